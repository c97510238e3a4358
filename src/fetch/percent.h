// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Percent-escapes of addresses (RFC 3986, 2.1) brought to one form, so that addresses can
// be compared as bytes.

bool percent_is_unreserved(unsigned char byte); // RFC 3986, 2.3

// Each byte, escaped or not, plain where `stands` says so and else as %XX in capitals. A
// '%' that begins no escape is a byte like any other. The result lives in `arena`.
struct span percent_normal(struct arena *arena, struct span text,
                           bool (*stands)(unsigned char byte, bool was_escaped));
