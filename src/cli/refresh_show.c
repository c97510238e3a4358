// SPDX-License-Identifier: MIT
#include "cli/refresh_show.h"

#include "base/civil_time.h"
#include "base/json_text.h"
#include "base/visible.h"
#include "cli/fetch_show.h"

#include <stdio.h>

static void append_lost(struct buffer *out, size_t count, const char *one,
                        const char *several)
{
    if (count != 0)
        buffer_append_format(out, "%zu page%s %s\n", count, count == 1 ? "" : "s",
                             count == 1 ? one : several);
}

static void append_waiting(struct buffer *out, const struct fetch_summary *fetch)
{
    char until[INSTANT_SIZE];
    size_t count = fetch->counts[OUTCOME_WAITING];
    if (count == 0)
        return;
    civil_time_print(fetch->waits_until, until);
    buffer_append_format(out, "%zu page%s until %s, as the source asked\n", count,
                         count == 1 ? " waits" : "s wait", until);
}

void refresh_show_text(const struct refresh_result *result)
{
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    buffer_append(&out, span_of(refresh_outcome_name(result->outcome)));
    if (result->reason.size != 0) {
        buffer_append(&out, SPAN(": "));
        visible_append(&out, result->reason);
        buffer_append(&out, result->is_published
                                ? SPAN("; published all the same")
                                : SPAN("; the dataset stands as it was"));
    }
    buffer_append_byte(&out, '\n');
    if (result->has_dataset && result->outcome != REFRESH_UNCHANGED)
        buffer_append(&out, buffer_span(&result->words));
    if (result->has_fetched) {
        append_lost(&out, result->fetch.counts[OUTCOME_GONE],
                    "is gone from its source; its last good copy stays",
                    "are gone from their source; their last good copies stay");
        append_lost(&out, result->fetch.counts[OUTCOME_REPLACED],
                    "gives another page now; its last good copy stays",
                    "give another page now; their last good copies stay");
        append_waiting(&out, &result->fetch);
    }
    if (result->failed_checks != 0)
        buffer_append_format(&out, "%zu check%s failed; see `occupare check`\n",
                             result->failed_checks,
                             result->failed_checks == 1 ? "" : "s");
    fwrite(out.data, 1, out.size, stdout);
    buffer_release(&out);
}

static void put_count(struct json_text *json, const char *name, size_t count)
{
    json_text_key(json, name);
    json_text_integer(json, (int64_t)count);
}

static void put_dataset(struct json_text *json, const struct refresh_result *result)
{
    const struct reconcile_counts *counts = &result->counts;
    json_text_key(json, "dataset");
    json_text_object_begin(json);
    put_count(json, "pages", counts->pages);
    put_count(json, "comparisons", counts->comparisons);
    put_count(json, "occupations", counts->occupations);
    put_count(json, "observations", counts->observations);
    put_count(json, "conflicts", counts->conflicts);
    put_count(json, "unread", counts->unread);
    put_count(json, "failed_checks", result->failed_checks);
    json_text_object_end(json);
    json_text_key(json, "changes");
    json_text_object_begin(json);
    put_count(json, "shape", result->shape_changes);
    for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++)
        put_count(json, change_kind_name((enum change_kind)kind), result->changes[kind]);
    json_text_object_end(json);
}

void refresh_show_json(const struct refresh_result *result, int exit_status)
{
    struct buffer out;
    struct json_text json;
    buffer_init(&out, BUFFER_NO_CEILING);
    json_text_init(&json, &out, 2);
    json_text_object_begin(&json);
    json_text_member(&json, "outcome", span_of(refresh_outcome_name(result->outcome)));
    json_text_member_some(&json, "reason", result->reason);
    json_text_key(&json, "published");
    json_text_bool(&json, result->is_published);
    put_count(&json, "exit_status", (size_t)exit_status);
    if (result->has_fetched) {
        json_text_key(&json, "fetch");
        json_text_object_begin(&json);
        fetch_show_counts(&json, &result->fetch);
        json_text_object_end(&json);
    }
    if (result->has_dataset)
        put_dataset(&json, result);
    json_text_object_end(&json);
    buffer_append_byte(&out, '\n');
    fwrite(out.data, 1, out.size, stdout);
    buffer_release(&out);
}
