// SPDX-License-Identifier: MIT
#pragma once

#include "base/json_tree.h"
#include "base/pattern.h"
#include "base/vector.h"
#include "model/catalogue.h"
#include "model/declaration.h"
#include "model/plural.h"
#include "normalize/kind.h"

// A profile: a site's wording as data, loaded from schemas/profiles/NAME.json (its form:
// schemas/profile.schema.json; its manual: docs/profiles.md). Immutable after loading and
// shared by all workers. Everything lives in the profile's arena.

struct profile_words {
    struct span *words;
    size_t count;
};

// What a text is read as, and which fields it fills.
struct profile_target {
    const struct kind *kind;
    uint32_t fields[KIND_COLUMNS_MOST];       // FIELD_NONE when unused
    uint32_t list_field;                      // of a list kind, else FIELD_NONE
    size_t expected_items;                    // of a list in prose; 0 = not known
    const struct profile_words *placeholders; // of its own; NULL = the profile's
};

#define PROFILE_TARGET_NONE                                                              \
    ((struct profile_target){NULL, {FIELD_NONE, FIELD_NONE}, FIELD_NONE, 0, NULL})

// A value in a sentence, and which occupations it is true of, by groups of the pattern.
struct profile_value {
    unsigned group; // number of the group that holds the value
    struct profile_target target;
    unsigned sides[2]; // groups that name the occupations it is true of; 0 = unused
};

struct profile_sentence {
    struct span name;
    struct pattern *pattern;
    struct profile_value *values;
    size_t value_count;
    unsigned side_groups[2]; // groups that name the page's sides, in page order, or 0
};

// A breakdown's category that has a field of its own ("Male" -> male_pct).
struct profile_category {
    struct span folded;
    uint32_t field;
};

// A part of a value beside a label: what a group of the pattern took, or always the same.
struct profile_part {
    unsigned group; // 0: `fixed`
    struct span fixed;
    bool is_negative; // "decline 3 percent"
    struct profile_target target;
};

// One of the forms that a value may have.
struct profile_alternative {
    struct pattern *pattern;
    struct profile_part *parts;
    size_t part_count;
    bool is_bound; // "$100 or more": it gives a bound in place of a value
};

struct profile_label_pattern {
    struct pattern *pattern;
    struct pattern *start; // the same at the beginning of a longer text
    uint32_t label;        // index into labels
};

struct profile_label {
    struct span text;                         // as the profile spells it first
    struct profile_alternative *alternatives; // the first that fits is taken
    size_t alternative_count; // 0: a value is read whole, as `target` says
    struct profile_target target;
    struct profile_target as_of; // filled by the group "as_of" of its patterns; or none
    struct profile_category *categories;
    size_t category_count;
    uint64_t sections; // bit set: where the site prints it; 0 = anywhere
    struct map known;  // values that the site is known to use
    bool has_usual;    // ... or the range in which its numbers lie
    struct bounds usual;
};

struct profile_section {
    struct span name;
    struct pattern *heading; // what its heading looks like, or NULL
    struct pattern *lead;  // the paragraph that opens it, for renderings without headings
    unsigned heading_side; // group of `heading` that names one occupation, or 0
    unsigned heading_pair[2]; // groups that name the page's, in its order, or 0
    uint32_t text_field;      // its paragraphs are this field of that occupation
    uint32_t list_field;      // its list is this field of that occupation
    struct pattern *item;     // how an item reads ("(?<name>.+), (?<pct>\d+)%"), or NULL
    unsigned item_name, item_pct; // groups of `item`
    bool is_pointed_at;           // by `select`: its items may be a word each
    bool has_table;
};

enum { FIND_ROW, FIND_LABEL, FIND_VALUE, FIND_PATHS };

// What one XPath of `select` finds, from the element of the occupation.
struct profile_find {
    enum find_kind {
        FIND_ROWS,   // FIND_ROW: elements; from each FIND_LABEL and FIND_VALUE
        FIND_VALUES, // FIND_VALUE of the label `label`
        FIND_ITEMS,  // FIND_VALUE: items of the list field
        FIND_TEXTS   // FIND_VALUE: paragraphs of the text field
    } kind;
    struct span paths[FIND_PATHS]; // XPath 1.0, checked; empty when not needed
    struct span label;
    struct profile_section section; // its name, field and pattern of items
};

