// SPDX-License-Identifier: MIT
#include "parse/html/html_rules.h"

#include "markup/html_reference.h"
#include "model/document.h"
#include "parse/html/html_number.h"
#include "parse/html/html_seen.h"

void html_stop(struct html_prepass *prepass, enum problem_code code)
{
    if (prepass->is_stopped)
        return;
    prepass->is_stopped = true;
    prepass->stopped_by = code;
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
    if (open->is_hidden || open->collects != MEANING_TEXT || top == PART_CAPTION)
        part = PART_NONE;
    // No heading holds a paragraph: the end tag of the one that is open is missing.
    bool is_next = part != PART_NONE ||
                   (open->element == ELEMENT_P && html_build_before(build).size != 0);
    if (is_next && top >= PART_H1 && top <= PART_H6) {
        html_build_end_part(build, prepass->scanner.begin); // a block of its own begins
        open->parts--;
    }
    if (part == PART_NONE && !build->is_whole)
        return;
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

// What is put in front of the innermost table is seen as the table is.
static void move_to_front(struct html_prepass *prepass, struct html_open *open)
{
    const struct html_open *table = last_table(prepass), *there = table - 1;
    open->is_hidden = there->is_hidden;
    open->is_unseen = there->is_unseen;
    open->block_part = there->block_part;
    open->region = there->region;
    open->is_moved = table->front.parent != NULL;
    if (open->is_moved)
        html_build_move(&prepass->build, table->front);
}

static void begin_collecting(struct html_prepass *prepass, struct html_open *open)
{
    const struct html_tag *tag = &prepass->scanner.tag;
    open->collects = (uint8_t)html_element_info(tag->element)->meaning;
    open->is_collector = true;
    if (html_tag_is_mark(tag, &open->is_raised))
        open->collects = MEANING_MARK;
    buffer_clear(&prepass->collected);
    prepass->has_link = false;
}

// The summary of closed details in a cell: what a control says, beside what it hides.
static void show_summary(struct html_prepass *prepass, struct html_open *open)
{
    const struct html_open *details = open - 1;
    if (details->element != ELEMENT_DETAILS || details == prepass->stack.entries.items)
        return;
    if ((details - 1)->is_hidden || (details - 1)->collects != MEANING_TEXT)
        return;
    open->is_hidden = false;
    begin_collecting(prepass, open);
    open->collects = MEANING_CONTROL;
}

static void hide(struct html_prepass *prepass, struct html_open *open)
{
    if (html_build_top(&prepass->build) != PART_NONE) {
        open->is_hidden = true;
        return;
    }
    open->is_apart = true;
    if (!prepass->reads_hidden)
        open->block_part = PART_HIDDEN;
}

// A menu is the site's, whatever the part of the page around it turns out to be.
static bool is_own_region(enum html_element element)
{
    return element == ELEMENT_NAV || element == ELEMENT_SEARCH;
}

// How the element of the current tag is seen, which is not inside of something hidden.
static void see(struct html_prepass *prepass, struct html_open *open)
{
    enum html_element element = prepass->scanner.tag.element;
    switch (html_seen_as(prepass)) {
    case SEEN:
        break;
    case SEEN_APART:
        open->is_apart = true;
        html_build_break(&prepass->build);
        break;
    case SEEN_COLLECTED:
        begin_collecting(prepass, open);
        break;
    case SEEN_STRUCK:
        html_leave_out(prepass, prepass->scanner.begin);
        hide(prepass, open);
        break;
    case SEEN_ON_REQUEST:
        hide(prepass, open);
        break;
    case SEEN_AS_SITE:
        open->is_apart = true;
        if (open->region == 0 || is_own_region(element))
            open->region = ++prepass->regions;
        if (open->block_part == PART_CONTENT)
            open->block_part = PART_CHROME;
        break;
    case SEEN_NEVER:
        open->is_hidden = open->is_unseen = true;
        break;
    }
}

// What the next nodes are parts of.
static void follow(struct html_prepass *prepass, const struct html_open *open)
{
    prepass->build.block_part = open->block_part;
    prepass->build.region = open->region;
}

struct html_open *html_push(struct html_prepass *prepass, enum html_element element)
{
    if (prepass->stack.entries.count > prepass->limits->nesting)
        html_stop(prepass, PROBLEM_TOO_DEEP_CODE);
    bool is_moved = html_is_misplaced(prepass) && !is_of_table(element);
    separate(prepass, element);
    struct html_open *open = html_stack_push(&prepass->stack, element);
    open->back = prepass->build.point;
    if (is_moved)
        move_to_front(prepass, open);
    if (!open->is_hidden && open->collects == MEANING_TEXT &&
        !html_seen_is_plain(prepass))
        see(prepass, open);
    else if (open->is_hidden && element == ELEMENT_SUMMARY)
        show_summary(prepass, open);
    follow(prepass, open);
    open_node(prepass, open);
    return open;
}

void html_pop(struct html_prepass *prepass, size_t end)
{
    struct html_build *build = &prepass->build;
    struct html_open open = *html_stack_top(&prepass->stack);
    if (open.is_collector)
        html_settle_collected(prepass, &open);
    separate(prepass, (enum html_element)open.element);
    if (open.is_apart)
        html_build_break(build);
    if (open.is_part && build->open.count > open.parts)
        html_build_end_part(build, end);
    html_stack_pop(&prepass->stack);
    const struct html_open *below = html_stack_top(&prepass->stack);
    if (open.is_hidden && !below->is_hidden)
        html_build_end_aside(build);
    follow(prepass, below);
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

static void collect(struct html_prepass *prepass, struct span text, size_t offset,
                    bool has_references)
{
    if (prepass->collected.size == 0)
        prepass->collected_at = offset;
    if (has_references)
        html_references(text, false, &prepass->collected);
    else
        buffer_append(&prepass->collected, text);
}

void html_write(struct html_prepass *prepass, struct span text, bool has_references)
{
    struct html_build *build = &prepass->build;
    size_t offset = (size_t)(text.data - prepass->scanner.bytes.data);
    const struct html_open *holder = html_is_misplaced(prepass)
                                         ? last_table(prepass) - 1
                                         : html_stack_top(&prepass->stack);
    if (holder->is_unseen || (holder->is_hidden && build->is_whole))
        return;
    if (holder->is_hidden) {
        html_build_aside(build, text, offset, has_references);
        if (html_is_misplaced(prepass))
            html_build_end_aside(build);
        return;
    }
    if (holder->collects != MEANING_TEXT && !html_is_misplaced(prepass)) {
        collect(prepass, text, offset, has_references);
        return;
    }
    struct xml_point back = go_to_front(prepass);
    html_build_text(build, text, offset, has_references);
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
