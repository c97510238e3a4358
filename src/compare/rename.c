// SPDX-License-Identifier: MIT
#include "compare/rename.h"

#include "base/map.h"
#include "base/memory.h"

enum {
    FEWEST_SAME = 4,
    LEAST_SHARE_PCT = 80,
    MOST_SHARERS = 16 // rows that have the same cell, before it says nothing about any
};

struct candidate {
    const struct change *removed;
    const struct change *added;
    size_t same, held;
};

// The rows that have one value in one column. A value counts only when it is rare on
// both sides, so that both directions find the same.
struct sharers {
    uint32_t added[MOST_SHARERS];
    size_t added_count, removed_count;
};

struct search {
    const struct table_change *table;
    struct arena arena;
    struct vector removed, added; // const struct change *
    struct map values;            // "COLUMN\0VALUE" of the added rows
    struct vector sharers;        // struct sharers, one per value
    struct vector candidates;
};

static struct span value_key(struct search *search, size_t column, struct span value)
{
    return arena_format(&search->arena, "%zu:%.*s", column, SPAN_FORMAT(value));
}

static void collect(struct search *search)
{
    for (size_t i = 0; i < search->table->changes.count; i++) {
        const struct change *change =
            VECTOR_AT(&search->table->changes, struct change, i);
        if (change->kind == CHANGE_REMOVED)
            vector_push_copy(&search->removed, &change);
        else if (change->kind == CHANGE_ADDED)
            vector_push_copy(&search->added, &change);
    }
}

static void index_added(struct search *search)
{
    for (uint32_t row = 0; row < search->added.count; row++) {
        const struct change *change = *VECTOR_AT(&search->added, struct change *, row);
        for (size_t i = search->table->key_count; i < search->table->column_count; i++) {
            if (change->cells[i].size == 0)
                continue;
            bool is_new;
            uint32_t index =
                map_add(&search->values, value_key(search, i, change->cells[i]), &is_new);
            if (is_new)
                vector_push(&search->sharers);
            struct sharers *sharers = VECTOR_AT(&search->sharers, struct sharers, index);
            if (sharers->added_count < MOST_SHARERS)
                sharers->added[sharers->added_count] = row;
            sharers->added_count++;
        }
    }
}

// The added rows that share a value with a removed one; NULL when there are none.
static struct sharers *find_sharers(struct search *search, const struct change *removed,
                                    size_t column)
{
    struct span value = removed->cells[column];
    if (value.size == 0)
        return NULL;
    uint32_t index = map_find(&search->values, value_key(search, column, value));
    return index != MAP_NONE ? VECTOR_AT(&search->sharers, struct sharers, index) : NULL;
}

static void count_removed(struct search *search)
{
    for (size_t row = 0; row < search->removed.count; row++) {
        const struct change *removed = *VECTOR_AT(&search->removed, struct change *, row);
        for (size_t i = search->table->key_count; i < search->table->column_count; i++) {
            struct sharers *sharers = find_sharers(search, removed, i);
            if (sharers != NULL)
                sharers->removed_count++;
        }
    }
}

static void count_same(const struct table_change *table, struct candidate *candidate)
{
    for (size_t i = table->key_count; i < table->column_count; i++) {
        struct span before = candidate->removed->cells[i];
        struct span after = candidate->added->cells[i];
        if (before.size == 0 || after.size == 0)
            continue;
        candidate->held++;
        candidate->same += cells_compare(table->columns[i].type, before, after) == 0;
    }
}

static void consider(struct search *search, const struct change *removed, uint32_t row)
{
    struct candidate candidate = {
        .removed = removed, .added = *VECTOR_AT(&search->added, struct change *, row)};
    count_same(search->table, &candidate);
    if (candidate.same >= FEWEST_SAME &&
        candidate.same * 100 >= candidate.held * LEAST_SHARE_PCT)
        vector_push_copy(&search->candidates, &candidate);
}

