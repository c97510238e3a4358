// SPDX-License-Identifier: MIT
#include "base/file_digest.h"

#include "base/file_bytes.h"

bool file_digest(int file, char out_hex[DIGEST_HEX_SIZE], uint64_t *out_bytes)
{
    char bytes[16384];
    struct digest *digest = digest_new();
    size_t size = sizeof bytes;
    uint64_t total = 0;
    bool is_read = true;
    while (is_read && size == sizeof bytes) {
        is_read = file_read_full(file, bytes, sizeof bytes, &size);
        digest_add(digest, (struct span){bytes, size});
        total += size;
    }
    digest_finish(digest, out_hex);
    digest_free(digest);
    *out_bytes = total;
    return is_read;
}
