// SPDX-License-Identifier: MIT
#pragma once

#include "model/report.h"
#include "pipeline/schemas.h"

// The fields of one dataset: those that are built in, and those that are declared by the
// profiles that a page of it was read by, by files that the user named, and by parts of
// NDJSON. Pages are read with all fields that are known; which of them the dataset has
// shows when all pages were met.
struct dataset_fields {
    const struct schemas *schemas;
    struct arena arena;
    struct arena names;         // of `profiles`
    struct vector declarations; // struct declaration: those of the schemas first
    struct vector wanted;       // bool, beside them
    struct map profiles;        // names of those that read a page
    struct vector grown; // struct catalogue *: each with what one more part declares
    struct catalogue catalogue; // of the dataset, once it is settled
    struct rules rules;         // on that catalogue
    uint32_t *numbers; // of the fields that pages were read with; NULL: none has changed
};

void dataset_fields_init(struct dataset_fields *fields, const struct schemas *schemas);
void dataset_fields_release(struct dataset_fields *fields);

// What pages, and lines of NDJSON, are read with.
const struct catalogue *dataset_fields_known(const struct dataset_fields *fields);

// A declaration that comes with observations. STATUS_INPUT when it contradicts another.
// May be called while another thread meets reports.
enum status dataset_fields_declare(struct dataset_fields *fields,
                                   struct declaration declaration,
                                   struct error *error) WARN_UNUSED;
void dataset_fields_meet(struct dataset_fields *fields, const struct report *report);

enum status dataset_fields_settle(struct dataset_fields *fields,
                                  struct error *error) WARN_UNUSED;
// Numbers the report's fields as the dataset does.
void dataset_fields_apply(const struct dataset_fields *fields, struct report *report);
