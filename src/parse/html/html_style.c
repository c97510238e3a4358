// SPDX-License-Identifier: MIT
#include "parse/html/html_style.h"

enum { RULES_MOST = 4096, CLASSES_MOST = 4 };

// "div#a.b.c" and what it sets.
struct html_style_rule {
    struct span element, id, classes[CLASSES_MOST];
    size_t class_count;
    unsigned weight; // of two rules the heavier one counts, of equal ones the later
    struct span display, visibility;
    bool conceals;
};

void html_style_init(struct html_style *style)
{
    *style = (struct html_style){.keys = 0};
    vector_init(&style->rules, sizeof(struct html_style_rule));
}

void html_style_release(struct html_style *style)
{
    vector_release(&style->rules);
}

struct span html_style_value(struct span declarations, struct span property)
{
    struct span found = {NULL, 0};
    for (struct span part; span_next(&declarations, ';', &part);) {
        size_t colon = span_find_byte(part, ':');
        if (colon != SPAN_NOT_FOUND &&
            span_equal_nocase(span_trim(span_part(part, 0, colon)), property))
            found = span_trim(span_from(part, colon + 1));
    }
    return found;
}

bool html_style_is(struct span value, struct span word)
{
    return value.size >= word.size && value.data != NULL &&
           span_equal_nocase(span_part(value, 0, word.size), word) &&
           (value.size == word.size || !is_letter(value.data[word.size]));
}

bool html_style_is_hiding(struct span display, struct span visibility)
{
    return html_style_is(display, SPAN("none")) ||
           html_style_is(visibility, SPAN("hidden")) ||
           html_style_is(visibility, SPAN("collapse"));
}

// "0", "0px", "0.0"
static bool is_nought(struct span value)
{
    size_t at = 0;
    while (at < value.size && (value.data[at] == '0' || value.data[at] == '.'))
        at++;
    return at != 0 && (at == value.size || !is_digit(value.data[at]));
}

// "-9999px", "-100vw"
static bool is_far_out(struct span value)
{
    size_t digits = 0;
    while (1 + digits < value.size && is_digit(value.data[1 + digits]))
        digits++;
    return value.size != 0 && value.data[0] == '-' && digits >= 3;
}

bool html_style_conceals(struct span declarations)
{
    struct span clip = html_style_value(declarations, SPAN("clip"));
    struct span path = html_style_value(declarations, SPAN("clip-path"));
    return is_nought(html_style_value(declarations, SPAN("opacity"))) ||
           is_nought(html_style_value(declarations, SPAN("font-size"))) ||
           is_far_out(html_style_value(declarations, SPAN("left"))) ||
           is_far_out(html_style_value(declarations, SPAN("text-indent"))) ||
           span_starts(clip, SPAN("rect(0")) || span_starts(clip, SPAN("rect(1px")) ||
           span_starts(path, SPAN("inset(50%")) || span_starts(path, SPAN("inset(100%"));
}

static uint64_t key_of(struct span name)
{
    unsigned hash = (unsigned)name.size;
    for (size_t i = 0; i < name.size; i++)
        hash = hash * 31 + (unsigned char)to_lower(name.data[i]);
    return UINT64_C(1) << hash % 64;
}

static bool is_name_byte(char byte)
{
    return is_letter(byte) || is_digit(byte) || byte == '-' || byte == '_' ||
           (unsigned char)byte >= 0x80;
}

static struct span take_name(struct span *rest)
{
    size_t size = 0;
    while (size < rest->size && is_name_byte(rest->data[size]))
        size++;
    struct span name = span_part(*rest, 0, size);
    *rest = span_from(*rest, size);
    return name;
}

// Reads "div#a.b.c" as a whole. False when the selector is another one.
static bool read_selector(struct span selector, struct html_style_rule *rule)
{
    if (span_starts(selector, SPAN("*")))
        selector = span_from(selector, 1);
    else
        rule->element = take_name(&selector);
    while (selector.size != 0) {
        char sign = selector.data[0];
        selector = span_from(selector, 1);
        struct span name = take_name(&selector);
        if (name.size == 0 || (sign != '.' && sign != '#') ||
            (sign == '.' && rule->class_count == CLASSES_MOST))
            return false;
        if (sign == '#')
            rule->id = name;
        else
            rule->classes[rule->class_count++] = name;
    }
    return rule->element.size != 0 || rule->id.size != 0 || rule->class_count != 0;
}

