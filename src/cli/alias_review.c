// SPDX-License-Identifier: MIT
#include "cli/alias_review.h"

#include "base/csv_text.h"
#include "base/json_tree.h"
#include "base/read_csv.h"
#include "draw/html_sheet.h"
#include "draw/html_text.h"

// The columns of the CSV (reconcile/suggest.h).
enum {
    ALIAS,
    ID,
    SCORE,
    TITLE_SCORE,
    FIGURE_SCORE,
    ALIAS_TITLE,
    TITLE,
    SENIORITY,
    ROLE,
    DOMAIN,
    EQUAL,
    UNEQUAL,
    ALIAS_PAGES,
    PAGES,
    VALUES,
    COLUMNS
};

enum { VALUE_MOST = 160 };

// What both state, field by field, side by side.
static void put_values(struct buffer *out, const struct csv_row *row)
{
    struct json_tree *tree = NULL;
    buffer_append(out, SPAN("<td>"));
    if (json_tree_parse(row->cells[VALUES], &tree, NULL) != STATUS_OK) {
        buffer_append(out, SPAN("</td>"));
        return;
    }
    if (json_tree_size(tree) != 0) {
        buffer_append(out, SPAN("<table class=\"beside\"><thead><tr><td></td>"));
        for (int side = ALIAS_TITLE; side <= TITLE; side++) {
            buffer_append(out, SPAN("<th scope=\"col\">"));
            html_append(out, row->cells[side]);
            buffer_append(out, SPAN("</th>"));
        }
        buffer_append(out, SPAN("</tr></thead><tbody>\n"));
    }
    for (size_t i = 0; i < json_tree_size(tree); i++) {
        const struct json_tree *field = json_tree_item(tree, i);
        struct span alias = json_tree_text(json_tree_item(field, 1));
        struct span target = json_tree_text(json_tree_item(field, 2));
        buffer_append(out, SPAN("<tr><th scope=\"row\">"));
        html_append(out, json_tree_text(json_tree_item(field, 0)));
        buffer_append(out, SPAN("</th><td>"));
        html_append_short(out, alias, VALUE_MOST);
        buffer_append(out, span_equal(alias, target) ? SPAN("</td><td>")
                                                     : SPAN("</td><td class=\"bad\">≠ "));
        html_append_short(out, target, VALUE_MOST);
        buffer_append(out, SPAN("</td></tr>\n"));
    }
    if (json_tree_size(tree) != 0)
        buffer_append(out, SPAN("</tbody></table>"));
    buffer_append(out, SPAN("</td>"));
    json_tree_free(tree);
}

static void put_pair(const struct csv_row *row, struct buffer *out)
{
    struct buffer line;
    buffer_init(&line, BUFFER_NO_CEILING);
    csv_text_cell(&line, row->cells[ALIAS], true, CSV_PLAIN);
    csv_text_cell(&line, row->cells[ID], false, CSV_PLAIN);
    buffer_append(out, SPAN("<tr><td><input type=\"checkbox\""));
    html_attribute(out, "data-alias", buffer_span(&line));
    buffer_clear(&line);
    buffer_append(&line, row->cells[ALIAS_TITLE]);
    buffer_append(&line, SPAN(" is "));
    buffer_append(&line, row->cells[TITLE]);
    html_attribute(out, "aria-label", buffer_span(&line));
    buffer_append(out, SPAN("></td>"));
    html_cell(out, row->cells[ALIAS_TITLE]);
    html_cell(out, row->cells[TITLE]);
    html_cell_figure(out, row->cells[SCORE]);
    html_cell_figure(out, row->cells[TITLE_SCORE]);
    html_cell_figure(out, row->cells[FIGURE_SCORE]);
    put_values(out, row);
    html_cell_figure(out, row->cells[ALIAS_PAGES]);
    html_cell_figure(out, row->cells[PAGES]);
    buffer_append(out, SPAN("</tr>\n"));
    buffer_release(&line);
}

void alias_review_html(struct span csv, struct buffer *out)
{
    static const struct html_column columns[] = {{"Same", "text"},
                                                 {"Alias", "text"},
                                                 {"Occupation", "text"},
                                                 {"Score", "number"},
                                                 {"Titles", "number"},
                                                 {"Figures", "number"},
                                                 {"Values of both", "text"},
                                                 {"Pages of alias", "number"},
                                                 {"Pages of other", "number"},
                                                 {NULL, NULL}};
    struct csv_reader reader;
    struct csv_row row;
    csv_row_init(&row);
    csv_reader_init(&reader, csv);
    html_sheet_begin(out, SPAN("Occupations that are probably one"),
                     (struct span){NULL, 0});
    html_section(out, "pairs", SPAN("Pairs"),
                 SPAN("Best first. Tick the pairs that are one occupation, then save "
                      "or copy the table below for --aliases."));
    html_table_begin(out, SPAN("Pairs of occupations"), columns);
    for (size_t i = 0; csv_reader_next(&reader, &row) == CSV_ROW; i++)
        if (i != 0 && row.count >= COLUMNS)
            put_pair(&row, out);
    html_table_end(out);
    html_section_end(out);
    html_section(out, "table", SPAN("Table of aliases"), (struct span){NULL, 0});
    buffer_append(out, SPAN("<pre id=\"aliases\" role=\"status\">alias,occupation_id\n"
                            "</pre>\n"));
    html_section_end(out);
    html_sheet_end(out);
    csv_row_release(&row);
}
