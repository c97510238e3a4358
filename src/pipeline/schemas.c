// SPDX-License-Identifier: MIT
#include "pipeline/schemas.h"

#include "base/memory.h"
#include "model/embedded.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LARGEST_PROFILE = 4 << 20 };

enum status schemas_read_file(const char *path, size_t most, struct buffer *out_text,
                              struct error *error)
{
    FILE *file = fopen(path, "rbe");
    if (file == NULL)
        return error_set(error, STATUS_INPUT, "%s: %s", path, strerror(errno));
    buffer_init(out_text, most);
    char chunk[16 * 1024];
    for (size_t size; (size = fread(chunk, 1, sizeof chunk, file)) != 0;)
        buffer_append(out_text, (struct span){chunk, size});
    bool failed = ferror(file) != 0;
    fclose(file);
    if (!failed && !out_text->overflow)
        return STATUS_OK;
    bool too_large = out_text->overflow;
    buffer_release(out_text);
    return error_set(error, STATUS_INPUT, "%s: %s", path,
                     too_large ? "too large for such a file" : "cannot be read");
}

static void add_to_sum(struct schemas *schemas, struct span text)
{
    struct digest *digest = digest_new();
    digest_add(digest, (struct span){schemas->user_files, sizeof schemas->user_files});
    digest_add(digest, text);
    digest_finish(digest, schemas->user_files);
    digest_free(digest);
}

static enum status load_file(struct schemas *schemas, const char *path,
                             struct error *error)
{
    struct buffer text;
    enum status status = schemas_read_file(path, LARGEST_PROFILE, &text, error);
    if (status != STATUS_OK)
        return status;
    add_to_sum(schemas, buffer_span(&text));
    struct profile **profile = &schemas->profiles[schemas->profile_count];
    status = profile_load(buffer_span(&text), path, &schemas->catalogue, profile, error);
    if (status == STATUS_OK) {
        schemas->profile_count++;
        status = profile_check(buffer_span(&text), path, *profile, error);
    }
    buffer_release(&text);
    return status;
}

static enum status load_embedded(struct schemas *schemas, struct error *error)
{
    size_t count = 0;
    while (embedded_name(count) != NULL)
        count++;
    schemas->profiles = memory_new(count, sizeof *schemas->profiles);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct span name = span_of(embedded_name(i)), text;
        if (!span_starts(name, SPAN("profiles/")) || !embedded_find(name, &text))
            continue;
        status = profile_load(text, name.data, &schemas->catalogue,
                              &schemas->profiles[schemas->profile_count], error);
        schemas->profile_count += status == STATUS_OK;
    }
    return status;
}

static struct span embedded(const char *name)
{
    struct span json = {NULL, 0};
    bool found = embedded_find(span_of(name), &json);
    assert(found);
    (void)found;
    return json;
}

static enum status load_profiles(struct schemas *schemas, const char *const *files,
                                 size_t file_count, struct error *error)
{
    enum status status = STATUS_OK;
    if (file_count == 0)
        return load_embedded(schemas, error);
    schemas->profiles = memory_new(file_count, sizeof *schemas->profiles);
    for (size_t i = 0; i < file_count && status == STATUS_OK; i++)
        status = load_file(schemas, files[i], error);
    return status;
}

enum status schemas_load(const char *const *profile_files, size_t file_count,
                         struct schemas *out_schemas, struct error *error)
{
    // Rules point into the catalogue's tables, which stay where they are when it moves.
    struct schemas schemas = {0};
    aliases_init(&schemas.aliases);
    enum status status =
        catalogue_load(embedded("datapackage.json"), &schemas.catalogue, error);
    if (status != STATUS_OK)
        return status;
    status =
        rules_load(embedded("rules.json"), &schemas.catalogue, &schemas.rules, error);
    if (status == STATUS_OK)
        status = title_vocabulary_load(embedded("titles.json"), "titles.json",
                                       &schemas.titles, error);
    if (status == STATUS_OK)
        status = load_profiles(&schemas, profile_files, file_count, error);
    if (status == STATUS_OK)
        *out_schemas = schemas;
    else
        schemas_release(&schemas);
    return status;
}

void schemas_release(struct schemas *schemas)
{
    for (size_t i = 0; i < schemas->profile_count; i++)
        profile_free(schemas->profiles[i]);
    memory_free(schemas->profiles);
    aliases_release(&schemas->aliases);
    title_vocabulary_release(&schemas->titles);
    rules_release(&schemas->rules);
    catalogue_release(&schemas->catalogue);
    *schemas = (struct schemas){0};
}

enum status schemas_read_aliases(struct schemas *schemas, const char *path,
                                 struct error *error)
{
    enum { LARGEST_ALIASES = 64 << 20 };
    struct buffer text;
    enum status status = schemas_read_file(path, LARGEST_ALIASES, &text, error);
    if (status != STATUS_OK)
        return status;
    add_to_sum(schemas, SPAN("aliases"));
    add_to_sum(schemas, buffer_span(&text));
    status = aliases_read(&schemas->aliases, buffer_span(&text), path, error);
    buffer_release(&text);
    return status;
}

const struct profile *schemas_profile(const struct schemas *schemas, struct span name)
{
    for (size_t i = 0; i < schemas->profile_count; i++)
        if (span_equal(schemas->profiles[i]->name, name))
            return schemas->profiles[i];
    return NULL;
}
