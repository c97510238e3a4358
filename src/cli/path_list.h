// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/vector.h"
#include "cli/command.h"

// The PATHs of a command: its operands, and those of a list.
struct path_list {
    const char *const *items;
    size_t count;
    struct vector paths; // const char *
    struct buffer text;  // of the list
};

// `list`: a file, "-" for standard input, or NULL. Its paths end with a line, or with
// NUL. Without any path, "raw". STATUS_INPUT when the list cannot be read.
enum status path_list_read(struct path_list *paths, const struct invocation *invocation,
                           const char *list, bool ends_in_nul,
                           struct error *error) WARN_UNUSED;
void path_list_release(struct path_list *paths);
