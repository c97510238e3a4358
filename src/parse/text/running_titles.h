// SPDX-License-Identifier: MIT
#pragma once

#include "base/vector.h"
#include "parse/reader.h"

// The titles of the occupations that a running text compares, and where they stand in it.
// Sentences of the profile name them, and headings that begin and end with words of their
// own ("What does a baker do?").

enum { RUNNING_TITLES_MOST = 4, RUNNING_HEADING_MOST = 240 };

struct running_place {
    size_t begin, end; // in the text
    size_t title;      // which of the names
};

struct running_titles {
    struct span names[RUNNING_TITLES_MOST]; // parts of the text
    size_t count;
    struct vector places; // struct running_place, ascending, none inside of another
};

void running_titles_init(struct running_titles *titles);
void running_titles_release(struct running_titles *titles);
void running_titles_find(const struct reader_input *input, struct span text,
                         struct running_titles *titles);

const struct running_place *running_place_at(const struct running_titles *titles,
                                             size_t number);
// How many places begin before `at`.
size_t running_places_before(const struct running_titles *titles, size_t at);
