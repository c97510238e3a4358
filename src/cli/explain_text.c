// SPDX-License-Identifier: MIT
#include "base/map.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "base/wrap.h"
#include "cli/explain.h"
#include "cli/say.h"

#include <ctype.h>

// The page as it was understood, for a terminal: who is compared, the blocks in order,
// the values with where and how they were read, what could not be decided, the problems.

// Characters of one text where it is cut: in a line that is not wrapped, in one that is.
enum { TEXT_SHOWN = 60, PARAGRAPH_SHOWN = 100, WRAPPED_SHOWN = 2000 };
enum { VALUE_SHOWN = 34, VALUE_COLUMNS = 37 };
enum { RIVALS_SHOWN = 6, UNREAD_SHOWN = 20 };

struct text_page {
    const struct explain_style *style;
    const struct inspection *inspection;
    struct buffer *out;
    size_t text_shown, paragraph_shown, value_shown; // characters
};

static void heading(struct text_page *page, const char *words)
{
    buffer_append_format(page->out, "\n%s%s%s\n", page->style->color ? "\033[1m" : "",
                         words, page->style->color ? "\033[0m" : "");
}

static void faint(struct text_page *page, struct span text)
{
    buffer_append(page->out, page->style->color ? SPAN("\033[2m") : SPAN(""));
    visible_append(page->out, text);
    buffer_append(page->out, page->style->color ? SPAN("\033[0m") : SPAN(""));
}

// At most `most` characters, with an ellipsis where something was left out; padded to
// `columns`.
static void put_text(struct text_page *page, struct span text, size_t most,
                     size_t columns)
{
    size_t at = 0, shown = 0;
    while (at < text.size && shown < most) {
        size_t width;
        utf8_decode(span_from(text, at), &width);
        at += width;
        shown++;
    }
    bool is_cut = at < text.size;
    visible_append(page->out, span_part(text, 0, at));
    if (is_cut)
        buffer_append(page->out, SPAN("..."));
    for (size_t i = shown + (is_cut ? 3 : 0); i < columns; i++)
        buffer_append_byte(page->out, ' ');
}

static void put_member(struct text_page *page, const char *name, struct span value)
{
    if (value.size == 0)
        return;
    buffer_append_format(page->out, "%-10s ", name);
    visible_append(page->out, value);
    buffer_append_byte(page->out, '\n');
}

static void put_head(struct text_page *page)
{
    const struct report *report = page->inspection->report;
    const struct page *source = &report->page;
    put_member(page, "page", source->page_id);
    put_member(page, "url", source->url);
    put_member(page, "observed", source->observed_at);
    buffer_append_format(page->out, "%-10s %zu bytes, %.*s%s\n", "content",
                         source->byte_count, SPAN_FORMAT(source->charset),
                         source->truncated ? ", truncated" : "");
    buffer_append_format(page->out, "%-10s %.*s (", "rendering",
                         SPAN_FORMAT(report->rendering));
    for (size_t i = 0; i < page->inspection->reader_count; i++)
        buffer_append_format(page->out, "%s%s %u", i != 0 ? ", " : "",
                             page->inspection->readers[i].rendering,
                             page->inspection->readers[i].score);
    buffer_append(page->out, SPAN(")\n"));
    put_member(page, "profile", report->profile);
    put_member(page, "layout", report->layout);
    put_member(page, "sections", report->sections);
    for (size_t i = 0; i < report->sides.count; i++) {
        const struct side *side = VECTOR_AT(&report->sides, struct side, i);
        buffer_append_format(page->out, "%-10s ", i == 0 ? "compares" : "");
        visible_append(page->out, side->title);
        buffer_append_format(page->out, " = %.*s\n", SPAN_FORMAT(side->occupation_id));
    }
    if (report->read_pct.is_known)
        buffer_append_format(page->out, "%-10s %u %% of its text\n", "read",
                             report->read_pct.pct);
}

