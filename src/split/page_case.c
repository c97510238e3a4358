// SPDX-License-Identifier: MIT
#include "split/page_case.h"

const struct observation *page_case_value(const struct page_case *page, uint32_t side,
                                          uint32_t field)
{
    const struct vector *all = &page->report->observations;
    for (size_t i = 0; i < all->count; i++) {
        const struct observation *one = VECTOR_AT(all, struct observation, i);
        if (one->field == field && one->side == side && one->glued == GLUED_NONE &&
            one->value.size != 0)
            return one;
    }
    return NULL;
}
