// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // getpid, clock_gettime
#include "cli/fetch_command.h"

#include "cli/interrupt.h"

#include <time.h>
#include <unistd.h>

enum { LARGEST_URL_FILE = 1 << 30 };

void fetch_prepare(struct fetch_settings *settings)
{
    struct fetch_options defaults = FETCH_OPTIONS_DEFAULT;
    vector_init(&settings->sitemaps, sizeof(const char *));
    vector_init(&settings->private_hosts, sizeof(const char *));
    settings->revisit = "stale";
    settings->per_host = defaults.per_host;
    settings->at_once = defaults.at_once;
    settings->delay_ms = defaults.delay_ms;
    settings->backoff_ms = defaults.first_backoff_ms;
    settings->connect_ms = defaults.transport.connect_ms;
    settings->total_ms = defaults.transport.total_ms;
}

static void add_url(struct fetch_job *job, struct span url)
{
    vector_push_copy(&job->urls, &url);
}

// One address a line, maybe behind a byte order mark; blank lines and those that begin
// with # are no addresses.
static enum status read_urls(struct fetch_job *job, const char *path, struct error *error)
{
    const char *file = span_equal(span_of(path), SPAN("-")) ? "/dev/stdin" : path;
    enum status status = schemas_read_file(file, LARGEST_URL_FILE, &job->url_text, error);
    if (status != STATUS_OK)
        return status;
    struct span rest = buffer_span(&job->url_text), line;
    if (span_starts(rest, SPAN("\xEF\xBB\xBF")))
        rest = span_from(rest, 3);
    while (span_next_line(&rest, &line)) {
        line = span_trim(line);
        if (line.size != 0 && line.data[0] != '#')
            add_url(job, line);
    }
    return STATUS_OK;
}

static enum status read_pattern(const char *text, const char *option,
                                struct pattern **out_pattern, struct error *error)
{
    if (text == NULL)
        return STATUS_OK;
    enum status status =
        pattern_new(span_of(text), PATTERN_EXACT_CASE, out_pattern, error);
    if (status != STATUS_OK)
        return error_prefix(error, STATUS_USAGE, "--%s", option);
    return STATUS_OK;
}

// "occupare/1.0 (+mailto:me@example.org)"
static const char *user_agent(struct arena *arena, const struct fetch_settings *settings)
{
    if (settings->user_agent != NULL)
        return settings->user_agent;
    if (settings->contact == NULL)
        return "occupare/" OCCUPARE_VERSION;
    return arena_format(arena, "occupare/%s (+%s)", OCCUPARE_VERSION, settings->contact)
        .data;
}

