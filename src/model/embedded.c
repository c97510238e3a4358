// SPDX-License-Identifier: MIT
#include "model/embedded.h"

struct embedded_file {
    const char *name;
    const char *bytes;
    size_t size;
};

// Made by scripts/cmake/embed.cmake: one array of bytes for each file, then the table
// `embedded_files` of `embedded_file_count` rows.
#include "embedded_files.inc"

bool embedded_find(struct span name, struct span *out_text)
{
    for (size_t i = 0; i < embedded_file_count; i++) {
        const struct embedded_file *file = &embedded_files[i];
        if (span_equal(span_of(file->name), name)) {
            *out_text = (struct span){file->bytes, file->size};
            return true;
        }
    }
    return false;
}

const char *embedded_name(size_t index)
{
    return index < embedded_file_count ? embedded_files[index].name : NULL;
}
