// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/output.h"

#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// write_sample DIRECTORY FORMAT[,FORMAT...] COUNT SALT [safe|accept]
// Publishes the sample dataset and says what became of it, for the tests that look at the
// files from outside or kill the program. Exit status as the commands have it.

static int exit_status(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return 0;
    case STATUS_REFUSED:
        return 3;
    case STATUS_LOCKED:
        return 75;
    default:
        return 2;
    }
}

static enum status write_dataset(const struct catalogue *catalogue,
                                 const struct output_options *options, char **arguments,
                                 struct error *error)
{
    struct output *output = NULL;
    enum output_result result = OUTPUT_UNCHANGED;
    enum status status = output_begin(options, &output, error);
    if (status != STATUS_OK)
        return status;
    output_open(output, catalogue);
    sample_write(output_sink(output), catalogue, strtoul(arguments[3], NULL, 10),
                 (unsigned)strtoul(arguments[4], NULL, 10));
    status = output_publish(output, &result, NULL, error);
    output_free(output);
    if (status == STATUS_OK)
        puts(result == OUTPUT_PUBLISHED ? "published" : "unchanged");
    return status;
}

int main(int count, char **arguments)
{
    enum { FORMATS_MOST = 8 };
    const char *formats[FORMATS_MOST + 1] = {NULL};
    if (count < 5)
        return 2;
    char *rest = arguments[2];
    for (size_t i = 0; i < FORMATS_MOST && rest != NULL; i++)
        formats[i] = strtok_r(rest, ",", &rest);
    const struct output_options options = {
        .directory = arguments[1],
        .formats = formats,
        .spreadsheet_safe = count > 5 && strcmp(arguments[5], "safe") == 0,
        .accepts_loss = count > 5 && strcmp(arguments[5], "accept") == 0};
    struct catalogue catalogue;
    struct error error = {0};
    sample_catalogue(&catalogue);
    enum status status = write_dataset(&catalogue, &options, arguments, &error);
    catalogue_release(&catalogue);
    if (status != STATUS_OK)
        fprintf(stderr, "%s\n", error.message);
    return exit_status(status);
}
