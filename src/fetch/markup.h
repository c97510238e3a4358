// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Just enough of XML and HTML syntax for sitemaps, for the links of a page and for
// telling a block page. Readers of pages have a real parser (parse/).

// Appends text with its references resolved: the five built-in entities and character
// references. One that is not known stays as it is written.
void markup_append_text(struct buffer *buffer, struct span text);

// Does the inside of a tag begin with that name? In any case.
bool markup_is_tag(struct span text, struct span name);

// Takes what is neither text nor has any, and begins with '<', off the front of the text:
// a tag, a comment, or a script or style with its content.
struct span markup_skip(struct span text);

// Takes the next text between tags off the front of *rest, raw and trimmed, empty ones
// passed over. False when there is none left.
bool markup_next_text(struct span *rest, struct span *out_text);

// Offset of the '>' that ends the tag at whose beginning `text` stands, quoted ones
// skipped; SPAN_NOT_FOUND if there is none.
size_t markup_tag_end(struct span text);

// The value of an attribute, raw, in the inside of a tag ("a href='x' rel=y"); NULL data
// if it is absent. The name is compared without case.
struct span markup_attribute(struct span tag, struct span name);
