// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "compare/load.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "compare/tabs_as_csv.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct span loaded_table_name(const struct loaded_file *file)
{
    if (!span_ends(file->name, SPAN(".csv")))
        return (struct span){0};
    return span_part(file->name, 0, file->name.size - 4);
}

static void release_file(struct loaded_file *file)
{
    if (file->memory == LOADED_MAPPED)
        munmap((void *)file->bytes.data, file->bytes.size);
    else if (file->memory == LOADED_HEAP)
        memory_free((void *)file->bytes.data);
}

void load_nothing(const char *where, struct loaded *out_loaded)
{
    *out_loaded = (struct loaded){.where = span_of(where)};
    vector_init(&out_loaded->files, sizeof(struct loaded_file));
}

void loaded_release(struct loaded *loaded)
{
    for (size_t i = 0; i < loaded->files.count; i++)
        release_file(VECTOR_AT(&loaded->files, struct loaded_file, i));
    vector_release(&loaded->files);
    arena_release(&loaded->arena);
}

// A name that is not UTF-8 cannot stand in a report, and none of ours is such.
bool loaded_wants(struct span name)
{
    if (!utf8_is_valid(name))
        return false;
    static const char *const endings[] = {
#define WRITER(id, ending) ending,
#include "model/writers.def"
#undef WRITER
    };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (span_ends(name, span_of(endings[i])))
            return true;
    return false;
}

void loaded_add(struct loaded *loaded, struct loaded_file file)
{
    file.name = arena_keep(&loaded->arena, file.name);
    vector_push_copy(&loaded->files, &file);
}

static int compare_files(const void *left, const void *right)
{
    const struct loaded_file *a = left, *b = right;
    return span_compare(a->name, b->name);
}

static void make_presentable(struct loaded *loaded)
{
    if (utf8_is_valid(loaded->where))
        return;
    struct buffer repaired;
    buffer_init(&repaired, BUFFER_NO_CEILING);
    utf8_repair(loaded->where, &repaired);
    loaded->where = arena_keep(&loaded->arena, buffer_span(&repaired));
    buffer_release(&repaired);
}

static enum status add_made(struct loaded *loaded, const struct loaded_file *from,
                            struct span table, struct error *error)
{
    struct buffer csv;
    buffer_init(&csv, LOADED_MOST_BYTES);
    struct error fault;
    enum status status = tabs_as_csv(from->bytes, &csv, &fault);
    if (status != STATUS_OK) {
        buffer_release(&csv);
        return error_set(error, status, "%.*s/%.*s:%s", SPAN_FORMAT(loaded->where),
                         SPAN_FORMAT(from->name), fault.message);
    }
    loaded_add(loaded, (struct loaded_file){
                           .name = arena_join(&loaded->arena, table, SPAN(".csv")),
                           .bytes = buffer_span(&csv), // the file now owns it
                           .memory = LOADED_HEAP,
                           .is_made = true});
    return STATUS_OK;
}

static enum status add_tables_of_tabs(struct loaded *loaded, struct error *error)
{
    const struct span ending = SPAN(".tsv");
    size_t count = loaded->files.count;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct loaded_file file = *VECTOR_AT(&loaded->files, struct loaded_file, i);
        if (!span_ends(file.name, ending))
            continue;
        struct span table = span_part(file.name, 0, file.name.size - ending.size);
        if (table.size != 0 && loaded_table(loaded, table) == NULL)
            status = add_made(loaded, &file, table, error);
    }
    return status;
}

enum status loaded_finish(struct loaded *loaded, struct error *error)
{
    make_presentable(loaded);
    enum status status = add_tables_of_tabs(loaded, error);
    if (status != STATUS_OK)
        return status;
    vector_sort(&loaded->files, compare_files);
    for (size_t i = 0; i < loaded->files.count; i++)
        if (loaded_table_name(VECTOR_AT(&loaded->files, struct loaded_file, i)).size != 0)
            return STATUS_OK;
    return error_set(error, STATUS_INPUT,
                     "%.*s: not a dataset: it has no table (NAME.csv or NAME.tsv)",
                     SPAN_FORMAT(loaded->where));
}

