// SPDX-License-Identifier: MIT
#include "parse/text/inline_markup.h"

#include "base/buffer.h"
#include "markup/html_reference.h"
#include "parse/html/html_mark.h"

struct stripping {
    struct span text;
    size_t at;
    struct buffer out;
    bool is_markdown;
    bool is_left_out;  // something that a person reads
    unsigned depth;    // of marks inside marks
    unsigned unclosed; // marks that were none; after many of them no more are looked for
};

// Markup longer than this is none: what closes a mark is not looked for without end.
enum { NESTING_MOST = 8, MARKUP_BYTES = 1024, UNCLOSED_MOST = 1000 };

static void strip(struct stripping *stripping);

static bool is_mark(char byte)
{
    static const bool marks[256] = {
        ['\\'] = true, ['<'] = true, ['['] = true, ['{'] = true, ['`'] = true,
        ['*'] = true,  ['_'] = true, ['&'] = true, ['!'] = true, ['~'] = true};
    return marks[(unsigned char)byte];
}

static void strip_inside(struct stripping *stripping, struct span inner)
{
    struct stripping inside = *stripping;
    inside.text = inner;
    inside.at = 0;
    inside.depth++;
    if (inside.depth > NESTING_MOST)
        buffer_append(&inside.out, inner);
    else
        strip(&inside);
    stripping->out = inside.out;
    stripping->unclosed = inside.unclosed;
}

static bool is_punctuation(char byte)
{
    return byte > ' ' && byte < 0x7F && !is_letter(byte) && !is_digit(byte);
}

static bool strip_escape(struct stripping *stripping)
{
    size_t next = stripping->at + 1;
    if (!stripping->is_markdown)
        return false;
    // A hard line break, or a space that does not break (pandoc).
    if (next == stripping->text.size || is_space(stripping->text.data[next])) {
        buffer_append_byte(&stripping->out, ' ');
        stripping->at = next;
        return true;
    }
    if (!is_punctuation(stripping->text.data[next]))
        return false;
    buffer_append_byte(&stripping->out, stripping->text.data[next]);
    stripping->at = next + 1;
    return true;
}

