// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Appends a text for people to read: control characters, C1 codes, line separators and
// what nobody sees (base/unseen.h) become \n, \t or \u{...}, bytes that are no UTF-8
// \xNN, so that no text can act on a terminal, begin a line or hide another. Not for
// taking back: a backslash stays one.
void visible_append(struct buffer *buffer, struct span text);
