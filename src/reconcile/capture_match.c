// SPDX-License-Identifier: MIT
#include "base/memory.h"
#include "reconcile/capture.h"

#include <stdlib.h>
#include <string.h>

// Groups of one block become captures: the richest first, each joins the first capture
// that it agrees with or begins one of its own.

// A capture in the making, under the name of its first group.
struct candidate {
    struct capture_group *head;
    uint64_t address;
    uint32_t day;
};

struct agreement {
    size_t common;
    bool is_contradicted;
};

static struct claim_list stated_by(const struct capture_group *group)
{
    return (struct claim_list){group->stated, group->stated_count};
}

// Where the claims of the same field as the one at `begin` end.
static size_t end_of_field(const struct claims *claims, struct claim_list list,
                           size_t begin)
{
    uint64_t place = claims_place(claims, list.items[begin]);
    size_t end = begin + 1;
    while (end < list.count && claims_place(claims, list.items[end]) == place)
        end++;
    return end;
}

static size_t count_common(struct claim_list one, struct claim_list other)
{
    size_t common = 0;
    for (size_t i = 0, j = 0; i < one.count && j < other.count;) {
        common += one.items[i] == other.items[j];
        bool is_behind = one.items[i] <= other.items[j];
        j += one.items[i] >= other.items[j];
        i += is_behind;
    }
    return common;
}

// A page may state two values of a field, and a rendering may have lost one of them: one
// must have all that the other has. Of a union every text is welcome.
static void hold_field(const struct claims *claims, struct claim_list one,
                       struct claim_list other, struct agreement *agreement)
{
    size_t common = count_common(one, other);
    uint32_t field = claims_at(claims, one.items[0])->field;
    agreement->common += common;
    if (claims->catalogue->fields[field].policy != POLICY_UNION && common != one.count &&
        common != other.count)
        agreement->is_contradicted = true;
}

static struct agreement hold_against(const struct claims *claims, struct claim_list one,
                                     struct claim_list other)
{
    struct agreement agreement = {0};
    for (size_t i = 0, j = 0; i < one.count && j < other.count;) {
        uint64_t left = claims_place(claims, one.items[i]);
        uint64_t right = claims_place(claims, other.items[j]);
        size_t i_end = left <= right ? end_of_field(claims, one, i) : i;
        size_t j_end = right <= left ? end_of_field(claims, other, j) : j;
        if (left == right)
            hold_field(claims, (struct claim_list){one.items + i, i_end - i},
                       (struct claim_list){other.items + j, j_end - j}, &agreement);
        if (agreement.is_contradicted)
            break;
        i = i_end;
        j = j_end;
    }
    return agreement;
}

static bool are_renderings(const struct claims *claims, const struct capture_group *one,
                           const struct capture_group *other)
{
    size_t fewest =
        one->stated_count < other->stated_count ? one->stated_count : other->stated_count;
    if (fewest < CAPTURE_COMMON_LEAST)
        return false;
    struct agreement agreement = hold_against(claims, stated_by(one), stated_by(other));
    return !agreement.is_contradicted && agreement.common >= CAPTURE_COMMON_LEAST &&
           2 * agreement.common >= fewest;
}

static bool is_copy(const struct claims *claims, const struct candidate *candidate,
                    const struct capture_group *group)
{
    if (candidate->address != 0 && group->address != 0 &&
        candidate->address != group->address)
        return false;
    if (candidate->day != 0 && group->day != 0 && candidate->day != group->day)
        return false;
    return are_renderings(claims, candidate->head, group);
}

void captures_hold(struct captures *captures, const struct claims *claims,
                   struct capture_group *group, struct claim_list stated)
{
    struct claim_list before = {group->stated, group->stated_count};
    uint32_t *merged = memory_new(before.count + stated.count, sizeof *merged);
    uint32_t count = (uint32_t)claims_merge(claims, before, stated, merged);
    if (count > group->stated_room) {
        group->stated_room = before.count == 0 ? count : 2 * count;
        group->stated = ARENA_ARRAY(&captures->arena, uint32_t, group->stated_room);
    }
    if (count != 0)
        memcpy(group->stated, merged, count * sizeof *merged);
    group->stated_count = count;
    memory_free(merged);
}

static void join(struct captures *captures, const struct claims *claims,
                 struct candidate *candidate, struct capture_group *group)
{
    struct capture_group *head = candidate->head;
    captures_hold(captures, claims, head, stated_by(group));
    head->pages += group->pages;
    group->head = (uint32_t)(head - (struct capture_group *)captures->groups.items);
    candidate->address = candidate->address != 0 ? candidate->address : group->address;
    candidate->day = candidate->day != 0 ? candidate->day : group->day;
}

static int compare_groups(const void *left, const void *right)
{
    const struct capture_group *a = *(struct capture_group *const *)left;
    const struct capture_group *b = *(struct capture_group *const *)right;
    if (a->stated_count != b->stated_count)
        return a->stated_count > b->stated_count ? -1 : 1;
    if (a->bytes != b->bytes)
        return a->bytes < b->bytes ? -1 : 1;
    if (a->address != b->address)
        return a->address < b->address ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (a->head > b->head) - (a->head < b->head); // in the order of pages
}

static struct capture_group **sorted_groups(struct captures *captures,
                                            const struct capture_block *block)
{
    struct capture_group **sorted = memory_new(block->groups, sizeof *sorted);
    uint32_t at = block->first_group;
    for (size_t i = 0; i < block->groups; i++) {
        sorted[i] = VECTOR_AT(&captures->groups, struct capture_group, at);
        at = sorted[i]->next;
    }
    qsort(sorted, block->groups, sizeof *sorted, compare_groups);
    return sorted;
}

static void place_group(struct captures *captures, const struct claims *claims,
                        struct vector *candidates, struct capture_group *group)
{
    size_t tried =
        candidates->count < CAPTURE_RIVALS_MOST ? candidates->count : CAPTURE_RIVALS_MOST;
    for (size_t i = 0; i < tried; i++) {
        struct candidate *candidate = VECTOR_AT(candidates, struct candidate, i);
        if (!is_copy(claims, candidate, group))
            continue;
        join(captures, claims, candidate, group);
        return;
    }
    struct candidate fresh = {group, group->address, group->day};
    vector_push_copy(candidates, &fresh);
}

void captures_match(struct captures *captures, struct claims *claims,
                    struct capture_block *block)
{
    struct capture_group **groups = sorted_groups(captures, block);
    struct vector candidates;
    vector_init(&candidates, sizeof(struct candidate));
    for (size_t i = 0; i < block->groups; i++)
        place_group(captures, claims, &candidates, groups[i]);
    for (size_t i = 0; i < candidates.count; i++)
        claims_count(claims,
                     stated_by(VECTOR_AT(&candidates, struct candidate, i)->head));
    vector_release(&candidates);
    memory_free(groups);
}
