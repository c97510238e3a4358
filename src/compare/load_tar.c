// SPDX-License-Identifier: MIT
// POSIX.1-2017, pax, "ustar Interchange Format": blocks of 512 bytes; a header, then the
// content, padded. Two blocks of zeros end it; without them it was cut short.
#define _GNU_SOURCE
#include "compare/load.h"

#include "base/buffer.h"
#include "base/file_bytes.h"
#include "base/memory.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 512, MOST_HEADER_TEXT = 1 << 20, MOST_FILES = 10000 };

struct entry {
    struct span directory; // without '/' at its end; empty at the top
    struct loaded_file file;
};

struct tar {
    int descriptor;
    struct loaded *loaded;
    struct vector entries; // struct entry
    size_t bytes;          // held so far
    char block[BLOCK];
    struct buffer long_name; // from an extended header, for the next entry
    bool has_size;
    uint64_t size;
    struct error *error;
};

// Fills `size` bytes unless the stream ends before.
static enum status read_fully(struct tar *tar, char *bytes, size_t size, size_t *out_read)
{
    if (!file_read_full(tar->descriptor, bytes, size, out_read))
        return error_set(tar->error, STATUS_INPUT, "%s", strerror(errno));
    return STATUS_OK;
}

static enum status read_block(struct tar *tar)
{
    size_t count = 0;
    enum status status = read_fully(tar, tar->block, BLOCK, &count);
    if (status == STATUS_OK && count != BLOCK)
        return error_set(tar->error, STATUS_INPUT, "the tar stream ends early");
    return status;
}

// Reads content and its padding; `out` may be NULL.
static enum status read_content(struct tar *tar, uint64_t size, struct buffer *out)
{
    while (size != 0) {
        enum status status = read_block(tar);
        if (status != STATUS_OK)
            return status;
        size_t part = size < BLOCK ? (size_t)size : BLOCK;
        if (out != NULL)
            buffer_append(out, (struct span){tar->block, part});
        size -= part;
    }
    return STATUS_OK;
}

static bool parse_octal(const char *field, size_t width, uint64_t *out_number)
{
    struct span text = span_trim((struct span){field, strnlen(field, width)});
    uint64_t number = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '7')
            return false;
        number = number * 8 + (uint64_t)(text.data[i] - '0');
    }
    *out_number = number;
    return true;
}

static bool has_right_sum(const char block[BLOCK])
{
    uint64_t told, sum = 0;
    for (size_t i = 0; i < BLOCK; i++)
        sum += i >= 148 && i < 156 ? ' ' : (unsigned char)block[i];
    return parse_octal(block + 148, 8, &told) && told == sum;
}

static uint64_t parse_digits(struct span text)
{
    uint64_t number = 0;
    for (size_t i = 0; i < text.size && is_digit(text.data[i]); i++) {
        if (number > UINT64_MAX / 16)
            return UINT64_MAX;
        number = number * 10 + (uint64_t)(text.data[i] - '0');
    }
    return number;
}

// Records of an extended header: "LENGTH KEY=VALUE\n".
static void read_extended(struct tar *tar, struct span records)
{
    while (records.size != 0) {
        size_t space = span_find_byte(records, ' ');
        uint64_t length = parse_digits(span_part(records, 0, space));
        if (space == SPAN_NOT_FOUND || length <= space + 1 || length > records.size)
            return;
        struct span record = span_part(records, space + 1, (size_t)length - 1);
        records = span_from(records, (size_t)length);
        if (span_starts(record, SPAN("path="))) {
            buffer_clear(&tar->long_name);
            buffer_append(&tar->long_name, span_from(record, 5));
        } else if (span_starts(record, SPAN("size="))) {
            tar->has_size = true;
            tar->size = parse_digits(span_from(record, 5));
        }
    }
}

static struct span entry_name(struct tar *tar)
{
    struct arena *arena = &tar->loaded->arena;
    const char *block = tar->block;
    if (tar->long_name.size != 0)
        return arena_keep(arena, buffer_span(&tar->long_name));
    struct span name = {block, strnlen(block, 100)};
    struct span prefix = {block + 345, strnlen(block + 345, 155)};
    if (memcmp(block + 257, "ustar", 5) != 0 || prefix.size == 0)
        return arena_keep(arena, name);
    return arena_join(arena, arena_join(arena, prefix, SPAN("/")), name);
}

static enum status read_file(struct tar *tar, struct span path, uint64_t size)
{
    size_t slash = span_find_last_byte(path, '/');
    struct entry entry = {.file = {.name = path, .memory = LOADED_HEAP}};
    if (slash != SPAN_NOT_FOUND) {
        entry.directory = span_part(path, 0, slash);
        entry.file.name = span_from(path, slash + 1);
    }
    if (!loaded_wants(entry.file.name))
        return read_content(tar, size, NULL);
    if (size > LOADED_MOST_BYTES - tar->bytes || tar->entries.count == MOST_FILES)
        return error_set(tar->error, STATUS_LIMIT,
                         "more than 4 GiB or 10,000 tables in the tar stream");
    struct buffer content;
    buffer_init(&content, BUFFER_NO_CEILING);
    enum status status = read_content(tar, size, &content);
    if (status != STATUS_OK) {
        buffer_release(&content);
        return status;
    }
    tar->bytes += content.size;
    entry.file.bytes = buffer_span(&content); // the entry now owns it
    vector_push_copy(&tar->entries, &entry);
    return STATUS_OK;
}

