// SPDX-License-Identifier: MIT
#pragma once

#include "base/digest.h"

// SHA-256 of what is left to read of an open file, and how many bytes that was; false,
// with errno set, when it cannot be read.
bool file_digest(int file, char out_hex[DIGEST_HEX_SIZE], uint64_t *out_bytes);
