// SPDX-License-Identifier: MIT
#include "cli/command.h"
#include "cli/dataset_command.h"

struct reconcile_settings {
    struct common_settings common;
    struct dataset_settings dataset;
};

static const struct option_row options[] = {
    DATASET_OPTIONS(struct reconcile_settings),
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    struct reconcile_settings *reconcile = settings;
    dataset_prepare(&reconcile->dataset);
}

static int run(const struct invocation *invocation)
{
    static const char *const standard_input[] = {"-"};
    struct reconcile_settings *settings = invocation->settings;
    bool has_files = invocation->operand_count != 0;
    struct reading_settings reading;
    struct dataset_job job = {
        .files = {has_files ? invocation->operands : standard_input,
                  has_files ? invocation->operand_count : 1},
    };
    reading_prepare(&reading);
    return dataset_command(invocation, &settings->dataset, &reading, &job);
}

const struct command command_reconcile = {
    .name = "reconcile",
    .arguments = "[FILE...|-]",
    .summary = "observations -> datasets (the reduce step)",
    .description =
        "Reads the NDJSON of one or many runs of `occupare extract` (default: standard\n"
        "input), in any order, reconciles it, and writes the dataset as `run` does.",
    .examples = "  occupare extract raw | occupare reconcile -o normalized\n"
                "  occupare reconcile monday.ndjson tuesday.ndjson -o week\n",
    .options = options,
    .settings_size = sizeof(struct reconcile_settings),
    .prepare = prepare,
    .run = run,
};
