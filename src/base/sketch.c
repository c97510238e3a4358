// SPDX-License-Identifier: MIT
#include "base/sketch.h"

#include <string.h>

// Letters are told apart by their lowest five bits, which are the same in both cases.
static uint8_t pair_of(char first, char second)
{
    return (uint8_t)((unsigned)first << 3 ^ ((unsigned)second & 31u));
}

// The pairs that begin at STEP places; compilers make vector instructions of the first
// loop.
enum { STEP = 16 };
static void add_step(struct sketch *sketch, const char *bytes)
{
    uint8_t pairs[STEP];
    for (size_t i = 0; i < STEP; i++)
        pairs[i] = pair_of(bytes[i], bytes[i + 1]);
    for (size_t i = 0; i < STEP; i++)
        sketch->has[pairs[i]] = 1;
}

void sketch_of(struct span text, struct sketch *out_sketch)
{
    bool is_long = text.size > SKETCHED_SIZE_MOST;
    memset(out_sketch, is_long, sizeof *out_sketch);
    if (is_long)
        return;
    size_t at = 0;
    for (; at + STEP < text.size; at += STEP)
        add_step(out_sketch, text.data + at);
    for (; at + 1 < text.size; at++)
        out_sketch->has[pair_of(text.data[at], text.data[at + 1])] = 1;
}

static bool is_telling(char byte)
{
    char lower = to_lower(byte);
    return (unsigned char)byte < 0x80 && lower != 's' && lower != 'k';
}

void telling_pairs_add(struct telling_pairs *telling, struct span literal)
{
    for (size_t i = 1; i < literal.size && telling->count < TELLING_PAIRS_MOST; i++)
        if (is_telling(literal.data[i - 1]) && is_telling(literal.data[i]))
            telling->pairs[telling->count++] =
                pair_of(literal.data[i - 1], literal.data[i]);
}
