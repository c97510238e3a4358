// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include "base/memory.h"
#include "base/nearest.h"
#include "pipeline/schemas.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct parsing {
    const struct option_tables *tables;
    char *const *arguments;
    size_t count;
    size_t at;
    struct error *error;
    bool is_file; // of options
};

// "run" of "see `occupare help run`".
#define SEE_HELP "see `occupare help%s%s`"
#define SEE_HELP_OF(parsing)                                                             \
    ((parsing)->tables->command != NULL ? " " : ""),                                     \
        ((parsing)->tables->command != NULL ? (parsing)->tables->command : "")

static enum status misuse(struct parsing *parsing, const char *what, struct span text)
{
    return error_set(parsing->error, STATUS_USAGE, "%s: %.*s; " SEE_HELP, what,
                     SPAN_FORMAT(text), SEE_HELP_OF(parsing));
}

static bool parse_number(const char *text, bool with_unit, size_t *out_number)
{
    if (!is_digit(text[0]))
        return false;
    errno = 0;
    char *end;
    unsigned long long number = strtoull(text, &end, 10);
    static const char units[] = "KMG";
    const char *unit = with_unit && *end != '\0' ? strchr(units, *end) : NULL;
    unsigned shift = 0;
    if (unit != NULL) {
        shift = 10 * (unsigned)(unit - units + 1);
        end++;
    }
    if (errno != 0 || *end != '\0' || number > (SIZE_MAX >> shift))
        return false;
    *out_number = (size_t)number << shift;
    return *out_number != 0;
}

// "0", "90", "0.25"; at most a year.
static bool parse_seconds(const char *text, int64_t *out_ms)
{
    enum { MOST_SECONDS = 366 * 24 * 3600 };
    int64_t ms = 0;
    size_t whole = strspn(text, "0123456789");
    const char *fraction = text[whole] == '.' ? text + whole + 1 : text + whole;
    size_t decimals = strspn(fraction, "0123456789");
    if (whole == 0 || whole > 8 || decimals > 3 || fraction[decimals] != '\0')
        return false;
    for (size_t i = 0; i < whole; i++)
        ms = 10 * ms + (text[i] - '0');
    for (size_t i = 0; i < 3; i++)
        ms = 10 * ms + (i < decimals ? fraction[i] - '0' : 0);
    if (ms > MOST_SECONDS * INT64_C(1000))
        return false;
    *out_ms = ms;
    return true;
}

static bool parse_choice(const char *text, const char *const *choices,
                         unsigned *out_choice)
{
    for (unsigned i = 0; choices[i] != NULL; i++)
        if (strcmp(choices[i], text) == 0) {
            *out_choice = i;
            return true;
        }
    return false;
}

static bool parse_variant(const char *text, const char *const *choices, unsigned *out)
{
    unsigned choice = 0;
    if (text != NULL && !parse_choice(text, choices, &choice))
        return false;
    *out = text != NULL ? 2 + choice : 1;
    return true;
}

// May it stand without an argument, and take the next word for none?
static bool stands_alone(const struct option_row *row)
{
    return row->type == OPTION_FLAG || row->type == OPTION_VARIANT;
}

static bool set_value(const struct option_row *row, void *settings, const char *text)
{
    void *member = (char *)settings + row->offset;
    switch (row->type) {
    case OPTION_FLAG:
        *(bool *)member = true;
        return true;
    case OPTION_TEXT:
        *(const char **)member = text;
        return true;
    case OPTION_TEXTS:
        vector_push_copy(member, &text);
        return true;
    case OPTION_NUMBER:
    case OPTION_BYTES:
        return parse_number(text, row->type == OPTION_BYTES, member);
    case OPTION_SECONDS:
        return parse_seconds(text, member);
    case OPTION_CHOICE:
        return parse_choice(text, row->choices, member);
    case OPTION_VARIANT:
        return parse_variant(text, row->choices, member);
    case OPTION_FILE:
        break; // take_file
    }
    return false;
}

