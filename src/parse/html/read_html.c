// SPDX-License-Identifier: MIT
#include "parse/html/read_html.h"

#include "parse/html/html_blocks.h"
#include "parse/html/html_markdown.h"
#include "parse/html/html_prepass.h"
#include "parse/html/html_seen.h"
#include "parse/labelled/labelled_tables.h"
#include "parse/readers.h"
#include "parse/text/text_tables.h"

enum { BYTES_RECOGNISED = 1 << 16, TAGS_SURE = 3 };

// Tags that only a page of HTML has.
static bool is_structural(enum html_element element)
{
    enum html_action action = html_element_info(element)->action;
    switch (action) {
    case ACTION_ORDINARY:
    case ACTION_BREAK:
    case ACTION_OPTION:
    case ACTION_IGNORE:
        return element == ELEMENT_HTML || element == ELEMENT_BODY ||
               element == ELEMENT_HEAD;
    default:
        return true;
    }
}

static bool starts_nocase(struct span text, struct span prefix)
{
    return span_equal_nocase(span_part(text, 0, prefix.size), prefix);
}

// "- x", "# x", "> x", "```": no page of HTML begins so.
static bool begins_like_markdown(struct span start)
{
    return text_mark_size(start) != 0 || span_starts(start, SPAN("# ")) ||
           span_starts(start, SPAN("> ")) || span_starts(start, SPAN("```"));
}

// Markdown has HTML for tables that have no form in pipes; other parts of a page in HTML
// are more than its text readers know.
static bool is_markdown_with_tables(const struct reader_input *input)
{
    if (text_evidence_of(input)->headings == 0)
        return false;
    struct html_scanner scanner;
    html_scanner_start(&scanner, span_part(input->page->bytes, 0, BYTES_RECOGNISED));
    size_t depth = 0;
    for (enum html_token token; (token = html_scan(&scanner)) != HTML_END;) {
        bool is_start = token == HTML_START_TAG;
        enum html_element element = scanner.tag.element;
        if (element == ELEMENT_TABLE && is_start)
            depth++;
        else if (element == ELEMENT_TABLE && token == HTML_END_TAG)
            depth -= depth != 0;
        else if (is_start && depth == 0 && is_structural(element))
            return false;
    }
    return true;
}

// Moves *text behind `opening` and the `end` that follows it.
static bool skip(struct span *text, struct span opening, struct span end)
{
    struct span rest = span_from(*text, opening.size);
    size_t at = span_starts(*text, opening) ? span_find(rest, end) : SPAN_NOT_FOUND;
    if (at == SPAN_NOT_FOUND)
        return false;
    *text = span_trim_start(span_from(rest, at + end.size));
    return true;
}

// What is behind a byte order mark, an XML declaration and comments.
static struct span start_of(struct span bytes)
{
    struct span start = span_trim_start(bytes);
    skip(&start, SPAN("\xEF\xBB\xBF"), SPAN(""));
    skip(&start, SPAN("<?xml"), SPAN("?>"));
    while (skip(&start, SPAN("<!--"), SPAN("-->")))
        continue;
    return start;
}

static bool begins_like_html(struct span start)
{
    return starts_nocase(start, SPAN("<!doctype html")) ||
           starts_nocase(start, SPAN("<html"));
}

static unsigned recognise(const struct reader_input *input)
{
    struct span bytes = span_part(input->page->bytes, 0, BYTES_RECOGNISED);
    struct span start = start_of(bytes);
    if (begins_like_html(start))
        return READER_SURE;
    struct html_scanner scanner;
    html_scanner_start(&scanner, bytes);
    size_t tags = 0;
    for (enum html_token token;
         tags < TAGS_SURE && (token = html_scan(&scanner)) != HTML_END;)
        tags += token == HTML_START_TAG && is_structural(scanner.tag.element);
    if (tags == TAGS_SURE && span_starts(start, SPAN("<")))
        return 90;
    if (tags == TAGS_SURE)
        return is_markdown_with_tables(input) ? 0 : 60;
    // Markdown and plain text quote single tags.
    return begins_like_markdown(start) ? 0 : (unsigned)tags * 15;
}

static void add_note(const struct reader_input *input, enum problem_code code, size_t at,
                     struct span message)
{
    document_add_note(input->builder, code, (struct place){at, at}, message);
}

static void note_limit(const struct reader_input *input, enum problem_code code,
                       size_t at)
{
    const struct limits *limits = input->limits;
    struct arena *arena = input->arena;
    struct span message = {NULL, 0};
    if (code == PROBLEM_TOO_DEEP_CODE)
        message = arena_format(arena, "more than %zu elements inside each other",
                               limits->nesting);
    else if (code == PROBLEM_TOO_MANY_CELLS_CODE)
        message = arena_format(arena, "more than %zu cells, or twice as many elements",
                               limits->cells);
    else
        message = arena_format(arena, "more than %u seconds", limits->seconds);
    add_note(input, code, at, message);
}

// From the tree to the blocks. False when a limit was hit, which is noted.
static bool build(const struct reader_input *input, const struct html_prepass *prepass)
{
    struct html_blocks blocks;
    html_blocks_init(&blocks, input->builder, &prepass->build, prepass->clock);
    size_t *count = &input->builder->cell_count, most = input->limits->cells;
    size_t cells_left = *count < most ? most - *count : 0;
    blocks.cells_left = cells_left;
    html_blocks_read(&blocks);
    bool is_over = prepass->clock->is_over, is_full = blocks.is_full;
    *count += cells_left - blocks.cells_left;
    if (!is_over)
        html_blocks_finish(&blocks, input);
    else
        note_limit(input, PROBLEM_TOO_SLOW_CODE, prepass->scanner.at);
    if (is_full)
        note_limit(input, PROBLEM_TOO_MANY_CELLS_CODE, prepass->scanner.at);
    html_blocks_release(&blocks);
    return !is_over && !is_full;
}

