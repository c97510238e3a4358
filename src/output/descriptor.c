// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/descriptor.h"

#include "base/file_bytes.h"
#include "base/file_digest.h"
#include "base/json_copy.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_sums(const struct output_entry *entry, struct json_text *json)
{
    char hash[7 + DIGEST_HEX_SIZE] = "sha256:";
    memcpy(hash + 7, entry->sha256, DIGEST_HEX_SIZE);
    json_text_key(json, "bytes");
    json_text_integer(json, (int64_t)entry->bytes);
    json_text_key(json, "hash");
    json_text_string(json, (struct span){hash, sizeof hash});
}

// What we wrote, for the next run to know it again.
static void write_record(const struct output_set *set, struct json_text *json)
{
    json_text_key(json, "files");
    json_text_object_begin(json);
    for (size_t i = 0; i < set->entries.count; i++) {
        const struct output_entry *entry =
            VECTOR_AT(&set->entries, struct output_entry, i);
        char hash[7 + DIGEST_HEX_SIZE] = "sha256:";
        memcpy(hash + 7, entry->sha256, DIGEST_HEX_SIZE);
        json_text_key_span(json, span_of(entry->name));
        json_text_string(json, (struct span){hash, sizeof hash});
    }
    json_text_object_end(json);
}

static void write_row_count(const struct output_entry *entry, struct json_text *json)
{
    json_text_key(json, "rowCount");
    json_text_integer(json, (int64_t)entry->rows);
}

static struct span ending_of(const struct output_entry *entry)
{
    struct span path = span_of(entry->name);
    return span_from(path, span_find_last_byte(path, '.') + 1);
}

// "occupations.json" is the resource "occupations-json". So is a table in its second
// form; in its first one it has the name by which the keys of other tables call it.
static void write_name(const struct output_entry *entry, struct json_text *json)
{
    struct span ending = ending_of(entry);
    struct span stem =
        span_part(span_of(entry->name), 0, strlen(entry->name) - ending.size - 1);
    char name[256];
    int size =
        snprintf(name, sizeof name, "%.*s-%.*s", SPAN_FORMAT(stem), SPAN_FORMAT(ending));
    json_text_member(json, "name", (struct span){name, (size_t)size});
}

static bool is_first_of_table(const struct output_set *set,
                              const struct output_entry *entry)
{
    const struct output_entry *first = set->entries.items;
    while (first->table != entry->table)
        first++;
    return first == entry;
}

// What the file at hand says of itself, in place of the template's own.
static bool write_of_file(const struct output_set *set, struct span key,
                          const struct output_entry *entry, struct json_text *json)
{
    if (span_equal(key, SPAN("name")) && !is_first_of_table(set, entry))
        write_name(entry, json);
    else if (span_equal(key, SPAN("path")))
        json_text_member(json, "path", span_of(entry->name));
    else if (span_equal(key, SPAN("format")))
        json_text_member(json, "format", ending_of(entry));
    else if (span_equal(key, SPAN("mediatype")))
        json_text_member(json, "mediatype", span_of(entry->media_type));
    else
        return false;
    return true;
}

static void write_dialect(const struct output_entry *entry, struct json_text *json)
{
    if (entry->delimiter == '\0')
        return;
    json_text_key(json, "dialect");
    json_text_object_begin(json);
    json_text_member(json, "delimiter", (struct span){&entry->delimiter, 1});
    json_text_object_end(json);
}

// A resource of the template: the sums stand before, the count inside our own property.
static void write_table(const struct output_set *set, const struct json_tree *resource,
                        const struct output_entry *entry, struct json_text *json)
{
    json_text_object_begin(json);
    for (void *at = json_tree_first(resource); at != NULL;
         at = json_tree_next(resource, at)) {
        const struct json_tree *value = json_tree_value(at);
        bool is_own = span_equal(json_tree_key(at), SPAN("occupare"));
        if (write_of_file(set, json_tree_key(at), entry, json))
            continue;
        if (is_own) {
            write_dialect(entry, json);
            write_sums(entry, json);
        }
        json_text_key_span(json, json_tree_key(at));
        if (!is_own) {
            json_copy_value(json, value);
            continue;
        }
        json_text_object_begin(json);
        json_text_member(json, "group", json_tree_member_text(value, "group"));
        if (json_tree_member(value, "profile") != NULL) {
            json_copy_member(json, value, "profile");
            json_copy_member(json, value, "items");
        }
        write_row_count(entry, json);
        json_text_object_end(json);
    }
    json_text_object_end(json);
}

