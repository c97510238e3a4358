// SPDX-License-Identifier: MIT
#include "parse/html/html_blocks.h"

#include "base/utf8.h"
#include "parse/html/html_frame.h"
#include "parse/html/html_site.h"

enum { NODE_WORK = 64 }; // a node costs about as much as so many bytes of text

void html_blocks_init(struct html_blocks *blocks, struct document_builder *builder,
                      const struct html_build *build, struct html_clock *clock)
{
    *blocks = (struct html_blocks){.builder = builder, .build = build, .clock = clock};
    vector_init(&blocks->frames, sizeof(struct html_frame));
    vector_init(&blocks->drafts, sizeof(struct html_draft));
    vector_init(&blocks->rows, sizeof(struct html_row));
    vector_init(&blocks->cells, sizeof(struct html_cell));
    vector_init(&blocks->cell_ranges, sizeof(struct place));
    vector_init(&blocks->items, sizeof(struct item));
    buffer_init(&blocks->cell_text, BUFFER_NO_CEILING);
    buffer_init(&blocks->item_text, BUFFER_NO_CEILING);
    vector_push(&blocks->frames); // the page
}

void html_blocks_release(struct html_blocks *blocks)
{
    vector_release(&blocks->frames);
    vector_release(&blocks->drafts);
    vector_release(&blocks->rows);
    vector_release(&blocks->cells);
    vector_release(&blocks->cell_ranges);
    vector_release(&blocks->items);
    buffer_release(&blocks->cell_text);
    buffer_release(&blocks->item_text);
}

static void open_block(struct html_blocks *blocks, enum html_part part, size_t node)
{
    html_frame_open(blocks, part, node);
    struct block block = {.kind = part == PART_TABLE ? BLOCK_TABLE : BLOCK_LIST,
                          .part = (enum block_part)html_node_at(blocks, node)->block_part,
                          .place = html_node_at(blocks, node)->place};
    html_draft_add(blocks, &block, html_node_at(blocks, node)->region); // to be filled
}

static void open_row(struct html_blocks *blocks, size_t node)
{
    struct html_row *row = vector_extend(&blocks->rows);
    *row = (struct html_row){html_node_at(blocks, node), blocks->cells.count, 0};
    if (row->node->section == SECTION_HEAD)
        html_frame_top(blocks)->is_data = true;
}

static void open_cell(struct html_blocks *blocks, size_t node)
{
    if (html_node_at(blocks, node)->is_heading)
        html_frame_top(blocks)->is_data = true;
    VECTOR_AT(&blocks->rows, struct html_row, blocks->rows.count - 1)->count++;
    struct html_cell *cell = vector_push(&blocks->cells);
    cell->node = html_node_at(blocks, node);
    vector_push(&blocks->cell_ranges);
    html_frame_open(blocks, PART_CELL, node);
}

static void append_word(struct buffer *buffer, struct span text)
{
    if (buffer->size != 0)
        buffer_append_byte(buffer, ' ');
    buffer_append(buffer, text);
}

// What a cell or item hears of a run of text in it.
static void count_run(struct html_blocks *blocks, uint32_t frame, struct span text)
{
    if (frame == NO_FRAME)
        return;
    html_frame_at(blocks, frame)->run_count++;
    html_frame_at(blocks, frame)->run = text;
}

static struct span text_of(struct html_blocks *blocks, const struct html_node *node)
{
    struct span all =
        buffer_span(node->is_aside ? &blocks->build->aside.text : &blocks->build->text);
    struct span text = span_part(all, node->text.begin, node->text.end);
    // The build has collapsed the spaces.
    if (utf8_is_ascii(text) && span_find_byte(text, '&') == SPAN_NOT_FOUND)
        return arena_keep(blocks->builder->arena, text);
    return html_settle_text(blocks, text);
}

