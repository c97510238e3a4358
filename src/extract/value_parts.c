// SPDX-License-Identifier: MIT
#include "extract/value_parts.h"

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

void label_value_read(struct page_reading *reading, const struct profile_label *label,
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
