// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// A hash map from text to small numbers: the first key gets 0, the next new one 1, and so
// on, so that a map is the index of an array kept beside it, and walking 0..count-1 gives
// the order of insertion, never the order of hashes. Keys are borrowed: they must outlive
// the map (keep them in an arena).
struct map {
    uint32_t *slots; // index + 1; 0 = free
    size_t slot_count;
    struct map_key *keys;
    size_t count;
    size_t capacity;
};

struct map_key {
    struct span text;
    uint64_t hash;
};

#define MAP_NONE UINT32_MAX

void map_init(struct map *map);
void map_release(struct map *map);
void map_clear(struct map *map); // keeps the memory

uint32_t map_find(const struct map *map, struct span key); // MAP_NONE if absent
// The number of `key`, new or old; *out_new (may be NULL) says which.
uint32_t map_add(struct map *map, struct span key, bool *out_new);
struct span map_key(const struct map *map, uint32_t index);
// Replaces a key by equal text that lives longer: map_add with a borrowed key, then, if
// new, map_rekey with the kept copy.
void map_rekey(struct map *map, uint32_t index, struct span same_text);
