// SPDX-License-Identifier: MIT
#include "pipeline/profile_draft.h"

#include "base/memory.h"
#include "base/text.h"
#include "pipeline/draft_parts.h"
#include "pipeline/draft_text.h"

enum { TEXTS_MOST = 400, LABEL_LONGEST = 80, VALUES_MOST = 16 };

struct profile_draft *profile_draft_new(const struct schemas *schemas)
{
    struct profile_draft *draft = memory_new(1, sizeof *draft);
    draft->schemas = schemas;
    arena_init(&draft->arena);
    gathering_init(&draft->labels);
    gathering_init(&draft->paragraphs);
    gathering_init(&draft->headings);
    gathering_init(&draft->sections);
    gathering_init(&draft->title_labels);
    draft_known_init(&draft->known, schemas);
    return draft;
}

void profile_draft_free(struct profile_draft *draft)
{
    if (draft == NULL)
        return;
    gathering_release(&draft->labels);
    gathering_release(&draft->paragraphs);
    gathering_release(&draft->headings);
    gathering_release(&draft->sections);
    gathering_release(&draft->title_labels);
    draft_known_release(&draft->known);
    arena_release(&draft->arena);
    memory_free(draft);
}

static struct seen *gather(struct profile_draft *draft, struct gathering *gathering,
                           struct span key, struct span text)
{
    return gathering_add(gathering, &draft->arena, key, text, draft->pages);
}

static void gather_value(struct profile_draft *draft, struct span label, struct span text,
                         enum block_part part)
{
    if (label.size == 0 || label.size > LABEL_LONGEST ||
        text_slug(&draft->arena, label).size == 0)
        return;
    struct span key = text_fold(&draft->arena, draft_without_years(&draft->arena, label));
    struct seen *seen = gather(draft, &draft->labels, key, label);
    draft_known_label(&draft->known, label);
    seen->shown += part != PART_HIDDEN;
    if (text.size != 0 && seen->texts.count < TEXTS_MOST)
        *(struct span *)vector_push(&seen->texts) = arena_keep(&draft->arena, text);
}

// Labels at the begin of rows, with what stands beside them.
static void gather_rows(struct profile_draft *draft, const struct block *block)
{
    const struct table *table = block->table;
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        for (size_t c = 1; c < row->count && c <= VALUES_MOST; c++)
            if (!row->cells[c].is_repeated && !row->is_heading)
                gather_value(draft, row->cells[0].text, row->cells[c].text, block->part);
    }
}

// Is the column one of names: something in each row, no figures, nothing twice?
static bool is_of_names(const struct table *table, size_t from, size_t column)
{
    for (size_t r = from; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        struct span text = column < row->count ? row->cells[column].text : SPAN("");
        bool is_note = row->count < 2 || row->cells[1].is_repeated;
        if (is_note)
            continue;
        if (text.size == 0 || text.size > LABEL_LONGEST)
            return false;
        for (size_t i = 0; i < text.size; i++)
            if (is_digit(text.data[i]))
                return false;
        if (r > from && column < row[-1].count &&
            span_equal(text, row[-1].cells[column].text))
            return false;
    }
    return true;
}

static bool is_empty_below(const struct table *table, size_t from, size_t column)
{
    for (size_t r = from; r < table->count; r++)
        if (column < table->rows[r].count && !table->rows[r].cells[column].is_repeated &&
            table->rows[r].cells[column].text.size != 0)
            return false;
    return true;
}

static bool is_header(const struct row *row)
{
    bool is_marked = row->count > 1;
    for (size_t c = 0; c < row->count; c++)
        is_marked =
            is_marked && (row->cells[c].is_heading || row->cells[c].text.size == 0);
    return row->is_heading || is_marked;
}

static size_t header_rows_of(const struct table *table)
{
    enum { HEADER_ROWS_MOST = 4 };
    size_t count = 0;
    while (count < table->count && count < HEADER_ROWS_MOST &&
           is_header(&table->rows[count]))
        count++;
    return count != 0 ? count : 1;
}

// The texts of so many header rows above a column, joined: "Change, 2024-34 Percent".
static struct span header_above(const struct table *table, size_t rows, size_t column,
                                struct arena *arena)
{
    struct span joined = {NULL, 0}, last = {NULL, 0};
    for (size_t r = 0; r < rows; r++) {
        if (column >= table->rows[r].count)
            continue;
        struct span text = table->rows[r].cells[column].text;
        if (text.size == 0 || span_equal(text, last))
            continue;
        last = text;
        joined = joined.size == 0
                     ? text
                     : arena_join(arena, arena_join(arena, joined, SPAN(" ")), text);
    }
    return joined;
}

