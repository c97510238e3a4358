// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // O_CLOEXEC
#include "fetch/warc_file.h"

#include "base/civil_time.h"
#include "base/deflate.h"
#include "base/digest.h"
#include "base/file_bytes.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct warc {
    const char *path;
    int file;
    bool is_packed;
    uint64_t records; // so far, for their names
    struct buffer block, record, packed;
};

static enum status cannot(const struct warc *warc, struct error *error)
{
    return error_set(error, STATUS_OUTPUT, "%s: %s", warc->path, strerror(errno));
}

// A name no other record has: made of what is recorded, when, and its number in the file.
static void make_id(struct warc *warc, struct span url, const char *date,
                    char out_id[WARC_ID_SIZE])
{
    char hex[DIGEST_HEX_SIZE], text[96];
    utf8_print(text, sizeof text, " %s %llu %ld", date,
               (unsigned long long)warc->records++, (long)getpid());
    struct digest *digest = digest_new();
    digest_add(digest, url);
    digest_add(digest, buffer_span(&warc->block));
    digest_add(digest, span_of(text));
    digest_finish(digest, hex);
    digest_free(digest);
    utf8_print(out_id, WARC_ID_SIZE, "<urn:uuid:%.8s-%.4s-4%.3s-a%.3s-%.12s>", hex,
               hex + 8, hex + 12, hex + 15, hex + 18);
}

static void append_field(struct warc *warc, const char *name, struct span value)
{
    if (value.size != 0)
        buffer_append_format(&warc->record, "%s: %.*s\r\n", name, SPAN_FORMAT(value));
}

static enum status write_out(const struct warc *warc, const struct buffer *bytes,
                             struct error *error)
{
    return file_write_all(warc->file, buffer_span(bytes)) ? STATUS_OK
                                                          : cannot(warc, error);
}

// Begins a record of the block that stands in warc->block.
static void begin_record(struct warc *warc, const char *type, const char *date,
                         const char *id)
{
    buffer_clear(&warc->record);
    buffer_append_format(&warc->record,
                         "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: %s\r\n"
                         "WARC-Date: %s\r\n",
                         type, id, date);
}

static enum status end_record(struct warc *warc, const char *media_type,
                              struct error *error)
{
    char hex[DIGEST_HEX_SIZE];
    digest_of(buffer_span(&warc->block), hex);
    buffer_append_format(&warc->record,
                         "WARC-Block-Digest: sha256:%.*s\r\nContent-Type: %s\r\n"
                         "Content-Length: %zu\r\n\r\n",
                         DIGEST_HEX_SIZE, hex, media_type, warc->block.size);
    buffer_append(&warc->record, buffer_span(&warc->block));
    buffer_append(&warc->record, SPAN("\r\n\r\n"));
    if (!warc->is_packed)
        return write_out(warc, &warc->record, error);
    buffer_clear(&warc->packed);
    deflate_gzip(buffer_span(&warc->record), &warc->packed);
    return write_out(warc, &warc->packed, error);
}

static enum status add_warcinfo(struct warc *warc, struct span software, int64_t now,
                                struct error *error)
{
    char date[INSTANT_SIZE], id[WARC_ID_SIZE];
    civil_time_print(now, date);
    buffer_clear(&warc->block);
    buffer_append_format(&warc->block,
                         "software: %.*s\r\nformat: WARC File Format 1.1\r\n",
                         SPAN_FORMAT(software));
    make_id(warc, span_of(warc->path), date, id);
    begin_record(warc, "warcinfo", date, id);
    return end_record(warc, "application/warc-fields", error);
}

bool warc_exists(const char *path)
{
    struct stat stat;
    return lstat(path, &stat) == 0 && stat.st_size != 0;
}

// Of a file that was begun by a run that was killed before it had a record.
static bool begins_as_ours(const struct warc *warc)
{
    char start[sizeof "WARC/1.1"] = "";
    ssize_t size = pread(warc->file, start, sizeof start - 1, 0);
    struct span begin = {start, size > 0 ? (size_t)size : 0};
    struct span expected = warc->is_packed ? SPAN("\x1f\x8b\x08") : SPAN("WARC/1.1");
    return span_starts(begin, expected) || span_starts(expected, begin);
}