// The first break at `offset` of the text or behind it.
static size_t find_break(const struct html_build *build, size_t offset)
{
    size_t low = 0, high = build->breaks.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (*VECTOR_AT(&build->breaks, size_t, middle) < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The lines of a paragraph, or NULL when it has one only.
static const struct list *lines_of(struct html_blocks *blocks,
                                   const struct html_node *node, struct place place)
{
    const struct html_build *build = blocks->build;
    struct arena *arena = blocks->builder->arena;
    if (!node->is_parted)
        return NULL;
    size_t next = find_break(build, node->text.begin);
    size_t count = find_break(build, node->text.end) - next + 1;
    struct list *list = ARENA_NEW(arena, struct list);
    list->items = ARENA_ARRAY(arena, struct item, count);
    for (size_t i = 0, begin = node->text.begin; i < count; i++) {
        size_t end =
            i + 1 < count ? *VECTOR_AT(&build->breaks, size_t, next + i) : node->text.end;
        struct span line = span_trim(span_part(buffer_span(&build->text), begin, end));
        if (line.size != 0)
            list->items[list->count++] =
                (struct item){.text = html_settle_text(blocks, line), .place = place};
        begin = end;
    }
    return list;
}

// Hidden text beside the text of a cell, item, heading or paragraph.
static void add_aside(struct html_blocks *blocks, struct span text, struct place place)
{
    struct html_draft *draft = vector_extend(&blocks->drafts);
    struct block block = {
        .kind = BLOCK_PARAGRAPH, .part = PART_HIDDEN, .text = text, .place = place};
    *draft = (struct html_draft){block, NO_FRAME, 0};
}

// A heading or a run of text: part of the open cell and item, and a block in case that
// they turn out to be layout.
static void add_run(struct html_blocks *blocks, enum html_part part,
                    const struct html_node *node, struct place place)
{
    struct span text = text_of(blocks, node);
    if (text.size == 0)
        return;
    if (node->is_aside) {
        add_aside(blocks, text, place);
        return;
    }
    bool is_heading = part != PART_PARAGRAPH;
    uint32_t holder = html_frame_top(blocks)->holder, cell = html_frame_top(blocks)->cell;
    if (cell != NO_FRAME)
        append_word(&blocks->cell_text, text);
    count_run(blocks, cell, text);
    if (holder != cell) {
        append_word(&blocks->item_text, text);
        count_run(blocks, holder, text);
    }
    if (is_heading)
        html_frame_at(blocks, holder)->has_block = true;
    struct block block = {.kind = is_heading ? BLOCK_HEADING : BLOCK_PARAGRAPH,
                          .part = (enum block_part)node->block_part,
                          .level = is_heading ? (unsigned)(part - PART_H1) + 1 : 0,
                          .text = text,
                          .lines = is_heading ? NULL : lines_of(blocks, node, place),
                          .place = place};
    html_draft_add(blocks, &block, node->region);
}

static void add_caption(struct html_blocks *blocks, const struct html_node *node)
{
    struct html_frame *table = html_frame_top(blocks);
    table->is_data = true;
    if (table->caption.size == 0)
        table->caption = text_of(blocks, node);
}

static void open_holder(struct html_blocks *blocks, enum html_part part, size_t number)
{
    const struct html_node *node = html_node_at(blocks, number);
    if (part == PART_CELL)
        open_cell(blocks, number);
    else
        html_frame_open(blocks, part, number);
    if (node->text.begin != node->text.end)
        add_run(blocks, PART_PARAGRAPH, node, node->run);
}

static void start(struct html_blocks *blocks, size_t number)
{
    const struct html_node *node = html_node_at(blocks, number);
    enum html_part part = (enum html_part)node->part;
    switch (part) {
    case PART_NONE:
        break;
    case PART_TABLE:
    case PART_LIST:
        open_block(blocks, part, number);
        break;
    case PART_ROW:
        open_row(blocks, number);
        break;
    case PART_CELL:
    case PART_ITEM:
        open_holder(blocks, part, number);
        break;
    case PART_CAPTION:
        add_caption(blocks, node);
        break;
    default:
        add_run(blocks, part, node, node->place);
        break;
    }
}

static void end(struct html_blocks *blocks, size_t number)
{
    enum html_part part = (enum html_part)html_node_at(blocks, number)->part;
    if (part == PART_TABLE)
        html_close_table(blocks);
    else if (part == PART_CELL)
        html_close_cell(blocks);
    else if (part == PART_LIST)
        html_close_list(blocks);
    else if (part == PART_ITEM)
        html_close_item(blocks);
}

void html_blocks_read(struct html_blocks *blocks)
{
    const struct xml_node *body = blocks->build->body, *at = xml_node_first(body);
    while (at != NULL) {
        start(blocks, xml_node_number(at));
        if (blocks->is_full || html_clock_is_over(blocks->clock, NODE_WORK))
            return;
        if (xml_node_first(at) != NULL) {
            at = xml_node_first(at);
            continue;
        }
        end(blocks, xml_node_number(at));
        while (xml_node_next(at) == NULL && xml_node_parent(at) != body) {
            at = xml_node_parent(at);
            end(blocks, xml_node_number(at));
        }
        at = xml_node_next(at);
    }
}

void html_blocks_finish(struct html_blocks *blocks, const struct reader_input *input)
{
    html_settle_site(input, &blocks->drafts);
    for (size_t i = 0; i < blocks->drafts.count; i++) {
        const struct block *block =
            &VECTOR_AT(&blocks->drafts, struct html_draft, i)->block;
        if (block->text.size != 0 || block->table != NULL || block->list != NULL)
            document_add_block(blocks->builder, block);
    }
}
