// SPDX-License-Identifier: MIT
// NDJSON of observations to reports.
#include "fuzz.h"

#include "input/read_observations.h"
#include "pipeline/schemas.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// What later stages trust: the offsets of a cut lie in the text, in order.
static void check_glued(const struct glued *glued)
{
    const uint32_t *cut = glued->cuts;
    for (uint32_t i = 0; i < glued->cut_count; i++) {
        uint32_t before = 0;
        for (uint32_t j = 1; j < glued->side_count; before = *cut++, j++)
            if (*cut < before || *cut > glued->text.size)
                abort();
    }
}

static void check(const void *context, const struct report *report, struct buffer *out)
{
    (void)context;
    (void)out;
    for (size_t i = 0; i < report->glued.count; i++)
        check_glued(VECTOR_AT(&report->glued, struct glued, i));
}

static void take(void *context, const struct report *head, struct span encoded)
{
    (void)context;
    (void)head;
    (void)encoded;
}

static void warn(void *context, const char *words)
{
    (void)context;
    (void)words;
}

void fuzz_one(struct span bytes)
{
    static struct schemas schemas;
    struct error error;
    if (schemas.profile_count == 0 &&
        schemas_load(&(struct schema_files){0}, &schemas, &error) != STATUS_OK)
        abort();
    int fd = fuzz_file(bytes);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    const char *files[] = {path};
    struct observations_taker taker = {check, take, warn, NULL, NULL};
    struct observations_options options = {
        .paths = files, .path_count = 1, .jobs = 1, .is_partial_fine = true};
    if (observations_read(&schemas.catalogue, &options, taker, &error) != STATUS_OK &&
        error.status != STATUS_INPUT)
        abort();
    close(fd);
}
