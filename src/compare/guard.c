// SPDX-License-Identifier: MIT
#include "compare/guard.h"

const char *guard_verdict_name(enum guard_verdict verdict)
{
    static const char *const names[] = {"passed", "emptied", "redesigned", "shrunken"};
    return names[verdict];
}

static bool has_emptied(struct difference *difference, struct span *out_reason)
{
    for (size_t i = 0; i < difference->tables.count; i++) {
        const struct table_change *table =
            VECTOR_AT(&difference->tables, struct table_change, i);
        if (!table->is_fact || table->old_rows == 0 || table->new_rows != 0)
            continue;
        *out_reason = arena_format(&difference->arena, "%.*s had %zu rows and has none",
                                   SPAN_FORMAT(table->name), table->old_rows);
        return true;
    }
    return false;
}

static bool has_shrunken(struct difference *difference, unsigned lost_pct,
                         struct span *out_reason)
{
    for (size_t i = 0; i < difference->tables.count; i++) {
        const struct table_change *table =
            VECTOR_AT(&difference->tables, struct table_change, i);
        if (!table->is_fact || table->new_rows >= table->old_rows ||
            (table->old_rows - table->new_rows) * 100 <= table->old_rows * lost_pct)
            continue;
        *out_reason =
            arena_format(&difference->arena, "%.*s fell from %zu rows to %zu",
                         SPAN_FORMAT(table->name), table->old_rows, table->new_rows);
        return true;
    }
    return false;
}

static bool has_lost_coverage(struct difference *difference,
                              const struct table_change *table, unsigned points,
                              struct span *out_reason)
{
    if (!table->is_fact || table->old_rows == 0 || table->new_rows == 0)
        return false;
    for (size_t i = table->key_count; i < table->column_count; i++) {
        const struct changed_column *column = &table->columns[i];
        size_t before = column->old_filled * 1000 / table->old_rows;
        size_t after = column->new_filled * 1000 / table->new_rows;
        if (column->new_filled >= column->old_filled || before <= after ||
            before - after <= (size_t)points * 10)
            continue;
        *out_reason =
            arena_format(&difference->arena,
                         "%.*s.%.*s fell from %zu.%zu %% of the rows to %zu.%zu %%",
                         SPAN_FORMAT(table->name), SPAN_FORMAT(column->name), before / 10,
                         before % 10, after / 10, after % 10);
        return true;
    }
    return false;
}

static bool is_redesigned(struct difference *difference,
                          const struct guard_limits *limits, struct span *out_reason)
{
    size_t labels = 0;
    for (size_t i = 0; i < difference->shape.count; i++)
        labels += VECTOR_AT(&difference->shape, struct shape_change, i)->kind ==
                  SHAPE_LABEL_APPEARED;
    if (labels > limits->new_labels) {
        *out_reason = arena_format(&difference->arena,
                                   "%zu labels that no profile knows appeared", labels);
        return true;
    }
    for (size_t i = 0; i < difference->tables.count; i++)
        if (has_lost_coverage(difference,
                              VECTOR_AT(&difference->tables, struct table_change, i),
                              limits->lost_coverage_points, out_reason))
            return true;
    return false;
}

enum guard_verdict guard_judge(struct difference *difference,
                               const struct guard_limits *limits, struct span *out_reason)
{
    struct span reason = {0};
    enum guard_verdict verdict = GUARD_PASSED;
    if (has_emptied(difference, &reason))
        verdict = GUARD_EMPTIED;
    else if (is_redesigned(difference, limits, &reason))
        verdict = GUARD_REDESIGNED;
    else if (has_shrunken(difference, limits->lost_rows_pct, &reason))
        verdict = GUARD_SHRUNKEN;
    if (out_reason != NULL)
        *out_reason = reason;
    return verdict;
}
