// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/status.h"

// A file that is written whole or not at all: it stands beside its place under a hidden
// name until it is finished and on disk. What a killed run left there the next one
// removes. Standard output ("-"), pipes and devices are written as text comes.
struct staged_file;

// STATUS_OUTPUT when it cannot be written. Nothing that stands at `path` is touched yet.
enum status staged_file_open(const char *path, struct staged_file **out_file,
                             struct error *error) WARN_UNUSED;
// The first failure is kept for staged_file_finish.
void staged_file_write(struct staged_file *file, struct span text);
// For those who write to it by other means (dup2); valid until it is freed.
int staged_file_descriptor(const struct staged_file *file);
// Puts the file in its place.
enum status staged_file_finish(struct staged_file *file, struct error *error) WARN_UNUSED;
void staged_file_free(
    struct staged_file *file); // unfinished, nothing stays; NULL is fine
