// SPDX-License-Identifier: MIT
#include "markup/html_scan.h"

#include <string.h>

static const struct {
    struct span name;
    enum html_attribute attribute;
} attribute_names[] = {
    {{"hidden", 6}, ATTRIBUTE_HIDDEN},
    {{"style", 5}, ATTRIBUTE_STYLE},
    {{"colspan", 7}, ATTRIBUTE_COLSPAN},
    {{"rowspan", 7}, ATTRIBUTE_ROWSPAN},
    {{"role", 4}, ATTRIBUTE_ROLE},
    {{"rel", 3}, ATTRIBUTE_REL},
    {{"href", 4}, ATTRIBUTE_HREF},
    {{"name", 4}, ATTRIBUTE_NAME},
    {{"property", 8}, ATTRIBUTE_PROPERTY},
    {{"content", 7}, ATTRIBUTE_CONTENT},
    {{"encoding", 8}, ATTRIBUTE_ENCODING},
    {{"color", 5}, ATTRIBUTE_COLOR},
    {{"face", 4}, ATTRIBUTE_FACE},
    {{"size", 4}, ATTRIBUTE_SIZE},
    {{"open", 4}, ATTRIBUTE_OPEN},
    {{"popover", 7}, ATTRIBUTE_POPOVER},
    {{"class", 5}, ATTRIBUTE_CLASS},
    {{"id", 2}, ATTRIBUTE_ID},
    {{"aria-controls", 13}, ATTRIBUTE_ARIA_CONTROLS},
    {{"aria-expanded", 13}, ATTRIBUTE_ARIA_EXPANDED},
    {{"shadowrootmode", 14}, ATTRIBUTE_SHADOW},
    {{"media", 5}, ATTRIBUTE_MEDIA},
};

void html_scanner_start(struct html_scanner *scanner, struct span bytes)
{
    *scanner = (struct html_scanner){.bytes = bytes};
}

enum { MARKUP_SPACE = 1, ENDS_NAME = 2, ENDS_ATTRIBUTE = 4, ENDS_VALUE = 8 };

static const uint8_t byte_classes[256] = {
    [' '] = MARKUP_SPACE | ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['\n'] = MARKUP_SPACE | ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['\t'] = MARKUP_SPACE | ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['\r'] = MARKUP_SPACE | ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['\f'] = MARKUP_SPACE | ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['/'] = ENDS_NAME | ENDS_ATTRIBUTE,
    ['>'] = ENDS_NAME | ENDS_ATTRIBUTE | ENDS_VALUE,
    ['='] = ENDS_ATTRIBUTE,
};

static bool is_class(char byte, unsigned class)
{
    return (byte_classes[(unsigned char)byte] & class) != 0;
}

static bool is_markup_space(char byte)
{
    return is_class(byte, MARKUP_SPACE);
}

static bool ends_name(char byte)
{
    return is_class(byte, ENDS_NAME);
}

// The first `byte` at or after `from`, or the end.
static size_t seek(struct span bytes, size_t from, char byte)
{
    size_t found = span_find_byte(span_from(bytes, from), byte);
    return found != SPAN_NOT_FOUND ? from + found : bytes.size;
}

static bool is_text_at(struct span bytes, size_t at, struct span what)
{
    return bytes.size - at >= what.size &&
           memcmp(bytes.data + at, what.data, what.size) == 0;
}

// Goes past the next `byte`; a page that has none is cut there.
static void skip_past(struct html_scanner *scanner, size_t from, char byte)
{
    size_t end = seek(scanner->bytes, from, byte);
    scanner->is_cut |= end == scanner->bytes.size;
    scanner->at = end < scanner->bytes.size ? end + 1 : end;
}

