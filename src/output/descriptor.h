// SPDX-License-Identifier: MIT
#pragma once

#include "output/writer.h"

// datapackage.json of a dataset (Data Package v2): the schema's own text with, for each
// file, its size, digest and number of rows; files that hold no table follow as further
// resources.

#define DESCRIPTOR_NAME "datapackage.json"

// Writes it, last of all files, into the set's folder, and adds its entry.
void descriptor_write(struct output_set *set);

// What the descriptor of a published dataset records of us, under our own key: the files
// that we wrote, with their digests. What it lists beside that may be anybody's.
struct descriptor_past {
    struct vector names;   // const char *: files of ours, the descriptor itself first
    struct vector digests; // const char *, of each: 64 hexadecimal digits; "": not known
    bool is_damaged;       // a file of that name is no JSON, so nobody's any more
    bool has_occupations;  // does the dataset have any?
    bool has_optional;     // does it have tables that the schema calls optional?
};

void descriptor_past_init(struct descriptor_past *past);
void descriptor_past_release(struct descriptor_past *past);

// The descriptor in `folder`, as it is; empty when there is none.
struct span descriptor_text(int folder, struct arena *arena);

// Reads it from `folder` into an initialized past; no descriptor, or one that is none of
// ours, gives no names. A dataset of version 0.1.0 has no record: there a file is ours
// when it has the digest that the descriptor gives for it. An occupations.csv with a
// second line means occupations whatever the descriptor says. The names live in `arena`.
void descriptor_read(int folder, struct arena *arena, struct descriptor_past *out_past);

// Does `folder` hold no other file under the name than the one that is recorded?
bool descriptor_past_is_unchanged(const struct descriptor_past *past, size_t index,
                                  int folder);
