// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "markup/html_reference.h"
#include "parse/html/html_rules.h"

// As a person would read it, in the arena.
static struct span readable(struct html_prepass *prepass, struct span text,
                            bool is_in_attribute)
{
    struct buffer *buffer = &prepass->build.scratch;
    buffer_clear(buffer);
    html_references(text, is_in_attribute, buffer);
    struct span kept = html_references_left(
        prepass->arena, arena_keep(prepass->arena, buffer_span(buffer)));
    return text_collapse(prepass->arena, text_nfc(prepass->arena, kept));
}

static void keep_first(struct span *fact, struct span value)
{
    if (fact->size == 0)
        *fact = value;
}

void html_facts_title(struct html_prepass *prepass, struct span content)
{
    if (prepass->facts.title.size == 0)
        prepass->facts.title = readable(prepass, content, false);
}

static bool has_word(struct span words, struct span word)
{
    for (struct span part; span_next(&words, ' ', &part);)
        if (span_equal_nocase(span_trim(part), word))
            return true;
    return false;
}

void html_facts_link(struct html_prepass *prepass)
{
    const struct html_tag *tag = &prepass->scanner.tag;
    if (has_word(html_tag_value(tag, ATTRIBUTE_REL), SPAN("canonical")))
        keep_first(&prepass->facts.canonical,
                   readable(prepass, html_tag_value(tag, ATTRIBUTE_HREF), true));
}

static bool is_date(struct span text)
{
    static const char shape[] = "dddd-dd-dd";
    if (text.size < sizeof shape - 1)
        return false;
    for (size_t i = 0; i < sizeof shape - 1; i++)
        if (shape[i] == 'd' ? !is_digit(text.data[i]) : text.data[i] != shape[i])
            return false;
    return true;
}

void html_facts_meta(struct html_prepass *prepass)
{
    const struct html_tag *tag = &prepass->scanner.tag;
    struct html_facts *facts = &prepass->facts;
    struct span name = html_tag_value(tag, ATTRIBUTE_PROPERTY);
    if (name.size == 0)
        name = html_tag_value(tag, ATTRIBUTE_NAME);
    struct span *fact = NULL;
    if (span_equal_nocase(name, SPAN("og:url")))
        fact = &facts->og_url;
    else if (span_equal_nocase(name, SPAN("article:modified_time")))
        fact = &facts->modified;
    else if (span_equal_nocase(name, SPAN("article:published_time")))
        fact = &facts->published;
    if (fact == NULL)
        return;
    struct span value = readable(prepass, html_tag_value(tag, ATTRIBUTE_CONTENT), true);
    if (fact == &facts->og_url || is_date(value))
        keep_first(fact, value);
}
