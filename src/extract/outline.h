// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// What the page is made of, for the fingerprint of its layout: its sections in the order
// in which they come, and the labels of its tables.
void outline_enter(struct page_reading *reading, uint32_t section);
void outline_add_label(struct page_reading *reading, struct span label);
void outline_add_table(struct page_reading *reading, struct span section);