// The part behind the last space, ">", "+" or "~", without its pseudo-classes.
static struct span last_part(struct span selector)
{
    size_t begin = selector.size;
    while (begin != 0 &&
           span_find_byte(SPAN(" >+~\t\n"), selector.data[begin - 1]) == SPAN_NOT_FOUND)
        begin--;
    struct span last = span_from(selector, begin);
    size_t pseudo = span_find_byte(last, ':');
    return span_part(last, 0, pseudo);
}

static unsigned weight_of(struct span selector, struct span declarations)
{
    unsigned weight = selector.size != 0 && is_letter(selector.data[0]) ? 2 : 1;
    for (size_t i = 0; i < selector.size; i++)
        weight += selector.data[i] == '#'                              ? 10000
                  : selector.data[i] == '.' || selector.data[i] == ':' ? 100
                                                                       : 0;
    return weight +
           (span_find(declarations, SPAN("!important")) != SPAN_NOT_FOUND ? 1000000 : 0);
}

// A state that the page is not in when it is opened.
static bool is_of_state(struct span selector)
{
    return span_find(selector, SPAN(":hover")) != SPAN_NOT_FOUND ||
           span_find(selector, SPAN(":focus")) != SPAN_NOT_FOUND ||
           span_find(selector, SPAN(":active")) != SPAN_NOT_FOUND ||
           span_find(selector, SPAN(":target")) != SPAN_NOT_FOUND ||
           span_find(selector, SPAN("::")) != SPAN_NOT_FOUND;
}

static void add_rule(struct html_style *style, struct span selector,
                     struct span declarations)
{
    struct html_style_rule rule = {.weight = weight_of(selector, declarations)};
    rule.display = html_style_value(declarations, SPAN("display"));
    rule.visibility = html_style_value(declarations, SPAN("visibility"));
    rule.conceals = html_style_conceals(declarations);
    bool hides = rule.conceals || html_style_is_hiding(rule.display, rule.visibility);
    if (style->rules.count == RULES_MOST || is_of_state(selector) ||
        !read_selector(hides ? selector : last_part(selector), &rule))
        return;
    struct span key = rule.id.size != 0       ? rule.id
                      : rule.class_count != 0 ? rule.classes[0]
                                              : rule.element;
    if (hides) {
        style->keys |= key_of(key);
        style->has_elements =
            style->has_elements || (rule.id.size == 0 && rule.class_count == 0);
    }
    vector_push_copy(&style->rules, &rule);
}

static void add_rules(struct html_style *style, struct span selectors,
                      struct span declarations)
{
    if (html_style_value(declarations, SPAN("display")).size == 0 &&
        html_style_value(declarations, SPAN("visibility")).size == 0 &&
        !html_style_conceals(declarations))
        return;
    for (struct span selector; span_next(&selectors, ',', &selector);)
        add_rule(style, span_trim(selector), declarations);
}

// Goes behind the '}' of a block whose '{' was read.
static struct span skip_block(struct span rest)
{
    size_t depth = 1, at = 0;
    for (; at < rest.size && depth != 0; at++)
        depth += rest.data[at] == '{' ? 1U : rest.data[at] == '}' ? -1U : 0U;
    return span_from(rest, at);
}

// Takes comments off the front.
static struct span skip_comments(struct span rest)
{
    rest = span_trim_start(rest);
    while (span_starts(rest, SPAN("/*"))) {
        size_t end = span_find(span_from(rest, 2), SPAN("*/"));
        rest = end == SPAN_NOT_FOUND ? span_from(rest, rest.size)
                                     : span_trim_start(span_from(rest, end + 4));
    }
    return rest;
}

