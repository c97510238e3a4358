// SPDX-License-Identifier: MIT
#include "extract/sides.h"

#include "base/text.h"
#include "extract/glued_titles.h"
#include "extract/lookup.h"
#include "extract/sentences.h"
#include "extract/side_names.h"
#include "normalize/prose.h"

static void add_side(struct page_reading *reading, struct span title,
                     enum title_source source)
{
    size_t number = reading->report->sides.count;
    struct span slug = text_slug(reading->arena, title);
    if (number == SIDES_MOST || slug.size == 0) // "???" names nobody
        return;
    struct side *side = vector_push(&reading->report->sides);
    *side = (struct side){.title = title, .occupation_id = slug, .source = source};
    reading->names[number] = (struct side_names){.printed = title};
    side_add_name(reading, number, title);
}

// Titles in all cells: does the column of labels have no cell in their row? Then most
// rows with a label are one cell wider; a single one that is may just be too wide.
static bool lacks_corner(struct page_reading *reading, const struct table *table,
                         size_t number)
{
    size_t titles = table->rows[number].count, wide = 0, narrow = 0;
    if (titles + 1 != table->column_count)
        return false;
    for (size_t r = number + 1; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        if (label_of_row(reading, row) == NULL)
            continue;
        wide += row->count == titles + 1 && row->cells[titles].text.size != 0;
        narrow += row->count == titles;
    }
    return wide >= narrow;
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
    size_t from = count == row->count && !lacks_corner(reading, table, number) ? 1 : 0;
    if (count < from + 2)
        return 0;
    for (size_t i = from; i < count; i++)
        out_titles[i - from] = filled[i];
    return count - from;
}

// A name without a rest of markup or of what stands between cells.
static bool are_names(struct page_reading *reading, const struct span *titles,
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct span text;
        if (!prose_read(titles[i], reading->arena, &text) || !prose_is_name(text, true))
            return false;
    }
    return true;
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
        struct subject subject = subject_of(block->text);
        if (section_of_heading(reading, &subject, &side) == PROFILE_NONE)
            return are_names(reading, out_titles, 2);
    }
    return false;
}

// The two titles as one place of the page gives them.
struct given_names {
    bool is_given;
    struct span titles[2];
};

enum { FROM_HEADING, FROM_PROSE, FROM_ADDRESS, GIVERS };

// Is one of the names a part of the other, cut off at its begin or end?
static bool is_part_of(struct page_reading *reading, struct span part, struct span whole)
{
    struct span a = text_skeleton(reading->arena, part);
    struct span b = text_skeleton(reading->arena, whole);
    return a.size != 0 && a.size < b.size && (span_starts(b, a) || span_ends(b, a));
}

// Do the names differ in that one of them is cut off, or has something added to it?
static bool are_of_other_length(struct page_reading *reading, struct span left,
                                struct span right)
{
    return names_likeness(reading, left, right) == LIKE_NOTHING &&
           (is_part_of(reading, left, right) || is_part_of(reading, right, left));
}

// "A vs B: The Differences" beside "A vs B".
static bool has_added_text(const struct given_names *names,
                           const struct given_names *others)
{
    struct span right = names->titles[1], other = others->titles[1];
    return span_equal_nocase(names->titles[0], others->titles[0]) &&
           right.size > other.size &&
           span_equal_nocase(span_part(right, 0, other.size), other) &&
           (right.data[other.size] == ':' || right.data[other.size] == ' ');
}

// The first heading with names; of several, one that names whom the prose does, since a
// text may begin with the title of its window, "A vs B: The Differences", and lines may
// break in the middle of a heading.
static struct given_names find_heading_names(struct page_reading *reading,
                                             const struct given_names *prose)
{
    struct given_names first = {.is_given = false}, names = {.is_given = true};
    for (size_t i = 0; i < reading->document->count; i++) {
        if (!heading_names_sides(reading, &reading->document->blocks[i], names.titles))
            continue;
        if (!prose->is_given && first.is_given && has_added_text(&first, &names))
            return names;
        if (!prose->is_given) {
            first = first.is_given ? first : names;
            continue;
        }
        if (names_likeness(reading, names.titles[0], prose->titles[0]) != LIKE_NOTHING &&
            names_likeness(reading, names.titles[1], prose->titles[1]) != LIKE_NOTHING)
            return names;
        if (!first.is_given)
            first = names;
    }
    for (size_t i = 0; i < 2 && first.is_given && prose->is_given; i++)
        if (are_of_other_length(reading, first.titles[i], prose->titles[i]))
            first.is_given = false;
    return first;
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
        side_add_name(reading, 1 - second, titles[0]);
    if (second == NO_SIDE)
        side_add_name(reading, 1 - first, titles[1]);
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

// May a title begin or end there? Names are alike whatever punctuation stands at their
// ends, but a closing bracket belongs to what it closes.
static bool may_cut(struct span text, size_t cut)
{
    char before = text.data[cut - 1], after = text.data[cut];
    bool is_word = is_letter(after) || is_digit(after) || (unsigned char)after >= 0xC0;
    return before != '(' && before != '[' && (is_word || after == '(' || after == '[');
}

// Cuts "CollectorCollections, Customer Service" where heading, prose or address say that
// one title ends and the other begins. One of the row and them may print plurals.
static bool cut_titles(struct page_reading *reading, struct span text,
                       const struct span names[2], struct span out_titles[2])
{
    size_t ways = 0;
    size_t length = text_fold(reading->arena, names[0]).size;
    // Folding and plurals may change the length of a title, never by more than a few
    // bytes.
    size_t from = length > 4 ? length - 4 : 1;
    for (size_t cut = from; cut < text.size && cut <= length + 8; cut++) {
        struct span left = span_part(text, 0, cut), right = span_from(text, cut);
        if (!may_cut(text, cut))
            continue;
        enum likeness likeness = names_likeness(reading, left, names[0]);
        enum likeness other = names_likeness(reading, right, names[1]);
        if (likeness == LIKE_NOTHING || other == LIKE_NOTHING)
            continue;
        out_titles[0] = span_trim(left);
        out_titles[1] = span_trim(right);
        ways++;
        if (likeness == LIKE_SAME && other == LIKE_SAME)
            return true;
    }
    return ways == 1;
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
    if (!are_names(reading, titles, 2))
        return false;
    add_side(reading, titles[0], TITLE_CELL);
    add_side(reading, titles[1], TITLE_CELL);
    return true;
}

// Is one of the two titles one that was given?
static bool has_given_title(struct page_reading *reading, const struct span titles[2],
                            const struct given_names *given)
{
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < 2; k++)
            if (names_likeness(reading, titles[i], given->titles[k]) != LIKE_NOTHING)
                return true;
    return false;
}

