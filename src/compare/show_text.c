// SPDX-License-Identifier: MIT
#include "compare/show_lines.h"

#include "base/visible.h"

#include <inttypes.h>

enum { MOST_KEY_COLUMNS = 40, LONG_TEXT = 40, STAT_BAR = 40 };

struct page {
    struct show *show;
    struct buffer line;
    bool has_sections;
};

static void heading(struct page *page)
{
    if (page->has_sections)
        show_blank_line(page->show);
    page->has_sections = true;
    show_line(page->show, LINE_HEADING, 0, &page->line);
}

static void table_heading(struct page *page, const struct table_change *table)
{
    visible_append(&page->line, table->name);
    buffer_append(&page->line, SPAN(": "));
    show_append_counts(&page->line, table->counts);
    if (table->changes.count == 0)
        buffer_append(&page->line, SPAN("equal"));
    buffer_append_format(&page->line, " (%zu -> %zu rows", table->old_rows,
                         table->new_rows);
    if (table->tolerated_cells != 0)
        buffer_append_format(&page->line, "; %zu cell%s within the tolerance",
                             table->tolerated_cells,
                             table->tolerated_cells == 1 ? " differs" : "s differ");
    buffer_append_byte(&page->line, ')');
    heading(page);
}

static void shape_section(struct page *page)
{
    const struct vector *shape = &page->show->difference->shape;
    if (shape->count == 0)
        return;
    buffer_append(&page->line, SPAN("The source changed shape"));
    heading(page);
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_change *change = VECTOR_AT(shape, struct shape_change, i);
        append_padded(&page->line, span_of(shape_kind_words(change->kind)), 22);
        buffer_append(&page->line, SPAN("  "));
        show_append_shape(&page->line, change);
        show_line(page->show, LINE_WARNING, 2, &page->line);
    }
}

// The cells of an item beside its key, as far as they say something in one line; of a
// record the first one, its title.
static void append_details(struct page *page, const struct table_change *table,
                           const struct change *change)
{
    const char *separator = "  (";
    bool is_record = table->key_count == 1;
    for (size_t i = table->key_count; i < table->column_count; i++) {
        if (is_record && i > table->key_count)
            break;
        if (change->cells[i].size == 0 || change->cells[i].size > LONG_TEXT)
            continue;
        buffer_append_format(&page->line, "%s", separator);
        visible_append(&page->line, table->columns[i].name);
        buffer_append_byte(&page->line, ' ');
        visible_append(&page->line, change->cells[i]);
        separator = ", ";
    }
    if (separator[0] == ',')
        buffer_append_byte(&page->line, ')');
}

static void row_line(struct page *page, const struct table_change *table,
                     const struct change *change, size_t indent)
{
    bool is_added = change->kind == CHANGE_ADDED;
    buffer_append(&page->line, is_added ? SPAN("+ ") : SPAN("- "));
    if (table->key_count > 1)
        show_append_item(&page->line, table, change);
    else
        visible_append(&page->line, change->cells[0]);
    append_details(page, table, change);
    show_line(page->show, is_added ? LINE_ADDED : LINE_REMOVED, indent, &page->line);
}

static void rename_lines(struct page *page)
{
    const struct vector *renames = &page->show->difference->renames;
    for (size_t i = 0; i < renames->count; i++) {
        const struct rename *rename = VECTOR_AT(renames, struct rename, i);
        buffer_append(&page->line, SPAN("? "));
        visible_append(&page->line, rename->old_id);
        buffer_append(&page->line, SPAN(" -> "));
        visible_append(&page->line, rename->new_id);
        buffer_append_format(&page->line, ": perhaps renamed, %zu of %zu cells equal (",
                             rename->same_count, rename->held_count);
        for (size_t j = 0; j < rename->same_count; j++) {
            buffer_append(&page->line, j != 0 ? SPAN(", ") : SPAN(""));
            visible_append(&page->line, rename->same[j]);
        }
        buffer_append_byte(&page->line, ')');
        show_line(page->show, LINE_QUIET, 2, &page->line);
    }
}

