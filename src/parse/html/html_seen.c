// SPDX-License-Identifier: MIT
#include "parse/html/html_seen.h"

#include "markup/html_reference.h"
#include "model/document.h"
#include "parse/html/html_mark.h"

enum {
    TELLING = 1u << ATTRIBUTE_HIDDEN | 1u << ATTRIBUTE_STYLE | 1u << ATTRIBUTE_ROLE |
              1u << ATTRIBUTE_POPOVER | 1u << ATTRIBUTE_CLASS | 1u << ATTRIBUTE_ID
};

static bool style_stands_apart(struct span style)
{
    static const struct span values[] = {{"block", 5},     {"flex", 4},
                                         {"grid", 4},      {"table", 5},
                                         {"list-item", 9}, {"flow-root", 9}};
    struct span display = html_style_value(style, SPAN("display"));
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (html_style_is(display, values[i]))
            return true;
    return false;
}

static bool has_role(const struct html_tag *tag, struct span role)
{
    struct span roles = span_trim(html_tag_value(tag, ATTRIBUTE_ROLE)), first;
    return span_next(&roles, ' ', &first) && span_equal_nocase(first, role);
}

static bool is_open(const struct html_prepass *prepass, enum html_element element)
{
    return prepass->stack.last[element] != OPEN_NONE;
}

// Headers and footers: outside of what says of itself that it is the content.
static bool is_of_site(const struct html_prepass *prepass, const struct html_tag *tag)
{
    static const struct span roles[] = {{"navigation", 10},
                                        {"banner", 6},
                                        {"contentinfo", 11},
                                        {"search", 6},
                                        {"complementary", 13}};
    for (size_t i = 0;
         html_tag_has(tag, ATTRIBUTE_ROLE) && i < sizeof roles / sizeof *roles; i++)
        if (has_role(tag, roles[i]))
            return true;
    if (tag->element == ELEMENT_NAV || tag->element == ELEMENT_SEARCH ||
        tag->element == ELEMENT_ASIDE)
        return true;
    return (tag->element == ELEMENT_HEADER || tag->element == ELEMENT_FOOTER) &&
           !is_open(prepass, ELEMENT_MAIN) && !is_open(prepass, ELEMENT_ARTICLE) &&
           !is_open(prepass, ELEMENT_SECTION);
}

static bool has_style(const struct html_tag *tag, struct span property, struct span value)
{
    return html_style_is(html_style_value(html_tag_value(tag, ATTRIBUTE_STYLE), property),
                         value);
}

bool html_tag_is_mark(const struct html_tag *tag, bool *out_is_raised)
{
    struct span align = SPAN("vertical-align");
    *out_is_raised = tag->element == ELEMENT_SUP || has_style(tag, align, SPAN("super"));
    return *out_is_raised || tag->element == ELEMENT_SUB ||
           has_style(tag, align, SPAN("sub"));
}

bool html_tag_hides(const struct html_tag *tag)
{
    struct span style = html_tag_value(tag, ATTRIBUTE_STYLE);
    return html_tag_has(tag, ATTRIBUTE_HIDDEN) || html_tag_has(tag, ATTRIBUTE_POPOVER) ||
           html_style_is_hiding(html_style_value(style, SPAN("display")),
                                html_style_value(style, SPAN("visibility"))) ||
           has_role(tag, SPAN("tooltip"));
}

static bool is_in_heading(const struct html_prepass *prepass)
{
    enum html_part top = html_build_top(&prepass->build);
    return top >= PART_H1 && top <= PART_H6;
}

// A link that may be the sign of a footnote: in a cell or item, to a place of the page.
static bool may_be_sign(const struct html_prepass *prepass, const struct html_tag *tag)
{
    enum html_part top = html_build_top(&prepass->build);
    struct span target = span_trim(html_tag_value(tag, ATTRIBUTE_HREF));
    return (top == PART_CELL || top == PART_ITEM) && target.size > 1 &&
           target.data[0] == '#';
}

bool html_seen_is_plain(const struct html_prepass *prepass)
{
    const struct html_tag *tag = &prepass->scanner.tag;
    enum html_meaning meaning = html_element_info(tag->element)->meaning;
    if (meaning == MEANING_LINK) {
        return !is_in_heading(prepass) && (tag->present & TELLING) == 0 &&
               !may_be_sign(prepass, tag);
    }
    return meaning == MEANING_TEXT && (tag->present & TELLING) == 0 &&
           !prepass->style.has_elements;
}

