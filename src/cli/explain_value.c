// SPDX-License-Identifier: MIT
#include "cli/explain_value.h"

#include "base/json_text.h"
#include "base/visible.h"

static void put_claim(const struct trace_claim *claim, struct buffer *out)
{
    buffer_append_format(out, "  %s ", claim->is_chosen ? "*" : " ");
    visible_append(out, claim->value);
    buffer_append_format(out, "  (%llu page%s", (unsigned long long)claim->page_count,
                         claim->page_count == 1 ? "" : "s");
    if (claim->last_observed.size != 0)
        buffer_append_format(out, ", last %.*s", SPAN_FORMAT(claim->last_observed));
    buffer_append(out, SPAN(")\n"));
}

static void put_sighting(const struct trace_sighting *one, bool color, struct buffer *out)
{
    buffer_append_format(out, "  %s ", one->is_chosen ? "*" : " ");
    visible_append(out, one->page_id);
    if (one->location.size != 0)
        buffer_append_format(out, ":%.*s", SPAN_FORMAT(one->location));
    buffer_append(out, SPAN("  "));
    visible_append(out, one->value.size != 0 ? one->value : SPAN("(unknown)"));
    buffer_append(out, color ? SPAN("\033[2m") : SPAN(""));
    buffer_append(out, SPAN("  from \""));
    visible_append(out, one->raw);
    buffer_append_format(out, "\"%s%.*s", one->method.size != 0 ? ", " : "",
                         SPAN_FORMAT(one->method));
    if (one->label.size != 0) {
        buffer_append(out, SPAN(", \""));
        visible_append(out, one->label);
        buffer_append_byte(out, '"');
    }
    if (one->section.size != 0)
        buffer_append_format(out, " in %.*s", SPAN_FORMAT(one->section));
    if (one->observed_at.size != 0)
        buffer_append_format(out, ", seen %.*s", SPAN_FORMAT(one->observed_at));
    buffer_append(out, color ? SPAN("\033[0m\n") : SPAN("\n"));
}

void explain_value_text(const struct trace *trace, bool color, struct buffer *out)
{
    visible_append(out, trace->title);
    buffer_append_format(out, " (%.*s), %.*s: ", SPAN_FORMAT(trace->occupation_id),
                         SPAN_FORMAT(trace->field));
    if (trace->published.size != 0)
        visible_append(out, trace->published);
    else
        buffer_append(out, trace->has_value ? SPAN("see below") : SPAN("(unknown)"));
    buffer_append(out, SPAN("\nWhy: "));
    visible_append(out, trace->reason);
    buffer_append_byte(out, '\n');
    if (trace->claims.count != 0)
        buffer_append(out, SPAN("\nValues that pages give (* chosen)\n"));
    for (size_t i = 0; i < trace->claims.count; i++)
        put_claim(VECTOR_AT(&trace->claims, struct trace_claim, i), out);
    buffer_append(out, SPAN("\nWhere (page:bytes)\n"));
    for (size_t i = 0; i < trace->sightings.count; i++)
        put_sighting(VECTOR_AT(&trace->sightings, struct trace_sighting, i), color, out);
}

static void put_json_claims(struct json_text *json, const struct trace *trace)
{
    json_text_key(json, "values");
    json_text_list_begin(json);
    for (size_t i = 0; i < trace->claims.count; i++) {
        const struct trace_claim *claim =
            VECTOR_AT(&trace->claims, struct trace_claim, i);
        json_text_object_begin(json);
        json_text_member(json, "value", claim->value);
        json_text_key(json, "page_count");
        json_text_integer(json, (int64_t)claim->page_count);
        json_text_member_some(json, "last_observed", claim->last_observed);
        json_text_key(json, "chosen");
        json_text_bool(json, claim->is_chosen);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void put_json_sighting(struct json_text *json, const struct trace_sighting *one)
{
    json_text_object_begin(json);
    json_text_member(json, "page_id", one->page_id);
    json_text_member_some(json, "url", one->url);
    json_text_member_some(json, "observed_at", one->observed_at);
    json_text_key(json, "value");
    if (one->value.size != 0)
        json_text_string(json, one->value);
    else
        json_text_null(json);
    json_text_member(json, "raw", one->raw);
    json_text_member_some(json, "section", one->section);
    json_text_member_some(json, "label", one->label);
    json_text_member_some(json, "location", one->location);
    json_text_member_some(json, "method", one->method);
    json_text_key(json, "chosen");
    json_text_bool(json, one->is_chosen);
    json_text_object_end(json);
}

void explain_value_json(const struct trace *trace, struct buffer *out)
{
    struct json_text json;
    json_text_init(&json, out, 2);
    json_text_object_begin(&json);
    json_text_member(&json, "occupation_id", trace->occupation_id);
    json_text_member(&json, "title", trace->title);
    json_text_member(&json, "field", trace->field);
    json_text_member_some(&json, "published", trace->published);
    json_text_member(&json, "reason", trace->reason);
    put_json_claims(&json, trace);
    json_text_key(&json, "observations");
    json_text_list_begin(&json);
    for (size_t i = 0; i < trace->sightings.count; i++)
        put_json_sighting(&json, VECTOR_AT(&trace->sightings, struct trace_sighting, i));
    json_text_list_end(&json);
    json_text_object_end(&json);
    buffer_append_byte(out, '\n');
}
