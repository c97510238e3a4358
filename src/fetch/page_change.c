// SPDX-License-Identifier: MIT
#include "fetch/crawl.h"

#include "base/utf8.h"
#include "fetch/judge.h"

#include <string.h>

// A site that is down, moved or guarded often answers with status 200 and another page.
// What a page is, its facts tell: one that compared two occupations is replaced only by
// one that compares the same two.

enum { SHOWN_WORDS = 60 };

bool page_read_copy(struct crawl *crawl, const struct visit *visit,
                    const struct ledger_page *page, struct buffer *out_html)
{
    struct page_name name = page_name_of(visit);
    char sum[DIGEST_HEX_SIZE];
    buffer_init(out_html, crawl->options->transport.limits.body_bytes + 65536);
    if (!store_read(crawl->store, name.host, name.file, out_html))
        return false;
    digest_of(buffer_span(out_html), sum);
    return span_equal((struct span){sum, sizeof sum}, page->sha256);
}

static struct fetch_content content_of(const struct crawl *crawl, struct span url,
                                       struct span html)
{
    const struct fetch_options *options = crawl->options;
    struct fetch_content content = {.has_facts = false};
    if (options->read != NULL)
        options->read(options->read_context, url, html, &content);
    return content;
}

bool page_has_facts(struct crawl *crawl, const struct visit *visit, struct span html)
{
    return content_of(crawl, visit->url.text, html).has_facts;
}

static struct fetch_content content_of_copy(struct crawl *crawl,
                                            const struct visit *visit,
                                            const struct ledger_page *page)
{
    struct fetch_content content = {.has_facts = false};
    struct buffer html;
    if (crawl->options->read == NULL || page->sha256.size == 0)
        return content;
    if (page_read_copy(crawl, visit, page, &html))
        content = content_of(crawl, visit->url.text, buffer_span(&html));
    buffer_release(&html);
    return content;
}

// The page that the first of the redirects began with: does its copy have facts?
static bool comes_from_facts(struct crawl *crawl, const struct visit *visit)
{
    struct arena arena;
    struct ledger_page page;
    if (visit->from == NULL)
        return false;
    while (visit->from != NULL)
        visit = visit->from;
    arena_init(&arena);
    ledger_find(crawl->ledger, visit->url.text, &arena, &page);
    bool has_facts = content_of_copy(crawl, visit, &page).has_facts;
    arena_release(&arena);
    return has_facts;
}

static bool is_same_text(const char left[DIGEST_HEX_SIZE],
                         const char right[DIGEST_HEX_SIZE])
{
    return memcmp(left, right, DIGEST_HEX_SIZE) == 0;
}

// A page that was redesigned beyond reading still names what it compares.
static bool names_all(const struct fetch_content *before,
                      const struct fetch_content *after)
{
    struct span names = span_of(before->names), name;
    size_t count = 0;
    for (; span_next_line(&names, &name); count++)
        if (span_find(span_of(after->headings), name) == SPAN_NOT_FOUND)
            return false;
    return count > 1;
}

// Pages are read only when the bytes differ, since that costs more than fetching them.
void page_compare(struct crawl *crawl, const struct visit *visit,
                  const struct exchange *exchange, const struct ledger_page *known,
                  struct page_change *out_change)
{
    const struct response *response = &exchange->response;
    struct span body = buffer_span(&response->body);
    struct span sum = {response->sha256, sizeof response->sha256};
    struct page_change change = {.is_same = known->sha256.size != 0 &&
                                            span_equal(known->sha256, sum)};
    if (!change.is_same && known->sha256.size != 0) {
        struct fetch_content before = content_of_copy(crawl, visit, known);
        change.after = content_of(crawl, visit->url.text, body);
        change.is_other =
            before.has_facts &&
            (!change.after.has_facts || !is_same_text(before.sides, change.after.sides));
        change.is_unread = change.is_other && !change.after.has_facts &&
                           names_all(&before, &change.after);
        change.has_new_values = !before.has_facts || !change.after.has_facts ||
                                !is_same_text(before.values, change.after.values);
    } else if (!change.is_same && visit->from != NULL && crawl->options->read != NULL) {
        change.after = content_of(crawl, visit->url.text, body);
        change.is_other = !change.after.has_facts && comes_from_facts(crawl, visit);
    }
    *out_change = change;
}

