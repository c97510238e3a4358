// SPDX-License-Identifier: MIT
#include "parse/labelled/labelled_outline.h"

#include "parse/html/html_number.h"

static struct outline_node *node_at(const struct outline *outline, uint32_t node)
{
    return VECTOR_AT(&outline->nodes, struct outline_node, node);
}

const struct outline_node *outline_node(const struct outline *outline, uint32_t node)
{
    return node_at(outline, node);
}

struct place outline_place(const struct outline *outline, uint32_t node)
{
    size_t number = xml_node_number(node_at(outline, node)->of);
    return html_build_node(&outline->prepass.build, (uint32_t)number)->place;
}

struct span outline_text(const struct outline *outline, uint32_t node)
{
    struct place text = node_at(outline, node)->text;
    return span_trim(span_part(buffer_span(&outline->text), text.begin, text.end));
}

unsigned outline_number(const struct outline *outline, uint32_t node, const char *name,
                        unsigned otherwise)
{
    struct span value = xml_node_get(node_at(outline, node)->of, name);
    return value.data == NULL ? otherwise : html_column_span(value);
}

static enum outline_role role_of(const struct xml_node *element)
{
    static const struct {
        struct span name;
        enum outline_role role;
    } roles[] = {
        {{"table", 5}, ROLE_TABLE},
        {{"grid", 4}, ROLE_TABLE},
        {{"treegrid", 8}, ROLE_TABLE},
        {{"rowgroup", 8}, ROLE_GROUP},
        {{"row", 3}, ROLE_ROW},
        {{"cell", 4}, ROLE_CELL},
        {{"gridcell", 8}, ROLE_CELL},
        {{"columnheader", 12}, ROLE_COLUMN_TITLE},
        {{"rowheader", 9}, ROLE_ROW_TITLE},
    };
    struct span value = span_trim(xml_node_get(element, "role"));
    for (size_t i = 0; value.size != 0 && i < sizeof roles / sizeof *roles; i++)
        if (span_equal_nocase(value, roles[i].name))
            return roles[i].role;
    return ROLE_NONE;
}

static bool is_line_break(enum html_action action)
{
    return action == ACTION_BREAK || action == ACTION_RULE;
}

static bool is_inline(enum html_action action)
{
    return action == ACTION_ORDINARY || action == ACTION_BUTTON ||
           action == ACTION_SCOPE || action == ACTION_OPTION;
}

// Elements without content that a reader sees.
static bool is_unseen(enum html_action action)
{
    switch (action) {
    case ACTION_SCRIPT:
    case ACTION_RAW:
    case ACTION_TITLE:
    case ACTION_TEXTAREA:
    case ACTION_TEMPLATE:
    case ACTION_VOID:
    case ACTION_LINK:
    case ACTION_META:
    case ACTION_INPUT:
        return true;
    default:
        return false;
    }
}

static void write_space(struct outline *outline)
{
    struct span text = buffer_span(&outline->text);
    if (text.size != 0 && text.data[text.size - 1] != ' ')
        buffer_append_byte(&outline->text, ' ');
}

// A child of `parent`, behind those that it has.
static uint32_t add_node(struct outline *outline, uint32_t parent,
                         const struct xml_node *of)
{
    uint32_t number = (uint32_t)outline->nodes.count;
    struct outline_node *node = vector_push(&outline->nodes);
    *node = (struct outline_node){.of = of,
                                  .parent = parent,
                                  .end = number + 1,
                                  .text = {outline->text.size, outline->text.size},
                                  .letters = {outline->letters, outline->letters}};
    struct outline_node *above = node_at(outline, parent);
    if (above->last == OUTLINE_NONE)
        above->first = number;
    else
        node_at(outline, above->last)->next = number;
    above->last = number;
    return number;
}

static void reach(struct outline_node *node, struct place ink)
{
    if (ink.end == 0)
        return;
    if (node->ink.end == 0)
        node->ink.begin = ink.begin;
    node->ink.end = ink.end;
}

