// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_page.h"

// The fences of code blocks ("```", "~~~") of Markdown: they are rules, no text. Inside
// of a list item, what stands between two of them is plain text (CommonMark, 4.5);
// anywhere else it is read as if they were not there, since pages are pasted into fences.
void text_fences_find(struct text_page *page);
