// SPDX-License-Identifier: MIT
#include "parse/html/html_rules.h"
#include "parse/html/html_seen.h"

static enum html_foreign kind_of(const struct html_tag *tag, bool *out_is_barrier)
{
    *out_is_barrier = true;
    switch (tag->element) {
    case ELEMENT_MI:
    case ELEMENT_MN:
    case ELEMENT_MO:
    case ELEMENT_MS:
    case ELEMENT_MTEXT:
        return FOREIGN_MATH_TEXT;
    case ELEMENT_FOREIGNOBJECT:
    case ELEMENT_DESC:
    case ELEMENT_TITLE:
        return FOREIGN_HTML;
    case ELEMENT_ANNOTATION_XML: {
        struct span encoding = html_tag_value(tag, ATTRIBUTE_ENCODING);
        return span_equal_nocase(encoding, SPAN("text/html")) ||
                       span_equal_nocase(encoding, SPAN("application/xhtml+xml"))
                   ? FOREIGN_HTML
                   : FOREIGN_PLAIN;
    }
    default:
        *out_is_barrier = false;
        return FOREIGN_PLAIN;
    }
}

// Also pushes <svg> and <math> themselves. What is in an svg is no text of the page.
void html_foreign_push(struct html_prepass *prepass)
{
    const struct html_tag *tag = &prepass->scanner.tag;
    if (tag->is_self_closing) {
        html_leaf(prepass, (struct span){NULL, 0});
        return;
    }
    if (prepass->stack.entries.count > prepass->limits->nesting)
        html_stop(prepass, PROBLEM_TOO_DEEP_CODE);
    bool is_barrier;
    enum html_foreign kind = kind_of(tag, &is_barrier);
    struct html_open *open = html_stack_push_foreign(&prepass->stack, kind, is_barrier);
    html_stack_name(&prepass->stack, tag->name);
    open->is_unseen = open->is_unseen || tag->element == ELEMENT_SVG;
    open->is_hidden = open->is_hidden || open->is_unseen || html_tag_hides(tag);
    open->back = prepass->build.point;
    if (prepass->build.is_whole)
        open->node =
            html_build_open(&prepass->build, PART_NONE, tag, prepass->scanner.begin);
}

static bool breaks_out(const struct html_tag *tag)
{
    if (tag->element == ELEMENT_FONT)
        return html_tag_has(tag, ATTRIBUTE_COLOR) || html_tag_has(tag, ATTRIBUTE_FACE) ||
               html_tag_has(tag, ATTRIBUTE_SIZE);
    return (html_element_info(tag->element)->flags & FLAG_BREAKOUT) != 0;
}

// Back to HTML or to where HTML may stand.
static void leave(struct html_prepass *prepass)
{
    while (html_stack_top(&prepass->stack)->foreign == FOREIGN_PLAIN)
        html_pop(prepass, prepass->scanner.begin);
}

bool html_foreign_start_tag(struct html_prepass *prepass)
{
    if (html_stack_top(&prepass->stack)->foreign != FOREIGN_PLAIN)
        return false;
    if (breaks_out(&prepass->scanner.tag)) {
        leave(prepass);
        return false;
    }
    html_foreign_push(prepass);
    return true;
}

bool html_foreign_end_tag(struct html_prepass *prepass)
{
    const struct html_tag *tag = &prepass->scanner.tag;
    if (html_stack_top(&prepass->stack)->foreign == FOREIGN_NOT)
        return false;
    if (tag->element == ELEMENT_BR || tag->element == ELEMENT_P) {
        leave(prepass);
        return false;
    }
    if (!html_stack_may_name(&prepass->stack, tag->name))
        return false;
    for (uint32_t i = html_stack_last_index(&prepass->stack); i != OPEN_NONE; i--) {
        const struct html_open *open = html_stack_at(&prepass->stack, i);
        if (open->foreign == FOREIGN_NOT)
            return false;
        if (span_equal_nocase(open->name, tag->name)) {
            html_pop_to(prepass, i, true);
            return true;
        }
    }
    return false;
}