static void long_values(struct page *page, const struct change *change, size_t indent)
{
    show_line(page->show, LINE_CHANGED, indent, &page->line);
    buffer_append(&page->line, SPAN("- "));
    visible_append(&page->line, change->old_value);
    show_line(page->show, LINE_REMOVED, indent + 2, &page->line);
    buffer_append(&page->line, SPAN("+ "));
    visible_append(&page->line, change->new_value);
    show_line(page->show, LINE_ADDED, indent + 2, &page->line);
}

// Behind what the line already has: "45000 -> 47000  +2000  +4.4 %".
static void value_line(struct page *page, const struct table_change *table,
                       const struct change *change, size_t indent, size_t value_columns)
{
    char absolute[DECIMAL_TEXT_SIZE + 1], relative[DECIMAL_TEXT_SIZE + 1];
    if (change->old_value.size > LONG_TEXT || change->new_value.size > LONG_TEXT) {
        long_values(page, change, indent);
        return;
    }
    struct span none = SPAN("(none)");
    append_right(&page->line, change->old_value.size != 0 ? change->old_value : none,
                 value_columns);
    buffer_append(&page->line, SPAN(" -> "));
    struct span percent = show_relative(table, change, relative);
    struct span step = show_absolute(table, change, absolute);
    append_padded(&page->line, change->new_value.size != 0 ? change->new_value : none,
                  step.size != 0 ? value_columns : 0);
    if (step.size != 0)
        buffer_append_format(&page->line, "  %.*s", SPAN_FORMAT(step));
    if (percent.size != 0)
        buffer_append_format(&page->line, "  %.*s %%", SPAN_FORMAT(percent));
    show_line(page->show, LINE_CHANGED, indent, &page->line);
}

static size_t at_most(size_t number, size_t limit)
{
    return number < limit ? number : limit;
}

static void column_values(struct page *page, const struct table_change *table,
                          size_t column)
{
    size_t count = 0, key_columns = 0, value_columns = 0;
    for (size_t i = 0; i < table->changes.count; i++) {
        const struct change *change = VECTOR_AT(&table->changes, struct change, i);
        if (change->kind < CHANGE_VALUE || change->column != column)
            continue;
        count++;
        size_t width = at_most(text_columns(change->cells[0]), MOST_KEY_COLUMNS);
        key_columns = width > key_columns ? width : key_columns;
        width = at_most(text_columns(change->old_value), LONG_TEXT);
        value_columns = width > value_columns ? width : value_columns;
    }
    if (count == 0)
        return;
    visible_append(&page->line, table->columns[column].name);
    buffer_append_format(&page->line, " (%zu)", count);
    show_line(page->show, LINE_PLAIN, 2, &page->line);
    for (size_t i = 0; i < table->changes.count; i++) {
        const struct change *change = VECTOR_AT(&table->changes, struct change, i);
        if (change->kind < CHANGE_VALUE || change->column != column ||
            !show_admits(page->show))
            continue;
        append_padded(&page->line, change->cells[0], key_columns);
        buffer_append(&page->line, SPAN("  "));
        value_line(page, table, change, 4, value_columns);
    }
}

static void record_table(struct page *page, const struct table_change *table,
                         bool is_first)
{
    for (size_t i = 0; i < table->changes.count; i++) {
        const struct change *change = VECTOR_AT(&table->changes, struct change, i);
        if (change->kind < CHANGE_VALUE && show_admits(page->show))
            row_line(page, table, change, 2);
    }
    if (is_first)
        rename_lines(page);
    for (size_t column = table->key_count; column < table->column_count; column++)
        column_values(page, table, column);
}

static void item_line(struct page *page, const struct table_change *table,
                      const struct change *change)
{
    bool moved = change->kind == CHANGE_MOVED;
    buffer_append(&page->line, moved ? SPAN("> ") : SPAN("~ "));
    show_append_item(&page->line, table, change);
    buffer_append(&page->line, SPAN("  "));
    visible_append(&page->line, table->columns[change->column].name);
    buffer_append_byte(&page->line, ' ');
    value_line(page, table, change, 4, 0);
}

static void shifted_line(struct page *page, size_t *shifted)
{
    if (*shifted != 0) {
        buffer_append_format(&page->line, "%zu more made room", *shifted);
        show_line(page->show, LINE_QUIET, 4, &page->line);
    }
    *shifted = 0;
}

