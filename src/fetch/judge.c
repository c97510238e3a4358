// SPDX-License-Identifier: MIT
#include "fetch/judge.h"

#include "base/utf8.h"

#include <string.h>

enum { LOOKED_AT = 20 * 1024, SNIFFED = 1024, END_SIZE = 2048 };

static struct span without_mark(struct span body)
{
    if (span_starts(body, SPAN("\xEF\xBB\xBF")))
        return span_from(body, 3);
    return body;
}

static bool is_binary(struct span body)
{
    static const struct span signatures[] = {
        {"%PDF-", 5},  {"\x89PNG", 4},  {"GIF8", 4}, {"\xFF\xD8\xFF", 3},
        {"PK\3\4", 4}, {"\x1f\x8b", 2}, {"RIFF", 4}, {"\0asm", 4}};
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (span_starts(body, signatures[i]))
            return true;
    if (span_starts(body, SPAN("\xFF\xFE")) || span_starts(body, SPAN("\xFE\xFF")))
        return false; // UTF-16 is full of NULs
    struct span start = span_part(body, 0, SNIFFED);
    return start.size != 0 && memchr(start.data, '\0', start.size) != NULL;
}

static bool begins_as_html(struct span body)
{
    static const char *const tags[] = {
        "!doctype html", "html", "head", "body", "title", "script", "style",
        "table",         "div",  "h1",   "p",    "a",     "meta",   "!--"};
    body = span_trim_start(without_mark(body));
    if (!span_starts(body, SPAN("<")))
        return false;
    body = span_from(body, 1);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        struct span tag = span_of(tags[i]);
        if (span_equal_nocase(span_part(body, 0, tag.size), tag))
            return true;
    }
    return span_starts(body, SPAN("?xml"));
}

static bool is_html(const struct response *response)
{
    struct span body = buffer_span(&response->body);
    struct span type = response_field(response, SPAN("Content-Type"));
    type = span_trim(span_part(type, 0, span_find_byte(type, ';')));
    if (is_binary(body))
        return false;
    if (type.size == 0)
        return begins_as_html(body);
    return span_equal_nocase(type, SPAN("text/html")) ||
           span_equal_nocase(type, SPAN("application/xhtml+xml"));
}

static bool is_block_page(struct span body, const struct profile *profile,
                          struct matcher *matcher)
{
    struct buffer text;
    buffer_init(&text, (size_t)3 * LOOKED_AT);
    utf8_repair(span_part(body, 0, LOOKED_AT), &text);
    struct span subject = buffer_span(&text);
    bool is_blocked = false;
    for (size_t i = 0; i < profile->blocked_count && !is_blocked; i++)
        is_blocked = pattern_match(profile->blocked[i], matcher, subject, 0) == MATCH_YES;
    buffer_release(&text);
    return is_blocked;
}

enum verdict judge_page(const struct response *response,
                        const struct profile *const *profiles, size_t count,
                        struct matcher *matcher, struct span *out_words)
{
    struct span body = buffer_span(&response->body);
    if (span_trim(without_mark(body)).size == 0) {
        *out_words = SPAN("an empty body");
        return VERDICT_EMPTY;
    }
    if (!is_html(response)) {
        *out_words = SPAN("not HTML");
        return VERDICT_NOT_HTML;
    }
    for (size_t i = 0; i < count; i++)
        if (is_block_page(body, profiles[i], matcher)) {
            *out_words = SPAN("a page that asks whether one is a robot");
            return VERDICT_BLOCK_PAGE;
        }
    return VERDICT_PAGE;
}

bool judge_has_end(struct span body)
{
    struct span end = span_from(body, body.size > END_SIZE ? body.size - END_SIZE : 0);
    for (size_t at; (at = span_find(end, SPAN("</"))) != SPAN_NOT_FOUND;) {
        end = span_from(end, at + 2);
        if (span_equal_nocase(span_part(end, 0, 4), SPAN("html")))
            return true;
    }
    return false;
}
