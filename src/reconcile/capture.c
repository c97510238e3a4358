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
    vector_init(&captures->page_groups, sizeof(uint32_t));
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
    vector_release(&captures->page_groups);
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

static uint32_t block_of(struct captures *captures, const uint32_t *occupations,
                         size_t count)
{
    if (count == 0)
        return CLAIM_NONE;
    bool is_new;
    uint64_t sum =
        sum_of((struct span){(const char *)occupations, count * sizeof *occupations});
    struct span key = {(const char *)&sum, sizeof sum};
    uint32_t block = add_kept(captures, &captures->block_keys, key, &is_new);
    if (is_new)
        *(struct capture_block *)vector_push(&captures->blocks) =
            (struct capture_block){.first_group = CLAIM_NONE};
    return block;
}

static void join_block(struct captures *captures, uint32_t group, uint32_t block)
{
    group_at(captures, group)->block = block;
    if (block == CLAIM_NONE)
        return;
    struct capture_block *joined =
        VECTOR_AT(&captures->blocks, struct capture_block, block);
    group_at(captures, group)->next = joined->first_group;
    joined->first_group = group;
    joined->groups++;
}

static struct capture_group describe(const struct page *page)
{
    // Files without a byte are nothing, and no copies of each other.
    bool has_bytes = page->byte_count != 0 && page->sha256[0] != '\0';
    struct span digest = {page->sha256, has_bytes ? DIGEST_HEX_SIZE : 0};
    return (struct capture_group){.address = address_sum(page->url),
                                  .day = capture_day(page->observed_at),
                                  .bytes = digest.size != 0 ? sum_of(digest) : 0,
                                  .next = CLAIM_NONE,
                                  .name = CLAIM_NONE};
}

// With address and day known the bytes may differ: a page may be saved twice a day. What
// has no sum of its bytes is known by its name only.
struct group_key {
    uint64_t parts[3];
};

static struct group_key key_of(const struct capture_group *group, const struct page *page)
{
    struct group_key key = {{group->address, group->day, 0}};
    if (group->address == 0 || group->day == 0)
        key.parts[2] = group->bytes != 0 ? group->bytes : sum_of(page->page_id);
    return key;
}

static struct span key_span(const struct group_key *key)
{
    return (struct span){(const char *)key->parts, sizeof key->parts};
}

bool captures_has_met(const struct captures *captures, const struct page *page)
{
    struct capture_group group = describe(page);
    struct group_key key = key_of(&group, page);
    return map_find(&captures->keys, key_span(&key)) != MAP_NONE;
}

static uint32_t group_of(struct captures *captures, const struct page *page,
                         bool *out_new)
{
    struct capture_group group = describe(page);
    struct group_key key = key_of(&group, page);
    uint32_t index = add_kept(captures, &captures->keys, key_span(&key), out_new);
    group.head = index;
    if (*out_new)
        vector_push_copy(&captures->groups, &group);
    struct capture_group *joined = group_at(captures, index);
    joined->pages++;
    if (group.bytes < joined->bytes)
        joined->bytes = group.bytes;
    return index;
}

void captures_meet(struct captures *captures, const struct page *page,
                   const uint32_t *occupations, size_t count)
{
    bool is_new;
    uint32_t group = group_of(captures, page, &is_new);
    vector_push_copy(&captures->page_groups, &group);
    if (is_new)
        join_block(captures, group, block_of(captures, occupations, count));
    uint32_t block = group_at(captures, group)->block;
    if (block == CLAIM_NONE)
        return;
    struct capture_block *joined =
        VECTOR_AT(&captures->blocks, struct capture_block, block);
    joined->is_shared = joined->pages != 0;
    joined->pages++;
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
    struct capture_group *group =
        group_at(captures, *VECTOR_AT(&captures->page_groups, uint32_t, page));
    struct capture_block *block = NULL;
    if (group->block != CLAIM_NONE)
        block = VECTOR_AT(&captures->blocks, struct capture_block, group->block);
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
    const struct capture_group *group =
        group_at(captures, *VECTOR_AT(&captures->page_groups, uint32_t, page));
    struct capture_group *head = group_at(captures, group->head);
    if (head->pages == 1)
        return page_id;
    if (head->name == CLAIM_NONE) {
        head->name = (uint32_t)captures->names.count;
        *(struct span *)vector_push(&captures->names) =
            arena_keep(&captures->arena, page_id);
    }
    return *VECTOR_AT(&captures->names, struct span, head->name);
}
