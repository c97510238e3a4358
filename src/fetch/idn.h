// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Host names of other scripts as DNS has them: each label that is not ASCII folded (NFKC
// and case, which is what IDNA's mapping does for names people use) and written as "xn--"
// in Punycode (RFC 3492). Done here because the usual library takes the machine's locale
// into account. False when a label cannot be a name (RFC 5890: longer than 63 bytes,
// ill-formed).
bool idn_to_ascii(struct arena *arena, struct span host, struct span *out_host);
