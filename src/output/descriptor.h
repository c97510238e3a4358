// SPDX-License-Identifier: MIT
#pragma once

#include "output/writer.h"

// datapackage.json of a dataset (Data Package v2): the schema's own text with, for each
// file, its size, digest and number of rows; files that hold no table follow as further
// resources.

#define DESCRIPTOR_NAME "datapackage.json"

// Writes it, last of all files, into the set's folder, and adds its entry.
void descriptor_write(struct output_set *set);

// What the descriptor of a published dataset says of it.
struct descriptor_past {
    struct vector names;  // const char *: files of ours, itself included
    bool has_occupations; // does the dataset have any?
};

// The descriptor in `folder`, as it is; empty when there is none.
struct span descriptor_text(int folder, struct arena *arena);

// Reads it from `folder`; no descriptor, or one that is none of ours, gives no names. An
// occupations.csv with a second line means occupations whatever the descriptor says. The
// names live in `arena`; the caller releases the vector.
void descriptor_read(int folder, struct arena *arena, struct descriptor_past *out_past);
