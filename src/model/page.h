// SPDX-License-Identifier: MIT
#pragma once

#include "base/digest.h"
#include "base/span.h"

// One comparison page as it reached us, whatever it came in: a file, a part of an MHTML
// file, a record of a WARC. All views live as long as the page is being worked on.
struct page {
    struct span page_id;     // percent-escaped, '/' as separator (input/page_id.h)
    struct span path;        // the file, relative to the PATH given
    struct span member;      // record or part inside a container, or empty
    struct span url;         // the site's own address of the page, or empty
    struct span observed_at; // RFC 3339 instant or date, if the container or page says it
    struct span bytes;   // valid UTF-8, decoded from every coding: what readers read and
                         // what places count in
    struct span charset; // what the bytes were decoded from ("utf-8", "windows-1252")
    char sha256[DIGEST_HEX_SIZE]; // of the page's bytes before character decoding
    size_t byte_count;            // of the same
    bool truncated;               // the container or the coding ended early
    bool is_date_claimed;         // observed_at is what the page says of itself
};

// A range of bytes [begin, end) in page.bytes. {0, 0}: no place is known.
struct place {
    size_t begin;
    size_t end;
};
