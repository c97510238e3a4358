// SPDX-License-Identifier: MIT
#include "reconcile/suggest.h"

#include "base/csv_text.h"
#include "base/json_text.h"
#include "reconcile/candidates.h"

#include <stdlib.h>

enum { FIGURES_MOST = 40, FIGURES_UNKNOWN = 15 };

static unsigned score_of(const struct suggestion *suggestion)
{
    return suggestion->title_score + suggestion->figure_score;
}

// What the comparing of two occupations' values finds.
struct figures {
    unsigned equal_bits, unequal_bits;
    struct span equal, unequal; // names of fields, ';' between them
};

static void add_field(struct arena *arena, struct span *list, struct span name)
{
    if (list->size != 0)
        *list = arena_join(arena, *list, SPAN(";"));
    *list = arena_join(arena, *list, name);
}

// `names` may be NULL: only the bits are wanted.
static struct figures compare_figures(const struct candidates *candidates, uint32_t left,
                                      uint32_t right, struct arena *names)
{
    const struct reconciler *reconciler = candidates->reconciler;
    const struct catalogue *catalogue = reconciler->catalogue;
    struct figures figures = {0};
    for (uint32_t field = 0; field < catalogue->field_count; field++) {
        const struct claim *a = chosen_claim(reconciler, left, field);
        const struct claim *b = chosen_claim(reconciler, right, field);
        if (catalogue->fields[field].shape != FIELD_SCALAR || a == NULL || b == NULL)
            continue;
        bool is_equal = span_equal(a->value, b->value);
        unsigned bits = candidates_bits(candidates, field, a->value);
        unsigned others = candidates_bits(candidates, field, b->value);
        if (is_equal)
            figures.equal_bits += bits;
        else
            figures.unequal_bits += bits > others ? bits : others;
        if (names != NULL)
            add_field(names, is_equal ? &figures.equal : &figures.unequal,
                      catalogue->fields[field].name);
    }
    return figures;
}

static bool are_unknown(const struct figures *figures)
{
    return figures->equal_bits + figures->unequal_bits == 0;
}

static unsigned figure_score(const struct figures *figures)
{
    unsigned all = figures->equal_bits + figures->unequal_bits;
    return are_unknown(figures) ? FIGURES_UNKNOWN
                                : FIGURES_MOST * figures->equal_bits / all;
}

// Does a page compare the two?
static bool are_compared(const struct reconciler *reconciler, uint32_t left,
                         uint32_t right)
{
    return compared_has(&reconciler->compared, left, right);
}

static size_t count_roles(const struct title *title)
{
    size_t count = 0;
    for (size_t i = 0; i < title->count; i++)
        count += title->words[i].sort == WORD_ROLE;
    return count;
}

// Is `left` rather the alias? What the user's table names is none, and of two that are as
// common the one whose role is known is less likely misspelled.
static bool is_rarer(const struct candidates *candidates, uint32_t left, uint32_t right)
{
    const struct reconciler *reconciler = candidates->reconciler;
    const struct identity *identity = &reconciler->identity;
    bool is_left_target =
        aliases_lead_to(reconciler->naming.aliases, identity_id(identity, left));
    bool is_right_target =
        aliases_lead_to(reconciler->naming.aliases, identity_id(identity, right));
    if (is_left_target != is_right_target)
        return is_right_target;
    size_t left_pages = identity_pages(identity, left);
    size_t right_pages = identity_pages(identity, right);
    if (left_pages != right_pages)
        return left_pages < right_pages;
    size_t left_roles = count_roles(&candidates->titles[left]);
    size_t right_roles = count_roles(&candidates->titles[right]);
    if (left_roles != right_roles)
        return left_roles < right_roles;
    return span_compare(identity_id(identity, left), identity_id(identity, right)) > 0;
}

