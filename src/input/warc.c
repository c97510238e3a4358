// SPDX-License-Identifier: MIT
#include "input/warc.h"

#include "base/instant.h"
#include "base/memory.h"
#include "input/http_message.h"
#include "input/media.h"
#include "input/message_header.h"
#include "input/page_id.h"
#include "input/warc_reader.h"

enum { HTTP_HEADER_ROOM = MESSAGE_HEADER_MOST, PARTIAL_CONTENT = 206 };

struct warc {
    struct warc_reader reader;
    struct buffer scratch;
    const struct limits *limits;
};

static bool recognise(struct span head)
{
    if (span_starts(head, SPAN("\xEF\xBB\xBF")))
        head = span_from(head, 3);
    while (head.size != 0 && (head.data[0] == '\r' || head.data[0] == '\n'))
        head = span_from(head, 1);
    return span_starts(head, SPAN("WARC/")) && head.size > 5 && is_digit(head.data[5]);
}

static void *new_state(struct stream *stream, const struct limits *limits)
{
    struct warc *warc = memory_new(1, sizeof *warc);
    warc->limits = limits;
    warc_reader_init(&warc->reader, stream, limits->page_bytes + HTTP_HEADER_ROOM);
    buffer_init(&warc->scratch, limits->page_bytes + HTTP_HEADER_ROOM);
    return warc;
}

static void free_state(void *state)
{
    struct warc *warc = state;
    warc_reader_release(&warc->reader);
    buffer_release(&warc->scratch);
    memory_free(warc);
}

static void tell(const struct warc_record *record, struct raw_page *out,
                 enum problem_code code, struct span message)
{
    raw_page_problem(out, code,
                     arena_format(&out->arena, "%ju", (uintmax_t)record->place), message);
}

static void take_media_type(struct raw_page *out, struct span content_type)
{
    out->media_type = arena_keep(&out->arena, content_type);
    out->charset =
        arena_keep(&out->arena, header_parameter(content_type, SPAN("charset")));
}

// wget writes the address in angle brackets, as an early draft had it.
static struct span target_of(struct span header)
{
    struct span target = header_field(header, SPAN("WARC-Target-URI"));
    if (span_starts(target, SPAN("<")) && span_ends(target, SPAN(">")))
        target = span_part(target, 1, target.size - 1);
    return target;
}

static bool is_page_type(struct span content_type, struct span body)
{
    return media_may_be_page(content_type) && media_binary(body) == NULL;
}

// The record's block without any HTTP around it.
static bool take_plain(const struct warc_record *record, struct raw_page *out)
{
    struct span content_type = header_field(record->header, SPAN("Content-Type"));
    struct span target = target_of(record->header);
    if (!is_page_type(content_type, record->block) ||
        span_starts(target, SPAN("metadata:")) || span_starts(target, SPAN("urn:")))
        return false;
    take_media_type(out, content_type);
    buffer_append(&out->bytes, record->block);
    return true;
}

// An answer that is not the page: an error, a redirect, or packed in an unknown way.
static bool tell_no_page(const struct warc_record *record,
                         const struct http_message *message, struct raw_page *out)
{
    unsigned code;
    struct span status = http_message_status(message, &code);
    struct span coding = http_message_unread_coding(message);
    if (code != 0 && code / 100 != 2)
        tell(record, out, PROBLEM_HTTP_STATUS_CODE, arena_keep(&out->arena, status));
    else if (coding.size != 0)
        tell(record, out, PROBLEM_UNREADABLE_CODE,
             arena_format(&out->arena, "packed as \"%.*s\", which is not read",
                          SPAN_FORMAT(coding)));
    return out->problems.count != 0;
}

