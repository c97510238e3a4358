// SPDX-License-Identifier: MIT
#pragma once

#include "base/vector.h"
#include "markup/html_scan.h"

// Which elements the page's own <style> hides: enough of CSS to know closed tabs, and no
// more. Read are rules outside of @media and the like that set `display` or `visibility`;
// one that hides must have a selector of one element name, id and classes ("div.tab",
// "#more"). One that shows counts by the last part of its selector alone: where it is in
// doubt, an element is shown. Style sheets that stand behind an element, or in files of
// their own, do not count.

struct html_style {
    struct vector rules; // struct html_style_rule
    uint64_t keys;       // of rules that hide: a bit for each name that they begin with
    bool has_elements;   // one of them begins with the name of an element
};

void html_style_init(struct html_style *style);
void html_style_release(struct html_style *style);
// The content of a <style> of the page, which must live as long.
void html_style_add(struct html_style *style, struct span sheet);
// Whether it hides the element of the tag. Costs a look at each rule at most.
// `is_inside`: it stands in a cell, item, heading or paragraph, where what is concealed
// counts.
bool html_style_hides(const struct html_style *style, const struct html_tag *tag,
                      bool is_inside);

// The value of a property in the declarations of a rule or of the attribute `style`;
// empty when they have none.
struct span html_style_value(struct span declarations, struct span property);
bool html_style_is(struct span value, struct span word);
bool html_style_is_hiding(struct span display, struct span visibility);
// Is it there for screen readers or not at all: transparent, without size, clipped,
// beside the screen? Whole sections are so until a script shows them.
bool html_style_conceals(struct span declarations);
