// SPDX-License-Identifier: MIT
#include "pipeline/last_run.h"

#include "base/cache_file.h"
#include "base/program_sum.h"

#include <stddef.h>
#include <string.h>

struct memory {
    char directory[DIGEST_HEX_SIZE]; // a sum of its path
    char settings[DIGEST_HEX_SIZE];
    char inputs[DIGEST_HEX_SIZE];
    struct standing standing;
    struct reconcile_counts counts;
    size_t pages; // read, as progress counts them
    uint64_t bytes;
    char sum[DIGEST_HEX_SIZE]; // of all before it
};

static void add_text(struct digest *digest, const char *text)
{
    digest_add(digest, (struct span){text, strlen(text) + 1});
}

static bool sum_settings(struct digest *digest, const struct schemas *schemas,
                         const struct limits *limits, const struct output_options *output)
{
    digest_add(digest, (struct span){schemas->user_files, sizeof schemas->user_files});
    digest_add_number(digest, limits->page_bytes);
    digest_add_number(digest, limits->nesting);
    digest_add_number(digest, limits->cells);
    digest_add_number(digest, limits->memory);
    digest_add_number(digest, limits->seconds);
    digest_add_number(digest, limits->reads_hidden);
    digest_add_number(digest, output->spreadsheet_safe);
    digest_add_number(digest, output->has_optional);
    digest_add_number(digest, output->drops_optional);
    digest_add_number(digest, output->forgets_past);
    // Without a list, the formats are those of the dataset, which is compared as a whole.
    for (const char *const *format = output->formats; format != NULL && *format != NULL;
         format++)
        add_text(digest, *format);
    return program_sum(digest);
}

void last_run_init(struct last_run *run, const struct schemas *schemas,
                   const struct extraction_options *extraction,
                   const struct output_options *output)
{
    *run = (struct last_run){.is_off = true};
    if (extraction == NULL || extraction->is_afresh || !cache_file_has_place())
        return;
    struct digest *digest = digest_new();
    run->is_off = !sum_settings(digest, schemas, &extraction->limits, output);
    digest_finish(digest, run->settings);
    digest_free(digest);
    if (!run->is_off)
        input_sum_init(&run->inputs);
}

void last_run_release(struct last_run *run)
{
    input_sum_release(&run->inputs);
}

struct input_sum *last_run_inputs(struct last_run *run)
{
    return run->is_off ? NULL : &run->inputs;
}

// The name of the file for a directory. Two directories may share one, and then take
// turns.
enum { NAME_SIZE = sizeof "run-xxx" };
static void name_of(const char directory[DIGEST_HEX_SIZE], char out_name[NAME_SIZE])
{
    memcpy(out_name, "run-", 4);
    memcpy(out_name + 4, directory, 3);
    out_name[NAME_SIZE - 1] = '\0';
}

static void sum_of(const struct memory *memory, char out_hex[DIGEST_HEX_SIZE])
{
    digest_of((struct span){(const char *)memory, offsetof(struct memory, sum)}, out_hex);
}

static bool is_same(const char left[DIGEST_HEX_SIZE], const char right[DIGEST_HEX_SIZE])
{
    return memcmp(left, right, DIGEST_HEX_SIZE) == 0;
}

static bool recall(const struct last_run *run, const char *directory,
                   struct memory *out_memory)
{
    char name[NAME_SIZE], sum[DIGEST_HEX_SIZE], place[DIGEST_HEX_SIZE];
    digest_of(span_of(directory), place);
    name_of(place, name);
    if (!cache_file_read(name, out_memory, sizeof *out_memory))
        return false;
    sum_of(out_memory, sum);
    return is_same(out_memory->sum, sum) && is_same(out_memory->directory, place) &&
           is_same(out_memory->settings, run->settings);
}

static void remember(struct memory *memory)
{
    char name[NAME_SIZE];
    name_of(memory->directory, name);
    sum_of(memory, memory->sum);
    cache_file_write(name, (struct span){(const char *)memory, sizeof *memory});
}

static bool has_same_inputs(const struct extraction_options *extraction,
                            const char inputs[DIGEST_HEX_SIZE])
{
    struct extraction_options options = *extraction;
    struct input_sum sum;
    char hex[DIGEST_HEX_SIZE];
    input_sum_init(&sum);
    options.sum = &sum;
    bool is_known = extraction_sum(&options, NULL) == STATUS_OK && sum.is_exact;
    input_sum_finish(&sum, hex);
    input_sum_release(&sum);
    return is_known && is_same(hex, inputs);
}

// As if all pages had been given.
static void tell_progress(const struct extraction_options *extraction,
                          const struct memory *memory)
{
    const struct progress progress = {
        .pages = memory->pages, .bytes = memory->bytes, .stage = "comparing"};
    if (extraction->progress != NULL)
        extraction->progress(extraction->progress_context, &progress);
}

bool last_run_holds(struct last_run *run, const struct extraction_options *extraction,
                    const struct output *output, struct reconcile_counts *out_counts)
{
    struct memory memory;
    struct standing now;
    if (run->is_off || !recall(run, output_directory(output), &memory) ||
        !output_holds(output, &memory.standing, &now) ||
        !has_same_inputs(extraction, memory.inputs))
        return false;
    *out_counts = memory.counts;
    tell_progress(extraction, &memory);
    if (memcmp(&now, &memory.standing, sizeof now) != 0) {
        memory.standing = now;
        remember(&memory);
    }
    return true;
}

void last_run_keep(struct last_run *run, const struct output *output,
                   const struct reconcile_counts *counts)
{
    struct memory memory;
    if (run->is_off || !run->inputs.is_exact || counts->occupations == 0)
        return;
    memset(&memory, 0, sizeof memory); // what lies between the members is summed, too
    digest_of(span_of(output_directory(output)), memory.directory);
    memcpy(memory.settings, run->settings, DIGEST_HEX_SIZE);
    input_sum_finish(&run->inputs, memory.inputs);
    output_standing(output, &memory.standing);
    memory.counts = *counts;
    memory.pages = run->inputs.page_count;
    memory.bytes = run->inputs.bytes;
    remember(&memory);
}
