// SPDX-License-Identifier: MIT
#include "extract/loose_labels.h"

#include "base/utf8.h"
#include "extract/values.h"

static bool is_word_byte(char byte)
{
    return is_letter(byte) || is_digit(byte) || ((unsigned char)byte & 0x80) != 0;
}

// A sum of money, a share, or a figure with its groups.
static bool looks_like_figure(struct span token)
{
    bool has_digit = false, has_sign = false;
    for (size_t i = 0; i < token.size; i++) {
        has_digit |= is_digit(token.data[i]);
        has_sign |= span_find_byte(SPAN("$%,"), token.data[i]) != SPAN_NOT_FOUND &&
                    i + 1 != token.size;
        has_sign |= token.data[i] == '%';
    }
    return has_digit && has_sign && !is_letter(token.data[0]);
}

// The end of the value behind a label, or 0: of the first words that are one.
static size_t value_end(struct page_reading *reading, const struct profile_label *label,
                        struct span text)
{
    enum { WORDS_MOST = 6, VALUE_MOST = 160 };
    const struct kind *kind = label->target.kind;
    struct kind_scope scope = value_scope(reading, &label->target, false);
    text = utf8_cut(text, VALUE_MOST);
    for (size_t at = 0, words = 0; at < text.size && words < WORDS_MOST; words++) {
        size_t space = span_find_byte(span_from(text, at), ' ');
        at = space == SPAN_NOT_FOUND ? text.size : at + space + 1;
        struct span piece = span_trim(span_part(text, 0, at));
        while (piece.size != 0 &&
               span_find_byte(SPAN(".,;"), piece.data[piece.size - 1]) != SPAN_NOT_FOUND)
            piece.size--;
        struct kind_value unused;
        if (piece.size != 0 &&
            ((words == 0 && looks_like_figure(piece)) ||
             kind_read(kind, &scope, piece, reading->arena, &unused) == READING_VALUE))
            return at;
    }
    return 0;
}

bool loose_label_next(struct page_reading *reading, struct span text, size_t *from,
                      struct span *out_part)
{
    const struct profile *profile = reading->profile;
    for (size_t at = *from; at < text.size; at++) {
        struct span rest = span_from(text, at);
        size_t size;
        if ((at != 0 && is_word_byte(text.data[at - 1])) ||
            !is_word_byte(text.data[at]) || !profile_may_begin_label(profile, rest))
            continue;
        const struct profile_label *label = profile_label_at_start(profile, rest, &size);
        if (label == NULL || is_letter(rest.data[size]))
            continue;
        struct span behind = span_trim_start(span_from(rest, size));
        bool has_colon = span_starts(behind, SPAN(":"));
        if (has_colon)
            behind = span_trim_start(span_from(behind, 1));
        // Any words are free text: only a colon shows that they belong to the label.
        if (label->target.kind->is_free_text && !has_colon)
            continue;
        size_t end = value_end(reading, label, behind);
        if (end == 0)
            continue;
        *out_part = span_trim_end(span_between(rest.data, behind.data + end));
        *from = at + out_part->size;
        return true;
    }
    *from = text.size;
    return false;
}

struct loose_count {
    struct page_reading *page;
    struct place first;
    size_t count;
};

static void count_one(struct loose_count *loose, struct place place)
{
    if (loose->count++ == 0)
        loose->first = place;
}

static void count_in_text(struct loose_count *loose, struct span text, struct place place)
{
    size_t from = 0;
    struct span part;
    while (loose_label_next(loose->page, text, &from, &part))
        count_one(loose, place_within(place, text, part));
}

// A line that holds a whole page has its rows one behind the other.
static void count_in_row(struct loose_count *loose, const struct row *row)
{
    for (size_t c = 1; c + 1 < row->count; c++)
        if (row->cells[c + 1].text.size != 0 &&
            profile_label_of(loose->page->profile, loose->page->arena,
                             row->cells[c].text) != NULL)
            count_one(loose, row->cells[c].place);
}

size_t loose_labels_count(struct page_reading *reading, struct place *out_first)
{
    const struct document *document = reading->document;
    struct loose_count loose = {.page = reading};
    for (size_t i = 0; i < document->count; i++) {
        const struct block *block = &document->blocks[i];
        if (block->part == PART_CHROME)
            continue;
        if (block->text.size != 0)
            count_in_text(&loose, block->text, block->place);
        for (size_t k = 0; block->list != NULL && k < block->list->count; k++)
            count_in_text(&loose, block->list->items[k].text,
                          block->list->items[k].place);
        for (size_t r = 0; block->table != NULL && r < block->table->count; r++)
            count_in_row(&loose, &block->table->rows[r]);
    }
    *out_first = loose.first;
    return loose.count;
}

bool loose_labels_report(struct page_reading *reading, const struct profile *profile)
{
    struct page_reading other = *reading;
    struct place first;
    other.profile = profile;
    size_t count = loose_labels_count(&other, &first);
    if (count < profile->labels_needed)
        return false;
    report_problem(reading->report, PROBLEM_UNREAD_TEXT_CODE, location_of(reading, first),
                   arena_format(reading->arena,
                                "%zu labels of \"%.*s\" with a value in running text",
                                count, SPAN_FORMAT(profile->name)));
    return true;
}
