// SPDX-License-Identifier: MIT
#include "reconcile/capture.h"

#include "base/civil_time.h"
#include "base/memory.h"

#include <string.h>

void captures_init(struct captures *captures)
{
    *captures = (struct captures){0};
    arena_init(&captures->arena);
    map_init(&captures->keys);
    map_init(&captures->block_keys);
    vector_init(&captures->groups, sizeof(struct capture_group));
    vector_init(&captures->key_groups, sizeof(uint32_t));
    vector_init(&captures->blocks, sizeof(struct capture_block));
    vector_init(&captures->names, sizeof(struct span));
}

static struct capture_group *group_at(const struct captures *captures, uint32_t index)
{
    return VECTOR_AT(&captures->groups, struct capture_group, index);
}

void captures_release(struct captures *captures)
{
    for (uint32_t i = 0; i < captures->groups.count; i++)
        memory_free(group_at(captures, i)->stated);
    vector_release(&captures->groups);
    vector_release(&captures->key_groups);
    vector_release(&captures->blocks);
    vector_release(&captures->names);
    map_release(&captures->keys);
    map_release(&captures->block_keys);
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

static uint32_t add_kept(struct captures *captures, struct map *map, struct span key,
                         bool *out_new)
{
    uint32_t index = map_add(map, key, out_new);
    if (*out_new)
        map_rekey(map, index, arena_keep(&captures->arena, key));
    return index;
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

// What makes a page a copy of others that have it, too: its bytes, its address and day.
enum { KEYS_MOST = 2 };
struct group_key {
    uint64_t parts[2];
};

static size_t keys_of(const struct capture_group *group,
                      struct group_key out_keys[KEYS_MOST])
{
    size_t count = 0;
    if (group->bytes != 0)
        out_keys[count++] = (struct group_key){{group->bytes, 0}};
    if (group->address != 0 && group->day != 0)
        out_keys[count++] = (struct group_key){{group->address, group->day}};
    return count;
}

static struct span key_span(const struct group_key *key)
{
    return (struct span){(const char *)key->parts, sizeof key->parts};
}

bool captures_has_met(const struct captures *captures, const struct page *page)
{
    struct capture_group group = describe(page);
    struct group_key keys[KEYS_MOST];
    size_t count = keys_of(&group, keys);
    for (size_t i = 0; i < count; i++)
        if (map_find(&captures->keys, key_span(&keys[i])) != MAP_NONE)
            return true;
    return false;
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
    struct group_key keys[KEYS_MOST];
    size_t key_count = keys_of(&fresh, keys);
    uint32_t group = (uint32_t)captures->groups.count;
    fresh.head = group;
    if (count != 0)
        fresh.occupations =
            sum_of((struct span){(const char *)occupations, count * sizeof *occupations});
    vector_push_copy(&captures->groups, &fresh);
    for (size_t i = 0; i < key_count; i++) {
        bool is_new;
        uint32_t key = add_kept(captures, &captures->keys, key_span(&keys[i]), &is_new);
        if (is_new)
            vector_push_copy(&captures->key_groups, &group);
        uint32_t known = *VECTOR_AT(&captures->key_groups, uint32_t, key);
        join_groups(captures, head_of(captures, known), head_of(captures, group));
    }
}

// --- the second pass

static struct capture_block *block_at(const struct captures *captures, uint32_t block)
{
    return VECTOR_AT(&captures->blocks, struct capture_block, block);
}

static void place_group(struct captures *captures, uint32_t number)
{
    struct capture_group *group = group_at(captures, number);
    if (group->head != number || group->occupations == 0)
        return;
    bool is_new;
    struct span key = {(const char *)&group->occupations, sizeof group->occupations};
    group->block = add_kept(captures, &captures->block_keys, key, &is_new);
    if (is_new)
        *(struct capture_block *)vector_push(&captures->blocks) =
            (struct capture_block){.first_group = CLAIM_NONE};
    struct capture_block *block = block_at(captures, group->block);
    group->next = block->first_group;
    block->first_group = number;
    block->groups++;
    block->pages += group->pages;
    block->is_shared = block->pages > 1;
}

// All pages were met: which of them may be copies of each other is known.
static void settle(struct captures *captures)
{
    for (uint32_t i = 0; i < captures->groups.count; i++)
        place_group(captures, i);
}

static void hold(const struct claims *claims, struct capture_group *group,
                 struct claim_list stated)
{
    struct claim_list before = {group->stated, group->stated_count};
    uint32_t *merged = memory_new(before.count + stated.count, sizeof *merged);
    group->stated_count = (uint32_t)claims_merge(claims, before, stated, merged);
    memory_free(group->stated);
    group->stated = merged;
}

void captures_weigh(struct captures *captures, struct claims *claims, uint32_t page,
                    struct claim_list stated)
{
    if (page == 0)
        settle(captures);
    struct capture_group *group = group_at(captures, head_of(captures, page));
    struct capture_block *block = NULL;
    if (group->block != CLAIM_NONE)
        block = block_at(captures, group->block);
    if (block == NULL || !block->is_shared) {
        claims_count(claims, stated);
        return;
    }
    hold(claims, group, stated);
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
