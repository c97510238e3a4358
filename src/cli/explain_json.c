// SPDX-License-Identifier: MIT
#include "base/json_text.h"
#include "cli/explain.h"
#include "model/report_json.h"

static void put_place(struct json_text *json, struct place place)
{
    if (place.end == 0)
        return;
    json_text_key(json, "begin");
    json_text_integer(json, (int64_t)place.begin);
    json_text_key(json, "end");
    json_text_integer(json, (int64_t)place.end);
}

static void put_count(struct json_text *json, const char *key, size_t count)
{
    json_text_key(json, key);
    json_text_integer(json, (int64_t)count);
}

static void put_flag(struct json_text *json, const char *key, bool flag)
{
    json_text_key(json, key);
    json_text_bool(json, flag);
}

static void put_cell(struct json_text *json, const struct cell *cell)
{
    json_text_object_begin(json);
    json_text_member(json, "text", cell->text);
    put_place(json, cell->place);
    if (cell->column_span > 1)
        put_count(json, "column_span", cell->column_span);
    if (cell->row_span > 1)
        put_count(json, "row_span", cell->row_span);
    if (cell->is_heading)
        put_flag(json, "heading", true);
    if (cell->is_repeated)
        put_flag(json, "repeated", true);
    json_text_object_end(json);
}

