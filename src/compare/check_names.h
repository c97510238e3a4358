// SPDX-License-Identifier: MIT
#pragma once

#include "compare/check_report.h"
#include "compare/load.h"
#include "model/rules.h"

// The rules of the relation "names-itself": a record's text (field 0) should name the
// record's own title (field 1), or none of the titles that a table of pairs puts beside
// it. A page that gives one side's text to the other is found by this.
void check_names(struct check_report *report, const struct loaded *dataset,
                 const struct rules *rules);
