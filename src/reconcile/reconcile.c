// SPDX-License-Identifier: MIT
#include "base/buffer.h"
#include "base/memory.h"
#include "reconcile/reconciler.h"
#include "reconcile/suggest.h"

#include <assert.h>
#include <stdlib.h>

static size_t table_number(const struct catalogue *catalogue, struct span name)
{
    const struct table_schema *table = catalogue_table(catalogue, name);
    assert(table != NULL);
    return (size_t)(table - catalogue->tables);
}

static struct table_numbers find_tables(const struct catalogue *catalogue)
{
    return (struct table_numbers){
        .occupations = table_number(catalogue, SPAN("occupations")),
        .demographics = table_number(catalogue, SPAN("demographics")),
        .skills = table_number(catalogue, SPAN("skills")),
        .responsibilities = table_number(catalogue, SPAN("responsibilities")),
        .comparisons = table_number(catalogue, SPAN("comparisons")),
        .pages = table_number(catalogue, SPAN("pages")),
        .observations = table_number(catalogue, SPAN("observations")),
        .conflicts = table_number(catalogue, SPAN("conflicts")),
        .problems = table_number(catalogue, SPAN("problems")),
        .layouts = table_number(catalogue, SPAN("layouts")),
        .history = table_number(catalogue, SPAN("history")),
    };
}

static uint32_t *rank_fields(const struct catalogue *catalogue)
{
    uint32_t *ranks = memory_new(catalogue->field_count, sizeof *ranks);
    for (size_t i = 0; i < catalogue->field_count; i++)
        for (size_t j = 0; j < catalogue->field_count; j++)
            ranks[i] +=
                span_compare(catalogue->fields[j].name, catalogue->fields[i].name) <= 0;
    return ranks;
}

struct reconciler *reconciler_new(struct spill *spill)
{
    struct reconciler *reconciler = memory_new(1, sizeof *reconciler);
    reconciler->spill = spill;
    vector_init(&reconciler->loose_problems, sizeof(struct problem_row));
    naming_init(&reconciler->naming, spill);
    identity_init(&reconciler->identity);
    compared_init(&reconciler->compared, spill);
    captures_init(&reconciler->captures, spill);
    map_init(&reconciler->layouts);
    vector_init(&reconciler->likely, sizeof(struct suggestion));
    vector_init(&reconciler->past, sizeof(struct past_value));
    vector_init(&reconciler->layouts_seen, sizeof(struct layout_seen));
    vector_init(&reconciler->page_claims, sizeof(struct page_claim));
    return reconciler;
}

void reconcile_begin(struct reconciler *reconciler, const struct catalogue *catalogue,
                     const struct reconcile_options *options)
{
    reconciler->catalogue = catalogue;
    reconciler->has_history = options->has_history;
    quality_init(&reconciler->quality, catalogue, options->rules, reconciler->spill);
    reconciler->tables = find_tables(catalogue);
    reconciler->field_ranks = rank_fields(catalogue);
    claims_init(&reconciler->claims, catalogue);
    vocabulary_init(&reconciler->skills);
}

void reconciler_free(struct reconciler *reconciler)
{
    if (reconciler == NULL)
        return;
    for (size_t i = 0; i < reconciler->layouts_seen.count; i++)
        vector_release(
            &VECTOR_AT(&reconciler->layouts_seen, struct layout_seen, i)->unknown_labels);
    vector_release(&reconciler->layouts_seen);
    vector_release(&reconciler->likely);
    vector_release(&reconciler->past);
    vector_release(&reconciler->page_claims);
    vector_release(&reconciler->loose_problems);
    if (reconciler->catalogue != NULL)
        quality_release(&reconciler->quality);
    compared_release(&reconciler->compared);
    captures_release(&reconciler->captures);
    map_release(&reconciler->layouts);
    if (reconciler->catalogue != NULL)
        claims_release(&reconciler->claims);
    vocabulary_release(&reconciler->skills);
    naming_release(&reconciler->naming);
    identity_release(&reconciler->identity);
    arena_release(&reconciler->arena);
    arena_release(&reconciler->scratch);
    memory_free(reconciler->field_ranks);
    memory_free(reconciler->chosen);
    memory_free(reconciler->claim_heads);
    memory_free(reconciler->is_contested);
    memory_free(reconciler);
}

void reconcile_introduce(struct reconciler *reconciler, const struct report *report)
{
    naming_meet(&reconciler->naming, report);
}

enum status reconcile_settle(struct reconciler *reconciler, const struct aliases *aliases,
                             struct error *error)
{
    return naming_settle(&reconciler->naming, aliases, error);
}

void reconcile_name(const struct reconciler *reconciler, struct report *report,
                    struct arena *arena)
{
    naming_apply(&reconciler->naming, report, arena);
}

// Adds `key` to `map`, kept in the reconciler's arena if it is new.
static uint32_t add_kept(struct reconciler *reconciler, struct map *map, struct span key,
                         bool *out_new)
{
    uint32_t index = map_add(map, key, out_new);
    if (*out_new)
        map_rekey(map, index, arena_keep(&reconciler->arena, key));
    return index;
}

