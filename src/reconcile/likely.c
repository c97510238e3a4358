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

void write_likely_aliases(struct reconciler *reconciler, const struct row_sink *sink)
{
    const struct problem_info *info = problem_info(PROBLEM_LIKELY_ALIAS_CODE);
    const struct identity *identity = &reconciler->identity;
    for (size_t i = 0; i < reconciler->likely.count; i++) {
        const struct suggestion *one =
            VECTOR_AT(&reconciler->likely, struct suggestion, i);
        const struct span cells[] = {
            {NULL, 0},
            span_of(info->code),
            span_of(problem_severity_name(info->severity)),
            {NULL, 0},
            identity_id(identity, one->alias),
            {NULL, 0},
            arena_format(&reconciler->scratch, "\"%.*s\" may be \"%.*s\" (%.*s)",
                         SPAN_FORMAT(identity_title(identity, one->alias)),
                         SPAN_FORMAT(identity_title(identity, one->target)),
                         SPAN_FORMAT(identity_id(identity, one->target))),
        };
        write_row(sink, reconciler->tables.problems, cells);
    }
}
