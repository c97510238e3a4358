// SPDX-License-Identifier: MIT
#pragma once

#include "base/vector.h"
#include "extract/reading.h"

// Tables under a heading, line or caption that names a year ("Salary in 2015"). They are
// read once all others are, the latest year first: what they say beside a value that the
// page gives already is the value of a former year (METHOD_PAST).

struct dated_tables {
    unsigned year; // that the headings above name, or 0
    unsigned level;
    bool is_of_next;       // a line names it: it counts for the block behind it only
    struct vector waiting; // struct dated_table
};

void dated_tables_init(struct dated_tables *dated);
void dated_tables_release(struct dated_tables *dated);

// For each heading and paragraph, in order.
void dated_tables_hear(struct page_reading *reading, struct dated_tables *dated,
                       const struct block *block);
// Reads the table, or lets it wait.
void dated_tables_read(struct page_reading *reading, struct dated_tables *dated,
                       const struct table *table, uint32_t section);
void dated_tables_end(struct page_reading *reading, struct dated_tables *dated);
