// SPDX-License-Identifier: MIT
#include "base/map.h"

#include "base/memory.h"

#include <assert.h>
#include <string.h>
#include <xxhash.h>

void map_init(struct map *map)
{
    *map = (struct map){0};
}

void map_release(struct map *map)
{
    memory_free(map->slots);
    memory_free(map->keys);
    map_init(map);
}

void map_clear(struct map *map)
{
    if (map->slots != NULL)
        memset(map->slots, 0, map->slot_count * sizeof *map->slots);
    map->count = 0;
}

static uint64_t hash_of(struct span key)
{
    return XXH3_64bits(key.data, key.size);
}

static size_t slot_of(const struct map *map, struct span key, uint64_t hash)
{
    size_t mask = map->slot_count - 1;
    size_t slot = (size_t)hash & mask;
    while (map->slots[slot] != 0) {
        const struct map_key *held = &map->keys[map->slots[slot] - 1];
        if (held->hash == hash && span_equal(held->text, key))
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static void grow(struct map *map)
{
    memory_free(map->slots);
    map->slot_count = map->slot_count != 0 ? map->slot_count * 2 : 16;
    map->slots = memory_new(map->slot_count, sizeof *map->slots);
    for (size_t i = 0; i < map->count; i++) {
        size_t slot = (size_t)map->keys[i].hash & (map->slot_count - 1);
        while (map->slots[slot] != 0)
            slot = (slot + 1) & (map->slot_count - 1);
        map->slots[slot] = (uint32_t)(i + 1);
    }
}

uint32_t map_find(const struct map *map, struct span key)
{
    if (map->count == 0)
        return MAP_NONE;
    uint32_t held = map->slots[slot_of(map, key, hash_of(key))];
    return held != 0 ? held - 1 : MAP_NONE;
}

uint32_t map_add(struct map *map, struct span key, bool *out_new)
{
    if ((map->count + 1) * 3 > map->slot_count * 2)
        grow(map);
    uint64_t hash = hash_of(key);
    size_t slot = slot_of(map, key, hash);
    bool is_new = map->slots[slot] == 0;
    if (out_new != NULL)
        *out_new = is_new;
    if (!is_new)
        return map->slots[slot] - 1;
    if (map->count == map->capacity) {
        map->capacity = map->capacity != 0 ? map->capacity * 2 : 16;
        map->keys = memory_resize(map->keys, map->capacity, sizeof *map->keys);
    }
    map->keys[map->count] = (struct map_key){key, hash};
    map->slots[slot] = (uint32_t)++map->count;
    return (uint32_t)(map->count - 1);
}

struct span map_key(const struct map *map, uint32_t index)
{
    assert(index < map->count);
    return map->keys[index].text;
}

void map_rekey(struct map *map, uint32_t index, struct span same_text)
{
    assert(index < map->count && span_equal(map->keys[index].text, same_text));
    map->keys[index].text = same_text;
}
