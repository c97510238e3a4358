// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/status.h"
#include "base/vector.h"
#include "model/catalogue.h"

// A dataset as its files' bytes, for comparing and checking: the tables (NAME.csv or
// NAME.tsv), datapackage.json and what else it may describe, wherever they come from.
// Nothing is parsed here but the containers. A dataset without a single table is not a
// dataset (STATUS_INPUT).
//
// Files of a directory are mapped, so memory stays flat; they must not be cut short while
// they are mapped (a published dataset is replaced, never written to). What comes from a
// tar stream or from git is held in memory, at most LOADED_MOST_BYTES of it.
struct loaded_file {
    struct span name; // without its directory
    struct span bytes;
    enum { LOADED_BORROWED, LOADED_MAPPED, LOADED_HEAP } memory;
    bool is_made; // stands for another file, such as NAME.csv for NAME.tsv
};

struct loaded {
    struct arena arena;
    struct span where;   // as the user named it, made valid UTF-8; for messages
    struct vector files; // struct loaded_file, sorted by name
};

#define LOADED_MOST_BYTES ((size_t)4 << 30)

// `where` is kept by reference in all of these. On failure nothing is to be released.
enum status load_directory(const char *where, struct loaded *out_loaded,
                           struct error *error) WARN_UNUSED;

// Has the directory tables as text, readable or not?
bool load_finds_tables(const char *where);

// A dataset of nothing at all, to compare a first one with.
void load_nothing(const char *where, struct loaded *out_loaded);

// A tar stream (ustar and pax, as git archive and tar write them) from a file descriptor,
// which is read to its end and stays open. Of all the directories in it, one may hold a
// dataset; links, devices and other files are passed over.
enum status load_tar(int descriptor, const char *where, struct loaded *out_loaded,
                     struct error *error) WARN_UNUSED;

// The dataset at REV or REV:PATH, read by git itself from the repository of the working
// directory. No shell is involved.
enum status load_git(const char *revision, struct loaded *out_loaded,
                     struct error *error) WARN_UNUSED;

// The tables of an `occupare.db`, in the order of the keys that the catalogue names.
// Numbers come as SQLite has them (4.50 as 4.5), which compares by type as equal; a
// database holds no datapackage.json.
enum status load_database(const char *path, const struct catalogue *catalogue,
                          struct loaded *out_loaded, struct error *error) WARN_UNUSED;

// A directory, whichever of its files hold the tables: NAME.csv, NAME.tsv or, where there
// is neither, `occupare.db`.
enum status load_dataset(const char *where, const struct catalogue *catalogue,
                         struct loaded *out_loaded, struct error *error) WARN_UNUSED;

void loaded_release(struct loaded *loaded);

// The bytes of a file, or of table NAME's file; NULL if there is none.
const struct span *loaded_file(const struct loaded *loaded, struct span name);
const struct span *loaded_table(const struct loaded *loaded, struct span table);
// The file that a table is read from, for messages: NAME.csv, or NAME.tsv.
struct span loaded_table_file(const struct loaded *loaded, struct span table,
                              struct arena *arena);

// The name of the table that a file holds ("skills.csv": "skills"); empty if it is none.
struct span loaded_table_name(const struct loaded_file *file);

// For the loaders: may a file of that name belong to a dataset? Then it is added, and its
// memory is the dataset's.
bool loaded_wants(struct span name);
void loaded_add(struct loaded *loaded, struct loaded_file file);
// Adds NAME.csv for each NAME.tsv without one, for what follows knows one form only;
// sorts the files, makes `where` presentable, and refuses when no table is among them.
enum status loaded_finish(struct loaded *loaded, struct error *error) WARN_UNUSED;
