// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stdint.h>
#include <string.h>

// Looking for bytes eight at a time, as a word of which each byte is one: for short
// texts, which are over before a loop over bytes has found its pace. A function over
// words says with bits of EACH_BYTE(0x80) whether one of the eight is looked for; it may
// only err about those behind one that is.
#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

// Those bytes of an ASCII word that are `byte` get their high bit set; others, where the
// word has a byte beyond ASCII, may get it too.
static inline uint64_t eight_bytes_equal(uint64_t word, unsigned char byte)
{
    return (word ^ EACH_BYTE(byte)) - EACH_BYTE(1);
}

// Is one of the bytes of the text looked for? `find` must not look for spaces.
static inline bool eight_bytes_any(struct span text, uint64_t (*find)(uint64_t word))
{
    uint64_t word = EACH_BYTE(' '), found = 0;
    if (text.size < sizeof word) {
        if (text.size != 0)
            memcpy(&word, text.data, text.size);
        return find(word) != 0;
    }
    for (size_t at = 0; at + sizeof word <= text.size; at += sizeof word) {
        memcpy(&word, text.data + at, sizeof word);
        found |= find(word);
    }
    memcpy(&word, text.data + text.size - sizeof word, sizeof word);
    return (found | find(word)) != 0;
}
