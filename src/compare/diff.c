// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "compare/diff.h"

#include "base/nearest.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct diff_operand diff_operand_of(const char *word)
{
    struct stat info;
    if (strcmp(word, "-") == 0)
        return (struct diff_operand){DIFF_STDIN, word, STDIN_FILENO};
    bool is_file = stat(word, &info) == 0 && S_ISREG(info.st_mode);
    return (struct diff_operand){is_file ? DIFF_DATABASE : DIFF_DIRECTORY, word, -1};
}

enum status diff_open(const struct diff_operand *operand,
                      const struct catalogue *catalogue, struct loaded *out_loaded,
                      struct error *error)
{
    switch (operand->source) {
    case DIFF_STDIN:
        return load_tar(operand->descriptor, operand->where, out_loaded, error);
    case DIFF_GIT:
        return load_git(operand->where, out_loaded, error);
    case DIFF_DATABASE:
        return load_database(operand->where, catalogue, out_loaded, error);
    case DIFF_DIRECTORY:
        break;
    }
    return load_dataset(operand->where, catalogue, out_loaded, error);
}

static const struct {
    const char *name;
    unsigned kind;
} kinds[] = {{"added", DIFF_ADDED},       {"removed", DIFF_REMOVED},
             {"changed", DIFF_CHANGED},   {"layout", DIFF_LAYOUT},
             {"coverage", DIFF_COVERAGE}, {"schema", DIFF_SCHEMA}};

static unsigned kind_of(struct span word)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (span_equal(word, span_of(kinds[i].name)))
            return kinds[i].kind;
    return 0;
}

enum status diff_parse_kinds(struct span list, unsigned *out_kinds, struct error *error)
{
    unsigned found = 0;
    struct span word;
    while (span_next(&list, ',', &word)) {
        unsigned kind = kind_of(span_trim(word));
        if (kind == 0)
            return error_set(error, STATUS_USAGE,
                             "expected one of added, removed, changed, layout, "
                             "coverage, schema, got \"%.*s\"",
                             SPAN_FORMAT(word));
        found |= kind;
    }
    if (found == 0)
        return error_set(error, STATUS_USAGE, "no kind of difference was named");
    *out_kinds = found;
    return STATUS_OK;
}

static unsigned kind_of_shape(enum shape_kind kind)
{
    if (kind <= SHAPE_LABEL_VANISHED)
        return DIFF_LAYOUT;
    return kind <= SHAPE_COVERAGE_ROSE ? DIFF_COVERAGE : DIFF_SCHEMA;
}

unsigned diff_kinds(const struct difference *difference)
{
    unsigned found = 0;
    for (size_t i = 0; i < difference->shape.count; i++)
        found |=
            kind_of_shape(VECTOR_AT(&difference->shape, struct shape_change, i)->kind);
    if (difference_count(difference, CHANGE_ADDED) != 0)
        found |= DIFF_ADDED;
    if (difference_count(difference, CHANGE_REMOVED) != 0)
        found |= DIFF_REMOVED;
    for (int kind = CHANGE_VALUE; kind < CHANGE_KIND_COUNT; kind++)
        if (difference_count(difference, (enum change_kind)kind) != 0)
            found |= DIFF_CHANGED;
    return found;
}

static void finish(const struct diff_options *options, struct difference *difference,
                   struct text_sink sink, enum diff_outcome *out_outcome,
                   enum guard_verdict *out_guard)
{
    show_difference(difference, show_format_find(span_of(options->format)),
                    &options->show, sink);
    enum guard_verdict verdict = GUARD_PASSED;
    if (options->guard)
        verdict = guard_judge(difference, &options->limits, NULL);
    if (out_guard != NULL)
        *out_guard = verdict;
    if (verdict != GUARD_PASSED)
        *out_outcome = DIFF_GUARDED;
    else if ((diff_kinds(difference) & options->fail_on) != 0)
        *out_outcome = DIFF_DIFFERENT;
    else
        *out_outcome = DIFF_EQUAL;
}

static enum status fail_format(const char *name, struct error *error)
{
    struct nearest nearest = nearest_to(span_of(name));
    char hint[NEAREST_HINT_SIZE];
    for (size_t i = 0; show_format_at(i) != NULL; i++)
        nearest_try(&nearest, span_of(show_format_at(i)->name));
    return error_set(error, STATUS_USAGE,
                     "unknown format \"%s\"%s; see `occupare help diff`", name,
                     nearest_hint(&nearest, "\"", "\"", hint));
}

enum status diff_run(const struct diff_options *options, struct text_sink sink,
                     enum diff_outcome *out_outcome, enum guard_verdict *out_guard,
                     struct error *error)
{
    if (show_format_find(span_of(options->format)) == NULL)
        return fail_format(options->format, error);
    if (options->old.source == DIFF_STDIN && options->new.source == DIFF_STDIN)
        return error_set(error, STATUS_USAGE, "only one of the datasets can be '-'");
    struct loaded old, new;
    enum status status =
        diff_open(&options->old, options->compare.catalogue, &old, error);
    if (status != STATUS_OK)
        return status;
    status = diff_open(&options->new, options->compare.catalogue, &new, error);
    if (status == STATUS_OK) {
        struct difference difference;
        status = difference_make(&old, &new, &options->compare, &difference, error);
        if (status == STATUS_OK) {
            finish(options, &difference, sink, out_outcome, out_guard);
            difference_release(&difference);
        }
        loaded_release(&new);
    }
    loaded_release(&old);
    return status;
}
