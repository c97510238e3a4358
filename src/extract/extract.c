// SPDX-License-Identifier: MIT
#include "extract/extract.h"

#include "base/buffer.h"
#include "base/digest.h"
#include "base/instant.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "extract/account.h"
#include "extract/cut_end.h"
#include "extract/glued_values.h"
#include "extract/loose_labels.h"
#include "extract/page_check.h"
#include "extract/row_table.h"
#include "extract/sections.h"
#include "extract/selected.h"
#include "extract/selection.h"
#include "extract/sides.h"
#include "extract/structured_values.h"
#include "extract/subject_page.h"
#include "extract/unread.h"
#include "extract/values.h"

struct extractor {
    const struct catalogue *catalogue;
    struct profile *const *profiles;
    size_t profile_count;
    struct matcher *matcher;
    struct account_memory account;
    struct buffer sections;
    struct buffer layout;
};

struct extractor *extractor_new(const struct catalogue *catalogue,
                                struct profile *const *profiles, size_t profile_count)
{
    struct extractor *extractor = memory_new(1, sizeof *extractor);
    extractor->catalogue = catalogue;
    extractor->profiles = profiles;
    extractor->profile_count = profile_count;
    extractor->matcher = matcher_new();
    account_memory_init(&extractor->account);
    buffer_init(&extractor->sections, (size_t)64 * 1024);
    buffer_init(&extractor->layout, (size_t)1024 * 1024);
    return extractor;
}

void extractor_free(struct extractor *extractor)
{
    if (extractor == NULL)
        return;
    matcher_free(extractor->matcher);
    account_memory_release(&extractor->account);
    buffer_release(&extractor->sections);
    buffer_release(&extractor->layout);
    memory_free(extractor);
}

// On pages that compare nothing a label may stand in any column.
static size_t labels_of_row(const struct profile *profile, const struct row *row,
                            struct arena *arena)
{
    size_t count = 0;
    for (size_t c = 0; c < row->count && (c == 0 || profile->is_single); c++)
        count += !row->cells[c].is_repeated &&
                 profile_label_of(profile, arena, row->cells[c].text) != NULL;
    return count;
}

static size_t count_labels(const struct profile *profile, const struct document *document,
                           struct arena *arena)
{
    size_t count = selection_labels(document, profile, arena);
    for (size_t i = 0; i < document->count; i++) {
        const struct table *table = document->blocks[i].table;
        if (table == NULL)
            continue;
        count += row_table_labels(profile, table, arena);
        for (size_t r = 0; r < table->count; r++)
            count += labels_of_row(profile, &table->rows[r], arena);
    }
    return count;
}

static size_t count_sentences(const struct profile *profile,
                              const struct document *document, struct matcher *matcher)
{
    size_t count = 0;
    for (size_t i = 0; i < document->count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        struct subject subject = subject_of(block->text);
        for (size_t s = 0; s < profile->sentence_count; s++)
            count += pattern_may_match(profile->sentences[s].pattern, &subject) &&
                     pattern_match(profile->sentences[s].pattern, matcher, block->text,
                                   0) == MATCH_YES;
    }
    return count;
}

const struct profile *extract_recognise(struct extractor *extractor,
                                        const struct document *document, struct span url,
                                        struct arena *arena)
{
    const struct profile *best = NULL;
    size_t best_labels = 0;
    for (size_t i = 0; i < extractor->profile_count; i++) {
        const struct profile *profile = extractor->profiles[i];
        size_t labels = count_labels(profile, document, arena);
        bool fits =
            labels >= profile->labels_needed ||
            (profile->address != NULL && url.size != 0 &&
             pattern_match(profile->address, extractor->matcher, url, 0) == MATCH_YES) ||
            count_sentences(profile, document, extractor->matcher) >=
                profile->sentences_needed;
        if (fits && (best == NULL || labels > best_labels)) {
            best = profile;
            best_labels = labels;
        }
    }
    return best;
}

