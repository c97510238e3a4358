// SPDX-License-Identifier: MIT
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The compression function of SHA-256 (FIPS 180-4, 6.2.2) on two messages at a time. Own
// code, since no library of Debian has it: the instructions that processors have for
// SHA-256 wait for each other within a message, and two messages fill the gaps; both
// together take little longer than one.
enum { SHA256_PAIR_BLOCK = 64, SHA256_PAIR_WORDS = 8 };

bool sha256_pair_is_possible(void); // whether this processor has them

// `count` blocks of each message go into its state; only where it is possible.
void sha256_pair_compress(uint32_t first_state[SHA256_PAIR_WORDS],
                          uint32_t second_state[SHA256_PAIR_WORDS], const uint8_t *first,
                          const uint8_t *second, size_t count);
