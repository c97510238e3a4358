// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "model/part.h"

// The file that a part is written to, whole or not at all: it stands beside its place
// under a hidden name until its last line is on disk. What a killed run left there the
// next one removes. Standard output ("-"), pipes and devices are written as lines come.
struct part_file;

// STATUS_OUTPUT when it cannot be written. Nothing that stands at `path` is touched yet.
enum status part_file_open(const char *path, struct part_file **out_file,
                           struct error *error) WARN_UNUSED;
// The first failure is kept for part_file_finish.
void part_file_write(struct part_file *file, struct span lines);
// Writes the line that closes the part, and puts the file in its place.
enum status part_file_finish(struct part_file *file, const struct part_end *end,
                             struct error *error) WARN_UNUSED;
void part_file_free(struct part_file *file); // unfinished, nothing stays; NULL is fine