static void put_table(struct json_text *json, const struct table *table)
{
    json_text_member_some(json, "caption", table->caption);
    put_count(json, "columns", table->column_count);
    put_flag(json, "nested", table->is_nested);
    json_text_key(json, "rows");
    json_text_list_begin(json);
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        json_text_object_begin(json);
        json_text_member(json, "borders",
                         row->borders == BORDERS_GLUED ? SPAN("glued") : SPAN("known"));
        put_flag(json, "heading", row->is_heading);
        json_text_key(json, "cells");
        json_text_list_begin(json);
        for (size_t c = 0; c < row->count; c++)
            put_cell(json, &row->cells[c]);
        json_text_list_end(json);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void put_list(struct json_text *json, const struct list *list)
{
    put_flag(json, "ordered", list->is_ordered);
    put_flag(json, "nested", list->is_nested);
    json_text_key(json, "items");
    json_text_list_begin(json);
    for (size_t i = 0; i < list->count; i++) {
        json_text_object_begin(json);
        json_text_member(json, "text", list->items[i].text);
        put_count(json, "depth", list->items[i].depth);
        put_place(json, list->items[i].place);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void put_block(struct json_text *json, const struct block *block)
{
    static const char *const kinds[] = {"heading", "paragraph", "table", "list"};
    json_text_object_begin(json);
    json_text_member(json, "kind", span_of(kinds[block->kind]));
    if (block->kind == BLOCK_HEADING)
        put_count(json, "level", block->level);
    json_text_member_some(json, "text", block->text);
    put_place(json, block->place);
    if (block->table != NULL)
        put_table(json, block->table);
    if (block->list != NULL)
        put_list(json, block->list);
    json_text_object_end(json);
}

static void put_document(struct json_text *json, const struct document *document)
{
    json_text_key(json, "document");
    json_text_object_begin(json);
    json_text_member(json, "rendering", span_of(document->rendering));
    json_text_member_some(json, "title", document->title);
    json_text_member_some(json, "url", document->url);
    json_text_member_some(json, "published", document->published);
    json_text_key(json, "blocks");
    json_text_list_begin(json);
    for (size_t i = 0; i < document->count; i++)
        put_block(json, &document->blocks[i]);
    json_text_list_end(json);
    json_text_object_end(json);
}

static void put_page(struct json_text *json, const struct inspection *inspection)
{
    const struct page *page = &inspection->report->page;
    json_text_key(json, "page");
    json_text_object_begin(json);
    json_text_member(json, "page_id", page->page_id);
    json_text_member_some(json, "url", page->url);
    json_text_member_some(json, "observed_at", page->observed_at);
    json_text_member_some(json, "charset", page->charset);
    if (page->sha256[0] != '\0')
        json_text_member(json, "sha256", (struct span){page->sha256, DIGEST_HEX_SIZE});
    put_count(json, "bytes", page->byte_count);
    put_flag(json, "truncated", page->truncated);
    json_text_member_some(json, "profile", inspection->report->profile);
    json_text_member_some(json, "layout", inspection->report->layout);
    json_text_member_some(json, "sections", inspection->report->sections);
    if (inspection->report->read_pct.is_known)
        put_count(json, "read_pct", inspection->report->read_pct.pct);
    json_text_object_end(json);
}

static void put_readers(struct json_text *json, const struct inspection *inspection)
{
    json_text_key(json, "readers");
    json_text_list_begin(json);
    for (size_t i = 0; i < inspection->reader_count; i++) {
        json_text_object_begin(json);
        json_text_member(json, "rendering", span_of(inspection->readers[i].rendering));
        put_count(json, "score", inspection->readers[i].score);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void put_sides(struct json_text *json, const struct report *report)
{
    json_text_key(json, "sides");
    json_text_list_begin(json);
    for (size_t i = 0; i < report->sides.count; i++) {
        const struct side *side = VECTOR_AT(&report->sides, struct side, i);
        json_text_object_begin(json);
        json_text_member(json, "occupation_id", side->occupation_id);
        json_text_member(json, "title", side->title);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

// What each place of the page says of whom it compares.
static void put_witnesses(struct json_text *json, const struct report *report)
{
    json_text_key(json, "named_by");
    json_text_list_begin(json);
    for (size_t i = 0; i < report->witnesses.count; i++) {
        const struct side_witness *one =
            VECTOR_AT(&report->witnesses, struct side_witness, i);
        json_text_object_begin(json);
        json_text_member(json, "source", span_of(side_source_name(one->source)));
        json_text_member(json, "names", one->names);
        put_count(json, "strength", one->strength);
        put_flag(json, "agrees", one->is_for);
        put_place(json, one->place);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void put_observations(struct json_text *json, const struct report *report,
                             const struct catalogue *catalogue)
{
    json_text_key(json, "observations");
    json_text_list_begin(json);
    for (size_t i = 0; i < report->observations.count; i++) {
        json_text_object_begin(json);
        report_json_observation(json, report, catalogue,
                                VECTOR_AT(&report->observations, struct observation, i));
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void put_cut(struct json_text *json, const struct glued *row, size_t cut)
{
    size_t width = row->side_count - 1, from = 0;
    json_text_list_begin(json);
    for (size_t k = 0; k <= width; k++) {
        size_t to = k < width ? row->cuts[cut * width + k] : row->text.size;
        json_text_string(json, span_trim(span_part(row->text, from, to)));
        from = to;
    }
    json_text_list_end(json);
}

static void put_glued_row(struct json_text *json, const struct inspected_row *inspected)
{
    const struct glued *row = &inspected->row;
    json_text_object_begin(json);
    json_text_member(json, "label", row->label);
    json_text_member(json, "text", row->text);
    json_text_member(json, "kind", row->kind);
    put_place(json, row->place);
    if (inspected->chosen != INSPECTION_UNDECIDED) {
        json_text_key(json, "chosen");
        put_cut(json, row, inspected->chosen);
        json_text_member(json, "rule", inspected->rule);
        json_text_member(json, "reason", inspected->reason);
    }
    json_text_key(json, "candidates");
    json_text_list_begin(json);
    for (size_t cut = 0; cut < row->cut_count; cut++)
        put_cut(json, row, cut);
    json_text_list_end(json);
    json_text_object_end(json);
}

// Every glued row that its kind alone could not cut: those that evidence decided, and
// those that it did not.
static void put_glued(struct json_text *json, const struct inspection *inspection)
{
    json_text_key(json, "glued");
    json_text_list_begin(json);
    for (size_t i = 0; i < inspection->row_count; i++)
        put_glued_row(json, &inspection->rows[i]);
    json_text_list_end(json);
}

static void put_unread(struct json_text *json, const struct report *report)
{
    static const char *const parts[] = {"content", "chrome", "hidden"};
    json_text_key(json, "unread");
    json_text_list_begin(json);
    for (size_t i = 0; i < report->unread.count; i++) {
        const struct unread_text *one = VECTOR_AT(&report->unread, struct unread_text, i);
        json_text_object_begin(json);
        json_text_member(json, "text", one->text);
        json_text_member(json, "part", span_of(parts[one->part]));
        put_place(json, one->place);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void put_problems(struct json_text *json, const struct report *report,
                         const struct catalogue *catalogue)
{
    json_text_key(json, "problems");
    json_text_list_begin(json);
    for (size_t i = 0; i < report->problems.count; i++) {
        json_text_object_begin(json);
        report_json_problem(json, report, catalogue,
                            VECTOR_AT(&report->problems, struct problem, i));
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

void explain_json(const struct inspection *inspection, const struct explain_style *style,
                  struct buffer *out)
{
    struct json_text json;
    json_text_init(&json, out, 2);
    json_text_object_begin(&json);
    put_page(&json, inspection);
    put_readers(&json, inspection);
    put_document(&json, inspection->document);
    put_sides(&json, inspection->report);
    put_witnesses(&json, inspection->report);
    put_observations(&json, inspection->report, style->catalogue);
    put_glued(&json, inspection);
    put_unread(&json, inspection->report);
    put_problems(&json, inspection->report, style->catalogue);
    json_text_object_end(&json);
    buffer_append_byte(out, '\n');
}
