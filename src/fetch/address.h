// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

struct sockaddr;

// What kind of place an address is. It is the connected address that is judged, not the
// text of a URL, so that decimal and octal spellings, redirects and DNS answers that
// change are all caught. Forms that carry an IPv4 address inside (v4-mapped, NAT64, 6to4,
// ISATAP) are as private as that address; anything not known to be public is not.
enum address_kind {
    ADDRESS_PUBLIC,
    ADDRESS_LOOPBACK,
    ADDRESS_PRIVATE, // RFC 1918, unique local, carrier-grade NAT (RFC 6598)
    ADDRESS_LINK_LOCAL,
    ADDRESS_MULTICAST,   // broadcast too
    ADDRESS_UNSPECIFIED, // 0.0.0.0/8, ::
    ADDRESS_RESERVED,    // documentation, benchmarking, future use, other families
    ADDRESS_KIND_COUNT
};

enum address_kind address_judge(const struct sockaddr *address);
const char *address_kind_name(enum address_kind kind); // "loopback", ...
