// SPDX-License-Identifier: MIT
#include "reconcile/capture.h"

#include "base/civil_time.h"
#include "base/memory.h"
#include "base/spill.h"

#include <string.h>

void captures_init(struct captures *captures, struct spill *spill)
{
    *captures = (struct captures){0};
    arena_init_in(&captures->arena, spill);
    vector_init_in(&captures->keys, sizeof(struct capture_key), spill);
    vector_init_in(&captures->groups, sizeof(struct capture_group), spill);
    vector_init_in(&captures->blocks, sizeof(struct capture_block), spill);
    vector_init_in(&captures->names, sizeof(struct span), spill);
}

static struct capture_group *group_at(const struct captures *captures, uint32_t index)
{
    return VECTOR_AT(&captures->groups, struct capture_group, index);
}

void captures_release(struct captures *captures)
{
    vector_release(&captures->keys);
    vector_release(&captures->groups);
    vector_release(&captures->blocks);
    vector_release(&captures->names);
    arena_release(&captures->arena);
}

// FNV-1a, 64 bits. Texts that share a sum by chance would still have to say the same.
static uint64_t sum_of(struct span text)
{
    uint64_t sum = 14695981039346656037U;
    for (size_t i = 0; i < text.size; i++)
        sum = (sum ^ (unsigned char)text.data[i]) * 1099511628211U;
    return sum;
}

// An address without what does not tell pages apart: scheme, fragment, a slash at the
// end.
static uint64_t address_sum(struct span url)
{
    size_t scheme = span_find(url, SPAN("://")), mark = span_find_byte(url, '#');
    if (mark != SPAN_NOT_FOUND)
        url = span_part(url, 0, mark);
    if (scheme != SPAN_NOT_FOUND)
        url = span_from(url, scheme + 3);
    while (span_ends(url, SPAN("/")))
        url.size--;
    return url.size != 0 ? sum_of(url) : 0;
}

uint32_t capture_day(struct span observed_at)
{
    struct span rest = span_part(observed_at, 0, CAPTURE_DAY_SIZE);
    int64_t year, month, day;
    bool is_day = rest.size == CAPTURE_DAY_SIZE && civil_take_number(&rest, 4, &year) &&
                  civil_take_byte(&rest, '-') && civil_take_number(&rest, 2, &month) &&
                  civil_take_byte(&rest, '-') && civil_take_number(&rest, 2, &day) &&
                  rest.size == 0;
    return is_day ? (uint32_t)(year * 10000 + month * 100 + day) : 0;
}

// --- the first pass

static struct capture_group describe(const struct page *page)
{
    // Files without a byte are nothing, and no copies of each other.
    bool has_bytes = page->byte_count != 0 && page->sha256[0] != '\0';
    struct span digest = {page->sha256, has_bytes ? DIGEST_HEX_SIZE : 0};
    return (struct capture_group){.address = address_sum(page->url),
                                  .day = capture_day(page->observed_at),
                                  .bytes = digest.size != 0 ? sum_of(digest) : 0,
                                  .next = CLAIM_NONE,
                                  .block = CLAIM_NONE,
                                  .name = CLAIM_NONE,
                                  .pages = 1};
}

static void add_keys(struct captures *captures, const struct capture_group *group)
{
    if (group->bytes != 0)
        vector_push_copy(&captures->keys,
                         &(struct capture_key){{group->bytes, 0}, group->head});
    if (group->address != 0 && group->day != 0)
        vector_push_copy(&captures->keys, &(struct capture_key){
                                              {group->address, group->day}, group->head});
}

// The group that stands for a group's copies; paths to it are shortened on the way.
static uint32_t head_of(const struct captures *captures, uint32_t group)
{
    while (group_at(captures, group)->head != group) {
        struct capture_group *joined = group_at(captures, group);
        joined->head = group_at(captures, joined->head)->head;
        group = joined->head;
    }
    return group;
}

static uint64_t least_known(uint64_t one, uint64_t other)
{
    return one == 0 || (other != 0 && other < one) ? other : one;
}

static void join_groups(const struct captures *captures, uint32_t one, uint32_t other)
{
    uint32_t into = one < other ? one : other, from = one < other ? other : one;
    struct capture_group *head = group_at(captures, into);
    struct capture_group *joined = group_at(captures, from);
    if (into == from)
        return;
    head->address = least_known(head->address, joined->address);
    head->bytes = least_known(head->bytes, joined->bytes);
    head->occupations = least_known(head->occupations, joined->occupations);
    head->day = (uint32_t)least_known(head->day, joined->day);
    head->pages += joined->pages;
    joined->head = into;
}

