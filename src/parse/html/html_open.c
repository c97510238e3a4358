// SPDX-License-Identifier: MIT
#include "parse/html/html_open.h"

#include <string.h>

void html_stack_init(struct html_stack *stack)
{
    vector_init(&stack->entries, sizeof(struct html_open));
    memset(stack->last, 0, sizeof stack->last);
    memset(stack->named, 0, sizeof stack->named);
    vector_push(&stack->entries); // <html>
}

void html_stack_release(struct html_stack *stack)
{
    vector_release(&stack->entries);
}

static struct html_open *push(struct html_stack *stack)
{
    struct html_open *open = vector_extend(&stack->entries);
    uint32_t index = html_stack_last_index(stack);
    *open = *html_stack_at(stack, index - 1);
    open->is_moved = open->is_part = open->is_ordinary = false;
    open->is_collector = open->is_apart = false;
    open->node = 0;
    open->front = (struct xml_point){NULL, NULL};
    open->name = (struct span){NULL, 0};
    open->element = ELEMENT_NONE;
    open->foreign = FOREIGN_NOT;
    return open;
}

struct html_open *html_stack_push(struct html_stack *stack, enum html_element element)
{
    struct html_open *open = push(stack);
    uint32_t index = html_stack_last_index(stack);
    unsigned flags = html_element_info(element)->flags;
    open->element = (uint16_t)element;
    if ((flags & FLAG_BARRIER) != 0)
        open->barrier = index;
    if ((flags & (FLAG_SPECIAL | FLAG_SOFT)) == FLAG_SPECIAL)
        open->solid = index;
    if (element != ELEMENT_NONE) {
        open->earlier = stack->last[element];
        stack->last[element] = index;
    }
    return open;
}

struct html_open *html_stack_push_foreign(struct html_stack *stack,
                                          enum html_foreign kind, bool is_barrier)
{
    struct html_open *open = push(stack);
    open->foreign = (uint8_t)kind;
    if (is_barrier)
        open->barrier = open->solid = html_stack_last_index(stack);
    return open;
}

static unsigned name_slot(struct span name)
{
    unsigned hash = (unsigned)name.size;
    for (size_t i = 0; i < name.size && i < 16; i++)
        hash = hash * 31 + (unsigned char)to_lower(name.data[i]);
    return hash % 64;
}

void html_stack_name(struct html_stack *stack, struct span name)
{
    html_stack_top(stack)->name = name;
    stack->named[name_slot(name)]++;
}

bool html_stack_may_name(const struct html_stack *stack, struct span name)
{
    return stack->named[name_slot(name)] != 0;
}

void html_stack_pop(struct html_stack *stack)
{
    const struct html_open *open = html_stack_top(stack);
    if (open->name.size != 0)
        stack->named[name_slot(open->name)]--;
    if (open->element != ELEMENT_NONE)
        stack->last[open->element] = open->earlier;
    stack->entries.count--;
}

void html_stack_forget(struct html_stack *stack, uint32_t index)
{
    struct html_open *open = html_stack_at(stack, index);
    stack->last[open->element] = open->earlier; // nothing of its kind is open above it
    open->element = ELEMENT_NONE;
    open->solid = html_stack_at(stack, index - 1)->solid;
}

static uint32_t above(uint32_t index, uint32_t barrier)
{
    return index >= barrier ? index : OPEN_NONE;
}

uint32_t html_in_scope(const struct html_stack *stack, enum html_element element)
{
    return above(stack->last[element], html_stack_top(stack)->barrier);
}

uint32_t html_in_button_scope(const struct html_stack *stack, enum html_element element)
{
    return above(html_in_scope(stack, element), stack->last[ELEMENT_BUTTON]);
}

uint32_t html_in_list_scope(const struct html_stack *stack, enum html_element element)
{
    return above(above(html_in_scope(stack, element), stack->last[ELEMENT_OL]),
                 stack->last[ELEMENT_UL]);
}

uint32_t html_in_table_scope(const struct html_stack *stack, enum html_element element)
{
    return above(stack->last[element], stack->last[ELEMENT_TABLE]);
}

uint32_t html_heading_in_scope(const struct html_stack *stack)
{
    uint32_t found = OPEN_NONE;
    for (unsigned level = ELEMENT_H1; level <= ELEMENT_H6; level++)
        if (stack->last[level] > found)
            found = stack->last[level];
    return above(found, html_stack_top(stack)->barrier);
}

uint32_t html_solid(struct html_stack *stack)
{
    struct html_open *top = html_stack_top(stack);
    while (html_stack_at(stack, top->solid)->solid != top->solid)
        top->solid = html_stack_at(stack, top->solid)->solid;
    return top->solid;
}
