// SPDX-License-Identifier: MIT
#include "cli/fetch_job.h"
#include "fetch/fetch.h"

#include <stdio.h>

enum { LARGEST_ROBOTS = 64 << 20 };

#define MEMBER(name) offsetof(struct fetch_settings, name)

static const char *const formats[] = {"text", "json", NULL};
static const char *const revisits[] = {"stale", "due", "all", NULL};

static const struct option_row options[] = {
    {'o', "output", OPTION_TEXT, "DIR", MEMBER(output), "where pages go (default: raw)",
     NULL},
    {0, "urls", OPTION_TEXT, "FILE", MEMBER(urls),
     "fetch the URLs in FILE, one a line; - is standard input", NULL},
    {0, "sitemap", OPTION_TEXTS, "URL", MEMBER(sitemaps),
     "fetch the pages of a sitemap, or of those a robots.txt names; may be repeated",
     NULL},
    {0, "match", OPTION_TEXT, "PATTERN", MEMBER(match),
     "of sitemaps and links, only URLs that match", NULL},
    {0, "exclude", OPTION_TEXT, "PATTERN", MEMBER(exclude), "and none that match this",
     NULL},
    {0, "follow", OPTION_FLAG, NULL, MEMBER(follows),
     "follow links to further comparison pages", NULL},
    {0, "depth", OPTION_NUMBER, "N", MEMBER(depth), "follow at most N links deep", NULL},
    {0, "max-pages", OPTION_NUMBER, "N", MEMBER(most_pages), "take on at most N pages",
     NULL},
    {0, "delay", OPTION_TEXT, "SECONDS", MEMBER(delay),
     "between two requests to one host (default 1); robots.txt may ask for more", NULL},
    {'j', "jobs", OPTION_NUMBER, "N", MEMBER(jobs),
     "requests under way at once, to different hosts (default 16)", NULL},
    {0, "per-host", OPTION_NUMBER, "N", MEMBER(per_host),
     "requests under way at once to one host (default 1)", NULL},
    {0, "revisit", OPTION_CHOICE, "stale|due|all", MEMBER(revisit),
     "known pages to ask for again: all but those the server called fresh (default), "
     "those "
     "whose learned interval is over, or all",
     revisits},
    {0, "budget", OPTION_NUMBER, "SECONDS", MEMBER(budget),
     "stop after so long; the next run goes on from there", NULL},
    {0, "timeout", OPTION_NUMBER, "SECONDS", MEMBER(timeout),
     "longest time for one answer (default 60)", NULL},
    {0, "max-bytes", OPTION_BYTES, "SIZE", MEMBER(most_bytes),
     "largest answer as transferred (default 32M)", NULL},
    {0, "warc", OPTION_TEXT, "FILE", MEMBER(warc),
     "write WARC 1.1 as well; with a name in .gz, compressed", NULL},
    {0, "user-agent", OPTION_TEXT, "NAME", MEMBER(user_agent),
     "what to be called; robots.txt is read for its first word (default "
     "occupare/VERSION)",
     NULL},
    {0, "contact", OPTION_TEXT, "TEXT", MEMBER(contact),
     "a URL or address for site owners, put into the user agent", NULL},
    {0, "ignore-robots", OPTION_FLAG, NULL, MEMBER(ignores_robots),
     "do not ask for robots.txt; for your own sites", NULL},
    {0, "allow-private", OPTION_TEXTS, "HOST", MEMBER(private_hosts),
     "let HOST have a private or loopback address; may be repeated", NULL},
    {0, "ca-file", OPTION_TEXT, "FILE", MEMBER(ca_file),
     "certificates to trust instead of the system's", NULL},
    {0, "proxy", OPTION_TEXT, "URL", MEMBER(proxy),
     "go through this proxy (the environment's is not used)", NULL},
    {0, "profile", OPTION_TEXTS, "FILE", MEMBER(profiles),
     "know pages and block pages by this profile; may be repeated", NULL},
    {'f', "format", OPTION_CHOICE, "text|json", MEMBER(format),
     "form of the line about each page (default: text)", formats},
    {0, "dry-run", OPTION_FLAG, NULL, MEMBER(is_dry),
     "say what would be fetched, and why not the rest", NULL},
    {0, "log", OPTION_TEXT, "URL", MEMBER(log),
     "print what the ledger knows about a URL, and fetch nothing", NULL},
    {0, "explain-robots", OPTION_TEXT, "FILE", MEMBER(explain),
     "say what the robots.txt in FILE allows of the URLs or paths, and by which line",
     NULL},
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void prepare(void *settings)
{
    struct fetch_settings *fetch = settings;
    fetch->output = "raw";
    fetch->jobs = 16;
    fetch->per_host = 1;
    vector_init(&fetch->sitemaps, sizeof(const char *));
    vector_init(&fetch->private_hosts, sizeof(const char *));
    vector_init(&fetch->profiles, sizeof(const char *));
}

static int explain_robots(const struct invocation *invocation)
{
    const struct fetch_settings *settings = invocation->settings;
    const char *agent = settings->user_agent != NULL ? settings->user_agent : "occupare";
    struct error error = {0};
    struct buffer text, out;
    bool all = true;
    if (schemas_read_file(settings->explain, LARGEST_ROBOTS, &text, &error) != STATUS_OK)
        return command_fail(invocation, &error);
    buffer_init(&out, BUFFER_NO_CEILING);
    for (size_t i = 0; i < invocation->operand_count; i++)
        all &= fetch_explain_robots(buffer_span(&text), span_of(agent),
                                    span_of(invocation->operands[i]), &out);
    fwrite(out.data, 1, out.size, stdout);
    buffer_release(&out);
    buffer_release(&text);
    return command_finish(invocation, all ? EXIT_GOOD : EXIT_LOOK);
}

static int print_log(const struct invocation *invocation)
{
    const struct fetch_settings *settings = invocation->settings;
    struct error error = {0};
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    enum status status =
        fetch_log(settings->output, span_of(settings->log), &out, &error);
    if (status == STATUS_OK)
        fwrite(out.data, 1, out.size, stdout);
    buffer_release(&out);
    if (status != STATUS_OK)
        return command_fail(invocation, &error);
    return command_finish(invocation, EXIT_GOOD);
}

static int run(const struct invocation *invocation)
{
    struct fetch_settings *settings = invocation->settings;
    int status = settings->explain != NULL ? explain_robots(invocation)
                 : settings->log != NULL   ? print_log(invocation)
                                           : fetch_job(invocation);
    vector_release(&settings->sitemaps);
    vector_release(&settings->private_hosts);
    vector_release(&settings->profiles);
    return status;
}

const struct command command_fetch = {
    .name = "fetch",
    .arguments = "[URL...]",
    .summary = "web -> raw/",
    .description =
        "Fetches comparison pages into raw/HOST/, one request at a time to each host, "
        "as\n"
        "its robots.txt allows, and only what changed since the last time. A page is\n"
        "replaced by a complete better one only. What was asked of whom, when and why "
        "is\n"
        "in the ledger below raw/.occupare; a run that was interrupted is continued by "
        "the\n"
        "next one with the same URLs.",
    .examples = "  occupare fetch --contact https://example.org/about-our-bot URL\n"
                "  occupare fetch --sitemap https://www.example.org/robots.txt\n"
                "  occupare fetch --urls list.txt --delay 5 --warc today.warc.gz\n"
                "  occupare fetch --log URL          # what was done, and why\n"
                "  occupare fetch --explain-robots robots.txt /a-page\n",
    .options = options,
    .settings_size = sizeof(struct fetch_settings),
    .prepare = prepare,
    .run = run,
};
