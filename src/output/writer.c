// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "output/writer.h"

#include "base/file_bytes.h"
#include "base/file_digest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PUMP_SIZE = 64 * 1024 };

bool output_set_has(const struct output_set *set, size_t table)
{
    return set->has_optional || !set->catalogue->tables[table].is_optional;
}

void output_fail(struct output_set *set, const char *name, const char *reason)
{
    if (set->status != STATUS_OK)
        return;
    set->status = error_set(&set->error, STATUS_OUTPUT, "cannot write %s/%s: %s",
                            set->directory, name, reason);
}

static void fail(struct output_file *file, int reason)
{
    output_fail(file->set, file->entry.name, strerror(reason));
}

void output_file_begin(struct output_file *file, struct output_set *set,
                       const struct output_entry *entry)
{
    *file = (struct output_file){.set = set, .entry = *entry, .digest = digest_new()};
    buffer_init(&file->buffer, BUFFER_NO_CEILING);
    file->descriptor =
        openat(set->folder, entry->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    // The same mode whatever the umask of a cron job is.
    if (file->descriptor < 0 || fchmod(file->descriptor, 0644) != 0)
        fail(file, errno);
}

void output_file_take(void *context, struct span bytes)
{
    struct output_file *file = context;
    if (file->reason != 0)
        return;
    digest_add(file->digest, bytes);
    file->entry.bytes += bytes.size;
    if (!file_write_all(file->descriptor, bytes))
        file->reason = errno;
}

static void empty_buffer(struct output_file *file)
{
    if (file->descriptor >= 0 && file->set->background != NULL) {
        background_put(file->set->background, file, &file->buffer);
        return;
    }
    if (file->descriptor >= 0 && file->set->status == STATUS_OK)
        output_file_take(file, buffer_span(&file->buffer));
    if (file->reason != 0)
        fail(file, file->reason);
    buffer_clear(&file->buffer);
}

void output_file_pump(struct output_file *file)
{
    if (file->buffer.size >= PUMP_SIZE)
        empty_buffer(file);
}

void output_file_end(struct output_file *file)
{
    empty_buffer(file);
    background_wait(file->set->background);
    if (file->reason != 0)
        fail(file, file->reason);
    digest_finish(file->digest, file->entry.sha256);
    if (file->descriptor < 0)
        return;
    if (close(file->descriptor) != 0)
        fail(file, errno);
    file->descriptor = -1;
    vector_push_copy(&file->set->entries, &file->entry);
}

void output_file_release(struct output_file *file)
{
    if (file->descriptor >= 0)
        close(file->descriptor);
    file->descriptor = -1;
    buffer_release(&file->buffer);
    digest_free(file->digest);
    file->digest = NULL;
}

void output_file_adopt(struct output_set *set, const struct output_entry *entry)
{
    struct output_entry adopted = *entry;
    int descriptor = openat(set->folder, entry->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    bool is_good = descriptor >= 0 && fchmod(descriptor, 0644) == 0 &&
                   file_digest(descriptor, adopted.sha256, &adopted.bytes);
    if (!is_good)
        output_fail(set, entry->name, strerror(errno));
    if (descriptor >= 0 && close(descriptor) != 0)
        output_fail(set, entry->name, strerror(errno));
    vector_push_copy(&set->entries, &adopted);
}
