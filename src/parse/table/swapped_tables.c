// SPDX-License-Identifier: MIT
#include "parse/table/swapped_tables.h"

#include "model/problem.h"
#include "parse/known.h"
#include "parse/text/text_tables.h"

static bool fits_alternative(const struct reader_input *input,
                             const struct profile_label *label, struct span text)
{
    for (size_t i = 0; i < label->alternative_count; i++)
        if (pattern_match(label->alternatives[i].pattern, input->matcher, text, 0) ==
            MATCH_YES)
            return true;
    return false;
}

bool swapped_is_legal(const struct text_page *page, const struct profile_label *label,
                      struct span text)
{
    const struct reader_input *input = page->input;
    struct kind_value value = {0};
    if (label == NULL ||
        (label->alternative_count == 0 && label->target.kind->is_free_text))
        return !known_heading(page->input, text);
    if (label->alternative_count != 0)
        return fits_alternative(input, label, text_page_clean(page, text));
    struct kind_scope scope = profile_scope(input->profile, &label->target, false);
    struct arena_mark mark = arena_mark(input->arena);
    bool is_legal = kind_read(label->target.kind, &scope, text_page_clean(page, text),
                              input->arena, &value) != READING_ILLEGAL;
    arena_rewind(input->arena, mark);
    return is_legal;
}

bool swapped_are_telling(const struct swapped_labels *labels)
{
    for (size_t i = 0; i < labels->count; i++)
        if (labels->labels[i] != NULL && !labels->labels[i]->target.kind->is_free_text)
            return true;
    return false;
}

bool swapped_may_be_title(const struct text_page *page, struct span text)
{
    enum { LONGEST_TITLE = 100 };
    size_t letters = 0;
    for (size_t i = 0; i < text.size; i++)
        letters += is_letter(text.data[i]) || (unsigned char)text.data[i] >= 0x80;
    return letters >= 2 && text.size <= LONGEST_TITLE &&
           text.data[text.size - 1] != '.' && text.data[text.size - 1] != ':' &&
           !known_heading(page->input, text);
}

void swapped_give_up(const struct text_page *page, size_t first, size_t end)
{
    struct place place = {page->lines[first].place.begin, page->lines[end - 1].place.end};
    document_add_note(page->input->builder, PROBLEM_AMBIGUOUS_SPLIT_CODE, place,
                      SPAN("rows below labels that cannot be told from each other"));
}

const struct profile_label *swapped_label(const struct text_page *page, struct span text)
{
    const struct reader_input *input = page->input;
    struct arena_mark mark = arena_mark(input->arena);
    const struct profile_label *label =
        profile_label_of(input->profile, input->arena, text_page_clean(page, text));
    arena_rewind(input->arena, mark);
    return label;
}
