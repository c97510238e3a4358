// SPDX-License-Identifier: MIT
#include "survey/survey_evidence.h"

#include "compare/named_table.h"
#include "model/problem.h"

enum { EXAMPLES_MOST = 3, DATE_SIZE = sizeof "2023-04-18" - 1 };

// What the tables are read with: pages first, since the others name them.
struct evidence {
    struct survey *survey;
    const struct loaded *dataset;
    struct map pages;          // page_id -> index into page_groups
    struct vector page_groups; // uint32_t: index into survey.groups
    struct map layouts;        // layout -> index into dates
    struct vector dates;       // struct span[2]: first and last day of its pages
    struct map problems;       // code and subject -> index into survey.problems
    unsigned char *kept;       // sightings kept by row, column and whether it is chosen
    struct error *error;
};

struct span_pair {
    struct span first, last;
};

static bool is_true(struct span cell)
{
    return span_equal(cell, SPAN("true"));
}

static struct span keep(struct evidence *evidence, const struct named_table *table,
                        size_t column)
{
    return arena_keep(&evidence->survey->arena, named_table_cell(table, column));
}

// Opens the table if the dataset has it. *out_open is false otherwise.
static enum status open_table(struct evidence *evidence, struct named_table *table,
                              struct span name, const struct span *columns,
                              bool *out_open)
{
    *out_open = loaded_table(evidence->dataset, name) != NULL;
    return *out_open ? named_table_open(table, evidence->dataset, name, columns,
                                        evidence->error)
                     : STATUS_OK;
}

// The group of a page; the last one takes what is too many.
static uint32_t group_of(struct survey *survey, struct span profile,
                         struct span rendering)
{
    for (size_t i = 0; i < survey->group_count; i++)
        if (span_equal(survey->groups[i].profile, profile) &&
            span_equal(survey->groups[i].rendering, rendering))
            return (uint32_t)i;
    if (survey->group_count == SURVEY_GROUPS_MOST) {
        struct survey_group *last = &survey->groups[SURVEY_GROUPS_MOST - 1];
        last->profile = (struct span){NULL, 0};
        last->rendering = SPAN("others");
        return SURVEY_GROUPS_MOST - 1;
    }
    survey->groups[survey->group_count] =
        (struct survey_group){.profile = arena_keep(&survey->arena, profile),
                              .rendering = arena_keep(&survey->arena, rendering)};
    return (uint32_t)survey->group_count++;
}

static void take_date(struct evidence *evidence, struct span layout, struct span instant)
{
    bool is_new;
    struct survey *survey = evidence->survey;
    struct span day = arena_keep(&survey->arena, span_part(instant, 0, DATE_SIZE));
    uint32_t index = map_add(&evidence->layouts, layout, &is_new);
    if (is_new) {
        map_rekey(&evidence->layouts, index, arena_keep(&survey->arena, layout));
        vector_push_copy(&evidence->dates, &(struct span_pair){day, day});
        return;
    }
    struct span_pair *dates = VECTOR_AT(&evidence->dates, struct span_pair, index);
    if (span_compare(day, dates->first) < 0)
        dates->first = day;
    if (span_compare(day, dates->last) > 0)
        dates->last = day;
}

static void take_page(struct evidence *evidence, const struct named_table *table)
{
    struct survey *survey = evidence->survey;
    struct span profile = named_table_cell(table, 2), sides = named_table_cell(table, 4);
    uint32_t group = MAP_NONE;
    bool is_new;
    survey->page_count++;
    if (profile.size != 0 && sides.size != 0) {
        struct span side;
        group = group_of(survey, profile, named_table_cell(table, 1));
        survey->compared_count++;
        survey->groups[group].pages++;
        while (span_next(&sides, ';', &side))
            survey->groups[group].sides++;
    }
    map_add(&evidence->pages, keep(evidence, table, 0), &is_new);
    if (is_new)
        vector_push_copy(&evidence->page_groups, &group);
    if (named_table_cell(table, 5).size >= DATE_SIZE)
        take_date(evidence, named_table_cell(table, 3), named_table_cell(table, 5));
}

static enum status read_pages(struct evidence *evidence)
{
    static const struct span columns[] = {
        {"page_id", 7}, {"rendering", 9},    {"profile", 7}, {"layout", 6},
        {"sides", 5},   {"observed_at", 11}, {NULL, 0}};
    struct named_table table;
    bool is_open;
    enum status status = open_table(evidence, &table, SPAN("pages"), columns, &is_open);
    if (status != STATUS_OK || !is_open)
        return status;
    while (named_table_next(&table))
        take_page(evidence, &table);
    return named_table_close(&table, evidence->error);
}