static void weigh_pair(const struct candidates *candidates, uint32_t left, uint32_t right,
                       struct vector *out_suggestions)
{
    const struct reconciler *reconciler = candidates->reconciler;
    unsigned likeness =
        title_likeness(&candidates->titles[left], &candidates->titles[right]);
    if (likeness + FIGURES_MOST < SUGGEST_SCORE_LEAST)
        return;
    struct figures figures = compare_figures(candidates, left, right, NULL);
    bool is_alias = is_rarer(candidates, left, right);
    struct suggestion suggestion = {.alias = is_alias ? left : right,
                                    .target = is_alias ? right : left,
                                    .title_score = likeness,
                                    .figure_score = figure_score(&figures)};
    bool are_others =
        !are_unknown(&figures) && suggestion.figure_score < SUGGEST_FIGURES_LEAST;
    if (score_of(&suggestion) >= SUGGEST_SCORE_LEAST && !are_others &&
        !are_compared(reconciler, left, right))
        vector_push_copy(out_suggestions, &suggestion);
}

// --- best first, and no contradiction

struct ranked {
    struct suggestion suggestion;
    struct span alias, target;
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    unsigned a_score = score_of(&a->suggestion), b_score = score_of(&b->suggestion);
    if (a_score != b_score)
        return a_score > b_score ? -1 : 1;
    int order = span_compare(a->alias, b->alias);
    return order != 0 ? order : span_compare(a->target, b->target);
}

static struct ranked *rank(const struct reconciler *reconciler,
                           const struct vector *found, struct arena *arena)
{
    struct ranked *ranked = ARENA_ARRAY(arena, struct ranked, found->count);
    for (size_t i = 0; i < found->count; i++) {
        ranked[i].suggestion = *VECTOR_AT(found, struct suggestion, i);
        ranked[i].alias = identity_id(&reconciler->identity, ranked[i].suggestion.alias);
        ranked[i].target =
            identity_id(&reconciler->identity, ranked[i].suggestion.target);
    }
    qsort(ranked, found->count, sizeof *ranked, compare_ranked);
    return ranked;
}

// Aliases of one target are linked, so that those that are compared are found.
struct takers {
    uint32_t *next;  // [occupation]: 1 + the next alias of the same target, or 0
    uint32_t *first; // [occupation]: 1 + an alias of it, or 0
    bool *is_alias;
};

static bool may_take(const struct reconciler *reconciler, const struct takers *takers,
                     const struct suggestion *one)
{
    struct span alias = identity_id(&reconciler->identity, one->alias);
    if (takers->is_alias[one->alias] || takers->is_alias[one->target] ||
        takers->first[one->alias] != 0 ||
        aliases_lead_to(reconciler->naming.aliases, alias))
        return false;
    for (uint32_t at = takers->first[one->target]; at != 0; at = takers->next[at - 1])
        if (are_compared(reconciler, at - 1, one->alias))
            return false;
    return true;
}

static void take_best(const struct reconciler *reconciler, const struct ranked *ranked,
                      size_t count, struct vector *out_suggestions)
{
    size_t occupations = identity_count(&reconciler->identity);
    struct arena scratch;
    arena_init(&scratch);
    struct takers takers = {ARENA_ARRAY(&scratch, uint32_t, occupations),
                            ARENA_ARRAY(&scratch, uint32_t, occupations),
                            ARENA_ARRAY(&scratch, bool, occupations)};
    for (size_t i = 0; i < count && out_suggestions->count < SUGGEST_MOST; i++) {
        const struct suggestion *one = &ranked[i].suggestion;
        if (!may_take(reconciler, &takers, one))
            continue;
        takers.is_alias[one->alias] = true;
        takers.next[one->alias] = takers.first[one->target];
        takers.first[one->target] = one->alias + 1;
        vector_push_copy(out_suggestions, one);
    }
    arena_release(&scratch);
}

struct weighing {
    const struct candidates *candidates;
    struct vector *found;
};

static void visit(void *context, uint32_t left, uint32_t right)
{
    struct weighing *weighing = context;
    weigh_pair(weighing->candidates, left, right, weighing->found);
}

void suggest_aliases(const struct reconciler *reconciler,
                     const struct title_vocabulary *vocabulary,
                     struct vector *out_suggestions)
{
    struct candidates candidates;
    struct vector found;
    vector_init(&found, sizeof(struct suggestion));
    candidates_init(&candidates, reconciler, vocabulary);
    struct weighing weighing = {.candidates = &candidates, .found = &found};
    candidates_visit(&candidates, visit, &weighing);
    struct ranked *ranked = rank(reconciler, &found, &candidates.arena);
    take_best(reconciler, ranked, found.count, out_suggestions);
    candidates_release(&candidates);
    vector_release(&found);
}

