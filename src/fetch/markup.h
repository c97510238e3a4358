// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Just enough of XML and HTML syntax for sitemaps and for the links of a page. Readers of
// pages have a real parser (parse/); here only addresses are looked for.

// Appends text with its references resolved: the five built-in entities and character
// references. One that is not known stays as it is written.
void markup_append_text(struct buffer *buffer, struct span text);

// Offset of the '>' that ends the tag at whose beginning `text` stands, quoted ones
// skipped; SPAN_NOT_FOUND if there is none.
size_t markup_tag_end(struct span text);

// The value of an attribute, raw, in the inside of a tag ("a href='x' rel=y"); NULL data
// if it is absent. The name is compared without case.
struct span markup_attribute(struct span tag, struct span name);
