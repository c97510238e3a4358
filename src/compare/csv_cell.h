// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Appends a cell of a CSV record, in quotes only where RFC 4180 needs them.
void csv_cell_append(struct buffer *buffer, struct span cell);
