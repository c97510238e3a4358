// SPDX-License-Identifier: MIT
#include "parse/html/html_rules.h"

#include "parse/html/html_number.h"

void html_stop(struct html_prepass *prepass, enum problem_code code)
{
    if (prepass->is_stopped)
        return;
    prepass->is_stopped = true;
    prepass->stopped_by = code;
}

// Whether an inline style says display:none.
static bool style_hides(struct span style)
{
    for (size_t i = 0; i + 12 <= style.size; i++) {
        if (!span_equal_nocase(span_part(style, i, i + 7), SPAN("display")))
            continue;
        struct span rest = span_trim_start(span_from(style, i + 7));
        if (!span_starts(rest, SPAN(":")))
            continue;
        rest = span_trim_start(span_from(rest, 1));
        if (span_equal_nocase(span_part(rest, 0, 4), SPAN("none")))
            return true;
    }
    return false;
}

bool html_tag_hides(const struct html_tag *tag)
{
    if (tag->present == 0)
        return false;
    return html_tag_has(tag, ATTRIBUTE_HIDDEN) ||
           style_hides(html_tag_value(tag, ATTRIBUTE_STYLE));
}

static bool is_table_context(enum html_element element)
{
    return element == ELEMENT_TABLE || element == ELEMENT_TBODY ||
           element == ELEMENT_THEAD || element == ELEMENT_TFOOT || element == ELEMENT_TR;
}

bool html_is_misplaced(const struct html_prepass *prepass)
{
    return is_table_context(html_stack_top(&prepass->stack)->element);
}

static struct html_open *last_table(const struct html_prepass *prepass)
{
    return html_stack_at(&prepass->stack, prepass->stack.last[ELEMENT_TABLE]);
}

// Whether what is put in front of the innermost table is hidden.
static bool is_hidden_there(const struct html_prepass *prepass)
{
    uint32_t table = prepass->stack.last[ELEMENT_TABLE];
    return html_stack_at(&prepass->stack, table - 1)->is_hidden;
}

// The part of the document that an element is; what heading or caption cannot hold is
// flat.
static enum html_part part_for(enum html_element element, enum html_part top)
{
    switch (html_element_info(element)->action) {
    case ACTION_HEADING:
        return (enum html_part)(PART_H1 + (element - ELEMENT_H1));
    case ACTION_TABLE:
        return PART_TABLE;
    case ACTION_CAPTION:
        return top == PART_TABLE ? PART_CAPTION : PART_NONE;
    case ACTION_ROW:
        return top == PART_TABLE ? PART_ROW : PART_NONE;
    case ACTION_CELL:
        return top == PART_ROW ? PART_CELL : PART_NONE;
    case ACTION_ITEM:
    case ACTION_TERM:
        return top == PART_LIST ? PART_ITEM : PART_NONE;
    default:
        break;
    }
    bool is_list = element == ELEMENT_UL || element == ELEMENT_OL ||
                   element == ELEMENT_DL || element == ELEMENT_MENU ||
                   element == ELEMENT_DIR;
    return is_list ? PART_LIST : PART_NONE;
}

static void describe(const struct html_prepass *prepass, enum html_element element,
                     struct html_node *node)
{
    const struct html_tag *tag = &prepass->scanner.tag;
    node->is_indented = element == ELEMENT_DD;
    if (element == ELEMENT_TABLE) {
        struct span role = span_trim(html_tag_value(tag, ATTRIBUTE_ROLE));
        node->is_layout = span_equal_nocase(role, SPAN("presentation")) ||
                          span_equal_nocase(role, SPAN("none"));
    } else if (element == ELEMENT_TR) {
        uint32_t group = html_stack_last_index(&prepass->stack) - 1;
        node->group = html_stack_at(&prepass->stack, group)->group;
        node->section =
            prepass->stack.last[ELEMENT_THEAD] > prepass->stack.last[ELEMENT_TABLE]
                ? SECTION_HEAD
                : SECTION_BODY;
        if (prepass->stack.last[ELEMENT_TFOOT] > prepass->stack.last[ELEMENT_TABLE])
            node->section = SECTION_FOOT;
    } else if (element == ELEMENT_TD || element == ELEMENT_TH) {
        node->is_heading = element == ELEMENT_TH;
        node->column_span =
            (uint16_t)html_column_span(html_tag_value(tag, ATTRIBUTE_COLSPAN));
        node->row_span = (uint16_t)html_row_span(html_tag_value(tag, ATTRIBUTE_ROWSPAN));
    }
}

