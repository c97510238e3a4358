// SPDX-License-Identifier: MIT
#include "fetch/links.h"

#include "fetch/markup.h"

void links_begin(struct links *links, struct arena *arena, struct span html,
                 struct span page)
{
    *links = (struct links){.rest = html, .base = page, .arena = arena};
}

static bool is_tag(struct span text, struct span name)
{
    return text.size > name.size &&
           span_equal_nocase(span_part(text, 0, name.size), name) &&
           (is_space(text.data[name.size]) || text.data[name.size] == '>' ||
            text.data[name.size] == '/');
}

// Past `end`, or to the end of the page.
static void skip(struct links *links, struct span end)
{
    size_t at = span_find(links->rest, end);
    links->rest = span_from(links->rest, at == SPAN_NOT_FOUND ? links->rest.size : at);
}

static bool read_address(struct links *links, struct span tag, struct url *out_url)
{
    struct span href = markup_attribute(tag, SPAN("href"));
    if (href.size == 0 || href.size > URL_LONGEST)
        return false;
    struct buffer plain;
    buffer_init(&plain, URL_LONGEST);
    markup_append_text(&plain, href);
    enum url_objection objection =
        url_read(links->arena, links->base, buffer_span(&plain), out_url);
    buffer_release(&plain);
    return objection == URL_FINE;
}

bool links_next(struct links *links, struct url *out_url)
{
    size_t at;
    while ((at = span_find_byte(links->rest, '<')) != SPAN_NOT_FOUND) {
        links->rest = span_from(links->rest, at + 1);
        if (span_starts(links->rest, SPAN("!--"))) {
            skip(links, SPAN("-->"));
        } else if (is_tag(links->rest, SPAN("script"))) {
            skip(links, SPAN("</script"));
        } else if (is_tag(links->rest, SPAN("a")) || is_tag(links->rest, SPAN("base"))) {
            struct span tag = span_part(links->rest, 0, markup_tag_end(links->rest));
            struct url url;
            bool is_address = read_address(links, tag, &url);
            links->rest = span_from(links->rest, tag.size);
            if (is_address && is_tag(tag, SPAN("base")))
                links->base = url.text;
            else if (is_address) {
                *out_url = url;
                return true;
            }
        }
    }
    return false;
}
