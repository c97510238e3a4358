// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Free text: not empty, without control characters other than white space. *out_text gets
// it in NFC with collapsed space. Invalid UTF-8 is no text, nor is U+FFFD, which stands
// where a page had something else.
bool prose_read(struct span text, struct arena *arena, struct span *out_text);
