// SPDX-License-Identifier: MIT
#include "extract/outline.h"

#include "base/text.h"

void outline_enter(struct page_reading *reading, uint32_t section)
{
    struct page_outline *outline = &reading->outline;
    struct span name = reading->profile->sections[section].name;
    struct span so_far = buffer_span(outline->sections);
    if ((outline->seen & UINT64_C(1) << section) != 0)
        return;
    outline->seen |= UINT64_C(1) << section;
    if (span_ends(so_far, name))
        return;
    if (so_far.size != 0)
        buffer_append_byte(outline->sections, ';');
    buffer_append(outline->sections, name);
}

void outline_add_label(struct page_reading *reading, struct span label)
{
    buffer_append_byte(reading->outline.layout, '|');
    buffer_append(reading->outline.layout, text_fold(reading->arena, label));
}

void outline_add_table(struct page_reading *reading, struct span section)
{
    buffer_append_byte(reading->outline.layout, '#');
    buffer_append(reading->outline.layout, section);
}
