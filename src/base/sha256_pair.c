// SPDX-License-Identifier: MIT
#include "base/sha256_pair.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)

#include <immintrin.h>

#define SHA_CODE __attribute__((target("sha,sse4.1")))

// FIPS 180-4, 4.2.2
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
    0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
    0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
    0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
    0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
    0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
    0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2,
};

// One message under way. The instructions want the eight words of the state, a to h, as
// f e b a and h g d c, the lowest first.
struct lane {
    __m128i abef, cdgh;
    __m128i words[4]; // the sixteen words of the schedule that count now
};

SHA_CODE static inline void lane_start(struct lane *lane, const uint32_t *state)
{
    __m128i abcd = _mm_loadu_si128((const __m128i *)state);
    __m128i efgh = _mm_loadu_si128((const __m128i *)(state + 4));
    __m128i badc = _mm_shuffle_epi32(abcd, 0xB1), hgfe = _mm_shuffle_epi32(efgh, 0x1B);
    lane->abef = _mm_alignr_epi8(badc, hgfe, 8);
    lane->cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);
}

SHA_CODE static inline void lane_finish(const struct lane *lane, uint32_t *out_state)
{
    __m128i feba = _mm_shuffle_epi32(lane->abef, 0x1B);
    __m128i dchg = _mm_shuffle_epi32(lane->cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)out_state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(out_state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

SHA_CODE static inline void lane_load(struct lane *lane, const uint8_t *block, size_t i)
{
    const __m128i big_endian =
        _mm_set_epi64x(INT64_C(0x0c0d0e0f08090a0b), INT64_C(0x0405060700010203));
    __m128i words = _mm_loadu_si128((const __m128i *)(block + 16 * i));
    lane->words[i] = _mm_shuffle_epi8(words, big_endian);
}

// Words 4t to 4t + 3 in place of those sixteen before; i = t mod 4.
SHA_CODE static inline void lane_extend(struct lane *lane, size_t i)
{
    __m128i latest = lane->words[(i + 3) % 4], before = lane->words[(i + 2) % 4];
    __m128i sum =
        _mm_add_epi32(_mm_sha256msg1_epu32(lane->words[i], lane->words[(i + 1) % 4]),
                      _mm_alignr_epi8(latest, before, 4));
    lane->words[i] = _mm_sha256msg2_epu32(sum, latest);
}

SHA_CODE static inline void lane_round(struct lane *lane, size_t i, __m128i constant)
{
    __m128i sum = _mm_add_epi32(lane->words[i], constant);
    lane->cdgh = _mm_sha256rnds2_epu32(lane->cdgh, lane->abef, sum);
    sum = _mm_shuffle_epi32(sum, 0x0E);
    lane->abef = _mm_sha256rnds2_epu32(lane->abef, lane->cdgh, sum);
}

SHA_CODE static inline void round_both(struct lane *first, struct lane *second, size_t i,
                                       size_t t)
{
    __m128i constant = _mm_loadu_si128((const __m128i *)&constants[4 * t]);
    lane_round(first, i, constant);
    lane_round(second, i, constant);
}

SHA_CODE static inline void extend_both(struct lane *first, struct lane *second, size_t i,
                                        size_t t)
{
    lane_extend(first, i);
    lane_extend(second, i);
    round_both(first, second, i, t);
}

SHA_CODE static void compress_both(struct lane *first, struct lane *second,
                                   const uint8_t *first_block,
                                   const uint8_t *second_block)
{
    const __m128i before[4] = {first->abef, first->cdgh, second->abef, second->cdgh};
#pragma GCC unroll 4 // keeps the words in registers
    for (size_t i = 0; i < 4; i++) {
        lane_load(first, first_block, i);
        lane_load(second, second_block, i);
        round_both(first, second, i, i);
    }
#pragma GCC unroll 3
    for (size_t t = 4; t < 16; t += 4) {
        extend_both(first, second, 0, t);
        extend_both(first, second, 1, t + 1);
        extend_both(first, second, 2, t + 2);
        extend_both(first, second, 3, t + 3);
    }
    first->abef = _mm_add_epi32(first->abef, before[0]);
    first->cdgh = _mm_add_epi32(first->cdgh, before[1]);
    second->abef = _mm_add_epi32(second->abef, before[2]);
    second->cdgh = _mm_add_epi32(second->cdgh, before[3]);
}

bool sha256_pair_is_possible(void)
{
    return __builtin_cpu_supports("sha") && __builtin_cpu_supports("sse4.1");
}

SHA_CODE void sha256_pair_compress(uint32_t first_state[SHA256_PAIR_WORDS],
                                   uint32_t second_state[SHA256_PAIR_WORDS],
                                   const uint8_t *first, const uint8_t *second,
                                   size_t count)
{
    struct lane a, b;
    lane_start(&a, first_state);
    lane_start(&b, second_state);
    for (size_t i = 0; i < count; i++)
        compress_both(&a, &b, first + SHA256_PAIR_BLOCK * i,
                      second + SHA256_PAIR_BLOCK * i);
    lane_finish(&a, first_state);
    lane_finish(&b, second_state);
}

#else

bool sha256_pair_is_possible(void)
{
    return false;
}

void sha256_pair_compress(uint32_t first_state[SHA256_PAIR_WORDS],
                          uint32_t second_state[SHA256_PAIR_WORDS], const uint8_t *first,
                          const uint8_t *second, size_t count)
{
    (void)first_state, (void)second_state, (void)first, (void)second, (void)count;
}

#endif
