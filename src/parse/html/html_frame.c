// SPDX-License-Identifier: MIT
#include "parse/html/html_frame.h"

#include "base/text.h"
#include "markup/html_reference.h"

#include <string.h>

struct html_frame *html_frame_at(const struct html_blocks *blocks, size_t index)
{
    return VECTOR_AT(&blocks->frames, struct html_frame, index);
}

struct html_frame *html_frame_top(const struct html_blocks *blocks)
{
    return html_frame_at(blocks, blocks->frames.count - 1);
}

struct html_frame *html_frame_below(const struct html_blocks *blocks)
{
    return html_frame_at(blocks, blocks->frames.count - 2);
}

const struct html_node *html_node_at(const struct html_blocks *blocks, size_t index)
{
    return VECTOR_AT(&blocks->build->nodes, struct html_node, index);
}

struct html_frame *html_frame_open(struct html_blocks *blocks, enum html_part part,
                                   size_t node)
{
    struct html_frame *frame = vector_extend(&blocks->frames);
    const struct html_frame *below = html_frame_below(blocks);
    uint32_t index = (uint32_t)(blocks->frames.count - 1);
    bool is_cell = part == PART_CELL;
    *frame = (struct html_frame){
        .part = part,
        .node = node,
        .first_draft = blocks->drafts.count,
        .first_row = blocks->rows.count,
        .first_cell = blocks->cells.count,
        .first_item = blocks->items.count,
        .cell_text = blocks->cell_text.size,
        .item_text = blocks->item_text.size,
        .holder = is_cell || part == PART_ITEM ? index : below->holder,
        .cell = is_cell ? index : below->cell,
        .depth = is_cell ? 0 : below->depth + (below->part == PART_LIST)};
    return frame;
}

void html_draft_add(struct html_blocks *blocks, const struct block *block,
                    uint32_t region)
{
    struct html_draft *draft = vector_extend(&blocks->drafts);
    *draft = (struct html_draft){*block, html_frame_top(blocks)->holder, region};
}

struct span html_settle_text(struct html_blocks *blocks, struct span text)
{
    struct arena *arena = blocks->builder->arena;
    struct span kept = html_references_left(arena, arena_keep(arena, text));
    return text_collapse(arena, text_nfc(arena, kept));
}

// Takes out the headings and paragraphs that are the text of a cell or item of the
// innermost frame, which is a table or list.
static void drop_drafts(struct html_blocks *blocks)
{
    size_t first = html_frame_top(blocks)->first_draft + 1, kept = first;
    uint32_t frame = (uint32_t)(blocks->frames.count - 1);
    for (size_t i = first; i < blocks->drafts.count; i++) {
        const struct html_draft *draft = VECTOR_AT(&blocks->drafts, struct html_draft, i);
        bool is_text =
            draft->block.kind == BLOCK_HEADING || draft->block.kind == BLOCK_PARAGRAPH;
        if (!is_text || draft->holder < frame)
            *VECTOR_AT(&blocks->drafts, struct html_draft, kept++) = *draft;
    }
    html_clock_is_over(blocks->clock, (blocks->drafts.count - first) * sizeof(uint64_t));
    blocks->drafts.count = kept;
}

static bool is_layout(const struct html_blocks *blocks, const struct html_frame *table)
{
    if (html_node_at(blocks, table->node)->is_layout)
        return true;
    if (table->is_data)
        return false;
    if (table->has_table)
        return true;
    size_t cells = blocks->cells.count - table->first_cell;
    if (cells == 1 && (table->cell != NO_FRAME || table->has_paragraphs))
        return true;
    return table->filled != 0 && table->filled == table->blocky;
}

// Texts of cells of several runs, which were waiting for the table to be one.
static void settle_cells(struct html_blocks *blocks, const struct html_frame *table)
{
    struct span all = buffer_span(&blocks->cell_text);
    for (size_t i = table->first_cell; i < blocks->cells.count; i++) {
        struct html_cell *cell = VECTOR_AT(&blocks->cells, struct html_cell, i);
        const struct place *range = VECTOR_AT(&blocks->cell_ranges, struct place, i);
        cell->is_parted = cell->node->is_parted;
        cell->is_joined = cell->node->is_joined;
        if (range->begin == range->end)
            continue;
        cell->text = html_settle_text(blocks, span_part(all, range->begin, range->end));
        cell->is_parted = true;
    }
}

