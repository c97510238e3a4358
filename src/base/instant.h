// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Dates as RFC 3339 instants in UTC ("2016-09-05T22:30:04Z"), in the arena, so that byte
// order is the order of time; empty for what is no date, and outside of 1990 to 2099.

// As MIME and HTTP have them: RFC 5322, section 3.3, obsolete zones included.
struct span instant_of_mail_date(struct arena *arena, struct span text);

// As WARC has them: ISO 8601, to the second or finer (which is dropped), with a zone or
// in UTC.
struct span instant_of_iso_date(struct arena *arena, struct span text);

// As pages have them: the same, or a day alone, which stays one ("2016-09-05").
struct span instant_of_page_date(struct arena *arena, struct span text);
