// SPDX-License-Identifier: MIT
#include "cli/alias_review.h"

#include "base/csv_text.h"
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
    COLUMNS
};

static void put_names(struct buffer *out, struct span list)
{
    struct span name;
    buffer_append(out, SPAN("<td>"));
    for (size_t i = 0; span_next(&list, ';', &name); i++) {
        buffer_append(out, i != 0 ? SPAN(", ") : SPAN(""));
        html_append(out, name);
    }
    buffer_append(out, SPAN("</td>"));
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
    put_names(out, row->cells[EQUAL]);
    put_names(out, row->cells[UNEQUAL]);
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
                                                 {"Equal fields", "text"},
                                                 {"Unequal fields", "text"},
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
                 SPAN("Best first. Tick the pairs that are one occupation, then copy the "
                      "table of aliases below into a file for --aliases."));
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