// What goes into a field of a request must be one (RFC 9110, 5.5), and end with it.
static enum status check_field(const char *option, const char *text, struct error *error)
{
    for (const char *at = text; at != NULL && *at != '\0'; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            return error_set(error, STATUS_USAGE,
                             "--%s: expected text without line breaks and other control "
                             "characters",
                             option);
    return STATUS_OK;
}

static const char *product_of(struct arena *arena, const char *agent)
{
    struct span text = span_of(agent);
    size_t size = 0;
    while (size < text.size && text.data[size] != '/' && !is_space(text.data[size]))
        size++;
    return arena_keep(arena, span_part(text, 0, size)).data;
}

// For waits that differ from run to run; nothing that is written depends on it.
static uint64_t random_seed(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_nsec * 2654435761U ^ (uint64_t)now.tv_sec ^
           (uint64_t)getpid() << 32;
}

// "90m", "12h", "1d", "2w" as seconds; 0 if it is none.
static int64_t read_time(struct span text)
{
    static const struct {
        char unit;
        int64_t seconds;
    } units[] = {{'m', 60}, {'h', 3600}, {'d', 86400}, {'w', INT64_C(7) * 86400}};
    enum { MOST_DIGITS = 6 };
    int64_t number = 0;
    if (text.size < 2 || text.size > MOST_DIGITS + 1)
        return 0;
    for (size_t i = 0; i + 1 < text.size; i++) {
        if (!is_digit(text.data[i]))
            return 0;
        number = number * 10 + (text.data[i] - '0');
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (text.data[text.size - 1] == units[i].unit)
            return number * units[i].seconds;
    return 0;
}

static enum status read_revisit(struct fetch_options *options, const char *text,
                                struct error *error)
{
    static const char *const names[] = {"stale", "due", "all"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (span_equal(span_of(text), span_of(names[i]))) {
            options->revisit = (enum fetch_revisit)i;
            return STATUS_OK;
        }
    options->revisit = FETCH_REVISIT_AFTER;
    options->revisit_after = read_time(span_of(text));
    if (options->revisit_after > 0)
        return STATUS_OK;
    return error_set(
        error, STATUS_USAGE,
        "--revisit: expected stale, due, all or a time like 12h or 1d, got \"%s\"", text);
}

static void fill_limits(struct fetch_options *options,
                        const struct fetch_settings *settings)
{
    options->transport.connect_ms = (long)settings->connect_ms;
    options->transport.total_ms = (long)settings->total_ms;
    options->budget_ms = settings->budget_ms;
    options->first_backoff_ms = settings->backoff_ms;
    options->delay_ms = settings->delay_ms;
    options->per_host = (unsigned)settings->per_host;
    options->at_once = (unsigned)settings->at_once;
    options->depth = (unsigned)settings->depth;
    options->most_pages = settings->most_pages;
    if (settings->most_bytes != 0)
        options->transport.limits.wire_bytes = options->transport.limits.body_bytes =
            settings->most_bytes;
}

static void fill_options(struct fetch_job *job, const struct fetch_settings *settings)
{
    struct fetch_options *options = &job->options;
    const char *agent = user_agent(&job->arena, settings);
    fill_limits(options, settings);
    options->urls = job->urls.items;
    options->url_count = job->urls.count;
    options->sitemaps = job->sitemaps.items;
    options->sitemap_count = job->sitemaps.count;
    options->profiles = (const struct profile *const *)job->schemas.profiles;
    options->profile_count = job->schemas.profile_count;
    options->match = job->match;
    options->exclude = job->exclude;
    options->follows = settings->follows;
    options->agent = product_of(&job->arena, agent);
    options->transport.user_agent = agent;
    options->transport.proxy = settings->proxy;
    options->transport.ca_file = settings->ca_file;
    options->ignores_robots = settings->ignores_robots;
    options->private_hosts = settings->private_hosts.items;
    options->private_host_count = settings->private_hosts.count;
    options->warc = settings->warc;
    options->seed = random_seed();
    options->stop = interrupt_listen();
    options->read = content_read;
    options->read_context = job->content;
}

enum status fetch_job_open(struct fetch_job *job, const struct invocation *invocation,
                           const struct fetch_settings *settings,
                           const struct reading_settings *reading, struct error *error)
{
    *job = (struct fetch_job){.options = FETCH_OPTIONS_DEFAULT};
    arena_init(&job->arena);
    vector_init(&job->urls, sizeof(struct span));
    vector_init(&job->sitemaps, sizeof(struct span));
    enum status status = reading_schemas(reading, &job->schemas, error);
    if (status == STATUS_OK)
        status = check_field("contact", settings->contact, error);
    if (status == STATUS_OK)
        status = check_field("user-agent", settings->user_agent, error);
    if (status == STATUS_OK)
        status = read_revisit(&job->options, settings->revisit, error);
    if (status == STATUS_OK && settings->urls != NULL)
        status = read_urls(job, settings->urls, error);
    if (status == STATUS_OK)
        status = read_pattern(settings->match, "match", &job->match, error);
    if (status == STATUS_OK)
        status = read_pattern(settings->exclude, "exclude", &job->exclude, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < invocation->operand_count; i++)
        add_url(job, span_of(invocation->operands[i]));
    for (size_t i = 0; i < settings->sitemaps.count; i++) {
        struct span url = span_of(*VECTOR_AT(&settings->sitemaps, const char *, i));
        vector_push_copy(&job->sitemaps, &url);
    }
    job->content = content_reader_new(&job->schemas, &reading->limits);
    fill_options(job, settings);
    return STATUS_OK;
}

void fetch_job_close(struct fetch_job *job)
{
    content_reader_free(job->content);
    pattern_free(job->match);
    pattern_free(job->exclude);
    schemas_release(&job->schemas);
    buffer_release(&job->url_text);
    vector_release(&job->urls);
    vector_release(&job->sitemaps);
    arena_release(&job->arena);
}
