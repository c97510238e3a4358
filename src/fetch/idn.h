// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Host names of other scripts as DNS has them, by UTS 46 without the transitional rules
// ("faß.example" is "xn--fa-hia.example", as browsers have it, and not "fass.example").
// False for a name that has none: ill-formed, forbidden or mixed characters, a label
// longer than 63 bytes. What is ASCII already stays as it is.
bool idn_to_ascii(struct arena *arena, struct span host, struct span *out_host);
