// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"

// Addresses of pages: one canonical spelling for queue, ledger, robots rules and
// transfer, and the one safe rule by which a page's file is named. Split by libcurl's own
// parser, so that what is judged is what is asked for (fetch/transport.h).
//
// Canonical (RFC 3986, 6.2.2 and 6.2.3): scheme and host in lower case (IDN as xn--), no
// default port, no dot segments, no fragment, unreserved characters plain, other escapes
// in capitals, illegal bytes escaped. The query keeps its order: it may mean something.

enum { URL_LONGEST = 8192 };

struct url {
    struct span text;   // all of it
    struct span site;   // "https://host[:port]"
    struct span host;   // without port; an IPv6 address in brackets
    struct span port;   // empty: the scheme's own
    struct span target; // path and query, as in the request line
    bool is_secure;     // https
};

enum url_objection {
    URL_FINE,
    URL_MALFORMED,
    URL_NOT_WEB,         // neither http nor https
    URL_HAS_CREDENTIALS, // user:password@; never sent, stored or printed
    URL_TOO_LONG
};

// Reads `reference`, relative to `base` (canonical) unless that is empty. All texts of
// *out_url live in `arena`; it is untouched unless the result is URL_FINE.
enum url_objection url_read(struct arena *arena, struct span base, struct span reference,
                            struct url *out_url);
const char *url_objection_name(enum url_objection objection);

// The file of a page: "HOST/SLUG-HASH.html" below the output folder. HOST is the host
// (and port, if it has one) in [a-z0-9._-]; SLUG is what is readable of path and query,
// without secrets, at most 80 bytes; HASH is 12 digits of the SHA-256 of the canonical
// URL. So no URL, whatever it says, names a file outside, a hidden or a special one, or
// the file of another.
enum { URL_HOST_NAME_SIZE = 128, URL_FILE_NAME_SIZE = 112 };
void url_host_name(const struct url *url, char out_name[URL_HOST_NAME_SIZE]);
void url_file_name(const struct url *url, char out_name[URL_FILE_NAME_SIZE]);

// The address with the values of parameters that look like secrets (token, key,
// signature, ...) as "*" and eight digits of their digest, so that different addresses
// stay different. In `arena`, or `url` itself where there are none.
struct span url_without_secrets(struct arena *arena, struct span url);

// For messages and reports: the same, without user name and password and without control
// characters.
struct span url_printable(struct arena *arena, struct span url);
