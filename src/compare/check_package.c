// SPDX-License-Identifier: MIT
#include "compare/check_package.h"

#include "base/digest.h"
#include "base/json_tree.h"

struct package_check {
    struct check_report *report;
    const struct loaded *dataset;
    size_t descriptor, files, bytes, hashes; // results
    struct package_counts *counts;
};

static size_t add(struct check_report *report, const char *name, const char *meaning)
{
    return check_add(report, (struct check_result){.name = span_of(name),
                                                   .severity = PROBLEM_ERROR,
                                                   .meaning = span_of(meaning)});
}

static void fail(struct package_check *check, size_t result, struct span path,
                 struct span message)
{
    struct check_finding finding = {.row = path, .message = message};
    check_failed(check->report, result, &finding);
}

static void check_hash(struct package_check *check, struct span path, struct span bytes,
                       struct span told)
{
    if (!span_starts(told, SPAN("sha256:")))
        return;
    char hex[DIGEST_HEX_SIZE];
    digest_of(bytes, hex);
    check_tested(check->report, check->hashes);
    if (!span_equal(span_from(told, 7), (struct span){hex, sizeof hex}))
        fail(check, check->hashes, path,
             arena_format(&check->report->arena,
                          "its SHA-256 is %.*s, the package has %.*s", (int)sizeof hex,
                          hex, SPAN_FORMAT(told)));
}

static void note_rows(struct package_check *check, const struct json_tree *resource)
{
    int64_t rows = json_tree_integer(
        json_tree_member(json_tree_member(resource, "occupare"), "rowCount"), -1);
    if (rows < 0)
        return;
    *(struct package_count *)vector_push(&check->counts->tables) = (struct package_count){
        arena_keep(&check->report->arena, json_tree_member_text(resource, "name")),
        (size_t)rows};
}

static void check_resource(struct package_check *check, const struct json_tree *resource)
{
    struct span path = json_tree_member_text(resource, "path");
    const struct span *bytes = loaded_file(check->dataset, path);
    check_tested(check->report, check->files);
    if (bytes == NULL) {
        fail(check, check->files, path, SPAN("the package lists it; it is not there"));
        return;
    }
    int64_t size = json_tree_integer(json_tree_member(resource, "bytes"), -1);
    if (size >= 0) {
        check_tested(check->report, check->bytes);
        if ((size_t)size != bytes->size)
            fail(check, check->bytes, path,
                 arena_format(&check->report->arena, "%zu bytes, the package has %zu",
                              bytes->size, (size_t)size));
    }
    check_hash(check, path, *bytes, json_tree_member_text(resource, "hash"));
    note_rows(check, resource);
}

static bool lists(const struct json_tree *resources, struct span path)
{
    for (size_t i = 0; i < json_tree_size(resources); i++)
        if (span_equal(json_tree_member_text(json_tree_item(resources, i), "path"), path))
            return true;
    return false;
}

static void check_resources(struct package_check *check,
                            const struct json_tree *resources)
{
    for (size_t i = 0; i < json_tree_size(resources); i++)
        check_resource(check, json_tree_item(resources, i));
    for (size_t i = 0; i < check->dataset->files.count; i++) {
        const struct loaded_file *file =
            VECTOR_AT(&check->dataset->files, struct loaded_file, i);
        if (loaded_table_name(file).size != 0 && !file->is_made &&
            !lists(resources, file->name))
            fail(check, check->files, file->name,
                 SPAN("a table that the package does not list"));
    }
}

void check_package(struct check_report *report, const struct loaded *dataset,
                   struct package_counts *out_counts)
{
    vector_init(&out_counts->tables, sizeof(struct package_count));
    struct package_check check = {
        .report = report, .dataset = dataset, .counts = out_counts};
    check.descriptor =
        add(report, "package.descriptor", "datapackage.json is unreadable");
    check.files = add(report, "package.files", "files and package do not agree");
    check.bytes = add(report, "package.bytes", "files changed since they were published");
    check.hashes = add(report, "package.hash", "files changed since they were published");
    const struct span *text = loaded_file(dataset, SPAN("datapackage.json"));
    struct json_tree *tree = NULL;
    struct error error = {0};
    check_tested(report, check.descriptor);
    if (text == NULL) {
        fail(&check, check.descriptor, SPAN("datapackage.json"), SPAN("it is missing"));
    } else if (json_tree_parse(*text, &tree, &error) != STATUS_OK) {
        fail(&check, check.descriptor, SPAN("datapackage.json"), span_of(error.message));
    } else {
        check_resources(&check, json_tree_member(tree, "resources"));
        json_tree_free(tree);
    }
}

void package_counts_release(struct package_counts *counts)
{
    vector_release(&counts->tables);
}

bool package_rows(const struct package_counts *counts, struct span table,
                  size_t *out_rows)
{
    for (size_t i = 0; i < counts->tables.count; i++) {
        const struct package_count *count =
            VECTOR_AT(&counts->tables, struct package_count, i);
        if (!span_equal(count->table, table))
            continue;
        *out_rows = count->rows;
        return true;
    }
    return false;
}
