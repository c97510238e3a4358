// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/buffer.h"

// Character references (HTML standard, 13.2.5.72 to 13.2.5.80): all names of the
// standard, those that need no `;` included, and numbers, of which 128 to 159 mean
// windows-1252.

// The longest name plus its `;`: no reference by name is looked for beyond it.
enum { HTML_REFERENCE_LONGEST = 33 };

// Reads the reference at the start of `text`, which begins with '&', and appends what it
// stands for. Returns its bytes, or 0 when there is none and '&' is just that. Inside an
// attribute a name without `;` before '=', a letter or a digit is none.
size_t html_reference(struct span text, bool in_attribute, struct buffer *out);

// Appends `text` with all references replaced.
void html_references(struct span text, bool in_attribute, struct buffer *out);

// The text with the references replaced that are left in it once it was read: it was
// escaped twice ("&amp;amp;"), since nobody prints "&amp;" for people. Only those that
// end with ';'; in `arena`, or the text itself.
struct span html_references_left(struct arena *arena, struct span text);
