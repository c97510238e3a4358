// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // syncfs
#include "fetch/store_parts.h"

#include "base/digest.h"
#include "base/file_bytes.h"
#include "base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SYNCED_ALONE = 16, PIECE_SIZE = 65536 };

// The folder of one host held open, since many pages in a row are of one.
struct host_folder {
    char name[STORE_NAME_SIZE];
    int folder; // -1: none
};

static struct staged staged_of(const char *host, const char *file)
{
    struct staged staged = {.host_size = strlen(host)};
    utf8_print(staged.name, sizeof staged.name, "%.*s!%.*s",
               SPAN_FORMAT(utf8_cut(span_of(host), 127)),
               SPAN_FORMAT(utf8_cut(span_of(file), 111)));
    return staged;
}

static bool is_staged(const struct store *store, const char *name)
{
    return map_find(&store->staged_names, span_of(name)) != MAP_NONE;
}

static void note_staged(struct store *store, const struct staged *staged, size_t bytes)
{
    store->staged_bytes += bytes;
    if (is_staged(store, staged->name))
        return;
    map_add(&store->staged_names, arena_keep(&store->names, span_of(staged->name)), NULL);
    vector_push_copy(&store->staged, staged);
}

static int create(int folder, const char *name)
{
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
    int file = openat(folder, name, flags, 0666);
    if (file >= 0 || errno != EEXIST || unlinkat(folder, name, 0) != 0)
        return file;
    return openat(folder, name, flags, 0666);
}

static enum status write_file(const struct store *store, int folder, const char *name,
                              struct span bytes, struct error *error)
{
    int out = create(folder, name);
    if (out < 0)
        return store_cannot(error, store->folder, name);
    bool is_written = file_write_all(out, bytes);
    int cause = errno;
    if ((close(out) != 0 && is_written) || !is_written) {
        errno = is_written ? errno : cause;
        enum status status = store_cannot(error, store->folder, name);
        unlinkat(folder, name, 0);
        return status;
    }
    return STATUS_OK;
}

enum status store_stage(struct store *store, const char *host, const char *file,
                        struct span bytes, struct error *error)
{
    struct staged staged = staged_of(host, file);
    enum status status = write_file(store, store->incoming, staged.name, bytes, error);
    if (status == STATUS_OK)
        note_staged(store, &staged, bytes.size);
    return status;
}

