// SPDX-License-Identifier: MIT
#pragma once

#include "base/background.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/vector.h"
#include "model/catalogue.h"

// What the writers of all formats share: the folder in which they make their files, the
// list of files made, and the first failure. A writer goes on quietly after a failure;
// the run ends with that status and publishes nothing.

struct output_set {
    const struct catalogue *catalogue;
    const char *directory; // as the user calls it, for messages
    bool spreadsheet_safe;
    bool has_optional;       // optional tables are written, too
    int folder;              // directory in which files are made
    const char *folder_path; // of the same, for libraries that open files by name
    struct arena arena;
    struct vector entries; // struct output_entry, in the order in which files were ended
    uint64_t occupation_count;
    struct background *background; // sums and writes; NULL: that is done at once
    enum status status;            // of the first failure, else STATUS_OK
    struct error error;
};

// A finished file.
struct output_entry {
    const char *name;
    const char *title; // for the descriptor; NULL: the table's own
    const char *media_type;
    char delimiter; // between the cells of a text table, when it is no comma; else 0
    size_t table;   // whose rows it holds, or OUTPUT_ALL_TABLES
    bool is_record; // holds records of occupation.schema.json, not rows
    uint64_t rows;
    uint64_t bytes;
    char sha256[DIGEST_HEX_SIZE];
};

#define OUTPUT_ALL_TABLES SIZE_MAX

// A format: one row in model/writers.def, one file write_NAME.c.
struct writer_format {
    const char *name;
    const char *help;
    void *(*begin)(struct output_set *set);
    void (*row)(void *writer, size_t table, const struct span *cells);
    void (*end)(void *writer);  // ends the files and adds their entries
    void (*free)(void *writer); // with or without `end` before it
};

#define WRITER(id, ending) extern const struct writer_format writer_##id;
#include "model/writers.def"
#undef WRITER

enum {
#define WRITER(id, ending) WRITER_NUMBER_##id,
#include "model/writers.def"
#undef WRITER
    WRITER_COUNT
};

// Is the table written?
bool output_set_has(const struct output_set *set, size_t table);

// Keeps the first failure: "cannot write DIRECTORY/NAME: REASON".
void output_fail(struct output_set *set, const char *name, const char *reason);

// A file on its way: text is appended to `buffer`, which output_file_pump empties into
// the file when it is full. The digest runs along.
struct output_file {
    struct output_set *set;
    struct output_entry entry; // name, media type, ... are the writer's to fill
    struct buffer buffer;
    struct digest *digest;
    int descriptor; // -1: could not be opened, or ended
    int reason;     // errno of the first write that failed, or 0
};

void output_file_begin(struct output_file *file, struct output_set *set,
                       const struct output_entry *entry);
void output_file_pump(struct output_file *file);      // once a row is complete
void output_file_take(void *file, struct span bytes); // what the background does
void output_file_end(struct output_file *file);       // closes, adds the entry
void output_file_release(struct output_file *file);

// Adds the entry of a file that was made by other means: takes its size and digest, sets
// its mode.
void output_file_adopt(struct output_set *set, const struct output_entry *entry);
