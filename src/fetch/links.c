// SPDX-License-Identifier: MIT
#include "fetch/links.h"

#include "markup/html_reference.h"

void links_begin(struct links *links, struct arena *arena, struct span html,
                 struct span page)
{
    *links = (struct links){.base = page, .arena = arena};
    html_walk_begin(&links->walk, html);
}

static bool read_address(struct links *links, struct span href, struct url *out_url)
{
    if (href.size == 0 || href.size > URL_LONGEST)
        return false;
    struct buffer plain;
    buffer_init(&plain, URL_LONGEST);
    html_references(href, true, &plain);
    enum url_objection objection =
        url_read(links->arena, links->base, buffer_span(&plain), out_url);
    buffer_release(&plain);
    return objection == URL_FINE;
}

bool links_next(struct links *links, struct url *out_url)
{
    const struct html_tag *tag = &links->walk.scanner.tag;
    for (enum html_token token; (token = html_walk_next(&links->walk)) != HTML_END;) {
        bool is_base = tag->element == ELEMENT_BASE && !links->has_base;
        struct url url;
        if (token != HTML_START_TAG || !(is_base || tag->element == ELEMENT_A) ||
            !read_address(links, html_tag_value(tag, ATTRIBUTE_HREF), &url))
            continue;
        if (is_base) { // the first one counts (4.2.3)
            links->base = url.text;
            links->has_base = true;
            continue;
        }
        *out_url = url;
        return true;
    }
    return false;
}