static bool says_blocked(struct extractor *extractor, struct span text)
{
    for (size_t p = 0; p < extractor->profile_count; p++)
        for (size_t k = 0; k < extractor->profiles[p]->blocked_count; k++)
            if (pattern_match(extractor->profiles[p]->blocked[k], extractor->matcher,
                              text, 0) == MATCH_YES)
                return true;
    return false;
}

// The answer of a check for robots is short; some say what they are in scripts alone.
static bool is_block_page(struct extractor *extractor, const struct document *document,
                          struct span bytes)
{
    enum { BLOCKS_LOOKED_AT = 20, FEW_BLOCKS = 8, BYTES_LOOKED_AT = 32 * 1024 };
    if (says_blocked(extractor, document->title))
        return true;
    for (size_t i = 0; i < document->count && i < BLOCKS_LOOKED_AT; i++)
        if (says_blocked(extractor, document->blocks[i].text))
            return true;
    bytes = utf8_cut(bytes, BYTES_LOOKED_AT);
    if (document->count >= FEW_BLOCKS || extractor->profile_count == 0)
        return false;
    return pattern_match(extractor->profiles[0]->blocked_markup, extractor->matcher,
                         bytes, 0) == MATCH_YES;
}

static void take_notes(struct page_reading *reading)
{
    for (size_t i = 0; i < reading->document->note_count; i++) {
        const struct document_note *note = &reading->document->notes[i];
        report_problem(reading->report, (enum problem_code)note->code,
                       location_of(reading, note->place), note->message);
    }
}

static void finish_layout(struct page_reading *reading)
{
    struct report *report = reading->report;
    report->sections = arena_keep(reading->arena, buffer_span(reading->outline.sections));
    buffer_append_byte(reading->outline.layout, ';');
    buffer_append(reading->outline.layout, report->sections);
    buffer_append_byte(reading->outline.layout, ';');
    buffer_append(reading->outline.layout, report->rendering);
    char hex[DIGEST_HEX_SIZE];
    enum { FINGERPRINT_SIZE = 12 };
    digest_of(buffer_span(reading->outline.layout), hex);
    report->layout = arena_keep(reading->arena, (struct span){hex, FINGERPRINT_SIZE});
}

static void read_subjects(struct page_reading *reading)
{
    bool has_subject = subject_page_read(reading);
    structured_values_read(reading);
    if (!has_subject && reading->report->sides.count == 0)
        report_problem(reading->report, PROBLEM_ONE_SIDE_CODE, (struct span){NULL, 0},
                       SPAN("no heading or table names the occupation that the page is "
                            "about; see `headings` and `title_labels` of its profile"));
    account_end(reading);
    unread_report(reading);
    finish_layout(reading);
}

static void read_comparison(struct page_reading *reading)
{
    sides_find(reading);
    if (reading->report->sides.count < 2) {
        report_problem(reading->report, PROBLEM_ONE_SIDE_CODE, (struct span){NULL, 0},
                       SPAN("the occupations that the page compares could not be named"));
        return;
    }
    reading->is_filled =
        ARENA_ARRAY(reading->arena, bool,
                    reading->report->sides.count * reading->catalogue->field_count);
    selected_read(reading);
    sections_walk(reading);
    glued_values_end(reading);
    structured_values_read(reading);
    page_check(reading);
    cut_end_report(reading);
    account_end(reading);
    unread_report(reading);
    finish_layout(reading);
}

// The document without what is part of the site, or hidden where that is no content.
static struct document content_of(const struct document *whole, bool reads_hidden,
                                  struct arena *arena)
{
    struct document content = *whole;
    content.blocks = ARENA_ARRAY(arena, struct block, whole->count);
    content.count = 0;
    for (size_t i = 0; i < whole->count; i++)
        if (whole->blocks[i].part == PART_CONTENT ||
            (whole->blocks[i].part == PART_HIDDEN && reads_hidden))
            content.blocks[content.count++] = whole->blocks[i];
    return content;
}

