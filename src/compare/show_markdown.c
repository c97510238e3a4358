// SPDX-License-Identifier: MIT
#include "compare/show_writing.h"

#include "base/utf8.h"
#include "base/visible.h"

// A comment of a pull request holds 65,536 characters; what would pass this is counted.
enum { MOST_BYTES = 60000, MOST_VALUE = 300, MOST_SHAPES = 100 };

// Cells can carry anything: nothing in them may act as markup, mention a person or end
// the table's cell.
static void append_cell(struct buffer *buffer, struct span text)
{
    struct buffer safe;
    buffer_init(&safe, BUFFER_NO_CEILING);
    visible_append(&safe, text);
    for (size_t i = 0; i < safe.size; i++) {
        char byte = safe.data[i];
        if (byte == '<')
            buffer_append(buffer, SPAN("&lt;"));
        else if (byte == '&')
            buffer_append(buffer, SPAN("&amp;"));
        else if (byte == '@')
            buffer_append(buffer, SPAN("&#64;"));
        else if (byte == '#')
            buffer_append(buffer, SPAN("&#35;"));
        else if (span_find_byte(SPAN("\\`*_[]|>~!"), byte) != SPAN_NOT_FOUND)
            buffer_append_format(buffer, "\\%c", byte);
        else
            buffer_append_byte(buffer, byte);
    }
    buffer_release(&safe);
}

// Long texts are cut at a character; the words around them are not needed to see a
// change.
static void append_value(struct buffer *buffer, struct span text)
{
    struct span shown = utf8_cut(text, MOST_VALUE);
    append_cell(buffer, shown);
    if (shown.size != text.size)
        buffer_append_format(buffer, "… (%zu bytes more)", text.size - shown.size);
}

static void shape_section(struct show *show)
{
    const struct vector *shape = &show->difference->shape;
    if (shape->count == 0)
        return;
    buffer_append(&show->text, SPAN("**The source changed shape**\n\n"));
    struct buffer words;
    buffer_init(&words, BUFFER_NO_CEILING);
    for (size_t i = 0; i < shape->count && i < MOST_SHAPES; i++) {
        const struct shape_change *change = VECTOR_AT(shape, struct shape_change, i);
        buffer_clear(&words);
        show_append_shape(&words, change);
        buffer_append_format(&show->text, "- %s: ", shape_kind_words(change->kind));
        append_value(&show->text, buffer_span(&words));
        buffer_append_byte(&show->text, '\n');
    }
    if (shape->count > MOST_SHAPES)
        buffer_append_format(&show->text, "- and %zu more\n", shape->count - MOST_SHAPES);
    buffer_append_byte(&show->text, '\n');
    buffer_release(&words);
}

static void counts_section(struct show *show)
{
    const struct vector *tables = &show->difference->tables;
    bool any = false;
    for (size_t i = 0; i < tables->count; i++) {
        const struct table_change *table = VECTOR_AT(tables, struct table_change, i);
        if (table->changes.count == 0)
            continue;
        if (!any)
            buffer_append(&show->text, SPAN("| table | rows | what changed |\n"
                                            "| --- | --- | --- |\n"));
        any = true;
        buffer_append(&show->text, SPAN("| "));
        append_cell(&show->text, table->name);
        buffer_append_format(&show->text, " | %zu → %zu | ", table->old_rows,
                             table->new_rows);
        show_append_counts(&show->text, table->counts);
        buffer_append(&show->text, SPAN(" |\n"));
    }
    if (any)
        buffer_append_byte(&show->text, '\n');
}

static void change_row(struct show *show, const struct table_change *table,
                       const struct change *change)
{
    char relative[DECIMAL_TEXT_SIZE + 1];
    struct buffer *text = &show->text;
    struct buffer item;
    buffer_init(&item, BUFFER_NO_CEILING);
    show_append_item(&item, table, change);
    buffer_append_format(text, "| %s | ", change_kind_name(change->kind));
    append_value(text, change->cells[0]);
    if (item.size != 0)
        buffer_append(text, SPAN(" / "));
    append_value(text, buffer_span(&item));
    buffer_append(text, SPAN(" | "));
    if (change->kind >= CHANGE_VALUE)
        append_cell(text, table->columns[change->column].name);
    buffer_append(text, SPAN(" | "));
    append_value(text, change->old_value);
    buffer_append(text, SPAN(" | "));
    append_value(text, change->new_value);
    buffer_append(text, SPAN(" | "));
    struct span percent = show_relative(table, change, relative);
    if (percent.size != 0)
        buffer_append_format(text, "%.*s %%", SPAN_FORMAT(percent));
    buffer_append(text, SPAN(" |\n"));
    buffer_release(&item);
}

static void table_section(struct show *show, const struct table_change *table)
{
    if (table->changes.count == 0)
        return;
    size_t left_out = 0, owned = 0, listed = 0;
    buffer_append(&show->text, SPAN("<details><summary>"));
    append_cell(&show->text, table->name);
    buffer_append(&show->text, SPAN(": "));
    show_append_counts(&show->text, table->counts);
    buffer_append(&show->text, SPAN("</summary>\n\n"));
    for (size_t i = 0; i < table->changes.count; i++) {
        const struct change *change = VECTOR_AT(&table->changes, struct change, i);
        if (change->with_owner) {
            owned++;
            continue;
        }
        if (show->text.size > MOST_BYTES || !show_admits(show)) {
            left_out++;
            continue;
        }
        if (listed++ == 0)
            buffer_append(&show->text, SPAN("| | row | column | old | new | % |\n"
                                            "| --- | --- | --- | --- | --- | --- |\n"));
        change_row(show, table, change);
    }
    if (listed != 0)
        buffer_append_byte(&show->text, '\n');
    if (owned != 0)
        buffer_append_format(&show->text,
                             "%zu row%s came or went with their occupation.\n\n", owned,
                             owned == 1 ? "" : "s");
    if (left_out != 0)
        buffer_append_format(&show->text, "%zu more are not listed.\n\n", left_out);
    buffer_append(&show->text, SPAN("</details>\n\n"));
}

// Held in memory whole, since its size is what it is cut by.
void show_markdown(struct show *show)
{
    const struct difference *difference = show->difference;
    shape_section(show);
    for (size_t i = 0; i < difference->renames.count && i < MOST_SHAPES; i++) {
        const struct rename *rename = VECTOR_AT(&difference->renames, struct rename, i);
        buffer_append(&show->text, SPAN("- perhaps renamed: "));
        append_cell(&show->text, rename->old_id);
        buffer_append(&show->text, SPAN(" → "));
        append_cell(&show->text, rename->new_id);
        buffer_append_format(&show->text, " (%zu of %zu cells equal)\n",
                             rename->same_count, rename->held_count);
    }
    if (difference->renames.count != 0)
        buffer_append_byte(&show->text, '\n');
    counts_section(show);
    for (size_t i = 0; i < difference->tables.count; i++)
        table_section(show, VECTOR_AT(&difference->tables, struct table_change, i));
}
