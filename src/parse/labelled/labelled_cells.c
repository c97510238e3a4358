// SPDX-License-Identifier: MIT
#include "parse/labelled/labelled_cells.h"

#include "base/text.h"
#include "markup/html_reference.h"

static const struct outline_node *node_at(const struct labelled_page *page, uint32_t node)
{
    return outline_node(&page->outline, node);
}

struct labelled_cell *labelled_cell(const struct labelled_page *page, size_t index)
{
    return VECTOR_AT(&page->cells, struct labelled_cell, index);
}

struct span labelled_text(const struct labelled_page *page, uint32_t node)
{
    struct arena *arena = page->input->arena;
    struct span text = arena_keep(arena, outline_text(&page->outline, node));
    return text_collapse(arena, text_nfc(arena, html_references_left(arena, text)));
}

static bool is_same_text(const struct outline_node *left,
                         const struct outline_node *right)
{
    return left->letters[0] == right->letters[0] && left->letters[1] == right->letters[1];
}

uint32_t labelled_widest(const struct labelled_page *page, uint32_t node)
{
    const struct outline_node *at = node_at(page, node);
    while (at->parent != OUTLINE_NONE && is_same_text(at, node_at(page, at->parent))) {
        node = at->parent;
        at = node_at(page, node);
    }
    return node;
}

// Children that may be cells; *out_filled is the last of them that has text.
static size_t count_children(const struct labelled_page *page, uint32_t node,
                             uint32_t *out_filled)
{
    size_t count = 0;
    for (uint32_t i = node_at(page, node)->first; i != OUTLINE_NONE;
         i = node_at(page, i)->next) {
        const struct outline_node *child = node_at(page, i);
        count += !child->is_break;
        if (!outline_is_blank(child))
            *out_filled = i;
    }
    return count;
}

uint32_t labelled_narrowest(const struct labelled_page *page, uint32_t node, size_t cells)
{
    for (;;) {
        uint32_t filled = OUTLINE_NONE;
        size_t count = count_children(page, node, &filled);
        if (filled == OUTLINE_NONE || (cells != 0 && count == cells) ||
            !is_same_text(node_at(page, filled), node_at(page, node)))
            return node;
        node = filled;
    }
}

static const struct profile_label *label_of(const struct labelled_page *page,
                                            struct span text)
{
    struct arena_mark mark = arena_mark(page->input->arena);
    const struct profile_label *label =
        profile_label_of(page->profile, page->input->arena, text);
    arena_rewind(page->input->arena, mark);
    return label;
}

// "Hourly rate: $16.77": the bytes up to the colon, or 0.
static size_t lead_size(const struct labelled_page *page, struct span text)
{
    size_t size = 0;
    if (profile_label_at_start(page->profile, text, &size) == NULL ||
        size + 1 >= text.size || text.data[size] != ':')
        return 0;
    return size;
}

void labelled_find(struct labelled_page *page)
{
    size_t count = page->outline.nodes.count;
    struct arena *arena = page->input->arena;
    page->labels = ARENA_ARRAY(arena, const struct profile_label *, count);
    page->labels_before = ARENA_ARRAY(arena, uint32_t, count + 1);
    page->is_lead = ARENA_ARRAY(arena, bool, count);
    page->done = ARENA_ARRAY(arena, uint8_t, count);
    for (uint32_t i = 1; i < count; i++) {
        const struct outline_node *node = node_at(page, i);
        page->labels_before[i + 1] = page->labels_before[i];
        if (outline_is_blank(node) || is_same_text(node, node_at(page, node->parent)))
            continue;
        struct span text = outline_text(&page->outline, i);
        page->is_lead[i] = lead_size(page, text) != 0 &&
                           node_at(page, labelled_narrowest(page, i, 0))->is_text;
        if (!page->is_lead[i] && text.size <= 2 * page->profile->longest_label)
            page->labels[i] = label_of(page, text);
        page->labels_before[i + 1] += page->labels[i] != NULL || page->is_lead[i];
    }
}

void labelled_forget(struct labelled_page *page, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++) {
        page->labels[i] = NULL;
        page->is_lead[i] = false;
        page->done[i] = LABELLED_AROUND | LABELLED_HOLDER;
    }
}

bool labelled_has_labels(const struct labelled_page *page, uint32_t begin, uint32_t end)
{
    return page->labels_before[end] != page->labels_before[begin];
}

