// SPDX-License-Identifier: MIT
#include "extract/value_parts.h"

#include "base/bare_text.h"
#include "base/text.h"
#include "base/utf8.h"
#include "extract/account.h"

enum { PARTS_MOST = 16, BOUND_SHOWN = 120 };

static bool is_blank(const struct page_reading *reading,
                     const struct profile_label *label, struct span raw)
{
    const struct profile_words *words =
        profile_placeholders(reading->profile, &label->target);
    for (size_t i = 0; i < words->count; i++)
        if (span_equal_nocase(words->words[i], raw))
            return true;
    return raw.size == 0;
}

// What the part is read from, once its alternative has matched.
static struct span text_of(struct page_reading *reading, const struct profile_part *part)
{
    struct span text =
        part->group != 0 ? matcher_group(reading->matcher, part->group) : part->fixed;
    if (part->is_negative && text.size != 0)
        text = arena_join(reading->arena, SPAN("-"), text);
    return text;
}

static void read_parts(struct page_reading *reading,
                       const struct profile_alternative *alternative,
                       const struct origin *origin)
{
    struct span texts[PARTS_MOST];
    size_t count =
        alternative->part_count < PARTS_MOST ? alternative->part_count : PARTS_MOST;
    for (size_t i = 0; i < count; i++)
        texts[i] = text_of(reading, &alternative->parts[i]);
    for (size_t i = 0; i < count; i++) {
        const struct profile_part *part = &alternative->parts[i];
        struct origin one = *origin;
        if (texts[i].size == 0)
            continue; // a group that took no part
        if (part->fixed.size != 0) {
            observation_add(reading, origin, part->target.fields[0], part->fixed);
            continue;
        }
        one.raw = texts[i];
        if (!part->is_negative)
            one.place = place_within(origin->place, origin->raw, texts[i]);
        value_read(reading, &part->target, NULL, &one);
    }
}

static const struct profile_alternative *alternative_of(struct page_reading *reading,
                                                        const struct profile_label *label,
                                                        struct span text)
{
    for (size_t i = 0; i < label->alternative_count; i++)
        if (pattern_match(label->alternatives[i].pattern, reading->matcher, text, 0) ==
            MATCH_YES)
            return &label->alternatives[i];
    return NULL;
}

static void read_value(struct page_reading *reading, const struct profile_label *label,
                       const struct origin *origin)
{
    if (label->alternative_count == 0) {
        if (label->target.kind != NULL)
            value_read(reading, &label->target, label, origin);
        return;
    }
    struct span raw = span_trim(origin->raw);
    if (is_blank(reading, label, raw) || is_cut_off(reading, origin->place)) {
        value_add_unknown(reading, &label->target, origin, GLUED_NONE);
        return;
    }
    const struct profile_alternative *found = alternative_of(reading, label, raw);
    if (found != NULL) {
        struct origin trimmed = *origin;
        account_take(reading, origin->raw); // what no group holds is known to say nothing
        trimmed.raw = raw;
        trimmed.place = place_within(origin->place, origin->raw, raw);
        read_parts(reading, found, &trimmed);
        if (found->is_bound)
            value_add_problem(reading, PROBLEM_BOUND_ONLY_CODE, &label->target, &trimmed,
                              arena_format(reading->arena, "\"%.*s\" under \"%.*s\"",
                                           SPAN_FORMAT(utf8_cut(raw, BOUND_SHOWN)),
                                           SPAN_FORMAT(origin->label)));
        if (found->part_count == 0)
            value_add_unknown(reading, &label->target, &trimmed, GLUED_NONE);
        return;
    }
    value_add_problem(reading, PROBLEM_ILLEGAL_VALUE_CODE, &label->target, origin,
                      value_refusal(reading, raw,
                                    arena_format(reading->arena,
                                                 "\"%.*s\": it fits no pattern "
                                                 "of the label",
                                                 SPAN_FORMAT(label->text))));
    value_add_unknown(reading, &label->target, origin, GLUED_NONE);
}

// --- the year in a label

static bool has_value_since(const struct page_reading *reading, size_t first)
{
    const struct vector *all = &reading->report->observations;
    for (size_t i = first; i < all->count; i++)
        if (VECTOR_AT(all, struct observation, i)->value.size != 0)
            return true;
    return false;
}

// The label as the pattern knows it: without a colon, or what a page prints around it.
static bool is_match(struct page_reading *reading, const struct pattern *pattern,
                     struct span label)
{
    if (span_ends(label, SPAN(":")))
        label = span_trim_end(span_part(label, 0, label.size - 1));
    return pattern_match(pattern, reading->matcher, label, 0) == MATCH_YES ||
           pattern_match(pattern, reading->matcher, text_bare(label, true), 0) ==
               MATCH_YES;
}

static void read_as_of(struct page_reading *reading, const struct profile_label *label,
                       const struct origin *origin)
{
    const struct profile *profile = reading->profile;
    for (size_t i = 0; i < profile->label_patterns.count; i++) {
        const struct profile_label_pattern *one =
            VECTOR_AT(&profile->label_patterns, struct profile_label_pattern, i);
        unsigned group = pattern_group(one->pattern, "as_of");
        if (&profile->labels[one->label] != label || group == 0 ||
            !is_match(reading, one->pattern, origin->label))
            continue;
        struct origin year = *origin;
        year.raw = arena_keep(reading->arena, matcher_group(reading->matcher, group));
        if (year.raw.size != 0)
            value_read(reading, &label->as_of, NULL, &year);
        return;
    }
}

void label_value_read(struct page_reading *reading, const struct profile_label *label,
                      const struct origin *origin)
{
    size_t first = reading->report->observations.count;
    read_value(reading, label, origin);
    if (label->as_of.kind != NULL && has_value_since(reading, first))
        read_as_of(reading, label, origin);
}
