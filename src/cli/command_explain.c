// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // STDOUT_FILENO
#include "base/wrap.h"
#include "cli/command.h"
#include "cli/compare_command.h"
#include "cli/explain.h"
#include "cli/explain_html.h"
#include "cli/explain_value.h"
#include "cli/say.h"

#include <stdio.h>
#include <unistd.h>

enum explain_format { EXPLAIN_TEXT, EXPLAIN_JSON, EXPLAIN_HTML };

struct explain_settings {
    struct common_settings common;
    struct reading_settings reading;
    unsigned format; // enum explain_format
    const char *page_id;
    struct vector among; // const char *
    bool value;
};

static const char *const formats[] = {"text", "json", "html", NULL};

static const struct option_row options[] = {
    RESULT_OPTION,
    {'f', "format", OPTION_CHOICE, "text|json|html",
     offsetof(struct explain_settings, format), "form of the explanation (default: text)",
     formats},
    {0, "value", OPTION_FLAG, NULL, offsetof(struct explain_settings, value),
     "explain a published value: operands are OCCUPATION FIELD [DIR]", NULL},
    {0, "page", OPTION_TEXT, "PAGE_ID", offsetof(struct explain_settings, page_id),
     "of a container, only the page of that id", NULL},
    {0, "among", OPTION_TEXTS, "PATH", offsetof(struct explain_settings, among),
     "let the pages there decide glued cells too; may be repeated", NULL},
    READING_OPTIONS(struct explain_settings),
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    struct explain_settings *explain = settings;
    reading_prepare(&explain->reading);
    vector_init(&explain->among, sizeof(const char *));
}

struct explaining {
    struct explain_style style;
    enum explain_format format;
    struct buffer text;
    size_t pages, unread, compared;
};

static void show(void *context, const struct inspection *inspection)
{
    struct explaining *explaining = context;
    buffer_clear(&explaining->text);
    explaining->compared += inspection->report->sides.count != 0;
    // One HTML file shows one page.
    if (explaining->format == EXPLAIN_HTML && explaining->pages++ != 0)
        return;
    if (explaining->format == EXPLAIN_JSON) {
        explain_json(inspection, &explaining->style, &explaining->text);
    } else if (explaining->format == EXPLAIN_HTML) {
        explain_html(inspection, &explaining->style, &explaining->text);
    } else {
        if (explaining->pages != 0)
            buffer_append(&explaining->text, SPAN("\n\n"));
        explain_text(inspection, &explaining->style, &explaining->text);
    }
    explaining->pages += explaining->format != EXPLAIN_HTML;
    explaining->unread += report_has_error(inspection->report);
    fwrite(explaining->text.data, 1, explaining->text.size, stdout);
}

static void show_trace(const struct explain_settings *settings, const struct trace *trace)
{
    struct buffer text, lines;
    buffer_init(&text, BUFFER_NO_CEILING);
    if (settings->format == EXPLAIN_JSON)
        explain_value_json(trace, &text);
    else
        explain_value_text(trace, use_color(&settings->common, STDOUT_FILENO), &text);
    buffer_init(&lines, BUFFER_NO_CEILING);
    wrap_append(&lines, buffer_span(&text),
                settings->format == EXPLAIN_JSON ? 0 : terminal_width());
    fwrite(lines.data, 1, lines.size, stdout);
    buffer_release(&lines);
    buffer_release(&text);
}

static int explain_value(const struct invocation *invocation)
{
    const struct explain_settings *settings = invocation->settings;
    const char *const *operands = invocation->operands;
    struct error error = {0};
    struct catalogue catalogue;
    struct loaded dataset;
    struct trace trace;
    if (!command_operands(invocation, 2, 3))
        return EXIT_NOTHING;
    const char *where = invocation->operand_count > 2 ? operands[2] : "normalized";
    struct trace_request request = {span_of(operands[0]), span_of(operands[1])};
    struct diff_operand operand = {DIFF_DIRECTORY, where, -1};
    if (dataset_open(&operand, &dataset, &catalogue, &error) != STATUS_OK)
        return command_fail(invocation, &error);
    enum status status = trace_make(&dataset, &catalogue, &request, &trace, &error);
    if (status == STATUS_OK) {
        show_trace(settings, &trace);
        trace_release(&trace);
    }
    loaded_release(&dataset);
    catalogue_release(&catalogue);
    return status != STATUS_OK ? command_fail(invocation, &error) : EXIT_GOOD;
}

