// SPDX-License-Identifier: MIT
#include "extract/reading.h"

// "Customer Service, 13%" -> "Customer Service=13"; what the pattern does not fit stays
// as it is printed, without a share.
static struct span item_value(struct page_reading *reading,
                              const struct profile_section *section, struct span text)
{
    if (section->item == NULL ||
        pattern_match(section->item, reading->matcher, text, 0) != MATCH_YES)
        return text;
    struct span name = matcher_group(reading->matcher, section->item_name);
    struct span pct = matcher_group(reading->matcher, section->item_pct);
    if (section->item_pct == 0 || pct.size == 0)
        return name;
    return arena_join(reading->arena, arena_join(reading->arena, name, SPAN("=")), pct);
}

bool list_fits(struct page_reading *reading, const struct list *list,
               const struct profile_section *section)
{
    if (section->item == NULL)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (pattern_match(section->item, reading->matcher, list->items[i].text, 0) !=
            MATCH_YES)
            return false;
    return true;
}

void list_read(struct page_reading *reading, const struct list *list,
               const struct profile_section *section, uint32_t side, struct map *taken)
{
    struct origin origin = {
        .section = section->name, .method = METHOD_CELL, .side = side};
    for (size_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        if (item->text.size == 0 || is_cut_off(reading, item->place) ||
            profile_is_furniture(reading->profile, reading->arena, reading->matcher,
                                 item->text))
            continue;
        bool is_new;
        map_add(taken, item->text, &is_new);
        origin.raw = item->text;
        origin.place = item->place;
        if (is_new)
            observation_add(reading, &origin, section->list_field,
                            item_value(reading, section, item->text));
    }
}
