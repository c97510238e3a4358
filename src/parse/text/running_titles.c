// SPDX-License-Identifier: MIT
#include "parse/text/running_titles.h"

#include "base/utf8.h"

enum { LONGEST_TITLE = 120, WINDOW = 48 * 1024, OVERLAP = 4 * 1024 };

void running_titles_init(struct running_titles *titles)
{
    titles->count = 0;
    vector_init(&titles->places, sizeof(struct running_place));
}

void running_titles_release(struct running_titles *titles)
{
    vector_release(&titles->places);
}

const struct running_place *running_place_at(const struct running_titles *titles,
                                             size_t number)
{
    return VECTOR_AT(&titles->places, struct running_place, number);
}

size_t running_places_before(const struct running_titles *titles, size_t at)
{
    size_t low = 0, high = titles->places.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (running_place_at(titles, middle)->begin < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_name(struct running_titles *titles, struct span name)
{
    name = span_trim(name);
    if (name.size < 2 || name.size > LONGEST_TITLE ||
        titles->count == RUNNING_TITLES_MOST)
        return;
    for (size_t i = 0; i < titles->count; i++)
        if (titles->names[i].size == name.size &&
            span_equal_nocase(titles->names[i], name))
            return;
    titles->names[titles->count++] = name;
}

static void names_of_sentences(const struct reader_input *input, struct span window,
                               struct running_titles *titles)
{
    const struct profile *profile = input->profile;
    struct subject subject = subject_of(window);
    for (size_t i = 0; i < profile->sentence_count && titles->count < 2; i++) {
        const struct profile_sentence *sentence = &profile->sentences[i];
        if (sentence->side_groups[0] == 0 || sentence->side_groups[1] == 0 ||
            !pattern_may_match(sentence->pattern, &subject) ||
            pattern_match(sentence->pattern, input->matcher, window, 0) != MATCH_YES)
            continue;
        struct span left = matcher_group(input->matcher, sentence->side_groups[0]);
        struct span right = matcher_group(input->matcher, sentence->side_groups[1]);
        add_name(titles, left);
        add_name(titles, right);
    }
}

// The first end of a heading behind `begin`, when the whole is one: its title is a name.
static void name_of_heading(const struct reader_input *input,
                            const struct profile_section *section, struct span rest,
                            struct running_titles *titles)
{
    struct pattern_need need = pattern_literals(section->heading);
    struct span start = utf8_cut(rest, RUNNING_HEADING_MOST);
    size_t end = span_find(span_from(start, need.begin.size), need.end);
    if (end == SPAN_NOT_FOUND)
        return;
    start = span_part(start, 0, need.begin.size + end + need.end.size);
    if (pattern_match(section->heading, input->matcher, start, 0) == MATCH_YES)
        add_name(titles, matcher_group(input->matcher, section->heading_side));
}

static void names_of_headings(const struct reader_input *input, struct span text,
                              struct running_titles *titles)
{
    for (size_t i = 0; i < input->profile->section_count; i++) {
        const struct profile_section *section = &input->profile->sections[i];
        if (section->heading == NULL || section->heading_side == 0)
            continue;
        struct pattern_need need = pattern_literals(section->heading);
        if (need.begin.size < 2 || need.end.size < 2)
            continue;
        for (size_t at = 0, found;
             titles->count < RUNNING_TITLES_MOST &&
             (found = span_find(span_from(text, at), need.begin)) != SPAN_NOT_FOUND;
             at += found + need.begin.size)
            name_of_heading(input, section, span_from(text, at + found), titles);
    }
}

static bool is_here(struct span text, size_t at, struct span name)
{
    char first = name.data[0], here = text.data[at];
    return (here == first || (here ^ ' ') == first) &&
           span_equal_nocase(span_part(text, at, at + name.size), name);
}

// The longest of the names at each place.
static void find_places(struct span text, struct running_titles *titles)
{
    for (size_t at = 0; at < text.size;) {
        struct running_place place = {at, at, 0};
        for (size_t i = 0; i < titles->count; i++)
            if (titles->names[i].size > place.end - at &&
                is_here(text, at, titles->names[i]))
                place = (struct running_place){at, at + titles->names[i].size, i};
        if (place.end != at)
            vector_push_copy(&titles->places, &place);
        at = place.end != at ? place.end : at + 1;
    }
}

void running_titles_find(const struct reader_input *input, struct span text,
                         struct running_titles *titles)
{
    for (size_t at = 0; at < text.size && titles->count < 2; at += WINDOW - OVERLAP)
        names_of_sentences(input, utf8_part(text, at, at + WINDOW), titles);
    if (titles->count < 2)
        names_of_headings(input, text, titles);
    find_places(text, titles);
}
