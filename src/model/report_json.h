// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_text.h"
#include "model/catalogue.h"
#include "model/report.h"

// The members that an observation and a problem have wherever a report is written as
// JSON. The object is the caller's, who may put others before and behind them.

void report_json_observation(struct json_text *json, const struct report *report,
                             const struct catalogue *catalogue,
                             const struct observation *observation);
void report_json_problem(struct json_text *json, const struct report *report,
                         const struct catalogue *catalogue,
                         const struct problem *problem);
