// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"

// Free text: not empty, without control characters other than white space. *out_text gets
// it in NFC as people see it (text_collapse). Invalid UTF-8 is no text, nor is U+FFFD,
// which stands where a page had something else, nor what seems to be UTF-8 twice.
bool prose_read(struct span text, struct arena *arena, struct span *out_text);

// May it be a name, or has it something in it that no name has (normalize/rest.h), or the
// sign that stood between two cells? Of glued cells, no name begins with "&".
bool prose_is_name(struct span text, bool is_glued);

// Does it end with ".", "!" or "?", perhaps before a quotation mark or bracket?
bool prose_ends_sentence(struct span text);

// Do two sentences meet at `at` without the space between them ("accounts.They")? Strict:
// a small word of four letters or more or a bracket ends the one, a capitalised word that
// is no part of an address ("Asp.Net", "monster.Com") begins the other.
bool prose_sentences_meet(struct span text, size_t at);
// The same, less strict: what ends may be any word but an initial or a usual abbreviation
// ("Node.js.Call", "NY.Call", not "U.S.Bank", "Dr.Meyer").
bool prose_sentences_may_meet(struct span text, size_t at);
// Do a sentence without its stop and the next one meet at `at` ("each monthPresent the",
// "by 12%Draft a", "until 2019Manage the")? Not inside a name ("LinkedIn", "eBay").
bool prose_words_meet(struct span text, size_t at);
