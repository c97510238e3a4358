// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "extract/extract.h"

// The state of extracting one page, shared by the files of this folder.

enum { SIDES_MOST = 16, SIDE_NAMES_MOST = 8 };

// A side while it is being found: its title as printed first, and the spellings seen,
// folded for comparing.
struct side_names {
    struct span printed;
    struct span folded[SIDE_NAMES_MOST];
    size_t count;
};

// Labels that were looked up lately, by where in memory their text is: a row's label is
// wanted half a dozen times.
enum { LABELS_REMEMBERED = 64 };
struct label_memo {
    struct span text;
    const struct profile_label *label;
};

struct page_reading {
    const struct catalogue *catalogue;
    const struct profile *profile;
    const struct document *document;
    struct matcher *matcher;
    struct arena *arena;
    struct report *report;
    struct side_names names[SIDES_MOST]; // beside report->sides
    uint32_t
        columns[SIDES_MOST]; // of the table being read: whose each column of values is
    bool *is_filled;        // [side * field_count + field]: there is an observation of it
    uint64_t sections_seen; // bit set
    bool is_spaced;         // glued rows have a space between the cells
    bool is_tight;          // ... others have none
    bool has_blanks;        // a glued row held the value of one side only
    struct whole_row *whole_rows; // glued_values.c: glued rows that may do so too
    size_t cut_off_at;       // of a truncated page: where its text ends, else SIZE_MAX
    struct buffer *sections; // their names in page order, ';' between them
    struct buffer *layout;   // what the layout's fingerprint is made of
    struct label_memo labels[LABELS_REMEMBERED];
};

#define NO_SIDE UINT32_MAX

// --- sides.c

// Finds the occupations that the page compares, from title rows, headings and sentences.
void sides_find(struct page_reading *reading);
// The titles in row `number`, which has no label but one text per side; 0 if it is no
// such row.
size_t titles_of_row(struct page_reading *reading, const struct table *table,
                     size_t number, struct span out_titles[SIDES_MOST]);
// --- side_names.c

// How much alike two names of an occupation are.
enum likeness {
    LIKE_NOTHING,
    LIKE_PLURAL, // one is the other's plural
    LIKE_SAME    // but for case, space, punctuation, Unicode form
};
enum likeness names_likeness(struct page_reading *reading, struct span left,
                             struct span right);

// Does the title end with the name, behind words that are none of it ("At a glance
// Cook")?
bool name_is_behind_words(struct page_reading *reading, struct span title,
                          struct span name);

void side_add_name(struct page_reading *reading, size_t side, struct span title);
// The side that `title` means: itself, in another spelling, or, where that means one side
// only, its plural or singular; else NO_SIDE.
uint32_t side_named(struct page_reading *reading, struct span title);
// The two titles as the page's address has them; false if it has none.
bool address_names_sides(struct page_reading *reading, struct span out_titles[2]);
// Once the sides are known: those whose titles are plurals get the singular that the page
// prints elsewhere; of the others it is noted what they would be in the singular, unless
// the page speaks of "a collections, customer service".
void sides_settle_number(struct page_reading *reading);

// --- glued_titles.c

// The titles in the first, glued row of a table, told apart by their capitals; 0 when the
// table's figures do not bear them out.
size_t titles_of_glued_table(struct page_reading *reading, const struct table *table,
                             struct span out_titles[SIDES_MOST]);

// Is it the glued row of titles, "CollectorCollections, Customer Service"? The sides in
// its order. Two sides may have changed places.
bool glued_titles_of_row(struct page_reading *reading, const struct row *row,
                         uint32_t out_sides[SIDES_MOST]);

// The same for titles that are not quite the page's, as far as one of them shows the
// order; NO_SIDE for all when none does.
void glued_titles_guess(struct page_reading *reading, struct span text,
                        uint32_t out_sides[SIDES_MOST]);

// --- sections.c

// Walks the blocks and hands each to what its section says.
void sections_walk(struct page_reading *reading);
// The section whose heading this text is, or PROFILE_NONE; *out_side: whose it is, if
// one's.
uint32_t section_of_heading(struct page_reading *reading, const struct subject *subject,
                            uint32_t *out_side);
// The only side whose title the text names, or NO_SIDE.
uint32_t side_spoken_of(struct page_reading *reading, struct span text);

// --- tables.c

// The label that the row's first cell is, or NULL.
const struct profile_label *label_of_row(struct page_reading *reading,
                                         const struct row *row);
void table_read(struct page_reading *reading, const struct table *table,
                uint32_t section);
