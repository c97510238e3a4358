// SPDX-License-Identifier: MIT
#include "model/document.h"

#include <string.h>

void document_builder_init(struct document_builder *builder)
{
    *builder = (struct document_builder){0};
    vector_init(&builder->blocks, sizeof(struct block));
    vector_init(&builder->rows, sizeof(struct row));
    vector_init(&builder->cells, sizeof(struct cell));
    vector_init(&builder->items, sizeof(struct item));
    vector_init(&builder->notes, sizeof(struct document_note));
}

void document_builder_release(struct document_builder *builder)
{
    vector_release(&builder->blocks);
    vector_release(&builder->rows);
    vector_release(&builder->cells);
    vector_release(&builder->items);
    vector_release(&builder->notes);
}

void document_builder_start(struct document_builder *builder, struct arena *arena)
{
    builder->arena = arena;
    builder->cell_count = 0;
    vector_clear(&builder->blocks);
    vector_clear(&builder->rows);
    vector_clear(&builder->cells);
    vector_clear(&builder->items);
    vector_clear(&builder->notes);
}

// Moves what a vector has collected into the arena.
static void *settle(struct document_builder *builder, struct vector *from)
{
    void *kept = arena_allocate(builder->arena, from->count, from->item_size);
    if (from->count != 0)
        memcpy(kept, from->items, from->count * from->item_size);
    vector_clear(from);
    return kept;
}

void document_add_block(struct document_builder *builder, const struct block *block)
{
    vector_push_copy(&builder->blocks, block);
}

void document_add_heading(struct document_builder *builder, unsigned level,
                          struct span text, struct place place)
{
    if (text.size == 0)
        return;
    struct block block = {
        .kind = BLOCK_HEADING, .level = level, .text = text, .place = place};
    document_add_block(builder, &block);
}

void document_add_paragraph(struct document_builder *builder, struct span text,
                            struct place place)
{
    if (text.size == 0)
        return;
    struct block block = {.kind = BLOCK_PARAGRAPH, .text = text, .place = place};
    document_add_block(builder, &block);
}

void document_add_note(struct document_builder *builder, unsigned problem_code,
                       struct place place, struct span message)
{
    struct document_note note = {problem_code, place, message};
    vector_push_copy(&builder->notes, &note);
}

struct cell *document_add_cell(struct document_builder *builder, struct span text,
                               struct place place)
{
    struct cell *cell = vector_push(&builder->cells);
    builder->cell_count++;
    *cell = (struct cell){.text = text, .place = place, .column_span = 1, .row_span = 1};
    return cell;
}

struct row *document_end_row(struct document_builder *builder, struct place place)
{
    size_t count = builder->cells.count;
    struct row *row = vector_push(&builder->rows);
    *row = (struct row){.cells = settle(builder, &builder->cells), .count = count};
    row->place = place;
    return row;
}

void document_end_table(struct document_builder *builder, struct place place)
{
    if (builder->rows.count == 0)
        return;
    struct table *table = ARENA_NEW(builder->arena, struct table);
    table->count = builder->rows.count;
    table->rows = settle(builder, &builder->rows);
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].count > table->column_count)
            table->column_count = table->rows[i].count;
    struct block block = {.kind = BLOCK_TABLE, .place = place, .table = table};
    document_add_block(builder, &block);
}

void document_add_item(struct document_builder *builder, struct span text,
                       struct place place, unsigned depth)
{
    struct item item = {.text = text, .place = place, .depth = depth};
    vector_push_copy(&builder->items, &item);
}

void document_end_list(struct document_builder *builder, struct place place)
{
    if (builder->items.count == 0)
        return;
    struct list *list = ARENA_NEW(builder->arena, struct list);
    list->count = builder->items.count;
    list->items = settle(builder, &builder->items);
    struct block block = {.kind = BLOCK_LIST, .place = place, .list = list};
    document_add_block(builder, &block);
}

void document_builder_finish(struct document_builder *builder,
                             struct document *out_document)
{
    out_document->count = builder->blocks.count;
    out_document->blocks = settle(builder, &builder->blocks);
    out_document->note_count = builder->notes.count;
    out_document->notes = settle(builder, &builder->notes);
}
