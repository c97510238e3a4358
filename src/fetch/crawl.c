// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // clock_gettime
#include "fetch/crawl.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

int64_t crawl_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t crawl_time(void)
{
    return (int64_t)time(NULL);
}

void crawl_note(struct crawl *crawl, const struct visit *visit, const char *what,
                const char *format, ...)
{
    char detail[1024];
    va_list arguments;
    va_start(arguments, format);
    utf8_print_list(detail, sizeof detail, format, arguments);
    va_end(arguments);
    ledger_put_note(crawl->ledger, visit->url.text, crawl_time(), what, span_of(detail));
}

void crawl_warn(struct crawl *crawl, const struct visit *visit, const char *format, ...)
{
    char words[512];
    va_list arguments;
    va_start(arguments, format);
    utf8_print_list(words, sizeof words, format, arguments);
    va_end(arguments);
    crawl_note(crawl, visit, "warning", "%s", words);
    if (crawl->observer == NULL || crawl->observer->warning == NULL)
        return;
    struct arena arena;
    arena_init(&arena);
    crawl->observer->warning(crawl->observer->context,
                             url_printable(&arena, visit->url.text), words);
    arena_release(&arena);
}

void crawl_report(struct crawl *crawl, const struct fetch_event *event)
{
    struct arena arena;
    struct fetch_event shown = *event;
    arena_init(&arena);
    shown.url = url_printable(&arena, event->url);
    crawl->summary->counts[event->outcome]++;
    if (crawl->observer != NULL && crawl->observer->page != NULL)
        crawl->observer->page(crawl->observer->context, &shown);
    arena_release(&arena);
}

void crawl_archive(struct crawl *crawl, const struct visit *visit,
                   const struct exchange *exchange, const struct ledger_page *known,
                   char out_id[WARC_ID_SIZE])
{
    const struct response *response = &exchange->response;
    if (crawl->warc == NULL || response->fault != FAULT_NONE)
        return;
    struct warc_exchange record = {
        .url = visit->url.text,
        .at = crawl_time(),
        .address = span_of(exchange->address),
        .request = buffer_span(&exchange->request_head),
        .head = buffer_span(&response->head),
        .body = buffer_span(&response->body),
        .sha256 = {response->sha256, sizeof response->sha256},
        .is_http2 = response->is_http2,
    };
    if (known != NULL) {
        record.sha256 = known->sha256;
        record.refers_to_id = known->warc_id;
        record.refers_to_date = known->warc_date;
    }
    if (crawl->status == STATUS_OK)
        crawl->status = warc_add(crawl->warc, &record, out_id, &crawl->error);
}
