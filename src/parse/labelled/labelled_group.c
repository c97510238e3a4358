// SPDX-License-Identifier: MIT
#include "parse/labelled/labelled_group.h"

#include "model/problem.h"

#include <string.h>

enum { WIDTH_MOST = 16, TITLE_LONGEST = 100 };

size_t labelled_usual_width(const struct labelled_group *group)
{
    size_t counts[WIDTH_MOST + 1] = {0}, best = 0;
    for (size_t i = group->first_row; i < group->page->rows.count; i++) {
        struct labelled_row row = *labelled_row(group, i);
        if (row.count - 1 <= WIDTH_MOST &&
            labelled_cell(group->page, row.first)->label != NULL)
            counts[row.count - 1]++;
    }
    for (size_t width = 1; width <= WIDTH_MOST; width++)
        if (counts[width] > counts[best])
            best = width;
    return best;
}

static struct place place_of(const struct labelled_page *page, struct labelled_row row)
{
    struct place place = {0, 0};
    for (size_t i = 0; i < row.count; i++) {
        struct place ink = labelled_cell(page, row.first + i)->place;
        if (ink.end != 0 && (place.end == 0 || ink.begin < place.begin))
            place.begin = ink.begin;
        if (ink.end > place.end)
            place.end = ink.end;
    }
    return place;
}

static bool is_blank_column(const struct labelled_group *group, size_t column)
{
    for (size_t i = group->first_row; i < group->page->rows.count; i++) {
        struct labelled_row row = *labelled_row(group, i);
        if (row.count != group->width + 1 ||
            !labelled_is_blank(labelled_cell(group->page, row.first + column)))
            return false;
    }
    return true;
}

static void drop_cell(const struct labelled_page *page, struct labelled_row *row,
                      size_t column)
{
    struct labelled_cell *cell = labelled_cell(page, row->first + column);
    memmove(cell, cell + 1, (row->count - column - 1) * sizeof *cell);
    row->count--;
}

// Columns without any text are no occupation's (places of icons), unless they have a
// title.
static void drop_blank_columns(struct labelled_group *group)
{
    const struct labelled_page *page = group->page;
    struct labelled_row *titles = &group->titles;
    for (size_t column = group->width; column >= 1; column--) {
        bool is_titled = titles->count == group->width + 1;
        if (titles->count == group->width && labelled_count_blank(page, *titles) == 0)
            return;
        if (!is_blank_column(group, column) ||
            (is_titled &&
             !labelled_is_blank(labelled_cell(page, titles->first + column))))
            continue;
        for (size_t i = group->first_row; i < page->rows.count; i++)
            drop_cell(page, labelled_row(group, i), column);
        if (is_titled)
            drop_cell(page, titles, column);
        group->width--;
    }
}

static bool is_title(const struct labelled_page *page, const struct labelled_cell *cell)
{
    return !labelled_is_blank(cell) && cell->label == NULL && !cell->has_labels &&
           cell->text.size <= TITLE_LONGEST && labelled_may_be_title(page, cell->text);
}

static bool are_rows_equal(const struct labelled_group *group)
{
    for (size_t i = group->first_row; i < group->page->rows.count; i++)
        if (labelled_row(group, i)->count != group->width + 1)
            return false;
    return true;
}

// Is it what stands over the labels, and no title?
static bool is_corner(const struct labelled_group *group, struct span text)
{
    const struct labelled_page *page = group->page;
    if (text.size == 0)
        return true;
    return page->sides[0].size != 0 ? !labelled_is_side(page, text)
                                    : are_rows_equal(group);
}

// The titles as one for each value, without what stands over the labels.
static struct labelled_row align_titles(const struct labelled_group *group)
{
    const struct labelled_page *page = group->page;
    struct labelled_row titles = group->titles;
    while (titles.count > group->width + 1 &&
           labelled_is_blank(labelled_cell(page, titles.first))) {
        titles.first++;
        titles.count--;
    }
    if (titles.count != group->width + 1)
        return titles;
    struct span corner = labelled_cell(page, titles.first)->text;
    bool is_shifted =
        labelled_is_blank(labelled_cell(page, titles.first + group->width)) &&
        labelled_is_side(page, corner);
    if (is_shifted || is_corner(group, corner)) {
        titles.first += !is_shifted;
        titles.count--;
    }
    return titles;
}

// Makes the row of titles one text for each value, or empty when it is no such row. False
// when there are titles, but not those of the page's occupations.
static bool settle_titles(struct labelled_group *group)
{
    const struct labelled_page *page = group->page;
    struct labelled_row titles = align_titles(group);
    bool has_several = titles.count - labelled_count_blank(page, titles) >= 2;
    bool are_titles = titles.count == group->width, name_side = false;
    for (size_t i = 0; are_titles && i < titles.count; i++) {
        const struct labelled_cell *title = labelled_cell(page, titles.first + i);
        are_titles = is_title(page, title);
        name_side = name_side || labelled_is_side(page, title->text);
    }
    group->titles = are_titles && name_side ? titles : (struct labelled_row){0, 0};
    return group->titles.count != 0 || !has_several;
}