void captures_meet(struct captures *captures, const struct page *page,
                   const uint32_t *occupations, size_t count)
{
    struct capture_group fresh = describe(page);
    fresh.head = (uint32_t)captures->groups.count;
    if (count != 0)
        fresh.occupations =
            sum_of((struct span){(const char *)occupations, count * sizeof *occupations});
    vector_push_copy(&captures->groups, &fresh);
    add_keys(captures, &fresh);
}

// --- the second pass

static int compare_keys(const void *left, const void *right)
{
    const struct capture_key *a = left, *b = right;
    for (size_t i = 0; i < 2; i++)
        if (a->parts[i] != b->parts[i])
            return a->parts[i] < b->parts[i] ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

static bool have_same_parts(const struct capture_key *a, const struct capture_key *b)
{
    return a->parts[0] == b->parts[0] && a->parts[1] == b->parts[1];
}

static void join_copies(struct captures *captures)
{
    struct vector *keys = &captures->keys;
    vector_sort(keys, compare_keys);
    const struct capture_key *all = keys->items;
    for (size_t i = 1; i < keys->count; i++) {
        spill_step(keys->spill, i);
        if (have_same_parts(&all[i - 1], &all[i]))
            join_groups(captures, head_of(captures, all[i - 1].group),
                        head_of(captures, all[i].group));
    }
    vector_release(keys);
}

// The groups of one block, which stand together in the keys.
static void make_block(struct captures *captures, const struct capture_key *keys,
                       size_t count)
{
    if (count == 1 && group_at(captures, keys[0].group)->pages == 1)
        return;
    struct capture_block *block = vector_push(&captures->blocks);
    block->first_group = CLAIM_NONE;
    for (size_t i = 0; i < count; i++) {
        struct capture_group *group = group_at(captures, keys[i].group);
        group->block = (uint32_t)captures->blocks.count - 1;
        group->next = block->first_group;
        block->first_group = keys[i].group;
        block->groups++;
        block->pages += group->pages;
    }
}

static void make_blocks(struct captures *captures)
{
    struct vector *keys = &captures->keys;
    for (uint32_t i = 0; i < captures->groups.count; i++) {
        const struct capture_group *group = group_at(captures, i);
        spill_step(keys->spill, i);
        if (group->head == i && group->occupations != 0)
            vector_push_copy(keys, &(struct capture_key){{group->occupations, 0}, i});
    }
    vector_sort(keys, compare_keys);
    const struct capture_key *all = keys->items;
    for (size_t begin = 0, end; begin < keys->count; begin = end) {
        for (end = begin + 1;
             end < keys->count && have_same_parts(&all[begin], &all[end]);)
            end++;
        make_block(captures, &all[begin], end - begin);
        spill_step(keys->spill, begin);
    }
    vector_release(keys);
}

// All pages were met: which of them may be copies of each other is known.
static void settle(struct captures *captures)
{
    if (captures->is_settled)
        return;
    join_copies(captures);
    make_blocks(captures);
    captures->is_settled = true;
}

bool captures_is_copy(struct captures *captures, uint32_t page)
{
    settle(captures);
    return head_of(captures, page) != page;
}

void captures_weigh(struct captures *captures, struct claims *claims, uint32_t page,
                    struct claim_list stated)
{
    settle(captures);
    struct capture_group *group = group_at(captures, head_of(captures, page));
    if (group->block == CLAIM_NONE) {
        claims_count(claims, stated);
        return;
    }
    struct capture_block *block =
        VECTOR_AT(&captures->blocks, struct capture_block, group->block);
    captures_hold(captures, claims, group, stated);
    if (--block->pages == 0)
        captures_match(captures, claims, block);
}

struct span captures_name(struct captures *captures, uint32_t page, struct span page_id)
{
    struct capture_group *head = group_at(captures, head_of(captures, page));
    if (head->pages == 1)
        return page_id;
    if (head->name == CLAIM_NONE) {
        head->name = (uint32_t)captures->names.count;
        *(struct span *)vector_push(&captures->names) =
            arena_keep(&captures->arena, page_id);
    }
    return *VECTOR_AT(&captures->names, struct span, head->name);
}
