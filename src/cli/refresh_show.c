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

static void append_examples(struct buffer *out, const char *heading,
                            const struct vector *examples, bool is_about_labels)
{
    if (examples->count != 0)
        buffer_append_format(out, "\n%s\n", heading);
    for (size_t i = 0; i < examples->count; i++) {
        const struct refresh_example *example =
            VECTOR_AT(examples, struct refresh_example, i);
        buffer_append(out, SPAN("  "));
        visible_append(out, is_about_labels ? example->what : example->page);
        buffer_append(out, is_about_labels ? SPAN("  in ") : SPAN("  "));
        visible_append(out, is_about_labels ? example->page : example->what);
        buffer_append_byte(out, '\n');
    }
}

// What a person does about it, in a line; NULL if there is nothing to do.
static const char *next_step(const struct refresh_result *result)
{
    static const char *const steps[] = {
        [REFRESH_UNREACHABLE] =
            "wait, or see to the disk; `occupare fetch --log URL` shows what came back, "
            "and when",
        [REFRESH_BLOCKED] =
            "ask the site's owner, or ask for less (--delay, --max-pages); "
            "`occupare fetch --log URL` shows what came back",
        [REFRESH_REDESIGNED] =
            "teach the profile the new wording (docs/profiles.md), then refresh with "
            "--revisit all; --accept publishes what is understood",
        [REFRESH_EMPTIED] = "look at the source; --accept publishes what is left"};
    return result->outcome <= REFRESH_CHANGED || result->is_published
               ? NULL
               : steps[result->outcome];
}

// Where more of it is to be seen.
static void append_place(struct buffer *out, const struct refresh_show *show,
                         const struct refresh_result *result)
{
    if (result->refused != NULL)
        buffer_append_format(out, "\nThe refused dataset: occupare diff %s %s\n",
                             show->directory, result->refused);
    else if (result->trouble.size != 0)
        buffer_append_format(out, "\nThe refused dataset was not kept: %.*s\n",
                             SPAN_FORMAT(result->trouble));
    else if (result->is_published && result->outcome != REFRESH_UNCHANGED &&
             result->has_before && show->keep != 0)
        buffer_append_format(out, "\nAll of it: occupare diff %s.1 %s\n", show->directory,
                             show->directory);
}

static void append_first_line(struct buffer *out, const struct refresh_result *result)
{
    buffer_append(out, span_of(refresh_outcome_name(result->outcome)));
    if (result->reason.size != 0) {
        buffer_append(out, SPAN(": "));
        visible_append(out, result->reason);
        buffer_append(out, result->is_published
                               ? SPAN("; published all the same")
                               : SPAN("; the published dataset stays as it was"));
    }
    buffer_append_byte(out, '\n');
}

void refresh_show_text(const struct refresh_show *show,
                       const struct refresh_result *result)
{
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    append_first_line(&out, result);
    if (result->has_dataset && result->outcome != REFRESH_UNCHANGED)
        buffer_append(&out, buffer_span(&result->words));
    if (result->has_fetched) {
        append_lost(&out, result->fetch.counts[OUTCOME_GONE],
                    "is gone from its source; its last good copy stays",
                    "are gone from their source; their last good copies stay");
        append_lost(&out, result->fetch.unread,
                    "cannot be read any more; its last good copy stays",
                    "cannot be read any more; their last good copies stay");
        append_lost(&out, result->fetch.counts[OUTCOME_REPLACED] - result->fetch.unread,
                    "gives another page now; its last good copy stays",
                    "give another page now; their last good copies stay");
        append_waiting(&out, &result->fetch);
    }
    if (result->failed_checks != 0)
        buffer_append_format(&out, "%zu check%s failed; see `occupare check`\n",
                             result->failed_checks,
                             result->failed_checks == 1 ? "" : "s");
    if (result->outcome != REFRESH_UNCHANGED) {
        append_examples(&out, "Labels that no profile knows", &result->labels, true);
        append_examples(&out, "Pages that could not be had or read", &result->pages,
                        false);
        append_place(&out, show, result);
        if (next_step(result) != NULL)
            buffer_append_format(&out, "\nNext: %s\n", next_step(result));
        if (result->has_fetched && result->fetch.counts[OUTCOME_REPLACED] != 0)
            buffer_append_format(&out,
                                 "What came instead of pages is kept in %s/.occupare/"
                                 "replaced\n",
                                 show->pages);
    }
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

static void put_examples(struct json_text *json, const char *name, const char *what,
                         const struct vector *examples)
{
    if (examples->count == 0)
        return;
    json_text_key(json, name);
    json_text_list_begin(json);
    for (size_t i = 0; i < examples->count; i++) {
        const struct refresh_example *example =
            VECTOR_AT(examples, struct refresh_example, i);
        json_text_object_begin(json);
        json_text_member(json, "page", example->page);
        json_text_key(json, what);
        json_text_string(json, example->what);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

void refresh_show_json(const struct refresh_show *show,
                       const struct refresh_result *result)
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
    put_count(&json, "exit_status", (size_t)show->exit_status);
    json_text_member(&json, "directory", span_of(show->directory));
    if (result->has_fetched) {
        json_text_key(&json, "fetch");
        json_text_object_begin(&json);
        fetch_show_counts(&json, &result->fetch);
        json_text_object_end(&json);
    }
    if (result->has_dataset)
        put_dataset(&json, result);
    put_examples(&json, "labels", "label", &result->labels);
    put_examples(&json, "pages", "what", &result->pages);
    if (result->refused != NULL)
        json_text_member(&json, "refused", span_of(result->refused));
    if (next_step(result) != NULL)
        json_text_member(&json, "next", span_of(next_step(result)));
    if (result->has_dataset && result->outcome != REFRESH_UNCHANGED) {
        json_text_key(&json, "difference");
        json_text_copy(&json, span_trim(buffer_span(&result->difference)));
    }
    json_text_object_end(&json);
    buffer_append_byte(&out, '\n');
    fwrite(out.data, 1, out.size, stdout);
    buffer_release(&out);
}
