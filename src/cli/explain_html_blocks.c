// SPDX-License-Identifier: MIT
#include "cli/explain_html.h"
#include "draw/html_sheet.h"
#include "draw/html_text.h"

enum { HEADING_FIRST = 3, HEADING_LAST = 6 };

static void put_table(const struct table *table, const struct text_marks *marks,
                      struct buffer *out)
{
    buffer_append(out,
                  SPAN("<div class=\"scroll\"><table class=\"cell-table\"><tbody>\n"));
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        buffer_append(out, SPAN("<tr>"));
        for (size_t c = 0; c < row->count; c++) {
            bool is_label = c == 0 && row->count > 1 && row->cells[c].text.size != 0;
            bool is_titles = row->is_heading && row->cells[c].text.size != 0;
            buffer_append(out, is_titles  ? SPAN("<th scope=\"col\">")
                               : is_label ? SPAN("<th scope=\"row\">")
                                          : SPAN("<td>"));
            text_marks_append(marks, row->cells[c].text, row->cells[c].place, out);
            buffer_append(out, is_titles || is_label ? SPAN("</th>") : SPAN("</td>"));
        }
        if (row->borders == BORDERS_GLUED)
            buffer_append(out, SPAN("<td class=\"quiet\">glued</td>"));
        buffer_append(out, SPAN("</tr>\n"));
    }
    buffer_append(out, SPAN("</tbody></table></div>\n"));
}

static void put_list(const struct list *list, const struct text_marks *marks,
                     struct buffer *out)
{
    buffer_append(out, SPAN("<ul>\n"));
    for (size_t i = 0; i < list->count; i++) {
        buffer_append(out, SPAN("<li>"));
        text_marks_append(marks, list->items[i].text, list->items[i].place, out);
        buffer_append(out, SPAN("</li>\n"));
    }
    buffer_append(out, SPAN("</ul>\n"));
}

static void put_text(const struct block *block, const struct text_marks *marks,
                     struct buffer *out)
{
    unsigned level = HEADING_FIRST + (block->level > 1 ? block->level - 1 : 0);
    level = level > HEADING_LAST ? HEADING_LAST : level;
    if (block->kind == BLOCK_HEADING)
        buffer_append_format(out, "<h%u>", level);
    else
        buffer_append(out, SPAN("<p>"));
    text_marks_append(marks, block->text, block->place, out);
    if (block->kind == BLOCK_HEADING)
        buffer_append_format(out, "</h%u>\n", level);
    else
        buffer_append(out, SPAN("</p>\n"));
}

// What was made of the whole block.
static const char *class_of_part(enum block_part part)
{
    return part == PART_CHROME ? "chrome-block" : "hidden-block";
}

static void put_block(const struct block *block, const struct text_marks *marks,
                      struct buffer *out)
{
    if (block->part != PART_CONTENT)
        buffer_append_format(out, "<div class=\"%s\"><p class=\"note\">%s</p>\n",
                             class_of_part(block->part),
                             block->part == PART_CHROME ? "part of the site, not read"
                                                        : "hidden, not read");
    if (block->table != NULL)
        put_table(block->table, marks, out);
    else if (block->list != NULL)
        put_list(block->list, marks, out);
    else
        put_text(block, marks, out);
    if (block->part != PART_CONTENT)
        buffer_append(out, SPAN("</div>\n"));
}

static void put_problem(const struct problem *problem, struct buffer *out)
{
    const struct problem_info *info = problem_info(problem->code);
    buffer_append(out, SPAN("<p class=\"here\">"));
    html_element(out, "span", problem_severity_name(info->severity), span_of(info->code));
    buffer_append(out, SPAN(": "));
    html_append(out, problem->message);
    if (problem->more != 0)
        buffer_append_format(out, " (and %u more)", problem->more);
    buffer_append(out, SPAN("</p>\n"));
}

// Each problem stands behind the first block that its place lies in; those without a
// place are shown first.
static void put_problems_at(const struct report *report, const struct block *block,
                            bool *is_shown, struct buffer *out)
{
    for (size_t i = 0; i < report->problems.count; i++) {
        const struct problem *problem = VECTOR_AT(&report->problems, struct problem, i);
        struct place place;
        bool has_place = place_of_location(problem->location, &place);
        bool is_here = block == NULL ? !has_place
                                     : has_place && place.begin >= block->place.begin &&
                                           place.begin < block->place.end;
        if (is_shown[i] || !is_here)
            continue;
        is_shown[i] = true;
        put_problem(problem, out);
    }
}

void explain_html_blocks(const struct inspection *inspection,
                         const struct text_marks *marks, struct buffer *out)
{
    const struct document *document = inspection->document;
    const struct report *report = inspection->report;
    struct arena arena;
    arena_init(&arena);
    bool *is_shown = ARENA_ARRAY(&arena, bool, report->problems.count);
    html_section(out, "page", SPAN("The page as it was understood"),
                 SPAN("Underlined pieces became values: point at one to see which. "
                      "Dotted ones were not read."));
    put_problems_at(report, NULL, is_shown, out);
    for (size_t i = 0; i < document->count; i++) {
        put_block(&document->blocks[i], marks, out);
        put_problems_at(report, &document->blocks[i], is_shown, out);
    }
    for (size_t i = 0; i < report->problems.count; i++)
        if (!is_shown[i])
            put_problem(VECTOR_AT(&report->problems, struct problem, i), out);
    html_section_end(out);
    arena_release(&arena);
}
