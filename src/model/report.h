// SPDX-License-Identifier: MIT
#pragma once

#include "base/vector.h"
#include "model/document.h"
#include "model/page.h"
#include "model/problem.h"

// What one page says: the hand-over from extract/ to reconcile/, in memory or as lines of
// NDJSON (schemas/observation.schema.json). It carries all that reconciling needs; the
// page itself is not looked at again.

// How a value was read; in the order of trust.
enum method {
    METHOD_CELL,
    METHOD_SPLIT,
    METHOD_INFERRED,
    METHOD_SENTENCE,
    METHOD_PAST, // of a former year, beside a value that the page gives as current
    METHOD_NONE
};

const char *method_name(enum method method); // "cell", ...; "" for METHOD_NONE
bool method_of(struct span name, enum method *out_method);

// An occupation as the page names it.
struct side {
    struct span title;         // the best spelling the page has
    struct span occupation_id; // its slug
    // Where the title was read, in the order of trust in its spelling.
    enum title_source {
        TITLE_CELL,    // a cell of a table's title row: "Collections, Customer Service"
        TITLE_HEADING, // sentence case: "Collections, customer service"
        TITLE_SENTENCE // lower case
    } source;
    bool is_apart; // the page compares it with none: it is about it, or lists it
    // What the title is in the singular, should it be a plural: neither the page shows
    // that it is one, nor that it is none. Whether one of them is the occupation is seen
    // from other pages.
    struct span *singulars;
    uint32_t singular_count;
};

// What one place of the page says of whom it compares, and whether the decision agrees
// with it. For people (`explain`): it does not leave the process.
struct side_witness {
    enum side_source {
        SIDES_OF_TITLE,   // <title>
        SIDES_OF_ADDRESS, // the page's
        SIDES_OF_HEADING, // the page's
        SIDES_OF_LINE,    // another heading or line, as those of links to other pages
        SIDES_OF_SECTION, // the heading of a section
        SIDES_OF_PROSE,
        SIDES_OF_TITLE_ROW,
        SIDES_OF_SELECT, // what the profile's `select` says
        SIDES_OF_TEXT    // the heading of one occupation's list or text
    } source;
    struct span names; // as printed, '; ' between them
    struct place place;
    unsigned strength;
    bool is_for;
};

const char *side_source_name(enum side_source source); // "title", "address", ...

// The side of an observation whose column or heading names none of those that the page
// compares. Its value is always empty.
#define OBSERVATION_NO_SIDE PROBLEM_NO_SIDE

struct observation {
    uint32_t side;    // index into report.sides, or OBSERVATION_NO_SIDE
    uint32_t field;   // index into the catalogue's fields, or FIELD_NONE (label unknown)
    uint32_t ordinal; // 1, 2, ... among those of the same occupation and field
    uint32_t glued;   // index into report.glued when still undecided, else GLUED_NONE
    enum method method;
    struct span raw;      // the source's text
    struct span value;    // canonical form, empty = unknown
    struct span section;  // as the profile names it, or empty
    struct span label;    // as printed, or empty
    struct span location; // "BEGIN-END", byte range in the page as read
    struct span rule;     // that decided a glued cell, or how a figure is meant; or empty
};

#define GLUED_NONE UINT32_MAX

// Rules that apply while a page is read; those of split/ have their names there.
#define RULE_ITEM_END "item-end" // list items that ran together, each with its end
#define RULE_SENTENCE_END "sentence-end" // sentences with no space between them

// How a figure is meant that is not said to be exact.
#define RULE_ABOUT "about"       // "about $40,000"
#define RULE_AT_LEAST "at-least" // "$90,000+"

// A category of a breakdown that has a field of its own beside its place in the list.
struct glued_category {
    struct span folded; // its name, as text_fold gives it
    uint32_t field;
};

// A row whose values stand glued together and that the page's kinds alone could not cut.
// A cut is the list of offsets in `text` where sides 2, 3, ... begin.
struct glued {
    struct span text; // the values run together, without the label
    struct span kind; // of the label, so that each piece can be read later
    struct span label;
    struct span section;
    uint32_t fields[2];  // what one side's piece fills; FIELD_NONE when unused
    uint32_t list_field; // of a list kind, else FIELD_NONE
    uint32_t *sides;     // in the order of the columns
    uint32_t side_count;
    uint32_t *cuts; // cut_count rows of (side_count - 1) offsets, ascending
    uint32_t cut_count;
    bool is_capped;       // not all cuts are listed, or the page has too many rows
    bool is_doubtful;     // the text may be the value of one side, the others left blank
    bool is_contradicted; // the page's own evidence leaves no cut
    uint32_t *known;      // of each cut: bit set of sides whose piece is a value that the
                          // profile lists for the label; NULL = none is
    struct span *placeholders; // of the profile; they tell borders, since no value begins
                               // or ends with one
    uint32_t placeholder_count;
    struct span *blanks; // what a whole piece means "unknown" with; more words than those
    uint32_t blank_count;
    struct glued_category *categories; // of a list kind
    uint32_t category_count;
    struct place place;
};

// Of the visible text, the share that was read or is known to be no content, in per cent.
struct read_share {
    bool is_known; // a profile recognised the page
    uint8_t pct;
};

// A text of the page that nothing read whole.
struct unread_text {
    struct span text;
    struct place place;
    enum block_part part;
};

struct report {
    struct page page; // without `bytes`
    struct span rendering;
    struct span profile;  // name, or empty when no profile recognised the page
    struct span layout;   // fingerprint of sections and labels, or empty
    struct span sections; // "overview;salary;..." in page order
    struct read_share read_pct;
    struct vector unknown_labels; // struct span
    struct vector sides;          // struct side
    struct vector witnesses;      // struct side_witness
    struct vector observations;   // struct observation
    struct vector glued;          // struct glued
    struct vector problems;       // struct problem
    struct vector unread; // struct unread_text, in page order; of this run only, not
                          // in spool files and NDJSON
    size_t stated;        // observations that the page's line of NDJSON counts, or
                          // REPORT_UNCOUNTED
    struct problem_tally {
        uint32_t count, last; // how many of a code, and the last one that is kept
    } tallies[PROBLEM_CODE_COUNT];
    struct problem uncounted; // where a problem goes that is not kept
};

#define REPORT_UNCOUNTED SIZE_MAX

// Problems of one code that a page keeps; more are counted, so that a page with a million
// bad rows does not hold a million messages.
enum { REPORT_PROBLEMS_MOST = 100 };

void report_init(struct report *report);
void report_release(struct report *report);
void report_clear(struct report *report); // the texts in it die with the page's arena

// Adds a problem, or counts it; its texts must live as long as the page. The caller may
// still set side and field of the result.
struct problem *report_problem(struct report *report, enum problem_code code,
                               struct span location, struct span message);

// Is one of its problems an error?
bool report_has_error(const struct report *report);
// Adds a problem as it is, with what it counts.
void report_keep_problem(struct report *report, const struct problem *problem);

// Gives each observation its ordinal: 1, 2, ... among those of the same occupation and
// field, in the order in which they stand. Called once all observations are there.
void report_number(struct report *report);
