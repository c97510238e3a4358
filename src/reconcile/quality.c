// SPDX-License-Identifier: MIT
#include "reconcile/quality.h"

#include "base/memory.h"
#include "reconcile/reconciler.h"

#include <stdlib.h>

enum { PAGE_NONE = UINT32_MAX };

const struct rule *quality_rule(const struct quality *quality, size_t index)
{
    return VECTOR_AT(&quality->rules->list, struct rule, index);
}

static size_t rule_count(const struct quality *quality)
{
    return quality->rules != NULL ? quality->rules->list.count : 0;
}

// What a broken rule is about: the field that its rows were chosen by, or the list or the
// column that it begins with.
static struct span field_of(const struct quality *quality,
                            const struct rule_finding *finding)
{
    const struct rule *rule = finding->rule;
    struct span name = rule->table->columns[rule->fields[0]].name;
    if (rule->where_count != 0 && rule->where_column < finding->key_count)
        name = finding->key[rule->where_column];
    else if (rule->lists[0].size != 0)
        name = rule->lists[0];
    return catalogue_field(quality->catalogue, name) != FIELD_NONE
               ? name
               : (struct span){NULL, 0};
}

static struct span told_key(struct span code, struct span occupation_id,
                            struct span field, struct arena *arena)
{
    return arena_format(arena, "%.*s %.*s %.*s", SPAN_FORMAT(code),
                        SPAN_FORMAT(occupation_id), SPAN_FORMAT(field));
}

// The reader of a page may have told it already, with its place: of a finding of a page,
// the reader of that page, else of any.
static bool is_told(struct quality *quality, const struct rule *rule,
                    const struct quality_text *text)
{
    const struct report *report = quality->report;
    if (report == NULL) {
        struct arena_mark mark = arena_mark(&quality->arena);
        struct span key =
            told_key(rule->code, text->occupation_id, text->field, &quality->arena);
        bool is_known = map_find(&quality->told, key) != MAP_NONE;
        arena_rewind(&quality->arena, mark);
        return is_known;
    }
    for (size_t i = 0; i < report->problems.count; i++) {
        const struct problem *problem = VECTOR_AT(&report->problems, struct problem, i);
        if (problem->side == PROBLEM_NO_SIDE ||
            !span_equal(span_of(problem_info(problem->code)->code), rule->code))
            continue;
        const struct side *side = VECTOR_AT(&report->sides, struct side, problem->side);
        if (span_equal(side->occupation_id, text->occupation_id) &&
            span_equal(catalogue_field_name(quality->catalogue, problem->field),
                       text->field))
            return true;
    }
    return false;
}

static void note_told(struct quality *quality, const struct report *report)
{
    for (size_t i = 0; i < report->problems.count; i++) {
        const struct problem *problem = VECTOR_AT(&report->problems, struct problem, i);
        if (problem->side == PROBLEM_NO_SIDE || !quality->is_shared[problem->code])
            continue;
        struct arena_mark mark = arena_mark(&quality->arena);
        struct span key = told_key(
            span_of(problem_info(problem->code)->code),
            VECTOR_AT(&report->sides, struct side, problem->side)->occupation_id,
            catalogue_field_name(quality->catalogue, problem->field), &quality->arena);
        bool is_new;
        map_add(&quality->told, key, &is_new);
        if (!is_new)
            arena_rewind(&quality->arena, mark);
    }
}

static size_t found_here(const struct quality *quality, uint32_t rule)
{
    size_t count = 0;
    for (size_t i = quality->first_finding; i < quality->findings.count; i++)
        count += VECTOR_AT(&quality->findings, struct quality_finding, i)->rule == rule;
    return count;
}

