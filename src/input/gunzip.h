// SPDX-License-Identifier: MIT
#pragma once

#include "input/unpacker.h"

// Gzip (RFC 1952).

extern const struct unpacker unpacker_gzip;
