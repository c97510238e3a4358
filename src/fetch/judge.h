// SPDX-License-Identifier: MIT
#pragma once

#include "base/digest.h"
#include "fetch/response.h"
#include "model/profile.h"

// Is an answer with status 200 a page worth keeping? Pure; what to do about it is decided
// in page_visit.c.

enum verdict {
    VERDICT_PAGE,
    VERDICT_EMPTY,
    VERDICT_NOT_HTML,  // by its media type, or by its first bytes (WHATWG MIME Sniffing)
    VERDICT_BLOCK_PAGE // the profile knows the words: a captcha, "access denied"
};

// `profiles`: `count` of them, each with patterns of block pages. *out_words: why, a
// literal or the profile's name.
enum verdict judge_page(const struct response *response,
                        const struct profile *const *profiles, size_t count,
                        struct matcher *matcher, struct span *out_words);

// A digest of what a page says to a reader, words with digits in them left out: pages for
// robots and of errors are the same but for a number, a time or an address.
void judge_sum_words(struct span body, char out_hex[DIGEST_HEX_SIZE]);
// The first text that a reader sees, its title if it has one; in `out_words`.
void judge_first_words(struct span body, struct buffer *out_words);

// Does the page have its end? For bodies whose transfer cannot tell.
bool judge_has_end(struct span body);
