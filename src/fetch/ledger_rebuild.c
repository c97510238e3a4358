// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // stat
#include "fetch/crawl.h"

#include "base/civil_time.h"
#include "base/sqlite_database.h"
#include "base/utf8.h"
#include "fetch/links.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

// A ledger that is damaged is set aside, and another one begun from the pages themselves.
// A page's file is named after its address, and cannot tell it: addresses are those that
// the user gives and those that pages link to, where a file has the name of one.

// Enters the page of that address, if the folder has it and the ledger does not.
static void enter(struct crawl *crawl, const struct url *url, struct arena *arena)
{
    struct visit visit = {.kind = VISIT_PAGE, .url = *url};
    struct page_name name = page_name_of(&visit);
    struct ledger_page page;
    struct stat about;
    struct buffer bytes;
    char sum[DIGEST_HEX_SIZE];
    struct span path = arena_format(arena, "%s/%s", crawl->options->folder, name.path);
    if (stat(path.data, &about) != 0 ||
        ledger_find(crawl->ledger, url->text, arena, &page))
        return;
    buffer_init(&bytes, crawl->options->transport.limits.body_bytes + 65536);
    if (store_read(crawl->store, name.host, name.file, &bytes)) {
        digest_of(buffer_span(&bytes), sum);
        page.file = span_of(name.path);
        page.sha256 = (struct span){sum, sizeof sum};
        page.bytes = (int64_t)bytes.size;
        page.fetched_at = page.checked_at = (int64_t)about.st_mtime;
        page.outcome = OUTCOME_UNCHANGED;
        page.reason = SPAN("found in the folder when the ledger was made anew");
        ledger_put(crawl->ledger, &page);
    }
    buffer_release(&bytes);
}

// The site of a host's folder: "www.example.org_8080" is port 8080 of www.example.org.
static struct span site_of_folder(struct arena *arena, const char *scheme,
                                  struct span folder)
{
    size_t mark = span_find_last_byte(folder, '_'), end = mark;
    while (mark != SPAN_NOT_FOUND && ++end < folder.size && is_digit(folder.data[end]))
        continue;
    if (mark == SPAN_NOT_FOUND || end != folder.size)
        return arena_format(arena, "%s://%.*s/", scheme, SPAN_FORMAT(folder));
    return arena_format(arena, "%s://%.*s:%.*s/", scheme,
                        SPAN_FORMAT(span_part(folder, 0, mark)),
                        SPAN_FORMAT(span_from(folder, mark + 1)));
}

static void enter_links(struct crawl *crawl, const char *host, const char *file)
{
    static const char *const schemes[] = {"https", "http"};
    struct buffer html;
    buffer_init(&html, crawl->options->transport.limits.body_bytes + 65536);
    bool is_read = store_read(crawl->store, host, file, &html);
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes && is_read; i++) {
        struct arena arena;
        struct links links;
        struct url url, site;
        arena_init(&arena);
        struct span base = site_of_folder(&arena, schemes[i], span_of(host));
        bool has_site = url_read(&arena, (struct span){NULL, 0}, base, &site) == URL_FINE;
        if (has_site)
            links_begin(&links, &arena, buffer_span(&html), site.text);
        while (has_site && links_next(&links, &url))
            enter(crawl, &url, &arena);
        arena_release(&arena);
    }
    buffer_release(&html);
}

static void walk_host(struct crawl *crawl, const char *host)
{
    struct arena arena;
    arena_init(&arena);
    DIR *folder =
        opendir(arena_format(&arena, "%s/%s", crawl->options->folder, host).data);
    arena_release(&arena);
    if (folder == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (span_ends(span_of(entry->d_name), SPAN(".html")))
            enter_links(crawl, host, entry->d_name);
    closedir(folder);
}

static void rebuild(struct crawl *crawl)
{
    const struct fetch_options *options = crawl->options;
    struct arena arena;
    struct url url;
    arena_init(&arena);
    for (size_t i = 0; i < options->url_count; i++)
        if (url_read(&arena, (struct span){NULL, 0}, options->urls[i], &url) == URL_FINE)
            enter(crawl, &url, &arena);
    arena_release(&arena);
    DIR *folder = opendir(options->folder);
    if (folder == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.')
            walk_host(crawl, entry->d_name);
    closedir(folder);
}

static enum status set_aside(struct crawl *crawl, const char *path, char *out_name,
                             size_t size)
{
    static const char *const beside[] = {"", "-wal", "-shm"};
    char date[INSTANT_SIZE];
    struct arena arena;
    civil_time_print(crawl_time(), date);
    utf8_print(out_name, size, "%.*sdamaged-%s",
               (int)(span_find_last_byte(span_of(path), '.') + 1), path, date);
    arena_init(&arena);
    bool is_done = true;
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        const char *from = arena_format(&arena, "%s%s", path, beside[i]).data;
        const char *to = arena_format(&arena, "%s%s", out_name, beside[i]).data;
        bool is_moved = rename(from, to) == 0;
        is_done = is_done && (is_moved || i != 0);
    }
    arena_release(&arena);
    return is_done ? STATUS_OK
                   : error_set(&crawl->error, STATUS_OUTPUT,
                               "%s: is damaged, and cannot be set aside", path);
}

enum status crawl_open_ledger(struct crawl *crawl)
{
    char aside[4200];
    const char *path = store_ledger_path(crawl->store);
    bool is_damaged = sqlite_database_is_damaged(path);
    enum status status = STATUS_OK;
    if (is_damaged)
        status = set_aside(crawl, path, aside, sizeof aside);
    if (status == STATUS_OK)
        status = ledger_open(path, &crawl->ledger, &crawl->error);
    if (status != STATUS_OK || !is_damaged)
        return status;
    rebuild(crawl);
    if (crawl->observer != NULL && crawl->observer->warning != NULL)
        crawl->observer->warning(
            crawl->observer->context, span_of(path),
            "was damaged, and is made anew of the pages that are there; when they are "
            "due and what was asked before is forgotten; the old one is kept beside it");
    return STATUS_OK;
}
