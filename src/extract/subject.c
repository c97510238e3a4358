// SPDX-License-Identifier: MIT
#include "extract/subject.h"

#include "base/text.h"
#include "extract/heading_text.h"

#include <string.h>

static uint32_t side_of_slug(const struct page_reading *reading, struct span slug)
{
    const struct side *sides = reading->report->sides.items;
    for (uint32_t i = 0; i < reading->report->sides.count; i++)
        if (span_equal(sides[i].occupation_id, slug))
            return i;
    return NO_SIDE;
}

// Room for the fields of one side more.
static void make_room(struct page_reading *reading, size_t side)
{
    size_t width = reading->catalogue->field_count;
    if (side < reading->side_room)
        return;
    size_t room = side == 0 ? 1 : 2 * side;
    bool *is_filled = ARENA_ARRAY(reading->arena, bool, room *width);
    if (reading->is_filled != NULL)
        memcpy(is_filled, reading->is_filled, reading->side_room * width);
    reading->is_filled = is_filled;
    reading->side_room = room;
}

uint32_t subject_side(struct page_reading *reading, struct span title,
                      enum title_source source)
{
    struct vector *sides = &reading->report->sides;
    struct span slug = text_slug(reading->arena, title);
    if (slug.size == 0)
        return NO_SIDE;
    uint32_t found = side_of_slug(reading, slug);
    if (found != NO_SIDE)
        return found;
    if (sides->count == SUBJECTS_MOST) {
        if (!reading->has_too_many_subjects)
            report_problem(reading->report, PROBLEM_UNKNOWN_SIDE_CODE,
                           (struct span){NULL, 0},
                           arena_format(reading->arena,
                                        "more than %d occupations on one page; those "
                                        "from \"%.*s\" on are left out",
                                        SUBJECTS_MOST, SPAN_FORMAT(title)));
        reading->has_too_many_subjects = true;
        return NO_SIDE;
    }
    make_room(reading, sides->count);
    *(struct side *)vector_push(sides) = (struct side){
        .title = title, .occupation_id = slug, .source = source, .is_apart = true};
    return (uint32_t)sides->count - 1;
}

struct span subject_title(struct page_reading *reading, struct span text)
{
    const struct profile *profile = reading->profile;
    struct subject subject = subject_of(text);
    for (size_t i = 0; i < profile->heading_count && text.size <= HEADING_LONGEST; i++) {
        const struct pattern *pattern = profile->headings[i];
        unsigned group = pattern_group(pattern, "title");
        if (group != 0 && pattern_may_match(pattern, &subject) &&
            pattern_match(pattern, reading->matcher, text, 0) == MATCH_YES)
            return span_trim(matcher_group(reading->matcher, group));
    }
    return (struct span){NULL, 0};
}