static enum html_seen seen_by_meaning(const struct html_prepass *prepass, bool is_inside)
{
    const struct html_tag *tag = &prepass->scanner.tag;
    switch (html_element_info(tag->element)->meaning) {
    case MEANING_REPLACED:
        return SEEN_NEVER;
    case MEANING_STRUCK:
        return SEEN_STRUCK;
    case MEANING_MARK:
        return is_inside ? SEEN_COLLECTED : SEEN;
    case MEANING_LINK:
        return is_in_heading(prepass) || may_be_sign(prepass, tag) ? SEEN_COLLECTED
                                                                   : SEEN;
    case MEANING_CONTROL: // one that opens a section is its heading
        return is_inside ? SEEN_COLLECTED
               : html_tag_has(tag, ATTRIBUTE_ARIA_CONTROLS) ||
                       html_tag_has(tag, ATTRIBUTE_ARIA_EXPANDED)
                   ? SEEN
                   : SEEN_AS_SITE;
    case MEANING_NOTE:
        if (tag->element == ELEMENT_DETAILS)
            return is_inside ? SEEN_ON_REQUEST : SEEN;
        return html_tag_has(tag, ATTRIBUTE_OPEN) ? SEEN : SEEN_ON_REQUEST;
    default:
        return SEEN;
    }
}

void html_leave_out(struct html_prepass *prepass, size_t offset)
{
    if (prepass->left_out++ == 0)
        prepass->left_out_at = offset;
}

static bool is_hidden_by_sheet(const struct html_prepass *prepass, bool is_inside)
{
    if (prepass->style.keys != 0)
        html_clock_is_over(prepass->clock, prepass->style.rules.count);
    return html_style_hides(&prepass->style, &prepass->scanner.tag, is_inside);
}

enum html_seen html_seen_as(const struct html_prepass *prepass)
{
    const struct html_tag *tag = &prepass->scanner.tag;
    bool is_inside = html_build_top(&prepass->build) != PART_NONE;
    if (html_tag_hides(tag) || is_hidden_by_sheet(prepass, is_inside) ||
        (is_inside && html_style_conceals(html_tag_value(tag, ATTRIBUTE_STYLE))))
        return SEEN_ON_REQUEST;
    enum html_seen seen = seen_by_meaning(prepass, is_inside);
    if (seen != SEEN)
        return seen;
    if (!is_inside && is_of_site(prepass, tag))
        return SEEN_AS_SITE;
    bool is_raised;
    if (is_inside && html_tag_is_mark(tag, &is_raised))
        return SEEN_COLLECTED;
    return style_stands_apart(html_tag_value(tag, ATTRIBUTE_STYLE)) ? SEEN_APART : SEEN;
}

// "#", "¶", "§", a chain, an anchor, an arrow: a link to the heading it stands in.
static bool is_link_sign(struct span text)
{
    static const struct span signs[] = {
        {"#", 1}, {"\xC2\xB6", 2},     {"\xC2\xA7", 2},     {"\xF0\x9F\x94\x97", 4},
        {"^", 1}, {"\xE2\x9A\x93", 3}, {"\xE2\x86\x91", 3}, {"\xE2\x86\xA9", 3},
        {"*", 1}, {"\xEF\xB8\x8E", 3}, {"\xEF\xB8\x8F", 3}, {"\xE2\x88\x9E", 3}};
    while (text.size != 0) {
        size_t size = 0;
        for (size_t i = 0; i < sizeof signs / sizeof *signs && size == 0; i++)
            size = span_starts(text, signs[i]) ? signs[i].size : 0;
        if (size == 0)
            return false;
        text = span_from(text, size);
    }
    return true;
}

static void write_collected(struct html_prepass *prepass, struct span text)
{
    html_build_text(&prepass->build, text, prepass->collected_at, false);
    if (prepass->build.is_in_run)
        prepass->build.run_end = prepass->scanner.begin;
}

static void settle_mark(struct html_prepass *prepass, bool is_raised)
{
    struct html_build *build = &prepass->build;
    struct span all = buffer_span(&prepass->collected), mark = span_trim(all);
    build->has_tag = false; // what is no note belongs to the text before it
    switch (html_mark_of(html_build_before(build), mark, is_raised, prepass->has_link)) {
    case MARK_TEXT:
        write_collected(prepass, all);
        break;
    case MARK_CENTS:
        write_collected(prepass, SPAN("."));
        write_collected(prepass, mark);
        break;
    case MARK_POWER:
        write_collected(prepass, SPAN("^"));
        write_collected(prepass, mark);
        break;
    case MARK_NOTE:
        html_leave_out(prepass, prepass->collected_at);
        break;
    }
}

static bool is_reference(const struct html_prepass *prepass, struct span all)
{
    struct span text = span_trim(all);
    bool is_apart = prepass->build.has_space || text.data != all.data;
    return !is_in_heading(prepass) &&
           html_mark_is_reference(html_build_before(&prepass->build), text, is_apart);
}

void html_settle_collected(struct html_prepass *prepass, const struct html_open *open)
{
    struct span all = buffer_span(&prepass->collected), text = span_trim(all);
    enum html_meaning meaning = (enum html_meaning)open->collects;
    if (text.size == 0)
        return;
    if (meaning == MEANING_MARK)
        settle_mark(prepass, open->is_raised);
    else if (meaning == MEANING_CONTROL)
        html_build_spare(&prepass->build, text, prepass->collected_at);
    else if (meaning == MEANING_LINK && is_reference(prepass, all))
        html_leave_out(prepass, prepass->collected_at);
    else if (is_in_heading(prepass) && is_link_sign(text))
        return;
    else
        write_collected(prepass, all);
}