static enum status read_header_text(struct tar *tar, uint64_t size, bool is_name)
{
    if (size > MOST_HEADER_TEXT)
        return error_set(tar->error, STATUS_INPUT,
                         "a header of the tar stream is too long");
    struct buffer text;
    buffer_init(&text, MOST_HEADER_TEXT);
    enum status status = read_content(tar, size, &text);
    if (status == STATUS_OK && is_name) {
        buffer_clear(&tar->long_name);
        buffer_append(&tar->long_name,
                      (struct span){text.data, strnlen(buffer_string(&text), text.size)});
    } else if (status == STATUS_OK) {
        read_extended(tar, buffer_span(&text));
    }
    buffer_release(&text);
    return status;
}

static enum status read_entry(struct tar *tar)
{
    uint64_t size;
    if (!has_right_sum(tar->block) || !parse_octal(tar->block + 124, 12, &size))
        return error_set(tar->error, STATUS_INPUT, "not a tar stream");
    char type = tar->block[156];
    if (type == 'x' || type == 'L')
        return read_header_text(tar, size, type == 'L');
    if (type == 'g')
        return read_content(tar, size, NULL);
    struct span path = entry_name(tar);
    if (tar->has_size)
        size = tar->size;
    tar->has_size = false;
    buffer_clear(&tar->long_name);
    if (type == '0' || type == '\0')
        return read_file(tar, path, size);
    return read_content(tar, size, NULL);
}

static bool is_zero(const char block[BLOCK])
{
    for (size_t i = 0; i < BLOCK; i++)
        if (block[i] != '\0')
            return false;
    return true;
}

static enum status read_entries(struct tar *tar)
{
    bool ended = false;
    for (;;) {
        size_t count = 0;
        enum status status = read_fully(tar, tar->block, BLOCK, &count);
        if (status != STATUS_OK)
            return status;
        if (count != BLOCK)
            return ended ? STATUS_OK
                         : error_set(tar->error, STATUS_INPUT,
                                     "not a tar stream, or cut short");
        // What follows the end is read too, so that the writer sees no broken pipe.
        ended = ended || is_zero(tar->block);
        if (ended)
            continue;
        status = read_entry(tar);
        if (status != STATUS_OK)
            return status;
    }
}

static size_t depth_of(struct span directory)
{
    size_t depth = directory.size != 0;
    for (size_t i = 0; i < directory.size; i++)
        depth += directory.data[i] == '/';
    return depth;
}

// The directory nearest to the top that holds tables. Two at the same depth are one too
// many: which one is meant is not for us to guess.
static enum status choose_directory(struct tar *tar, struct span *out_directory)
{
    const struct entry *best = NULL, *rival = NULL;
    for (size_t i = 0; i < tar->entries.count; i++) {
        const struct entry *entry = VECTOR_AT(&tar->entries, struct entry, i);
        if (loaded_table_name(&entry->file).size == 0)
            continue;
        size_t depth = depth_of(entry->directory);
        if (best == NULL || depth < depth_of(best->directory)) {
            best = entry;
            rival = NULL;
        } else if (depth == depth_of(best->directory) &&
                   !span_equal(entry->directory, best->directory)) {
            rival = entry;
        }
    }
    if (rival != NULL)
        return error_set(tar->error, STATUS_INPUT,
                         "several directories have tables, '%.*s' and '%.*s' for two; "
                         "name one (REV:PATH)",
                         SPAN_FORMAT(best->directory), SPAN_FORMAT(rival->directory));
    *out_directory = best != NULL ? best->directory : (struct span){0};
    return STATUS_OK;
}

// Hands the files of the chosen directory over and frees the rest.
static void hand_over(struct tar *tar, const struct span *directory)
{
    for (size_t i = 0; i < tar->entries.count; i++) {
        struct entry *entry = VECTOR_AT(&tar->entries, struct entry, i);
        if (directory != NULL && span_equal(entry->directory, *directory) &&
            loaded_file(tar->loaded, entry->file.name) == NULL)
            loaded_add(tar->loaded, entry->file);
        else
            memory_free((void *)entry->file.bytes.data);
    }
}

enum status load_tar(int descriptor, const char *where, struct loaded *out_loaded,
                     struct error *error)
{
    struct loaded loaded = {.where = span_of(where)};
    vector_init(&loaded.files, sizeof(struct loaded_file));
    struct tar tar = {.descriptor = descriptor, .loaded = &loaded, .error = error};
    vector_init(&tar.entries, sizeof(struct entry));
    buffer_init(&tar.long_name, MOST_HEADER_TEXT);
    struct span directory;
    enum status status = read_entries(&tar);
    if (status == STATUS_OK)
        status = choose_directory(&tar, &directory);
    hand_over(&tar, status == STATUS_OK ? &directory : NULL);
    vector_release(&tar.entries);
    buffer_release(&tar.long_name);
    if (status != STATUS_OK)
        error_prefix(error, status, "%s", where);
    else
        status = loaded_finish(&loaded, error);
    if (status == STATUS_OK)
        *out_loaded = loaded;
    else
        loaded_release(&loaded);
    return status;
}
