// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// The integers of attributes, by the standard's rules for parsing integers (2.3.4.1) and
// for spans (4.9.11): "2;" is 2, what is no number is 1, what is too large is the
// largest.

enum { HTML_COLUMN_SPAN_MOST = 1000, HTML_ROW_SPAN_MOST = 65534 };

uint32_t html_column_span(struct span value); // 1 to 1000
uint32_t html_row_span(struct span value);    // 0 to 65534; 0: to the end of the group
