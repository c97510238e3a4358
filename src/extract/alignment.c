// SPDX-License-Identifier: MIT
#include "extract/alignment.h"

#include "base/text.h"
#include "extract/side_names.h"
#include "extract/title_rows.h"

static const struct side *side_at(const struct page_reading *reading, size_t side)
{
    return VECTOR_AT(&reading->report->sides, struct side, side);
}

bool cell_is_header(const struct cell *cell)
{
    return !cell->is_repeated && !is_blank_header(cell->text);
}

// Does the page compare an occupation with itself?
static bool has_twin(const struct page_reading *reading, uint32_t side)
{
    for (uint32_t other = 0; other < reading->report->sides.count; other++)
        if (other != side && span_equal(side_at(reading, side)->occupation_id,
                                        side_at(reading, other)->occupation_id))
            return true;
    return false;
}

// Two headers that mean one side: the plain one is it; of two that are equally so, none.
static void part_doubles(struct page_reading *reading, struct alignment *alignment)
{
    const struct cell *cells = alignment->row->cells;
    for (size_t i = 0; i < alignment->count; i++) {
        uint32_t side = alignment->sides[i];
        if (side == NO_SIDE || has_twin(reading, side))
            continue;
        bool is_plain = side_named(reading, cells[i].text) == side;
        for (size_t k = i + 1; k < alignment->count; k++) {
            if (alignment->sides[k] != side)
                continue;
            bool is_other = side_named(reading, cells[k].text) == side;
            if (is_plain || !is_other)
                alignment->sides[k] = NO_SIDE;
            if (!is_plain || is_other)
                alignment->sides[i] = NO_SIDE;
        }
    }
}

// --- what all headers have around a name: "Baker salary | Cook salary"

struct around {
    struct span before, behind; // of a header's slug
};

static bool is_around(struct page_reading *reading, struct span header, uint32_t side,
                      struct around *out_around)
{
    struct span slug = text_slug(reading->arena, header);
    struct span name = side_at(reading, side)->occupation_id;
    *out_around = (struct around){{NULL, 0}, {NULL, 0}};
    if (slug.size <= name.size + 1)
        return false;
    if (span_starts(slug, name) && slug.data[name.size] == '-')
        out_around->behind = span_from(slug, name.size);
    else if (span_ends(slug, name) && slug.data[slug.size - name.size - 1] == '-')
        out_around->before = span_part(slug, 0, slug.size - name.size);
    return out_around->before.size + out_around->behind.size != 0;
}

// The side that the header names with the same words around it as the headers before.
static uint32_t side_amid(struct page_reading *reading, struct span header,
                          struct around *common, bool is_first)
{
    uint32_t found = NO_SIDE;
    size_t longest = 0;
    struct around chosen = *common, around;
    for (uint32_t side = 0; side < reading->report->sides.count; side++) {
        size_t size = side_at(reading, side)->occupation_id.size;
        if (size <= longest || !is_around(reading, header, side, &around) ||
            (!is_first && (!span_equal(around.before, common->before) ||
                           !span_equal(around.behind, common->behind))))
            continue;
        found = side;
        longest = size;
        chosen = around;
    }
    *common = chosen;
    return found;
}

static void align_by_common_words(struct page_reading *reading,
                                  struct alignment *alignment)
{
    struct around common = {{NULL, 0}, {NULL, 0}};
    uint32_t found[SIDES_MOST];
    size_t headers = 0;
    for (size_t i = 0; i < alignment->count; i++) {
        const struct cell *cell = &alignment->row->cells[i];
        found[i] = cell_is_header(cell)
                       ? side_amid(reading, cell->text, &common, headers == 0)
                       : NO_SIDE;
        if (found[i] == NO_SIDE && i != 0 && cell_is_header(cell))
            return;
        headers += found[i] != NO_SIDE;
    }
    for (size_t i = 0; i < alignment->count && headers >= 2; i++)
        alignment->sides[i] = found[i];
}

// --- captions

// The caption of a table in text may run into the title below it ("At a glance Cook"):
// all sides but one have their column, and one title ends with the other one's name.
static void align_captioned(struct page_reading *reading, struct alignment *alignment)
{
    for (uint32_t side = 0; side < reading->report->sides.count; side++) {
        bool has_column = false;
        for (size_t i = 0; i < alignment->count; i++)
            has_column = has_column || alignment->sides[i] == side;
        for (size_t i = 0; i < alignment->count && !has_column; i++) {
            const struct cell *cell = &alignment->row->cells[i];
            if (alignment->sides[i] != NO_SIDE || !cell_is_header(cell) ||
                !name_is_behind_words(reading, cell->text, side_at(reading, side)->title))
                continue;
            alignment->sides[i] = side;
            has_column = true;
        }
    }
}

static size_t count_aligned(const struct alignment *alignment)
{
    size_t aligned = 0;
    for (size_t i = 0; i < alignment->count; i++)
        aligned += alignment->sides[i] != NO_SIDE;
    return aligned;
}

struct alignment alignment_of(struct page_reading *reading, const struct row *row)
{
    struct alignment alignment = {.row = row};
    alignment.count = row->count < SIDES_MOST ? row->count : SIDES_MOST;
    for (size_t i = 0; i < alignment.count; i++)
        alignment.sides[i] = cell_is_header(&row->cells[i])
                                 ? side_named_within(reading, row->cells[i].text)
                                 : NO_SIDE;
    part_doubles(reading, &alignment);
    size_t aligned = count_aligned(&alignment);
    if (aligned == 0)
        align_by_common_words(reading, &alignment);
    else if (aligned + 1 == reading->report->sides.count &&
             !reading->document->has_item_marks)
        align_captioned(reading, &alignment);
    alignment.aligned = count_aligned(&alignment);
    return alignment;
}
