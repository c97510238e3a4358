// SPDX-License-Identifier: MIT
#include "text_dump.h"

#include "model/embedded.h"

#include <string.h>

bool text_reading_init(struct text_reading *reading)
{
    static const char path[] = "profiles/zippia.json";
    struct span schema, profile;
    struct error error = {0};
    *reading = (struct text_reading){.parser = NULL};
    arena_init(&reading->arena);
    buffer_init(&reading->dump, BUFFER_NO_CEILING);
    if (!embedded_find(SPAN("datapackage.json"), &schema) ||
        !embedded_find(span_of(path), &profile) ||
        catalogue_load(schema, &reading->catalogue, &error) != STATUS_OK ||
        profile_load(profile, path, &reading->catalogue, &reading->profile, &error) !=
            STATUS_OK)
        return false;
    struct limits limits = LIMITS_DEFAULT;
    reading->parser = parser_new(&reading->profile, 1, &limits);
    return true;
}

void text_reading_release(struct text_reading *reading)
{
    parser_free(reading->parser);
    profile_free(reading->profile);
    catalogue_release(&reading->catalogue);
    buffer_release(&reading->dump);
    arena_release(&reading->arena);
}

void text_reading_limit_cells(struct text_reading *reading, size_t cells)
{
    struct limits limits = LIMITS_DEFAULT;
    limits.cells = cells;
    parser_free(reading->parser);
    reading->parser = parser_new(&reading->profile, 1, &limits);
}

const struct document *text_reading_read(struct text_reading *reading, struct span text)
{
    struct page page = {.bytes = text};
    arena_clear(&reading->arena);
    parse_page(reading->parser, &page, &reading->arena, &reading->document);
    return &reading->document;
}

static void dump_row(struct buffer *dump, const struct row *row)
{
    bool is_glued = row->borders == BORDERS_GLUED;
    buffer_append_byte(dump, is_glued ? '<' : '[');
    for (size_t i = 0; i < row->count; i++) {
        if (i != 0)
            buffer_append_byte(dump, '|');
        buffer_append(dump, row->cells[i].text);
    }
    buffer_append(dump, is_glued ? SPAN(">\n") : SPAN("]\n"));
}

static void dump_block(struct buffer *dump, const struct block *block)
{
    if (block->table != NULL) {
        for (size_t i = 0; i < block->table->count; i++)
            dump_row(dump, &block->table->rows[i]);
        return;
    }
    if (block->list != NULL) {
        for (size_t i = 0; i < block->list->count; i++) {
            buffer_append(dump, i == 0 ? SPAN("* ") : SPAN(" | "));
            buffer_append(dump, block->list->items[i].text);
        }
    } else {
        buffer_append(dump, block->kind == BLOCK_HEADING ? SPAN("# ") : SPAN(""));
        buffer_append(dump, block->text);
    }
    buffer_append_byte(dump, '\n');
}

struct span text_reading_dump(struct text_reading *reading, struct span text)
{
    const struct document *document = text_reading_read(reading, text);
    buffer_clear(&reading->dump);
    for (size_t i = 0; i < document->count; i++)
        dump_block(&reading->dump, &document->blocks[i]);
    return buffer_span(&reading->dump);
}