// A comment ends at "-->" or "--!>"; right after "<!--", ">" and "->" end it as well.
static void skip_comment(struct html_scanner *scanner, size_t first)
{
    const char *data = scanner->bytes.data;
    for (size_t end = first; (end = seek(scanner->bytes, end, '>')) < scanner->bytes.size;
         end++) {
        size_t size = end - first;
        bool ended = size == 0 || (size == 1 && data[first] == '-') ||
                     (size >= 2 && memcmp(data + end - 2, "--", 2) == 0) ||
                     (size >= 3 && memcmp(data + end - 3, "--!", 3) == 0);
        if (ended) {
            scanner->at = end + 1;
            return;
        }
    }
    scanner->at = scanner->bytes.size;
    scanner->is_cut = true;
}

static enum html_token scan_cdata(struct html_scanner *scanner, size_t first)
{
    struct span rest = span_from(scanner->bytes, first);
    size_t size = span_find(rest, SPAN("]]>"));
    scanner->is_cut |= size == SPAN_NOT_FOUND;
    scanner->text = span_part(rest, 0, size);
    scanner->at = size != SPAN_NOT_FOUND ? first + size + 3 : scanner->bytes.size;
    return HTML_CHARACTERS;
}

// ATTRIBUTE_COUNT for those that do not matter.
static enum html_attribute find_attribute(struct span name)
{
    for (size_t i = 0; i < sizeof attribute_names / sizeof *attribute_names; i++)
        if (span_equal_nocase(attribute_names[i].name, name))
            return attribute_names[i].attribute;
    return ATTRIBUTE_COUNT;
}

// The factors keep the names that pages are full of apart.
static struct html_known_name *known_at(struct html_known_name *known, struct span name)
{
    size_t first = (unsigned char)name.data[0],
           last = (unsigned char)name.data[name.size - 1];
    return &known[(2 * first + 3 * last + 9 * name.size) % KNOWN_NAMES];
}

static enum html_element element_of(struct html_scanner *scanner, struct span name)
{
    struct html_known_name *known = known_at(scanner->known_elements, name);
    if (!span_equal(known->name, name))
        *known = (struct html_known_name){name, html_element_of(name)};
    return (enum html_element)known->number;
}

static enum html_attribute attribute_of(struct html_scanner *scanner, struct span name)
{
    struct html_known_name *known = known_at(scanner->known_attributes, name);
    if (!span_equal(known->name, name))
        *known = (struct html_known_name){name, find_attribute(name)};
    return (enum html_attribute)known->number;
}

static void keep_attribute(struct html_scanner *scanner, struct span name,
                           struct span value)
{
    struct html_tag *tag = &scanner->tag;
    enum html_attribute attribute = attribute_of(scanner, name);
    if (attribute == ATTRIBUTE_COUNT)
        return;
    uint32_t bit = UINT32_C(1) << attribute;
    if ((tag->present & bit) == 0)
        tag->values[attribute] = value;
    tag->present |= bit;
}

// The value after '='; `at` stands on its first byte, which is no space.
static size_t scan_value(struct span bytes, size_t at, struct span *out_value)
{
    char quote = at < bytes.size ? bytes.data[at] : '\0';
    if (quote == '"' || quote == '\'') {
        size_t end = seek(bytes, at + 1, quote);
        *out_value = span_part(bytes, at + 1, end);
        return end < bytes.size ? end + 1 : end;
    }
    size_t end = at;
    while (end < bytes.size && !is_markup_space(bytes.data[end]) &&
           bytes.data[end] != '>')
        end++;
    *out_value = span_part(bytes, at, end);
    return end;
}

static size_t skip_spaces(struct span bytes, size_t at)
{
    while (at < bytes.size && is_markup_space(bytes.data[at]))
        at++;
    return at;
}

// The attribute at `first`; returns its end.
static size_t scan_attribute(struct span bytes, size_t first, struct span *out_name,
                             struct span *out_value)
{
    size_t end = first + 1; // an '=' in front is part of the name
    while (end < bytes.size && !is_class(bytes.data[end], ENDS_ATTRIBUTE))
        end++;
    *out_name = span_part(bytes, first, end);
    *out_value = (struct span){bytes.data + end, 0};
    size_t at = skip_spaces(bytes, end);
    if (at < bytes.size && bytes.data[at] == '=')
        end = scan_value(bytes, skip_spaces(bytes, at + 1), out_value);
    return end;
}

