// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

#include <stdint.h>

// MIME's Content-Transfer-Encoding (RFC 2045, section 6), undone line by line. What is
// malformed is kept as it stands (quoted-printable) or passed over (base64).

enum transfer_coding {
    TRANSFER_IDENTITY, // 7bit, 8bit, binary, and what nobody knows
    TRANSFER_QUOTED_PRINTABLE,
    TRANSFER_BASE64
};

struct transfer {
    enum transfer_coding coding;
    struct buffer *out;
    struct span line_end; // of the line before: it belongs to a boundary if that follows
    uint32_t bits;        // of base64, not yet written
    unsigned bit_count;
    bool is_ended; // base64's padding was seen
};

enum transfer_coding transfer_coding_of(struct span name);

void transfer_start(struct transfer *transfer, enum transfer_coding coding,
                    struct buffer *out);
// A line with its end (LF or CRLF; none at the end of the text).
void transfer_line(struct transfer *transfer, struct span line);
