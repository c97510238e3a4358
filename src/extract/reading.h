// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "extract/extract.h"

// The state of extracting one page: what is given, and for each thing that is found out
// on the way its own part. Each file of the folder has a header of its own and writes to
// the part that it names below.

enum { SIDES_MOST = 16, SIDE_NAMES_MOST = 8 };
#define NO_SIDE UINT32_MAX

// side_names.h. A side while it is being found: its title as printed first, and the
// spellings seen, folded for comparing.
struct side_names {
    struct span printed;
    struct span folded[SIDE_NAMES_MOST];
    size_t count;
};

// columns.h. Whose each column of values is, in the table that is being read.
struct table_columns {
    size_t count;
    uint32_t sides[SIDES_MOST]; // NO_SIDE: of none that the page compares
};

// columns.h. Whom the nearest heading names, for a table without titles.
struct heading_order {
    struct span names[SIDES_MOST];
    size_t count;
    unsigned level;   // of that heading
    bool is_doubtful; // what may be titles stands between it and the table
    bool is_of_next;  // a line, not a heading: it counts for the block behind it only
};

// sections.h. What the page is made of, for its layout's fingerprint.
struct page_outline {
    uint64_t seen;           // bit set of sections
    struct buffer *sections; // their names in page order, ';' between them
    struct buffer *layout;   // labels and tables
};

// glued_values.h. How the page's glued rows are written, as far as it is known.
struct glued_style {
    bool is_spaced;  // they have a space between the cells
    bool is_tight;   // ... others have none
    bool has_blanks; // one held the value of one side only
    struct whole_row *whole_rows;
};

// lookup.h. Labels that were looked up lately, by where in memory their text is: a row's
// label is wanted half a dozen times.
enum { LABELS_REMEMBERED = 64 };
struct label_memo {
    struct span text;
    const struct profile_label *label;
};

// lookup.h. The same for headings, which are wanted once by each step; whose a heading is
// depends on the sides found so far and is not kept.
enum { HEADINGS_REMEMBERED = 256 };
struct heading_memo {
    struct span printed;
    struct span text, title;
    uint32_t section;
};

struct page_reading {
    const struct catalogue *catalogue;
    const struct profile *profile;
    const struct document *document; // its content alone
    const struct document *whole;    // with what is hidden or the site's own
    struct matcher *matcher;
    struct arena *arena;
    struct report *report;
    struct account_memory *account; // account.h
    size_t cut_off_at;  // of a page that ends in the middle: where, else SIZE_MAX
    size_t text_end;    // of a page of text: where its last word ends, else SIZE_MAX
    size_t cut_offsets; // of all cuts of its glued rows so far
    bool is_cut_met;    // values.h. Something was held back there

    struct side_names names[SIDES_MOST]; // beside report->sides
    bool has_one_order; // sides.h. All that names the sides does so in one order
    struct table_columns columns;
    struct heading_order order;
    bool *is_filled;            // values.h. [side * field_count + field]: there is one
    size_t side_room;           // subject.h. Sides that is_filled has room for
    bool has_too_many_subjects; // ... and some were left out
    struct page_outline outline;
    struct glued_style style;
    struct label_memo labels[LABELS_REMEMBERED];
    struct heading_memo headings[HEADINGS_REMEMBERED];
};
