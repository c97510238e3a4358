// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// HTML inside of Markdown, or a page of HTML without <html>, as sites keep them: text
// behind a blank line, up to the next line that begins with a tag, is Markdown
// (CommonMark, 4.6). Returns `html` with spaces instead of the inline markup of that
// text, each tag where it was; `html` itself if there is none. Else it lives in `arena`.
// *out_left_out: the first text of `html` of which something that a person reads went,
// too (parse/text/inline_markup.h), or NULL.
struct span html_markdown_strip(struct arena *arena, struct span html,
                                struct span *out_left_out);