// Those that are chosen and those that are not, up to a bound each.
static void keep_sighting(struct evidence *evidence, const struct named_table *table,
                          struct survey_sighting sighting)
{
    struct survey *survey = evidence->survey;
    sighting.is_chosen = is_true(named_table_cell(table, 6));
    size_t place = sighting.row * survey->column_count + sighting.column;
    unsigned char *kept = &evidence->kept[2 * place + sighting.is_chosen];
    if (*kept == SURVEY_SIGHTINGS_OF_VALUE)
        return;
    ++*kept;
    sighting.page_id = keep(evidence, table, 0);
    sighting.value = keep(evidence, table, 3);
    sighting.raw = keep(evidence, table, 4);
    sighting.location = keep(evidence, table, 5);
    vector_push_copy(&survey->sightings, &sighting);
}

// One page states a field of a side several times; it counts once. The rows of a page
// stand together, ordered by occupation and field.
struct last_counted {
    uint32_t row, page;
    size_t column;
};

static void take_observation(struct evidence *evidence, const struct named_table *table,
                             struct last_counted *last)
{
    struct survey *survey = evidence->survey;
    uint32_t page = map_find(&evidence->pages, named_table_cell(table, 0));
    uint32_t row = map_find(&survey->ids, named_table_cell(table, 1));
    size_t column = survey_column_of(survey, named_table_cell(table, 2));
    survey->observation_count++;
    if (row == MAP_NONE || column == SIZE_MAX || named_table_cell(table, 3).size == 0)
        return;
    struct last_counted now = {row, page, column};
    uint32_t group =
        page != MAP_NONE ? *VECTOR_AT(&evidence->page_groups, uint32_t, page) : MAP_NONE;
    if (group != MAP_NONE &&
        (now.row != last->row || now.page != last->page || now.column != last->column))
        survey->columns[column].by_group[group]++;
    *last = now;
    if (survey->has_sightings)
        keep_sighting(evidence, table,
                      (struct survey_sighting){.row = row, .column = (uint32_t)column});
}

static int compare_sightings(const void *left, const void *right)
{
    const struct survey_sighting *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    if (a->is_chosen != b->is_chosen)
        return a->is_chosen ? -1 : 1;
    int page = span_compare(a->page_id, b->page_id);
    return page != 0 ? page : span_compare(a->location, b->location);
}

static enum status read_observations(struct evidence *evidence)
{
    static const struct span columns[] = {
        {"page_id", 7}, {"occupation_id", 13}, {"field", 5},  {"value", 5},
        {"raw", 3},     {"location", 8},       {"chosen", 6}, {NULL, 0}};
    struct named_table table;
    struct last_counted last = {MAP_NONE, MAP_NONE, SIZE_MAX};
    bool is_open;
    enum status status =
        open_table(evidence, &table, SPAN("observations"), columns, &is_open);
    if (status != STATUS_OK || !is_open)
        return status;
    while (named_table_next(&table))
        take_observation(evidence, &table, &last);
    vector_sort(&evidence->survey->sightings, compare_sightings);
    return named_table_close(&table, evidence->error);
}

static enum status read_conflicts(struct evidence *evidence)
{
    static const struct span columns[] = {
        {"occupation_id", 13}, {"field", 5},  {"value", 5}, {"page_count", 10},
        {"last_observed", 13}, {"chosen", 6}, {NULL, 0}};
    struct named_table table;
    bool is_open;
    enum status status =
        open_table(evidence, &table, SPAN("conflicts"), columns, &is_open);
    if (status != STATUS_OK || !is_open)
        return status;
    while (named_table_next(&table)) {
        struct survey_conflict *one = vector_push(&evidence->survey->conflicts);
        one->occupation_id = keep(evidence, &table, 0);
        one->field = keep(evidence, &table, 1);
        one->value = keep(evidence, &table, 2);
        one->page_count = keep(evidence, &table, 3);
        one->last_observed = keep(evidence, &table, 4);
        one->is_chosen = is_true(named_table_cell(&table, 5));
    }
    return named_table_close(&table, evidence->error);
}

static void take_problem(struct evidence *evidence, const struct named_table *table)
{
    struct survey *survey = evidence->survey;
    struct span code = named_table_cell(table, 1);
    // The message of an unknown label is that label.
    bool is_label =
        span_equal(code, span_of(problem_info(PROBLEM_UNKNOWN_LABEL_CODE)->code));
    size_t subject = is_label ? 5 : 3;
    struct span key = arena_format(&survey->arena, "%.*s %.*s", SPAN_FORMAT(code),
                                   SPAN_FORMAT(named_table_cell(table, subject)));
    bool is_new;
    uint32_t index = map_add(&evidence->problems, key, &is_new);
    survey->problem_count++;
    if (is_new) {
        struct survey_problem *added = vector_push(&survey->problems);
        added->code = keep(evidence, table, 1);
        added->severity = keep(evidence, table, 2);
        added->subject = keep(evidence, table, subject);
        vector_init(&added->examples, sizeof(struct survey_example));
    }
    struct survey_problem *problem =
        VECTOR_AT(&survey->problems, struct survey_problem, index);
    problem->count++;
    if (problem->examples.count == EXAMPLES_MOST)
        return;
    struct survey_example *example = vector_push(&problem->examples);
    example->page_id = keep(evidence, table, 0);
    example->location = keep(evidence, table, 4);
    example->message = keep(evidence, table, 5);
}

