// SPDX-License-Identifier: MIT
#pragma once

#include "parse/reader.h"

// All readers, one per rendering, by their rows in parse/readers.def.
#define READER(id) extern const struct reader reader_##id;
#include "parse/readers.def"
#undef READER
