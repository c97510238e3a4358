// SPDX-License-Identifier: MIT
#pragma once

#include "model/page.h"
#include "reconcile/claims.h"

// Which pages are copies of one capture, that is of one state of one page of the site:
// they count once wherever pages are counted. Copies are
//
//   pages with the same bytes, and pages with the same address and day,
//   renderings: pages that compare the same occupations, with addresses and days that do
//   not contradict, where every field that both state has the same value, and which have
//   at least CAPTURE_COMMON_LEAST values and half of the poorer page's in common.
//
// What is unknown contradicts nothing. Only pages of the same set of occupations are held
// against each other, the one with most values first, so the result depends neither on
// names nor on the order of pages. Each is held against at most CAPTURE_RIVALS_MOST
// captures of these occupations: one that is found in none of them counts by itself.
//
// A page's values are held until all pages of its occupations have been weighed: four
// bytes a value, for pages that have a chance of being a copy.

enum { CAPTURE_COMMON_LEAST = 8, CAPTURE_RIVALS_MOST = 256 };

// A page, or several that are known as copies without looking at their values; the first
// of them stands for them. Where they differ in something, the least stands for all.
struct capture_group {
    uint64_t address;     // sum of it; 0 = unknown
    uint64_t bytes;       // sum of them; 0 = unknown
    uint64_t occupations; // sum of them; 0 = none
    uint32_t day;         // 20220301; 0 = unknown
    uint32_t block;       // several pages of the same occupations, or CLAIM_NONE
    uint32_t next;        // group of the block, or CLAIM_NONE
    uint32_t head;        // a group that it is a copy of, or itself
    uint32_t pages;       // of a head: of the whole capture
    uint32_t name;        // of a head: index into `names` once its first page was named
    uint32_t *stated;     // what its pages claim, sorted as claims_sort does; or NULL
    uint32_t stated_count;
    uint32_t stated_room;
};

struct capture_block {
    uint32_t pages; // not yet weighed
    uint32_t groups;
    uint32_t first_group;
};

// What makes a page a copy of others that have it, too: its bytes, its address and day.
struct capture_key {
    uint64_t parts[2];
    uint32_t group;
};

// All of it is in the spill, and gone through in order but for the pages that have a
// chance of being a copy.
struct captures {
    struct arena arena;
    struct vector keys;   // struct capture_key, until all pages were met
    struct vector groups; // struct capture_group: one for each page, in their order
    struct vector blocks; // struct capture_block: of several pages
    struct vector names;  // struct span: page_ids of first pages
    bool is_settled;
};

// "2022-03-01T09:00:00Z" -> 20220301; 0 for what does not begin with a date.
enum { CAPTURE_DAY_SIZE = 10 };
uint32_t capture_day(struct span observed_at);

void captures_init(struct captures *captures, struct spill *spill);
void captures_release(struct captures *captures);

// The first pass: a page, and the occupations that it compares (sorted, each once).
void captures_meet(struct captures *captures, const struct page *page,
                   const uint32_t *occupations, size_t count);

// The second pass, before the page is weighed: is a page before it a copy of this one,
// whatever its values?
bool captures_is_copy(struct captures *captures, uint32_t page);

// The second pass: what page number `page` (0, 1, ... in the order of the first pass)
// claims, sorted by claims_sort. Each claim of a capture is counted once, as soon as all
// its copies are known.
void captures_weigh(struct captures *captures, struct claims *claims, uint32_t page,
                    struct claim_list stated);

// The third pass, in the same order: the page_id of the first page of the page's capture.
struct span captures_name(struct captures *captures, uint32_t page, struct span page_id);

// Adds to what the pages of the group claim (capture_match.c).
void captures_hold(struct captures *captures, const struct claims *claims,
                   struct capture_group *group, struct claim_list stated);
// Joins the groups of a block that are copies of one capture and counts what they claim
// (capture_match.c).
void captures_match(struct captures *captures, struct claims *claims,
                    struct capture_block *block);
