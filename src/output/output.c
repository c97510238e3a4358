// SPDX-License-Identifier: MIT
#include "output/output.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "base/workers.h"
#include "output/descriptor.h"
#include "output/folder.h"
#include "output/publish.h"
#include "output/writer.h"

#include <assert.h>
#include <string.h>

static const struct writer_format *const formats[] = {
#define WRITER(id, ending) &writer_##id,
#include "model/writers.def"
#undef WRITER
};

struct output {
    struct output_set set;
    struct publication *publication;
    const struct table_schema *occupations;
    bool accepts_loss;
    bool forgets_past;
    bool has_ended;
    bool is_asked[WRITER_COUNT];
    void *writers[WRITER_COUNT]; // NULL: not asked for
};

const char *output_format_name(size_t index)
{
    return index < WRITER_COUNT ? formats[index]->name : NULL;
}

const char *output_format_help(size_t index)
{
    return index < WRITER_COUNT ? formats[index]->help : NULL;
}

static size_t format_of(const char *name)
{
    for (size_t i = 0; i < WRITER_COUNT; i++) {
        if (span_equal(span_of(name), span_of(formats[i]->name)))
            return i;
    }
    return WRITER_COUNT;
}

static enum status fail_format(const char *name, struct error *error)
{
    struct nearest nearest = nearest_to(span_of(name));
    char hint[NEAREST_HINT_SIZE];
    for (size_t i = 0; i < WRITER_COUNT; i++)
        nearest_try(&nearest, span_of(formats[i]->name));
    return error_set(error, STATUS_USAGE,
                     "unknown output format \"%s\"%s; see `occupare help formats`", name,
                     nearest_hint(&nearest, "\"", "\"", hint));
}

static enum status choose_formats(const char *const *names, bool *chosen,
                                  struct error *error)
{
    if (names == NULL)
        return STATUS_OK; // those of the past
    if (*names == NULL)
        return error_set(error, STATUS_USAGE, "no output format was named");
    for (; *names != NULL; names++) {
        size_t format = format_of(*names);
        if (format == WRITER_COUNT)
            return fail_format(*names, error);
        chosen[format] = true;
    }
    return STATUS_OK;
}

// The formats of the published dataset.
static void keep_formats(const struct output_options *options,
                         const struct descriptor_past *past, bool *chosen)
{
    static const char *const endings[] = {
#define WRITER(id, ending) ending,
#include "model/writers.def"
#undef WRITER
    };
    bool is_any = false;
    for (size_t i = 0; i < past->names.count; i++) {
        struct span name = span_of(*VECTOR_AT(&past->names, const char *, i));
        bool is_descriptor = span_equal(name, SPAN(DESCRIPTOR_NAME));
        for (size_t j = 0; j < WRITER_COUNT && !is_descriptor; j++)
            if (span_ends(name, span_of(endings[j])))
                is_any = chosen[j] = true;
    }
    if (!is_any)
        chosen[WRITER_NUMBER_csv] = chosen[WRITER_NUMBER_json] = true;
    chosen[WRITER_NUMBER_csv] = chosen[WRITER_NUMBER_csv] || options->needs_csv;
}

enum status output_begin(const struct output_options *options, struct output **out_output,
                         struct error *error)
{
    bool chosen[WRITER_COUNT] = {false};
    struct publication *publication = NULL;
    enum status status = choose_formats(options->formats, chosen, error);
    if (status == STATUS_OK)
        status = publication_begin(options->directory, &publication, error);
    if (status != STATUS_OK)
        return status;
    const struct descriptor_past *past = publication_past(publication);
    if (options->formats == NULL)
        keep_formats(options, past, chosen);
    struct output *output = memory_new(1, sizeof *output);
    output->publication = publication;
    output->accepts_loss = options->accepts_loss;
    output->forgets_past = options->forgets_past;
    output->set = (struct output_set){
        .spreadsheet_safe = options->spreadsheet_safe,
        .has_optional =
            options->has_optional || (past->has_optional && !options->drops_optional),
        .folder = publication_stage(publication),
        .folder_path = publication_stage_path(publication)};
    arena_init(&output->set.arena);
    output->set.directory =
        arena_keep(&output->set.arena, span_of(options->directory)).data;
    vector_init(&output->set.entries, sizeof(struct output_entry));
    size_t jobs = options->jobs != 0 ? options->jobs : workers_default_count();
    if (jobs > 1)
        output->set.background = background_new(output_file_take);
    memcpy(output->is_asked, chosen, sizeof chosen);
    *out_output = output;
    return STATUS_OK;
}

