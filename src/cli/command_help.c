// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // execlp
#include "base/nearest.h"
#include "cli/help.h"
#include "cli/say.h"

#include "model/problem.h"
#include "normalize/kind.h"
#include "output/output.h"
#include "parse/parse.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

struct help_settings {
    struct common_settings common;
    bool man;
};

static const struct option_row options[] = {
    {0, "man", OPTION_FLAG, NULL, offsetof(struct help_settings, man),
     "show the manual page", NULL},
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static void print_kinds(void)
{
    for (size_t i = 0; kind_at(i) != NULL; i++)
        printf("%-16s %s\n", kind_at(i)->name, kind_at(i)->help);
}

// Broken quality rules are problems, too, under the rule's name.
static void print_rules(void)
{
    struct schemas schemas;
    struct error error;
    if (schemas_load(&(struct schema_files){0}, &schemas, &error) != STATUS_OK)
        return; // never: they are embedded
    for (size_t i = 0; i < schemas.rules.list.count; i++) {
        const struct rule *rule = VECTOR_AT(&schemas.rules.list, struct rule, i);
        enum problem_code code;
        if (!problem_code_of(rule->code, &code))
            printf("%-24.*s %-8s %.*s\n", SPAN_FORMAT(rule->code),
                   problem_severity_name(rule->severity), SPAN_FORMAT(rule->message));
    }
    schemas_release(&schemas);
}

static void print_problems(void)
{
    for (unsigned i = 0; i < PROBLEM_CODE_COUNT; i++) {
        const struct problem_info *info = problem_info((enum problem_code)i);
        printf("%-24s %-8s %s. To do: %s\n", info->code,
               problem_severity_name(info->severity), info->help, info->remedy);
    }
    print_rules();
}

static void print_renderings(void)
{
    for (size_t i = 0; parse_reader(i) != NULL; i++)
        printf("%-12s %s\n", parse_reader(i)->name, parse_reader(i)->help);
}

static void print_formats(void)
{
    for (size_t i = 0; output_format_name(i) != NULL; i++)
        printf("%-12s %s\n", output_format_name(i), output_format_help(i));
}

static void print_relations(void)
{
    for (size_t i = 0; relation_at(i) != NULL; i++)
        printf("%-14s %s\n", relation_at(i)->name, relation_at(i)->help);
}

static void say_unknown(const struct invocation *invocation, const char *name)
{
    struct nearest nearest = nearest_to(span_of(name));
    char hint[NEAREST_HINT_SIZE];
    for (size_t i = 0; command_at(i) != NULL; i++)
        nearest_try(&nearest, span_of(command_at(i)->name));
    say(invocation->settings, SAY_ERROR, "no help on \"%s\"%s; see `occupare help`", name,
        nearest_hint(&nearest, "\"", "\"", hint));
}

static const struct {
    const char *name;
    const char *summary;
    void (*print)(void);
} topics[] = {
    {"kinds", "kinds of values that a profile can name", print_kinds},
    {"problems", "codes of the table `problems`, and what they mean", print_problems},
    {"renderings", "forms of pages that can be read", print_renderings},
    {"formats", "formats that datasets are written in", print_formats},
    {"relations", "what a quality rule can ask of fields", print_relations},
    {"completion", "a script for bash, zsh or fish: source <(occupare help completion)",
     NULL},
};

enum { TOPIC_COUNT = sizeof topics / sizeof *topics };

// The manual page as it was installed; only returns when there is no man.
static int show_manual(const struct invocation *invocation)
{
    execlp("man", "man", "occupare", (char *)NULL);
    say(invocation->settings, SAY_ERROR, "--man: man: %s", strerror(errno));
    return EXIT_NOTHING;
}

static int print_completion(const struct invocation *invocation)
{
    bool has_shell = invocation->operand_count > 1;
    if (!command_operands(invocation, 1, 2))
        return EXIT_NOTHING;
    const char *shell = has_shell ? invocation->operands[1] : help_shell(0);
    if (help_print_completion(shell, stdout))
        return EXIT_GOOD;
    say(invocation->settings, SAY_ERROR,
        "no completion for \"%s\": expected bash, zsh or fish", shell);
    return EXIT_NOTHING;
}

// For the scripts of print_completion.
static int print_candidates(const struct invocation *invocation)
{
    const char *names[TOPIC_COUNT + 1];
    for (size_t i = 0; i < TOPIC_COUNT; i++)
        names[i] = topics[i].name;
    names[TOPIC_COUNT] = NULL;
    help_print_candidates(invocation->operands + 1, invocation->operand_count - 1, names,
                          stdout);
    return EXIT_GOOD;
}

static int run(const struct invocation *invocation)
{
    const struct help_settings *settings = invocation->settings;
    if (settings->man)
        return show_manual(invocation);
    if (invocation->operand_count != 0 &&
        strcmp(invocation->operands[0], "completion") == 0)
        return print_completion(invocation);
    if (invocation->operand_count != 0 &&
        strcmp(invocation->operands[0], "complete") == 0)
        return print_candidates(invocation);
    if (!command_operands(invocation, 0, 1))
        return EXIT_NOTHING;
    if (invocation->operand_count == 0) {
        help_print_overview(stdout);
        puts("\nFurther topics:");
        for (size_t i = 0; i < TOPIC_COUNT; i++)
            printf("  help %-12s %s\n", topics[i].name, topics[i].summary);
        return EXIT_GOOD;
    }
    const char *name = invocation->operands[0];
    const struct command *command = command_named(name);
    if (command != NULL) {
        help_print_command(command, stdout);
        return EXIT_GOOD;
    }
    for (size_t i = 0; i < TOPIC_COUNT; i++)
        if (topics[i].print != NULL && strcmp(topics[i].name, name) == 0) {
            topics[i].print();
            return EXIT_GOOD;
        }
    say_unknown(invocation, name);
    return EXIT_NOTHING;
}

const struct command command_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = "what the commands do, with examples",
    .description =
        "Prints the help of a command, or of one of the topics that\n"
        "`occupare help` lists.\n"
        "\n"
        "`occupare help completion SHELL` prints the completion for bash, zsh or\n"
        "fish, as it is installed: of commands, options and their values, and of\n"
        "formats, profiles, fields and the occupations in normalized/.",
    .examples = "  occupare help run\n"
                "  occupare help problems\n"
                "  occupare help --man\n"
                "  source <(occupare help completion bash)\n",
    .options = options,
    .settings_size = sizeof(struct help_settings),
    .prints = true,
    .run = run,
};