// Takes the rows away that are not as wide as the others, and says so.
static void drop_other_rows(struct labelled_group *group)
{
    struct labelled_page *page = group->page;
    const struct reader_input *input = page->input;
    size_t kept = group->first_row;
    for (size_t i = group->first_row; i < page->rows.count; i++) {
        struct labelled_row row = *labelled_row(group, i);
        labelled_take(page, place_of(page, row));
        if (row.count == group->width + 1) {
            *labelled_row(group, kept++) = row;
            continue;
        }
        document_add_note(input->builder, PROBLEM_ROW_WIDTH_CODE, place_of(page, row),
                          arena_format(input->arena,
                                       "\"%.*s\" has %zu values below %zu titles",
                                       SPAN_FORMAT(labelled_cell(page, row.first)->text),
                                       row.count - 1, group->width));
    }
    page->rows.count = kept;
}

static bool is_named(const struct labelled_group *group, size_t column)
{
    const struct labelled_page *page = group->page;
    return labelled_is_side(page,
                            labelled_cell(page, group->titles.first + column)->text);
}

// Columns beside those of the two occupations in the page's heading are of something
// else: differences, averages.
static void drop_other_columns(struct labelled_group *group)
{
    const struct labelled_page *page = group->page;
    size_t named = 0;
    for (size_t i = 0; i < group->titles.count; i++)
        named += is_named(group, i);
    if (named != 2 || group->width == 2 || page->sides[0].size == 0)
        return;
    labelled_take(group->page, place_of(page, group->titles));
    drop_other_rows(group);
    for (size_t column = group->width; column-- > 0;) {
        if (is_named(group, column))
            continue;
        drop_cell(page, &group->titles, column);
        for (size_t i = group->first_row; i < page->rows.count; i++)
            drop_cell(page, labelled_row(group, i), column + 1);
        group->width--;
    }
}

// The sibling before the node, or OUTLINE_NONE.
static uint32_t sibling_before(const struct outline *outline, uint32_t node)
{
    uint32_t parent = outline_node(outline, node)->parent, before = node - 1;
    if (node == OUTLINE_NONE || before == parent)
        return OUTLINE_NONE;
    while (outline_node(outline, before)->parent != parent)
        before = outline_node(outline, before)->parent;
    return before;
}

// The element before the holder, or before what it stands in alone.
static void find_outer_titles(struct labelled_group *group)
{
    enum { BLANK_MOST = 8 };
    struct labelled_page *page = group->page;
    const struct outline *outline = &page->outline;
    uint32_t before = sibling_before(outline, labelled_widest(page, group->holder));
    for (size_t i = 0; i < BLANK_MOST && before != OUTLINE_NONE &&
                       outline_is_blank(outline_node(outline, before));
         i++)
        before = sibling_before(outline, before);
    if (before != OUTLINE_NONE)
        group->titles = labelled_cells_of(page, before, group->width + 1);
}

// Values without titles under the name of one occupation are its alone.
static bool is_below_side(const struct labelled_page *page, uint32_t node)
{
    const uint32_t before[2] = {labelled_heading_before(page, node, 0),
                                labelled_text_before(page, node, 0)};
    for (size_t i = 0; i < 2; i++)
        if (page->sides[0].size != 0 && before[i] != OUTLINE_NONE &&
            labelled_is_side(page, labelled_text(page, before[i])))
            return true;
    return false;
}

static bool is_legal(const struct labelled_page *page, const struct profile_label *label,
                     struct span text)
{
    struct kind_scope scope = profile_scope(page->profile, &label->target, false);
    struct kind_value value = {0};
    struct arena_mark mark = arena_mark(page->input->arena);
    bool is_good = kind_read(label->target.kind, &scope, text, page->input->arena,
                             &value) != READING_ILLEGAL;
    arena_rewind(page->input->arena, mark);
    return is_good;
}

// Of one occupation, each label in one element with its value or a term with its
// description: nothing has to tell which value is whose.
static bool are_pairs(const struct labelled_group *group)
{
    const struct outline *outline = &group->page->outline;
    bool are_all = group->page->profile->is_single;
    for (size_t i = group->first_row; are_all && i < group->page->rows.count; i++) {
        struct labelled_row row = *labelled_row(group, i);
        const struct labelled_cell *cell = labelled_cell(group->page, row.first);
        bool is_term = row.count == 2 &&
                       outline_node(outline, cell->node)->element == ELEMENT_DT &&
                       outline_node(outline, cell[1].node)->element == ELEMENT_DD;
        are_all = row.count == 2 && (group->are_elements || is_term);
    }
    return are_all;
}

