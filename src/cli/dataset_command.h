// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "cli/command.h"
#include "pipeline/dataset_run.h"

// What the commands that end in a dataset share: options, the job, the summary.

enum history_wish { HISTORY_AS_IT_IS, HISTORY_KEPT, HISTORY_FRESH };
extern const char *const history_choices[];
#define HISTORY_HELP                                                                     \
    "write the table history, too: when each value was seen; it goes on from run to "    \
    "run, with =fresh anew"

struct dataset_settings {
    const char *output;  // NULL: the default
    const char *formats; // NULL: those of the published dataset
    const char *aliases; // or NULL
    bool strict;
    bool accept;
    bool spreadsheet_safe;
    unsigned history; // enum history_wish
    bool no_history;
};

#define DATASET_OPTIONS(type)                                                            \
    {'o',                                                                                \
     "output",                                                                           \
     OPTION_TEXT,                                                                        \
     "DIR",                                                                              \
     offsetof(type, dataset.output),                                                     \
     "where the dataset goes (default: normalized)",                                     \
     NULL},                                                                              \
        {'f',                                                                            \
         "format",                                                                       \
         OPTION_TEXT,                                                                    \
         "LIST",                                                                         \
         offsetof(type, dataset.formats),                                                \
         "of csv,tsv,json,ndjson,sqlite (default: those that DIR has, or csv,json)",     \
         NULL},                                                                          \
        ALIASES_OPTION(type, dataset.aliases),                                           \
        {0,                                                                              \
         "strict",                                                                       \
         OPTION_FLAG,                                                                    \
         NULL,                                                                           \
         offsetof(type, dataset.strict),                                                 \
         "exit with 1 when there is a problem of severity error",                        \
         NULL},                                                                          \
        {0,                                                                              \
         "accept",                                                                       \
         OPTION_FLAG,                                                                    \
         NULL,                                                                           \
         offsetof(type, dataset.accept),                                                 \
         "publish a dataset that lost much of the one it replaces",                      \
         NULL},                                                                          \
        {0,                                                                              \
         "history",                                                                      \
         OPTION_VARIANT,                                                                 \
         "[=fresh]",                                                                     \
         offsetof(type, dataset.history),                                                \
         HISTORY_HELP,                                                                   \
         history_choices},                                                               \
        {0,                                                                              \
         "no-history",                                                                   \
         OPTION_FLAG,                                                                    \
         NULL,                                                                           \
         offsetof(type, dataset.no_history),                                             \
         "drop the table history that DIR has (else it is kept up to date)",             \
         NULL},                                                                          \
    {                                                                                    \
        0, "spreadsheet-safe", OPTION_FLAG, NULL,                                        \
            offsetof(type, dataset.spreadsheet_safe),                                    \
            "guard cells that a spreadsheet would run as a formula", NULL                \
    }

struct dataset_job {
    struct extraction_options *extraction; // pages, or
    struct observation_files files;        // observations
};

// The schemas that the options name, with the aliases.
enum status dataset_schemas(const struct dataset_settings *dataset,
                            const struct reading_settings *reading,
                            struct schemas *out_schemas, struct error *error) WARN_UNUSED;
int dataset_command(const struct invocation *invocation,
                    const struct dataset_settings *dataset,
                    const struct reading_settings *reading,
                    const struct dataset_job *job);
