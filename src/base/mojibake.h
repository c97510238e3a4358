// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Text that was UTF-8, was taken for windows-1252 or ISO 8859-1, and was written as UTF-8
// once more: "CafÃ©" for "Café", "â€™" for an apostrophe, "Â " for a space. Characters of
// Latin scripts, punctuation, symbols and pictographs are known; text is valid UTF-8.
//
// A sequence is certain when nobody writes it: "Ã©", or a capital behind a small letter.
// Where a capital may well stand before the sign ("IRMÃ’S"), it is certain only in a text
// that has certain ones and nothing else beyond ASCII.

// Appends the text with all certain sequences mended and returns how many there were; 0,
// and nothing appended, when there is none.
size_t mojibake_mend(struct span text, struct buffer *out);

// Is there a sequence in it, certain or not?
bool mojibake_is_in(struct span text);
