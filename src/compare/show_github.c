// SPDX-License-Identifier: MIT
#include "compare/show_writing.h"

#include "base/visible.h"

// Workflow commands: "::LEVEL title=TITLE::MESSAGE". The runner reads one a line; '%' and
// line ends of the message are escaped as its documentation has it, and in a title ':'
// and
// ',' too.

static void append_escaped(struct buffer *buffer, struct span text, bool is_title)
{
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        bool special = byte == '%' || byte == '\r' || byte == '\n' ||
                       (is_title && (byte == ':' || byte == ','));
        if (special)
            buffer_append_format(buffer, "%%%02X", (unsigned)(unsigned char)byte);
        else
            buffer_append_byte(buffer, byte);
    }
}

static void annotate(struct show *show, const char *level, const char *title,
                     const struct buffer *message)
{
    buffer_append_format(&show->text, "::%s title=", level);
    append_escaped(&show->text, span_of(title), true);
    buffer_append(&show->text, SPAN("::"));
    append_escaped(&show->text, buffer_span(message), false);
    buffer_append_byte(&show->text, '\n');
}

static void show_change(struct show *show, const struct table_change *table,
                        const struct change *change, struct buffer *message)
{
    char relative[DECIMAL_TEXT_SIZE + 1];
    buffer_clear(message);
    visible_append(message, table->name);
    buffer_append(message, SPAN(": "));
    visible_append(message, change->cells[0]);
    if (table->key_count > 1) {
        buffer_append(message, SPAN(" / "));
        show_append_item(message, table, change);
    }
    if (change->kind >= CHANGE_VALUE) {
        buffer_append_byte(message, ' ');
        visible_append(message, table->columns[change->column].name);
        buffer_append(message, SPAN(": "));
        visible_append(message, change->old_value);
        buffer_append(message, SPAN(" -> "));
        visible_append(message, change->new_value);
        struct span percent = show_relative(table, change, relative);
        if (percent.size != 0)
            buffer_append_format(message, " (%.*s %%)", SPAN_FORMAT(percent));
    }
    annotate(show, "notice", change_kind_name(change->kind), message);
    show_relieve(show);
}

static void show_counts(struct show *show, struct buffer *message)
{
    const struct difference *difference = show->difference;
    buffer_clear(message);
    for (size_t i = 0; i < difference->tables.count; i++) {
        const struct table_change *table =
            VECTOR_AT(&difference->tables, struct table_change, i);
        if (table->changes.count == 0)
            continue;
        buffer_append_format(message, "%s%.*s: ", message->size != 0 ? "; " : "",
                             SPAN_FORMAT(table->name));
        show_append_counts(message, table->counts);
    }
    if (show->unlisted != 0)
        buffer_append_format(message, "; %zu of the changes are not listed here",
                             show->unlisted);
    if (message->size != 0)
        annotate(show, "notice", "what changed", message);
}

void show_github(struct show *show)
{
    const struct difference *difference = show->difference;
    struct buffer message;
    buffer_init(&message, BUFFER_NO_CEILING);
    for (size_t i = 0; i < difference->shape.count; i++) {
        const struct shape_change *shape =
            VECTOR_AT(&difference->shape, struct shape_change, i);
        buffer_clear(&message);
        show_append_shape(&message, shape);
        annotate(show, "warning", shape_kind_words(shape->kind), &message);
    }
    for (size_t i = 0; i < difference->tables.count; i++) {
        const struct table_change *table =
            VECTOR_AT(&difference->tables, struct table_change, i);
        for (size_t j = 0; j < table->changes.count; j++) {
            const struct change *change = VECTOR_AT(&table->changes, struct change, j);
            if (!change->with_owner && show_admits(show))
                show_change(show, table, change, &message);
        }
    }
    show_counts(show, &message);
    buffer_release(&message);
}
