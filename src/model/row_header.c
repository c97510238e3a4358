// SPDX-License-Identifier: MIT
#include "model/row_header.h"

enum { LONGEST_HEADER = 240, CELLS_MOST = 6 };

static bool is_label_start(const struct profile *profile, struct span text)
{
    size_t size;
    return profile_label_at_start(profile, text, &size) != NULL ||
           profile_is_label(profile, text);
}

// Bytes of the header of a column of occupations that the text begins with, or 0.
static size_t title_size(const struct profile *profile, struct span text)
{
    for (uint32_t i = 0; i < profile->title_labels.count; i++) {
        struct span title = map_key(&profile->title_labels, i);
        bool ends = text.size == title.size ||
                    (text.size > title.size && is_space(text.data[title.size]));
        if (ends && span_equal_nocase(span_part(text, 0, title.size), title))
            return title.size;
    }
    return 0;
}

static bool is_paragraph(const struct document *document, size_t block)
{
    return block < document->count && document->blocks[block].kind == BLOCK_PARAGRAPH &&
           document->blocks[block].table == NULL && document->blocks[block].list == NULL;
}

bool row_header_begins(const struct profile *profile, const struct document *document,
                       size_t block)
{
    if (!is_paragraph(document, block))
        return false;
    struct span text = document->blocks[block].text;
    size_t at = text.size <= LONGEST_HEADER ? title_size(profile, text) : 0;
    if (at == 0)
        return false;
    for (; at + 1 < text.size; at++)
        if (is_space(text.data[at]) && !is_space(text.data[at + 1]) &&
            is_label_start(profile, span_from(text, at + 1)))
            return true;
    if (title_size(profile, text) != text.size)
        return false;
    for (size_t i = 1; i < CELLS_MOST && is_paragraph(document, block + i); i++)
        if (profile_is_label(profile, document->blocks[block + i].text))
            return true;
    return false;
}
