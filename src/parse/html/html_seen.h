// SPDX-License-Identifier: MIT
#pragma once

#include "parse/html/html_prepass.h"

// How an element that begins is seen by a person who reads the page: what html_push does
// with its text and its blocks.

enum html_seen {
    SEEN,            // as any text
    SEEN_APART,      // on lines of its own (display: block)
    SEEN_COLLECTED,  // as a whole, once it is known: marks, controls, links of headings
    SEEN_ON_REQUEST, // hidden now: by attribute, style, as a closed dialog, a tooltip
    SEEN_STRUCK,     // as what is no longer so
    SEEN_AS_SITE,    // menus, banners, side bars, footers: the site's, not the page's
    SEEN_NEVER       // what programs show that do not know the element
};

// Of the current tag, given what is open.
enum html_seen html_seen_as(const struct html_prepass *prepass);
// Says that text at `offset` was left out of the text around it.
void html_leave_out(struct html_prepass *prepass, size_t offset);
// Is its text lowered or, with *out_is_raised, raised: by what it is or by its style?
bool html_tag_is_mark(const struct html_tag *tag, bool *out_is_raised);
bool html_tag_hides(const struct html_tag *tag);
// What `html_push` needs of a tag in no case: a quick look.
bool html_seen_is_plain(const struct html_prepass *prepass);

// The collector `open`, the innermost element, ends: its text is text, or is left out.
void html_settle_collected(struct html_prepass *prepass, const struct html_open *open);
