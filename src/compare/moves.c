// SPDX-License-Identifier: MIT
#include "compare/moves.h"

#include "base/memory.h"

#include <stdlib.h>

struct moves_item {
    int64_t from, to;
    size_t sequence;
    size_t change;
    size_t before; // index + 1 of the item before it in the best run
    bool stays;
};

void moves_init(struct moves *moves)
{
    buffer_init(&moves->owner, BUFFER_NO_CEILING);
    vector_init(&moves->items, sizeof(struct moves_item));
    moves->any_changed = false;
}

void moves_release(struct moves *moves)
{
    buffer_release(&moves->owner);
    vector_release(&moves->items);
}

void moves_add(struct moves *moves, struct span owner, const int64_t places[2],
               size_t change, struct table_change *table)
{
    if (!span_equal(owner, buffer_span(&moves->owner))) {
        moves_flush(moves, table);
        buffer_clear(&moves->owner);
        buffer_append(&moves->owner, owner);
    }
    struct moves_item *item = vector_push(&moves->items);
    *item = (struct moves_item){.from = places[0],
                                .to = places[1],
                                .sequence = moves->items.count,
                                .change = change};
    moves->any_changed = moves->any_changed || change != MOVES_NO_CHANGE;
}

// Of two datasets the one whose places come first is taken as the start, whichever of
// them is OLD: among equally long runs both directions then choose the same.
static void choose_direction(struct moves_item *items, size_t count)
{
    size_t at = 0;
    while (at < count && items[at].from == items[at].to)
        at++;
    if (at == count || items[at].from < items[at].to)
        return;
    for (size_t i = 0; i < count; i++) {
        int64_t from = items[i].from;
        items[i].from = items[i].to;
        items[i].to = from;
    }
}

static int compare_items(const void *left, const void *right)
{
    const struct moves_item *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

// The longest run with rising `to` (patience sorting); `ends` has room for one index per
// item: ends[n] is the item on which the best run of n + 1 items ends.
static void find_longest_run(struct moves_item *items, size_t count, size_t *ends)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        size_t low = 0, high = length;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (items[ends[middle]].to < items[i].to)
                low = middle + 1;
            else
                high = middle;
        }
        items[i].before = low != 0 ? ends[low - 1] + 1 : 0;
        ends[low] = i;
        length += low == length;
    }
    size_t at = length != 0 ? ends[length - 1] + 1 : 0;
    for (; at != 0; at = items[at - 1].before)
        items[at - 1].stays = true;
}

void moves_flush(struct moves *moves, struct table_change *table)
{
    struct moves_item *items = moves->items.items;
    size_t count = moves->items.count;
    if (moves->any_changed) {
        choose_direction(items, count);
        qsort(items, count, sizeof *items, compare_items);
        size_t *ends = memory_new(count, sizeof *ends);
        find_longest_run(items, count, ends);
        memory_free(ends);
    }
    for (size_t i = 0; i < count; i++) {
        if (items[i].change == MOVES_NO_CHANGE)
            continue;
        struct change *change =
            VECTOR_AT(&table->changes, struct change, items[i].change);
        change->kind = items[i].stays ? CHANGE_SHIFTED : CHANGE_MOVED;
        table->counts[change->kind]++;
    }
    vector_clear(&moves->items);
    moves->any_changed = false;
}
