// SPDX-License-Identifier: MIT
#include "parse/html/html_prepass.h"

#include "model/document.h"
#include "parse/html/html_rules.h"

enum {
    TOKEN_WORK = 64,      // a token costs about as much as so many bytes of text
    ELEMENTS_PER_CELL = 2 // that the limit of cells allows a page in all
};

void html_prepass_init(struct html_prepass *prepass, struct arena *arena,
                       const struct limits *limits, struct html_clock *clock)
{
    *prepass = (struct html_prepass){.arena = arena,
                                     .limits = limits,
                                     .clock = clock,
                                     .reads_hidden = limits->reads_hidden != 0};
    html_stack_init(&prepass->stack);
    html_build_init(&prepass->build);
    buffer_init(&prepass->collected, BUFFER_NO_CEILING);
    html_style_init(&prepass->style);
    vector_init(&prepass->data, sizeof(struct document_data));
}

void html_prepass_release(struct html_prepass *prepass)
{
    html_stack_release(&prepass->stack);
    html_build_release(&prepass->build);
    buffer_release(&prepass->collected);
    html_style_release(&prepass->style);
    vector_release(&prepass->data);
}

static bool is_blank(struct span text)
{
    return span_trim_start(text).size == 0 && text.size < 256;
}

static void take_text(struct html_prepass *prepass, bool has_references)
{
    struct span text = prepass->scanner.text;
    if (prepass->template_depth != 0)
        return;
    const struct html_open *top = html_stack_top(&prepass->stack);
    bool is_columns = top->mode == MODE_COLUMNS;
    if ((is_columns || html_is_misplaced(prepass)) && is_blank(text))
        return;
    if (is_columns)
        html_pop_to(prepass, prepass->stack.last[ELEMENT_COLGROUP], false);
    html_write(prepass, text, has_references);
}

static bool take_token(struct html_prepass *prepass)
{
    struct html_scanner *scanner = &prepass->scanner;
    scanner->is_foreign = html_stack_top(&prepass->stack)->foreign != FOREIGN_NOT;
    size_t from = scanner->at;
    enum html_token token = html_scan(scanner);
    if (html_clock_is_over(prepass->clock, scanner->at - from + TOKEN_WORK))
        html_stop(prepass, PROBLEM_TOO_SLOW_CODE);
    switch (token) {
    case HTML_TEXT:
    case HTML_CHARACTERS:
        take_text(prepass, token == HTML_TEXT);
        return true;
    case HTML_START_TAG:
        prepass->build.has_tag |= scanner->tag.element != ELEMENT_WBR;
        html_body_start_tag(prepass);
        return true;
    case HTML_END_TAG:
        prepass->build.has_tag = true;
        html_body_end_tag(prepass);
        return true;
    default:
        return false;
    }
}

// Elements whose end tags a whole page has; those of cells, items and paragraphs may be
// left out.
static bool is_in_open_element(const struct html_stack *stack)
{
    static const enum html_element kinds[] = {ELEMENT_TABLE, ELEMENT_UL, ELEMENT_OL,
                                              ELEMENT_DL,    ELEMENT_H1, ELEMENT_H2,
                                              ELEMENT_H3,    ELEMENT_H4};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (stack->last[kinds[i]] != OPEN_NONE)
            return true;
    return false;
}

// Elements that are open where the page ends, and whose end tag may not be left out.
static void mark_unclosed(struct html_prepass *prepass)
{
    for (uint32_t i = html_stack_last_index(&prepass->stack); i != OPEN_NONE; i--) {
        const struct html_open *open = html_stack_at(&prepass->stack, i);
        unsigned flags = html_element_info((enum html_element)open->element)->flags;
        if (open->node != 0 && (flags & FLAG_IMPLIED_END) == 0)
            html_build_node(&prepass->build, open->node)->is_unclosed = true;
    }
}

void html_prepass_run(struct html_prepass *prepass, struct span bytes)
{
    size_t per_cell = prepass->build.is_whole ? 1 : ELEMENTS_PER_CELL;
    html_scanner_start(&prepass->scanner, bytes);
    while (!prepass->is_stopped && take_token(prepass))
        if ((prepass->build.nodes.count - 1) / per_cell > prepass->limits->cells)
            html_stop(prepass, PROBLEM_TOO_MANY_CELLS_CODE);
    prepass->is_unfinished = is_in_open_element(&prepass->stack);
    prepass->scanner.begin = prepass->scanner.at;
    mark_unclosed(prepass);
    html_pop_above(prepass, OPEN_NONE);
    html_build_break(&prepass->build);
}