void html_style_add(struct html_style *style, struct span sheet)
{
    if (span_find(sheet, SPAN("none")) == SPAN_NOT_FOUND &&
        span_find(sheet, SPAN("hidden")) == SPAN_NOT_FOUND &&
        span_find(sheet, SPAN("collapse")) == SPAN_NOT_FOUND &&
        span_find(sheet, SPAN("clip")) == SPAN_NOT_FOUND &&
        span_find(sheet, SPAN("opacity")) == SPAN_NOT_FOUND)
        return;
    for (struct span rest = skip_comments(sheet); rest.size != 0;
         rest = skip_comments(rest)) {
        bool is_at_rule = rest.data[0] == '@';
        size_t open = span_find_byte(rest, '{'), stop = span_find_byte(rest, ';');
        if (is_at_rule && stop < open) {
            rest = span_from(rest, stop + 1);
            continue;
        }
        if (open == SPAN_NOT_FOUND)
            return;
        struct span selectors = span_part(rest, 0, open);
        rest = span_from(rest, open + 1);
        if (is_at_rule) {
            rest = skip_block(rest);
            continue;
        }
        size_t close = span_find_byte(rest, '}');
        add_rules(style, selectors, span_part(rest, 0, close));
        rest = close == SPAN_NOT_FOUND ? span_from(rest, rest.size)
                                       : span_from(rest, close + 1);
    }
}

static bool has_class(struct span classes, struct span class)
{
    while (classes.size != 0) {
        classes = span_trim_start(classes);
        size_t size = 0;
        while (size < classes.size && !is_space(classes.data[size]))
            size++;
        if (span_equal(span_part(classes, 0, size), class))
            return true;
        classes = span_from(classes, size);
    }
    return false;
}

static bool fits(const struct html_style_rule *rule, const struct html_tag *tag)
{
    if (rule->element.size != 0 && !span_equal_nocase(rule->element, tag->name))
        return false;
    if (rule->id.size != 0 &&
        !span_equal(rule->id, span_trim(html_tag_value(tag, ATTRIBUTE_ID))))
        return false;
    for (size_t i = 0; i < rule->class_count; i++)
        if (!has_class(html_tag_value(tag, ATTRIBUTE_CLASS), rule->classes[i]))
            return false;
    return true;
}

static bool may_hide(const struct html_style *style, const struct html_tag *tag)
{
    struct span classes = html_tag_value(tag, ATTRIBUTE_CLASS);
    struct span id = html_tag_value(tag, ATTRIBUTE_ID);
    uint64_t keys = style->has_elements ? key_of(tag->name) : 0;
    keys |= id.size != 0 ? key_of(span_trim(id)) : 0;
    for (size_t begin = 0, i = 0; i <= classes.size; i++) {
        if (i != classes.size && !is_space(classes.data[i]))
            continue;
        keys |= i != begin ? key_of(span_part(classes, begin, i)) : 0;
        begin = i + 1;
    }
    return (keys & style->keys) != 0;
}

bool html_style_hides(const struct html_style *style, const struct html_tag *tag,
                      bool is_inside)
{
    if (style->keys == 0 || !may_hide(style, tag))
        return false;
    struct span inline_style = html_tag_value(tag, ATTRIBUTE_STYLE);
    struct span display = {NULL, 0}, visibility = {NULL, 0};
    unsigned display_weight = 0, visibility_weight = 0;
    bool conceals = false;
    for (size_t i = 0; i < style->rules.count; i++) {
        const struct html_style_rule *rule =
            VECTOR_AT(&style->rules, struct html_style_rule, i);
        if (!fits(rule, tag))
            continue;
        conceals |= rule->conceals;
        if (rule->display.size != 0 && rule->weight >= display_weight) {
            display = rule->display;
            display_weight = rule->weight;
        }
        if (rule->visibility.size != 0 && rule->weight >= visibility_weight) {
            visibility = rule->visibility;
            visibility_weight = rule->weight;
        }
    }
    if (html_style_value(inline_style, SPAN("display")).size != 0)
        display = html_style_value(inline_style, SPAN("display"));
    if (html_style_value(inline_style, SPAN("visibility")).size != 0)
        visibility = html_style_value(inline_style, SPAN("visibility"));
    return html_style_is_hiding(display, visibility) || (is_inside && conceals);
}