// One more page that got this answer; how many of them say the same.
static void count_stranger(struct crawl *crawl, struct span sum)
{
    bool is_new;
    uint32_t index = map_add(&crawl->strangers, sum, &is_new);
    size_t first = 0;
    if (is_new) {
        map_rekey(&crawl->strangers, index, arena_keep(&crawl->arena, sum));
        vector_push_copy(&crawl->counts, &first);
    }
    size_t *count = VECTOR_AT(&crawl->counts, size_t, index);
    *count += 1;
    if (*count > 1)
        crawl->summary->alike += *count == 2 ? 2 : 1;
}

// Not in the middle of a word, let alone of a character.
static struct span begin_of(struct span text)
{
    size_t size = text.size;
    if (size > SHOWN_WORDS) {
        size = SHOWN_WORDS;
        while (size != 0 && !is_space(text.data[size]))
            size--;
    }
    return span_trim(span_part(text, 0, size));
}

// The answer is kept where a person can look at it: the profile may have to learn it.
static void set_aside(struct crawl *crawl, const struct visit *visit, struct span body)
{
    struct page_name name = page_name_of(visit);
    if (crawl->status == STATUS_OK)
        crawl->status =
            store_set_aside(crawl->store, name.host, name.file, body, &crawl->error);
    crawl_note(crawl, visit, "aside", "kept as .occupare/replaced/%s!%s", name.host,
               name.file);
}

void page_replaced(struct crawl *crawl, struct visit *visit,
                   const struct exchange *exchange, const struct page_change *change)
{
    struct span body = buffer_span(&exchange->response.body);
    char sum[DIGEST_HEX_SIZE],
        reason[sizeof change->after.words + (size_t)4 * SHOWN_WORDS];
    struct buffer words;
    buffer_init(&words, (size_t)64 * 1024);
    judge_first_words(body, &words);
    struct span shown = begin_of(buffer_span(&words));
    if (change->is_unread)
        utf8_print(reason, sizeof reason,
                   "it names the same occupations, but no profile can read it");
    else if (change->after.has_facts)
        utf8_print(reason, sizeof reason, "another page: it %s", change->after.words);
    else if (shown.size != 0)
        utf8_print(reason, sizeof reason, "another page, no comparison: \"%.*s\"",
                   SPAN_FORMAT(shown));
    else
        utf8_print(reason, sizeof reason, "another page, no comparison");
    judge_sum_words(body, sum);
    if (change->is_unread)
        crawl->summary->unread++;
    else
        count_stranger(crawl, (struct span){sum, sizeof sum});
    set_aside(crawl, visit, body);
    page_fail(crawl, visit, OUTCOME_REPLACED, span_of(reason), exchange);
    buffer_release(&words);
}

// Where the redirects of a page end, by the ledger: does its copy have facts?
static bool ends_at_facts(struct crawl *crawl, struct span url, struct arena *arena)
{
    struct ledger_page page;
    struct visit target = {.kind = VISIT_PAGE};
    for (unsigned hops = 0; hops <= CRAWL_MOST_HOPS; hops++) {
        if (!ledger_find(crawl->ledger, url, arena, &page))
            return false;
        if (page.outcome != OUTCOME_MOVED)
            break;
        url = page.moved_to;
    }
    if (page.outcome == OUTCOME_REPLACED || page.outcome == OUTCOME_GONE)
        return false;
    if (page.sha256.size == 0)
        return true; // it was not had; the next run tells
    return url_read(arena, (struct span){NULL, 0}, url, &target.url) == URL_FINE &&
           content_of_copy(crawl, &target, &page).has_facts;
}

static void settle_moved(struct crawl *crawl, const struct visit *visit)
{
    struct arena arena;
    struct ledger_page page;
    arena_init(&arena);
    if (ledger_find(crawl->ledger, visit->url.text, &arena, &page) &&
        page.outcome == OUTCOME_MOVED && content_of_copy(crawl, visit, &page).has_facts &&
        !ends_at_facts(crawl, page.moved_to, &arena)) {
        count_stranger(crawl, page.moved_to);
        page.outcome = OUTCOME_REPLACED;
        page.reason = arena_format(&arena, "leads to another page, no comparison: %.*s",
                                   SPAN_FORMAT(url_printable(&arena, page.moved_to)));
        page.moved_to = (struct span){NULL, 0};
        page.next_visit = page.checked_at + PAGE_LEAST_INTERVAL;
        crawl->summary->counts[OUTCOME_MOVED]--;
        page_put(crawl, visit, &page, NULL);
    }
    arena_release(&arena);
}

void pages_settle_moved(struct crawl *crawl)
{
    for (size_t i = 0; i < crawl->moved.count && crawl->options->read != NULL; i++)
        settle_moved(crawl, *VECTOR_AT(&crawl->moved, struct visit *, i));
}
