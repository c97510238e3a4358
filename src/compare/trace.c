// SPDX-License-Identifier: MIT
#include "compare/trace.h"

#include "base/nearest.h"
#include "base/text.h"
#include "compare/named_table.h"

#include <stdlib.h>

static bool is_true(struct span cell)
{
    return span_equal(cell, SPAN("true"));
}

// --- the tables

static enum status fail_occupation(const struct loaded *dataset, struct nearest *nearest,
                                   struct error *error)
{
    char hint[NEAREST_HINT_SIZE];
    return error_set(error, STATUS_INPUT,
                     "%.*s: no occupation \"%.*s\"%s; ids are in the table occupations",
                     SPAN_FORMAT(dataset->where), SPAN_FORMAT(nearest->word),
                     nearest_hint(nearest, "\"", "\"", hint));
}

static enum status fail_field(const struct catalogue *catalogue, struct span name,
                              struct error *error)
{
    struct nearest nearest = nearest_to(name);
    char hint[NEAREST_HINT_SIZE];
    for (size_t i = 0; i < catalogue->field_count; i++)
        nearest_try(&nearest, catalogue->fields[i].name);
    return error_set(
        error, STATUS_INPUT,
        "no field \"%.*s\"%s; fields are the columns of the table occupations, "
        "gender, race, skill, top_skill and responsibility",
        SPAN_FORMAT(name), nearest_hint(&nearest, "\"", "\"", hint));
}

static enum status find_occupation(struct trace *trace, const struct loaded *dataset,
                                   const struct trace_request *request,
                                   struct error *error)
{
    const struct span columns[] = {
        SPAN("occupation_id"), SPAN("title"), request->field, {NULL, 0}};
    struct span slug = text_slug(&trace->arena, request->occupation);
    struct nearest nearest = nearest_to(request->occupation);
    struct named_table table;
    enum status status =
        named_table_open(&table, dataset, SPAN("occupations"), columns, error);
    if (status != STATUS_OK)
        return status;
    while (trace->occupation_id.size == 0 && named_table_next(&table)) {
        struct span id = arena_keep(&trace->arena, named_table_cell(&table, 0));
        nearest_try(&nearest, id);
        if (!span_equal(id, request->occupation) && !span_equal(id, slug))
            continue;
        trace->occupation_id = id;
        trace->title = arena_keep(&trace->arena, named_table_cell(&table, 1));
        trace->published = arena_keep(&trace->arena, named_table_cell(&table, 2));
    }
    status = named_table_close(&table, error);
    if (status != STATUS_OK || trace->occupation_id.size != 0)
        return status;
    return fail_occupation(dataset, &nearest, error);
}

static void take_sighting(struct trace *trace, const struct named_table *table)
{
    struct arena *arena = &trace->arena;
    struct trace_sighting *one = vector_push(&trace->sightings);
    one->page_id = arena_keep(arena, named_table_cell(table, 0));
    one->value = arena_keep(arena, named_table_cell(table, 3));
    one->raw = arena_keep(arena, named_table_cell(table, 4));
    one->section = arena_keep(arena, named_table_cell(table, 5));
    one->label = arena_keep(arena, named_table_cell(table, 6));
    one->location = arena_keep(arena, named_table_cell(table, 7));
    one->method = arena_keep(arena, named_table_cell(table, 8));
    one->is_chosen = is_true(named_table_cell(table, 9));
    trace->has_value |= one->value.size != 0;
}

static enum status find_sightings(struct trace *trace, const struct loaded *dataset,
                                  struct error *error)
{
    static const struct span columns[] = {
        {"page_id", 7}, {"occupation_id", 13}, {"field", 5}, {"value", 5},
        {"raw", 3},     {"section", 7},        {"label", 5}, {"location", 8},
        {"method", 6},  {"chosen", 6},         {NULL, 0}};
    struct named_table table;
    enum status status =
        named_table_open(&table, dataset, SPAN("observations"), columns, error);
    if (status != STATUS_OK)
        return status;
    while (named_table_next(&table))
        if (span_equal(named_table_cell(&table, 1), trace->occupation_id) &&
            span_equal(named_table_cell(&table, 2), trace->field))
            take_sighting(trace, &table);
    return named_table_close(&table, error);
}

// Pages and sightings both stand in the order of page_id.
static enum status find_pages(struct trace *trace, const struct loaded *dataset,
                              struct error *error)
{
    static const struct span columns[] = {
        {"page_id", 7}, {"url", 3}, {"observed_at", 11}, {NULL, 0}};
    struct named_table table;
    enum status status = named_table_open(&table, dataset, SPAN("pages"), columns, error);
    if (status != STATUS_OK)
        return status;
    for (size_t at = 0; named_table_next(&table);) {
        struct trace_sighting *sightings = trace->sightings.items;
        while (at < trace->sightings.count &&
               span_compare(sightings[at].page_id, named_table_cell(&table, 0)) <= 0) {
            if (span_equal(sightings[at].page_id, named_table_cell(&table, 0))) {
                sightings[at].url =
                    arena_keep(&trace->arena, named_table_cell(&table, 1));
                sightings[at].observed_at =
                    arena_keep(&trace->arena, named_table_cell(&table, 2));
            }
            at++;
        }
    }
    return named_table_close(&table, error);
}

