// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/status.h"

#include <stdint.h>

// Writes WARC 1.1 (ISO 28500:2017): `warcinfo` once, then `request` with `response` or
// `revisit` for each exchange, with SHA-256 digests of block and payload. A file named
// .gz gets one gzip member a record.
//
// A response's block is the answer's header fields and its body after transfer and
// content decoding; the fields that no longer fit are kept as "X-Crawler-...", as the
// large web archives do. So the payload digest is the one in the ledger.

struct warc;

enum { WARC_ID_SIZE = sizeof "<urn:uuid:01234567-0123-0123-0123-0123456789ab>" };

struct warc_exchange {
    struct span url;
    int64_t at;          // seconds since 1970
    struct span address; // that was connected to
    struct span request; // its head, as sent
    struct span head;    // status line and fields of the answer
    struct span body;    // decoded
    struct span sha256;  // of the body, hexadecimal
    bool is_http2;
    // The earlier record with the same body; both empty: this one is kept whole.
    struct span refers_to_id, refers_to_date;
};

struct warc_options {
    const char *path;
    int64_t committed; // bytes of it that are known to be whole; < 0: not known
    struct span software;
    int64_t now;
};

// Is there a file that has a byte?
bool warc_exists(const char *path);

// Opens the file at `committed` bytes, cutting what a killed run left behind them; one
// that is not known must be new or empty. STATUS_OUTPUT otherwise.
enum status warc_open(const struct warc_options *options, struct warc **out_warc,
                      struct error *error) WARN_UNUSED;
void warc_close(struct warc *warc); // NULL is fine

// Writes the records; `out_id`, terminated, is the response's or revisit's.
enum status warc_add(struct warc *warc, const struct warc_exchange *exchange,
                     char out_id[WARC_ID_SIZE], struct error *error) WARN_UNUSED;
// Makes what was added durable and tells how long the file is.
enum status warc_sync(struct warc *warc, int64_t *out_size,
                      struct error *error) WARN_UNUSED;