// Where the facts of a page stand that no rule finds.
struct profile_select {
    struct span each;  // elements, one for each occupation; empty: the page
    struct span side;  // in each: the name of the occupation; empty: the page's own
    struct span sides; // the names of those that the page compares, in the order in which
                       // a row has its values
    bool compares;     // those that `side` names are compared
    struct profile_find *finds;
    size_t find_count;
};

// A member beside a value, or beside what it stands in, that says which value it is.
struct profile_condition {
    struct span member;
    struct profile_words texts; // one of these
};

// A value of JSON-LD or microdata.
struct profile_datum {
    struct span path;     // members from the item on, '.' between them
    struct span currency; // the member beside it that names its currency, or empty
    struct profile_condition *where;
    size_t where_count;
    struct profile_target target; // of one value
    enum profile_wins {
        WINS_NONE,
        WINS_PAGE,
        WINS_DATA
    } wins; // where the page shows another value
};

// Items of one type, as "Occupation".
struct profile_structured {
    struct span type;
    struct span name; // the member that names the occupation
    struct profile_datum *data;
    size_t datum_count;
};

// Something that is true of two fields of one occupation by the way the site works;
// evidence for glued cells and a rule for the check.
enum profile_relation_kind {
    RELATION_UPPER_END, // the field is the upper end of the time in `of`, its unit
                        // dropped
    RELATION_PRODUCT,   // the field is `of` times `factor`, within the rounding of `of`
    RELATION_ORDERED,   // the fields in `of` rise
    RELATION_TOTAL      // the parts of the list in `field` add up to `total`
};

enum { RELATION_FIELDS_MOST = 4 };

struct profile_relation {
    enum profile_relation_kind kind;
    uint32_t field; // FIELD_NONE for ORDERED
    uint32_t of[RELATION_FIELDS_MOST];
    size_t of_count;
    struct decimal factor;
    struct decimal total;
    struct decimal tolerance; // of `total`, to either side
    struct span because;
};

#define PROFILE_NONE UINT32_MAX
enum { PROFILE_SECTIONS_MOST = 64 };

struct profile {
    struct arena arena;
    struct vector patterns; // struct pattern *: all of them, to be freed
    struct span name;
    struct span describes;
    struct pattern *address;   // of the site's comparison pages, or NULL
    unsigned address_sides[2]; // groups of `address` that name the two, or 0
    struct plural_rules plurals;
    bool has_own_fields_only; // built-in columns that nothing fills may be left out
    size_t labels_needed;     // to recognise a page as this profile's
    size_t sentences_needed;
    struct profile_words placeholders;       // printed for "unknown"
    struct profile_words glued_placeholders; // the same, where cells are run together
    struct notation notation;                // of its numbers
    struct currency currency;                // of its amounts
    struct map furniture; // folded texts that are no content: "Show more"
    struct pattern **furniture_patterns;
    size_t furniture_pattern_count;
    struct pattern **blocked; // what a block page says
    size_t blocked_count;
    struct pattern *blocked_markup; // what its scripts hold; NULL: not looked for
    struct pattern **headings; // patterns of the page's heading with groups left, right
    size_t heading_count;
    struct pattern **not_sides; // headers of columns that are no occupation: "Difference"
    size_t not_side_count;
    struct pattern **additions; // what a control adds to a title or heading: "Sort"
    size_t addition_count;
    struct pattern **left_out; // headings of parts that the profile leaves out
    size_t left_out_count;
    struct profile_section *sections;
    size_t section_count;
    uint32_t *order; // sections in the order in which the site prints them
    size_t order_count;
    struct profile_label *labels;
    size_t label_count;
    struct vector label_patterns; // struct profile_label_pattern
    bool may_start_label[128];    // one that is a pattern, by its first byte
    struct map title_labels;      // folded: headers of a column of occupations
    bool is_single;               // its pages compare nothing
    bool reads_hidden;            // what its pages hide is content: tabs, folded parts
    struct map label_names;       // folded text -> index into label_of_name
    struct vector label_of_name;  // uint32_t: index into labels
    size_t longest_label;         // bytes of the longest folded label
    uint32_t name_by_letter[256]; // the last name that begins with that byte, MAP_NONE
    struct vector next_name;      // uint32_t: of each name, one with the same first byte
    struct profile_sentence *sentences;
    size_t sentence_count;
    struct profile_relation *relations;
    size_t relation_count;
    struct profile_select *selects;
    size_t select_count;
    struct profile_structured *structured;
    size_t structured_count;
};

