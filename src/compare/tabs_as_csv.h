// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/status.h"

// Appends a table of tabs (NAME.tsv) as the CSV that it would be. STATUS_INPUT names line
// and column of what is no such table, STATUS_LIMIT a table beyond the buffer's ceiling.
enum status tabs_as_csv(struct span tabs, struct buffer *csv,
                        struct error *error) WARN_UNUSED;
