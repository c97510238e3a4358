// SPDX-License-Identifier: MIT
#include "parse/known.h"

static bool matches(const struct reader_input *input, const struct pattern *pattern,
                    const struct subject *subject)
{
    return pattern != NULL && pattern_may_match(pattern, subject) &&
           pattern_match(pattern, input->matcher, subject->text, 0) == MATCH_YES;
}

const struct profile_section *known_section(const struct reader_input *input,
                                            struct span text)
{
    const struct profile *profile = input->profile;
    struct subject subject = subject_of(text);
    if (profile == NULL || text.size == 0 || text.size > KNOWN_HEADING_MOST)
        return NULL;
    for (size_t i = 0; i < profile->section_count; i++)
        if (matches(input, profile->sections[i].heading, &subject))
            return &profile->sections[i];
    return NULL;
}

static bool holds(struct span text, struct span words)
{
    return words.size == 0 || span_find(text, words) != SPAN_NOT_FOUND;
}

const struct profile_section *known_section_within(const struct reader_input *input,
                                                   struct span text)
{
    const struct profile *profile = input->profile;
    const struct profile_section *known = known_section(input, text);
    for (size_t i = 0; profile != NULL && i < profile->section_count && known == NULL &&
                       text.size <= KNOWN_HEADING_MOST;
         i++) {
        const struct profile_section *section = &profile->sections[i];
        if (section->heading == NULL)
            continue;
        struct pattern_need need = pattern_literals(section->heading);
        size_t least = need.begin.size + need.end.size + need.within.size;
        if (least > 1 && holds(text, need.begin) && holds(text, need.end) &&
            holds(text, need.within))
            known = section;
    }
    return known;
}

bool known_heading(const struct reader_input *input, struct span text)
{
    const struct profile *profile = input->profile;
    struct subject subject = subject_of(text);
    if (profile == NULL)
        return false;
    for (size_t i = 0; i < profile->heading_count; i++)
        if (matches(input, profile->headings[i], &subject))
            return true;
    return known_section(input, text) != NULL;
}

bool known_sentence(const struct reader_input *input, struct span text)
{
    const struct profile *profile = input->profile;
    struct subject subject = subject_of(text);
    for (size_t i = 0; profile != NULL && i < profile->sentence_count; i++)
        if (matches(input, profile->sentences[i].pattern, &subject))
            return true;
    for (size_t i = 0; profile != NULL && i < profile->section_count; i++)
        if (matches(input, profile->sections[i].lead, &subject))
            return true;
    return false;
}

bool known_item(const struct reader_input *input, struct span text)
{
    const struct profile *profile = input->profile;
    struct subject subject = subject_of(text);
    for (size_t i = 0; profile != NULL && i < profile->section_count; i++)
        if (matches(input, profile->sections[i].item, &subject))
            return true;
    return false;
}
