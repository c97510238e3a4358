// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/vector.h"
#include "model/change.h"

// Tells items that moved in their list from those whose place differs only because others
// came, went or moved. Of the items that are in both lists, a longest run that keeps its
// order stands still; the rest moved. The answer is the same for OLD against NEW and NEW
// against OLD.
struct moves {
    struct buffer owner; // whose list it is
    struct vector items; // struct moves_item, in the order of the keys
    bool any_changed;
};

#define MOVES_NO_CHANGE ((size_t)-1)

void moves_init(struct moves *moves);
void moves_release(struct moves *moves);

// An item that is in both lists, with its places and the index of the change that they
// gave rise to (or MOVES_NO_CHANGE). Items of one owner come together.
void moves_add(struct moves *moves, struct span owner, const int64_t places[2],
               size_t change, struct table_change *table);
// Ends the last list: settles the kind of its changes.
void moves_flush(struct moves *moves, struct table_change *table);
