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

// Makes it the digest of what it is of, and the text behind that.
static void add_to_digest(char digest_of_all[DIGEST_HEX_SIZE], struct span text)
{
    struct digest *digest = digest_new();
    digest_add(digest, (struct span){digest_of_all, DIGEST_HEX_SIZE});
    digest_add(digest, text);
    digest_finish(digest, digest_of_all);
    digest_free(digest);
}

static void add_to_sum(struct schemas *schemas, struct span text)
{
    add_to_digest(schemas->user_files, text);
}

// A profile's text on its way to a profile.
struct profile_source {
    struct span json;
    const char *origin;
    bool is_file; // of the user: it must keep its samples
};

struct loading {
    struct schemas *schemas;
    struct vector sources; // struct profile_source
    struct error *error;
};

static struct span embedded(const char *name)
{
    struct span json = {NULL, 0};
    bool found = embedded_find(span_of(name), &json);
    assert(found);
    (void)found;
    return json;
}

struct span schemas_package(void)
{
    return embedded("datapackage.json");
}

struct span schemas_rules(void)
{
    return embedded("rules.json");
}

static enum status read_file(struct loading *loading, const char *path,
                             struct span *out_text)
{
    struct buffer text;
    enum status status = schemas_read_file(path, LARGEST_PROFILE, &text, loading->error);
    if (status != STATUS_OK)
        return status;
    add_to_sum(loading->schemas, buffer_span(&text));
    *out_text = arena_keep(&loading->schemas->arena, buffer_span(&text));
    buffer_release(&text);
    return STATUS_OK;
}

static void add_source(struct loading *loading, struct span json, const char *origin,
                       bool is_file)
{
    add_to_digest(loading->schemas->profiles_digest, json);
    *(struct profile_source *)vector_push(&loading->sources) =
        (struct profile_source){json, origin, is_file};
}

static void find_embedded(struct loading *loading)
{
    struct span text;
    for (size_t i = 0; embedded_name(i) != NULL; i++) {
        struct span name = span_of(embedded_name(i));
        if (span_starts(name, SPAN("profiles/")) && embedded_find(name, &text))
            add_source(loading, text, name.data, false);
    }
}

static enum status find_sources(struct loading *loading, const struct schema_files *files)
{
    enum status status = STATUS_OK;
    if (files->profile_count == 0)
        find_embedded(loading);
    for (size_t i = 0; i < files->profile_count && status == STATUS_OK; i++) {
        struct span text = {NULL, 0};
        status = read_file(loading, files->profiles[i], &text);
        if (status == STATUS_OK)
            add_source(loading, text, files->profiles[i], true);
    }
    return status;
}

static void add_declaration(struct loading *loading, struct declaration declaration)
{
    vector_push_copy(&loading->schemas->declarations, &declaration);
}

static enum status declare(struct loading *loading, const struct schema_files *files)
{
    struct schemas *schemas = loading->schemas;
    enum status status = STATUS_OK;
    if (files->fields != NULL) {
        struct span text = {NULL, 0};
        struct declaration declaration = {{NULL, 0}, {NULL, 0}};
        status = read_file(loading, files->fields, &text);
        if (status == STATUS_OK)
            status = fields_file_parse(text, files->fields, &schemas->arena, &declaration,
                                       loading->error);
        if (status == STATUS_OK)
            add_declaration(loading, declaration);
    }
    for (size_t i = 0; i < loading->sources.count && status == STATUS_OK; i++) {
        const struct profile_source *source =
            VECTOR_AT(&loading->sources, struct profile_source, i);
        struct declaration declaration = {{NULL, 0}, {NULL, 0}};
        status = profile_declares(source->json, source->is_file ? source->origin : NULL,
                                  &schemas->arena, &declaration, loading->error);
        if (status == STATUS_OK)
            add_declaration(loading, declaration);
    }
    schemas->named_count = (files->fields != NULL) +
                           (files->profile_count != 0 ? loading->sources.count : 0);
    return status;
}

static enum status load_catalogue(struct loading *loading)
{
    const struct vector *declarations = &loading->schemas->declarations;
    struct buffer package;
    buffer_init(&package, BUFFER_NO_CEILING);
    enum status status = declarations_join(schemas_package(), declarations->items,
                                           declarations->count, &package, loading->error);
    if (status == STATUS_OK)
        status = catalogue_load(buffer_span(&package), &loading->schemas->catalogue,
                                loading->error);
    buffer_release(&package);
    return status;
}

// Profiles that want only their own columns name the others that they fill, which shows
// once they are loaded.
static void narrow(struct schemas *schemas, size_t number)
{
    const struct profile *profile = schemas->profiles[number];
    struct declaration *declaration =
        VECTOR_AT(&schemas->declarations, struct declaration,
                  schemas->declarations.count - schemas->profile_count + number);
    if (profile->has_own_fields_only)
        declaration->json = profile_declares_only(profile, &schemas->catalogue,
                                                  declaration->json, &schemas->arena);
}

static enum status load_profiles(struct loading *loading)
{
    struct schemas *schemas = loading->schemas;
    enum status status = STATUS_OK;
    schemas->profiles = memory_new(loading->sources.count, sizeof *schemas->profiles);
    for (size_t i = 0; i < loading->sources.count && status == STATUS_OK; i++) {
        const struct profile_source *source =
            VECTOR_AT(&loading->sources, struct profile_source, i);
        struct profile **profile = &schemas->profiles[schemas->profile_count];
        status = profile_load(source->json, source->origin, &schemas->catalogue, profile,
                              loading->error);
        if (status != STATUS_OK)
            break;
        schemas->profile_count++;
        if (source->is_file)
            status =
                profile_check(source->json, source->origin, *profile, loading->error);
    }
    for (size_t i = 0; i < schemas->profile_count && status == STATUS_OK; i++)
        narrow(schemas, i);
    return status;
}

static enum status load_all(struct loading *loading, const struct schema_files *files)
{
    struct schemas *schemas = loading->schemas;
    enum status status = find_sources(loading, files);
    add_to_digest(schemas->fields_digest, schemas_package());
    if (status == STATUS_OK)
        status = declare(loading, files);
    if (status == STATUS_OK)
        status = load_catalogue(loading);
    if (status == STATUS_OK)
        status = schema_guard_init(&schemas->guard, &schemas->catalogue, loading->error);
    if (status == STATUS_OK)
        status = rules_load(schemas_rules(), &schemas->catalogue, &schemas->rules,
                            loading->error);
    if (status == STATUS_OK)
        status = title_vocabulary_load(embedded("titles.json"), "titles.json",
                                       &schemas->titles, loading->error);
    return status == STATUS_OK ? load_profiles(loading) : status;
}

enum status schemas_load(const struct schema_files *files, struct schemas *out_schemas,
                         struct error *error)
{
    // Rules point into the catalogue's tables, which stay where they are when it moves.
    struct schemas schemas = {0};
    struct loading loading = {.schemas = &schemas, .error = error};
    aliases_init(&schemas.aliases);
    arena_init(&schemas.arena);
    vector_init(&schemas.declarations, sizeof(struct declaration));
    vector_init(&loading.sources, sizeof(struct profile_source));
    enum status status = load_all(&loading, files);
    vector_release(&loading.sources);
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
    schema_guard_release(&schemas->guard);
    catalogue_release(&schemas->catalogue);
    vector_release(&schemas->declarations);
    arena_release(&schemas->arena);
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