static void broken(void *context, const struct rule_finding *finding)
{
    struct quality *quality = context;
    const struct rule *rule = finding->rule;
    uint32_t number = (uint32_t)(rule - quality_rule(quality, 0));
    bool is_of_page = quality->report != NULL;
    size_t owner = is_of_page ? 1 : 0; // after the page_id
    struct quality_text text = {field_of(quality, finding), {NULL, 0}, {NULL, 0}};
    if (owner < finding->key_count)
        text.occupation_id = finding->key[owner];
    if (is_told(quality, rule, &text))
        return;
    bool is_within = !is_of_page || found_here(quality, number) < PROBLEMS_PER_PAGE;
    struct quality_finding *fresh = vector_push(&quality->findings);
    *fresh = (struct quality_finding){.page = is_of_page ? quality->page : PAGE_NONE,
                                      .rule = number};
    quality->counts[rule->severity]++;
    quality->totals[number] += is_within;
    if (!is_within || quality->listed[number]++ >= PROBLEMS_PER_CODE)
        return;
    struct quality_text *kept = ARENA_NEW(&quality->arena, struct quality_text);
    kept->field = arena_keep(&quality->arena, text.field);
    kept->occupation_id = arena_keep(&quality->arena, text.occupation_id);
    kept->message = rule_message(rule, finding->why, &quality->arena);
    fresh->text = kept;
}

static struct rule_sink sink_of(struct quality *quality)
{
    return (struct rule_sink){NULL, broken, quality};
}

static void find_ruled_fields(struct quality *quality)
{
    const struct catalogue *catalogue = quality->catalogue;
    struct span cells[OBSERVATION_COLUMNS] = {{NULL, 0}};
    for (uint32_t field = 0; field < catalogue->field_count; field++) {
        cells[OBSERVATION_FIELD] = catalogue_field_name(catalogue, field);
        for (size_t i = 0; i < rule_count(quality); i++) {
            const struct rule *rule = quality_rule(quality, i);
            if (rule->table == &catalogue->tables[quality->observations] &&
                (rule->where_column != OBSERVATION_FIELD || rule_is_about(rule, cells)))
                quality->is_ruled[field] = true;
        }
    }
}

static void find_shared_codes(struct quality *quality)
{
    for (unsigned code = 0; code < PROBLEM_CODE_COUNT; code++)
        for (size_t i = 0; i < rule_count(quality); i++)
            if (span_equal(quality_rule(quality, i)->code,
                           span_of(problem_info((enum problem_code)code)->code)))
                quality->is_shared[code] = true;
}

static bool is_looked_at(const struct quality *quality, size_t table)
{
    return quality->rules != NULL &&
           (quality->catalogue->tables[table].is_fact || table == quality->observations);
}

void quality_init(struct quality *quality, const struct catalogue *catalogue,
                  const struct rules *rules, struct spill *spill)
{
    const struct table_schema *observations =
        catalogue_table(catalogue, SPAN("observations"));
    *quality = (struct quality){.catalogue = catalogue, .rules = rules};
    quality->observations = (size_t)(observations - catalogue->tables);
    arena_init(&quality->arena);
    vector_init(&quality->names, sizeof(struct rule_names));
    vector_init_in(&quality->findings, sizeof(struct quality_finding), spill);
    quality->listed = ARENA_ARRAY(&quality->arena, size_t, rule_count(quality));
    quality->totals = ARENA_ARRAY(&quality->arena, size_t, rule_count(quality));
    quality->is_ruled = ARENA_ARRAY(&quality->arena, bool, catalogue->field_count);
    quality->walks =
        ARENA_ARRAY(&quality->arena, struct rule_walk, catalogue->table_count);
    for (size_t i = 0; i < catalogue->table_count; i++)
        if (is_looked_at(quality, i))
            rule_walk_begin(&quality->walks[i], rules, &catalogue->tables[i],
                            sink_of(quality));
    for (size_t i = 0; i < rule_count(quality); i++)
        if (quality_rule(quality, i)->relation->scope == RELATION_DATASET)
            rule_names_begin(vector_push(&quality->names), quality_rule(quality, i),
                             sink_of(quality));
    map_init(&quality->told);
    find_ruled_fields(quality);
    find_shared_codes(quality);
}

// The walks are ended by quality_finish; without it, here, and nobody listens any more.
void quality_release(struct quality *quality)
{
    quality_finish(quality);
    vector_release(&quality->findings);
    map_release(&quality->told);
    arena_release(&quality->arena);
}

// --- pages

struct ruled {
    uint64_t order;
    size_t observation;
};

static int compare_ruled(const void *left, const void *right)
{
    const struct ruled *a = left, *b = right;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return (a->observation > b->observation) - (a->observation < b->observation);
}

