// SPDX-License-Identifier: MIT
#pragma once

#include "base/status.h"
#include "model/catalogue.h"
#include "model/declaration.h"
#include "model/report.h"

// NDJSON as `extract` writes it (schemas/observation.schema.json) -> reports. Lines may
// come in any order and from many runs: what stands together of one page comes as one
// report, and the parts of a page that stand apart come as several (see
// pipeline/spool.h).

struct observations_taker {
    void (*take)(void *context, const struct report *report);
    // The catalogue to go on with after a line that declares fields, valid until the next
    // one; NULL when it contradicts what is known. May be NULL: such lines say nothing.
    const struct catalogue *(*declare)(void *context, struct declaration declaration,
                                       struct error *error);
    void *context;
};

// `taker` gets each; the report and all in it are valid during the call only. A line
// that is no observation and no page becomes a problem `invalid-record` of a page named
// after the file. Lines are limited to 64 MiB. STATUS_INPUT when a file cannot be opened
// or not be read to its end.
enum status observations_read(const struct catalogue *catalogue, const char *const *files,
                              size_t file_count, struct observations_taker taker,
                              struct error *error) WARN_UNUSED;