static void add_text(struct outline *outline, uint32_t parent, const struct xml_node *of,
                     const struct html_node *from)
{
    if (from->block_part == PART_HIDDEN)
        return;
    struct span content = xml_node_content(of), inked = span_trim(content);
    if (inked.size != content.size)
        write_space(outline);
    uint32_t number = add_node(outline, parent, of);
    for (size_t i = 0; i < inked.size; i++)
        outline->letters += inked.data[i] != ' ';
    buffer_append(&outline->text, inked);
    struct outline_node *node = node_at(outline, number);
    node->is_text = true;
    node->ink = from->part == PART_PARAGRAPH ? from->run : from->place;
    node->begin = node->ink.begin;
    node->text.end = outline->text.size;
    node->letters[1] = outline->letters;
    reach(node_at(outline, parent), node->ink);
}

static uint32_t open_element(struct outline *outline, uint32_t parent,
                             const struct xml_node *of, const struct html_node *from)
{
    enum html_action action = html_element_info((enum html_element)from->element)->action;
    if (!is_inline(action))
        write_space(outline);
    uint32_t number = add_node(outline, parent, of);
    struct outline_node *node = node_at(outline, number);
    node->begin = from->place.begin;
    node->element = from->element;
    node->is_unclosed = from->is_unclosed;
    node->is_break = is_line_break(action);
    node->is_block = !is_inline(action) && !node->is_break;
    node->role = (uint8_t)role_of(of);
    return number;
}

static uint32_t close_element(struct outline *outline, uint32_t number)
{
    struct outline_node *node = node_at(outline, number);
    if (node->is_block)
        write_space(outline);
    node->text.end = outline->text.size;
    node->letters[1] = outline->letters;
    node->end = (uint32_t)outline->nodes.count;
    reach(node_at(outline, node->parent), node->ink);
    return node->parent;
}

static void list_nodes(struct outline *outline)
{
    const struct html_build *build = &outline->prepass.build;
    const struct xml_node *at = xml_node_first(build->body);
    uint32_t parent = 0;
    while (at != NULL) {
        const struct html_node *from =
            html_build_node(build, (uint32_t)xml_node_number(at));
        enum html_action action =
            html_element_info((enum html_element)from->element)->action;
        if (xml_node_is_text(at)) {
            add_text(outline, parent, at, from);
        } else if (!is_unseen(action)) {
            parent = open_element(outline, parent, at, from);
            if (xml_node_first(at) != NULL) {
                at = xml_node_first(at);
                continue;
            }
            parent = close_element(outline, parent);
        }
        while (xml_node_next(at) == NULL && xml_node_parent(at) != build->body) {
            at = xml_node_parent(at);
            parent = close_element(outline, parent);
        }
        at = xml_node_next(at);
    }
}

bool outline_read(struct outline *outline, const struct reader_input *input)
{
    *outline = (struct outline){.letters = 0};
    vector_init(&outline->nodes, sizeof(struct outline_node));
    buffer_init(&outline->text, BUFFER_NO_CEILING);
    vector_push(&outline->nodes);
    html_clock_start(&outline->clock, input->limits->seconds);
    html_prepass_init(&outline->prepass, input->arena, input->limits, &outline->clock);
    outline->prepass.build.is_whole = true;
    if (input->profile != NULL && input->profile->reads_hidden)
        outline->prepass.reads_hidden = true;
    html_prepass_run(&outline->prepass, input->page->bytes);
    if (!outline->prepass.is_stopped)
        list_nodes(outline);
    struct outline_node *root = node_at(outline, 0);
    root->text.end = outline->text.size;
    root->letters[1] = outline->letters;
    root->end = (uint32_t)outline->nodes.count;
    return !outline->prepass.is_stopped;
}

void outline_release(struct outline *outline)
{
    html_prepass_release(&outline->prepass);
    vector_release(&outline->nodes);
    buffer_release(&outline->text);
}