static struct labelled_cell *add_cell(struct labelled_page *page, struct span text,
                                      struct place place, uint32_t node)
{
    struct labelled_cell *cell = vector_push(&page->cells);
    *cell = (struct labelled_cell){.node = node, .text = text, .place = place};
    return cell;
}

// Texts are copied, so that long ones inside each other would cost too much.
static bool is_too_long(const struct outline_node *node)
{
    enum { CELL_LONGEST = 16 * 1024 };
    return node->text.end - node->text.begin > CELL_LONGEST;
}

static void add_element(struct labelled_page *page, uint32_t number)
{
    const struct outline_node *node = node_at(page, number);
    const struct profile_label *label = page->labels[number];
    bool has_labels = label == NULL &&
                      (labelled_has_labels(page, number, node->end) || is_too_long(node));
    struct span text = has_labels ? SPAN("...") : labelled_text(page, number);
    struct labelled_cell *cell = add_cell(page, text, node->ink, number);
    cell->label = label;
    cell->has_labels = has_labels;
}

// "Hourly rate: $16.77" is two cells.
static size_t add_lead(struct labelled_page *page, uint32_t number)
{
    struct span text = labelled_text(page, number);
    struct place ink = node_at(page, number)->ink;
    size_t size = lead_size(page, text);
    const struct profile_label *label = label_of(page, span_part(text, 0, size));
    add_cell(page, span_part(text, 0, size), ink, number)->label = label;
    add_cell(page, span_trim(span_from(text, size + 1)), ink, number);
    return 2;
}

// Texts and inline elements [first, end) that follow each other on a line: one cell.
static void add_run(struct labelled_page *page, uint32_t first, uint32_t end)
{
    struct place ink = {0, 0}, text = node_at(page, first)->text;
    bool has_labels = false;
    for (uint32_t i = first; i != end && i != OUTLINE_NONE; i = node_at(page, i)->next) {
        const struct outline_node *node = node_at(page, i);
        has_labels =
            has_labels || is_too_long(node) || labelled_has_labels(page, i, node->end);
        text.end = node->text.end;
        if (node->ink.end == 0)
            continue;
        if (ink.end == 0)
            ink.begin = node->ink.begin;
        ink.end = node->ink.end;
    }
    if (has_labels) {
        add_cell(page, SPAN("..."), ink, first)->has_labels = true;
        return;
    }
    struct arena *arena = page->input->arena;
    struct span all = buffer_span(&page->outline.text);
    struct span kept = arena_keep(arena, span_trim(span_part(all, text.begin, text.end)));
    kept = text_collapse(arena, text_nfc(arena, html_references_left(arena, kept)));
    if (span_starts(kept, SPAN(":"))) // of the label before it
        kept = span_trim(span_from(kept, 1));
    if (kept.size != 0)
        add_cell(page, kept, ink, first);
}

// Whether text stands right among the children: then elements between two line breaks
// belong together.
static bool has_bare_text(const struct labelled_page *page, uint32_t node)
{
    for (uint32_t i = node_at(page, node)->first; i != OUTLINE_NONE;
         i = node_at(page, i)->next)
        if (node_at(page, i)->is_text)
            return true;
    return false;
}

static bool stands_alone(const struct labelled_page *page, uint32_t node)
{
    return node_at(page, node)->is_block || node_at(page, node)->is_break ||
           page->labels[node] != NULL;
}

static void add_runs(struct labelled_page *page, uint32_t node)
{
    for (uint32_t i = node_at(page, node)->first; i != OUTLINE_NONE;) {
        uint32_t next = i;
        while (next != OUTLINE_NONE && !stands_alone(page, next))
            next = node_at(page, next)->next;
        if (next != i)
            add_run(page, i, next);
        else if (!node_at(page, i)->is_break)
            add_element(page, i);
        i = next != i ? next : node_at(page, i)->next;
    }
}

size_t labelled_add_cells(struct labelled_page *page, uint32_t node)
{
    size_t before = page->cells.count;
    if (page->is_lead[labelled_widest(page, node)])
        return add_lead(page, node);
    if (node_at(page, node)->first == OUTLINE_NONE)
        add_element(page, node);
    else if (has_bare_text(page, node))
        add_runs(page, node);
    else
        for (uint32_t i = node_at(page, node)->first; i != OUTLINE_NONE;
             i = node_at(page, i)->next)
            if (!node_at(page, i)->is_break)
                add_element(page, i);
    return page->cells.count - before;
}