enum status store_set_aside(struct store *store, const char *host, const char *file,
                            struct span bytes, struct error *error)
{
    struct staged staged = staged_of(host, file);
    int state =
        openat(store->root, ".occupare", O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    int folder = state >= 0 ? store_open_folder(state, "replaced") : -1;
    enum status status = folder >= 0
                             ? write_file(store, folder, staged.name, bytes, error)
                             : store_cannot(error, store->folder, ".occupare/replaced");
    if (folder >= 0)
        close(folder);
    if (state >= 0)
        close(state);
    return status;
}

size_t store_staged(const struct store *store)
{
    return store->staged.count;
}

size_t store_staged_bytes(const struct store *store)
{
    return store->staged_bytes;
}

static bool sync_at(int at, const char *name, int flags)
{
    int file = openat(at, name, flags | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return false;
    bool is_synced = fsync(file) == 0;
    int cause = errno;
    close(file);
    errno = cause;
    return is_synced;
}

// A few files one by one; many at once, since each fsync waits for the disk by itself.
static bool sync_staged(struct store *store, const char **out_name)
{
    *out_name = ".occupare/incoming";
    if (store->staged.count > SYNCED_ALONE)
        return syncfs(store->incoming) == 0;
    for (size_t i = 0; i < store->staged.count; i++) {
        *out_name = VECTOR_AT(&store->staged, struct staged, i)->name;
        if (!sync_at(store->incoming, *out_name, O_RDONLY))
            return false;
    }
    return store->staged.count == 0 || fsync(store->incoming) == 0;
}

enum status store_sync(struct store *store, struct error *error)
{
    const char *name;
    if (!sync_staged(store, &name))
        return store_cannot(error, store->folder, name);
    store->is_promised = true;
    return STATUS_OK;
}

static bool leave_folder(struct host_folder *host)
{
    bool is_synced = host->folder < 0 || fsync(host->folder) == 0;
    int cause = errno;
    if (host->folder >= 0)
        close(host->folder);
    host->folder = -1;
    errno = cause;
    return is_synced;
}

static bool enter_folder(struct store *store, const struct staged *staged,
                         struct host_folder *host)
{
    struct span name = {staged->name, staged->host_size};
    if (host->folder >= 0 && span_equal(name, span_of(host->name)))
        return true;
    if (!leave_folder(host))
        return false;
    utf8_print(host->name, sizeof host->name, "%.*s", SPAN_FORMAT(name));
    host->folder = store_open_folder(store->root, host->name);
    return host->folder >= 0;
}

static bool publish(struct store *store, const struct staged *staged,
                    struct host_folder *host)
{
    return enter_folder(store, staged, host) &&
           renameat(store->incoming, staged->name, host->folder,
                    staged->name + staged->host_size + 1) == 0;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(((const struct staged *)left)->name,
                  ((const struct staged *)right)->name);
}

enum status store_publish(struct store *store, struct error *error)
{
    struct host_folder host = {.folder = -1};
    vector_sort(&store->staged, compare_names); // so that each host is entered once
    for (size_t i = 0; i < store->staged.count; i++) {
        const struct staged *staged = vector_at(&store->staged, i);
        if (publish(store, staged, &host))
            continue;
        enum status status = store_cannot(error, store->folder, staged->name);
        leave_folder(&host);
        return status;
    }
    if (!leave_folder(&host) || (store->staged.count != 0 && fsync(store->root) != 0))
        return store_cannot(error, store->folder, "");
    vector_clear(&store->staged);
    map_clear(&store->staged_names);
    arena_clear(&store->names);
    store->staged_bytes = 0;
    store->is_promised = false;
    return STATUS_OK;
}

static bool read_at(int at, const char *name, struct buffer *out_bytes)
{
    int file = openat(at, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0)
        return false;
    struct stat stat;
    bool is_read = fstat(file, &stat) == 0 && S_ISREG(stat.st_mode);
    while (is_read) {
        char *room = buffer_reserve(out_bytes, PIECE_SIZE);
        ssize_t size = room != NULL ? read(file, room, PIECE_SIZE) : -1;
        if (size == 0)
            break;
        if (size < 0 && room != NULL && errno == EINTR)
            continue;
        is_read = size > 0;
        if (is_read)
            out_bytes->size += (size_t)size;
    }
    close(file);
    return is_read;
}

bool store_has(const struct store *store, const char *host, const char *file, size_t size)
{
    struct staged staged = staged_of(host, file);
    struct stat stat;
    staged.name[staged.host_size] = '/';
    return fstatat(store->root, staged.name, &stat, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(stat.st_mode) && (size_t)stat.st_size == size;
}

bool store_read(struct store *store, const char *host, const char *file,
                struct buffer *out_bytes)
{
    struct staged staged = staged_of(host, file);
    buffer_clear(out_bytes);
    if (is_staged(store, staged.name))
        return read_at(store->incoming, staged.name, out_bytes);
    int folder =
        openat(store->root, host, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (folder < 0)
        return false;
    bool is_read = read_at(folder, file, out_bytes);
    close(folder);
    return is_read;
}

bool store_recover(struct store *store, const char *host, const char *file,
                   struct span sha256)
{
    struct staged staged = staged_of(host, file);
    struct host_folder folder = {.folder = -1};
    struct buffer bytes;
    char sum[DIGEST_HEX_SIZE];
    buffer_init(&bytes, (size_t)256 << 20);
    bool is_whole = read_at(store->incoming, staged.name, &bytes);
    if (is_whole) {
        digest_of(buffer_span(&bytes), sum);
        is_whole = span_equal((struct span){sum, sizeof sum}, sha256) &&
                   publish(store, &staged, &folder);
        is_whole = leave_folder(&folder) && is_whole;
    }
    buffer_release(&bytes);
    return is_whole;
}

void store_clear_incoming(struct store *store)
{
    int copy = openat(store->incoming, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = copy >= 0 ? fdopendir(copy) : NULL;
    if (folder == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.')
            unlinkat(store->incoming, entry->d_name, 0);
    closedir(folder);
}
