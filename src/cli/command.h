// SPDX-License-Identifier: MIT
#pragma once

#include "cli/options.h"
#include "model/limits.h"
#include "pipeline/schemas.h"

// A command is one file command_NAME.c with one struct, and one row in commands.c.

// Exit statuses.
enum exit_status {
    EXIT_GOOD = 0,
    EXIT_LOOK = 1,    // done, and there is something to look at
    EXIT_NOTHING = 2, // nothing done
    EXIT_REFUSED = 3, // the new result missed its floor; the last good one stands
    EXIT_LOCKED = 75  // another run holds the lock
};

// Options that every command has. A command's own settings begin with this.
struct common_settings {
    bool help;
    bool version;
    bool quiet;
    bool verbose;
    unsigned progress;    // enum when
    unsigned color;       // enum when
    unsigned log_format;  // enum log_format
    struct vector config; // struct buffer *: files of options
    const char *result;   // file for standard output; NULL or "-": standard output itself
    struct staged_file *result_file; // of that name, while the command runs
};

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };
enum log_format { LOG_TEXT, LOG_JSON };

extern const struct option_row common_options[];

// Of the commands whose result goes to standard output.
#define RESULT_OPTION                                                                    \
    {                                                                                    \
        'o', "output", OPTION_TEXT, "FILE", offsetof(struct common_settings, result),    \
            "where the result goes (default: -, standard output)", NULL                  \
    }

struct invocation {
    const struct command *command;
    void *settings;
    const char *const *operands;
    size_t operand_count;
};

struct command {
    const char *name;
    const char *arguments;   // "[PATH...]"
    const char *summary;     // one line
    const char *description; // paragraphs
    const char *examples;    // lines: command, then its explanation behind '#'
    const struct option_row *options;
    size_t settings_size;
    bool prints;   // its result goes to standard output, and nothing else is done
    bool is_paged; // ... to be read by people: through a pager on a terminal
    void (*prepare)(void *settings); // sets what is not zero by default; may be NULL
    int (*run)(const struct invocation *invocation);
};

const struct command *command_at(size_t index); // NULL past the end
const struct command *command_named(const char *name);

// --- what commands share

// The exit status for a failed operation, after its message was said.
int command_fail(const struct invocation *invocation, const struct error *error);
// The exit status of a command that did its work, after saying in one line why it is 1:
// pages that could not be read, or, where that counts, problems of severity error.
int command_look(const struct invocation *invocation, size_t unread, size_t errors);
// How many operands there may be; says what is wrong otherwise.
bool command_operands(const struct invocation *invocation, size_t least, size_t most);
// What --output names is to be a folder; says so when it is "-", standard output.
bool command_folder(const struct invocation *invocation, const char *folder);
// Takes the file that --output names, if it does, for standard output.
bool command_redirect(struct common_settings *settings);
// Ends standard output; a result that could not be written whole is EXIT_NOTHING.
int command_finish(const struct invocation *invocation, int status);

// "csv,json" -> its parts, NULL at the end, in the arena.
const char *const *split_list(struct arena *arena, const char *list);

// Options of the commands that read pages.
struct reading_settings {
    size_t jobs;
    struct vector profiles; // const char *
    const char *fields;     // or NULL
    struct limits limits;
    size_t seconds;
};
#define READING_OPTIONS(type)                                                            \
    {'j',                                                                                \
     "jobs",                                                                             \
     OPTION_NUMBER,                                                                      \
     "N",                                                                                \
     offsetof(type, reading.jobs),                                                       \
     "work with N threads (default: the cores)",                                         \
     NULL},                                                                              \
        {0,                                                                              \
         "profile",                                                                      \
         OPTION_TEXTS,                                                                   \
         "FILE",                                                                         \
         offsetof(type, reading.profiles),                                               \
         "read pages by this profile; may be repeated (default: the embedded ones)",     \
         NULL},                                                                          \
        {0,                                                                              \
         "fields",                                                                       \
         OPTION_TEXT,                                                                    \
         "FILE",                                                                         \
         offsetof(type, reading.fields),                                                 \
         "fields and policies of your own (see `occupare schema fields`)",               \
         NULL},                                                                          \
        {0,                                                                              \
         "max-page-bytes",                                                               \
         OPTION_BYTES,                                                                   \
         "SIZE",                                                                         \
         offsetof(type, reading.limits.page_bytes),                                      \
         "largest page (default 64M)",                                                   \
         NULL},                                                                          \
        {0,                                                                              \
         "max-nesting",                                                                  \
         OPTION_NUMBER,                                                                  \
         "N",                                                                            \
         offsetof(type, reading.limits.nesting),                                         \
         "deepest nesting of elements (default 4096)",                                   \
         NULL},                                                                          \
        {0,                                                                              \
         "max-cells",                                                                    \
         OPTION_NUMBER,                                                                  \
         "N",                                                                            \
         offsetof(type, reading.limits.cells),                                           \
         "most table cells of a page (default 1000000)",                                 \
         NULL},                                                                          \
        {0,                                                                              \
         "max-memory",                                                                   \
         OPTION_BYTES,                                                                   \
         "SIZE",                                                                         \
         offsetof(type, reading.limits.memory),                                          \
         "most memory for the lines of a page of text (default 512M)",                   \
         NULL},                                                                          \
        {0,                                                                              \
         "hidden",                                                                       \
         OPTION_CHOICE,                                                                  \
         "skip|read",                                                                    \
         offsetof(type, reading.limits.reads_hidden),                                    \
         "sections that a page hides, such as closed tabs (default skip)",               \
         hidden_choices},                                                                \
    {                                                                                    \
        0, "max-seconds", OPTION_NUMBER, "N", offsetof(type, reading.seconds),           \
            "longest time for one page (default 10)", NULL                               \
    }

// Of the commands that remember what they made (pipeline/last_run.h).
#define NO_CACHE_OPTION(type, member)                                                    \
    {                                                                                    \
        0, "no-cache", OPTION_FLAG, NULL, offsetof(type, member),                        \
            "read every page anew, even if nothing changed since the last run", NULL     \
    }

// Of the commands that end in a dataset; to be read by schemas_read_aliases.
#define ALIASES_OPTION(type, member)                                                     \
    {                                                                                    \
        0, "aliases", OPTION_TEXT, "FILE", offsetof(type, member),                       \
            "other names of occupations (CSV: alias,occupation_id)", NULL                \
    }

extern const char *const hidden_choices[];
void reading_prepare(struct reading_settings *reading);
enum status reading_schemas(const struct reading_settings *reading,
                            struct schemas *out_schemas, struct error *error) WARN_UNUSED;