// --- CSV

enum { SUGGEST_COLUMNS = 15 };

static void put_row(struct buffer *out, const struct span cells[SUGGEST_COLUMNS],
                    bool has_values)
{
    size_t count = has_values ? SUGGEST_COLUMNS : SUGGEST_COLUMNS - 1;
    for (size_t i = 0; i < count; i++)
        csv_text_cell(out, cells[i], i == 0, CSV_PLAIN);
    csv_text_end_row(out);
}

static void append_values(const struct candidates *candidates,
                          const struct suggestion *one, struct buffer *out)
{
    const struct reconciler *reconciler = candidates->reconciler;
    const struct catalogue *catalogue = reconciler->catalogue;
    struct json_text json;
    json_text_init(&json, out, 0);
    json_text_list_begin(&json);
    for (uint32_t field = 0; field < catalogue->field_count; field++) {
        const struct claim *alias = chosen_claim(reconciler, one->alias, field);
        const struct claim *target = chosen_claim(reconciler, one->target, field);
        if (catalogue->fields[field].shape != FIELD_SCALAR || alias == NULL ||
            target == NULL)
            continue;
        json_text_list_begin(&json);
        json_text_string(&json, catalogue->fields[field].name);
        json_text_string(&json, alias->value);
        json_text_string(&json, target->value);
        json_text_list_end(&json);
    }
    json_text_list_end(&json);
}

static void put_suggestion(const struct candidates *candidates,
                           const struct suggestion *one, bool has_values,
                           struct buffer *out)
{
    struct buffer values;
    buffer_init(&values, BUFFER_NO_CEILING);
    if (has_values)
        append_values(candidates, one, &values);
    const struct identity *identity = &candidates->reconciler->identity;
    const struct title *alias = &candidates->titles[one->alias];
    const struct title *target = &candidates->titles[one->target];
    struct arena arena;
    arena_init(&arena);
    struct figures figures = compare_figures(candidates, one->alias, one->target, &arena);
    const struct span cells[SUGGEST_COLUMNS] = {
        identity_id(identity, one->alias),
        identity_id(identity, one->target),
        arena_number(&arena, score_of(one)),
        arena_number(&arena, one->title_score),
        arena_number(&arena, one->figure_score),
        identity_title(identity, one->alias),
        identity_title(identity, one->target),
        title_words_beside(alias, target, WORD_SENIORITY, &arena),
        title_words_beside(alias, target, WORD_ROLE, &arena),
        title_words_beside(alias, target, WORD_DOMAIN, &arena),
        figures.equal,
        figures.unequal,
        arena_number(&arena, identity_pages(identity, one->alias)),
        arena_number(&arena, identity_pages(identity, one->target)),
        buffer_span(&values),
    };
    put_row(out, cells, has_values);
    buffer_release(&values);
    arena_release(&arena);
}

void suggest_as_csv(const struct reconciler *reconciler,
                    const struct title_vocabulary *vocabulary, bool has_values,
                    struct buffer *out)
{
    static const struct span header[SUGGEST_COLUMNS] = {
        {"alias", 5},         {"occupation_id", 13}, {"score", 5}, {"title_score", 11},
        {"figure_score", 12}, {"alias_title", 11},   {"title", 5}, {"seniority", 9},
        {"role", 4},          {"domain", 6},         {"equal", 5}, {"unequal", 7},
        {"alias_pages", 11},  {"pages", 5},          {"values", 6}};
    struct candidates candidates;
    struct vector suggestions;
    vector_init(&suggestions, sizeof(struct suggestion));
    suggest_aliases(reconciler, vocabulary, &suggestions);
    candidates_init(&candidates, reconciler, vocabulary);
    put_row(out, header, has_values);
    for (size_t i = 0; i < suggestions.count; i++)
        put_suggestion(&candidates, VECTOR_AT(&suggestions, struct suggestion, i),
                       has_values, out);
    candidates_release(&candidates);
    vector_release(&suggestions);
}
