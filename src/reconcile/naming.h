// SPDX-License-Identifier: MIT
#pragma once

#include "model/report.h"
#include "reconcile/aliases.h"

// Which names mean the same occupation. A name is the slug of a title as a page has it
// (so case, space, Unicode form and punctuation are settled). Two names are one
//
// - when the table of aliases says so, which outranks all else, or
// - when one is the plural of the other, no page shows that it is none, and pages print
//   exactly one of the singulars it may have.
//
// A page that compares two names says that they are two. Plurals then stay apart, and
// are a problem of the page; an alias then is an error.
//
// All pages are met first, in any order and any number of times; then it is settled, and
// then the reports get their names. The result depends on the set of pages only. Kept in
// memory are the names; the pairs that pages compare are in the spill.

struct name {
    struct span *singulars; // slugs of those that every page leaves open
    uint32_t singular_count;
    uint32_t singular; // name that this one is the plural of, or NAME_NONE
    uint32_t wanted;   // what it would be but for the pages that compare it
    bool is_parted;    // a page says that it is not
    struct span occupation_id;
};

#define NAME_NONE UINT32_MAX

struct name_pair {
    uint32_t a, b; // indexes, a < b
};

struct naming {
    struct arena arena;
    struct arena scratch;
    struct map ids;      // names seen, and those of the aliases
    struct vector names; // struct name, beside ids
    struct vector pairs; // struct name_pair, of names that a page compares
    const struct aliases *aliases;
};

void naming_init(struct naming *naming, struct spill *spill);
void naming_release(struct naming *naming);

void naming_meet(struct naming *naming, const struct report *report);
// `aliases` must outlive the naming. STATUS_INPUT, with the line, when an alias makes one
// of two occupations that a page compares.
enum status naming_settle(struct naming *naming, const struct aliases *aliases,
                          struct error *error) WARN_UNUSED;
// What an occupation_id of another time is by now: of an alias its occupation, of a
// plural the singular; else itself. Lives as long as the naming, or as `id`.
struct span naming_id(const struct naming *naming, struct span id);
// Gives the sides of a report that was met their occupation_ids, and plurals their title
// in the singular; adds its problems. Texts live in `arena`.
void naming_apply(const struct naming *naming, struct report *report,
                  struct arena *arena);
