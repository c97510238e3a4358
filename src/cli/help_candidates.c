// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "base/read_csv.h"
#include "base/utf8.h"
#include "cli/compare_command.h"
#include "cli/help.h"
#include "model/embedded.h"
#include "output/output.h"
#include "pipeline/schemas.h"

#include <string.h>

// What may stand where the cursor is, from the same rows as everything else that the
// program says about itself.

struct completing {
    const char *const *words; // after the program's name; the last one is unfinished
    size_t count;
    const struct command *command; // or NULL
    const char *const *topics;
    struct span word;  // what is to be completed of the last one
    struct span fixed; // what stands before it, in the same word
    FILE *out;
};

static void offer_span(const struct completing *completing, struct span name,
                       const char *help)
{
    if (span_starts(name, completing->word))
        fprintf(completing->out, "%.*s%.*s%s%s\n", SPAN_FORMAT(completing->fixed),
                SPAN_FORMAT(name), help != NULL ? "\t" : "", help != NULL ? help : "");
}

static void offer(const struct completing *completing, const char *name, const char *help)
{
    offer_span(completing, span_of(name), help);
}

// --- values

static void offer_formats(struct completing *completing)
{
    size_t from = 0;
    for (size_t i = 0; i < completing->word.size; i++)
        from = completing->word.data[i] == ',' ? i + 1 : from;
    // The shell replaces the whole word, so the names before the comma come again.
    completing->fixed = (struct span){completing->word.data - completing->fixed.size,
                                      completing->fixed.size + from};
    completing->word = span_from(completing->word, from);
    for (size_t i = 0; output_format_name(i) != NULL; i++)
        offer(completing, output_format_name(i), output_format_help(i));
}

static void offer_fields(struct completing *completing)
{
    struct catalogue catalogue;
    if (catalogue_embedded(&catalogue, NULL) != STATUS_OK)
        return;
    for (size_t i = 0; i < catalogue.field_count; i++)
        offer_span(completing, catalogue.fields[i].name, NULL);
    catalogue_release(&catalogue);
}

// Of the dataset in the folder where `run` writes it.
static void offer_occupations(struct completing *completing)
{
    enum { DATASET_MOST = 64 << 20 };
    struct buffer text;
    struct csv_reader reader;
    struct csv_row row;
    buffer_init(&text, DATASET_MOST);
    if (schemas_read_file("normalized/occupations.csv", DATASET_MOST, &text, NULL) ==
        STATUS_OK) {
        csv_row_init(&row);
        csv_reader_init(&reader, buffer_span(&text));
        for (size_t i = 0; csv_reader_next(&reader, &row) == CSV_ROW; i++)
            if (i != 0)
                offer_span(completing, row.cells[0], NULL);
        csv_row_release(&row);
    }
    buffer_release(&text);
}

// Names of schemas as `schema` takes them, or only those of profiles.
static void offer_schemas(struct completing *completing, bool only_profiles)
{
    struct span folder = SPAN("profiles/"), end = SPAN(".json");
    for (size_t i = 0; embedded_name(i) != NULL; i++) {
        struct span name = span_of(embedded_name(i));
        bool is_profile = span_starts(name, folder);
        if (is_profile)
            name = span_part(name, folder.size, name.size - end.size);
        if (is_profile || !only_profiles)
            offer_span(completing, name, NULL);
    }
}

static void offer_values(struct completing *completing, const struct option_row *row)
{
    bool is_list = row->argument != NULL && strcmp(row->argument, "LIST") == 0;
    for (size_t i = 0; row->choices != NULL && row->choices[i] != NULL; i++)
        offer(completing, row->choices[i], NULL);
    if (is_list && (strcmp(row->name, "format") == 0 || strcmp(row->name, "tables") == 0))
        offer_formats(completing);
    // A column: --ignore NAME, --tolerance NAME=X[%].
    if (strcmp(row->name, "ignore") == 0 || strcmp(row->name, "tolerance") == 0)
        offer_fields(completing);
}

// --- words