bool html_next_attribute(struct span *rest, struct span *out_name, struct span *out_value)
{
    size_t at = 0;
    while (at < rest->size && (is_markup_space(rest->data[at]) || rest->data[at] == '/'))
        at++;
    bool is_there = at < rest->size;
    if (is_there)
        at = scan_attribute(*rest, at, out_name, out_value);
    *rest = span_from(*rest, at);
    return is_there;
}

// From behind the name to behind the '>'. False when the page ends before it.
static bool scan_attributes(struct html_scanner *scanner, size_t at)
{
    struct html_tag *tag = &scanner->tag;
    struct span bytes = scanner->bytes;
    while ((at = skip_spaces(bytes, at)) < bytes.size) {
        if (bytes.data[at] == '>') {
            tag->attributes.size = at - (size_t)(tag->attributes.data - bytes.data);
            scanner->at = at + 1;
            return true;
        }
        if (bytes.data[at] != '/') {
            struct span name, value;
            at = scan_attribute(bytes, at, &name, &value);
            keep_attribute(scanner, name, value);
            continue;
        }
        at++;
        tag->is_self_closing = at < bytes.size && bytes.data[at] == '>';
    }
    scanner->at = bytes.size;
    scanner->is_cut = true;
    return false;
}

static enum html_token scan_tag(struct html_scanner *scanner, size_t first, bool is_end)
{
    struct span bytes = scanner->bytes;
    size_t end = first;
    while (end < bytes.size && !ends_name(bytes.data[end]))
        end++;
    struct html_tag *tag = &scanner->tag;
    tag->name = span_part(bytes, first, end);
    tag->present = 0;
    tag->is_self_closing = false;
    tag->attributes = (struct span){bytes.data + end, 0};
    if (!scan_attributes(scanner, end))
        return HTML_END;
    tag->element = element_of(scanner, tag->name);
    return is_end ? HTML_END_TAG : HTML_START_TAG;
}

enum markup { MARKUP_NONE, MARKUP_START, MARKUP_END, MARKUP_OTHER };

// What the '<' at `at` begins.
static enum markup markup_at(struct span bytes, size_t at)
{
    if (at + 1 >= bytes.size)
        return MARKUP_NONE;
    char next = bytes.data[at + 1];
    if (is_letter(next))
        return MARKUP_START;
    if (next == '!' || next == '?')
        return MARKUP_OTHER;
    if (next != '/' || at + 2 >= bytes.size)
        return MARKUP_NONE;
    return is_letter(bytes.data[at + 2]) ? MARKUP_END : MARKUP_OTHER;
}

static enum html_token scan_text(struct html_scanner *scanner)
{
    size_t end = scanner->begin;
    while ((end = seek(scanner->bytes, end, '<')) < scanner->bytes.size &&
           markup_at(scanner->bytes, end) == MARKUP_NONE)
        end++;
    scanner->text = span_part(scanner->bytes, scanner->begin, end);
    scanner->at = end;
    return HTML_TEXT;
}

enum html_token html_scan(struct html_scanner *scanner)
{
    struct span bytes = scanner->bytes;
    while (scanner->at < bytes.size) {
        size_t at = scanner->begin = scanner->at;
        enum markup markup = bytes.data[at] == '<' ? markup_at(bytes, at) : MARKUP_NONE;
        if (markup == MARKUP_NONE)
            return scan_text(scanner);
        if (markup == MARKUP_START || markup == MARKUP_END)
            return scan_tag(scanner, at + (markup == MARKUP_END ? 2 : 1),
                            markup == MARKUP_END);
        if (is_text_at(bytes, at, SPAN("<!--")))
            skip_comment(scanner, at + 4);
        else if (scanner->is_foreign && is_text_at(bytes, at, SPAN("<![CDATA[")))
            return scan_cdata(scanner, at + 9);
        else // a doctype, or what the standard calls a bogus comment
            skip_past(scanner, at + 2, '>');
    }
    scanner->begin = scanner->at = bytes.size;
    return HTML_END;
}