// Rows of one occupation and field stand together, as the rules want it.
static size_t sort_ruled(const struct quality *quality, const uint32_t *occupations,
                         struct ruled *out_ruled)
{
    enum { ORDINAL_BITS = 24, ORDINAL_MOST = (1 << ORDINAL_BITS) - 1 };
    const struct observation *observations = quality->report->observations.items;
    size_t count = 0;
    for (size_t i = 0; i < quality->report->observations.count; i++) {
        const struct observation *one = &observations[i];
        if (one->field == FIELD_NONE || one->side == OBSERVATION_NO_SIDE ||
            one->method == METHOD_PAST || !quality->is_ruled[one->field])
            continue;
        uint32_t ordinal = one->ordinal < ORDINAL_MOST ? one->ordinal : ORDINAL_MOST;
        uint64_t order = (uint64_t)occupations[one->side] << 32 |
                         (uint64_t)one->field << ORDINAL_BITS | ordinal;
        out_ruled[count++] = (struct ruled){order, i};
    }
    if (count > 1)
        qsort(out_ruled, count, sizeof *out_ruled, compare_ruled);
    return count;
}

void quality_weigh(struct quality *quality, const struct report *report, uint32_t page,
                   const uint32_t *occupations)
{
    struct rule_walk *walk = &quality->walks[quality->observations];
    note_told(quality, report);
    if (walk->trackers.count == 0)
        return;
    quality->report = report;
    quality->page = page;
    quality->first_finding = quality->findings.count;
    struct ruled *ruled = memory_new(report->observations.count, sizeof *ruled);
    size_t count = sort_ruled(quality, occupations, ruled);
    for (size_t i = 0; i < count; i++) {
        struct span cells[OBSERVATION_COLUMNS] = {{NULL, 0}};
        char ordinal[DIGITS_SIZE];
        const struct observation *one =
            VECTOR_AT(&report->observations, struct observation, ruled[i].observation);
        observation_cells(report, quality->catalogue, one, ordinal, cells);
        rule_walk_row(walk, cells, 0);
    }
    rule_walk_flush(walk);
    memory_free(ruled);
    quality->report = NULL;
}

static struct quality_findings part_of(const struct quality *quality, size_t begin,
                                       size_t end)
{
    const struct quality_finding *findings = quality->findings.items;
    if (begin == end)
        return (struct quality_findings){NULL, 0};
    return (struct quality_findings){findings + begin, end - begin};
}

struct quality_findings quality_of_page(struct quality *quality, uint32_t page)
{
    const struct quality_finding *findings = quality->findings.items;
    size_t begin = quality->at;
    while (quality->at < quality->findings.count && findings[quality->at].page == page)
        quality->at++;
    return part_of(quality, begin, quality->at);
}

// --- facts

void quality_row(struct quality *quality, size_t table, const struct span *cells)
{
    const struct table_schema *schema = &quality->catalogue->tables[table];
    if (!is_looked_at(quality, table))
        return;
    rule_walk_row(&quality->walks[table], cells, 0);
    for (size_t i = 0; i < quality->names.count; i++) {
        struct rule_names *names = VECTOR_AT(&quality->names, struct rule_names, i);
        const size_t *fields = names->rule->fields;
        if (names->rule->table == schema)
            rule_names_record(names, cells[0], cells[fields[0]], cells[fields[1]]);
        else if (names->rule->others == schema)
            rule_names_pair(names, cells[0], cells[1]);
    }
}

void quality_finish(struct quality *quality)
{
    for (size_t i = 0; quality->walks != NULL && i < quality->catalogue->table_count; i++)
        if (is_looked_at(quality, i))
            rule_walk_end(&quality->walks[i]);
    quality->walks = NULL;
    for (size_t i = 0; i < quality->names.count; i++)
        rule_names_end(VECTOR_AT(&quality->names, struct rule_names, i));
    vector_release(&quality->names);
}

struct quality_findings quality_of_facts(const struct quality *quality)
{
    const struct quality_finding *findings = quality->findings.items;
    size_t begin = quality->findings.count;
    while (begin != 0 && findings[begin - 1].page == PAGE_NONE)
        begin--;
    return part_of(quality, begin, quality->findings.count);
}
