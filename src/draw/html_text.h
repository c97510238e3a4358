// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Text inside of HTML (WHATWG HTML, sections 13.1.2 and 13.1.3). What pages and datasets
// hold is text only: it can close no element or attribute and bring no markup in;
// its control characters and marks of direction are shown as escapes (base/visible.h).

// Appends `text` so that it can stand between tags or inside of a quoted attribute.
void html_append(struct buffer *out, struct span text);

// The same for the first `columns` characters, with "…" behind them if there are more.
void html_append_short(struct buffer *out, struct span text, size_t columns);

// ` NAME="VALUE"`; the name is ours.
void html_attribute(struct buffer *out, const char *name, struct span value);

// `<TAG class="CLASS">TEXT</TAG>`; without a class when `class_name` is NULL. Tag and
// class are ours.
void html_element(struct buffer *out, const char *tag, const char *class_name,
                  struct span text);

// The figure with ' ' (U+202F) between groups of three digits of its whole part, as
// text; what is no plain decimal is appended as it is.
void html_append_figure(struct buffer *out, struct span figure);
