// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// What may be a page and what is not one, so that pictures and programs beside the pages
// are not read as text in a strange character set.

enum { MEDIA_HEAD_SIZE = 264 }; // as many bytes tell

// By what it begins with: a picture, font, archive, program, PDF, ... in words; NULL when
// it may be text.
const char *media_binary(struct span head);

bool media_is(struct span media_type, struct span name); // parameters allowed

// By its media type, parameters allowed: HTML, XHTML, plain text, Markdown, or one that
// says nothing (empty, application/octet-stream).
bool media_may_be_page(struct span media_type);
bool media_is_html(struct span media_type);
