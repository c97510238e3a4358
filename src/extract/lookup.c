// SPDX-License-Identifier: MIT
#include "extract/lookup.h"

#include "base/text.h"
#include "extract/heading_text.h"
#include "extract/side_names.h"

const struct profile_label *label_of_text(struct page_reading *reading, struct span text)
{
    struct label_memo *memo =
        &reading->labels[((uintptr_t)text.data ^ text.size) % LABELS_REMEMBERED];
    if (memo->text.data != text.data || memo->text.size != text.size) {
        memo->text = text;
        memo->label = profile_label_of(reading->profile, reading->arena, text);
    }
    return memo->label;
}

const struct profile_label *label_of_row(struct page_reading *reading,
                                         const struct row *row)
{
    return row->count != 0 ? label_of_text(reading, row->cells[0].text) : NULL;
}

bool has_label_of_no_section(struct page_reading *reading, const struct table *table)
{
    for (size_t r = 0; r < table->count; r++) {
        const struct profile_label *label = label_of_row(reading, &table->rows[r]);
        if (label != NULL && label->sections == 0)
            return true;
    }
    return false;
}

uint32_t section_of_table(struct page_reading *reading, const struct table *table)
{
    const struct profile *profile = reading->profile;
    size_t votes[PROFILE_SECTIONS_MOST] = {0};
    uint32_t best = PROFILE_NONE;
    for (size_t r = 0; r < table->count; r++) {
        const struct profile_label *label = label_of_row(reading, &table->rows[r]);
        for (uint32_t s = 0; label != NULL && s < profile->section_count; s++)
            if ((label->sections & UINT64_C(1) << s) != 0)
                votes[s]++;
    }
    for (uint32_t s = 0; s < profile->section_count; s++)
        if (votes[s] != 0 && (best == PROFILE_NONE || votes[s] > votes[best]))
            best = s;
    return best;
}

// *out_title: the occupation that the heading names, or empty.
static uint32_t match_section(struct page_reading *reading, const struct subject *subject,
                              struct span *out_title)
{
    const struct profile *profile = reading->profile;
    *out_title = (struct span){NULL, 0};
    if (subject->text.size > HEADING_LONGEST)
        return PROFILE_NONE;
    for (uint32_t s = 0; s < profile->section_count; s++) {
        const struct profile_section *section = &profile->sections[s];
        if (section->heading == NULL || !pattern_may_match(section->heading, subject) ||
            pattern_match(section->heading, reading->matcher, subject->text, 0) !=
                MATCH_YES)
            continue;
        if (section->heading_side != 0)
            *out_title = matcher_group(reading->matcher, section->heading_side);
        return s;
    }
    return PROFILE_NONE;
}

uint32_t section_of_heading(struct page_reading *reading, const struct subject *subject,
                            uint32_t *out_side)
{
    struct span title;
    uint32_t section = match_section(reading, subject, &title);
    *out_side = title.size != 0 ? side_named(reading, title) : NO_SIDE;
    return section;
}

static void read_heading(struct page_reading *reading, struct span text,
                         struct heading_memo *out_memo)
{
    struct span readings[HEADING_READINGS_MOST];
    size_t count = heading_readings(reading, text, readings);
    *out_memo = (struct heading_memo){.printed = text, .section = PROFILE_NONE};
    for (size_t i = 0; i < count && out_memo->section == PROFILE_NONE; i++) {
        struct subject subject = subject_of(readings[i]);
        out_memo->text = readings[i];
        out_memo->section = match_section(reading, &subject, &out_memo->title);
    }
}

struct known_heading known_heading_of(struct page_reading *reading, struct span text)
{
    struct heading_memo *memo =
        &reading->headings[((uintptr_t)text.data / 8 ^ text.size) % HEADINGS_REMEMBERED];
    if (memo->printed.data != text.data || memo->printed.size != text.size ||
        text.data == NULL)
        read_heading(reading, text, memo);
    struct known_heading heading = {.text = memo->text,
                                    .title = memo->title,
                                    .section = memo->section,
                                    .side = NO_SIDE};
    if (heading.title.size != 0)
        heading.side = side_named_within(reading, heading.title);
    return heading;
}

uint32_t side_spoken_of(struct page_reading *reading, struct span text)
{
    struct span skeleton = text_skeleton(reading->arena, text);
    uint32_t found = NO_SIDE;
    for (uint32_t side = 0; side < reading->report->sides.count; side++) {
        struct span title = VECTOR_AT(&reading->report->sides, struct side, side)->title;
        if (span_find(skeleton, text_skeleton(reading->arena, title)) == SPAN_NOT_FOUND)
            continue;
        if (found != NO_SIDE)
            return NO_SIDE;
        found = side;
    }
    return found;
}