static const struct option_row *find_row(const struct command *command, struct span word)
{
    const struct option_row *tables[] = {command->options, common_options};
    if (word.size < 2 || word.data[0] != '-')
        return NULL;
    for (size_t t = 0; t < 2; t++)
        for (const struct option_row *row = tables[t]; row->name != NULL; row++) {
            bool is_letter = word.size == 2 && word.data[1] == row->letter;
            bool is_name =
                word.data[1] == '-' && span_equal(span_from(word, 2), span_of(row->name));
            if (row->type != OPTION_FLAG && row->type != OPTION_VARIANT &&
                (is_letter || is_name))
                return row;
        }
    return NULL;
}

static void offer_options(const struct completing *completing)
{
    const struct option_row *tables[] = {completing->command->options, common_options};
    for (size_t t = 0; t < 2; t++)
        for (const struct option_row *row = tables[t]; row->name != NULL; row++) {
            char name[64];
            utf8_print(name, sizeof name, "--%s", row->name);
            offer(completing, name, row->help);
        }
}

static void offer_commands(const struct completing *completing)
{
    for (size_t i = 0; command_at(i) != NULL; i++)
        offer(completing, command_at(i)->name, command_at(i)->summary);
}

static void offer_help(const struct completing *completing, size_t place,
                       const char *first)
{
    if (place == 0) {
        offer_commands(completing);
        for (size_t i = 0; completing->topics[i] != NULL; i++)
            offer(completing, completing->topics[i], NULL);
    } else if (strcmp(first, "completion") == 0) {
        for (size_t i = 0; help_shell(i) != NULL; i++)
            offer(completing, help_shell(i), NULL);
    }
}

static void offer_operands(struct completing *completing)
{
    const char *name = completing->command->name;
    const char *first = completing->words[1]; // the unfinished one, if there is no other
    size_t place = completing->count - 2;
    bool is_value = false;
    for (size_t i = 1; i + 1 < completing->count; i++)
        is_value = is_value || strcmp(completing->words[i], "--value") == 0;
    if (strcmp(name, "help") == 0) {
        offer_help(completing, place, first);
    } else if (strcmp(name, "schema") == 0) {
        offer_schemas(completing, false);
    } else if (strcmp(name, "profile") == 0 && place == 0) {
        static const char *const tasks[] = {"check", "test", "list", "show", "draft"};
        for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++)
            offer(completing, tasks[i], NULL);
    } else if (strcmp(name, "profile") == 0 && strcmp(first, "show") == 0) {
        offer_schemas(completing, true);
    } else if (is_value) {
        // OCCUPATION, then FIELD.
        if (completing->words[completing->count - 2][0] == '-')
            offer_occupations(completing);
        else
            offer_fields(completing);
    }
}

static void offer_in_command(struct completing *completing)
{
    struct span last = completing->word;
    size_t equals = span_find_byte(last, '=');
    struct span before = span_of(completing->words[completing->count - 2]);
    const struct option_row *row = find_row(completing->command, before);
    // bash makes words of "--name", "=" and the value.
    if (completing->count > 3 && span_equal(before, SPAN("=")))
        row = find_row(completing->command,
                       span_of(completing->words[completing->count - 3]));
    if (span_equal(last, SPAN("="))) {
        row = find_row(completing->command, before);
        completing->word = span_from(last, 1);
    } else if (equals != SPAN_NOT_FOUND && span_starts(last, SPAN("--"))) {
        row = find_row(completing->command, span_part(last, 0, equals));
        completing->fixed = span_part(last, 0, equals + 1);
        completing->word = span_from(last, equals + 1);
    }
    if (row != NULL)
        offer_values(completing, row);
    else if (last.size != 0 && last.data[0] == '-')
        offer_options(completing);
    else
        offer_operands(completing);
}

void help_print_candidates(const char *const *words, size_t count,
                           const char *const *topics, FILE *out)
{
    struct completing completing = {
        .words = words, .count = count, .topics = topics, .out = out};
    if (count == 0)
        return;
    completing.word = span_of(words[count - 1]);
    completing.fixed = span_part(completing.word, 0, 0);
    completing.command = count > 1 ? command_named(words[0]) : NULL;
    if (count == 1)
        offer_commands(&completing);
    else if (completing.command != NULL)
        offer_in_command(&completing);
}