static void write_file(const struct output_entry *entry, struct json_text *json)
{
    json_text_object_begin(json);
    write_name(entry, json);
    json_text_member(json, "title", span_of(entry->title));
    json_text_member(json, "path", span_of(entry->name));
    json_text_member(json, "format", ending_of(entry));
    json_text_member(json, "mediatype", span_of(entry->media_type));
    if (entry->is_record)
        json_text_member(json, "encoding", SPAN("utf-8"));
    write_sums(entry, json);
    if (entry->is_record) {
        json_text_key(json, "occupare");
        json_text_object_begin(json);
        json_text_member(json, "group", SPAN("facts"));
        json_text_key(json, "record");
        json_text_object_begin(json);
        json_text_member(json, "$ref", SPAN("urn:occupare:schema:occupation"));
        json_text_object_end(json);
        write_row_count(entry, json);
        json_text_object_end(json);
    }
    json_text_object_end(json);
}

static void write_resources(const struct output_set *set,
                            const struct json_tree *resources, struct json_text *json)
{
    json_text_list_begin(json);
    for (size_t i = 0; i < set->entries.count; i++) {
        const struct output_entry *entry =
            VECTOR_AT(&set->entries, struct output_entry, i);
        if (entry->table != OUTPUT_ALL_TABLES)
            write_table(set, json_tree_item(resources, entry->table), entry, json);
        else
            write_file(entry, json);
    }
    json_text_list_end(json);
}

void descriptor_write(struct output_set *set)
{
    static const struct output_entry entry = {.name = DESCRIPTOR_NAME,
                                              .table = OUTPUT_ALL_TABLES};
    struct output_file file;
    struct json_text json;
    struct json_tree *source = NULL;
    if (json_tree_parse(set->catalogue->source, &source, NULL) != STATUS_OK)
        return; // never: the catalogue was loaded from it
    output_file_begin(&file, set, &entry);
    json_text_init(&json, &file.buffer, 2);
    json_text_object_begin(&json);
    for (void *at = json_tree_first(source); at != NULL;
         at = json_tree_next(source, at)) {
        if (span_equal(json_tree_key(at), SPAN("occupare")))
            continue;
        json_text_key_span(&json, json_tree_key(at));
        if (span_equal(json_tree_key(at), SPAN("resources")))
            write_resources(set, json_tree_value(at), &json);
        else
            json_copy_value(&json, json_tree_value(at));
    }
    json_text_key(&json, "occupare");
    json_text_object_begin(&json);
    json_copy_members(&json, json_tree_member(source, "occupare"));
    json_text_key(&json, "occupations");
    json_text_integer(&json, (int64_t)set->occupation_count);
    if (set->has_optional) {
        json_text_key(&json, "optional");
        json_text_bool(&json, true);
    }
    write_record(set, &json);
    json_text_object_end(&json);
    json_text_object_end(&json);
    buffer_append_byte(&file.buffer, '\n');
    output_file_end(&file);
    output_file_release(&file);
    json_tree_free(source);
}

// Reads up to `most` bytes of a regular file; an empty span when that is not possible.
static struct span read_some(int folder, const char *name, size_t most,
                             struct arena *arena)
{
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat about;
    struct span text = {0};
    if (file < 0)
        return text;
    if (fstat(file, &about) == 0 && S_ISREG(about.st_mode)) {
        size_t room = (uintmax_t)about.st_size < most ? (size_t)about.st_size : most;
        char *bytes = arena_allocate(arena, room, 1);
        size_t size = 0;
        if (file_read_full(file, bytes, room, &size))
            text = (struct span){bytes, size};
    }
    close(file);
    return text;
}

// A name that one of our formats could have: a plain file with such an ending.
static bool is_name_of_ours(struct span name)
{
    static const char *const endings[] = {
#define WRITER(id, ending) ending,
#include "model/writers.def"
#undef WRITER
    };
    if (span_find_byte(name, '/') != SPAN_NOT_FOUND || name.size == 0 ||
        name.data[0] == '.')
        return false;
    for (size_t i = 0; i < WRITER_COUNT; i++)
        if (span_ends(name, span_of(endings[i])))
            return true;
    return span_equal(name, SPAN(DESCRIPTOR_NAME));
}