// Labels of the profile wherever they stand in tables, as in a header.
static size_t labels_anywhere(const struct profile *profile,
                              const struct document *document, struct arena *arena)
{
    enum { CELLS_MOST = 10000 };
    size_t count = 0, cells = 0;
    for (size_t i = 0; i < document->count; i++) {
        const struct table *table = document->blocks[i].table;
        for (size_t r = 0; table != NULL && r < table->count; r++)
            for (size_t c = 0; c < table->rows[r].count && cells++ < CELLS_MOST; c++)
                count += !table->rows[r].cells[c].is_repeated &&
                         profile_label_of(profile, arena, table->rows[r].cells[c].text) !=
                             NULL;
    }
    return count;
}

static struct span why_unknown(const struct extractor *extractor,
                               const struct page_reading *reading)
{
    const struct profile *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < extractor->profile_count; i++) {
        size_t labels =
            labels_anywhere(extractor->profiles[i], reading->document, reading->arena);
        if (labels > most) {
            most = labels;
            best = extractor->profiles[i];
        }
    }
    if (best == NULL)
        return SPAN("no profile knows its labels or sentences; `occupare profile draft` "
                    "makes one of such pages");
    return arena_format(reading->arena,
                        "of the labels in its tables profile %.*s knows %zu, and needs "
                        "%zu in front of values, or in a header with one of its "
                        "`title_labels`",
                        SPAN_FORMAT(best->name), most, best->labels_needed);
}

// What is said of a page that no profile knows.
static void report_unknown(struct extractor *extractor, struct page_reading *reading)
{
    const struct document *document = reading->document;
    report_problem(reading->report, PROBLEM_NO_COMPARISON_CODE, (struct span){NULL, 0},
                   why_unknown(extractor, reading));
    for (size_t i = 0; i < document->selection_count; i++)
        selection_report(reading, &document->selections[i]);
    for (size_t i = 0; i < extractor->profile_count; i++)
        if (loose_labels_report(reading, extractor->profiles[i]))
            break;
}

void extract_page(struct extractor *extractor, const struct document *whole,
                  struct arena *arena, struct report *report)
{
    struct document content = content_of(whole, false, arena);
    const struct document *document = &content;
    struct page_reading reading = {
        .catalogue = extractor->catalogue,
        .document = document,
        .whole = whole,
        .matcher = extractor->matcher,
        .arena = arena,
        .report = report,
        .account = &extractor->account,
        .outline = {.sections = &extractor->sections, .layout = &extractor->layout}};
    buffer_clear(reading.outline.sections);
    buffer_clear(reading.outline.layout);
    account_begin(&reading);
    report->rendering = span_of(document->rendering);
    if (report->page.url.size == 0)
        report->page.url = document->url;
    if (report->page.observed_at.size == 0) {
        report->page.observed_at = instant_of_page_date(arena, document->published);
        report->page.is_date_claimed = report->page.observed_at.size != 0;
    }
    report->page.truncated = report->page.truncated || document->is_truncated;
    cut_end_find(&reading);
    take_notes(&reading);
    reading.profile = extract_recognise(extractor, document, report->page.url, arena);
    // A check for robots stands at the address of the page that it guards.
    bool is_blocked =
        (reading.profile == NULL ||
         (count_labels(reading.profile, document, arena) == 0 &&
          count_sentences(reading.profile, document, extractor->matcher) == 0)) &&
        is_block_page(extractor, document, report->page.bytes);
    if (reading.profile != NULL && reading.profile->reads_hidden)
        content = content_of(whole, true, arena);
    if (reading.profile != NULL && !is_blocked) {
        report->profile = reading.profile->name;
        if (reading.profile->is_single)
            read_subjects(&reading);
        else
            read_comparison(&reading);
    } else if (is_blocked) {
        report_problem(report, PROBLEM_BLOCK_PAGE_CODE, (struct span){NULL, 0},
                       SPAN("the answer of a check for robots, not the page"));
    } else {
        report_unknown(extractor, &reading);
    }
    report_number(report);
}
