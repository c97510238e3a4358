// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// All bytes to or from an open file, however the system cuts them. Both are false, with
// errno set, when that fails.

bool file_write_all(int file, struct span bytes);

// Fills `size` bytes unless the file ends before; *out_size tells how many there were,
// also on failure.
bool file_read_full(int file, char *bytes, size_t size, size_t *out_size);
