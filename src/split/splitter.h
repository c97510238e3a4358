// SPDX-License-Identifier: MIT
#pragma once

#include "base/map.h"
#include "base/vector.h"
#include "split/split.h"

// The state of splitting with the evidence of all pages, shared by the files of this
// folder.

enum {
    CANDIDATES_MOST = 64,                  // that shape leaves of a row
    CANDIDATES_EVER = 2 * CANDIDATES_MOST, // with those that other pages add
    NONE = UINT32_MAX
};

// One occupation's value of one field.
struct slot {
    uint32_t known;   // first of its values seen with borders, index into knowns, or NONE
    bool is_unsteady; // its rows have no value in common: it changed, or evidence errs
    bool is_counted;  // `members` was begun in this round
    uint32_t rows;    // that were counted for `members`
    uint32_t firsts;  // ... of which it is the first side
    uint32_t lasts;   // ... and the last
    uint32_t *members; // values that all of its rows allow; in scratch
    uint32_t member_count;
    uint32_t decided; // the value that a row decided, or NONE
};

struct known {
    uint32_t value; // index into texts
    uint32_t next;
};

struct candidate {
    uint32_t *offsets;    // as in struct glued
    uint32_t *values;     // one for each side: indexes into texts
    uint32_t listed;      // bit set: pieces that the profile lists
    unsigned char border; // enum shape_border, of two sides
    bool is_dead;
    bool is_hidden; // shape does not allow it; other pages of the occupation do
};

struct split_row {
    uint32_t field;
    uint32_t side_count;
    uint32_t *slots;
    struct span text;
    bool is_free_text;
    bool has_inner_capitals; // of its kind
    bool is_spaced;          // cells are, or may be, a space apart
    bool is_doubtful;        // its text may be the value of one side
    bool is_steady;   // its candidates hold a bordered value of each side that has one
    bool is_narrowed; // a candidate fell to what other pages say
    bool is_bordered; // ... to a value seen with borders
    bool is_contradicted; // evidence points to different cuts
    struct candidate *candidates;
    uint32_t candidate_count;
    uint32_t chosen; // candidate, or NONE
    uint32_t next;   // what this round will choose
    unsigned char rule, next_rule;
};

// How many occupations have a value of a field for certain or decided.
struct support {
    uint32_t slots[2]; // the first two
    bool is_bordered;  // one of them with borders
};

struct splitter {
    const struct catalogue *catalogue;
    struct arena arena;
    struct arena scratch;
    struct map texts; // values, words; 0 is the empty value
    struct map occupations;
    // [occupation * (field_count + 1) + field]: slot or NONE; the last is of no field.
    struct vector slot_numbers; // uint32_t
    struct vector slots;        // struct slot
    struct vector knowns;
    struct map known_values; // slot and value of each
    struct map row_keys;
    struct vector rows; // struct split_row
    struct map support_keys;
    struct vector supports;      // struct support
    struct map words;            // endings of words that are ends for certain
    struct map possible;         // unsteady slot and value: the rows that allow it
    struct vector possible_rows; // uint32_t: how many
};

uint32_t splitter_text(struct splitter *splitter, struct span text);
struct split_row *row_at(const struct splitter *splitter, size_t index);
struct slot *slot_at(const struct splitter *splitter, size_t index);
bool is_bordered_value(const struct splitter *splitter, uint32_t slot, uint32_t value);

void support_add(struct splitter *splitter, uint32_t field, uint32_t value, uint32_t slot,
                 bool is_bordered);
// Has an occupation other than that of `slot` the value? (Or any, with NONE.)
bool support_has(const struct splitter *splitter, uint32_t field, uint32_t value,
                 uint32_t slot);

// narrow.c: what candidates are left by what other pages say of the occupations.
void splitter_meet_borders(struct splitter *splitter);
bool splitter_narrow(struct splitter *splitter); // true when a candidate fell

// possible.c: the values that rows still allow.
bool is_among(const uint32_t *numbers, uint32_t count, uint32_t number);
// Those of the row's live candidates, each once; how many there are. out_values has room
// for CANDIDATES_EVER.
uint32_t values_of_row(const struct split_row *row, uint32_t side, uint32_t *out_values);
// Counts, for the occupations whose rows have no value in common, or for all, the rows
// that allow each value; a bordered one counts twice.
void splitter_count_possible(struct splitter *splitter, bool of_all);
uint32_t possible_rows(const struct splitter *splitter, uint32_t slot, uint32_t value);
bool is_unsteady_side(const struct splitter *splitter, const struct split_row *row,
                      uint32_t side);

// more_cuts.c: cuts that shape does not see.
void splitter_add_bordered_cuts(struct splitter *splitter, struct split_row *row);
void splitter_add_hidden_cuts(struct splitter *splitter);

// rivals.c: drops one of "Stat|eAnaheim" and "State|Anaheim" where words tell.
bool splitter_drop_rivals(struct splitter *splitter);

// telling.c
struct span candidate_piece(const struct split_row *row, const struct candidate *one,
                            uint32_t side);
// May the known value at that side be taken for a whole one? Not when it is short or may
// be a part of a word.
bool is_telling_piece(const struct split_row *row, const struct candidate *one,
                      uint32_t side);