static int run(const struct invocation *invocation)
{
    struct explain_settings *settings = invocation->settings;
    struct error error = {0};
    struct schemas schemas;
    size_t count = 0;
    if (settings->value)
        return explain_value(invocation);
    if (!command_operands(invocation, 1, 1))
        return EXIT_NOTHING;
    if (reading_schemas(&settings->reading, &schemas, &error) != STATUS_OK)
        return command_fail(invocation, &error);
    struct explaining explaining = {.style = {&schemas.catalogue,
                                              use_color(&settings->common, STDOUT_FILENO),
                                              terminal_width()},
                                    .format = (enum explain_format)settings->format};
    buffer_init(&explaining.text, BUFFER_NO_CEILING);
    settings->reading.limits.seconds = (unsigned)settings->reading.seconds;
    struct inspection_request request = {.path = invocation->operands[0],
                                         .page_id = settings->page_id,
                                         .among = settings->among.items,
                                         .among_count = settings->among.count,
                                         .jobs = settings->reading.jobs,
                                         .limits = &settings->reading.limits,
                                         .visit = show,
                                         .context = &explaining};
    enum status status = inspect_pages(&schemas, &request, &count, &error);
    buffer_release(&explaining.text);
    schemas_release(&schemas);
    if (status == STATUS_OK && count == 0)
        status = error_set(&error, STATUS_INPUT, "%s: no page%s%s there",
                           invocation->operands[0], settings->page_id != NULL ? " " : "",
                           settings->page_id != NULL ? settings->page_id : "");
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    if (explaining.format == EXPLAIN_HTML && explaining.pages > 1)
        say(invocation->settings, SAY_WARNING,
            "%s: holds %zu pages, and the first is shown; name another with --page",
            invocation->operands[0], explaining.pages);
    if (explaining.compared == 0)
        say(invocation->settings, SAY_WARNING,
            "exit status 1: %s compares no occupations that a profile knows",
            invocation->operands[0]);
    return explaining.unread != 0 || explaining.compared == 0 ? EXIT_LOOK : EXIT_GOOD;
}

const struct command command_explain = {
    .name = "explain",
    .arguments = "PAGE",
    .summary = "how each value of one page was read, and why; --value: of a dataset",
    .description =
        "Shows a page as it was understood: what it is written in, whom it compares, "
        "its\n"
        "headings, paragraphs, tables and lists, each value with the text and the bytes "
        "it\n"
        "was read from and the method, glued cells with the rule that decided them and "
        "the\n"
        "cuts that lost, and every problem. Looks at this page alone, or, as `run` does, "
        "at\n"
        "the evidence of other pages too (--among).\n\n"
        "With --value, the operands are an occupation (id or title), a field and a "
        "dataset\n"
        "(default: normalized): shows the published value, why it won, its rivals, and\n"
        "every page that says so or otherwise, with the place and the text.",
    .examples = "  occupare explain raw/collector-vs-debt-collector.html\n"
                "  occupare explain --among raw raw/collector-vs-debt-collector.html\n"
                "  occupare explain --format json page.html | jq '.problems'\n"
                "  occupare explain --value collector job_count normalized\n"
                "  occupare explain crawl.warc.gz --page 'crawl.warc.gz!00017'\n",
    .options = options,
    .settings_size = sizeof(struct explain_settings),
    .prepare = prepare,
    .prints = true,
    .is_paged = true,
    .run = run,
};
