// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/buffer.h"

// File names as parts of a page_id: valid UTF-8 without control characters or spaces, and
// '!' left free to stand before a member. The bytes 00-20, 7F,
// '%', '!' and all that is not UTF-8 become %XX (upper case); the rest stays.

void page_id_escape(struct buffer *buffer, struct span name);

// The part that stands for a PATH of the command line: its last component, escaped.
void page_id_of_path(struct buffer *buffer, const char *path);

// The file name again. `escaped` must be a result of page_id_escape.
void page_id_unescape(struct buffer *buffer, struct span escaped);

// A page's own address as a container has it, made fit for the tables: the same, except
// that '%' and '!' stay. In the arena.
struct span url_keep(struct arena *arena, struct span url);
