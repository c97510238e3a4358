// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "cli/command.h"

#include "base/arena.h"
#include "cli/say.h"
#include "output/staged_file.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const whens[] = {"auto", "always", "never", NULL};
static const char *const log_formats[] = {"text", "json", NULL};

const struct option_row common_options[] = {
    {'q', "quiet", OPTION_FLAG, NULL, offsetof(struct common_settings, quiet),
     "say errors only", NULL},
    {'v', "verbose", OPTION_FLAG, NULL, offsetof(struct common_settings, verbose),
     "say more", NULL},
    {0, "progress", OPTION_CHOICE, "auto|always|never",
     offsetof(struct common_settings, progress), "show progress (auto: on a terminal)",
     whens},
    {0, "color", OPTION_CHOICE, "auto|always|never",
     offsetof(struct common_settings, color),
     "use colour (auto: on a terminal, unless NO_COLOR is set)", whens},
    {0, "log-format", OPTION_CHOICE, "text|json",
     offsetof(struct common_settings, log_format), "form of the words on standard error",
     log_formats},
    {0, "config", OPTION_FILE, "FILE", offsetof(struct common_settings, config),
     "take options from a file, one a line: --name value; # begins a comment", NULL},
    {'V', "version", OPTION_FLAG, NULL, offsetof(struct common_settings, version),
     "print the version; with -v that of the libraries, too", NULL},
    {'h', "help", OPTION_FLAG, NULL, offsetof(struct common_settings, help),
     "print this help", NULL},
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

int command_fail(const struct invocation *invocation, const struct error *error)
{
    say(invocation->settings, SAY_ERROR, "%s", error->message);
    switch (error->status) {
    case STATUS_REFUSED:
        return EXIT_REFUSED;
    case STATUS_LOCKED:
        return EXIT_LOCKED;
    default:
        return EXIT_NOTHING;
    }
}

int command_look(const struct invocation *invocation, size_t unread, size_t errors)
{
    if (unread != 0)
        say(invocation->settings, SAY_ERROR,
            "exit status 1: %zu page%s or file%s could not be read", unread,
            unread == 1 ? "" : "s", unread == 1 ? "" : "s");
    else if (errors != 0)
        say(invocation->settings, SAY_ERROR,
            "exit status 1: --strict, and there %s %zu problem%s of severity error",
            errors == 1 ? "is" : "are", errors, errors == 1 ? "" : "s");
    return unread + errors != 0 ? EXIT_LOOK : EXIT_GOOD;
}

bool command_operands(const struct invocation *invocation, size_t least, size_t most)
{
    if (invocation->operand_count >= least && invocation->operand_count <= most)
        return true;
    const char *name = invocation->command->name;
    say(invocation->settings, SAY_ERROR,
        "usage: occupare %s [OPTION...] %s; see `occupare help %s`", name,
        invocation->command->arguments, name);
    return false;
}

bool command_folder(const struct invocation *invocation, const char *folder)
{
    if (strcmp(folder, "-") != 0)
        return true;
    say(invocation->settings, SAY_ERROR,
        "--output: a folder is written, which standard output cannot be; see `occupare "
        "help %s`",
        invocation->command->name);
    return false;
}

static bool is_redirected(const struct common_settings *settings)
{
    return settings->result != NULL && strcmp(settings->result, "-") != 0;
}

bool command_redirect(struct common_settings *settings)
{
    struct error error = {0};
    if (!is_redirected(settings))
        return true;
    if (staged_file_open(settings->result, &settings->result_file, &error) != STATUS_OK) {
        say(settings, SAY_ERROR, "%s", error.message);
        return false;
    }
    return dup2(staged_file_descriptor(settings->result_file), STDOUT_FILENO) >= 0;
}

// A result that there is none of leaves the file as it was.
static int finish_file(const struct invocation *invocation, int status)
{
    struct common_settings *settings = invocation->settings;
    struct error error = {0};
    if (settings->result_file == NULL)
        return status;
    if (status != EXIT_NOTHING &&
        staged_file_finish(settings->result_file, &error) != STATUS_OK)
        status = command_fail(invocation, &error);
    staged_file_free(settings->result_file);
    settings->result_file = NULL;
    return status;
}

// Standard output is a pipe whose reader went away.
static bool has_no_reader(void)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

int command_finish(const struct invocation *invocation, int status)
{
    const struct common_settings *settings = invocation->settings;
    enum { READER_GONE = 128 + SIGPIPE }; // what a shell says of a death by SIGPIPE
    bool failed = fflush(stdout) != 0 || ferror(stdout) != 0;
    if (!failed)
        return finish_file(invocation, status);
    finish_file(invocation, EXIT_NOTHING);
    if (has_no_reader())
        return READER_GONE;
    say(settings, SAY_ERROR, "%s: %s",
        is_redirected(settings) ? settings->result : "standard output",
        errno != 0 ? strerror(errno) : "cannot be written");
    return EXIT_NOTHING;
}

const char *const *split_list(struct arena *arena, const char *list)
{
    struct span rest = span_of(list), part;
    size_t count = 1;
    for (size_t i = 0; i < rest.size; i++)
        count += rest.data[i] == ',';
    const char **parts = ARENA_ARRAY(arena, const char *, count + 1);
    for (size_t i = 0; span_next(&rest, ',', &part); i++)
        parts[i] = arena_keep(arena, span_trim(part)).data;
    return parts;
}

const char *const hidden_choices[] = {"skip", "read", NULL};

void reading_prepare(struct reading_settings *reading)
{
    reading->fields = NULL;
    reading->limits = LIMITS_DEFAULT;
    reading->seconds = reading->limits.seconds;
    vector_init(&reading->profiles, sizeof(const char *));
}

enum status reading_schemas(const struct reading_settings *reading,
                            struct schemas *out_schemas, struct error *error)
{
    const struct schema_files files = {reading->profiles.items, reading->profiles.count,
                                       reading->fields};
    return schemas_load(&files, out_schemas, error);
}
