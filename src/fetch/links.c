// SPDX-License-Identifier: MIT
#include "fetch/links.h"

#include "fetch/markup.h"

void links_begin(struct links *links, struct arena *arena, struct span html,
                 struct span page)
{
    *links = (struct links){.rest = html, .base = page, .arena = arena};
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

static bool is_link(struct span tag)
{
    return markup_is_tag(tag, SPAN("a")) || markup_is_tag(tag, SPAN("base"));
}

bool links_next(struct links *links, struct url *out_url)
{
    size_t at;
    while ((at = span_find_byte(links->rest, '<')) != SPAN_NOT_FOUND) {
        struct span tag = span_from(links->rest, at + 1);
        links->rest = markup_skip(span_from(links->rest, at));
        if (!is_link(tag))
            continue;
        struct url url;
        tag = span_part(tag, 0, tag.size - links->rest.size);
        if (!read_address(links, tag, &url))
            continue;
        if (markup_is_tag(tag, SPAN("base"))) {
            links->base = url.text;
            continue;
        }
        *out_url = url;
        return true;
    }
    return false;
}
