// SPDX-License-Identifier: MIT
#include "reconcile/reconciler.h"
#include "reconcile/suggest.h"

#include <stdlib.h>

// Likely aliases as problems of the dataset as a whole: they have no page.

struct named_suggestion {
    struct span alias;
    struct suggestion suggestion;
};

static int compare_aliases(const void *left, const void *right)
{
    const struct named_suggestion *a = left, *b = right;
    return span_compare(a->alias, b->alias); // an alias stands here once
}

void reconcile_suspect(struct reconciler *reconciler,
                       const struct title_vocabulary *vocabulary)
{
    struct vector *likely = &reconciler->likely;
    suggest_aliases(reconciler, vocabulary, likely);
    struct named_suggestion *named =
        ARENA_ARRAY(&reconciler->scratch, struct named_suggestion, likely->count);
    for (size_t i = 0; i < likely->count; i++) {
        named[i].suggestion = *VECTOR_AT(likely, struct suggestion, i);
        named[i].alias = identity_id(&reconciler->identity, named[i].suggestion.alias);
    }
    qsort(named, likely->count, sizeof *named, compare_aliases);
    for (size_t i = 0; i < likely->count; i++)
        *VECTOR_AT(likely, struct suggestion, i) = named[i].suggestion;
    arena_clear(&reconciler->scratch);
    reconciler->counts.problems[PROBLEM_NOTE] += likely->count;
}

void add_likely_aliases(struct reconciler *reconciler)
{
    const struct problem_info *info = problem_info(PROBLEM_LIKELY_ALIAS_CODE);
    const struct identity *identity = &reconciler->identity;
    size_t count = reconciler->likely.count;
    for (size_t i = 0; i < count && i < PROBLEMS_PER_CODE; i++) {
        const struct suggestion *one =
            VECTOR_AT(&reconciler->likely, struct suggestion, i);
        struct problem_row row = {
            {SPAN(""), span_of(info->code),
             span_of(problem_severity_name(info->severity)), SPAN(""),
             identity_id(identity, one->alias), SPAN(""),
             arena_format(&reconciler->arena, "\"%.*s\" may be \"%.*s\" (%.*s)",
                          SPAN_FORMAT(identity_title(identity, one->alias)),
                          SPAN_FORMAT(identity_title(identity, one->target)),
                          SPAN_FORMAT(identity_id(identity, one->target)))}};
        vector_push_copy(&reconciler->loose_problems, &row);
    }
    reconciler->problem_totals[PROBLEM_LIKELY_ALIAS_CODE] += count;
}