static enum status find_claims(struct trace *trace, const struct loaded *dataset,
                               struct error *error)
{
    static const struct span columns[] = {
        {"occupation_id", 13}, {"field", 5},  {"value", 5}, {"page_count", 10},
        {"last_observed", 13}, {"chosen", 6}, {NULL, 0}};
    struct named_table table;
    enum status status =
        named_table_open(&table, dataset, SPAN("conflicts"), columns, error);
    if (status != STATUS_OK)
        return status;
    while (named_table_next(&table)) {
        if (!span_equal(named_table_cell(&table, 0), trace->occupation_id) ||
            !span_equal(named_table_cell(&table, 1), trace->field))
            continue;
        struct trace_claim *claim = vector_push(&trace->claims);
        claim->value = arena_keep(&trace->arena, named_table_cell(&table, 2));
        struct span count = arena_keep(&trace->arena, named_table_cell(&table, 3));
        claim->page_count = strtoull(count.data, NULL, 10);
        claim->last_observed = arena_keep(&trace->arena, named_table_cell(&table, 4));
        claim->is_chosen = is_true(named_table_cell(&table, 5));
    }
    return named_table_close(&table, error);
}

// --- the reason

static int compare_claims(const void *left, const void *right)
{
    const struct trace_claim *a = left, *b = right;
    if (a->is_chosen != b->is_chosen)
        return a->is_chosen ? -1 : 1;
    int newer = span_compare(b->last_observed, a->last_observed);
    if (newer != 0)
        return newer;
    if (a->page_count != b->page_count)
        return a->page_count > b->page_count ? -1 : 1;
    return span_compare(a->value, b->value);
}

// The claim that came nearest to winning; claims stand newest first.
static const struct trace_claim *rival_of(const struct trace *trace, enum policy policy)
{
    const struct trace_claim *claims = trace->claims.items, *rival = &claims[1];
    for (size_t i = 2; i < trace->claims.count && policy == POLICY_MAJORITY; i++)
        if (claims[i].page_count > rival->page_count)
            rival = &claims[i];
    return rival;
}

static struct span by_count(struct trace *trace, const char *words,
                            const struct trace_claim *rival)
{
    const struct trace_claim *winner = trace->claims.items;
    return arena_format(&trace->arena, "%son most pages: %llu against %llu", words,
                        (unsigned long long)winner->page_count,
                        (unsigned long long)rival->page_count);
}

static struct span reason_of(struct trace *trace, enum policy policy)
{
    const struct trace_claim *claims = trace->claims.items;
    if (trace->claims.count < 2 || !claims[0].is_chosen)
        return trace->has_value ? SPAN("no page gives another value")
                                : SPAN("no page gives a value");
    const struct trace_claim *winner = &claims[0], *rival = rival_of(trace, policy);
    if (policy == POLICY_MAJORITY && winner->page_count != rival->page_count)
        return by_count(trace, "", rival);
    if (span_compare(winner->last_observed, rival->last_observed) < 0)
        return SPAN("the whole text, of which a newer page has the beginning; or the "
                    "current value beside one of a former year");
    if (!span_equal(winner->last_observed, rival->last_observed))
        return arena_format(&trace->arena, "the newest: %.*s, the next %s%.*s",
                            SPAN_FORMAT(winner->last_observed),
                            rival->last_observed.size != 0 ? "" : "has no date",
                            SPAN_FORMAT(rival->last_observed));
    if (winner->page_count != rival->page_count)
        return by_count(trace, "of equal age, and ", rival);
    return SPAN(
        "of equal age and on as many pages: the one read with the surer method, or "
        "the first in byte order");
}

static enum status trace_fill(struct trace *trace, const struct loaded *dataset,
                              const struct trace_request *request, struct error *error)
{
    enum status status = find_occupation(trace, dataset, request, error);
    if (status == STATUS_OK)
        status = find_sightings(trace, dataset, error);
    if (status == STATUS_OK)
        status = find_pages(trace, dataset, error);
    if (status == STATUS_OK)
        status = find_claims(trace, dataset, error);
    vector_sort(&trace->claims, compare_claims);
    return status;
}

enum status trace_make(const struct loaded *dataset, const struct catalogue *catalogue,
                       const struct trace_request *request, struct trace *out_trace,
                       struct error *error)
{
    uint32_t field = catalogue_field(catalogue, request->field);
    if (field == FIELD_NONE)
        return fail_field(catalogue, request->field, error);
    struct trace trace = {.field = request->field};
    vector_init(&trace.claims, sizeof(struct trace_claim));
    vector_init(&trace.sightings, sizeof(struct trace_sighting));
    enum status status = trace_fill(&trace, dataset, request, error);
    trace.reason = reason_of(&trace, catalogue->fields[field].policy);
    if (status == STATUS_OK)
        *out_trace = trace;
    else
        trace_release(&trace);
    return status;
}

void trace_release(struct trace *trace)
{
    vector_release(&trace->claims);
    vector_release(&trace->sightings);
    arena_release(&trace->arena);
}