static int severity_rank(struct span severity)
{
    return span_equal(severity, SPAN("error"))     ? 0
           : span_equal(severity, SPAN("warning")) ? 1
                                                   : 2;
}

static int compare_problems(const void *left, const void *right)
{
    const struct survey_problem *a = left, *b = right;
    int rank = severity_rank(a->severity) - severity_rank(b->severity);
    if (rank != 0)
        return rank;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    int code = span_compare(a->code, b->code);
    return code != 0 ? code : span_compare(a->subject, b->subject);
}

static enum status read_problems(struct evidence *evidence)
{
    static const struct span columns[] = {
        {"page_id", 7},  {"code", 4},    {"severity", 8}, {"field", 5},
        {"location", 8}, {"message", 7}, {NULL, 0}};
    struct named_table table;
    bool is_open;
    enum status status =
        open_table(evidence, &table, SPAN("problems"), columns, &is_open);
    if (status != STATUS_OK || !is_open)
        return status;
    while (named_table_next(&table))
        take_problem(evidence, &table);
    vector_sort(&evidence->survey->problems, compare_problems);
    return named_table_close(&table, evidence->error);
}

static enum status read_layouts(struct evidence *evidence)
{
    static const struct span columns[] = {{"layout", 6},          {"rendering", 9},
                                          {"page_count", 10},     {"sections", 8},
                                          {"unknown_labels", 14}, {NULL, 0}};
    struct named_table table;
    bool is_open;
    enum status status = open_table(evidence, &table, SPAN("layouts"), columns, &is_open);
    if (status != STATUS_OK || !is_open)
        return status;
    while (named_table_next(&table)) {
        struct survey_layout *one = vector_push(&evidence->survey->layouts);
        one->layout = keep(evidence, &table, 0);
        one->rendering = keep(evidence, &table, 1);
        one->page_count = keep(evidence, &table, 2);
        one->sections = keep(evidence, &table, 3);
        one->unknown_labels = keep(evidence, &table, 4);
        uint32_t index = map_find(&evidence->layouts, one->layout);
        if (index == MAP_NONE)
            continue;
        const struct span_pair *dates =
            VECTOR_AT(&evidence->dates, struct span_pair, index);
        one->first_seen = dates->first;
        one->last_seen = dates->last;
    }
    return named_table_close(&table, evidence->error);
}

static enum status read_history(struct evidence *evidence)
{
    static const struct span columns[] = {{"occupation_id", 13}, {"field", 5},
                                          {"value", 5},          {"first_seen", 10},
                                          {"last_seen", 9},      {NULL, 0}};
    struct named_table table;
    bool is_open;
    enum status status = open_table(evidence, &table, SPAN("history"), columns, &is_open);
    if (status != STATUS_OK || !is_open)
        return status;
    while (named_table_next(&table)) {
        struct survey_moment *one = vector_push(&evidence->survey->moments);
        one->occupation_id = keep(evidence, &table, 0);
        one->field = keep(evidence, &table, 1);
        one->value = keep(evidence, &table, 2);
        one->first_seen = keep(evidence, &table, 3);
        one->last_seen = keep(evidence, &table, 4);
    }
    return named_table_close(&table, evidence->error);
}

enum status survey_read_evidence(struct survey *survey, const struct loaded *dataset,
                                 struct error *error)
{
    static enum status (*const readers[])(struct evidence *) = {
        read_pages,    read_observations, read_conflicts,
        read_problems, read_layouts,      read_history};
    struct evidence evidence = {.survey = survey, .dataset = dataset, .error = error};
    enum status status = STATUS_OK;
    if (survey->has_sightings)
        evidence.kept = ARENA_ARRAY(&survey->arena, unsigned char,
                                    2 * survey->rows.count * survey->column_count);
    map_init(&evidence.pages);
    map_init(&evidence.layouts);
    map_init(&evidence.problems);
    vector_init(&evidence.page_groups, sizeof(uint32_t));
    vector_init(&evidence.dates, sizeof(struct span_pair));
    for (size_t i = 0; i < sizeof readers / sizeof *readers && status == STATUS_OK; i++)
        status = readers[i](&evidence);
    vector_release(&evidence.dates);
    vector_release(&evidence.page_groups);
    map_release(&evidence.problems);
    map_release(&evidence.layouts);
    map_release(&evidence.pages);
    return status;
}
