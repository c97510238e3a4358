// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Markup inside a line of Markdown, taken away so that what a person reads is left: tags
// and comments, links and pictures, emphasis, code spans, attributes in braces, escapes,
// character references. What is not well-formed markup stays as it is. No block
// structure.
//
// `is_markdown`: the page is known to be Markdown. Otherwise only what cannot be
// anything else goes (tags of known names, "[x](y)", "**x**", "{.class}"); escapes and
// lone '_', '*' and '`' stay. The result lives in `arena`, or is `text` itself.
// *out_is_left_out: text that a person reads went, too: the sign of a footnote, or what
// is struck out.
struct span inline_markup_strip(struct arena *arena, struct span text, bool is_markdown,
                                bool *out_is_left_out);
