// SPDX-License-Identifier: MIT
#include "extract/last_figure.h"

#include "model/figures.h"

static bool find_own(const struct last_figure *last, uint32_t field,
                     struct decimal *out_number)
{
    for (size_t i = 0; i < last->target->kind->column_count; i++)
        if (last->target->fields[i] == field)
            return decimal_parse(last->value->columns[i], out_number);
    return false;
}

// What the page has said of the side so far.
static bool find_said(const struct page_reading *reading, const struct last_figure *last,
                      uint32_t field, struct decimal *out_number)
{
    const struct vector *all = &reading->report->observations;
    for (size_t i = 0; i < all->count; i++) {
        const struct observation *one = VECTOR_AT(all, struct observation, i);
        if (one->field == field && one->side == last->side && one->value.size != 0)
            return decimal_parse(one->value, out_number);
    }
    return false;
}

struct pair {
    uint32_t left, right; // fields
    struct decimal left_number, right_number;
};

// Two figures of which one is the last and the other was said before.
static bool find_pair(const struct page_reading *reading, const struct last_figure *last,
                      struct pair *pair)
{
    return (find_own(last, pair->left, &pair->left_number) &&
            find_said(reading, last, pair->right, &pair->right_number)) ||
           (find_own(last, pair->right, &pair->right_number) &&
            find_said(reading, last, pair->left, &pair->left_number));
}

static bool is_product_broken(const struct page_reading *reading,
                              const struct last_figure *last,
                              const struct profile_relation *relation)
{
    struct pair pair = {.left = relation->field, .right = relation->of[0]};
    return find_pair(reading, last, &pair) &&
           figures_product(pair.left_number, pair.right_number, relation->factor,
                           relation->tolerance) == FIGURES_DIFFER;
}

static bool is_order_broken(const struct page_reading *reading,
                            const struct last_figure *last,
                            const struct profile_relation *relation)
{
    for (size_t i = 0; i < relation->of_count; i++)
        for (size_t k = i + 1; k < relation->of_count; k++) {
            struct pair pair = {.left = relation->of[i], .right = relation->of[k]};
            if (find_pair(reading, last, &pair) &&
                figures_rise(pair.left_number, pair.right_number) == FIGURES_DIFFER)
                return true;
        }
    return false;
}

bool last_figure_is_doubtful(const struct page_reading *reading,
                             const struct last_figure *last)
{
    const struct profile *profile = reading->profile;
    if (!last->target->kind->has_figures || last->side == NO_SIDE ||
        last->place.end < reading->text_end)
        return false;
    if (last->label != NULL && last->label->has_usual &&
        !profile_label_knows(last->label, last->raw, reading->arena))
        return true;
    for (size_t i = 0; i < profile->relation_count; i++) {
        const struct profile_relation *relation = &profile->relations[i];
        if ((relation->kind == RELATION_PRODUCT &&
             is_product_broken(reading, last, relation)) ||
            (relation->kind == RELATION_ORDERED &&
             is_order_broken(reading, last, relation)))
            return true;
    }
    return false;
}