static bool take_response(struct warc *warc, const struct warc_record *record,
                          struct raw_page *out)
{
    struct http_message message;
    if (!http_message_split(record->block, &message))
        return take_plain(record, out);
    struct span content_type = header_field(message.header, SPAN("Content-Type"));
    if (!media_may_be_page(content_type) || tell_no_page(record, &message, out) ||
        message.body.size == 0)
        return false;
    take_media_type(out, content_type);
    unsigned code;
    http_message_status(&message, &code);
    enum http_body body = http_message_decode(&message, &warc->scratch, &out->bytes);
    if (body == HTTP_BODY_DAMAGED) {
        buffer_clear(&out->bytes);
        tell(record, out, PROBLEM_DAMAGED_CODE,
             SPAN("its body is damaged; nothing of it was read"));
        return false;
    }
    out->is_truncated = body == HTTP_BODY_CUT || code == PARTIAL_CONTENT;
    const char *binary = media_binary(buffer_span(&out->bytes));
    if (binary != NULL)
        tell(record, out, PROBLEM_NOT_A_PAGE_CODE, span_of(binary));
    return binary == NULL;
}

static bool take_conversion(const struct warc_record *record, struct raw_page *out)
{
    if (!take_plain(record, out))
        return false;
    if (out->charset.size == 0)
        out->charset = SPAN("utf-8"); // as the files of Common Crawl are
    return true;
}

static void describe(const struct warc *warc, const struct warc_record *record,
                     struct raw_page *out)
{
    struct span header = record->header;
    out->has_page = true;
    out->url = url_keep(&out->arena, target_of(header));
    out->observed_at =
        instant_of_iso_date(&out->arena, header_field(header, SPAN("WARC-Date")));
    if (header_field(header, SPAN("WARC-Truncated")).size != 0 ||
        header_field(header, SPAN("WARC-Segment-Number")).size != 0 ||
        record->cut != NULL)
        out->is_truncated = true;
    if (record->cut != NULL)
        tell(record, out, PROBLEM_DAMAGED_CODE, span_of(record->cut));
    if (!record->is_oversized && !out->bytes.overflow &&
        out->bytes.size <= warc->limits->page_bytes)
        return;
    out->has_page = false;
    buffer_clear(&out->bytes);
    tell(record, out, PROBLEM_OVERSIZED_CODE,
         arena_format(&out->arena, "more than %zu bytes", warc->limits->page_bytes));
}

// Whether the record gave a page, or something to tell.
static bool take_record(struct warc *warc, const struct warc_record *record,
                        struct raw_page *out)
{
    if (record->fault != NULL) {
        tell(record, out, PROBLEM_DAMAGED_CODE, span_of(record->fault));
        return true;
    }
    struct span type = header_field(record->header, SPAN("WARC-Type"));
    if (span_equal_nocase(type, SPAN("revisit"))) {
        out->url = url_keep(&out->arena, target_of(record->header));
        tell(record, out, PROBLEM_REVISIT_CODE, out->url);
        return true;
    }
    bool is_page =
        span_equal_nocase(type, SPAN("response"))     ? take_response(warc, record, out)
        : span_equal_nocase(type, SPAN("resource"))   ? take_plain(record, out)
        : span_equal_nocase(type, SPAN("conversion")) ? take_conversion(record, out)
                                                      : false;
    if (is_page) {
        describe(warc, record, out);
        return true;
    }
    if (record->cut != NULL)
        tell(record, out, PROBLEM_DAMAGED_CODE, span_of(record->cut));
    if (out->problems.count != 0)
        out->url = url_keep(&out->arena, target_of(record->header));
    return out->problems.count != 0;
}

static bool next(void *state, struct raw_page *out)
{
    struct warc *warc = state;
    for (struct warc_record record; warc_reader_next(&warc->reader, &record);) {
        raw_page_clear(out);
        if (!take_record(warc, &record, out))
            continue;
        out->member = arena_format(&out->arena, "%05ju", (uintmax_t)record.number);
        return true;
    }
    return false;
}

const struct form form_warc = {
    .name = "warc",
    .head_size = 20,
    .recognise = recognise,
    .new_state = new_state,
    .free_state = free_state,
    .next = next,
};
