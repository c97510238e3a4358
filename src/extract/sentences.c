// SPDX-License-Identifier: MIT
#include "extract/sentences.h"

#include "extract/account.h"
#include "extract/side_names.h"
#include "extract/values.h"

static enum match match_sentence(struct page_reading *reading,
                                 const struct profile_sentence *sentence,
                                 const struct block *paragraph, size_t start)
{
    enum match match =
        pattern_match(sentence->pattern, reading->matcher, paragraph->text, start);
    if (match == MATCH_GAVE_UP)
        report_problem(reading->report, PROBLEM_PATTERN_GAVE_UP_CODE,
                       location_of(reading, paragraph->place),
                       arena_format(reading->arena, "sentence \"%.*s\"",
                                    SPAN_FORMAT(sentence->name)));
    return match;
}

bool sentences_name_sides(struct page_reading *reading, const struct block *paragraph,
                          struct span out_titles[2])
{
    const struct profile *profile = reading->profile;
    struct subject subject = subject_of(paragraph->text);
    for (size_t s = 0; s < profile->sentence_count; s++) {
        const struct profile_sentence *sentence = &profile->sentences[s];
        if (sentence->side_groups[1] == 0 ||
            !pattern_may_match(sentence->pattern, &subject) ||
            pattern_match(sentence->pattern, reading->matcher, paragraph->text, 0) !=
                MATCH_YES)
            continue;
        for (size_t side = 0; side < 2; side++)
            out_titles[side] =
                matcher_group(reading->matcher, sentence->side_groups[side]);
        return true;
    }
    return false;
}

static struct place place_of_group(const struct block *paragraph, struct span group)
{
    if (paragraph->place.end - paragraph->place.begin != paragraph->text.size)
        return paragraph->place;
    size_t begin = paragraph->place.begin + (size_t)(group.data - paragraph->text.data);
    return (struct place){begin, begin + group.size};
}

static void read_value(struct page_reading *reading,
                       const struct profile_sentence *sentence,
                       const struct profile_value *value, const struct block *paragraph)
{
    struct span groups[3] = {matcher_group(reading->matcher, value->group)};
    for (size_t i = 0; i < 2; i++)
        groups[i + 1] = value->sides[i] != 0
                            ? matcher_group(reading->matcher, value->sides[i])
                            : (struct span){NULL, 0};
    for (size_t i = 0; i < 2; i++) {
        struct span title = groups[i + 1];
        if (title.data == NULL)
            continue;
        uint32_t side = side_named(reading, title);
        if (side == NO_SIDE) {
            report_problem(reading->report, PROBLEM_UNKNOWN_SIDE_CODE,
                           location_of(reading, place_of_group(paragraph, title)),
                           arena_format(reading->arena,
                                        "sentence \"%.*s\" speaks of \"%.*s\"",
                                        SPAN_FORMAT(sentence->name), SPAN_FORMAT(title)));
            continue;
        }
        if (value->target.kind->is_list &&
            is_filled(reading, value->target.list_field, side))
            continue;
        struct origin origin = {.raw = groups[0],
                                .place = place_of_group(paragraph, groups[0]),
                                .label = sentence->name,
                                .method = METHOD_SENTENCE,
                                .side = side};
        value_read(reading, &value->target, NULL, &origin);
    }
}

// Reads the sentence at or after *start, and moves *start behind it.
static bool read_sentence(struct page_reading *reading,
                          const struct profile_sentence *sentence,
                          const struct block *paragraph, size_t *start)
{
    if (match_sentence(reading, sentence, paragraph, *start) != MATCH_YES)
        return false;
    struct span whole = matcher_group(reading->matcher, 0);
    account_take(reading, whole);
    size_t end = (size_t)(whole.data - paragraph->text.data) + whole.size;
    *start = end > *start ? end : paragraph->text.size;
    // Reading a value may use the matcher only after its groups were taken.
    for (size_t v = 0; v < sentence->value_count; v++)
        read_value(reading, sentence, &sentence->values[v], paragraph);
    return true;
}

size_t sentences_read(struct page_reading *reading, const struct block *paragraph,
                      const struct subject *subject)
{
    const struct profile *profile = reading->profile;
    size_t found = 0;
    for (size_t s = 0; s < profile->sentence_count; s++) {
        const struct profile_sentence *sentence = &profile->sentences[s];
        size_t start = 0;
        if (!pattern_may_match(sentence->pattern, subject))
            continue;
        while (start < paragraph->text.size &&
               read_sentence(reading, sentence, paragraph, &start))
            found++;
    }
    return found;
}
