// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "extract/reading.h"

static void add_name(struct page_reading *reading, size_t side, struct span title)
{
    struct side_names *names = &reading->names[side];
    struct span folded = text_fold(reading->arena, title);
    for (size_t i = 0; i < names->count; i++)
        if (span_equal(names->folded[i], folded))
            return;
    if (names->count < SIDE_NAMES_MOST && folded.size != 0)
        names->folded[names->count++] = folded;
}

static void add_side(struct page_reading *reading, struct span title,
                     enum title_source source)
{
    size_t number = reading->report->sides.count;
    struct span slug = text_slug(reading->arena, title);
    if (number == SIDES_MOST || slug.size == 0) // "???" names nobody
        return;
    struct side *side = vector_push(&reading->report->sides);
    *side = (struct side){title, slug, source};
    reading->names[number] = (struct side_names){0};
    add_name(reading, number, title);
}

uint32_t side_named(struct page_reading *reading, struct span title)
{
    struct span folded = text_fold(reading->arena, title);
    for (size_t side = 0; side < reading->report->sides.count; side++)
        for (size_t i = 0; i < reading->names[side].count; i++)
            if (span_equal(reading->names[side].folded[i], folded))
                return (uint32_t)side;
    struct span slug = text_slug(reading->arena, title);
    for (size_t side = 0; side < reading->report->sides.count; side++)
        if (span_equal(
                VECTOR_AT(&reading->report->sides, struct side, side)->occupation_id,
                slug))
            return (uint32_t)side;
    return NO_SIDE;
}

size_t titles_of_row(struct page_reading *reading, const struct table *table,
                     size_t number, struct span out_titles[SIDES_MOST])
{
    const struct row *row = &table->rows[number];
    if (row->borders != BORDERS_KNOWN || row->count < 2 || row->count > SIDES_MOST ||
        label_of_row(reading, row) != NULL)
        return 0;
    struct span filled[SIDES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].text.size != 0 && !row->cells[i].is_repeated)
            filled[count++] = row->cells[i].text;
    // Without an empty cell the first one names the column of labels, unless that column
    // has no cell here at all.
    size_t from = count == row->count && count + 1 != table->column_count ? 1 : 0;
    if (count < from + 2)
        return 0;
    for (size_t i = from; i < count; i++)
        out_titles[i - from] = filled[i];
    return count - from;
}

static bool sides_from_title_rows(struct page_reading *reading)
{
    enum { ROWS_LOOKED_AT = 3 };
    const struct document *document = reading->document;
    for (size_t i = 0; i < document->count; i++) {
        const struct table *table = document->blocks[i].table;
        for (size_t r = 0; table != NULL && r < table->count && r < ROWS_LOOKED_AT; r++) {
            struct span titles[SIDES_MOST];
            size_t count = titles_of_row(reading, table, r, titles);
            // A table that compares nothing known has no say.
            if (count < 2 || section_of_table(reading, table) == PROFILE_NONE)
                continue;
            for (size_t side = 0; side < count; side++)
                add_side(reading, titles[side], TITLE_CELL);
            return true;
        }
    }
    return false;
}

static bool heading_names_sides(struct page_reading *reading, const struct block *block,
                                struct span out_titles[2])
{
    enum { LONGEST_HEADING = 240 };
    if (block->text.size > LONGEST_HEADING || block->table != NULL || block->list != NULL)
        return false;
    for (size_t i = 0; i < reading->profile->heading_count; i++) {
        const struct pattern *pattern = reading->profile->headings[i];
        if (pattern_match(pattern, reading->matcher, block->text, 0) != MATCH_YES)
            continue;
        out_titles[0] = matcher_group(reading->matcher, pattern_group(pattern, "left"));
        out_titles[1] = matcher_group(reading->matcher, pattern_group(pattern, "right"));
        uint32_t side;
        if (section_of_heading(reading, block->text, &side) == PROFILE_NONE)
            return true;
    }
    return false;
}

static bool find_heading_names(struct page_reading *reading, struct span out_titles[2])
{
    for (size_t i = 0; i < reading->document->count; i++)
        if (heading_names_sides(reading, &reading->document->blocks[i], out_titles))
            return true;
    return false;
}

// Further spellings of the two sides: attached where they agree, and by position when one
// of them agrees and the other is only spelled in another way.
static void attach_names(struct page_reading *reading, const struct span titles[2])
{
    if (reading->report->sides.count != 2)
        return;
    uint32_t first = side_named(reading, titles[0]),
             second = side_named(reading, titles[1]);
    if (first == NO_SIDE && second == NO_SIDE)
        return;
    if (first == NO_SIDE)
        add_name(reading, 1 - second, titles[0]);
    if (second == NO_SIDE)
        add_name(reading, 1 - first, titles[1]);
}

static const struct table *find_glued_titles(struct page_reading *reading)
{
    const struct document *document = reading->document;
    for (size_t i = 0; i < document->count; i++) {
        const struct table *table = document->blocks[i].table;
        if (table != NULL && table->count != 0 &&
            table->rows[0].borders == BORDERS_GLUED && table->rows[0].count == 1)
            return table;
    }
    return NULL;
}

