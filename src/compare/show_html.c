// SPDX-License-Identifier: MIT
#include "compare/show_writing.h"
#include "draw/html_sheet.h"
#include "draw/html_text.h"
#include "draw/svg.h"

#include <math.h>
#include <stdlib.h>

// A difference as one HTML page: changes of the source first, then each table, with a bar
// for how far a figure moved. The same changes as the text form has.

enum { VALUE_MOST = 300, BAR_HEIGHT = 14, BAR_FULL = 50 };

static void put_shape(const struct difference *difference, struct buffer *out)
{
    if (difference->shape.count == 0)
        return;
    html_section(out, "source", SPAN("The source changed shape"),
                 SPAN("Layouts, labels and how complete the fields are. Look here first: "
                      "what follows may come from it."));
    buffer_append(out, SPAN("<ul>\n"));
    for (size_t i = 0; i < difference->shape.count; i++) {
        const struct shape_change *change =
            VECTOR_AT(&difference->shape, struct shape_change, i);
        struct buffer words;
        buffer_init(&words, BUFFER_NO_CEILING);
        show_append_shape(&words, change);
        buffer_append(out, SPAN("<li><b>"));
        html_append(out, span_of(shape_kind_words(change->kind)));
        buffer_append(out, SPAN("</b>: "));
        html_append(out, buffer_span(&words));
        buffer_append(out, SPAN("</li>\n"));
        buffer_release(&words);
    }
    buffer_append(out, SPAN("</ul>\n"));
    html_section_end(out);
}

static void put_renames(const struct difference *difference, struct buffer *out)
{
    if (difference->renames.count == 0)
        return;
    html_section(out, "renames", SPAN("Perhaps renamed"),
                 SPAN("An occupation that went and one that came, with equal figures."));
    buffer_append(out, SPAN("<ul>\n"));
    for (size_t i = 0; i < difference->renames.count; i++) {
        const struct rename *rename = VECTOR_AT(&difference->renames, struct rename, i);
        buffer_append(out, SPAN("<li>"));
        html_append(out, rename->old_id);
        buffer_append(out, SPAN(" → "));
        html_append(out, rename->new_id);
        buffer_append_format(out, " (%zu of %zu cells equal)</li>\n", rename->same_count,
                             rename->held_count);
    }
    buffer_append(out, SPAN("</ul>\n"));
    html_section_end(out);
}

static void put_counts(const struct difference *difference, struct buffer *out)
{
    static const struct html_column columns[] = {{"Table", "text"},
                                                 {"Rows before", "number"},
                                                 {"Rows after", "number"},
                                                 {"Changes", "text"},
                                                 {NULL, NULL}};
    html_section(out, "tables", SPAN("Tables"), (struct span){NULL, 0});
    html_table_begin(out, SPAN("Tables and how many rows changed"), columns);
    for (size_t i = 0; i < difference->tables.count; i++) {
        const struct table_change *table =
            VECTOR_AT(&difference->tables, struct table_change, i);
        struct buffer counts;
        buffer_init(&counts, BUFFER_NO_CEILING);
        show_append_counts(&counts, table->counts);
        buffer_append(out, SPAN("<tr>"));
        html_cell(out, table->name);
        html_cell_count(out, table->old_rows);
        html_cell_count(out, table->new_rows);
        html_cell(out, counts.size != 0 ? buffer_span(&counts) : SPAN("equal"));
        buffer_append(out, SPAN("</tr>\n"));
        buffer_release(&counts);
    }
    html_table_end(out);
    html_section_end(out);
}

static void put_known(struct buffer *out, size_t known, size_t rows)
{
    html_cell_count(out, known);
    if (rows == 0)
        html_cell(out, (struct span){NULL, 0});
    else
        buffer_append_format(out, "<td class=\"number\">%.1f %%</td>",
                             100 * (double)known / (double)rows);
}

// How complete a column is, before and after, where its share of the rows differs.
static void put_coverage(const struct table_change *table, struct buffer *out)
{
    static const struct html_column columns[] = {
        {"Column", "text"},        {"Known before", "number"}, {"Share before", "number"},
        {"Known after", "number"}, {"Share after", "number"},  {NULL, NULL}};
    bool is_open = false;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct changed_column *column = &table->columns[i];
        if (column->old_filled * table->new_rows == column->new_filled * table->old_rows)
            continue;
        if (!is_open)
            html_table_begin(out, SPAN("Cells that are known, where their share changed"),
                             columns);
        is_open = true;
        buffer_append(out, SPAN("<tr>"));
        html_cell(out, column->name);
        put_known(out, column->old_filled, table->old_rows);
        put_known(out, column->new_filled, table->new_rows);
        buffer_append(out, SPAN("</tr>\n"));
    }
    if (is_open)
        html_table_end(out);
}

