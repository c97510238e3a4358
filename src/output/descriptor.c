// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/descriptor.h"

#include "base/file_bytes.h"
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

static void write_row_count(const struct output_entry *entry, struct json_text *json)
{
    json_text_key(json, "rowCount");
    json_text_integer(json, (int64_t)entry->rows);
}

// A resource of the template: the sums stand before, the count inside our own property.
static void write_table(const struct json_tree *resource,
                        const struct output_entry *entry, struct json_text *json)
{
    json_text_object_begin(json);
    for (void *at = json_tree_first(resource); at != NULL;
         at = json_tree_next(resource, at)) {
        const struct json_tree *value = json_tree_value(at);
        bool is_own = span_equal(json_tree_key(at), SPAN("occupare"));
        if (is_own)
            write_sums(entry, json);
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

// "occupations.json" -> name "occupations-json", format "json".
static void write_file(const struct output_entry *entry, struct json_text *json)
{
    struct span path = span_of(entry->name);
    size_t dot = span_find_last_byte(path, '.');
    char name[64];
    int size = snprintf(name, sizeof name, "%.*s-%s", (int)dot, entry->name,
                        entry->name + dot + 1);
    json_text_object_begin(json);
    json_text_member(json, "name", (struct span){name, (size_t)size});
    json_text_member(json, "title", span_of(entry->title));
    json_text_member(json, "path", path);
    json_text_member(json, "format", span_from(path, dot + 1));
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
            write_table(json_tree_item(resources, entry->table), entry, json);
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

static void take_name(struct span name, struct arena *arena, struct vector *names)
{
    bool is_plain = name.size != 0 && span_find_byte(name, '/') == SPAN_NOT_FOUND &&
                    !span_equal(name, SPAN(".")) && !span_equal(name, SPAN(".."));
    if (!is_plain)
        return;
    const char *kept = arena_keep(arena, name).data;
    vector_push_copy(names, &kept);
}

// A descriptor that we wrote says so; the files of others are not ours to replace.
static void take_descriptor(const struct json_tree *tree, struct arena *arena,
                            struct descriptor_past *past)
{
    const struct json_tree *own = json_tree_member(tree, "occupare");
    const struct json_tree *resources = json_tree_member(tree, "resources");
    if (json_tree_type(own) != JSON_OBJECT_VALUE)
        return;
    past->has_occupations =
        json_tree_integer(json_tree_member(own, "occupations"), 0) > 0;
    take_name(SPAN(DESCRIPTOR_NAME), arena, &past->names);
    for (size_t i = 0; i < json_tree_size(resources); i++)
        take_name(json_tree_member_text(json_tree_item(resources, i), "path"), arena,
                  &past->names);
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
    vector_init(&out_past->names, sizeof(const char *));
    out_past->has_occupations = false;
    if (text.size != 0 && json_tree_parse(text, &tree, NULL) == STATUS_OK) {
        take_descriptor(tree, arena, out_past);
        json_tree_free(tree);
    }
    struct span rows = read_some(folder, "occupations.csv", HEADER_MOST, arena);
    size_t line = span_find_byte(rows, '\n');
    if (line != SPAN_NOT_FOUND && line + 1 < rows.size)
        out_past->has_occupations = true;
}
