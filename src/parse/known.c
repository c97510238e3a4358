// SPDX-License-Identifier: MIT
#include "parse/known.h"

static bool matches(const struct reader_input *input, const struct pattern *pattern,
                    const struct subject *subject)
{
    return pattern != NULL && pattern_may_match(pattern, subject) &&
           pattern_match(pattern, input->matcher, subject->text, 0) == MATCH_YES;
}

bool known_section_heading(const struct reader_input *input, struct span text)
{
    const struct profile *profile = input->profile;
    struct subject subject = subject_of(text);
    if (profile == NULL || text.size > KNOWN_HEADING_MOST)
        return false;
    for (size_t i = 0; i < profile->section_count; i++)
        if (matches(input, profile->sections[i].heading, &subject))
            return true;
    return false;
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
    return known_section_heading(input, text);
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
