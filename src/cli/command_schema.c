// SPDX-License-Identifier: MIT
#include "base/nearest.h"
#include "cli/command.h"
#include "cli/say.h"
#include "model/embedded.h"

#include <stdio.h>

struct schema_settings {
    struct common_settings common;
    bool list;
};

static const struct option_row options[] = {
    RESULT_OPTION,
    {'l', "list", OPTION_FLAG, NULL, offsetof(struct schema_settings, list),
     "print the names of all schemas and profiles", NULL},
    {0, NULL, OPTION_FLAG, NULL, 0, NULL, NULL},
};

static struct span without(struct span name, struct span end)
{
    return span_ends(name, end) ? span_part(name, 0, name.size - end.size) : name;
}

// "profiles/zippia.json" and "check.schema.json" may be asked for as "zippia" and
// "check", with or without what stands before and behind.
static struct span bare_name(struct span name)
{
    struct span folder = SPAN("profiles/");
    if (span_starts(name, folder))
        name = span_from(name, folder.size);
    return without(without(name, SPAN(".json")), SPAN(".schema"));
}

// "rules" is rules.json, though there is rules.schema.json, too: the first wins.
static bool find_schema(struct span name, struct span *out_text)
{
    if (embedded_find(name, out_text))
        return true;
    for (size_t i = 0; embedded_name(i) != NULL; i++)
        if (span_equal(without(span_of(embedded_name(i)), SPAN(".json")), name))
            return embedded_find(span_of(embedded_name(i)), out_text);
    for (size_t i = 0; embedded_name(i) != NULL; i++)
        if (span_equal(bare_name(span_of(embedded_name(i))), bare_name(name)))
            return embedded_find(span_of(embedded_name(i)), out_text);
    return false;
}

static void say_unknown(const struct invocation *invocation, const char *name)
{
    struct nearest nearest = nearest_to(bare_name(span_of(name)));
    char hint[NEAREST_HINT_SIZE];
    for (size_t i = 0; embedded_name(i) != NULL; i++)
        nearest_try(&nearest, bare_name(span_of(embedded_name(i))));
    say(invocation->settings, SAY_ERROR,
        "no schema \"%s\"%s; see `occupare schema --list`", name,
        nearest_hint(&nearest, "\"", "\"", hint));
}

static int run(const struct invocation *invocation)
{
    const struct schema_settings *settings = invocation->settings;
    if (settings->list || invocation->operand_count == 0) {
        for (size_t i = 0; embedded_name(i) != NULL; i++)
            puts(embedded_name(i));
        return EXIT_GOOD;
    }
    if (!command_operands(invocation, 1, 1))
        return EXIT_NOTHING;
    struct span text;
    if (!find_schema(span_of(invocation->operands[0]), &text)) {
        say_unknown(invocation, invocation->operands[0]);
        return EXIT_NOTHING;
    }
    fwrite(text.data, 1, text.size, stdout);
    return EXIT_GOOD;
}

const struct command command_schema = {
    .name = "schema",
    .arguments = "[NAME]",
    .summary = "print a schema or a profile; --list",
    .description =
        "Prints the schema or profile NAME as it was built in, or the names of\n"
        "all of them. A profile contains a site's wording: print it, edit\n"
        "it, check it, and give it to other commands with --profile.",
    .examples = "  occupare schema --list\n"
                "  occupare schema zippia > my.json\n"
                "  occupare schema fields\n",
    .options = options,
    .settings_size = sizeof(struct schema_settings),
    .prints = true,
    .run = run,
};
