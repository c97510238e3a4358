// SPDX-License-Identifier: MIT
#include "fetch/judge.h"

#include "base/utf8.h"
#include "markup/html_reference.h"
#include "markup/html_walk.h"

#include <string.h>

enum {
    BYTES_LOOKED_AT = 2 * 1024,
    LOOKED_THROUGH = 32 * 1024,
    SNIFFED = 1024,
    FEW_TEXTS = 12,
    END_SIZE = 2048
};

static struct span without_mark(struct span body)
{
    if (span_starts(body, SPAN("\xEF\xBB\xBF")))
        return span_from(body, 3);
    return body;
}

static bool is_binary(struct span body)
{
    static const struct span signatures[] = {
        {"%PDF-", 5},  {"\x89PNG", 4},  {"GIF8", 4}, {"\xFF\xD8\xFF", 3},
        {"PK\3\4", 4}, {"\x1f\x8b", 2}, {"RIFF", 4}, {"\0asm", 4}};
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (span_starts(body, signatures[i]))
            return true;
    if (span_starts(body, SPAN("\xFF\xFE")) || span_starts(body, SPAN("\xFE\xFF")))
        return false; // UTF-16 is full of NULs
    struct span start = span_part(body, 0, SNIFFED);
    return start.size != 0 && memchr(start.data, '\0', start.size) != NULL;
}

static bool begins_as_html(struct span body)
{
    static const char *const tags[] = {
        "!doctype html", "html", "head", "body", "title", "script", "style",
        "table",         "div",  "h1",   "p",    "a",     "meta",   "!--"};
    body = span_trim_start(without_mark(body));
    if (!span_starts(body, SPAN("<")))
        return false;
    body = span_from(body, 1);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct span tag = span_of(tags[i]);
        if (span_equal_nocase(span_part(body, 0, tag.size), tag))
            return true;
    }
    return span_starts(body, SPAN("?xml"));
}

static bool is_html(const struct response *response)
{
    struct span body = buffer_span(&response->body);
    struct span type = response_field(response, SPAN("Content-Type"));
    type = span_trim(span_part(type, 0, span_find_byte(type, ';')));
    if (is_binary(body))
        return false;
    if (type.size == 0)
        return begins_as_html(body);
    return span_equal_nocase(type, SPAN("text/html")) ||
           span_equal_nocase(type, SPAN("application/xhtml+xml"));
}

static bool says(struct span text, const struct profile *profile, struct matcher *matcher)
{
    for (size_t i = 0; i < profile->blocked_count; i++)
        if (pattern_match(profile->blocked[i], matcher, text, 0) == MATCH_YES)
            return true;
    return false;
}

// What a reader sees at once: each text by itself, since patterns may be about a whole
// one, and all together, since some are cut by tags; and the markup of a page with few
// texts, whose scripts write the rest. How many texts were looked at is added to *texts.
static bool is_block_page(struct span body, const struct profile *profile,
                          struct matcher *matcher, size_t *texts)
{
    struct buffer plain, all;
    struct span raw;
    buffer_init(&plain, (size_t)3 * BYTES_LOOKED_AT);
    buffer_init(&all, (size_t)6 * BYTES_LOOKED_AT);
    bool is_blocked = false;
    struct html_walk walk;
    struct span looked_through = span_part(body, 0, LOOKED_THROUGH);
    html_walk_begin(&walk, looked_through);
    while (!is_blocked && all.size < BYTES_LOOKED_AT && html_walk_text(&walk, &raw)) {
        *texts += 1;
        buffer_clear(&plain);
        html_references(span_part(raw, 0, BYTES_LOOKED_AT), false, &plain);
        size_t begin = all.size;
        utf8_repair(buffer_span(&plain), &all);
        is_blocked = says(span_from(buffer_span(&all), begin), profile, matcher);
        buffer_append_byte(&all, ' ');
    }
    is_blocked =
        is_blocked || says(buffer_span(&all), profile, matcher) ||
        (*texts < FEW_TEXTS && profile->blocked_markup != NULL &&
         pattern_match(profile->blocked_markup, matcher, looked_through, 0) == MATCH_YES);
    buffer_release(&plain);
    buffer_release(&all);
    return is_blocked;
}

// A frame that scripts would fill says nothing: no text but its title.
static bool has_text(struct span body)
{
    struct html_walk walk;
    struct span text;
    size_t title = span_find(span_part(body, 0, LOOKED_THROUGH), SPAN("</title>"));
    html_walk_begin(&walk, span_from(body, title == SPAN_NOT_FOUND ? 0 : title));
    return html_walk_text(&walk, &text);
}

enum verdict judge_page(const struct response *response,
                        const struct profile *const *profiles, size_t count,
                        struct matcher *matcher, struct span *out_words)
{
    struct span body = buffer_span(&response->body);
    if (span_trim(without_mark(body)).size == 0) {
        *out_words = SPAN("an empty body");
        return VERDICT_EMPTY;
    }
    if (!is_html(response)) {
        *out_words = SPAN("not HTML");
        return VERDICT_NOT_HTML;
    }
    size_t texts = 0;
    for (size_t i = 0; i < count; i++) {
        texts = 0;
        if (is_block_page(body, profiles[i], matcher, &texts)) {
            *out_words = SPAN("a page that asks whether one is a robot");
            return VERDICT_BLOCK_PAGE;
        }
    }
    if (texts < 2 && !has_text(body)) { // one may be the title
        *out_words = SPAN("a page without text");
        return VERDICT_EMPTY;
    }
    return VERDICT_PAGE;
}

static bool has_digit(struct span word)
{
    for (size_t i = 0; i < word.size; i++)
        if (is_digit(word.data[i]))
            return true;
    return false;
}

static bool next_word(struct span *rest, struct span *out_word)
{
    *rest = span_trim_start(*rest);
    size_t size = 0;
    while (size < rest->size && !is_space(rest->data[size]))
        size++;
    *out_word = span_part(*rest, 0, size);
    *rest = span_from(*rest, size);
    return size != 0;
}

void judge_sum_words(struct span body, char out_hex[DIGEST_HEX_SIZE])
{
    struct digest *digest = digest_new();
    struct span text, word;
    struct html_walk walk;
    html_walk_begin(&walk, span_part(body, 0, LOOKED_THROUGH));
    while (html_walk_text(&walk, &text))
        while (next_word(&text, &word)) {
            if (has_digit(word))
                continue;
            digest_add(digest, word);
            digest_add(digest, SPAN(" "));
        }
    digest_finish(digest, out_hex);
    digest_free(digest);
}

void judge_first_words(struct span body, struct buffer *out_words)
{
    struct span text;
    struct buffer plain;
    struct html_walk walk;
    html_walk_begin(&walk, span_part(body, 0, LOOKED_THROUGH));
    buffer_clear(out_words);
    if (!html_walk_text(&walk, &text))
        return;
    buffer_init(&plain, (size_t)3 * BYTES_LOOKED_AT);
    html_references(span_part(text, 0, BYTES_LOOKED_AT), false, &plain);
    utf8_repair(buffer_span(&plain), out_words);
    buffer_release(&plain);
}

bool judge_has_end(struct span body)
{
    struct span end = span_from(body, body.size > END_SIZE ? body.size - END_SIZE : 0);
    for (size_t at; (at = span_find(end, SPAN("</"))) != SPAN_NOT_FOUND;) {
        end = span_from(end, at + 2);
        if (span_equal_nocase(span_part(end, 0, 4), SPAN("html")))
            return true;
    }
    return false;
}
