// SPDX-License-Identifier: MIT
#pragma once

#include "input/container.h"

// The pages of a WARC or WET file: `response` records with HTTP inside, `resource` and
// `conversion` records, whose media type may be a page's. Other records are passed over
// in silence, except `revisit`, which stands for a page that is elsewhere, and faulty
// ones: each of those is a problem. The member is the record's number, five digits at
// least.
extern const struct form form_warc;
