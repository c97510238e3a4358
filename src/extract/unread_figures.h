// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// Figures in text that nothing read: are they facts of an occupation?

// The next sum of money or share of the text, with its sign; empty when there is none.
struct span figure_next(struct span text);
// Has the text one that the page states nowhere else?
bool has_new_figure(struct page_reading *reading, struct span text);
// Does it name one of the occupations, as it is or in the plural?
bool names_side(struct page_reading *reading, struct span text);