// What each place of the page says of whom it compares.
static void put_witnesses(struct text_page *page)
{
    const struct report *report = page->inspection->report;
    for (int is_for = 1; is_for >= 0; is_for--)
        for (size_t i = 0, shown = 0; i < report->witnesses.count; i++) {
            const struct side_witness *one =
                VECTOR_AT(&report->witnesses, struct side_witness, i);
            if (one->is_for != (is_for == 1))
                continue;
            buffer_append_format(page->out, "%-10s %s, strength %u: ",
                                 shown++ != 0  ? ""
                                 : is_for == 1 ? "for"
                                               : "against",
                                 side_source_name(one->source), one->strength);
            visible_append(page->out, one->names);
            if (one->place.end != 0)
                buffer_append_format(page->out, " at %zu-%zu", one->place.begin,
                                     one->place.end);
            buffer_append_byte(page->out, '\n');
        }
}

static void put_table(struct text_page *page, const struct table *table)
{
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        buffer_append(page->out, SPAN("    "));
        for (size_t c = 0; c < row->count; c++) {
            buffer_append(page->out, c == 0 ? SPAN("| ") : SPAN(" | "));
            put_text(page, row->cells[c].text, page->text_shown, 0);
        }
        buffer_append(page->out, row->borders == BORDERS_GLUED ? SPAN(" | (glued)\n")
                                                               : SPAN(" |\n"));
    }
}

static void put_block(struct text_page *page, const struct block *block)
{
    if (block->kind == BLOCK_HEADING)
        buffer_append(page->out, SPAN("  # "));
    else
        buffer_append(page->out, SPAN("  "));
    if (block->table != NULL) {
        buffer_append_format(page->out, "table, %zu rows at %zu-%zu\n",
                             block->table->count, block->place.begin, block->place.end);
        put_table(page, block->table);
        return;
    }
    if (block->list != NULL) {
        buffer_append_format(page->out, "list, %zu items at %zu-%zu\n",
                             block->list->count, block->place.begin, block->place.end);
        for (size_t i = 0; i < block->list->count; i++) {
            buffer_append(page->out, SPAN("    - "));
            put_text(page, block->list->items[i].text, page->paragraph_shown, 0);
            buffer_append_byte(page->out, '\n');
        }
        return;
    }
    put_text(page, block->text, page->paragraph_shown, 0);
    buffer_append_byte(page->out, '\n');
}

static void put_observation(struct text_page *page, const struct observation *one)
{
    struct span field = catalogue_field_name(page->style->catalogue, one->field);
    buffer_append_format(page->out, "    %-26.*s ",
                         SPAN_FORMAT(field.size != 0 ? field : SPAN("(no field)")));
    put_text(page, one->value.size != 0 ? one->value : SPAN("(unknown)"),
             page->value_shown, VALUE_COLUMNS);
    struct buffer note;
    buffer_init(&note, BUFFER_NO_CEILING);
    const char *method = method_name(one->method);
    buffer_append_format(&note, " %s", method);
    if (one->rule.size != 0)
        buffer_append_format(&note, " (%.*s)", SPAN_FORMAT(one->rule));
    if (one->label.size != 0)
        buffer_append_format(&note, "%s\"%.*s\"", method[0] != '\0' ? ", " : "",
                             SPAN_FORMAT(one->label));
    if (!span_equal(one->raw, one->value))
        buffer_append_format(&note, " from \"%.*s\"",
                             SPAN_FORMAT(utf8_cut(one->raw, page->text_shown)));
    if (one->location.size != 0)
        buffer_append_format(&note, " at %.*s", SPAN_FORMAT(one->location));
    faint(page, buffer_span(&note));
    buffer_append_byte(page->out, '\n');
    buffer_release(&note);
}

