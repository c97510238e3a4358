// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// One parser, given any bytes: it must come to an end, leak nothing and touch nothing
// that is not its own, which the sanitizers watch. Each fuzz_NAME.c defines it once;
// libFuzzer calls it (fuzz_entry.c), and so does the test that replays seeds and crashes
// (replay.c). `bytes` end where their memory ends.
void fuzz_one(struct span bytes);

// A file of these bytes without a name, for parsers that read files. To be closed.
int fuzz_file(struct span bytes);