// What stands beside the labels is values of theirs, not something between or behind.
static bool are_values_legal(const struct labelled_group *group)
{
    for (size_t i = group->first_row; i < group->page->rows.count; i++) {
        struct labelled_row row = *labelled_row(group, i);
        const struct profile_label *label = labelled_cell(group->page, row.first)->label;
        for (size_t k = 1; label != NULL && k < row.count; k++)
            if (!is_legal(group->page, label,
                          labelled_cell(group->page, row.first + k)->text))
                return false;
    }
    return true;
}

static struct row as_row(const struct labelled_group *group, struct labelled_row from,
                         bool has_corner)
{
    struct arena *arena = group->page->input->arena;
    struct row row = {.count = from.count + has_corner,
                      .place = place_of(group->page, from)};
    row.cells = ARENA_ARRAY(arena, struct cell, row.count);
    row.cells[0].column_span = row.cells[0].row_span = 1;
    for (size_t i = 0; i < from.count; i++)
        row.cells[i + has_corner] =
            labelled_as_cell(labelled_cell(group->page, from.first + i));
    labelled_take(group->page, row.place);
    return row;
}

static void add_table(const struct labelled_group *group, bool has_corner)
{
    struct labelled_page *page = group->page;
    struct arena *arena = page->input->arena;
    struct table *table = ARENA_NEW(arena, struct table);
    size_t count = page->rows.count - group->first_row;
    table->rows = ARENA_ARRAY(arena, struct row, count + 1);
    if (group->titles.count != 0) {
        table->rows[table->count] = as_row(group, group->titles, has_corner);
        table->rows[table->count++].is_heading = true;
    }
    for (size_t i = 0; i < count; i++)
        table->rows[table->count++] =
            as_row(group, *labelled_row(group, group->first_row + i), false);
    for (size_t i = 0; i < table->count; i++)
        if (table->rows[i].count > table->column_count)
            table->column_count = table->rows[i].count;
    struct place place = {table->rows[0].place.begin,
                          table->rows[table->count - 1].place.end};
    labelled_add_table(page, table, place);
}

static void add_card(const struct labelled_group *group)
{
    struct labelled_page *page = group->page;
    struct labelled_card *card = vector_push(&page->cards);
    size_t count = page->rows.count - group->first_row;
    card->rows = ARENA_ARRAY(page->input->arena, struct labelled_row, count);
    for (size_t i = 0; i < count; i++) {
        struct labelled_row row = *labelled_row(group, group->first_row + i);
        struct place place = place_of(page, row);
        if (i == 0)
            card->place.begin = place.begin;
        card->place.end = place.end;
        if (row.count == 2)
            card->rows[card->count++] = row;
        else
            labelled_give_up(page, 1, place);
    }
    card->node = labelled_cell(page, labelled_row(group, group->first_row)->first)->node;
}

void labelled_settle(struct labelled_group *group)
{
    struct labelled_page *page = group->page;
    size_t count = page->rows.count - group->first_row;
    group->width = labelled_usual_width(group);
    if (count == 0)
        return;
    bool has_inside = group->titles.count != 0;
    drop_blank_columns(group);
    bool is_other = !settle_titles(group) && group->width > 1;
    if (!has_inside && group->width > 1) {
        find_outer_titles(group);
        settle_titles(group);
    }
    drop_other_columns(group);
    if (group->width == 0 || page->rows.count == group->first_row) {
        page->rows.count = group->first_row;
        return;
    }
    struct labelled_row first = *labelled_row(group, group->first_row);
    uint32_t label = labelled_cell(page, first.first)->node;
    bool is_titled = group->width > 1 && group->titles.count != 0;
    bool is_doubtful =
        is_other ||
        (!is_titled && !are_pairs(group) &&
         (!are_values_legal(group) || (group->width > 1 && is_below_side(page, label))));
    if (is_doubtful)
        labelled_give_up(page, count, place_of(page, first));
    else if (group->width == 1)
        add_card(group);
    else
        add_table(group, true);
    page->rows.count = group->first_row;
}

static bool are_lines_legal(const struct labelled_group *group, size_t known)
{
    const struct labelled_page *page = group->page;
    for (size_t i = group->first_row; i < page->rows.count; i++) {
        struct labelled_row row = *labelled_row(group, i);
        if (!is_title(page, labelled_cell(page, row.first)))
            return false;
        for (size_t k = 0; k < known; k++)
            if (!is_legal(page, labelled_cell(page, group->titles.first + k)->label,
                          labelled_cell(page, row.first + k + 1)->text))
                return false;
    }
    return true;
}

void labelled_settle_matrix(struct labelled_group *group, size_t known)
{
    struct labelled_page *page = group->page;
    size_t count = page->rows.count - group->first_row;
    struct labelled_row *titles = &group->titles;
    struct place place = place_of(page, *titles);
    while (titles->count > known && labelled_cell(page, titles->first)->label == NULL) {
        titles->first++;
        titles->count--;
    }
    titles->count = known;
    if (count < 2)
        page->strays += known;
    else if (!are_lines_legal(group, known))
        labelled_give_up(page, known, place);
    else
        add_table(group, true);
    page->rows.count = group->first_row;
}
