// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Percent-escapes in one form (RFC 3986, 6.2.2): those of unreserved characters become
// the characters, the others have capitals. Plain bytes that are neither unreserved nor
// in `legal` are escaped; with `legal` NULL only those beyond ASCII are.
struct span escapes_normal(struct arena *arena, struct span text, const char *legal);
