// SPDX-License-Identifier: MIT
#pragma once

#include <stddef.h>

// Memory for what grows with the pages: on the heap up to a bound, past it in a temporary
// file that is mapped. The system writes it out and reads it back as it needs room, and
// spill_rest takes all of the file out of the process. That costs little where memory is
// gone through in order, which is what vectors and arenas in a spill are for; not hashes.
// Where the file cannot grow (its room is taken before it is used), the heap serves.
//
// A vector or an arena that was initialised with a spill has its memory from there. NULL
// is no spill: the heap. Not for several threads at a time, but for reading.
struct spill;

struct spill *spill_new(size_t heap_bytes);
void spill_free(struct spill *spill); // NULL is fine; with all that was taken

void *spill_take(struct spill *spill, size_t size);
// A larger block with the same bytes at its beginning; `old` (NULL is fine) is given
// back.
void *spill_grow(struct spill *spill, void *old, size_t size);
void spill_give(struct spill *spill, void *block); // NULL is fine

// Pointers stay valid and what they point to stays the same.
void spill_rest(const struct spill *spill);
// To be called in a loop over much that is spilled: rests once in a while.
void spill_step(const struct spill *spill, size_t step);

// Bytes in the file, for tests.
size_t spill_file_bytes(const struct spill *spill);
