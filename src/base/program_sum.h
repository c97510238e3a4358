// SPDX-License-Identifier: MIT
#pragma once

#include "base/digest.h"

// Adds what tells this program from every other build of it: the bytes of its file, and
// of each shared library its build number, size and time. False when the file cannot be
// read.
bool program_sum(struct digest *digest);
