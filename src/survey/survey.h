// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/vector.h"
#include "compare/load.h"

// A whole dataset in the figures that a person wants to see first: how complete a field
// is, how its values are distributed, what pages disagree on, which problems there are.
// For `occupare report`; survey_html.h and survey_text.h show it.
//
// Occupations are held in memory whole; the tables of evidence are streamed and counted.

// A figure of a column, exactly as published. `at` only places it in a picture.
struct figure {
    double at;
    struct span text;
    uint32_t row; // index into survey.rows
};

enum { SURVEY_GROUPS_MOST = 8, SURVEY_HISTOGRAM = 24 };

// Pages of one profile and rendering.
struct survey_group {
    struct span profile, rendering;
    uint64_t pages, sides; // sides: of all its pages
};

struct survey_column {
    struct span name, unit;
    bool is_number;
    size_t filled;         // occupations with a value
    struct vector figures; // struct figure, of a column of numbers, ascending
    uint64_t by_group[SURVEY_GROUPS_MOST]; // sides of pages that have a value
};

struct survey_row { // an occupation
    const struct span *cells;
};

// Where a value was read; kept for small datasets only.
struct survey_sighting {
    uint32_t row, column;
    struct span page_id, raw, value, location;
    bool is_chosen;
};

struct survey_conflict {
    struct span occupation_id, field, value, page_count, last_observed;
    bool is_chosen;
};

struct survey_problem { // all of one code and subject
    struct span code, severity;
    struct span subject; // the unknown label, else the field, if there is one
    uint64_t count;
    struct vector examples; // struct survey_example, the first few
};
struct survey_example {
    struct span page_id, location, message;
};

struct survey_layout {
    struct span layout, rendering, page_count, sections, unknown_labels;
    struct span first_seen, last_seen; // dates of its pages, or empty
};

struct survey_moment { // a row of `history`
    struct span occupation_id, field, value, first_seen, last_seen;
};

// One row of a list table: skills, demographics, ...
struct survey_item {
    uint32_t row;
    const struct span *cells; // in the order of the header
};
struct survey_list {
    struct span name;
    const struct span *columns;
    size_t column_count;
    struct vector items; // struct survey_item
};

struct survey {
    struct arena arena;
    struct span where;
    const struct catalogue *catalogue;
    struct survey_column *columns; // of `occupations`, in its order
    size_t column_count;
    struct vector rows; // struct survey_row
    struct map ids;     // occupation_id -> row
    struct survey_group groups[SURVEY_GROUPS_MOST];
    size_t group_count;
    struct vector lists;     // struct survey_list: the other tables of facts
    struct vector sightings; // struct survey_sighting, by row and column
    bool has_sightings;
    struct vector conflicts; // struct survey_conflict, in the dataset's order
    struct vector problems;  // struct survey_problem, most severe and frequent first
    struct vector layouts;   // struct survey_layout
    struct vector moments;   // struct survey_moment; empty without a table `history`
    uint64_t page_count, compared_count, observation_count, problem_count;
};

// Up to this many occupations, every value keeps the places where it was read.
enum { SURVEY_DETAILED = 1000, SURVEY_SIGHTINGS_OF_VALUE = 5 };

// `dataset` and `catalogue` must outlive the survey. STATUS_INPUT when a table that must
// be there is missing or is no CSV; nothing is to be released then.
enum status survey_make(const struct loaded *dataset, const struct catalogue *catalogue,
                        struct survey *out_survey, struct error *error) WARN_UNUSED;
void survey_release(struct survey *survey);

size_t survey_column_of(const struct survey *survey, struct span name); // or SIZE_MAX
const struct survey_list *survey_list_of(const struct survey *survey, struct span name);
struct span survey_title(const struct survey *survey, uint32_t row);

// In whole percent, rounded; only all is 100 and only none is 0.
unsigned survey_percent(uint64_t part, uint64_t whole);

// Where a figure stands; false when the text is none.
bool survey_place(struct span text, double *out_at);

// Of a column with figures: the smallest, the quartiles and the largest, each a figure
// that is published (nearest rank).
enum { QUARTILES = 5 };
void survey_quartiles(const struct survey_column *column,
                      struct figure out_quartiles[QUARTILES]);