// Cuts "CollectorCollections, Customer Service" where heading or prose says that one
// title ends and the other begins.
static bool cut_titles(struct page_reading *reading, struct span text,
                       const struct span names[2], struct span out_titles[2])
{
    struct span left = text_fold(reading->arena, names[0]);
    struct span right = text_fold(reading->arena, names[1]);
    // Folding may change the length of a letter, never by more than a few bytes.
    size_t from = left.size > 4 ? left.size - 4 : 1;
    for (size_t cut = from; cut < text.size && cut <= left.size + 8; cut++) {
        out_titles[0] = span_part(text, 0, cut);
        out_titles[1] = span_from(text, cut);
        if (((unsigned char)text.data[cut] & 0xC0) != 0x80 &&
            span_equal(text_fold(reading->arena, out_titles[0]), left) &&
            span_equal(text_fold(reading->arena, out_titles[1]), right))
            return true;
    }
    return false;
}

static bool sides_from_glued_titles(struct page_reading *reading,
                                    const struct span names[2])
{
    const struct table *table = find_glued_titles(reading);
    struct span titles[2];
    if (table == NULL)
        return false;
    struct span swapped[2] = {names[1], names[0]};
    struct span text = span_trim(table->rows[0].cells[0].text);
    if (!cut_titles(reading, text, names, titles) &&
        !cut_titles(reading, text, swapped, titles))
        return false;
    add_side(reading, span_trim(titles[0]), TITLE_CELL);
    add_side(reading, span_trim(titles[1]), TITLE_CELL);
    return true;
}

// More titles than heading and prose can name, or none that they name.
static bool sides_from_capitals(struct page_reading *reading, bool has_names)
{
    const struct table *table = find_glued_titles(reading);
    struct span titles[SIDES_MOST];
    size_t count = table != NULL ? titles_of_glued_table(reading, table, titles) : 0;
    if (count < 2 || (count == 2 && has_names))
        return false;
    for (size_t i = 0; i < count; i++)
        add_side(reading, titles[i], TITLE_CELL);
    return true;
}

static bool are_titles_in_order(struct page_reading *reading, struct span text,
                                const uint32_t *sides, size_t count)
{
    struct span all = {NULL, 0};
    for (size_t i = 0; i < count; i++)
        all =
            arena_join(reading->arena, all,
                       VECTOR_AT(&reading->report->sides, struct side, sides[i])->title);
    return span_equal(text_skeleton(reading->arena, all),
                      text_skeleton(reading->arena, text));
}

bool glued_titles_of_row(struct page_reading *reading, const struct row *row,
                         uint32_t out_sides[SIDES_MOST])
{
    size_t count = reading->report->sides.count;
    if (row->borders != BORDERS_GLUED || row->count != 1)
        return false;
    struct span text = row->cells[0].text;
    uint32_t sides[SIDES_MOST];
    for (uint32_t side = 0; side < count; side++)
        sides[side] = side;
    bool is_found = are_titles_in_order(reading, text, sides, count);
    if (!is_found && count == 2) {
        sides[0] = 1;
        sides[1] = 0;
        is_found = are_titles_in_order(reading, text, sides, count);
    }
    for (size_t i = 0; i < count && is_found; i++)
        out_sides[i] = sides[i];
    return is_found;
}

static struct span side_skeleton(struct page_reading *reading, uint32_t side)
{
    return text_skeleton(reading->arena,
                         VECTOR_AT(&reading->report->sides, struct side, side)->title);
}

void glued_titles_guess(struct page_reading *reading, struct span text,
                        uint32_t out_sides[SIDES_MOST])
{
    struct span row = text_skeleton(reading->arena, text);
    bool is_in_order = false, is_swapped = false;
    for (uint32_t side = 0; side < SIDES_MOST; side++)
        out_sides[side] = NO_SIDE;
    if (reading->report->sides.count == 2) {
        struct span first = side_skeleton(reading, 0), second = side_skeleton(reading, 1);
        is_in_order = span_starts(row, first) || span_ends(row, second);
        is_swapped = span_starts(row, second) || span_ends(row, first);
    }
    if (is_in_order == is_swapped)
        return;
    out_sides[0] = is_in_order ? 0 : 1;
    out_sides[1] = is_in_order ? 1 : 0;
}

void sides_find(struct page_reading *reading)
{
    struct span heading[2], prose[2];
    bool has_heading = find_heading_names(reading, heading);
    bool has_prose = sentences_name_sides(reading, prose);
    bool found = sides_from_title_rows(reading) ||
                 (has_heading && sides_from_glued_titles(reading, heading)) ||
                 (has_prose && sides_from_glued_titles(reading, prose)) ||
                 sides_from_capitals(reading, has_heading || has_prose);
    if (!found && (has_heading || has_prose)) {
        const struct span *names = has_heading ? heading : prose;
        enum title_source source = has_heading ? TITLE_HEADING : TITLE_SENTENCE;
        add_side(reading, names[0], source);
        add_side(reading, names[1], source);
    }
    if (has_heading)
        attach_names(reading, heading);
    if (has_prose)
        attach_names(reading, prose);
}
