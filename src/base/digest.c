// SPDX-License-Identifier: MIT
#include "base/digest.h"

#include "base/memory.h"

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