// The tags that page text is marked up with where a renderer leaves HTML in place.
static bool is_known_tag(struct span name)
{
    static const char *const names[] = {
        "a",      "abbr",   "article", "b",       "big", "br",     "button", "center",
        "cite",   "code",   "del",     "details", "div", "em",     "figure", "font",
        "footer", "header", "hr",      "i",       "img", "ins",    "kbd",    "label",
        "li",     "main",   "mark",    "nav",     "p",   "path",   "s",      "section",
        "small",  "span",   "strong",  "sub",     "sup", "svg",    "time",   "tt",
        "u",      "ul",     "wbr",     "summary", "h1",  "h2",     "h3",     "h4",
        "h5",     "h6",     "ol",      "pre",     "q",   "strike",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (span_equal_nocase(name, span_of(names[i])))
            return true;
    return false;
}

static bool is_address(struct span inner)
{
    return span_starts(inner, SPAN("https://")) || span_starts(inner, SPAN("http://")) ||
           span_starts(inner, SPAN("mailto:")) ||
           (span_find_byte(inner, '@') != SPAN_NOT_FOUND &&
            span_find_byte(inner, ' ') == SPAN_NOT_FOUND &&
            span_find_byte(inner, '=') == SPAN_NOT_FOUND);
}

// "<sup>1</sup>" is what raised text is elsewhere, "<s>5,000</s>" is said no more. `end`
// is where the start tag ends.
static bool strip_element(struct stripping *stripping, struct span name, size_t end)
{
    bool is_raised = span_equal_nocase(name, SPAN("sup"));
    bool is_mark = is_raised || span_equal_nocase(name, SPAN("sub"));
    bool is_struck = span_equal_nocase(name, SPAN("s")) ||
                     span_equal_nocase(name, SPAN("del")) ||
                     span_equal_nocase(name, SPAN("strike"));
    struct span rest = span_from(stripping->text, stripping->at + end + 1);
    struct span inside = span_part(rest, 0, MARKUP_BYTES);
    size_t close = span_find(inside, SPAN("</"));
    if ((!is_mark && !is_struck) || close == SPAN_NOT_FOUND)
        return false;
    size_t behind = span_find_byte(span_from(inside, close), '>');
    struct span mark = span_trim(span_part(inside, 0, close));
    if (behind == SPAN_NOT_FOUND || mark.size == 0)
        return false;
    stripping->at += end + 1 + close + behind + 1;
    enum html_mark meaning =
        is_struck ? MARK_NOTE
                  : html_mark_of(buffer_span(&stripping->out), mark, is_raised, false);
    stripping->is_left_out |= meaning == MARK_NOTE;
    if (meaning == MARK_NOTE)
        return true;
    if (meaning != MARK_TEXT)
        buffer_append_byte(&stripping->out, meaning == MARK_CENTS ? '.' : '^');
    buffer_append(&stripping->out, mark);
    return true;
}

// "<span class=x>", "</b>", "<br/>", "<!-- -->", "<https://...>", "<me@example.org>".
static bool strip_tag(struct stripping *stripping)
{
    struct span rest = span_from(stripping->text, stripping->at);
    if (span_starts(rest, SPAN("<!--"))) {
        size_t end = span_find(span_part(rest, 0, MARKUP_BYTES), SPAN("-->"));
        stripping->at += end == SPAN_NOT_FOUND ? 4 : end + 3;
        return true;
    }
    size_t end = span_find_byte(span_part(rest, 0, MARKUP_BYTES), '>');
    if (end == SPAN_NOT_FOUND)
        return false;
    struct span inner = span_part(rest, 1, end);
    if (is_address(inner)) {
        buffer_append(&stripping->out, inner);
        stripping->at += end + 1;
        return true;
    }
    if (span_starts(inner, SPAN("/")))
        inner = span_from(inner, 1);
    size_t size = 0;
    while (size < inner.size &&
           (is_letter(inner.data[size]) || is_digit(inner.data[size])))
        size++;
    if (!is_known_tag(span_part(inner, 0, size)))
        return false;
    if (rest.data[1] != '/' && strip_element(stripping, span_part(inner, 0, size), end))
        return true;
    if (span_equal_nocase(span_part(inner, 0, size), SPAN("br")))
        buffer_append_byte(&stripping->out, ' ');
    stripping->at += end + 1;
    return true;
}

// The offset of the bracket that closes the one at `from`, minding nesting and escapes.
static size_t find_close(struct span text, size_t from, char open, char close)
{
    size_t depth = 0;
    text = span_part(text, 0, from + MARKUP_BYTES);
    for (size_t at = from; at < text.size; at++) {
        char byte = text.data[at];
        if (byte == '\\')
            at++;
        else if (byte == open)
            depth++;
        else if (byte == close && --depth == 0)
            return at;
    }
    return SPAN_NOT_FOUND;
}

// "{.class}", "{#id}", "{width=50}" right behind what they belong to.
static bool strip_attributes(struct stripping *stripping)
{
    struct span rest = span_from(stripping->text, stripping->at);
    size_t end = find_close(rest, 0, '{', '}');
    if (end == SPAN_NOT_FOUND || end < 2)
        return false;
    char first = rest.data[1];
    if (first != '.' && first != '#' &&
        span_find_byte(span_part(rest, 0, end), '=') == SPAN_NOT_FOUND)
        return false;
    stripping->at += end + 1;
    return true;
}

// "[x](y)", "[x][y]", "[x]{.class}"; in Markdown "[^1]" too. Other brackets are text.
static bool strip_link(struct stripping *stripping)
{
    struct span rest = span_from(stripping->text, stripping->at);
    size_t end = find_close(rest, 0, '[', ']');
    if (end == SPAN_NOT_FOUND)
        return false;
    struct span inner = span_part(rest, 1, end);
    if (stripping->is_markdown && span_starts(inner, SPAN("^")) &&
        span_find_byte(inner, ' ') == SPAN_NOT_FOUND) { // the mark of a footnote
        stripping->at += end + 1;
        return true;
    }
    char next = end + 1 < rest.size ? rest.data[end + 1] : '\0';
    size_t close = SPAN_NOT_FOUND;
    if (next == '(')
        close = find_close(rest, end + 1, '(', ')');
    else if (next == '[' && stripping->is_markdown)
        close = find_close(rest, end + 1, '[', ']');
    else if (next == '{')
        close = find_close(rest, end + 1, '{', '}');
    if (close == SPAN_NOT_FOUND)
        return false;
    strip_inside(stripping, inner);
    stripping->at += close + 1;
    return true;
}

static size_t run_of(struct span text, size_t at)
{
    size_t end = at;
    while (end < text.size && text.data[end] == text.data[at])
        end++;
    return end - at;
}

// A run of '`' and the equal run that ends the code span; its text is taken as it is.
static bool strip_code(struct stripping *stripping)
{
    size_t size = run_of(stripping->text, stripping->at), from = stripping->at + size;
    struct span text = span_part(stripping->text, 0, from + MARKUP_BYTES);
    for (size_t at = from; at < text.size;) {
        if (text.data[at] != '`') {
            at++;
            continue;
        }
        size_t closing = run_of(text, at);
        if (closing == size) {
            buffer_append(&stripping->out, span_part(text, from, at));
            stripping->at = at + size;
            return true;
        }
        at += closing;
    }
    return false;
}

static bool is_word(struct span text, size_t at)
{
    return at < text.size && (is_letter(text.data[at]) || is_digit(text.data[at]) ||
                              (unsigned char)text.data[at] >= 0x80);
}

// Where the run of `size` emphasis marks at `from` is closed by an equal one.
static size_t find_emphasis_end(struct span text, size_t from, size_t size)
{
    char mark = text.data[from];
    text = span_part(text, 0, from + MARKUP_BYTES);
    for (size_t at = from + size; at < text.size;) {
        if (text.data[at] == '\\') {
            at += 2;
        } else if (text.data[at] != mark) {
            at++;
        } else {
            size_t run = run_of(text, at);
            bool closes = run == size && at > from + size &&
                          !is_space(text.data[at - 1]) &&
                          (mark != '_' || !is_word(text, at + run));
            if (closes)
                return at;
            at += run;
        }
    }
    return SPAN_NOT_FOUND;
}

// "*x*", "**x**", "_x_", "~~x~~": outside Markdown only the doubled ones are surely
// marks, and a lone '~' says "about".
static bool strip_emphasis(struct stripping *stripping)
{
    struct span text = stripping->text;
    size_t at = stripping->at, size = run_of(text, at);
    bool opens = size <= 3 && at + size < text.size && !is_space(text.data[at + size]) &&
                 (text.data[at] != '_' || at == 0 || !is_word(text, at - 1)) &&
                 (size >= 2 || (stripping->is_markdown && text.data[at] != '~'));
    size_t end = opens ? find_emphasis_end(text, at, size) : SPAN_NOT_FOUND;
    if (end == SPAN_NOT_FOUND) {
        stripping->unclosed += opens;
        buffer_append(&stripping->out, span_part(text, at, at + size));
        stripping->at += size;
        return true;
    }
    if (text.data[at] == '~') // what is struck out is said no more
        stripping->is_left_out = true;
    else
        strip_inside(stripping, span_part(text, at + size, end));
    stripping->at = end + size;
    return true;
}

static bool strip_reference(struct stripping *stripping)
{
    size_t size =
        html_reference(span_from(stripping->text, stripping->at), false, &stripping->out);
    stripping->at += size;
    return size != 0;
}

static bool strip_mark(struct stripping *stripping)
{
    switch (stripping->text.data[stripping->at]) {
    case '\\':
        return strip_escape(stripping);
    case '<':
        return strip_tag(stripping);
    case '[':
        return strip_link(stripping);
    case '{':
        return strip_attributes(stripping);
    case '`':
        return stripping->is_markdown && strip_code(stripping);
    case '*':
    case '_':
    case '~':
        return strip_emphasis(stripping);
    case '&':
        return stripping->is_markdown && strip_reference(stripping);
    case '!': {
        size_t next = stripping->at + 1;
        if (next >= stripping->text.size || stripping->text.data[next] != '[')
            return false;
        size_t size = stripping->out.size;
        stripping->at = next;
        if (strip_link(stripping)) {
            stripping->out.size = size; // alternative text is no text
            return true;
        }
        stripping->at = next - 1;
        return false;
    }
    default:
        return false;
    }
}

static void strip(struct stripping *stripping)
{
    struct span text = stripping->text;
    while (stripping->at < text.size && stripping->unclosed < UNCLOSED_MOST) {
        if (strip_mark(stripping))
            continue;
        stripping->unclosed += is_mark(text.data[stripping->at]);
        buffer_append_byte(&stripping->out, text.data[stripping->at++]);
    }
    buffer_append(&stripping->out, span_from(text, stripping->at));
}

static bool may_have_marks(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_mark(text.data[i]))
            return true;
    return false;
}

struct span inline_markup_strip(struct arena *arena, struct span text, bool is_markdown,
                                bool *out_is_left_out)
{
    *out_is_left_out = false;
    if (!may_have_marks(text))
        return text;
    struct stripping stripping = {.text = text, .is_markdown = is_markdown};
    // A character reference may stand for a few more bytes than it has.
    buffer_init(&stripping.out, 4 * text.size);
    strip(&stripping);
    struct span stripped = arena_keep(arena, buffer_span(&stripping.out));
    buffer_release(&stripping.out);
    *out_is_left_out = stripping.is_left_out;
    return stripped;
}