static void meet_layout(struct reconciler *reconciler, const struct report *report)
{
    if (report->layout.size == 0)
        return;
    bool is_new;
    uint32_t index = add_kept(reconciler, &reconciler->layouts, report->layout, &is_new);
    if (is_new) {
        struct layout_seen *fresh = vector_push(&reconciler->layouts_seen);
        fresh->rendering = arena_keep(&reconciler->arena, report->rendering);
        fresh->sections = arena_keep(&reconciler->arena, report->sections);
        vector_init(&fresh->unknown_labels, sizeof(struct span));
        // Pages of one layout have the same labels, the unknown ones too.
        for (size_t i = 0; i < report->unknown_labels.count; i++)
            *(struct span *)vector_push(&fresh->unknown_labels) = arena_keep(
                &reconciler->arena, *VECTOR_AT(&report->unknown_labels, struct span, i));
    }
    VECTOR_AT(&reconciler->layouts_seen, struct layout_seen, index)->page_count++;
}

static void meet_sides(struct reconciler *reconciler, const struct report *report)
{
    const struct side *sides = report->sides.items;
    uint32_t *met = ARENA_ARRAY(&reconciler->scratch, uint32_t, report->sides.count);
    for (size_t i = 0; i < report->sides.count; i++) {
        met[i] = identity_meet(&reconciler->identity, sides[i].occupation_id);
        for (size_t j = 0; j < i && !sides[i].is_apart; j++)
            compared_add(&reconciler->compared, met[j], met[i]);
    }
}

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void meet_capture(struct reconciler *reconciler, const struct report *report)
{
    size_t count = report->sides.count, kept = 0;
    uint32_t *occupations = occupations_of(reconciler, report);
    if (count > 1)
        qsort(occupations, count, sizeof *occupations, compare_numbers);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || occupations[kept - 1] != occupations[i])
            occupations[kept++] = occupations[i];
    captures_meet(&reconciler->captures, &report->page, occupations, kept);
}

void reconcile_meet(struct reconciler *reconciler, const struct report *report)
{
    meet_sides(reconciler, report);
    meet_capture(reconciler, report);
    meet_layout(reconciler, report);
    arena_clear(&reconciler->scratch);
}

// How much the field prefers the page's profile: the first of its list most.
static uint32_t favour_of(const struct reconciler *reconciler, uint32_t field,
                          const struct report *report)
{
    const struct field *about = &reconciler->catalogue->fields[field];
    for (size_t i = 0; i < about->preferred_count; i++)
        if (span_equal(about->preferred[i], report->profile))
            return (uint32_t)(about->preferred_count - i);
    return 0;
}

static bool are_spelled(const struct reconciler *reconciler, const uint32_t *occupations,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!identity_is_spelled(&reconciler->identity, occupations[i]))
            return false;
    return true;
}

// How a title is spelled counts once for each capture, too.
static void weigh_spellings(struct reconciler *reconciler, const struct report *report,
                            const uint32_t *occupations, uint32_t page)
{
    if (captures_is_copy(&reconciler->captures, page) &&
        are_spelled(reconciler, occupations, report->sides.count))
        return;
    for (size_t i = 0; i < report->sides.count; i++)
        identity_add(&reconciler->identity, VECTOR_AT(&report->sides, struct side, i));
}

static void weigh_claims(struct reconciler *reconciler, const struct report *report)
{
    const uint32_t *occupations = occupations_of(reconciler, report);
    struct vector *page_claims = &reconciler->page_claims;
    page_claims_of(report, reconciler->catalogue, &reconciler->scratch, page_claims);
    uint32_t *stated = ARENA_ARRAY(&reconciler->scratch, uint32_t, page_claims->count);
    for (size_t i = 0; i < page_claims->count; i++) {
        const struct page_claim *one = VECTOR_AT(page_claims, struct page_claim, i);
        struct claim_note note = {.occupation = occupations[one->side],
                                  .field = one->field,
                                  .value = one->value,
                                  .method = one->method,
                                  .position = one->position,
                                  .favour = favour_of(reconciler, one->field, report),
                                  .observed_at = report->page.observed_at,
                                  .is_date_claimed = report->page.is_date_claimed};
        stated[i] = claims_note(&reconciler->claims, &note);
    }
    size_t count = claims_sort(&reconciler->claims, stated, page_claims->count);
    uint32_t page = (uint32_t)reconciler->counts.pages - 1;
    weigh_spellings(reconciler, report, occupations, page);
    captures_weigh(&reconciler->captures, &reconciler->claims, page,
                   (struct claim_list){stated, count});
    quality_weigh(&reconciler->quality, report, page, occupations);
}

static void weigh_problems(struct reconciler *reconciler, const struct report *report)
{
    size_t per_code[PROBLEM_CODE_COUNT] = {0};
    bool is_unread = false;
    for (size_t i = 0; i < report->problems.count; i++) {
        const struct problem *problem = VECTOR_AT(&report->problems, struct problem, i);
        enum problem_severity severity = problem_info(problem->code)->severity;
        is_unread = is_unread || severity == PROBLEM_ERROR;
        reconciler->counts.problems[severity] += 1 + (size_t)problem->more;
        if (problem_info(problem->code)->is_folded) {
            fold_problem(reconciler, report, problem);
            continue;
        }
        if (per_code[problem->code]++ < PROBLEMS_PER_PAGE)
            reconciler->problem_totals[problem->code]++;
    }
    reconciler->counts.unread += is_unread;
}