// The section that a table's labels belong to, or PROFILE_NONE.
uint32_t section_of_table(struct page_reading *reading, const struct table *table);

// --- values.c

// A text that holds a value: what it says, where it stands, whose it is.
struct origin {
    struct span raw;
    struct place place;
    struct span section;
    struct span label; // as printed
    enum method method;
    uint32_t side;
    bool is_apart; // of a glued row: white space stands between its label and its values
};

// Reads origin->raw as what `target` says and adds its observations; a placeholder adds
// one with an empty value; an illegal one adds that and a problem. `label` may be NULL.
void value_read(struct page_reading *reading, const struct profile_target *target,
                const struct profile_label *label, const struct origin *origin);
// What a value of `target` is read with.
struct kind_scope value_scope(const struct page_reading *reading,
                              const struct profile_target *target, bool is_glued);
// The observations of a value that is not known (yet): `glued` is its row in
// report->glued, or GLUED_NONE.
void value_add_unknown(struct page_reading *reading, const struct profile_target *target,
                       const struct origin *origin, uint32_t glued);
void value_add_problem(struct page_reading *reading, enum problem_code code,
                       const struct profile_target *target, const struct origin *origin,
                       struct span message);
struct observation *observation_add(struct page_reading *reading,
                                    const struct origin *origin, uint32_t field,
                                    struct span value);
// Has the side an observation of that field already? A list that is repeated adds
// nothing.
bool is_filled(const struct page_reading *reading, uint32_t field, uint32_t side);
// Does the text end where a truncated page ends? Then it may be a part of a value only,
// and no value is better than a wrong one.
bool is_cut_off(const struct page_reading *reading, struct place place);
struct span location_of(struct page_reading *reading, struct place place);
// Where a piece of a text stands, exactly when the text is the page's own bytes.
struct place place_within(struct place whole, struct span text, struct span piece);

// --- glued_values.c

// The glued values of one row, for all sides; the origin's side and method do not matter.
void value_read_glued(struct page_reading *reading, const struct profile_label *label,
                      const struct origin *row);
// To be called once all rows were read: a page that leaves cells blank makes doubtful
// what may be the value of one side.
void glued_values_end(struct page_reading *reading);

// --- sentences.c

// Reads the values of the profile's sentences in the paragraph; how many there were.
size_t sentences_read(struct page_reading *reading, const struct block *paragraph,
                      const struct subject *subject);
// The titles that the first sentence naming the sides gives them; false if there is none.
bool sentences_name_sides(struct page_reading *reading, struct span out_titles[2]);

// --- glued_prose.c: text that lost the breaks between its lines

enum { GLUED_ITEMS_MOST = 64 };

struct glued_items {
    struct span items[GLUED_ITEMS_MOST]; // trimmed
    size_t count;
    uint64_t doubtful; // bit set: items that may be several
    struct span rest;  // behind the last item that has an end; or empty
    struct span rule;
};

// The items in a text of a section with a list: cut behind each that reads as the
// section's items do, or, where the profile does not say how and the page marks no items,
// where sentences meet. None when there is nothing to go by.
void glued_items_find(struct page_reading *reading, const struct profile_section *section,
                      struct span text, struct glued_items *out_items);

// The section whose heading, naming one occupation, the text begins with, or
// PROFILE_NONE; *out_end: where the heading ends.
uint32_t glued_heading(struct page_reading *reading, struct span text, uint32_t *out_side,
                       size_t *out_end);

// Where a text about one occupation ends and one about another begins, with no space
// between: each part names one of the two only. 0 when there is no such place, or more.
size_t glued_texts_border(struct page_reading *reading, struct span text,
                          uint32_t out_sides[2]);

// --- lists.c

// Do all items read as the section says that its items do?
bool list_fits(struct page_reading *reading, const struct list *list,
               const struct profile_section *section);
// Reads the items that are not among those `taken` from the section's earlier lists.
void list_read(struct page_reading *reading, const struct list *list,
               const struct profile_section *section, uint32_t side, struct map *taken);
// Paragraphs in place of a list: its items lost their marks, or ran together.
struct list_run {
    const struct vector *paragraphs; // const struct block *
    bool is_ended; // a known text stands behind them: they are nothing else
};
// The same for these. What cannot be told apart is kept as it is, with a problem.
void list_read_run(struct page_reading *reading, const struct list_run *run,
                   const struct profile_section *section, uint32_t side,
                   struct map *taken);

// --- page_check.c

// Contradictions within the page, and figures that its own relations do not bear out.
void page_check(struct page_reading *reading);
