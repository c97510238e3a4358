// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // pread
#include "pipeline/spool.h"

#include "base/memory.h"
#include "base/temporary_file.h"
#include "base/workers.h"
#include "pipeline/report_codec.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { WRITE_SIZE = 1 << 20, SUM_KEPT = 16, PAGES_TO_REST = 4096 };

struct entry {
    struct span page_id;
    char sum[SUM_KEPT]; // the start of its sha256; tells pages of one page_id apart
    bool is_loose;      // lines of a page that do not say which of this page_id
    uint64_t offset;
    uint32_t size;
    uint32_t number; // the order in which it came
};

struct spool {
    int file;
    uint64_t size;
    struct buffer pending; // not yet written
    struct spill *spill;
    size_t pages_to_rest;
    struct arena page_ids;
    struct vector entries; // struct entry
    bool is_sorted;
    size_t at;
    unsigned repeat; // 1, 2, ... of pages with one page_id
    bool is_unreadable;
    struct buffer missing; // a page, observations of which are
};

// A page on its way from the file. Slots are reused; `is_ready` says that the parts were
// initialised.
struct slot {
    bool is_ready;
    size_t begin, end; // its entries
    unsigned repeat;
    size_t read;   // observations
    bool is_short; // fewer than its line counts
    struct buffer bytes;
    struct arena arena;
    struct report report;
    struct report part;
};

struct pass {
    struct spool *spool;
    const struct spool_visitor *visitor;
};

enum status spool_new(struct spill *spill, struct spool **out_spool, struct error *error)
{
    int file;
    enum status status = temporary_file_open(&file, error);
    if (status != STATUS_OK)
        return status;
    struct spool *spool = memory_new(1, sizeof *spool);
    spool->file = file;
    spool->spill = spill;
    arena_init_in(&spool->page_ids, spill);
    buffer_init(&spool->pending, BUFFER_NO_CEILING);
    buffer_init(&spool->missing, BUFFER_NO_CEILING);
    vector_init_in(&spool->entries, sizeof(struct entry), spill);
    *out_spool = spool;
    return STATUS_OK;
}

void spool_free(struct spool *spool)
{
    if (spool == NULL)
        return;
    close(spool->file);
    buffer_release(&spool->pending);
    buffer_release(&spool->missing);
    arena_release(&spool->page_ids);
    vector_release(&spool->entries);
    memory_free(spool);
}

