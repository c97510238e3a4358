// SPDX-License-Identifier: MIT
#include "base/digest.h"

#include "base/memory.h"
#include "base/sha256_pair.h"

#include <nettle/sha2.h>

struct digest {
    struct sha256_ctx context;
};

struct digest *digest_new(void)
{
    struct digest *digest = memory_new(1, sizeof *digest);
    sha256_init(&digest->context);
    return digest;
}

void digest_free(struct digest *digest)
{
    memory_free(digest);
}

void digest_add(struct digest *digest, struct span bytes)
{
    sha256_update(&digest->context, bytes.size, (const uint8_t *)bytes.data);
}

void digest_add_number(struct digest *digest, uint64_t number)
{
    digest_add(digest, (struct span){(const char *)&number, sizeof number});
}

static void write_hex(const uint8_t *bytes, size_t count, char *out_hex)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < count; i++) {
        out_hex[2 * i] = digits[bytes[i] >> 4];
        out_hex[2 * i + 1] = digits[bytes[i] & 15];
    }
}

void digest_finish(struct digest *digest, char out_hex[DIGEST_HEX_SIZE])
{
    uint8_t bytes[SHA256_DIGEST_SIZE];
    sha256_digest(&digest->context, sizeof bytes, bytes); // also re-initialises
    write_hex(bytes, sizeof bytes, out_hex);
}

void digest_of(struct span bytes, char out_hex[DIGEST_HEX_SIZE])
{
    struct digest digest;
    sha256_init(&digest.context);
    digest_add(&digest, bytes);
    digest_finish(&digest, out_hex);
}

// What both have in common of whole blocks; returns its size.
static size_t add_two(struct digest digests[2], const struct span bytes[2])
{
    size_t size = bytes[0].size < bytes[1].size ? bytes[0].size : bytes[1].size;
    size_t count = size / SHA256_PAIR_BLOCK;
    if (count == 0 || !sha256_pair_is_possible())
        return 0;
    struct sha256_ctx *first = &digests[0].context, *second = &digests[1].context;
    sha256_pair_compress(first->state, second->state, (const uint8_t *)bytes[0].data,
                         (const uint8_t *)bytes[1].data, count);
    first->count += count;
    second->count += count;
    return count * SHA256_PAIR_BLOCK;
}

void digest_of_two(const struct span bytes[2], char out_first[DIGEST_HEX_SIZE],
                   char out_second[DIGEST_HEX_SIZE])
{
    struct digest digests[2];
    sha256_init(&digests[0].context);
    sha256_init(&digests[1].context);
    size_t done = add_two(digests, bytes);
    for (size_t i = 0; i < 2; i++) {
        digest_add(&digests[i], span_from(bytes[i], done));
        digest_finish(&digests[i], i == 0 ? out_first : out_second);
    }
}
