// SPDX-License-Identifier: MIT
#include "input/lone_page.h"

#include "base/memory.h"
#include "input/media.h"

#include <sys/stat.h>

struct lone_page {
    struct stream *stream;
    const struct limits *limits;
    bool is_done;
};

static bool recognise(struct span head)
{
    (void)head;
    return true;
}

static void *new_state(struct stream *stream, const struct limits *limits)
{
    struct lone_page *state = memory_new(1, sizeof *state);
    *state = (struct lone_page){.stream = stream, .limits = limits};
    return state;
}

static bool is_known_to_be_larger(const struct stream *stream, size_t most)
{
    struct stat status;
    return stream->unpacker == NULL && fstat(stream->fd, &status) == 0 &&
           S_ISREG(status.st_mode) && (uintmax_t)status.st_size > most;
}

static void refuse(struct raw_page *out, enum problem_code code, struct span message)
{
    buffer_clear(&out->bytes);
    raw_page_problem(out, code, SPAN(""), message);
}

// What a damaged member gave may be anything, since its sum stands at its end.
static void tell_damage(const struct stream *stream, struct raw_page *out)
{
    bool is_packed = stream->unpacker != NULL;
    if (is_packed && stream->is_in_member && !stream->is_cut)
        buffer_clear(&out->bytes);
    raw_page_problem(out, is_packed ? PROBLEM_DAMAGED_CODE : PROBLEM_UNREADABLE_CODE,
                     arena_format(&out->arena, "%ju", (uintmax_t)stream_place(stream)),
                     span_of(stream->damage));
    // Behind a complete member there may be anything; the page is whole.
    out->is_truncated = !is_packed || stream->is_in_member;
}

static bool next(void *state, struct raw_page *out)
{
    struct lone_page *page = state;
    if (page->is_done)
        return false;
    page->is_done = true;
    struct stream *stream = page->stream;
    const char *binary = media_binary(stream_peek(stream, MEDIA_HEAD_SIZE));
    size_t most = page->limits->page_bytes;
    if (binary != NULL) {
        refuse(out, PROBLEM_NOT_A_PAGE_CODE, span_of(binary));
        return true;
    }
    bool is_oversized = is_known_to_be_larger(stream, most);
    if (!is_oversized) {
        stream_copy(stream, (uint64_t)most + 1, &out->bytes);
        is_oversized = out->bytes.overflow || out->bytes.size > most;
    }
    if (is_oversized) {
        refuse(out, PROBLEM_OVERSIZED_CODE,
               arena_format(&out->arena, "more than %zu bytes", most));
        return true;
    }
    if (stream->damage != NULL)
        tell_damage(stream, out);
    out->has_page = stream->damage == NULL || out->bytes.size != 0;
    return true;
}

const struct form form_lone_page = {
    .name = "page",
    .head_size = 1,
    .recognise = recognise,
    .new_state = new_state,
    .free_state = memory_free,
    .next = next,
};
