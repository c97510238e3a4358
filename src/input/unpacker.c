// SPDX-License-Identifier: MIT
#include "input/unpacker.h"

#include "input/gunzip.h"
#include "input/unzstd.h"

static const struct unpacker *const unpackers[] = {&unpacker_gzip, &unpacker_zstd};

const struct unpacker *unpacker_for(struct span head)
{
    for (size_t i = 0; i < sizeof unpackers / sizeof *unpackers; i++)
        if (unpackers[i]->recognise(head))
            return unpackers[i];
    return NULL;
}
