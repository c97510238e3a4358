// SPDX-License-Identifier: MIT
#include "input/unzstd.h"

#include "base/memory.h"

#include <zstd.h>

enum { WINDOW_LOG_MOST = 27 };

static bool is_zstd(struct span head)
{
    if (span_starts(head, SPAN("\x28\xB5\x2F\xFD")))
        return true;
    return head.size >= 4 && ((unsigned char)head.data[0] & 0xF0) == 0x50 &&
           span_starts(span_from(head, 1), SPAN("\x2A\x4D\x18"));
}

static void *zstd_new(void)
{
    ZSTD_DCtx *context = ZSTD_createDCtx();
    if (context == NULL)
        memory_exhausted();
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, WINDOW_LOG_MOST);
    return context;
}

static void zstd_free(void *state)
{
    ZSTD_freeDCtx(state);
}

static void zstd_restart(void *state)
{
    ZSTD_DCtx_reset(state, ZSTD_reset_session_only);
}

static enum unpack_result zstd_run(void *state, struct span *input,
                                   struct unpack_room *room)
{
    ZSTD_inBuffer in = {input->data, input->size, 0};
    ZSTD_outBuffer out = {room->data, room->size, 0};
    size_t result = ZSTD_decompressStream(state, &out, &in);
    *input = span_from(*input, in.pos);
    *room = (struct unpack_room){room->data + out.pos, room->size - out.pos};
    if (ZSTD_isError(result))
        return UNPACK_DAMAGED;
    return result == 0 ? UNPACK_MEMBER_END : UNPACK_GOES_ON;
}

const struct unpacker unpacker_zstd = {
    .name = "zstd",
    .recognise = is_zstd,
    .new_state = zstd_new,
    .free_state = zstd_free,
    .restart = zstd_restart,
    .run = zstd_run,
};
