// SPDX-License-Identifier: MIT
#pragma once

#include "input/unpacker.h"

// Zstandard (RFC 8878) through libzstd; skippable frames give nothing. A window of more
// than 128 MiB is refused, as the zstd program does.

extern const struct unpacker unpacker_zstd;
