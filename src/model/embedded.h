// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// The files of schemas/ as they were when the program was built, so that it runs from any
// place without them. Names are paths below schemas/: "datapackage.json",
// "profiles/zippia.json". The list is in src/CMakeLists.txt.

// False when there is no file of that name. The text lives as long as the program.
bool embedded_find(struct span name, struct span *out_text);

// For listings, in the order of that list; NULL past the end.
const char *embedded_name(size_t index);
