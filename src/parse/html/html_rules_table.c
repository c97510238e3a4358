// SPDX-License-Identifier: MIT
#include "parse/html/html_rules.h"

// Every rule answers what is to be done with the tag next.
enum next {
    NEXT_DONE,  // nothing more
    NEXT_AGAIN, // the insertion mode has changed: the tag is looked at anew
    NEXT_BODY   // the rules of "in body", or "in select", apply
};

static enum html_action action_of(const struct html_prepass *prepass)
{
    return html_element_info(prepass->scanner.tag.element)->action;
}

static bool is_of_table(enum html_action action)
{
    return action >= ACTION_CAPTION;
}

static enum html_mode mode_for(enum html_element element)
{
    switch (html_element_info(element)->action) {
    case ACTION_CAPTION:
        return MODE_CAPTION;
    case ACTION_COLUMNS:
        return MODE_COLUMNS;
    case ACTION_GROUP:
        return MODE_GROUP;
    case ACTION_ROW:
        return MODE_ROW;
    default:
        return MODE_CELL;
    }
}

// Pushes an element of a table for the current tag or, if `is_implied`, without one.
static void push(struct html_prepass *prepass, enum html_element element, bool is_implied)
{
    struct html_tag *tag = &prepass->scanner.tag;
    uint32_t present = tag->present;
    struct span attributes = tag->attributes;
    if (is_implied) {
        tag->present = 0;
        tag->attributes.size = 0;
    }
    struct html_open *open = html_push(prepass, element);
    open->mode = (uint8_t)mode_for(element);
    tag->present = present;
    tag->attributes = attributes;
    if (open->mode == MODE_GROUP)
        open->group = ++prepass->group;
    if (open->mode == MODE_CELL && ++prepass->cells > prepass->limits->cells)
        html_stop(prepass, PROBLEM_TOO_MANY_CELLS_CODE);
}

// "Clear the stack back to a table (body, row) context".
static void clear_to(struct html_prepass *prepass, uint32_t index)
{
    html_pop_above(prepass, index);
}

static uint32_t open_table(const struct html_prepass *prepass)
{
    return prepass->stack.last[ELEMENT_TABLE];
}

// The innermost open tbody, thead or tfoot of the innermost table, or OPEN_NONE.
static uint32_t open_group(const struct html_prepass *prepass)
{
    uint32_t found = OPEN_NONE;
    for (unsigned i = 0; i < 3; i++) {
        static const enum html_element groups[] = {ELEMENT_TBODY, ELEMENT_THEAD,
                                                   ELEMENT_TFOOT};
        uint32_t index = html_in_table_scope(&prepass->stack, groups[i]);
        found = index > found ? index : found;
    }
    return found;
}

static uint32_t open_cell(const struct html_prepass *prepass)
{
    uint32_t data = prepass->stack.last[ELEMENT_TD],
             head = prepass->stack.last[ELEMENT_TH];
    return data > head ? data : head;
}

static enum next close_and_again(struct html_prepass *prepass, uint32_t index)
{
    html_pop_to(prepass, index, false);
    return NEXT_AGAIN;
}

// "In table" (13.2.6.4.9), also for what the modes inside it leave to it.
static enum next start_in_table(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    enum html_element element = prepass->scanner.tag.element;
    if (is_of_table(action))
        clear_to(prepass, open_table(prepass));
    switch (action) {
    case ACTION_CAPTION:
    case ACTION_COLUMNS:
    case ACTION_GROUP:
        push(prepass, element, false);
        return NEXT_DONE;
    case ACTION_COLUMN:
        push(prepass, ELEMENT_COLGROUP, true);
        return NEXT_AGAIN;
    case ACTION_ROW:
    case ACTION_CELL:
        push(prepass, ELEMENT_TBODY, true);
        return NEXT_AGAIN;
    case ACTION_TABLE:
        return close_and_again(prepass, open_table(prepass));
    case ACTION_FORM: // its end comes at once
        return NEXT_DONE;
    default:
        return NEXT_BODY;
    }
}

static enum next start_in_group(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    if (action == ACTION_ROW || action == ACTION_CELL) {
        clear_to(prepass, open_group(prepass));
        push(prepass, ELEMENT_TR, action == ACTION_CELL);
        return action == ACTION_CELL ? NEXT_AGAIN : NEXT_DONE;
    }
    if (is_of_table(action))
        return close_and_again(prepass, open_group(prepass));
    return start_in_table(prepass);
}

static enum next start_in_row(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    uint32_t row = prepass->stack.last[ELEMENT_TR];
    if (action == ACTION_CELL) {
        clear_to(prepass, row);
        push(prepass, prepass->scanner.tag.element, false);
        return NEXT_DONE;
    }
    return is_of_table(action) ? close_and_again(prepass, row) : start_in_table(prepass);
}

static enum next start_in_columns(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    if (action == ACTION_COLUMN || action == ACTION_IGNORE)
        return NEXT_DONE;
    if (action == ACTION_TEMPLATE)
        return NEXT_BODY;
    return close_and_again(prepass, prepass->stack.last[ELEMENT_COLGROUP]);
}

