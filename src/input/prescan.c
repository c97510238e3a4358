// SPDX-License-Identifier: MIT
#include "input/prescan.h"

// The white space of HTML; U+00A0, which is_space takes too, is not.
static bool is_html_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\f' || byte == '\r';
}

static void skip_space(struct span *rest)
{
    while (rest->size != 0 && is_html_space(rest->data[0]))
        *rest = span_from(*rest, 1);
}

// "Algorithm for extracting a character encoding from a meta element".
static enum charset charset_in_content(struct span content)
{
    for (size_t at = 0; at + 7 <= content.size; at++) {
        if (!span_equal_nocase(span_part(content, at, at + 7), SPAN("charset")))
            continue;
        struct span rest = span_from(content, at + 7);
        skip_space(&rest);
        if (rest.size == 0 || rest.data[0] != '=')
            continue;
        rest = span_from(rest, 1);
        skip_space(&rest);
        if (rest.size == 0)
            return CHARSET_NONE;
        char quote = rest.data[0];
        if (quote == '"' || quote == '\'') {
            rest = span_from(rest, 1);
            size_t end = span_find_byte(rest, quote);
            return end == SPAN_NOT_FOUND ? CHARSET_NONE
                                         : charset_of_label(span_part(rest, 0, end));
        }
        size_t end = 0;
        while (end < rest.size && !is_html_space(rest.data[end]) && rest.data[end] != ';')
            end++;
        return charset_of_label(span_part(rest, 0, end));
    }
    return CHARSET_NONE;
}

static size_t name_size(struct span rest)
{
    size_t size = 0;
    while (size < rest.size && !is_html_space(rest.data[size]) &&
           rest.data[size] != '/' && rest.data[size] != '>' &&
           (rest.data[size] != '=' || size == 0))
        size++;
    return size;
}

// Takes the value behind a '=' off the front of *rest; false when the text ends before
// it.
static bool take_value(struct span *rest, struct span *out_value)
{
    skip_space(rest);
    char quote = rest->size != 0 ? rest->data[0] : '\0';
    size_t end = 0;
    if (quote == '"' || quote == '\'') {
        end = span_find_byte(span_from(*rest, 1), quote);
        if (end == SPAN_NOT_FOUND)
            return false;
        *out_value = span_part(*rest, 1, 1 + end);
        *rest = span_from(*rest, end + 2);
        return true;
    }
    while (end < rest->size && !is_html_space(rest->data[end]) && rest->data[end] != '>')
        end++;
    *out_value = span_part(*rest, 0, end);
    *rest = span_from(*rest, end);
    return rest->size != 0;
}

// "Get an attribute". Takes one off the front of *rest; false when the tag or the text
// ends.
static bool next_attribute(struct span *rest, struct span *out_name,
                           struct span *out_value)
{
    while (rest->size != 0 && (is_html_space(rest->data[0]) || rest->data[0] == '/'))
        *rest = span_from(*rest, 1);
    if (rest->size == 0 || rest->data[0] == '>')
        return false;
    size_t size = name_size(*rest);
    *out_name = span_part(*rest, 0, size);
    *out_value = SPAN("");
    struct span behind = span_from(*rest, size);
    skip_space(&behind);
    bool has_value = behind.size != 0 && behind.data[0] == '=';
    *rest = span_from(has_value ? behind : *rest, has_value ? 1 : size);
    return !has_value || take_value(rest, out_value);
}

static bool is_attribute(struct span name, struct span wanted, bool *is_seen)
{
    if (*is_seen || !span_equal_nocase(name, wanted))
        return false;
    *is_seen = true; // the first of a name counts
    return true;
}

// Takes the attributes of a meta element off the front of *rest.
static enum charset charset_of_meta(struct span *rest)
{
    bool has_equiv = false, has_content = false, has_charset = false;
    bool is_pragma = false;
    enum charset charset = CHARSET_NONE, content_charset = CHARSET_NONE;
    for (struct span name, value; next_attribute(rest, &name, &value);)
        if (is_attribute(name, SPAN("http-equiv"), &has_equiv))
            is_pragma = span_equal_nocase(value, SPAN("content-type"));
        else if (is_attribute(name, SPAN("content"), &has_content))
            content_charset = charset_in_content(value);
        else if (is_attribute(name, SPAN("charset"), &has_charset))
            charset = charset_of_label(value);
    if (!has_charset && is_pragma)
        charset = content_charset;
    if (rest->size == 0)
        return CHARSET_NONE; // cut inside the tag
    if (charset == CHARSET_UTF_16LE || charset == CHARSET_UTF_16BE)
        return CHARSET_UTF_8;
    return charset == CHARSET_X_USER_DEFINED ? CHARSET_WINDOWS_1252 : charset;
}

static struct span behind(struct span rest, struct span mark, size_t from)
{
    size_t at = span_find(span_from(rest, from), mark);
    return at == SPAN_NOT_FOUND ? SPAN("") : span_from(rest, from + at + mark.size);
}

static struct span behind_tag(struct span rest)
{
    while (rest.size != 0 && !is_html_space(rest.data[0]) && rest.data[0] != '>')
        rest = span_from(rest, 1);
    for (struct span name, value; next_attribute(&rest, &name, &value);)
        ;
    return rest;
}

static bool is_meta(struct span rest)
{
    return rest.size > 5 && span_equal_nocase(span_part(rest, 0, 5), SPAN("<meta")) &&
           (is_html_space(rest.data[5]) || rest.data[5] == '/');
}

// "xml encoding": <?xml ... encoding="..."?>
static enum charset charset_of_xml(struct span head)
{
    if (!span_starts(head, SPAN("<?xml")))
        return CHARSET_NONE;
    struct span declaration = span_part(head, 0, span_find_byte(head, '>'));
    struct span rest = behind(declaration, SPAN("encoding"), 5);
    skip_space(&rest);
    if (rest.size == 0 || rest.data[0] != '=')
        return CHARSET_NONE;
    rest = span_from(rest, 1);
    skip_space(&rest);
    if (rest.size == 0 || (rest.data[0] != '"' && rest.data[0] != '\''))
        return CHARSET_NONE;
    size_t end = span_find_byte(span_from(rest, 1), rest.data[0]);
    if (end == SPAN_NOT_FOUND)
        return CHARSET_NONE;
    enum charset charset = charset_of_label(span_part(rest, 1, 1 + end));
    return charset == CHARSET_UTF_16LE || charset == CHARSET_UTF_16BE ? CHARSET_UTF_8
                                                                      : charset;
}

enum charset prescan_charset(struct span head)
{
    struct span rest = head;
    while (rest.size != 0) {
        size_t tag = span_find_byte(rest, '<');
        if (tag == SPAN_NOT_FOUND)
            break;
        rest = span_from(rest, tag);
        char second = rest.size > 1 ? rest.data[1] : '\0';
        bool is_end = second == '/' && rest.size > 2 && is_letter(rest.data[2]);
        if (span_starts(rest, SPAN("<!--"))) {
            rest = behind(rest, SPAN("-->"), 2); // "<!-->" is a whole comment
        } else if (is_meta(rest)) {
            rest = span_from(rest, 5);
            enum charset charset = charset_of_meta(&rest);
            if (charset != CHARSET_NONE)
                return charset;
        } else if (is_letter(second) || is_end) {
            rest = behind_tag(rest);
        } else if (second == '!' || second == '/' || second == '?') {
            rest = behind(rest, SPAN(">"), 1);
        } else {
            rest = span_from(rest, 1);
        }
    }
    return charset_of_xml(head);
}