void output_open(struct output *output, const struct catalogue *catalogue)
{
    output->set.catalogue = catalogue;
    output->occupations = catalogue_table(catalogue, SPAN("occupations"));
    for (size_t i = 0; i < WRITER_COUNT; i++)
        if (output->is_asked[i])
            output->writers[i] = formats[i]->begin(&output->set);
}

static void take_row(void *context, size_t table, const struct span *cells)
{
    struct output *output = context;
    struct output_set *set = &output->set;
    assert(output_set_has(set, table));
    if (&set->catalogue->tables[table] == output->occupations)
        set->occupation_count++;
    for (size_t i = 0; i < WRITER_COUNT; i++) {
        if (output->writers[i] != NULL)
            formats[i]->row(output->writers[i], table, cells);
    }
}

bool output_has_optional(const struct output *output)
{
    return output->set.has_optional;
}

bool output_forgets_past(const struct output *output)
{
    return output->forgets_past;
}

struct row_sink output_sink(struct output *output)
{
    return (struct row_sink){.row = take_row, .context = output};
}

static void free_writers(struct output *output)
{
    for (size_t i = 0; i < WRITER_COUNT; i++) {
        if (output->writers[i] != NULL)
            formats[i]->free(output->writers[i]);
        output->writers[i] = NULL;
    }
}

void output_close(struct output *output)
{
    output->has_ended = true;
    for (size_t i = 0; i < WRITER_COUNT; i++) {
        if (output->writers[i] != NULL)
            formats[i]->end(output->writers[i]);
    }
    if (output->set.status == STATUS_OK)
        descriptor_write(&output->set);
    free_writers(output);
}

void output_abandon(struct output *output)
{
    background_free(output->set.background); // which may still write
    output->set.background = NULL;
    free_writers(output);
}

enum status output_end(struct output *output, const char **out_folder,
                       struct error *error)
{
    const struct output_set *set = &output->set;
    if (!output->has_ended)
        output_close(output);
    if (set->status != STATUS_OK)
        return error_set(error, set->status, "%s", set->error.message);
    *out_folder = set->folder_path;
    return STATUS_OK;
}

bool output_has_past(const struct output *output)
{
    return publication_past(output->publication)->has_occupations;
}

bool output_accepts_loss(const struct output *output)
{
    return output->accepts_loss;
}

static void append_removed(const struct output *output, const struct vector *names,
                           struct buffer *removed)
{
    const struct vector *past = &publication_past(output->publication)->names;
    for (size_t i = 0; i < past->count; i++) {
        const char *name = *VECTOR_AT(past, const char *, i);
        if (folder_lists(names, name))
            continue;
        if (buffer_span(removed).size != 0)
            buffer_append(removed, SPAN("; "));
        buffer_append(removed, span_of(name));
    }
}

enum status output_publish(struct output *output, enum output_result *out_result,
                           struct buffer *removed, struct error *error)
{
    struct output_set *set = &output->set;
    const char *folder;
    enum status status = output_end(output, &folder, error);
    if (status != STATUS_OK)
        return status;
    if (set->occupation_count == 0 && !output->accepts_loss && output_has_past(output))
        return error_set(error, STATUS_REFUSED,
                         "no occupations were found; the published dataset, which has "
                         "some, stays as it is");
    struct vector names;
    bool has_changed = false;
    vector_init(&names, sizeof(const char *));
    for (size_t i = 0; i < set->entries.count; i++)
        vector_push_copy(&names, &VECTOR_AT(&set->entries, struct output_entry, i)->name);
    if (removed != NULL)
        append_removed(output, &names, removed);
    status = publication_finish(output->publication, &names, &has_changed, error);
    vector_release(&names);
    if (status == STATUS_OK)
        *out_result = has_changed ? OUTPUT_PUBLISHED : OUTPUT_UNCHANGED;
    return status;
}

const char *output_directory(const struct output *output)
{
    return publication_directory(output->publication);
}

bool output_holds(const struct output *output, const struct standing *remembered,
                  struct standing *out_now)
{
    return publication_holds(output->publication, remembered, out_now);
}

void output_standing(const struct output *output, struct standing *out_standing)
{
    const struct vector *entries = &output->set.entries;
    const struct output_entry *descriptor =
        VECTOR_AT(entries, struct output_entry, entries->count - 1);
    *out_standing = *publication_standing(output->publication);
    memcpy(out_standing->descriptor, descriptor->sha256, DIGEST_HEX_SIZE);
}

void output_free(struct output *output)
{
    if (output == NULL)
        return;
    output_abandon(output);
    publication_free(output->publication);
    vector_release(&output->set.entries);
    arena_release(&output->set.arena);
    memory_free(output);
}
