// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>

// SHA-256 (FIPS 180-4) through nettle, whole or in parts.
enum { DIGEST_HEX_SIZE = 64 };

struct digest; // opaque; on the heap

struct digest *digest_new(void);
void digest_free(struct digest *digest);
void digest_add(struct digest *digest, struct span bytes);
void digest_add_number(struct digest *digest, uint64_t number); // in its byte order here
void digest_finish(struct digest *digest, char out_hex[DIGEST_HEX_SIZE]); // starts anew

void digest_of(struct span bytes, char out_hex[DIGEST_HEX_SIZE]);
// Both at a time, which is quicker than one after the other (base/sha256_pair.h).
void digest_of_two(const struct span bytes[2], char out_first[DIGEST_HEX_SIZE],
                   char out_second[DIGEST_HEX_SIZE]);
