// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "base/vector.h"

// Directories by descriptor: what publishing needs of the file system. All names are of
// entries right in the directory; nothing here follows a symbolic link.

// Opens `name` in `parent` (AT_FDCWD: a path) as a directory; -1 with errno set.
int folder_open(int parent, const char *name);

// Makes a directory PREFIX plus six random letters in `parent`; false with errno set.
// *out_name lives in `arena`.
bool folder_make_unique(int parent, const char *prefix, struct arena *arena,
                        const char **out_name);

// The names of all entries but "." and "..", as `const char *` in byte order, kept in
// `arena`; false with errno set.
bool folder_list(int folder, struct arena *arena, struct vector *out_names);

// Is `name` among the names of a list?
bool folder_lists(const struct vector *names, const char *name);

bool folder_is_directory(int folder, const char *name);
// Is something mounted there? An empty name is the folder itself.
bool folder_is_mount(int folder, const char *name);
// Are both regular files with equal bytes?
bool folder_has_same_bytes(int left, int right, const char *name);

// Removes the directory `name` of `parent` and the files in it; directories in it stay,
// and then it stays too. False when something was left.
bool folder_remove(int parent, const char *name);

// Brings the files and then the folder to the disk; false with errno set.
bool folder_sync_files(int folder, const struct vector *names);
bool folder_sync(int folder); // false with errno set; where it cannot be done it is done