static enum next start_once(struct html_prepass *prepass)
{
    const struct html_stack *stack = &prepass->stack;
    enum html_action action = action_of(prepass);
    switch ((enum html_mode)html_stack_top(stack)->mode) {
    case MODE_TABLE:
        return start_in_table(prepass);
    case MODE_GROUP:
        return start_in_group(prepass);
    case MODE_ROW:
        return start_in_row(prepass);
    case MODE_COLUMNS:
        return start_in_columns(prepass);
    case MODE_CELL:
        return is_of_table(action) ? close_and_again(prepass, open_cell(prepass))
                                   : NEXT_BODY;
    case MODE_CAPTION:
        return is_of_table(action)
                   ? close_and_again(prepass, stack->last[ELEMENT_CAPTION])
                   : NEXT_BODY;
    case MODE_SELECT_IN_TABLE:
        return action == ACTION_TABLE ||
                       (is_of_table(action) && action > ACTION_COLUMN) ||
                       action == ACTION_CAPTION
                   ? close_and_again(prepass, stack->last[ELEMENT_SELECT])
                   : NEXT_BODY;
    default:
        return NEXT_BODY;
    }
}

bool html_table_start_tag(struct html_prepass *prepass)
{
    enum next next;
    do {
        next = start_once(prepass);
    } while (next == NEXT_AGAIN);
    return next == NEXT_DONE;
}

// An end tag of the table or of one of its parts, in a mode where it may end an outer
// one.
static enum next end_of_outer(struct html_prepass *prepass, uint32_t inner)
{
    if (html_in_table_scope(&prepass->stack, prepass->scanner.tag.element) == OPEN_NONE)
        return NEXT_DONE;
    return close_and_again(prepass, inner);
}

// The end tag of what is open: closes it if it is in scope; all others of the table's own
// are ignored, the rest is for "in body".
static enum next end_of_own(struct html_prepass *prepass)
{
    enum html_element element = prepass->scanner.tag.element;
    uint32_t index = html_in_table_scope(&prepass->stack, element);
    if (index != OPEN_NONE)
        html_pop_to(prepass, index, true);
    return NEXT_DONE;
}

static enum next end_in_table(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    if (action == ACTION_TABLE)
        return end_of_own(prepass);
    return is_of_table(action) ? NEXT_DONE : NEXT_BODY;
}

static enum next end_in_group(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    if (action == ACTION_GROUP)
        return end_of_own(prepass);
    if (action == ACTION_TABLE)
        return end_of_outer(prepass, open_group(prepass));
    return end_in_table(prepass);
}

static enum next end_in_row(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    if (action == ACTION_ROW)
        return end_of_own(prepass);
    if (action == ACTION_TABLE || action == ACTION_GROUP)
        return end_of_outer(prepass, prepass->stack.last[ELEMENT_TR]);
    return end_in_table(prepass);
}

static enum next end_in_cell(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    if (action == ACTION_CELL)
        return end_of_own(prepass);
    if (action == ACTION_TABLE || action == ACTION_GROUP || action == ACTION_ROW)
        return end_of_outer(prepass, open_cell(prepass));
    return is_of_table(action) ? NEXT_DONE : NEXT_BODY;
}

static enum next end_in_caption(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    if (action == ACTION_CAPTION)
        return end_of_own(prepass);
    if (action == ACTION_TABLE)
        return close_and_again(prepass, prepass->stack.last[ELEMENT_CAPTION]);
    return is_of_table(action) ? NEXT_DONE : NEXT_BODY;
}

static enum next end_in_columns(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    uint32_t columns = prepass->stack.last[ELEMENT_COLGROUP];
    if (action == ACTION_COLUMNS)
        html_pop_to(prepass, columns, true);
    if (action == ACTION_COLUMNS || action == ACTION_COLUMN || action == ACTION_TEMPLATE)
        return NEXT_DONE;
    return close_and_again(prepass, columns);
}

static enum next end_once(struct html_prepass *prepass)
{
    enum html_action action = action_of(prepass);
    switch ((enum html_mode)html_stack_top(&prepass->stack)->mode) {
    case MODE_TABLE:
        return end_in_table(prepass);
    case MODE_GROUP:
        return end_in_group(prepass);
    case MODE_ROW:
        return end_in_row(prepass);
    case MODE_CELL:
        return end_in_cell(prepass);
    case MODE_CAPTION:
        return end_in_caption(prepass);
    case MODE_COLUMNS:
        return end_in_columns(prepass);
    case MODE_SELECT_IN_TABLE:
        return action == ACTION_TABLE || is_of_table(action)
                   ? end_of_outer(prepass, prepass->stack.last[ELEMENT_SELECT])
                   : NEXT_BODY;
    default:
        return NEXT_BODY;
    }
}

bool html_table_end_tag(struct html_prepass *prepass)
{
    enum next next;
    do {
        next = end_once(prepass);
    } while (next == NEXT_AGAIN);
    return next == NEXT_DONE;
}
