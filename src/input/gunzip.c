// SPDX-License-Identifier: MIT
#include "input/gunzip.h"

#include "base/deflate.h"

static void *gzip_new(void)
{
    return inflater_new(DEFLATE_GZIP);
}

static void gzip_free(void *state)
{
    inflater_free(state);
}

static void gzip_restart(void *state)
{
    inflater_restart(state);
}

static enum unpack_result gzip_run(void *state, struct span *input,
                                   struct unpack_room *room)
{
    static const enum unpack_result results[] = {[INFLATE_GOES_ON] = UNPACK_GOES_ON,
                                                 [INFLATE_ENDED] = UNPACK_MEMBER_END,
                                                 [INFLATE_DAMAGED] = UNPACK_DAMAGED};
    struct inflate_progress progress;
    enum inflate_result result =
        inflater_run(state, *input, room->data, room->size, &progress);
    *input = span_from(*input, progress.taken);
    *room = (struct unpack_room){room->data + progress.made, room->size - progress.made};
    return results[result];
}

const struct unpacker unpacker_gzip = {
    .name = "gzip",
    .recognise = deflate_is_gzip,
    .new_state = gzip_new,
    .free_state = gzip_free,
    .restart = gzip_restart,
    .run = gzip_run,
};
