// SPDX-License-Identifier: MIT
#include "cli/fetch_command.h"
#include "cli/fetch_show.h"
#include "fetch/robots.h"

#include <stdio.h>

struct command_settings {
    struct common_settings common;
    struct reading_settings reading;
    struct fetch_settings fetch;
    const char *folder;
    const char *explain_robots, *log;
    bool is_dry;
    unsigned format;
};

static const char *const formats[] = {"text", "json", NULL};

static const struct option_row options[] = {
    {'o', "output", OPTION_TEXT, "DIR", offsetof(struct command_settings, folder),
     "where pages are kept (default: raw)", NULL},
    {'f', "format", OPTION_CHOICE, "text|json", offsetof(struct command_settings, format),
     "json: a line for each address on standard output, the counts last", formats},
    {0, "dry-run", OPTION_FLAG, NULL, offsetof(struct command_settings, is_dry),
     "tell what would be asked for, and what not and why; asks for robots.txt and "
     "sitemaps only",
     NULL},
    FETCH_OPTIONS(struct command_settings),
    {0, "profile", OPTION_TEXTS, "FILE",
     offsetof(struct command_settings, reading.profiles),
     "profile that says what a page and what a block page is; may be repeated", NULL},
    {0, "log", OPTION_TEXT, "URL", offsetof(struct command_settings, log),
     "print what is known of an address, and each decision about it", NULL},
    {0, "explain-robots", OPTION_TEXT, "FILE",
     offsetof(struct command_settings, explain_robots),
     "tell which URLs or paths that robots.txt allows, and by which line; asks nobody",
     NULL},
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    struct command_settings *fetch = settings;
    reading_prepare(&fetch->reading);
    fetch_prepare(&fetch->fetch);
    fetch->folder = "raw";
}

static void print(const struct buffer *text)
{
    fwrite(text->data, 1, text->size, stdout);
}

static int explain_robots(const struct invocation *invocation)
{
    enum { LARGEST_FILE = 64 << 20 };
    const struct command_settings *settings = invocation->settings;
    const char *named = settings->fetch.user_agent;
    struct span agent = named != NULL ? span_of(named) : SPAN("occupare");
    struct error error = {0};
    struct buffer robots, out;
    bool is_all = true;
    if (!command_operands(invocation, 1, SIZE_MAX))
        return EXIT_NOTHING;
    if (schemas_read_file(settings->explain_robots, LARGEST_FILE, &robots, &error) !=
        STATUS_OK)
        return command_fail(invocation, &error);
    buffer_init(&out, BUFFER_NO_CEILING);
    struct span rules = span_part(buffer_span(&robots), 0, ROBOTS_MOST_BYTES);
    for (size_t i = 0; i < invocation->operand_count; i++) {
        struct span target = span_of(invocation->operands[i]);
        bool is_allowed = fetch_explain_robots(rules, agent, target, &out);
        is_all = is_all && is_allowed;
    }
    print(&out);
    buffer_release(&out);
    buffer_release(&robots);
    return is_all ? EXIT_GOOD : EXIT_LOOK;
}

static int print_log(const struct invocation *invocation)
{
    const struct command_settings *settings = invocation->settings;
    struct error error = {0};
    struct buffer out;
    if (!command_operands(invocation, 0, 0))
        return EXIT_NOTHING;
    buffer_init(&out, BUFFER_NO_CEILING);
    enum status status =
        fetch_log(settings->folder, span_of(settings->log), &out, &error);
    if (status == STATUS_OK)
        print(&out);
    buffer_release(&out);
    return status == STATUS_OK ? EXIT_GOOD : command_fail(invocation, &error);
}

static int exit_status_of(const struct fetch_summary *summary)
{
    if (fetch_good(summary) == 0)
        return EXIT_NOTHING;
    return fetch_bad(summary) != 0 || summary->interrupted ? EXIT_LOOK : EXIT_GOOD;
}

static int fetch(const struct invocation *invocation, struct fetch_job *job)
{
    const struct command_settings *settings = invocation->settings;
    struct error error = {0};
    struct fetch_summary summary = {0};
    struct fetch_show show = {.json = settings->format != 0, .is_dry = settings->is_dry};
    if (!command_folder(invocation, settings->folder))
        return EXIT_NOTHING;
    if (settings->fetch.contact == NULL && settings->fetch.user_agent == NULL)
        say(&settings->common, SAY_NOTE,
            "site owners cannot reach you; --contact tells them how");
    job->options.folder = settings->folder;
    job->options.is_dry = settings->is_dry;
    fetch_show_begin(&show, &settings->common);
    struct fetch_observer observer = fetch_show_observer(&show);
    enum status status = fetch_run(&job->options, &observer, &summary, &error);
    fetch_show_end(&show);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    fetch_show_summary(&show, &summary, settings->folder);
    return exit_status_of(&summary);
}

static int run(const struct invocation *invocation)
{
    const struct command_settings *settings = invocation->settings;
    struct error error = {0};
    struct fetch_job job;
    if (settings->explain_robots != NULL)
        return explain_robots(invocation);
    if (settings->log != NULL)
        return print_log(invocation);
    if (invocation->operand_count == 0 && settings->fetch.urls == NULL &&
        settings->fetch.sitemaps.count == 0 && !command_operands(invocation, 1, SIZE_MAX))
        return EXIT_NOTHING;
    enum status status =
        fetch_job_open(&job, invocation, &settings->fetch, &settings->reading, &error);
    int result =
        status == STATUS_OK ? fetch(invocation, &job) : command_fail(invocation, &error);
    fetch_job_close(&job);
    return result;
}

const struct command command_fetch = {
    .name = "fetch",
    .arguments = "[URL...]",
    .summary = "web -> raw/",
    .description =
        "Fetches pages into DIR/HOST/, politely: robots.txt is obeyed, one request at a\n"
        "time goes to a host with a delay between two, pages that are known are asked "
        "for\n"
        "with a condition, so that an unchanged one costs one 304. Only a complete page\n"
        "replaces a page. From sitemaps and links come the addresses that fit the "
        "address\n"
        "pattern of a profile. DIR/.occupare holds a ledger of what was asked for, when "
        "and\n"
        "with what result; a run that was interrupted is continued by the next one. "
        "Exits\n"
        "with 0 when all is well, 1 when some pages could not be had, 2 when none could, "
        "75\n"
        "when another run fetches into DIR.",
    .examples =
        "  occupare fetch --contact me@example.org https://www.example.org/a-vs-b/\n"
        "  occupare fetch --sitemap https://www.example.org/robots.txt --match -vs-\n"
        "  occupare fetch --urls list.txt --warc pages.warc --dry-run\n"
        "  occupare fetch --log https://www.example.org/a-vs-b/\n"
        "  occupare fetch --explain-robots robots.txt --user-agent me /a-vs-b/\n",
    .options = options,
    .settings_size = sizeof(struct command_settings),
    .prepare = prepare,
    .run = run,
};