static void take_file(struct span name, struct span hash, struct arena *arena,
                      struct descriptor_past *past)
{
    struct span prefix = SPAN("sha256:");
    bool has_digest =
        span_starts(hash, prefix) && hash.size == prefix.size + DIGEST_HEX_SIZE;
    if (!is_name_of_ours(name))
        return;
    const char *kept = arena_keep(arena, name).data;
    const char *digest =
        has_digest ? arena_keep(arena, span_from(hash, prefix.size)).data : "";
    vector_push_copy(&past->names, &kept);
    vector_push_copy(&past->digests, &digest);
}

static bool has_digest(int folder, const char *name, const char *digest)
{
    char found[DIGEST_HEX_SIZE];
    uint64_t bytes;
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool is_read = file >= 0 && file_digest(file, found, &bytes);
    if (file >= 0)
        close(file);
    return is_read && strlen(digest) == DIGEST_HEX_SIZE &&
           memcmp(found, digest, DIGEST_HEX_SIZE) == 0;
}

bool descriptor_past_is_unchanged(const struct descriptor_past *past, size_t index,
                                  int folder)
{
    return has_digest(folder, *VECTOR_AT(&past->names, const char *, index),
                      *VECTOR_AT(&past->digests, const char *, index));
}

// Of version 0.1.0, which kept no record of its files.
static void take_resources(const struct json_tree *resources, int folder,
                           struct arena *arena, struct descriptor_past *past)
{
    for (size_t i = 0; i < json_tree_size(resources); i++) {
        const struct json_tree *resource = json_tree_item(resources, i);
        size_t count = past->names.count;
        take_file(json_tree_member_text(resource, "path"),
                  json_tree_member_text(resource, "hash"), arena, past);
        if (past->names.count != count &&
            !descriptor_past_is_unchanged(past, count, folder))
            past->names.count = past->digests.count = count;
    }
}

// A descriptor that we wrote says so; the files of others are not ours to replace.
static void take_descriptor(const struct json_tree *tree, int folder, struct arena *arena,
                            struct descriptor_past *past)
{
    const struct json_tree *own = json_tree_member(tree, "occupare");
    const struct json_tree *files = json_tree_member(own, "files");
    if (json_tree_type(own) != JSON_OBJECT_VALUE)
        return;
    past->has_occupations =
        json_tree_integer(json_tree_member(own, "occupations"), 0) > 0;
    past->has_optional = json_tree_bool(json_tree_member(own, "optional"), false);
    take_file(SPAN(DESCRIPTOR_NAME), (struct span){NULL, 0}, arena, past);
    if (json_tree_type(files) != JSON_OBJECT_VALUE) {
        take_resources(json_tree_member(tree, "resources"), folder, arena, past);
        return;
    }
    for (void *at = json_tree_first(files); at != NULL; at = json_tree_next(files, at))
        take_file(json_tree_key(at), json_tree_text(json_tree_value(at)), arena, past);
}

void descriptor_past_init(struct descriptor_past *past)
{
    vector_init(&past->names, sizeof(const char *));
    vector_init(&past->digests, sizeof(const char *));
    past->is_damaged = past->has_occupations = past->has_optional = false;
}

void descriptor_past_release(struct descriptor_past *past)
{
    vector_release(&past->names);
    vector_release(&past->digests);
}

struct span descriptor_text(int folder, struct arena *arena)
{
    enum { DESCRIPTOR_MOST = 4 << 20 };
    return read_some(folder, DESCRIPTOR_NAME, DESCRIPTOR_MOST, arena);
}

void descriptor_read(int folder, struct arena *arena, struct descriptor_past *out_past)
{
    enum { HEADER_MOST = 64 << 10 };
    struct json_tree *tree = NULL;
    struct span text = descriptor_text(folder, arena);
    vector_clear(&out_past->names);
    vector_clear(&out_past->digests);
    bool is_json = json_tree_parse(text, &tree, NULL) == STATUS_OK;
    out_past->has_occupations = out_past->has_optional = false;
    out_past->is_damaged = !is_json;
    if (is_json) {
        take_descriptor(tree, folder, arena, out_past);
        json_tree_free(tree);
    }
    struct span rows = read_some(folder, "occupations.csv", HEADER_MOST, arena);
    size_t line = span_find_byte(rows, '\n');
    if (line != SPAN_NOT_FOUND && line + 1 < rows.size)
        out_past->has_occupations = true;
}