static void put_values(struct text_page *page)
{
    const struct report *report = page->inspection->report;
    for (size_t side = 0; side < report->sides.count; side++) {
        buffer_append(page->out, SPAN("  "));
        visible_append(page->out, VECTOR_AT(&report->sides, struct side, side)->title);
        buffer_append_byte(page->out, '\n');
        for (size_t i = 0; i < report->observations.count; i++) {
            const struct observation *one =
                VECTOR_AT(&report->observations, struct observation, i);
            if (one->side == side)
                put_observation(page, one);
        }
    }
}

// The values of columns that name none of the sides.
static void put_values_of_nobody(struct text_page *page)
{
    const struct report *report = page->inspection->report;
    for (size_t i = 0, shown = 0; i < report->observations.count; i++) {
        const struct observation *one =
            VECTOR_AT(&report->observations, struct observation, i);
        if (one->side != OBSERVATION_NO_SIDE)
            continue;
        if (shown++ == 0)
            buffer_append(page->out, SPAN("  (no occupation)\n"));
        put_observation(page, one);
    }
}

static void put_cut(struct text_page *page, const struct glued *row, uint32_t cut)
{
    size_t width = row->side_count - 1, from = 0;
    for (size_t k = 0; k <= width; k++) {
        size_t to = k < width ? row->cuts[cut * width + k] : row->text.size;
        buffer_append(page->out, k != 0 ? SPAN(" | ") : SPAN(""));
        visible_append(page->out, span_trim(span_part(row->text, from, to)));
        from = to;
    }
}

// Does a side begin in the middle of a word? Rivals that do are the less likely ones.
static bool is_inside_word(const struct glued *row, uint32_t cut)
{
    size_t width = row->side_count - 1;
    for (size_t k = 0; k < width; k++)
        if (islower((unsigned char)row->text.data[row->cuts[cut * width + k]]))
            return true;
    return false;
}

static void put_rivals(struct text_page *page, const struct inspected_row *inspected)
{
    const struct glued *row = &inspected->row;
    bool is_open = inspected->chosen == INSPECTION_UNDECIDED;
    uint32_t shown = 0, rivals = row->cut_count - !is_open;
    struct span first = is_open ? SPAN("      is ") : SPAN("      not ");
    struct span next = is_open ? SPAN("      or ") : SPAN("       or ");
    for (int likely = 1; likely >= 0; likely--)
        for (uint32_t cut = 0; cut < row->cut_count && shown < RIVALS_SHOWN; cut++) {
            if (cut == inspected->chosen || is_inside_word(row, cut) == likely)
                continue;
            buffer_append(page->out, shown == 0 ? first : next);
            put_cut(page, row, cut);
            buffer_append_byte(page->out, '\n');
            shown++;
        }
    if (rivals > shown || row->is_capped)
        buffer_append_format(page->out, "          and %s%u more\n",
                             row->is_capped ? "at least " : "", rivals - shown);
}

static void put_glued_row(struct text_page *page, const struct inspected_row *inspected)
{
    const struct glued *row = &inspected->row;
    buffer_append(page->out, SPAN("    "));
    visible_append(page->out, row->label);
    buffer_append(page->out, SPAN(": \""));
    visible_append(page->out, row->text);
    buffer_append_format(page->out, "\" at %zu-%zu, %u legal cut%s\n", row->place.begin,
                         row->place.end, row->cut_count, row->cut_count == 1 ? "" : "s");
    if (inspected->chosen == INSPECTION_UNDECIDED) {
        buffer_append(page->out, SPAN("      undecided\n"));
    } else {
        buffer_append(page->out, SPAN("      "));
        put_cut(page, row, inspected->chosen);
        buffer_append_byte(page->out, '\n');
        if (inspected->rule.size != 0)
            buffer_append_format(page->out, "      by %.*s: %.*s\n",
                                 SPAN_FORMAT(inspected->rule),
                                 SPAN_FORMAT(inspected->reason));
    }
    put_rivals(page, inspected);
}

static void put_glued(struct text_page *page)
{
    const struct inspection *inspection = page->inspection;
    if (inspection->row_count == 0)
        return;
    heading(page, "Glued cells that needed evidence");
    for (size_t i = 0; i < inspection->row_count; i++)
        put_glued_row(page, &inspection->rows[i]);
}