// What an option's argument must be, as its message says it.
static const char *expected_of(const struct option_row *row)
{
    switch (row->type) {
    case OPTION_NUMBER:
        return "a positive number";
    case OPTION_BYTES:
        return "a size such as 512K, 64M or 2G";
    case OPTION_SECONDS:
        return "seconds such as 0.5 or 90";
    default:
        return row->argument; // auto|always|never
    }
}

static enum status take_file(struct parsing *parsing, const struct option_row *row,
                             const char *path);

static enum status take(struct parsing *parsing, const struct option_row *row,
                        const char *attached)
{
    const char *text = attached;
    if (!stands_alone(row) && text == NULL) {
        if (parsing->at == parsing->count)
            return misuse(parsing, "option needs an argument", span_of(row->name));
        text = parsing->arguments[parsing->at++];
    }
    if (row->type == OPTION_FLAG && attached != NULL)
        return misuse(parsing, "option takes no argument", span_of(row->name));
    if (row->type == OPTION_FILE)
        return take_file(parsing, row, text);
    if (!set_value(row, parsing->tables->settings, text)) {
        error_set(parsing->error, STATUS_USAGE,
                  "--%s: expected %s, got \"%s\"; " SEE_HELP, row->name, expected_of(row),
                  text, SEE_HELP_OF(parsing));
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

static const struct option_row *find_letter(const struct parsing *parsing, char letter)
{
    const struct option_row *tables[] = {parsing->tables->own, parsing->tables->common};
    for (size_t t = 0; t < 2; t++)
        for (const struct option_row *row = tables[t]; row->name != NULL; row++)
            if (row->letter == letter)
                return row;
    return NULL;
}

// The row of that name, or the only one that begins so.
static const struct option_row *find_name(const struct parsing *parsing, struct span name,
                                          size_t *out_count)
{
    const struct option_row *tables[] = {parsing->tables->own, parsing->tables->common};
    const struct option_row *found = NULL;
    *out_count = 0;
    for (size_t t = 0; t < 2; t++)
        for (const struct option_row *row = tables[t]; row->name != NULL; row++) {
            if (span_equal(span_of(row->name), name)) {
                *out_count = 1;
                return row;
            }
            if (span_starts(span_of(row->name), name)) {
                found = row;
                ++*out_count;
            }
        }
    return found;
}

static enum status unknown_name(struct parsing *parsing, const char *argument,
                                struct span name)
{
    const struct option_row *tables[] = {parsing->tables->own, parsing->tables->common};
    struct nearest nearest = nearest_to(name);
    char hint[NEAREST_HINT_SIZE];
    for (size_t t = 0; t < 2; t++)
        for (const struct option_row *row = tables[t]; row->name != NULL; row++)
            nearest_try(&nearest, span_of(row->name));
    return error_set(parsing->error, STATUS_USAGE, "unknown option: %s%s; " SEE_HELP,
                     argument, nearest_hint(&nearest, "--", "", hint),
                     SEE_HELP_OF(parsing));
}

static enum status take_long(struct parsing *parsing, const char *argument)
{
    struct span text = span_of(argument + 2);
    size_t equals = span_find_byte(text, '='), count;
    struct span name = equals == SPAN_NOT_FOUND ? text : span_part(text, 0, equals);
    const struct option_row *row = find_name(parsing, name, &count);
    if (count == 0)
        return unknown_name(parsing, argument, name);
    if (count > 1)
        return misuse(parsing, "ambiguous option", span_of(argument));
    return take(parsing, row,
                equals == SPAN_NOT_FOUND ? NULL : argument + 2 + equals + 1);
}

// One line of a file of options; ends it in place.
static enum status take_line(struct parsing *parsing, char *line)
{
    size_t size = strlen(line);
    while (size != 0 && is_space(line[size - 1]))
        line[--size] = '\0';
    line += strspn(line, " \t");
    if (line[0] == '\0' || line[0] == '#')
        return STATUS_OK;
    if (line[0] != '-' || line[1] != '-' || line[2] == '\0')
        return error_set(parsing->error, STATUS_USAGE,
                         "expected a long option such as --quiet, got \"%s\"", line);
    size_t name = strcspn(line, " \t=");
    char *argument = line + name;
    if (*argument != '\0' && *argument != '=') {
        *argument++ = '\0';
        argument += strspn(argument, " \t");
        struct parsing one = *parsing;
        char *const arguments[] = {argument};
        one.arguments = arguments;
        one.count = 1;
        one.at = 0;
        enum status status = take_long(&one, line);
        return status == STATUS_OK && one.at == 0
                   ? misuse(parsing, "option takes no argument", span_of(line))
                   : status;
    }
    parsing->count = parsing->at = 0; // no argument but one behind '='
    return take_long(parsing, line);
}

static enum status take_lines(const struct parsing *parsing, const char *path, char *text)
{
    struct parsing lines = *parsing;
    lines.is_file = true;
    for (size_t number = 1; text != NULL; number++) {
        char *end = strchr(text, '\n');
        if (end != NULL)
            *end++ = '\0';
        enum status status = take_line(&lines, text);
        if (status != STATUS_OK)
            return error_prefix(parsing->error, status, "%s:%zu", path, number);
        text = end;
    }
    return STATUS_OK;
}

static enum status take_file(struct parsing *parsing, const struct option_row *row,
                             const char *path)
{
    enum { OPTIONS_MOST = 1 << 20 }; // bytes
    struct vector *files = (void *)((char *)parsing->tables->settings + row->offset);
    if (parsing->is_file)
        return misuse(parsing, "a file of options names no other one", span_of(path));
    struct buffer *text = memory_new(1, sizeof *text);
    buffer_init(text, OPTIONS_MOST);
    vector_push_copy(files, &text);
    enum status status = schemas_read_file(path, OPTIONS_MOST, text, parsing->error);
    if (status != STATUS_OK)
        return status;
    if (text->size != 0 && memchr(text->data, '\0', text->size) != NULL)
        return error_set(parsing->error, STATUS_USAGE, "%s: is not a text", path);
    (void)buffer_string(text); // ends it
    return take_lines(parsing, path, text->data);
}

static enum status take_letters(struct parsing *parsing, const char *letters)
{
    for (; *letters != '\0'; letters++) {
        const struct option_row *row = find_letter(parsing, *letters);
        if (row == NULL)
            return misuse(parsing, "unknown option", (struct span){letters, 1});
        if (!stands_alone(row))
            return take(parsing, row, letters[1] != '\0' ? letters + 1 : NULL);
        enum status status = take(parsing, row, NULL);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status options_parse(const struct option_tables *tables, char *const *arguments,
                          size_t count, struct vector *out_operands, struct error *error)
{
    struct parsing parsing = {tables, arguments, count, 0, error, false};
    bool only_operands = false;
    while (parsing.at < count) {
        const char *argument = arguments[parsing.at++];
        enum status status = STATUS_OK;
        if (only_operands || argument[0] != '-' || argument[1] == '\0')
            vector_push_copy(out_operands, &argument);
        else if (strcmp(argument, "--") == 0)
            only_operands = true;
        else if (argument[1] == '-')
            status = take_long(&parsing, argument);
        else
            status = take_letters(&parsing, argument + 1);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static void release_files(struct vector *files)
{
    for (size_t i = 0; i < files->count; i++) {
        struct buffer *text = *VECTOR_AT(files, struct buffer *, i);
        buffer_release(text);
        memory_free(text);
    }
}

void options_release(const struct option_row *rows, void *settings)
{
    for (; rows->name != NULL; rows++) {
        void *member = (char *)settings + rows->offset;
        if (rows->type == OPTION_FILE)
            release_files(member);
        if (rows->type == OPTION_TEXTS || rows->type == OPTION_FILE)
            vector_release(member);
    }
}