// Whether `name` stands at `at` as the whole name of a tag.
static bool is_name_at(struct span bytes, size_t at, struct span name)
{
    return at < bytes.size && bytes.size - at > name.size &&
           ends_name(bytes.data[at + name.size]) &&
           span_equal_nocase(span_part(bytes, at, at + name.size), name);
}

struct span html_scan_raw(struct html_scanner *scanner, enum html_element element)
{
    struct span bytes = scanner->bytes, name = html_element_info(element)->name;
    size_t first = scanner->at, end = first;
    for (; (end = seek(bytes, end, '<')) < bytes.size; end++)
        if (is_text_at(bytes, end, SPAN("</")) && is_name_at(bytes, end + 2, name))
            break;
    scanner->is_cut |= end == bytes.size;
    scanner->begin = first;
    scanner->at = end;
    return span_part(bytes, first, end);
}

// Whether "-->" stands somewhere in [begin, end).
static bool has_comment_end(struct span bytes, size_t begin, size_t end)
{
    return span_find(span_part(bytes, begin, end), SPAN("-->")) != SPAN_NOT_FOUND;
}

// What may begin an end tag or an escape in plain script data: "</" or "<!".
static bool is_telling(const char *at)
{
    return (at[0] == '<') & ((at[1] == '/') | (at[1] == '!'));
}

// The first that is telling at or after `from`, or the end. Scripts hold so many other
// '<' that memchr is slow on them. Compilers make vector instructions of the inner loop.
static size_t seek_telling(struct span bytes, size_t from)
{
    enum { STEP = 64 };
    for (; from + STEP < bytes.size; from += STEP) {
        char found = 0;
        for (size_t i = 0; i < STEP; i++)
            found |= is_telling(bytes.data + from + i);
        if (found != 0)
            break;
    }
    while (from + 1 < bytes.size && !is_telling(bytes.data + from))
        from++;
    return from + 1 < bytes.size ? from : bytes.size;
}

void html_scan_script(struct html_scanner *scanner)
{
    struct span bytes = scanner->bytes, name = SPAN("script");
    enum { DATA, ESCAPED, DOUBLE_ESCAPED } state = DATA;
    size_t at = scanner->at, seen = at; // "-->" was looked for up to `seen`
    for (;; at++) {
        at = state == DATA ? seek_telling(bytes, at) : seek(bytes, at, '<');
        if (at >= bytes.size)
            break;
        if (state != DATA && has_comment_end(bytes, seen, at))
            state = DATA;
        seen = at;
        bool is_end =
            is_text_at(bytes, at, SPAN("</")) && is_name_at(bytes, at + 2, name);
        if (is_end && state != DOUBLE_ESCAPED)
            break;
        if (is_end)
            state = ESCAPED;
        else if (state == ESCAPED && is_name_at(bytes, at + 1, name))
            state = DOUBLE_ESCAPED;
        else if (state == DATA && is_text_at(bytes, at, SPAN("<!--"))) {
            state = ESCAPED;
            seen = at + 2; // its dashes may be those of "-->"
        }
    }
    scanner->is_cut |= at == bytes.size;
    scanner->at = at;
}

struct span html_scan_rest(struct html_scanner *scanner)
{
    scanner->begin = scanner->at;
    scanner->at = scanner->bytes.size;
    return span_from(scanner->bytes, scanner->begin);
}

bool html_tag_has(const struct html_tag *tag, enum html_attribute attribute)
{
    return (tag->present >> attribute & 1) != 0;
}

struct span html_tag_value(const struct html_tag *tag, enum html_attribute attribute)
{
    return html_tag_has(tag, attribute) ? tag->values[attribute] : (struct span){NULL, 0};
}
