// SPDX-License-Identifier: MIT
#include "parse/html/html_site.h"

#include "parse/html/html_frame.h"
#include "parse/known.h"

enum { LABELS_NEEDED = 2, ITEMS_LOOKED_AT = 64, MAIN_HEADING = 1 };

// What speaks for one part of the site to be content.
struct evidence {
    size_t labels; // texts that are labels of the profile
    bool is_content;
};

static struct html_draft *draft_at(const struct vector *drafts, size_t index)
{
    return VECTOR_AT(drafts, struct html_draft, index);
}

static bool is_label(const struct reader_input *input, struct span text)
{
    if (input->profile == NULL || text.size > 2 * input->profile->longest_label)
        return false;
    struct arena_mark mark = arena_mark(input->arena);
    bool is_known = profile_label_of(input->profile, input->arena, text) != NULL;
    arena_rewind(input->arena, mark);
    return is_known;
}

static bool is_data_table(const struct reader_input *input, const struct table *table)
{
    if (input->profile == NULL)
        return table->count > 1 && table->column_count > 1;
    for (size_t r = 0; r < table->count; r++)
        for (size_t i = 0; i < table->rows[r].count && table->column_count > 1; i++)
            if (is_label(input, table->rows[r].cells[i].text))
                return true;
    return false;
}

static void weigh_list(const struct reader_input *input, const struct list *list,
                       struct evidence *evidence)
{
    for (size_t i = 0; i < list->count && i < ITEMS_LOOKED_AT; i++) {
        evidence->labels += is_label(input, list->items[i].text);
        if (input->profile != NULL && known_item(input, list->items[i].text))
            evidence->is_content = true;
    }
}

static void weigh(const struct reader_input *input, const struct block *block,
                  struct evidence *evidence)
{
    bool is_heading = block->kind == BLOCK_HEADING;
    if (block->table != NULL && is_data_table(input, block->table))
        evidence->is_content = true;
    if (block->list != NULL)
        weigh_list(input, block->list, evidence);
    if (block->text.size == 0 || input->profile == NULL)
        return;
    evidence->labels += is_label(input, block->text);
    if (is_heading &&
        (known_section(input, block->text) != NULL ||
         (block->level == MAIN_HEADING && known_heading(input, block->text))))
        evidence->is_content = true;
}

static bool has_content(const struct vector *drafts)
{
    for (size_t i = 0; i < drafts->count; i++) {
        const struct block *block = &draft_at(drafts, i)->block;
        if (block->part == PART_CONTENT &&
            (block->text.size != 0 || block->table != NULL || block->list != NULL))
            return true;
    }
    return false;
}

void html_settle_site(const struct reader_input *input, struct vector *drafts)
{
    uint32_t regions = 0;
    for (size_t i = 0; i < drafts->count; i++)
        if (draft_at(drafts, i)->region > regions)
            regions = draft_at(drafts, i)->region;
    if (regions == 0)
        return;
    struct vector found;
    vector_init(&found, sizeof(struct evidence));
    for (uint32_t i = 0; i <= regions; i++)
        vector_push(&found);
    for (size_t i = 0; i < drafts->count; i++) {
        const struct html_draft *draft = draft_at(drafts, i);
        if (draft->block.part == PART_CHROME)
            weigh(input, &draft->block,
                  VECTOR_AT(&found, struct evidence, draft->region));
    }
    for (size_t i = 0; i < drafts->count; i++) {
        struct html_draft *draft = draft_at(drafts, i);
        const struct evidence *evidence =
            VECTOR_AT(&found, struct evidence, draft->region);
        if (draft->block.part == PART_CHROME &&
            (evidence->is_content || evidence->labels >= LABELS_NEEDED))
            draft->block.part = PART_CONTENT;
    }
    bool is_all_site = !has_content(drafts);
    for (size_t i = 0; i < drafts->count && is_all_site; i++)
        if (draft_at(drafts, i)->block.part == PART_CHROME)
            draft_at(drafts, i)->block.part = PART_CONTENT;
    vector_release(&found);
}
