// SPDX-License-Identifier: MIT
#include "pipeline/loss_guard.h"

#include "compare/difference.h"
#include "compare/guard.h"

static enum status judge(const struct catalogue *catalogue, const struct loaded *old,
                         const struct loaded *new, struct error *error)
{
    const struct guard_limits limits = GUARD_LIMITS_DEFAULT;
    const struct compare_options compare = {.catalogue = catalogue,
                                            .coverage_points = COVERAGE_POINTS_DEFAULT};
    struct difference difference;
    struct span reason;
    if (difference_make(old, new, &compare, &difference, NULL) != STATUS_OK)
        return STATUS_OK; // the old dataset is damaged
    // What else lies in the folder is not ours to lose.
    for (size_t i = 0; i < difference.tables.count; i++) {
        struct table_change *table =
            VECTOR_AT(&difference.tables, struct table_change, i);
        table->is_fact =
            table->is_fact && catalogue_table(catalogue, table->name) != NULL;
    }
    enum status status = STATUS_OK;
    enum guard_verdict verdict = guard_judge(&difference, &limits, &reason);
    if (verdict != GUARD_PASSED)
        status = error_set(error, STATUS_REFUSED,
                           "refused: the new dataset is %s: %.*s; the published one is "
                           "kept; --accept publishes the new one",
                           guard_verdict_name(verdict), SPAN_FORMAT(reason));
    difference_release(&difference);
    return status;
}

enum status loss_guard_judge(const struct catalogue *catalogue, struct output *output,
                             struct error *error)
{
    const char *folder;
    struct loaded old, new;
    enum status status = output_end(output, &folder, error);
    if (status != STATUS_OK || !output_has_past(output))
        return status;
    if (load_dataset(output_directory(output), catalogue, &old, NULL) != STATUS_OK)
        return STATUS_OK;
    if (load_dataset(folder, catalogue, &new, NULL) == STATUS_OK) {
        status = judge(catalogue, &old, &new, error);
        loaded_release(&new);
    }
    loaded_release(&old);
    return status;
}
