// SPDX-License-Identifier: MIT
#pragma once

#include "extract/reading.h"

// The text of a section that is a field of one occupation ("What does a cook do?"): the
// paragraphs directly under its heading. What stands between or behind them and reads as
// no part of it (an advertisement, a poll, a caption, a by-line) is left out; the first
// such text that is more than a word or two ends the section's text.

struct section_text {
    bool has_begun;              // a paragraph of it was taken
    bool is_open;                // ... and the last one has no stop at its end
    bool is_ended;               // something stood behind it that is none of it
    const struct block *waiting; // a first text without a stop: its rest may follow
};

// Takes the paragraph, if it is one of the text: whether it did.
bool section_text_read(struct page_reading *reading,
                       const struct profile_section *section, uint32_t side,
                       const struct block *paragraph, struct section_text *text);

// The section ends: a text that waits is all that it has.
void section_text_end(struct page_reading *reading, const struct profile_section *section,
                      uint32_t side, struct section_text *text);

// Takes a paragraph that is known to be one. Of a text and a copy that is cut, the whole
// one is kept; a text that comes twice adds nothing.
void section_text_take(struct page_reading *reading,
                       const struct profile_section *section, uint32_t side,
                       const struct block *paragraph);

// The observation that holds the text so far, or NULL.
struct observation *section_text_held(struct page_reading *reading, uint32_t field,
                                      uint32_t side);
