// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// What a source gives for bytes or files, as text that a test can compare.

// One line for each raw page: "page_id size url observed_at charset T|- code,code;".
// `bytes` become the only PATH, a file named `name`. To be released.
struct buffer pages_of(const char *name, struct span bytes, size_t page_bytes);
struct buffer pages_of_paths(const char *const *paths, size_t count, size_t page_bytes);

// A folder of the test's own, removed by pages_end_folder. Static.
const char *pages_folder(void);
void pages_end_folder(void);

void pages_write(const char *path, struct span bytes); // below the folder

// `text` packed as one zstd frame, appended.
void pages_zstd(struct span text, struct buffer *out);
