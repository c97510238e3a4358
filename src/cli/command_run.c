// SPDX-License-Identifier: MIT
#include "cli/command.h"
#include "cli/dataset_command.h"
#include "cli/interrupt.h"
#include "cli/say.h"

#include <string.h>
#include <sys/stat.h>

struct run_settings {
    struct common_settings common;
    struct reading_settings reading;
    struct dataset_settings dataset;
    bool no_cache;
};

static const struct option_row options[] = {
    DATASET_OPTIONS(struct run_settings),
    NO_CACHE_OPTION(struct run_settings, no_cache),
    READING_OPTIONS(struct run_settings),
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    struct run_settings *run = settings;
    reading_prepare(&run->reading);
}

// Files and folders come to an end. Reading a pipe may wait for ever, and no signal wakes
// it but one that ends the program.
static bool has_end(const char *const *paths, size_t count)
{
    struct stat about;
    for (size_t i = 0; i < count; i++) {
        bool is_file = stat(paths[i], &about) != 0 || S_ISREG(about.st_mode) ||
                       S_ISDIR(about.st_mode);
        if (!is_file || strcmp(paths[i], "-") == 0)
            return false;
    }
    return true;
}

static int run(const struct invocation *invocation)
{
    static const char *const default_paths[] = {"raw"};
    struct run_settings *settings = invocation->settings;
    bool has_paths = invocation->operand_count != 0;
    struct extraction_options extraction = {
        .paths = has_paths ? invocation->operands : default_paths,
        .path_count = has_paths ? invocation->operand_count : 1,
        .jobs = settings->reading.jobs,
        .limits = settings->reading.limits,
        .is_afresh = settings->no_cache,
    };
    extraction.limits.seconds = (unsigned)settings->reading.seconds;
    if (has_end(extraction.paths, extraction.path_count))
        extraction.stop = interrupt_listen();
    struct dataset_job job = {.extraction = &extraction};
    return dataset_command(invocation, &settings->dataset, &settings->reading, &job);
}

const struct command command_run = {
    .name = "run",
    .arguments = "[PATH...]",
    .summary = "pages -> datasets (default: raw/ -> normalized/)",
    .description =
        "Reads every page below the PATHs (files, folders, archives, - for standard\n"
        "input), takes out what they say of which occupations, reconciles it, and "
        "writes\n"
        "the dataset. The dataset appears whole or not at all; when nothing changed, no\n"
        "file is touched. The result is the same for any order of the PATHs and any -j.\n"
        "\n"
        "A digest of all that goes into a run is kept in ~/.cache/occupare (or in\n"
        "$XDG_CACHE_HOME), so that a run over unchanged pages only reads them.\n"
        "Any change of a page, an option, a profile, the program or the dataset makes a\n"
        "full run.",
    .examples = "  occupare run                      # raw/ -> normalized/\n"
                "  occupare run saved -o data -f csv,ndjson\n"
                "  curl -s URL | occupare run - -o one-page\n",
    .options = options,
    .settings_size = sizeof(struct run_settings),
    .prepare = prepare,
    .run = run,
};