// The first column of names of a table with one row for each occupation, which has a
// header over every column that holds text; or SIZE_MAX.
static size_t column_of_names(struct profile_draft *draft, const struct table *table,
                              size_t from)
{
    enum { FEWEST_COLUMNS = 3 };
    size_t titles = SIZE_MAX;
    if (table->column_count < FEWEST_COLUMNS || table->count <= from ||
        !is_header(&table->rows[0]) || table->column_count > VALUES_MOST)
        return SIZE_MAX;
    for (size_t c = 0; c < table->column_count; c++) {
        struct span header = header_above(table, from, c, &draft->arena);
        if (header.size == 0 && !is_empty_below(table, from, c))
            return SIZE_MAX;
        if (header.size != 0 && titles == SIZE_MAX && is_of_names(table, from, c))
            titles = c;
    }
    return titles;
}

static bool gather_columns(struct profile_draft *draft, const struct block *block)
{
    const struct table *table = block->table;
    size_t from = header_rows_of(table), titles = column_of_names(draft, table, from);
    if (titles == SIZE_MAX)
        return false;
    for (size_t c = 0; c < table->column_count; c++) {
        struct span header = header_above(table, from, c, &draft->arena);
        if (c == titles)
            gather(draft, &draft->title_labels, text_fold(&draft->arena, header), header);
        for (size_t r = from; r < table->count && c != titles; r++)
            if (c < table->rows[r].count && !table->rows[r].cells[c].is_repeated)
                gather_value(draft, header, table->rows[r].cells[c].text, block->part);
    }
    return true;
}

// A heading that holds two titles of the page, or ends with the only one.
static void gather_heading(struct profile_draft *draft, struct span text,
                           const struct span *titles, size_t count)
{
    struct span pattern = count == 2 ? draft_pair_pattern(&draft->arena, text, titles)
                                     : draft_title_pattern(&draft->arena, text, *titles);
    if (pattern.size != 0)
        gather(draft, &draft->headings, pattern, text);
}

// A heading that names one occupation, with a text about it below.
static void gather_section(struct profile_draft *draft, const struct block *heading,
                           const struct span *titles, size_t count)
{
    enum { SHORTEST_TEXT = 80 };
    if (heading->kind != BLOCK_HEADING || heading[1].kind != BLOCK_PARAGRAPH ||
        heading[1].text.size < SHORTEST_TEXT ||
        (count == 2 &&
         draft_pair_pattern(&draft->arena, heading->text, titles).size != 0))
        return;
    for (size_t i = 0; i < count; i++) {
        struct span pattern =
            draft_within_pattern(&draft->arena, heading->text, titles[i]);
        if (pattern.size != 0)
            gather(draft, &draft->sections, pattern, heading->text);
    }
}

static void gather_block(struct profile_draft *draft, const struct block *block,
                         const struct span *titles, size_t title_count)
{
    const struct table *table = block->table;
    if (table != NULL) {
        if (!gather_columns(draft, block))
            gather_rows(draft, block);
        if (title_count != 0 && table->caption.size != 0)
            gather_heading(draft, table->caption, titles, title_count);
        if (title_count != 0 && table->count != 0 && table->rows[0].count != 0)
            gather_heading(draft, table->rows[0].cells[0].text, titles, title_count);
        return;
    }
    if (block->list != NULL)
        return;
    if (title_count != 0)
        gather_heading(draft, block->text, titles, title_count);
    draft_known_text(&draft->known, block);
    if (block->kind == BLOCK_PARAGRAPH && block->text.size <= LABEL_LONGEST)
        gather(draft, &draft->paragraphs, text_fold(&draft->arena, block->text),
               block->text);
}

void profile_draft_page(struct profile_draft *draft, const struct document *document)
{
    struct span titles[2] = {{NULL, 0}, {NULL, 0}};
    size_t title_count = draft_titles(document, titles);
    draft->pages++;
    for (size_t i = 0; i < document->count; i++) {
        if (document->blocks[i].part == PART_CHROME)
            continue;
        gather_block(draft, &document->blocks[i], titles, title_count);
        if (i + 1 < document->count)
            gather_section(draft, &document->blocks[i], titles, title_count);
    }
}