// `seen` has a mark per added row: the last removed row that it was held against.
static void find_candidates(struct search *search, size_t *seen)
{
    for (size_t row = 0; row < search->removed.count; row++) {
        const struct change *removed = *VECTOR_AT(&search->removed, struct change *, row);
        for (size_t i = search->table->key_count; i < search->table->column_count; i++) {
            const struct sharers *sharers = find_sharers(search, removed, i);
            if (sharers == NULL || sharers->added_count > MOST_SHARERS ||
                sharers->removed_count > MOST_SHARERS)
                continue;
            for (size_t j = 0; j < sharers->added_count; j++) {
                if (seen[sharers->added[j]] == row + 1)
                    continue;
                seen[sharers->added[j]] = row + 1;
                consider(search, removed, sharers->added[j]);
            }
        }
    }
}

static int compare_candidates(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->same != b->same)
        return a->same > b->same ? -1 : 1;
    if (a->held != b->held)
        return a->held < b->held ? -1 : 1;
    int order = span_compare(a->removed->cells[0], b->removed->cells[0]);
    return order != 0 ? order : span_compare(a->added->cells[0], b->added->cells[0]);
}

static void add_rename(struct difference *difference, const struct table_change *table,
                       const struct candidate *candidate)
{
    struct span *same = ARENA_ARRAY(&difference->arena, struct span, candidate->same);
    size_t count = 0;
    for (size_t i = table->key_count; i < table->column_count; i++) {
        struct span before = candidate->removed->cells[i];
        struct span after = candidate->added->cells[i];
        if (before.size != 0 && after.size != 0 &&
            cells_compare(table->columns[i].type, before, after) == 0)
            same[count++] = table->columns[i].name;
    }
    *(struct rename *)vector_push(&difference->renames) =
        (struct rename){.old_id = candidate->removed->cells[0],
                        .new_id = candidate->added->cells[0],
                        .same = same,
                        .same_count = count,
                        .held_count = candidate->held};
}

static int compare_renames(const void *left, const void *right)
{
    const struct rename *a = left, *b = right;
    return span_compare(a->old_id, b->old_id);
}

static void choose(struct search *search, struct difference *difference)
{
    struct map taken[2];
    map_init(&taken[0]);
    map_init(&taken[1]);
    vector_sort(&search->candidates, compare_candidates);
    for (size_t i = 0; i < search->candidates.count; i++) {
        const struct candidate *candidate =
            VECTOR_AT(&search->candidates, struct candidate, i);
        struct span old_id = candidate->removed->cells[0];
        struct span new_id = candidate->added->cells[0];
        if (map_find(&taken[0], old_id) != MAP_NONE ||
            map_find(&taken[1], new_id) != MAP_NONE)
            continue;
        map_add(&taken[0], old_id, NULL);
        map_add(&taken[1], new_id, NULL);
        add_rename(difference, search->table, candidate);
    }
    map_release(&taken[0]);
    map_release(&taken[1]);
    vector_sort(&difference->renames, compare_renames);
}

void rename_find(struct difference *difference, const struct table_change *table)
{
    struct search search = {.table = table};
    arena_init(&search.arena);
    map_init(&search.values);
    vector_init(&search.removed, sizeof(struct change *));
    vector_init(&search.added, sizeof(struct change *));
    vector_init(&search.sharers, sizeof(struct sharers));
    vector_init(&search.candidates, sizeof(struct candidate));
    collect(&search);
    if (search.removed.count != 0 && search.added.count != 0) {
        index_added(&search);
        count_removed(&search);
        size_t *seen = memory_new(search.added.count, sizeof *seen);
        find_candidates(&search, seen);
        memory_free(seen);
        choose(&search, difference);
    }
    vector_release(&search.candidates);
    vector_release(&search.sharers);
    vector_release(&search.added);
    vector_release(&search.removed);
    map_release(&search.values);
    arena_release(&search.arena);
}