static void make_table(struct html_blocks *blocks, const struct html_frame *frame)
{
    settle_cells(blocks, frame);
    drop_drafts(blocks);
    for (size_t i = frame->first_row; i < blocks->rows.count; i++)
        VECTOR_AT(&blocks->rows, struct html_row, i)->first -= frame->first_cell;
    struct html_source_table source = {
        VECTOR_AT(&blocks->rows, struct html_row, frame->first_row),
        blocks->rows.count - frame->first_row,
        VECTOR_AT(&blocks->cells, struct html_cell, frame->first_cell)};
    struct table *table = ARENA_NEW(blocks->builder->arena, struct table);
    table->caption = frame->caption;
    table->is_nested = frame->cell != NO_FRAME;
    if (html_form_table(&source, blocks->builder->arena, &blocks->cells_left, table))
        VECTOR_AT(&blocks->drafts, struct html_draft, frame->first_draft)->block.table =
            table;
    else
        blocks->is_full = true;
}

void html_close_table(struct html_blocks *blocks)
{
    const struct html_frame *frame = html_frame_top(blocks);
    bool has_cells = blocks->cells.count != frame->first_cell;
    bool is_kept = has_cells && !is_layout(blocks, frame);
    if (is_kept)
        make_table(blocks, frame);
    else // the caption stays as text
        VECTOR_AT(&blocks->drafts, struct html_draft, frame->first_draft)->block =
            (struct block){
                .kind = BLOCK_PARAGRAPH,
                .part = (enum block_part)html_node_at(blocks, frame->node)->block_part,
                .text = frame->caption,
                .place = html_node_at(blocks, frame->node)->place};
    if (is_kept || frame->cell == NO_FRAME)
        blocks->cell_text.size = frame->cell_text;
    else if (frame->filled != 0) // its text is the outer cell's
        html_frame_at(blocks, frame->cell)->run_count += 2;
    if (frame->cell != NO_FRAME)
        html_frame_at(blocks, frame->cell - 1)->has_table = true;
    if (has_cells && html_frame_at(blocks, frame->holder)->part == PART_ITEM)
        html_frame_at(blocks, frame->holder)->has_block = true;
    blocks->rows.count = frame->first_row;
    blocks->cells.count = frame->first_cell;
    blocks->cell_ranges.count = frame->first_cell;
    blocks->frames.count--;
}

void html_close_cell(struct html_blocks *blocks)
{
    const struct html_frame *frame = html_frame_top(blocks);
    struct html_frame *table = html_frame_below(blocks);
    size_t last = blocks->cells.count - 1;
    if (frame->run_count == 1)
        VECTOR_AT(&blocks->cells, struct html_cell, last)->text = frame->run;
    else if (frame->run_count > 1)
        *VECTOR_AT(&blocks->cell_ranges, struct place, last) =
            (struct place){frame->cell_text, blocks->cell_text.size};
    table->filled += frame->run_count != 0;
    table->blocky += frame->run_count != 0 && frame->has_block;
    table->has_paragraphs = table->has_paragraphs || frame->run_count > 1;
    blocks->frames.count--;
}

void html_close_item(struct html_blocks *blocks)
{
    const struct html_frame *frame = html_frame_top(blocks);
    struct html_frame *list = html_frame_below(blocks);
    const struct html_node *node = html_node_at(blocks, frame->node);
    struct span text = frame->run;
    if (frame->run_count > 1)
        text = html_settle_text(
            blocks, span_from(buffer_span(&blocks->item_text), frame->item_text));
    if (text.size != 0) {
        struct item *item = vector_push(&blocks->items);
        *item = (struct item){text, node->place, list->depth + node->is_indented,
                              node->is_joined};
    }
    list->has_block = list->has_block || frame->has_block;
    blocks->item_text.size = frame->item_text;
    blocks->frames.count--;
}

static void make_list(struct html_blocks *blocks, const struct html_frame *frame)
{
    drop_drafts(blocks);
    struct arena *arena = blocks->builder->arena;
    struct list *list = ARENA_NEW(arena, struct list);
    list->count = blocks->items.count - frame->first_item;
    list->items = ARENA_ARRAY(arena, struct item, list->count);
    memcpy(list->items, VECTOR_AT(&blocks->items, struct item, frame->first_item),
           list->count * sizeof *list->items);
    list->is_ordered = html_node_at(blocks, frame->node)->element == ELEMENT_OL;
    list->is_nested = frame->depth != 0;
    VECTOR_AT(&blocks->drafts, struct html_draft, frame->first_draft)->block.list = list;
}

void html_close_list(struct html_blocks *blocks)
{
    const struct html_frame *frame = html_frame_top(blocks);
    struct html_frame *holder = html_frame_at(blocks, frame->holder);
    bool has_items = blocks->items.count != frame->first_item;
    if (has_items && !frame->has_block)
        make_list(blocks, frame);
    bool is_in_cell = holder->part == PART_CELL;
    holder->has_block = holder->has_block || (is_in_cell ? has_items : frame->has_block);
    blocks->items.count = frame->first_item;
    blocks->frames.count--;
}
