// SPDX-License-Identifier: MIT
#pragma once

#include "base/status.h"

// A file of $TMPDIR (or /tmp) that has no name: it goes with the process, however that
// ends, so that nothing is left to be cleaned up.

// Open for reading and writing, closed by exec. STATUS_OUTPUT when the folder has no room
// for files.
enum status temporary_file_open(int *out_file, struct error *error) WARN_UNUSED;
