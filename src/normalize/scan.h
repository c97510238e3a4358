// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// Taking printed signs and words off the front of *rest. Each returns false, with *rest
// as it was, when its sign is not there.

bool scan_byte(struct span *rest, char byte);
bool scan_text(struct span *rest, struct span text);
bool scan_word(struct span *rest,
               struct span word);   // any case, not the head of a longer word
bool scan_minus(struct span *rest); // '-' or U+2212
bool scan_dash(struct span *rest);  // '-', U+2212 or U+2010 to U+2014

void scan_space(struct span *rest);
