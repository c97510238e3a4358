// SPDX-License-Identifier: MIT
#include "extract/site_words.h"

enum { WORDS_MOST = 4 };

bool is_addition(struct page_reading *reading, struct span text)
{
    const struct profile *profile = reading->profile;
    struct subject subject = subject_of(text);
    for (size_t i = 0; i < profile->addition_count; i++)
        if (pattern_may_match(profile->additions[i], &subject) &&
            pattern_match(profile->additions[i], reading->matcher, text, 0) == MATCH_YES)
            return true;
    return false;
}

struct span without_addition(struct page_reading *reading, struct span text)
{
    size_t at = text.size;
    struct span bare = text;
    for (size_t words = 0; words < WORDS_MOST; words++) {
        size_t space = span_find_last_byte(span_part(text, 0, at), ' ');
        if (space == SPAN_NOT_FOUND || space == 0)
            break;
        at = space;
        if (is_addition(reading, span_trim(span_from(text, at))))
            bare = span_trim(span_part(text, 0, at));
    }
    return bare;
}

static bool is_of_site(struct page_reading *reading, struct span text)
{
    return is_addition(reading, text) ||
           profile_is_furniture(reading->profile, reading->arena, reading->matcher, text);
}

// "Sponsored Lakeside Crystal", "Ad: Lakeside Crystal"
static bool begins_with_furniture(struct page_reading *reading, struct span text)
{
    size_t space = span_find_byte(text, ' ');
    if (space == SPAN_NOT_FOUND)
        return false;
    struct span first = span_part(text, 0, space);
    return profile_is_furniture(reading->profile, reading->arena, reading->matcher,
                                first);
}

bool has_site_words(struct page_reading *reading, struct span text)
{
    text = span_trim(text);
    if (text.size == 0 || text.size > HEADING_LONGEST)
        return false;
    size_t at = text.size;
    for (size_t words = 0; words < WORDS_MOST; words++) {
        at = span_find_last_byte(span_part(text, 0, at), ' ');
        if (at == SPAN_NOT_FOUND || at == 0)
            break;
        if (is_of_site(reading, span_trim(span_from(text, at))))
            return true;
    }
    return begins_with_furniture(reading, text) || is_of_site(reading, text);
}