// More titles than heading and prose can name, or none that they name.
static bool sides_from_capitals(struct page_reading *reading,
                                const struct given_names *names)
{
    const struct table *table = find_glued_titles(reading);
    const struct given_names *address = &names[FROM_ADDRESS];
    struct span titles[SIDES_MOST];
    size_t count = table != NULL ? titles_of_glued_table(reading, table, titles) : 0;
    if (count < 2 ||
        (count == 2 && (names[FROM_HEADING].is_given || names[FROM_PROSE].is_given)) ||
        (count == 2 && address->is_given && !has_given_title(reading, titles, address)))
        return false;
    for (size_t i = 0; i < count; i++)
        add_side(reading, titles[i], TITLE_CELL);
    return true;
}

static bool sides_from_names(struct page_reading *reading,
                             const struct given_names *names)
{
    for (size_t i = 0; i < GIVERS; i++)
        if (names[i].is_given && sides_from_glued_titles(reading, names[i].titles))
            return true;
    return sides_from_capitals(reading, names);
}

// Lines of a text may be no row of titles, a part of one, or one and the caption above
// it: one of two titles must be a name that heading or prose gives, and the other neither
// the begin or end of one nor one with words before it.
static bool are_titles_borne_out(struct page_reading *reading, const struct span *titles,
                                 const struct given_names *given)
{
    size_t found = 0;
    for (size_t i = 0; i < 2; i++) {
        size_t alike = 0, parts = 0;
        for (size_t k = 0; k < 2; k++) {
            struct span name = given->titles[k];
            if (names_likeness(reading, titles[i], name) != LIKE_NOTHING)
                alike++;
            else
                parts += is_part_of(reading, titles[i], name) ||
                         name_is_behind_words(reading, titles[i], name);
        }
        if (parts != 0 && alike == 0)
            return false;
        found += alike;
    }
    return found != 0;
}

static bool may_be_titles(struct page_reading *reading, const struct span *titles,
                          size_t count, const struct given_names *names)
{
    bool is_given = false, is_borne_out = false;
    if (!are_names(reading, titles, count))
        return false;
    if (reading->document->has_item_marks || count != 2)
        return true;
    for (size_t i = 0; i < FROM_ADDRESS; i++) {
        is_given = is_given || names[i].is_given;
        is_borne_out = is_borne_out || (names[i].is_given &&
                                        are_titles_borne_out(reading, titles, &names[i]));
    }
    return is_borne_out || !is_given;
}

static bool sides_from_title_rows(struct page_reading *reading,
                                  const struct given_names *names)
{
    enum { ROWS_LOOKED_AT = 3 };
    const struct document *document = reading->document;
    for (size_t i = 0; i < document->count; i++) {
        const struct table *table = document->blocks[i].table;
        for (size_t r = 0; table != NULL && r < table->count && r < ROWS_LOOKED_AT; r++) {
            struct span titles[SIDES_MOST];
            size_t count = titles_of_row(reading, table, r, titles);
            // A table that compares nothing known has no say.
            if (count < 2 || section_of_table(reading, table) == PROFILE_NONE ||
                !may_be_titles(reading, titles, count, names))
                continue;
            for (size_t side = 0; side < count; side++)
                add_side(reading, titles[side], TITLE_CELL);
            return true;
        }
    }
    return false;
}

void sides_find(struct page_reading *reading)
{
    struct given_names names[GIVERS];
    names[FROM_PROSE].is_given =
        sentences_name_sides(reading, names[FROM_PROSE].titles) &&
        are_names(reading, names[FROM_PROSE].titles, 2);
    names[FROM_HEADING] = find_heading_names(reading, &names[FROM_PROSE]);
    names[FROM_ADDRESS].is_given =
        address_names_sides(reading, names[FROM_ADDRESS].titles);
    bool found =
        sides_from_title_rows(reading, names) || sides_from_names(reading, names);
    // The words of an address have lost their spelling, nothing says that its order is
    // that of the columns, and a ledger may have it wrong: it only helps to cut a row.
    for (size_t i = 0; i < FROM_ADDRESS && !found; i++) {
        enum title_source source = i == FROM_HEADING ? TITLE_HEADING : TITLE_SENTENCE;
        found = names[i].is_given;
        for (size_t side = 0; side < 2 && found; side++)
            add_side(reading, names[i].titles[side], source);
    }
    for (size_t i = 0; i < FROM_ADDRESS; i++)
        if (names[i].is_given)
            attach_names(reading, names[i].titles);
    sides_settle_number(reading);
}
