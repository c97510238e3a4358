// SPDX-License-Identifier: MIT
#include "compare/show_writing.h"

#include "base/visible.h"

enum { RELIEF_SIZE = 64 * 1024 };

void show_flush(struct show *show)
{
    if (show->text.size != 0)
        show->sink.write(show->sink.context, buffer_span(&show->text));
    buffer_clear(&show->text);
}

void show_relieve(struct show *show)
{
    if (show->text.size >= RELIEF_SIZE)
        show_flush(show);
}

bool show_admits(struct show *show)
{
    bool admits =
        show->options.max_changes == 0 || show->listed < show->options.max_changes;
    *(admits ? &show->listed : &show->unlisted) += 1;
    return admits;
}

void show_append_item(struct buffer *buffer, const struct table_change *table,
                      const struct change *change)
{
    for (size_t i = 1; i < table->key_count; i++) {
        if (i > 1)
            buffer_append(buffer, SPAN(" / "));
        visible_append(buffer, change->cells[i]);
    }
}

static struct span signed_text(struct decimal number,
                               char out_text[DECIMAL_TEXT_SIZE + 1])
{
    size_t sign = number.coefficient > 0;
    out_text[0] = '+';
    size_t size = decimal_print(number, out_text + sign);
    return (struct span){out_text, sign + size};
}

struct span show_absolute(const struct table_change *table, const struct change *change,
                          char out_text[DECIMAL_TEXT_SIZE + 1])
{
    struct change_step step;
    if (change->kind < CHANGE_VALUE || !change_step_of(table, change, &step))
        return (struct span){0};
    return signed_text(step.absolute, out_text);
}

struct span show_relative(const struct table_change *table, const struct change *change,
                          char out_text[DECIMAL_TEXT_SIZE + 1])
{
    struct change_step step;
    if (change->kind < CHANGE_VALUE || !change_step_of(table, change, &step) ||
        !step.has_relative)
        return (struct span){0};
    return signed_text(step.relative_pct, out_text);
}

void show_append_counts(struct buffer *buffer, const size_t counts[CHANGE_KIND_COUNT])
{
    const char *separator = "";
    for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++) {
        if (counts[kind] == 0)
            continue;
        const char *what = kind != CHANGE_VALUE        ? ""
                           : counts[CHANGE_VALUE] == 1 ? "value "
                                                       : "values ";
        buffer_append_format(buffer, "%s%zu %s%s", separator, counts[kind], what,
                             change_kind_name((enum change_kind)kind));
        separator = ", ";
    }
}

static bool is_coverage(enum shape_kind kind)
{
    return kind == SHAPE_COVERAGE_FELL || kind == SHAPE_COVERAGE_ROSE;
}

void show_append_shape(struct buffer *buffer, const struct shape_change *shape)
{
    bool in_layouts = shape->kind <= SHAPE_LABEL_VANISHED;
    bool is_table =
        shape->kind == SHAPE_TABLE_ADDED || shape->kind == SHAPE_TABLE_REMOVED;
    if (!in_layouts && !is_table && shape->table.size != 0) {
        visible_append(buffer, shape->table);
        buffer_append_byte(buffer, '.');
    }
    visible_append(buffer, shape->name);
    struct span old = shape->old_value, new = shape->new_value;
    const char *unit = is_coverage(shape->kind) ? " %" : "";
    if (old.size == 0 && new.size == 0)
        return;
    if (shape->name.size != 0)
        buffer_append(buffer, SPAN(": "));
    if (in_layouts || shape->kind == SHAPE_COLUMN_ADDED ||
        shape->kind == SHAPE_COLUMN_REMOVED) {
        visible_append(buffer, new.size != 0 ? new : old);
        return;
    }
    visible_append(buffer, old.size != 0 ? old : SPAN("none"));
    buffer_append_format(buffer, "%s -> ", unit);
    visible_append(buffer, new.size != 0 ? new : SPAN("none"));
    buffer_append_format(buffer, "%s", unit);
}