// Why the other rules could cut: those of text that is no row.
static void put_rules(struct text_page *page)
{
    const struct report *report = page->inspection->report;
    struct map seen;
    size_t shown = 0;
    map_init(&seen);
    for (size_t i = 0; i < page->inspection->row_count; i++)
        map_add(&seen, page->inspection->rows[i].rule, &(bool){false});
    for (size_t i = 0; i < report->observations.count; i++) {
        struct span name = VECTOR_AT(&report->observations, struct observation, i)->rule;
        const char *reason = inspection_reason(name);
        bool is_new = false;
        if (reason != NULL)
            map_add(&seen, name, &is_new);
        if (!is_new)
            continue;
        if (shown++ == 0)
            heading(page, "Glued text that was cut");
        buffer_append_format(page->out, "  %.*s: %s\n", SPAN_FORMAT(name), reason);
    }
    map_release(&seen);
}

// What nothing was read from; of hidden text, too.
static void put_unread(struct text_page *page)
{
    const struct report *report = page->inspection->report;
    if (report->unread.count == 0)
        return;
    heading(page, "Text that was not read, or not all of it");
    for (size_t i = 0; i < report->unread.count && i < UNREAD_SHOWN; i++) {
        const struct unread_text *one = VECTOR_AT(&report->unread, struct unread_text, i);
        buffer_append(page->out,
                      one->part == PART_HIDDEN ? SPAN("  (hidden) ") : SPAN("  "));
        put_text(page, one->text, page->text_shown, 0);
        buffer_append_format(page->out, " at %zu-%zu\n", one->place.begin,
                             one->place.end);
    }
    if (report->unread.count > UNREAD_SHOWN)
        buffer_append_format(page->out, "  and %zu more\n",
                             report->unread.count - UNREAD_SHOWN);
}

static void put_problems(struct text_page *page)
{
    const struct report *report = page->inspection->report;
    heading(page, report->problems.count != 0 ? "Problems" : "No problems");
    for (size_t i = 0; i < report->problems.count; i++) {
        const struct problem *one = VECTOR_AT(&report->problems, struct problem, i);
        const struct problem_info *info = problem_info(one->code);
        buffer_append_format(page->out, "  %s %s", problem_severity_name(info->severity),
                             info->code);
        struct span field = catalogue_field_name(page->style->catalogue, one->field);
        if (field.size != 0)
            buffer_append_format(page->out, " (%.*s)", SPAN_FORMAT(field));
        if (one->location.size != 0)
            buffer_append_format(page->out, " at %.*s", SPAN_FORMAT(one->location));
        buffer_append(page->out, SPAN(": "));
        visible_append(page->out, one->message);
        if (one->more != 0)
            buffer_append_format(page->out, " (and %u more)", one->more);
        buffer_append_byte(page->out, '\n');
    }
}

void explain_text(const struct inspection *inspection, const struct explain_style *style,
                  struct buffer *out)
{
    bool wraps = style->width != 0;
    struct buffer lines;
    buffer_init(&lines, BUFFER_NO_CEILING);
    struct text_page page = {style,
                             inspection,
                             &lines,
                             wraps ? WRAPPED_SHOWN : TEXT_SHOWN,
                             wraps ? WRAPPED_SHOWN : PARAGRAPH_SHOWN,
                             wraps ? WRAPPED_SHOWN : VALUE_SHOWN};
    put_head(&page);
    put_witnesses(&page);
    heading(&page, "Blocks");
    for (size_t i = 0; i < inspection->document->count; i++)
        put_block(&page, &inspection->document->blocks[i]);
    heading(&page, "Values");
    put_values(&page);
    put_values_of_nobody(&page);
    put_glued(&page);
    put_rules(&page);
    put_unread(&page);
    put_problems(&page);
    wrap_append(out, buffer_span(&lines), style->width);
    buffer_release(&lines);
}
