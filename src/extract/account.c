// SPDX-License-Identifier: MIT
#include "extract/account.h"

#include "extract/side_names.h"

#include <stdint.h>

// [begin, end) of memory that was read.
struct taken {
    uintptr_t begin;
    uintptr_t end;
};

void account_memory_init(struct account_memory *memory)
{
    vector_init(&memory->taken, sizeof(struct taken));
    map_init(&memory->read);
}

void account_memory_release(struct account_memory *memory)
{
    vector_release(&memory->taken);
    map_release(&memory->read);
}

void account_begin(struct page_reading *reading)
{
    vector_clear(&reading->account->taken);
    map_clear(&reading->account->read);
}

void account_take(struct page_reading *reading, struct span text)
{
    if (text.size == 0)
        return;
    uintptr_t begin = (uintptr_t)text.data;
    vector_push_copy(&reading->account->taken, &(struct taken){begin, begin + text.size});
}

void account_take_row(struct page_reading *reading, const struct row *row)
{
    for (size_t i = 0; i < row->count; i++)
        account_take(reading, row->cells[i].text);
}

static int compare_taken(const void *left, const void *right)
{
    const struct taken *a = left, *b = right;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

// Sorted, and none touches another.
static void join_taken(struct vector *taken)
{
    struct taken *ranges = taken->items;
    size_t kept = 0;
    vector_sort(taken, compare_taken);
    for (size_t i = 0; i < taken->count; i++) {
        if (kept != 0 && ranges[i].begin <= ranges[kept - 1].end) {
            if (ranges[i].end > ranges[kept - 1].end)
                ranges[kept - 1].end = ranges[i].end;
        } else {
            ranges[kept++] = ranges[i];
        }
    }
    taken->count = kept;
}

// The page's texts being counted.
struct account {
    struct page_reading *page;
    size_t seen;  // bytes of visible text
    size_t known; // ... that were read or are furniture
};

// How much of the text was read, in bytes.
static size_t bytes_taken(const struct vector *taken, struct span text)
{
    uintptr_t begin = (uintptr_t)text.data, end = begin + text.size;
    size_t low = 0, high = taken->count, bytes = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (VECTOR_AT(taken, struct taken, middle)->end <= begin)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < taken->count; low++) {
        const struct taken *range = VECTOR_AT(taken, struct taken, low);
        if (range->begin >= end)
            break;
        bytes += (range->end < end ? range->end : end) -
                 (range->begin > begin ? range->begin : begin);
    }
    return bytes;
}

// The heading of the page itself names its sides.
static bool is_page_heading(struct page_reading *reading, struct span text)
{
    enum { LONGEST_HEADING = 240 };
    const struct profile *profile = reading->profile;
    struct subject subject = subject_of(text);
    for (size_t i = 0; i < profile->heading_count && text.size <= LONGEST_HEADING; i++) {
        const struct pattern *pattern = profile->headings[i];
        if (!pattern_may_match(pattern, &subject) ||
            pattern_match(pattern, reading->matcher, text, 0) != MATCH_YES)
            continue;
        struct span left =
            matcher_group(reading->matcher, pattern_group(pattern, "left"));
        struct span right =
            matcher_group(reading->matcher, pattern_group(pattern, "right"));
        if (side_named(reading, left) != NO_SIDE && side_named(reading, right) != NO_SIDE)
            return true;
    }
    return false;
}

// A text as a reader of the page sees it: a block's, an item's or a cell's.
struct piece {
    struct span text;
    struct place place;
    enum block_part part;
    bool is_block; // a heading or a paragraph
};

// The first look: what was read. A copy of it elsewhere loses nothing.
static void note_read(struct account *account, const struct piece *piece)
{
    bool is_new;
    struct account_memory *memory = account->page->account;
    if (bytes_taken(&memory->taken, piece->text) == piece->text.size)
        map_add(&memory->read, piece->text, &is_new);
}

static bool is_known(struct account *account, const struct piece *piece)
{
    struct page_reading *page = account->page;
    return piece->part == PART_CHROME ||
           map_find(&page->account->read, piece->text) != MAP_NONE ||
           profile_is_furniture(page->profile, page->arena, page->matcher, piece->text) ||
           (piece->is_block && is_page_heading(page, piece->text));
}

// The second one: what is left over.
static void count_piece(struct account *account, const struct piece *piece)
{
    struct page_reading *page = account->page;
    size_t bytes = is_known(account, piece)
                       ? piece->text.size
                       : bytes_taken(&page->account->taken, piece->text);
    if (piece->part != PART_HIDDEN) {
        account->seen += piece->text.size;
        account->known += bytes;
    }
    if (bytes == piece->text.size)
        return;
    struct unread_text unread = {piece->text, piece->place, piece->part};
    vector_push_copy(&page->report->unread, &unread);
}

typedef void piece_visitor(struct account *account, const struct piece *piece);

static void visit_text(struct account *account, piece_visitor *visit,
                       const struct piece *piece)
{
    if (piece->text.size != 0)
        visit(account, piece);
}

static void visit_table(struct account *account, piece_visitor *visit,
                        const struct block *block)
{
    const struct table *table = block->table;
    for (size_t r = 0; r < table->count; r++)
        for (size_t c = 0; c < table->rows[r].count; c++) {
            const struct cell *cell = &table->rows[r].cells[c];
            if (!cell->is_repeated)
                visit_text(account, visit,
                           &(struct piece){cell->text, cell->place, block->part, false});
        }
}

static void visit_pieces(struct account *account, piece_visitor *visit)
{
    const struct document *document = account->page->whole;
    for (size_t i = 0; i < document->count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->table != NULL)
            visit_table(account, visit, block);
        for (size_t k = 0; block->list != NULL && k < block->list->count; k++) {
            const struct item *item = &block->list->items[k];
            visit_text(account, visit,
                       &(struct piece){item->text, item->place, block->part, false});
        }
        visit_text(account, visit,
                   &(struct piece){block->text, block->place, block->part, true});
    }
}

bool account_has(const struct page_reading *reading, struct span text)
{
    return bytes_taken(&reading->account->taken, text) == text.size ||
           map_find(&reading->account->read, text) != MAP_NONE;
}

bool account_has_some(const struct page_reading *reading, struct span text)
{
    return bytes_taken(&reading->account->taken, text) != 0;
}

void account_end(struct page_reading *reading)
{
    struct account account = {.page = reading};
    join_taken(&reading->account->taken);
    visit_pieces(&account, note_read);
    visit_pieces(&account, count_piece);
    if (account.seen != 0)
        reading->report->read_pct =
            (struct read_share){true, (uint8_t)(account.known * 100 / account.seen)};
}