static void open_node(struct html_prepass *prepass, struct html_open *open)
{
    struct html_build *build = &prepass->build;
    enum html_part top = html_build_top(build);
    enum html_part part = part_for((enum html_element)open->element, top);
    open->parts = (uint32_t)build->open.count;
    if (open->is_hidden || top == PART_CAPTION)
        part = PART_NONE;
    if (part == PART_NONE && !build->is_whole)
        return;
    if (part != PART_NONE && top >= PART_H1 && top <= PART_H6) {
        html_build_end_part(build, prepass->scanner.begin); // a block of its own begins
        open->parts--;
    }
    struct html_tag tag = prepass->scanner.tag;
    if (open->element != ELEMENT_NONE)
        tag.element = (enum html_element)open->element; // it may be implied
    open->is_part = part != PART_NONE;
    open->node = html_build_open(build, part, &tag, prepass->scanner.begin);
    if (part == PART_TABLE)
        open->front = (struct xml_point){open->back.parent, build->point.parent};
    describe(prepass, (enum html_element)open->element,
             html_build_node(build, open->node));
}

// How the text before and after an element hangs together.
static void separate(struct html_prepass *prepass, enum html_element element)
{
    enum html_action action = html_element_info(element)->action;
    if (action == ACTION_BUTTON || action == ACTION_SCOPE || action == ACTION_SELECT)
        html_build_space(&prepass->build);
    else if (action != ACTION_ORDINARY)
        html_build_break(&prepass->build);
}

// Whether it is what a table is made of.
static bool is_of_table(enum html_element element)
{
    return html_element_info(element)->action >= ACTION_CAPTION;
}

struct html_open *html_push(struct html_prepass *prepass, enum html_element element)
{
    if (prepass->stack.entries.count > prepass->limits->nesting)
        html_stop(prepass, PROBLEM_TOO_DEEP_CODE);
    bool is_moved = html_is_misplaced(prepass) && !is_of_table(element);
    separate(prepass, element);
    struct html_open *open = html_stack_push(&prepass->stack, element);
    open->back = prepass->build.point;
    if (is_moved) {
        struct html_open *table = last_table(prepass);
        open->is_hidden = is_hidden_there(prepass);
        open->is_moved = table->front.parent != NULL;
        if (open->is_moved)
            html_build_move(&prepass->build, table->front);
    }
    open->is_hidden = open->is_hidden || html_tag_hides(&prepass->scanner.tag);
    open_node(prepass, open);
    return open;
}

void html_pop(struct html_prepass *prepass, size_t end)
{
    struct html_build *build = &prepass->build;
    struct html_open open = *html_stack_top(&prepass->stack);
    separate(prepass, (enum html_element)open.element);
    if (open.is_part && build->open.count > open.parts)
        html_build_end_part(build, end);
    html_stack_pop(&prepass->stack);
    if (open.node != 0)
        html_build_leave(build, open.node, open.back, end);
    else if (open.is_moved)
        html_build_move(build, open.back);
}

void html_pop_above(struct html_prepass *prepass, uint32_t index)
{
    while (html_stack_last_index(&prepass->stack) > index)
        html_pop(prepass, prepass->scanner.begin);
}

void html_pop_to(struct html_prepass *prepass, uint32_t index, bool is_own_end)
{
    html_pop_above(prepass, index);
    html_pop(prepass, is_own_end ? prepass->scanner.at : prepass->scanner.begin);
}

void html_imply_ends(struct html_prepass *prepass, enum html_element except)
{
    for (;;) {
        enum html_element top = html_stack_top(&prepass->stack)->element;
        if (top == except || (html_element_info(top)->flags & FLAG_IMPLIED_END) == 0)
            return;
        html_pop(prepass, prepass->scanner.begin);
    }
}

// Goes to where misplaced content belongs; returns the place left.
static struct xml_point go_to_front(struct html_prepass *prepass)
{
    struct html_open *table = html_is_misplaced(prepass) ? last_table(prepass) : NULL;
    if (table == NULL || table->front.parent == NULL)
        return prepass->build.point;
    return html_build_move(&prepass->build, table->front);
}

static void go_back(struct html_prepass *prepass, struct xml_point back)
{
    struct xml_point here = prepass->build.point;
    if (back.parent != here.parent || back.before != here.before)
        html_build_move(&prepass->build, back);
}

void html_write(struct html_prepass *prepass, struct span text, bool has_references)
{
    size_t offset = (size_t)(text.data - prepass->scanner.bytes.data);
    if (html_is_misplaced(prepass) ? is_hidden_there(prepass)
                                   : html_stack_top(&prepass->stack)->is_hidden)
        return;
    struct xml_point back = go_to_front(prepass);
    html_build_text(&prepass->build, text, offset, has_references);
    go_back(prepass, back);
}

void html_leaf(struct html_prepass *prepass, struct span content)
{
    const struct html_scanner *scanner = &prepass->scanner;
    if (!prepass->build.is_whole)
        return;
    struct xml_point back = go_to_front(prepass);
    html_build_leaf(&prepass->build, &scanner->tag, content, scanner->begin);
    go_back(prepass, back);
}
