// SPDX-License-Identifier: MIT
#include "markup/html_walk.h"

void html_walk_begin(struct html_walk *walk, struct span bytes)
{
    walk->held = (struct span){NULL, 0};
    html_scanner_start(&walk->scanner, bytes);
}

// The content of an element whose content is no markup (13.2.5.2 to 13.2.5.5).
static void pass_content(struct html_walk *walk, enum html_element element)
{
    switch (html_element_info(element)->action) {
    case ACTION_SCRIPT:
        html_scan_script(&walk->scanner);
        break;
    case ACTION_RAW:
        if (element != ELEMENT_NOSCRIPT)
            html_scan_raw(&walk->scanner, element);
        break;
    case ACTION_TITLE:
    case ACTION_TEXTAREA:
    case ACTION_XMP:
        walk->held = html_scan_raw(&walk->scanner, element);
        break;
    case ACTION_PLAINTEXT:
        walk->held = html_scan_rest(&walk->scanner);
        break;
    default:
        break;
    }
}

enum html_token html_walk_next(struct html_walk *walk)
{
    if (walk->held.size != 0) {
        walk->scanner.text = walk->held;
        walk->held = (struct span){NULL, 0};
        return HTML_TEXT;
    }
    enum html_token token = html_scan(&walk->scanner);
    if (token == HTML_START_TAG)
        pass_content(walk, walk->scanner.tag.element);
    return token;
}

bool html_walk_text(struct html_walk *walk, struct span *out_text)
{
    for (enum html_token token; (token = html_walk_next(walk)) != HTML_END;) {
        bool is_text = token == HTML_TEXT || token == HTML_CHARACTERS;
        struct span text = is_text ? span_trim(walk->scanner.text) : (struct span){0};
        if (text.size == 0)
            continue;
        *out_text = text;
        return true;
    }
    return false;
}
