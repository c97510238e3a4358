// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/map.h"
#include "base/vector.h"
#include "fetch/store.h"

// What the files of the store share. Nothing else includes it.

enum { STORE_NAME_SIZE = 256 };

struct staged {
    char name[STORE_NAME_SIZE]; // "HOST!FILE"
    size_t host_size;
};

struct store {
    const char *folder;
    size_t staged_bytes;
    bool is_promised; // the staged pages are durable, and the ledger may say so
    int root, incoming, lock;
    struct vector staged;    // struct staged
    struct map staged_names; // the same, for looking up
    struct arena names;
    char ledger[4096];
};

// STATUS_OUTPUT with the words of errno.
enum status store_cannot(struct error *error, const char *folder, const char *name);
// Makes the folder, if there is none, and opens it; -1 with errno set.
int store_open_folder(int at, const char *name);
