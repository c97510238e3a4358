// SPDX-License-Identifier: MIT
// split_lines FILE: splits the glued cells in the NDJSON of `occupare extract` and
// prints each value as a row of tab-separated page_id, occupation_id, field, raw,
// value, method, rule, section, and "open" when it stayed glued. For scripts/accuracy.
#include "input/read_observations.h"
#include "model/embedded.h"
#include "split/split.h"

#include <stdio.h>
#include <stdlib.h>

struct printing {
    const struct catalogue *catalogue;
    struct splitter *splitter;
    struct report *copy;
    struct arena *arena;
};

static void learn(const void *context, const struct report *report, struct buffer *out)
{
    const struct printing *printing = context;
    (void)out;
    splitter_learn(printing->splitter, report);
}

static void copy_all(struct vector *into, const struct vector *from)
{
    for (size_t i = 0; i < from->count; i++)
        vector_push_copy(into, vector_at(from, i));
}

static void print_observation(const struct printing *printing,
                              const struct observation *one)
{
    const struct report *report = printing->copy;
    const struct side *side = VECTOR_AT(&report->sides, struct side, one->side);
    struct span cells[] = {report->page.page_id,
                           side->occupation_id,
                           catalogue_field_name(printing->catalogue, one->field),
                           one->raw,
                           one->value,
                           span_of(method_name(one->method)),
                           one->rule,
                           one->section,
                           one->glued != GLUED_NONE ? SPAN("open") : SPAN("")};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        printf("%s%.*s", i != 0 ? "\t" : "", SPAN_FORMAT(cells[i]));
    putchar('\n');
}

static void apply_and_print(const void *context, const struct report *report,
                            struct buffer *out)
{
    const struct printing *printing = context;
    struct report *copy = printing->copy;
    (void)out;
    report_clear(copy);
    copy->page = report->page;
    copy_all(&copy->sides, &report->sides);
    copy_all(&copy->observations, &report->observations);
    copy_all(&copy->glued, &report->glued);
    arena_clear(printing->arena);
    splitter_apply(printing->splitter, copy, printing->arena);
    for (size_t i = 0; i < copy->observations.count; i++)
        print_observation(printing,
                          VECTOR_AT(&copy->observations, struct observation, i));
}

static void take(void *context, const struct report *head, struct span encoded)
{
    (void)context;
    (void)head;
    (void)encoded;
}

static void warn(void *context, const char *words)
{
    (void)context;
    (void)words;
}

int main(int count, char **arguments)
{
    const char *const *files = (const char *const *)arguments + 1;
    struct catalogue catalogue;
    struct error error;
    struct report copy;
    struct arena arena;
    struct printing printing = {.catalogue = &catalogue, .copy = &copy, .arena = &arena};
    // One worker, so that reports come one after the other, in order.
    struct observations_options options = {
        .paths = files, .path_count = 1, .jobs = 1, .is_partial_fine = true};
    struct observations_taker learner = {learn, take, warn, NULL, &printing};
    struct observations_taker printer = {apply_and_print, take, warn, NULL, &printing};
    struct span schema;
    if (count != 2 || !embedded_find(SPAN("datapackage.json"), &schema) ||
        catalogue_load(schema, &catalogue, &error) != STATUS_OK)
        return EXIT_FAILURE;
    report_init(&copy);
    arena_init(&arena);
    printing.splitter = splitter_new(&catalogue);
    enum status status = observations_read(&catalogue, &options, learner, &error);
    splitter_solve(printing.splitter);
    if (status == STATUS_OK)
        status = observations_read(&catalogue, &options, printer, &error);
    splitter_free(printing.splitter);
    report_release(&copy);
    arena_release(&arena);
    catalogue_release(&catalogue);
    return status == STATUS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
