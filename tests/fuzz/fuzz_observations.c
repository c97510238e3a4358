// SPDX-License-Identifier: MIT
// NDJSON of observations to reports.
#include "fuzz.h"

#include "input/read_observations.h"
#include "pipeline/schemas.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void count(void *context, const struct report *report)
{
    *(size_t *)context += report->observations.count;
}

void fuzz_one(struct span bytes)
{
    static struct schemas schemas;
    struct error error;
    if (schemas.profile_count == 0 &&
        schemas_load(NULL, 0, &schemas, &error) != STATUS_OK)
        abort();
    int fd = fuzz_file(bytes);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    const char *files[] = {path};
    size_t total = 0;
    struct observations_taker taker = {count, &total};
    if (observations_read(&schemas.catalogue, files, 1, taker, &error) != STATUS_OK)
        abort();
    close(fd);
}