static enum status flush(struct spool *spool, struct error *error)
{
    struct span rest = buffer_span(&spool->pending);
    while (rest.size != 0) {
        ssize_t written = write(spool->file, rest.data, rest.size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return error_set(error, STATUS_OUTPUT,
                             "temporary file: %s; set TMPDIR to a folder with more room",
                             strerror(errno));
        rest = span_from(rest, (size_t)written);
    }
    buffer_clear(&spool->pending);
    return STATUS_OK;
}

static void rest_sometimes(struct spool *spool)
{
    if (++spool->pages_to_rest < PAGES_TO_REST)
        return;
    spool->pages_to_rest = 0;
    spill_rest(spool->spill);
}

enum status spool_add(struct spool *spool, const struct report *report, struct span bytes,
                      struct error *error)
{
    struct entry *entry = vector_push(&spool->entries);
    entry->page_id = arena_keep(&spool->page_ids, report->page.page_id);
    memcpy(entry->sum, report->page.sha256, SUM_KEPT);
    entry->is_loose = report->rendering.size == 0 && report->page.sha256[0] == '\0';
    entry->offset = spool->size;
    entry->size = (uint32_t)bytes.size;
    entry->number = (uint32_t)spool->entries.count;
    spool->size += bytes.size;
    buffer_append(&spool->pending, bytes);
    rest_sometimes(spool);
    return spool->pending.size >= WRITE_SIZE ? flush(spool, error) : STATUS_OK;
}

bool spool_is_empty(const struct spool *spool)
{
    return spool->entries.count == 0;
}

static int compare_pages(const struct entry *a, const struct entry *b)
{
    int order = span_compare(a->page_id, b->page_id);
    if (order == 0)
        order = (int)b->is_loose - (int)a->is_loose;
    return order != 0 ? order : memcmp(a->sum, b->sum, SUM_KEPT);
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = compare_pages(a, b);
    return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static bool read_entry(const struct spool *spool, const struct entry *entry,
                       struct buffer *out_bytes)
{
    char *into = buffer_reserve(out_bytes, entry->size);
    size_t done = 0;
    while (done < entry->size) {
        ssize_t got = pread(spool->file, into + done, entry->size - done,
                            (off_t)(entry->offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    out_bytes->size += entry->size;
    return true;
}

// Loose lines stand before the first page of their page_id, and belong to it.
static size_t end_of_page(const struct spool *spool, size_t at)
{
    const struct entry *entries = spool->entries.items;
    size_t end = at + 1;
    for (; end < spool->entries.count; end++) {
        if (entries[at].is_loose && !entries[end].is_loose &&
            span_equal(entries[at].page_id, entries[end].page_id))
            at = end;
        if (compare_pages(&entries[at], &entries[end]) != 0)
            break;
    }
    return end;
}

// All parts of one page are read first, so that the views into them stay put.
static bool read_parts(const struct spool *spool, struct slot *slot)
{
    const struct entry *entries = spool->entries.items;
    size_t size = 0;
    for (size_t i = slot->begin; i < slot->end; i++)
        size += entries[i].size;
    buffer_clear(&slot->bytes);
    buffer_reserve(&slot->bytes, size);
    for (size_t i = slot->begin; i < slot->end; i++)
        if (!read_entry(spool, &entries[i], &slot->bytes))
            return false;
    return true;
}

static void decode_parts(const struct spool *spool, struct slot *slot)
{
    const struct entry *entries = spool->entries.items;
    struct span rest = buffer_span(&slot->bytes);
    arena_clear(&slot->arena);
    for (size_t i = slot->begin; i < slot->end; i++) {
        struct report *into = i == slot->begin ? &slot->report : &slot->part;
        report_clear(into);
        report_decode(span_part(rest, 0, entries[i].size), &slot->arena, into);
        rest = span_from(rest, entries[i].size);
        if (i != slot->begin)
            report_merge(&slot->report, &slot->part);
    }
    if (slot->end - slot->begin > 1)
        report_sort(&slot->report);
}

// Another page has this page_id already: it gets one of its own, and says so.
static void tell_apart(struct slot *slot)
{
    struct report *report = &slot->report;
    report_problem(report, PROBLEM_DUPLICATE_PAGE_ID_CODE, (struct span){NULL, 0},
                   arena_format(&slot->arena, "another page is called \"%.*s\" too",
                                SPAN_FORMAT(report->page.page_id)));
    report->page.page_id = arena_format(&slot->arena, "%.*s~%u",
                                        SPAN_FORMAT(report->page.page_id), slot->repeat);
}

static unsigned repeat_of(const struct spool *spool, size_t begin)
{
    const struct entry *entries = spool->entries.items;
    bool is_repeat =
        begin != 0 && span_equal(entries[begin - 1].page_id, entries[begin].page_id);
    return is_repeat ? spool->repeat + 1 : 1;
}

static void make_ready(struct slot *slot)
{
    buffer_init(&slot->bytes, BUFFER_NO_CEILING);
    arena_init(&slot->arena);
    report_init(&slot->report);
    report_init(&slot->part);
    slot->is_ready = true;
}

static bool take_page(void *context, void *item)
{
    const struct pass *pass = context;
    struct spool *spool = pass->spool;
    struct slot *slot = item;
    if (spool->at == spool->entries.count || spool->is_unreadable ||
        is_stop_asked(pass->visitor->stop))
        return false;
    if (!slot->is_ready)
        make_ready(slot);
    slot->begin = spool->at;
    slot->end = spool->at = end_of_page(spool, slot->begin);
    slot->repeat = spool->repeat = repeat_of(spool, slot->begin);
    spool->is_unreadable = !read_parts(spool, slot);
    return !spool->is_unreadable;
}

static void prepare_page(void *context, size_t worker, void *item)
{
    const struct pass *pass = context;
    struct slot *slot = item;
    (void)worker;
    decode_parts(pass->spool, slot);
    slot->read = slot->report.observations.count;
    slot->is_short =
        slot->report.stated != REPORT_UNCOUNTED && slot->report.stated != slot->read;
    if (slot->repeat > 1)
        tell_apart(slot);
    pass->visitor->prepare(pass->visitor->context, &slot->report, &slot->arena);
}

static void give_page(void *context, void *item)
{
    const struct pass *pass = context;
    struct slot *slot = item;
    const struct report *report = &slot->report;
    if (slot->is_short && pass->spool->missing.size == 0)
        buffer_append_format(&pass->spool->missing,
                             "%.*s: %zu of the %zu observations of this page are there; "
                             "write its part anew, or take it with --accept-partial",
                             SPAN_FORMAT(report->page.page_id), slot->read,
                             report->stated);
    pass->visitor->visit(pass->visitor->context, &slot->report, &slot->arena);
    rest_sometimes(pass->spool);
}

static void release_slot(void *context, void *item)
{
    (void)context;
    struct slot *slot = item;
    if (!slot->is_ready)
        return;
    buffer_release(&slot->bytes);
    arena_release(&slot->arena);
    report_release(&slot->report);
    report_release(&slot->part);
}

enum status spool_each(struct spool *spool, const struct spool_visitor *visitor,
                       size_t jobs, struct error *error)
{
    static const struct workers_task task = {.slot_size = sizeof(struct slot),
                                             .take = take_page,
                                             .work = prepare_page,
                                             .give = give_page,
                                             .release = release_slot};
    struct pass pass = {spool, visitor};
    enum status status = flush(spool, error);
    if (status != STATUS_OK)
        return status;
    if (!spool->is_sorted)
        vector_sort(&spool->entries, compare_entries);
    spool->is_sorted = true;
    spool->at = 0;
    spool->repeat = 1;
    workers_run(&task, &pass, jobs != 0 ? jobs : workers_default_count());
    if (spool->is_unreadable)
        return error_set(error, STATUS_INPUT, "temporary file: cannot be read back");
    if (spool->missing.size != 0)
        return error_set(error, STATUS_INPUT, "%s", buffer_string(&spool->missing));
    return is_stop_asked(visitor->stop) ? error_set(error, STATUS_STOPPED, "stopped")
                                        : STATUS_OK;
}
