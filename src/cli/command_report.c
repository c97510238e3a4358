// SPDX-License-Identifier: MIT
#include "cli/report_folder.h"
#include "survey/survey_html.h"
#include "survey/survey_text.h"

#include <stdio.h>

enum report_format { REPORT_HTML, REPORT_TEXT };

struct report_settings {
    struct common_settings common;
    unsigned format; // enum report_format
};

static const char *const formats[] = {"html", "text", NULL};

static const struct option_row options[] = {
    RESULT_OPTION,
    {'f', "format", OPTION_CHOICE, "html|text", offsetof(struct report_settings, format),
     "form of the report (default: html)", formats},
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static int run(const struct invocation *invocation)
{
    struct error error = {0};
    if (!command_operands(invocation, 0, 1))
        return EXIT_NOTHING;
    struct diff_operand operand = operand_of(
        invocation->operand_count != 0 ? invocation->operands[0] : "normalized");
    const struct report_settings *settings = invocation->settings;
    struct buffer text;
    buffer_init(&text, BUFFER_NO_CEILING);
    enum status status = report_append(
        &operand, settings->format == REPORT_TEXT ? survey_text : survey_html, &text,
        &error);
    if (status == STATUS_OK)
        fwrite(text.data, 1, text.size, stdout);
    buffer_release(&text);
    return status == STATUS_OK ? EXIT_GOOD : command_fail(invocation, &error);
}

const struct command command_report = {
    .name = "report",
    .arguments = "[DIR]",
    .summary = "a dataset as one HTML page to look at: figures, charts, problems",
    .description =
        "Shows a dataset (default: normalized) as one HTML file that needs nothing else: "
        "no\n"
        "request to any server, and no script to be read. How complete each field is and "
        "how\n"
        "its figures are spread, charts of pay, growth and shares, the most common "
        "skills,\n"
        "history where the dataset has it, conflicts, problems with examples, layouts, "
        "and a\n"
        "table of all occupations that can be sorted and filtered. Up to 1,000 "
        "occupations,\n"
        "each value shows the pages and the text that it was read from. Equal datasets "
        "give\n"
        "equal bytes.\n\n"
        "With --format text: the completeness of each field and the distribution of "
        "each\n"
        "figure, for a terminal.",
    .examples = "  occupare report -o report.html\n"
                "  occupare report --format text data\n"
                "  git archive HEAD normalized | occupare report - -o report.html\n",
    .options = options,
    .settings_size = sizeof(struct report_settings),
    .prepare = NULL,
    .prints = true,
    .run = run,
};