// All sides of a page stand apart, or none.
static bool is_apart(const struct report *report)
{
    return VECTOR_AT(&report->sides, struct side, 0)->is_apart;
}

void reconcile_weigh(struct reconciler *reconciler, const struct report *report)
{
    reconciler->counts.pages++;
    reconciler->counts.comparisons += report->sides.count > 1 && !is_apart(report);
    reconciler->counts.observations += report->observations.count;
    weigh_claims(reconciler, report);
    weigh_problems(reconciler, report);
    arena_clear(&reconciler->scratch);
}

static void link_claims(struct reconciler *reconciler, size_t occupations)
{
    reconciler->claim_heads = memory_new(occupations, sizeof(uint32_t));
    for (size_t i = 0; i < occupations; i++)
        reconciler->claim_heads[i] = CLAIM_NONE;
    for (size_t i = reconciler->claims.claims.count; i-- > 0;) {
        struct claim *claim = claims_at(&reconciler->claims, (uint32_t)i);
        claim->next = reconciler->claim_heads[claim->occupation];
        reconciler->claim_heads[claim->occupation] = (uint32_t)i;
    }
}

static struct span without_dots(struct span text)
{
    while (span_ends(text, SPAN(".")) || span_ends(text, SPAN(" ")))
        text = span_part(text, 0, text.size - 1);
    return span_ends(text, SPAN("…")) ? span_part(text, 0, text.size - 3) : text;
}

// A text that is the beginning of another one is a copy that was cut: the whole one wins,
// however old it is.
static void prefer_whole_texts(struct reconciler *reconciler)
{
    enum { SHORTEST_TEXT = 20 }; // below it, a name or a term
    const struct catalogue *catalogue = reconciler->catalogue;
    uint32_t *chosen = reconciler->chosen;
    for (uint32_t i = 0; i < reconciler->claims.claims.count; i++) {
        const struct claim *claim = claims_at(&reconciler->claims, i);
        const struct field *field = &catalogue->fields[claim->field];
        size_t place = claim->occupation * catalogue->field_count + claim->field;
        if (chosen[place] == CLAIM_NONE || field->shape != FIELD_SCALAR ||
            field->column->type != COLUMN_STRING)
            continue;
        struct span best = claims_at(&reconciler->claims, chosen[place])->value;
        struct span cut = without_dots(best);
        if (cut.size >= SHORTEST_TEXT && claim->value.size > best.size &&
            span_starts(claim->value, cut))
            chosen[place] = i;
    }
}

void reconcile_choose(struct reconciler *reconciler)
{
    const struct catalogue *catalogue = reconciler->catalogue;
    size_t occupations = identity_count(&reconciler->identity);
    size_t places = occupations * catalogue->field_count;
    reconciler->chosen = memory_new(places, sizeof(uint32_t));
    reconciler->is_contested = memory_new(places, sizeof(bool));
    for (size_t i = 0; i < places; i++)
        reconciler->chosen[i] = CLAIM_NONE;
    for (uint32_t i = 0; i < reconciler->claims.claims.count; i++) {
        const struct claim *claim = claims_at(&reconciler->claims, i);
        size_t place = claim->occupation * catalogue->field_count + claim->field;
        uint32_t *best = &reconciler->chosen[place];
        if (catalogue->fields[claim->field].policy == POLICY_UNION)
            continue;
        if (*best != CLAIM_NONE) {
            reconciler->counts.conflicts += !reconciler->is_contested[place];
            reconciler->is_contested[place] = true;
        }
        if (*best == CLAIM_NONE ||
            claim_wins(catalogue->fields[claim->field].policy, claim,
                       claims_at(&reconciler->claims, *best)))
            *best = i;
    }
    prefer_whole_texts(reconciler);
    for (size_t i = 0; i < places; i++) {
        uint32_t *best = &reconciler->chosen[i];
        // What held in a former year is no current value, even if no other is known.
        if (*best != CLAIM_NONE &&
            claims_at(&reconciler->claims, *best)->method == METHOD_PAST)
            *best = CLAIM_NONE;
    }
    for (size_t i = 0; i < places; i++)
        if (reconciler->chosen[i] != CLAIM_NONE)
            claims_at(&reconciler->claims, reconciler->chosen[i])->is_chosen = true;
    reconciler->counts.occupations = occupations;
    link_claims(reconciler, occupations);
    compared_settle(&reconciler->compared, &reconciler->identity);
    count_skills(reconciler);
}

struct reconcile_counts reconcile_counts(const struct reconciler *reconciler)
{
    struct reconcile_counts counts = reconciler->counts;
    for (int severity = PROBLEM_NOTE; severity <= PROBLEM_ERROR; severity++)
        counts.problems[severity] += reconciler->quality.counts[severity];
    return counts;
}