// One list after the other. What came or went with its occupation is in the counts only.
static void list_table(struct page *page, const struct table_change *table)
{
    struct span owner = {0};
    size_t shifted = 0, owned = 0;
    for (size_t i = 0; i < table->changes.count; i++) {
        const struct change *change = VECTOR_AT(&table->changes, struct change, i);
        if (change->with_owner) {
            owned++;
            continue;
        }
        if (!show_admits(page->show))
            continue;
        if (owner.data == NULL || !span_equal(owner, change->cells[0])) {
            shifted_line(page, &shifted);
            owner = change->cells[0];
            visible_append(&page->line, owner);
            show_line(page->show, LINE_PLAIN, 2, &page->line);
        }
        if (change->kind == CHANGE_SHIFTED)
            shifted++;
        else if (change->kind < CHANGE_VALUE)
            row_line(page, table, change, 4);
        else
            item_line(page, table, change);
    }
    shifted_line(page, &shifted);
    if (owned != 0) {
        buffer_append_format(&page->line, "%zu row%s came or went with their occupation",
                             owned, owned == 1 ? "" : "s");
        show_line(page->show, LINE_QUIET, 2, &page->line);
    }
}

static void repeated_lines(struct page *page, const struct table_change *table)
{
    for (size_t i = 0; i < table->repeated.count; i++) {
        const struct repeated_key *repeated =
            VECTOR_AT(&table->repeated, struct repeated_key, i);
        buffer_append_format(&page->line, "note: %zu rows of %s have the key ",
                             repeated->count, repeated->is_new ? "NEW" : "OLD");
        for (size_t k = 0; k < table->key_count; k++) {
            buffer_append(&page->line, k != 0 ? SPAN(" / ") : SPAN(""));
            visible_append(&page->line, repeated->key[k]);
        }
        show_line(page->show, LINE_WARNING, 2, &page->line);
    }
    if (table->repeated_keys > table->repeated.count) {
        buffer_append_format(&page->line, "note: %zu more keys are repeated",
                             table->repeated_keys - table->repeated.count);
        show_line(page->show, LINE_WARNING, 2, &page->line);
    }
}

static size_t column_count(const struct table_change *table, size_t column)
{
    size_t count = 0;
    for (size_t i = 0; i < table->changes.count; i++) {
        const struct change *change = VECTOR_AT(&table->changes, struct change, i);
        count += change->kind >= CHANGE_VALUE && change->column == column;
    }
    return count;
}

static void stat_line(struct page *page, struct span name, size_t count, size_t most)
{
    if (count == 0)
        return;
    append_padded(&page->line, name, 26);
    buffer_append_format(&page->line, " | %6zu ", count);
    size_t bar = (count * STAT_BAR + most - 1) / most;
    while (bar-- != 0)
        buffer_append_byte(&page->line, '+');
    show_line(page->show, LINE_PLAIN, 2, &page->line);
}

static void stat_lines(struct page *page, const struct table_change *table)
{
    size_t most = table->changes.count;
    stat_line(page, SPAN("rows added"), table->counts[CHANGE_ADDED], most);
    stat_line(page, SPAN("rows removed"), table->counts[CHANGE_REMOVED], most);
    for (size_t i = table->key_count; i < table->column_count; i++)
        stat_line(page, table->columns[i].name, column_count(table, i), most);
}

static void table_section(struct page *page, const struct table_change *table,
                          bool is_first)
{
    if (table->changes.count == 0 && table->repeated_keys == 0)
        return;
    table_heading(page, table);
    if (page->show->options.extent == SHOW_STAT)
        stat_lines(page, table);
    else if (page->show->options.extent == SHOW_SUMMARY)
        return;
    else if (table->key_count == 1)
        record_table(page, table, is_first);
    else
        list_table(page, table);
    repeated_lines(page, table);
}

void show_text(struct show *show)
{
    struct page page = {.show = show};
    buffer_init(&page.line, BUFFER_NO_CEILING);
    shape_section(&page);
    for (size_t i = 0; i < show->difference->tables.count; i++)
        table_section(&page, VECTOR_AT(&show->difference->tables, struct table_change, i),
                      i == 0);
    if (show->unlisted != 0) {
        buffer_append_format(&page.line, "%zu more changes are not listed",
                             show->unlisted);
        heading(&page);
    }
    buffer_release(&page.line);
}
