// SPDX-License-Identifier: MIT
#pragma once

#include "model/page.h"
#include "model/raw_page.h"

// From the bytes of a page to its text: what it is written in, its sum, valid UTF-8.
//
// The character set is the first of these that says one: a byte order mark; the transport
// (HTTP, MIME); the page's own beginning (input/prescan.h); being valid UTF-8; a meta
// element further down; a guess from the bytes. Bytes that are valid UTF-8 beyond ASCII
// are read as that even when a single-byte set is declared: no text in those is so by
// chance, and most such declarations are a server's default. The other way round, a page
// that is declared as UTF-8 and has not one such character beyond ASCII is guessed at.
//
// What is no text becomes U+FFFD, counted in a problem `bad-characters`. UTF-8 that was
// encoded twice is mended where that is certain (base/mojibake.h), with the same problem.
// Byte order marks, NULs and what else nobody sees (base/unseen.h) are not part of the
// text. It is not normalized.

// Fills out_page, whose texts live in raw->arena, raw->bytes and `text`. When the bytes
// are already clean UTF-8, out_page->bytes is raw->bytes and nothing is copied. `text` is
// cleared first and may be kept for the next page; it has no ceiling, since it is bounded
// by four times the page's bytes. Problems are added to raw->problems. Pages of several
// threads can be decoded at the same time.
void page_decode(struct raw_page *raw, struct buffer *text, struct page *out_page);