// To the right when it grew, to the left when it shrank; half of the width is as much
// again as there was.
static void put_bar(struct span percent, struct buffer *out)
{
    char digits[DECIMAL_TEXT_SIZE + 2] = "";
    if (percent.size == 0 || percent.size >= sizeof digits)
        return;
    for (size_t i = 0; i < percent.size; i++)
        digits[i] = percent.data[i];
    double share = strtod(digits, NULL);
    double width = fmin(fabs(share), 100) * BAR_FULL / 100;
    width = fmax(width, 1);
    svg_begin(out, BAR_HEIGHT, (struct span){NULL, 0});
    svg_line(out, "grid", (struct svg_point){BAR_FULL, 0},
             (struct svg_point){BAR_FULL, BAR_HEIGHT});
    svg_bar(out, share < 0 ? "down" : "up",
            (struct svg_box){share < 0 ? BAR_FULL - width : BAR_FULL, width, 2, 10},
            (struct span){NULL, 0});
    svg_end(out);
}

static void put_value(struct buffer *out, struct span value)
{
    buffer_append(out, SPAN("<td>"));
    html_append_short(out, value, VALUE_MOST);
    buffer_append(out, SPAN("</td>"));
}

static void put_change(const struct table_change *table, const struct change *change,
                       struct buffer *out)
{
    char absolute[DECIMAL_TEXT_SIZE + 1], relative[DECIMAL_TEXT_SIZE + 1];
    struct span percent = show_relative(table, change, relative);
    struct buffer item;
    buffer_init(&item, BUFFER_NO_CEILING);
    show_append_item(&item, table, change);
    buffer_append(out, SPAN("<tr>"));
    html_cell(out, span_of(change_kind_name(change->kind)));
    buffer_append(out, SPAN("<td>"));
    html_append_short(out, change->cells[0], VALUE_MOST);
    if (item.size != 0)
        buffer_append(out, SPAN(" / "));
    html_append_short(out, buffer_span(&item), VALUE_MOST);
    buffer_append(out, SPAN("</td>"));
    html_cell(out, change->kind >= CHANGE_VALUE ? table->columns[change->column].name
                                                : (struct span){NULL, 0});
    put_value(out, change->old_value);
    put_value(out, change->new_value);
    html_element(out, "td", "number", show_absolute(table, change, absolute));
    buffer_append(out, SPAN("<td class=\"number\""));
    html_attribute(out, "data-value", percent);
    buffer_append_byte(out, '>');
    if (percent.size != 0)
        buffer_append_format(out, "%.*s %%", SPAN_FORMAT(percent));
    buffer_append(out, SPAN("</td><td class=\"box\">"));
    put_bar(percent, out);
    buffer_append(out, SPAN("</td></tr>\n"));
    buffer_release(&item);
}

static void put_changes(struct show *show, const struct table_change *table)
{
    static const struct html_column columns[] = {
        {"Change", "text"},    {"Row", "text"},   {"Column", "text"},
        {"Before", "text"},    {"After", "text"}, {"By", "number"},
        {"Percent", "number"}, {"Size", "text"},  {NULL, NULL}};
    struct buffer *out = &show->text;
    size_t owned = 0, left_out = 0, listed = 0;
    for (size_t i = 0; i < table->changes.count; i++) {
        const struct change *change = VECTOR_AT(&table->changes, struct change, i);
        if (change->with_owner) {
            owned++;
            continue;
        }
        if (!show_admits(show)) {
            left_out++;
            continue;
        }
        if (listed++ == 0)
            html_table_begin(out, table->name, columns);
        put_change(table, change, out);
        show_relieve(show);
    }
    if (listed != 0)
        html_table_end(out);
    if (owned != 0)
        buffer_append_format(out,
                             "<p>%zu row%s came or went with their occupation.</p>\n",
                             owned, owned == 1 ? "" : "s");
    if (left_out != 0)
        buffer_append_format(out, "<p>%zu more are not listed (--max-changes).</p>\n",
                             left_out);
}

static void put_table(struct show *show, const struct table_change *table)
{
    struct buffer *out = &show->text;
    struct buffer counts;
    if (table->changes.count == 0)
        return;
    buffer_init(&counts, BUFFER_NO_CEILING);
    buffer_append(out, SPAN("<section>\n"));
    html_element(out, "h2", NULL, table->name);
    buffer_append(out, SPAN("\n<p>"));
    show_append_counts(&counts, table->counts);
    html_append(out, buffer_span(&counts));
    buffer_append(out, SPAN("</p>\n"));
    buffer_release(&counts);
    put_changes(show, table);
    put_coverage(table, out);
    html_section_end(out);
}

void show_html(struct show *show)
{
    const struct difference *difference = show->difference;
    struct buffer subtitle;
    buffer_init(&subtitle, BUFFER_NO_CEILING);
    buffer_append(&subtitle, difference->old_name);
    buffer_append(&subtitle, SPAN(" → "));
    buffer_append(&subtitle, difference->new_name);
    html_sheet_begin(&show->text, SPAN("What changed between two datasets"),
                     buffer_span(&subtitle));
    buffer_release(&subtitle);
    put_shape(difference, &show->text);
    put_renames(difference, &show->text);
    put_counts(difference, &show->text);
    if (difference_is_empty(difference))
        buffer_append(&show->text, SPAN("<p>The datasets are equal.</p>\n"));
    for (size_t i = 0; i < difference->tables.count; i++)
        put_table(show, VECTOR_AT(&difference->tables, struct table_change, i));
    html_sheet_end(&show->text);
}