// Opens the file and cuts it to what is known to be whole.
static enum status open_file(struct warc *warc, int64_t committed, struct error *error)
{
    struct stat stat;
    warc->file = open(warc->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (warc->file < 0 || fstat(warc->file, &stat) != 0)
        return cannot(warc, error);
    if (!S_ISREG(stat.st_mode))
        return error_set(error, STATUS_OUTPUT, "%s: not a regular file", warc->path);
    if (committed < 0 && stat.st_size != 0)
        return error_set(error, STATUS_OUTPUT,
                         "%s: exists, and no fetch into this folder wrote it",
                         warc->path);
    if (committed == 0 && stat.st_size != 0 && !begins_as_ours(warc))
        return error_set(error, STATUS_OUTPUT,
                         "%s: exists, and does not begin as a WARC file does",
                         warc->path);
    if (committed < 0 || stat.st_size == 0)
        committed = 0; // new, or the user has taken the old one away
    if (stat.st_size < committed)
        return error_set(error, STATUS_OUTPUT, "%s: shorter than when it was written",
                         warc->path);
    if (ftruncate(warc->file, (off_t)committed) != 0 ||
        lseek(warc->file, 0, SEEK_END) < 0)
        return cannot(warc, error);
    return STATUS_OK;
}

enum status warc_open(const struct warc_options *options, struct warc **out_warc,
                      struct error *error)
{
    struct warc *warc = memory_new(1, sizeof *warc);
    *warc = (struct warc){.path = options->path, .file = -1};
    warc->is_packed = span_ends(span_of(options->path), SPAN(".gz"));
    buffer_init(&warc->block, BUFFER_NO_CEILING);
    buffer_init(&warc->record, BUFFER_NO_CEILING);
    buffer_init(&warc->packed, BUFFER_NO_CEILING);
    enum status status = open_file(warc, options->committed, error);
    if (status == STATUS_OK && lseek(warc->file, 0, SEEK_CUR) == 0)
        status = add_warcinfo(warc, options->software, options->now, error);
    if (status != STATUS_OK) {
        warc_close(warc);
        return status;
    }
    *out_warc = warc;
    return STATUS_OK;
}

void warc_close(struct warc *warc)
{
    if (warc == NULL)
        return;
    if (warc->file >= 0)
        close(warc->file);
    buffer_release(&warc->block);
    buffer_release(&warc->record);
    buffer_release(&warc->packed);
    memory_free(warc);
}

static bool is_about_coding(struct span name)
{
    return span_equal_nocase(name, SPAN("Content-Encoding")) ||
           span_equal_nocase(name, SPAN("Content-Length")) ||
           span_equal_nocase(name, SPAN("Transfer-Encoding"));
}

// The answer's head as it fits the decoded body. HTTP/2 has no status line of its own
// form; readers of archives know HTTP/1.1.
static void append_head(struct buffer *block, const struct warc_exchange *exchange)
{
    struct span rest = exchange->head, line;
    if (exchange->is_http2 && span_next_line(&rest, &line))
        buffer_append_format(block, "HTTP/1.1 %.*s\r\n",
                             SPAN_FORMAT(span_trim(span_from(line, 6))));
    while (span_next_line(&rest, &line)) {
        size_t colon = span_find_byte(line, ':');
        if (line.size == 0)
            continue;
        if (colon != SPAN_NOT_FOUND && is_about_coding(span_part(line, 0, colon)))
            buffer_append(block, SPAN("X-Crawler-"));
        buffer_append(block, line);
        buffer_append(block, SPAN("\r\n"));
    }
}

static enum status add_response(struct warc *warc, const struct warc_exchange *exchange,
                                char out_id[WARC_ID_SIZE], struct error *error)
{
    char date[INSTANT_SIZE];
    civil_time_print(exchange->at, date);
    bool is_revisit = exchange->refers_to_id.size != 0;
    bool is_unmodified = is_revisit && exchange->body.size == 0;
    buffer_clear(&warc->block);
    append_head(&warc->block, exchange);
    if (!is_revisit)
        buffer_append_format(&warc->block, "Content-Length: %zu\r\n",
                             exchange->body.size);
    buffer_append(&warc->block, SPAN("\r\n"));
    if (!is_revisit)
        buffer_append(&warc->block, exchange->body);
    make_id(warc, exchange->url, date, out_id);
    begin_record(warc, is_revisit ? "revisit" : "response", date, out_id);
    append_field(warc, "WARC-Target-URI", exchange->url);
    append_field(warc, "WARC-IP-Address", exchange->address);
    if (exchange->is_http2)
        append_field(warc, "WARC-Protocol", SPAN("h2"));
    buffer_append(&warc->record, SPAN("WARC-Payload-Digest: sha256:"));
    buffer_append(&warc->record, exchange->sha256);
    buffer_append(&warc->record, SPAN("\r\n"));
    if (is_revisit) {
        append_field(warc, "WARC-Profile",
                     is_unmodified ? SPAN("http://netpreserve.org/warc/1.1/revisit/"
                                          "server-not-modified")
                                   : SPAN("http://netpreserve.org/warc/1.1/revisit/"
                                          "identical-payload-digest"));
        append_field(warc, "WARC-Refers-To", exchange->refers_to_id);
        append_field(warc, "WARC-Refers-To-Target-URI", exchange->url);
        append_field(warc, "WARC-Refers-To-Date", exchange->refers_to_date);
    }
    return end_record(warc, "application/http;msgtype=response", error);
}

enum status warc_add(struct warc *warc, const struct warc_exchange *exchange,
                     char out_id[WARC_ID_SIZE], struct error *error)
{
    char date[INSTANT_SIZE], id[WARC_ID_SIZE];
    enum status status = add_response(warc, exchange, out_id, error);
    if (status != STATUS_OK || exchange->request.size == 0)
        return status;
    civil_time_print(exchange->at, date);
    buffer_clear(&warc->block);
    buffer_append(&warc->block, exchange->request);
    make_id(warc, exchange->url, date, id);
    begin_record(warc, "request", date, id);
    append_field(warc, "WARC-Target-URI", exchange->url);
    append_field(warc, "WARC-Concurrent-To", span_of(out_id));
    return end_record(warc, "application/http;msgtype=request", error);
}

enum status warc_sync(struct warc *warc, int64_t *out_size, struct error *error)
{
    if (fsync(warc->file) != 0)
        return cannot(warc, error);
    off_t size = lseek(warc->file, 0, SEEK_CUR);
    if (size < 0)
        return cannot(warc, error);
    *out_size = (int64_t)size;
    return STATUS_OK;
}