const struct span *loaded_file(const struct loaded *loaded, struct span name)
{
    for (size_t i = 0; i < loaded->files.count; i++) {
        struct loaded_file *file = VECTOR_AT(&loaded->files, struct loaded_file, i);
        if (span_equal(file->name, name))
            return &file->bytes;
    }
    return NULL;
}

const struct span *loaded_table(const struct loaded *loaded, struct span table)
{
    for (size_t i = 0; i < loaded->files.count; i++) {
        struct loaded_file *file = VECTOR_AT(&loaded->files, struct loaded_file, i);
        if (table.size != 0 && span_equal(loaded_table_name(file), table))
            return &file->bytes;
    }
    return NULL;
}

static enum status map_file(int directory, const char *name, struct loaded_file *out_file,
                            struct error *error)
{
    int descriptor = openat(directory, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return error_set(error, STATUS_INPUT, "%s: %s", name, strerror(errno));
    struct stat info;
    enum status status = STATUS_OK;
    struct loaded_file file = {.name = span_of(name)};
    if (fstat(descriptor, &info) != 0) {
        status = error_set(error, STATUS_INPUT, "%s: %s", name, strerror(errno));
    } else if (!S_ISREG(info.st_mode)) {
        status = error_set(error, STATUS_INPUT, "%s: not a regular file", name);
    } else if (info.st_size != 0) {
        size_t size = (size_t)info.st_size;
        void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (bytes == MAP_FAILED) {
            status = error_set(error, STATUS_INPUT, "%s: %s", name, strerror(errno));
        } else {
            file.bytes = (struct span){bytes, size};
            file.memory = LOADED_MAPPED;
        }
    }
    close(descriptor);
    if (status == STATUS_OK)
        *out_file = file;
    return status;
}

static enum status map_files(DIR *stream, struct loaded *loaded, struct error *error)
{
    const struct dirent *entry;
    while ((errno = 0, entry = readdir(stream)) != NULL) {
        if (!loaded_wants(span_of(entry->d_name)))
            continue;
        struct loaded_file file = {0};
        enum status status = map_file(dirfd(stream), entry->d_name, &file, error);
        if (status != STATUS_OK)
            return status;
        loaded_add(loaded, file);
    }
    if (errno != 0)
        return error_set(error, STATUS_INPUT, "cannot be listed: %s", strerror(errno));
    return STATUS_OK;
}

enum status load_directory(const char *where, struct loaded *out_loaded,
                           struct error *error)
{
    DIR *stream = opendir(where);
    if (stream == NULL)
        return error_set(error, STATUS_INPUT, "%s: %s", where, strerror(errno));
    struct loaded loaded = {.where = span_of(where)};
    vector_init(&loaded.files, sizeof(struct loaded_file));
    enum status status = map_files(stream, &loaded, error);
    closedir(stream);
    if (status != STATUS_OK)
        status = error_prefix(error, status, "%s", where);
    else
        status = loaded_finish(&loaded, error);
    if (status != STATUS_OK)
        loaded_release(&loaded);
    else
        *out_loaded = loaded;
    return status;
}

bool load_finds_tables(const char *where)
{
    bool has_any = false;
    DIR *stream = opendir(where);
    const struct dirent *entry;
    while (stream != NULL && !has_any && (entry = readdir(stream)) != NULL)
        has_any = span_ends(span_of(entry->d_name), SPAN(".csv")) ||
                  span_ends(span_of(entry->d_name), SPAN(".tsv"));
    if (stream != NULL)
        closedir(stream);
    return has_any;
}

struct span loaded_table_file(const struct loaded *loaded, struct span table,
                              struct arena *arena)
{
    struct span tabs = arena_join(arena, table, SPAN(".tsv"));
    struct span commas = arena_join(arena, table, SPAN(".csv"));
    for (size_t i = 0; i < loaded->files.count; i++) {
        const struct loaded_file *file = vector_at(&loaded->files, i);
        if (span_equal(file->name, commas) && !file->is_made)
            return commas;
    }
    return loaded_file(loaded, tabs) != NULL ? tabs : commas;
}