// `origin` names the file in messages. All that is wrong with the profile is found here:
// unknown keys, fields and kinds, patterns that do not compile or lack groups.
enum status profile_load(struct span json, const char *origin,
                         const struct catalogue *catalogue, struct profile **out_profile,
                         struct error *error) WARN_UNUSED;
void profile_free(struct profile *profile);

// What the profile declares beside the built-in fields; for the catalogue that it is then
// loaded with. With an `origin` the text is held against profile.schema.json first.
enum status profile_declares(struct span json, const char *origin, struct arena *arena,
                             struct declaration *out_declaration,
                             struct error *error) WARN_UNUSED;
// The declaration with the names of the built-in fields that the profile fills.
struct span profile_declares_only(const struct profile *profile,
                                  const struct catalogue *catalogue,
                                  struct span declaration, struct arena *arena);
// The same for a file of fields (schemas/fields.schema.json); `origin` names it.
enum status fields_file_parse(struct span json, const char *origin, struct arena *arena,
                              struct declaration *out_declaration,
                              struct error *error) WARN_UNUSED;

// Runs every sample: each must give its expected groups, and no other pattern of the same
// kind may match it. Also runs every pattern over 64 KiB of its worst letters.
enum status profile_check(struct span json, const char *origin,
                          const struct profile *profile, struct error *error) WARN_UNUSED;

// The label of that text, whatever its case and space, and whatever decorates its ends
// (base/bare_text.h), or NULL.
const struct profile_label *profile_label_of(const struct profile *profile,
                                             struct arena *arena, struct span text);

// What a value of `target` is read with, as far as the profile says it.
struct kind_scope profile_scope(const struct profile *profile,
                                const struct profile_target *target, bool is_glued);
// The words that mean "unknown" beside known borders.
const struct profile_words *profile_placeholders(const struct profile *profile,
                                                 const struct profile_target *target);

bool profile_label_has_known(const struct profile_label *label);
// Is `text`, as printed, among the values that the profile lists for the label, or is it
// a number in the range that it gives?
bool profile_label_knows(const struct profile_label *label, struct span text,
                         struct arena *arena);

// The label whose pattern fits the text, or NULL.
const struct profile_label *profile_label_matching(const struct profile *profile,
                                                   struct span text);

// The label whose pattern fits the longest beginning of the line, or NULL; no letter may
// follow, and no digit that might be the label's. *out_size: bytes of it.
const struct profile_label *profile_label_matching_start(const struct profile *profile,
                                                         struct span line,
                                                         size_t *out_size);

// False only when profile_label_of knows no text that begins like this one, going by its
// first letters; takes a fraction of its time.
bool profile_may_begin_label(const struct profile *profile, struct span text);

// The longest label that `line` begins with, for rows whose cells are glued to their
// label; NULL when there is none. *out_size: bytes of `line` that the label takes.
const struct profile_label *profile_label_at_start(const struct profile *profile,
                                                   struct span line, size_t *out_size);

// Is the text a label as it is, letters of either case being one?
bool profile_is_label(const struct profile *profile, struct span text);

// The label nearest to `text` when it differs by little (a typo, a plural), for messages.
const struct profile_label *profile_label_near(const struct profile *profile,
                                               struct arena *arena, struct span text);

bool profile_is_furniture(const struct profile *profile, struct arena *arena,
                          struct matcher *matcher, struct span text);