static void shift(struct place *place, size_t offset)
{
    if (place->end == 0)
        return;
    place->begin += offset;
    place->end += offset;
}

static void shift_table(const struct table *table, size_t offset)
{
    for (size_t r = 0; r < table->count; r++) {
        shift(&table->rows[r].place, offset);
        for (size_t i = 0; i < table->rows[r].count; i++)
            shift(&table->rows[r].cells[i].place, offset);
    }
}

static void run(struct html_prepass *prepass, const struct reader_input *input,
                struct span bytes, bool has_markdown)
{
    struct span html = bytes, left_out = {NULL, 0};
    if (has_markdown)
        html = html_markdown_strip(input->arena, bytes, &left_out);
    if (left_out.data != NULL)
        html_leave_out(prepass, (size_t)(left_out.data - bytes.data));
    html_prepass_run(prepass, html);
}

static void note_left_out(const struct reader_input *input,
                          const struct html_prepass *prepass)
{
    if (prepass->left_out != 0)
        add_note(input, PROBLEM_LEFT_OUT_CODE, prepass->left_out_at,
                 arena_format(input->arena,
                              "signs of footnotes or struck-out texts were left "
                              "out (%zu)",
                              prepass->left_out));
}

bool html_part_read(const struct reader_input *input, struct html_clock *clock,
                    size_t begin, struct span bytes)
{
    struct document_builder *builder = input->builder;
    size_t blocks = builder->blocks.count, notes = builder->notes.count;
    struct html_prepass prepass;
    html_prepass_init(&prepass, input->arena, input->limits, clock);
    run(&prepass, input, bytes, true);
    if (prepass.is_stopped && prepass.stopped_by != PROBLEM_TOO_SLOW_CODE)
        note_limit(input, prepass.stopped_by, prepass.scanner.at);
    bool is_whole = build(input, &prepass) && !prepass.is_stopped;
    note_left_out(input, &prepass);
    for (size_t i = blocks; i < builder->blocks.count; i++) {
        struct block *block = VECTOR_AT(&builder->blocks, struct block, i);
        shift(&block->place, begin);
        if (block->table != NULL)
            shift_table(block->table, begin);
        for (size_t k = 0; block->list != NULL && k < block->list->count; k++)
            shift(&block->list->items[k].place, begin);
    }
    for (size_t i = notes; i < builder->notes.count; i++)
        shift(&VECTOR_AT(&builder->notes, struct document_note, i)->place, begin);
    html_prepass_release(&prepass);
    return is_whole;
}

static void take_facts(const struct html_facts *facts, struct document *document)
{
    document->title = facts->title;
    document->url = facts->canonical.size != 0 ? facts->canonical : facts->og_url;
    document->published = facts->modified.size != 0 ? facts->modified : facts->published;
}

static void take_data(const struct html_prepass *prepass, struct document *document)
{
    document->data_count = prepass->data.count;
    document->data =
        ARENA_ARRAY(prepass->arena, struct document_data, document->data_count);
    for (size_t i = 0; i < document->data_count; i++)
        document->data[i] = *VECTOR_AT(&prepass->data, struct document_data, i);
}

// Does the profile itself say where labels and values stand?
static bool selects_rows(const struct profile *profile)
{
    for (size_t i = 0; profile != NULL && i < profile->select_count; i++)
        for (size_t k = 0; k < profile->selects[i].find_count; k++)
            if (profile->selects[i].finds[k].kind == FIND_ROWS)
                return true;
    return false;
}

static void read_page(const struct reader_input *input, struct document *out_document)
{
    struct html_clock clock;
    struct html_prepass prepass;
    html_clock_start(&clock, input->limits->seconds);
    html_prepass_init(&prepass, input->arena, input->limits, &clock);
    if (input->profile != NULL && input->profile->reads_hidden)
        prepass.reads_hidden = true;
    struct span bytes = input->page->bytes;
    prepass.keeps_data = true;
    run(&prepass, input, bytes, !begins_like_html(start_of(bytes)));
    take_data(&prepass, out_document);
    out_document->rendering = "html";
    out_document->has_item_marks = true;
    take_facts(&prepass.facts, out_document);
    bool is_whole = true;
    if (prepass.is_stopped && prepass.stopped_by != PROBLEM_TOO_SLOW_CODE) {
        note_limit(input, prepass.stopped_by, prepass.scanner.at);
        is_whole = false;
    } else if (prepass.scanner.is_cut) {
        add_note(input, PROBLEM_TRUNCATED_CODE, prepass.scanner.at,
                 SPAN("the page ends inside a tag, a comment or raw text"));
        is_whole = false;
    } else if (prepass.is_unfinished) {
        add_note(input, PROBLEM_TRUNCATED_CODE, prepass.scanner.at,
                 SPAN("the page ends inside a table, a list or a heading"));
        is_whole = false;
    }
    is_whole &= build(input, &prepass);
    note_left_out(input, &prepass);
    size_t end = prepass.scanner.at;
    html_prepass_release(&prepass);
    if (!selects_rows(input->profile) && labelled_tables_read(input) && is_whole) {
        add_note(input, PROBLEM_TRUNCATED_CODE, end,
                 SPAN("the page ends inside rows of labels and values"));
        is_whole = false;
    }
    out_document->is_truncated = !is_whole;
}

const struct reader reader_html = {
    .name = "html",
    .help = "web pages, by the rules of the HTML standard",
    .recognise = recognise,
    .read = read_page,
};
