// SPDX-License-Identifier: MIT
#include "input/mhtml.h"

#include "base/instant.h"
#include "base/memory.h"
#include "input/media.h"
#include "input/message_header.h"
#include "input/mime_reader.h"
#include "input/page_id.h"

struct mhtml {
    struct mime_reader reader;
    const struct limits *limits;
    bool has_root;
    bool has_pages;
    bool has_told_end;
};

static bool begins_with_field(struct span head)
{
    size_t name = 0;
    while (name < head.size && (is_letter(head.data[name]) || head.data[name] == '-'))
        name++;
    return name != 0 && name < head.size && head.data[name] == ':';
}

static bool recognise(struct span head)
{
    while (head.size != 0 && (head.data[0] == '\r' || head.data[0] == '\n'))
        head = span_from(head, 1);
    if (!begins_with_field(head))
        return false;
    struct span header = header_split(&head);
    struct span type = header_field(header, SPAN("Content-Type"));
    if (span_equal_nocase(span_part(type, 0, 10), SPAN("multipart/")))
        return true;
    return type.size != 0 &&
           (header_field(header, SPAN("MIME-Version")).size != 0 ||
            header_field(header, SPAN("Content-Transfer-Encoding")).size != 0);
}

static void *new_state(struct stream *stream, const struct limits *limits)
{
    struct mhtml *mhtml = memory_new(1, sizeof *mhtml);
    mhtml->limits = limits;
    mime_reader_init(&mhtml->reader, stream, limits->page_bytes);
    return mhtml;
}

static void free_state(void *state)
{
    struct mhtml *mhtml = state;
    mime_reader_release(&mhtml->reader);
    memory_free(mhtml);
}

static struct span without_brackets(struct span id)
{
    bool has_brackets = span_starts(id, SPAN("<")) && span_ends(id, SPAN(">"));
    return has_brackets ? span_part(id, 1, id.size - 1) : id;
}

// The address of the page that the message is, as its own header tells.
static struct span address_of(struct span message)
{
    struct span snapshot = header_field(message, SPAN("Snapshot-Content-Location"));
    return snapshot.size != 0 ? snapshot
                              : header_field(message, SPAN("Content-Location"));
}

// Which part the others belong to (RFC 2387, 2557, and what browsers write).
static bool is_root(const struct mhtml *mhtml)
{
    struct span message = buffer_span(&mhtml->reader.message_header);
    struct span part = buffer_span(&mhtml->reader.part_header);
    struct span multipart = header_field(message, SPAN("Content-Type"));
    struct span start = header_parameter(multipart, SPAN("start"));
    struct span type = header_parameter(multipart, SPAN("type"));
    struct span address = address_of(message);
    struct span location = header_field(part, SPAN("Content-Location"));
    if (start.size != 0)
        return span_equal(without_brackets(start),
                          without_brackets(header_field(part, SPAN("Content-ID"))));
    if (address.size != 0 && location.size != 0)
        return span_equal(address, location);
    if (mhtml->has_root || type.size == 0)
        return mhtml->reader.number == 1;
    return media_is(header_field(part, SPAN("Content-Type")), type);
}

static struct span url_of(const struct mhtml *mhtml, bool is_the_root)
{
    struct span message = buffer_span(&mhtml->reader.message_header);
    struct span location =
        header_field(buffer_span(&mhtml->reader.part_header), SPAN("Content-Location"));
    bool is_inner = location.size == 0 || span_starts(location, SPAN("cid:"));
    if (!is_inner || !is_the_root)
        return is_inner ? SPAN("") : location;
    return address_of(message);
}

static void tell(const struct mhtml *mhtml, struct raw_page *out, const char *message)
{
    raw_page_problem(
        out, PROBLEM_DAMAGED_CODE,
        arena_format(&out->arena, "%ju", (uintmax_t)stream_place(mhtml->reader.stream)),
        span_of(message));
}

static const char *damage_of(const struct mhtml *mhtml)
{
    const char *damage = mhtml->reader.stream->damage;
    return damage != NULL ? damage : "the file ends before the part does";
}

// Whether the current part is a page; it is then in `out`.
static bool take_part(struct mhtml *mhtml, struct raw_page *out)
{
    struct span message = buffer_span(&mhtml->reader.message_header);
    struct span part = buffer_span(&mhtml->reader.part_header);
    struct span type = header_field(part, SPAN("Content-Type"));
    bool is_the_root = is_root(mhtml);
    mhtml->has_root |= is_the_root;
    if (!media_is_html(type) && !(is_the_root && media_may_be_page(type)))
        return false;
    out->has_page = true;
    out->media_type = arena_keep(&out->arena, type);
    out->charset = arena_keep(&out->arena, header_parameter(type, SPAN("charset")));
    out->url = url_keep(&out->arena, url_of(mhtml, is_the_root));
    out->observed_at =
        instant_of_mail_date(&out->arena, header_field(message, SPAN("Date")));
    if (!mime_reader_body(&mhtml->reader, &out->bytes)) {
        out->is_truncated = mhtml->has_told_end = true;
        tell(mhtml, out, damage_of(mhtml));
    }
    size_t most = mhtml->limits->page_bytes;
    if (out->bytes.overflow || out->bytes.size > most) {
        out->has_page = false;
        buffer_clear(&out->bytes);
        raw_page_problem(out, PROBLEM_OVERSIZED_CODE, SPAN(""),
                         arena_format(&out->arena, "more than %zu bytes", most));
    }
    return true;
}

// What the end of the file leaves to say; false when nothing.
static bool tell_end(struct mhtml *mhtml, struct raw_page *out)
{
    if (mhtml->has_told_end)
        return false;
    mhtml->has_told_end = true;
    enum mime_end end = mhtml->reader.end;
    if (end == MIME_CUT)
        tell(mhtml, out, damage_of(mhtml));
    else if (end == MIME_NO_BOUNDARY)
        tell(mhtml, out, "the boundary of its parts is missing");
    else if (!mhtml->has_pages)
        raw_page_problem(out, PROBLEM_NOT_A_PAGE_CODE, SPAN(""),
                         SPAN("no part of it is HTML"));
    return out->problems.count != 0;
}

static bool next(void *state, struct raw_page *out)
{
    struct mhtml *mhtml = state;
    while (mime_reader_next(&mhtml->reader)) {
        raw_page_clear(out);
        if (!take_part(mhtml, out))
            continue;
        out->member = arena_format(&out->arena, "%ju", (uintmax_t)mhtml->reader.number);
        mhtml->has_pages = true;
        return true;
    }
    return tell_end(mhtml, out);
}

const struct form form_mhtml = {
    .name = "mhtml",
    .head_size = 4096,
    .recognise = recognise,
    .new_state = new_state,
    .free_state = free_state,
    .next = next,
};
