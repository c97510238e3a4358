// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // O_CLOEXEC, flock
#include "fetch/store.h"

#include "base/digest.h"
#include "base/file_bytes.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/vector.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_SIZE = 256 };

struct staged {
    char name[NAME_SIZE]; // "HOST!FILE"
    size_t host_size;
};

struct store {
    const char *folder;
    int root, incoming, lock;
    struct vector staged; // struct staged
    char ledger[4096];
};

static enum status cannot(struct error *error, const char *folder, const char *name)
{
    return error_set(error, STATUS_OUTPUT, "%s/%s: %s", folder, name, strerror(errno));
}

static int open_folder(int at, const char *name)
{
    if (mkdirat(at, name, 0777) != 0 && errno != EEXIST)
        return -1;
    return openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

static enum status take_lock(struct store *store, int state, struct error *error)
{
    store->lock = openat(state, "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (store->lock < 0)
        return cannot(error, store->folder, ".occupare/lock");
    if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
        return STATUS_OK;
    if (errno == EWOULDBLOCK)
        return error_set(error, STATUS_LOCKED, "%s: another run is fetching into it",
                         store->folder);
    return cannot(error, store->folder, ".occupare/lock");
}

static enum status open_parts(struct store *store, struct error *error)
{
    if (mkdir(store->folder, 0777) != 0 && errno != EEXIST)
        return cannot(error, store->folder, "");
    store->root = open(store->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (store->root < 0)
        return cannot(error, store->folder, "");
    int state = open_folder(store->root, ".occupare");
    if (state < 0)
        return cannot(error, store->folder, ".occupare");
    enum status status = take_lock(store, state, error);
    if (status == STATUS_OK) {
        store->incoming = open_folder(state, "incoming");
        if (store->incoming < 0)
            status = cannot(error, store->folder, ".occupare/incoming");
    }
    close(state);
    return status;
}

enum status store_open(const char *folder, struct store **out_store, struct error *error)
{
    struct store *store = memory_new(1, sizeof *store);
    *store = (struct store){.folder = folder, .root = -1, .incoming = -1, .lock = -1};
    vector_init(&store->staged, sizeof(struct staged));
    int size =
        snprintf(store->ledger, sizeof store->ledger, "%s/.occupare/ledger.db", folder);
    enum status status = STATUS_OK;
    if (size < 0 || (size_t)size >= sizeof store->ledger)
        status = error_set(error, STATUS_USAGE, "the folder's name is too long");
    if (status == STATUS_OK)
        status = open_parts(store, error);
    if (status != STATUS_OK) {
        store_close(store);
        return status;
    }
    *out_store = store;
    return STATUS_OK;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; i < store->staged.count; i++)
        unlinkat(store->incoming, VECTOR_AT(&store->staged, struct staged, i)->name, 0);
    vector_release(&store->staged);
    if (store->incoming >= 0)
        close(store->incoming);
    if (store->lock >= 0)
        close(store->lock);
    if (store->root >= 0)
        close(store->root);
    memory_free(store);
}

const char *store_ledger_path(const struct store *store)
{
    return store->ledger;
}

static struct staged staged_of(const char *host, const char *file)
{
    struct staged staged = {.host_size = strlen(host)};
    snprintf(staged.name, sizeof staged.name, "%.127s!%.111s", host, file);
    return staged;
}

static bool is_staged(const struct store *store, const char *name)
{
    for (size_t i = store->staged.count; i-- > 0;)
        if (strcmp(VECTOR_AT(&store->staged, struct staged, i)->name, name) == 0)
            return true;
    return false;
}

enum status store_stage(struct store *store, const char *host, const char *file,
                        struct span bytes, struct error *error)
{
    struct staged staged = staged_of(host, file);
    unlinkat(store->incoming, staged.name, 0);
    int out = openat(store->incoming, staged.name,
                     O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (out < 0)
        return cannot(error, store->folder, staged.name);
    bool is_written = file_write_all(out, bytes);
    int cause = errno;
    if ((close(out) != 0 && is_written) || !is_written) {
        errno = is_written ? errno : cause;
        enum status status = cannot(error, store->folder, staged.name);
        unlinkat(store->incoming, staged.name, 0);
        return status;
    }
    if (!is_staged(store, staged.name))
        vector_push_copy(&store->staged, &staged);
    return STATUS_OK;
}

size_t store_staged(const struct store *store)
{
    return store->staged.count;
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

enum status store_sync(struct store *store, struct error *error)
{
    for (size_t i = 0; i < store->staged.count; i++) {
        const struct staged *staged = vector_at(&store->staged, i);
        if (!sync_at(store->incoming, staged->name, O_RDONLY))
            return cannot(error, store->folder, staged->name);
    }
    if (store->staged.count != 0 && fsync(store->incoming) != 0)
        return cannot(error, store->folder, ".occupare/incoming");
    return STATUS_OK;
}

static bool publish(struct store *store, const struct staged *staged)
{
    char host[NAME_SIZE];
    snprintf(host, sizeof host, "%.*s", (int)staged->host_size, staged->name);
    int folder = open_folder(store->root, host);
    if (folder < 0)
        return false;
    const char *file = staged->name + staged->host_size + 1;
    bool is_there = renameat(store->incoming, staged->name, folder, file) == 0;
    int cause = errno;
    close(folder);
    errno = cause;
    return is_there;
}

// Once for each host, since many pages are of few.
static bool sync_hosts(struct store *store)
{
    struct map hosts;
    map_init(&hosts);
    bool is_synced = true;
    for (size_t i = 0; i < store->staged.count && is_synced; i++) {
        const struct staged *staged = vector_at(&store->staged, i);
        struct span host = {staged->name, staged->host_size};
        char name[NAME_SIZE];
        bool is_new;
        map_add(&hosts, host, &is_new);
        snprintf(name, sizeof name, "%.*s", SPAN_FORMAT(host));
        is_synced = !is_new || sync_at(store->root, name, O_RDONLY | O_DIRECTORY);
    }
    map_release(&hosts);
    return is_synced && fsync(store->root) == 0;
}

enum status store_publish(struct store *store, struct error *error)
{
    for (size_t i = 0; i < store->staged.count; i++) {
        const struct staged *staged = vector_at(&store->staged, i);
        if (!publish(store, staged))
            return cannot(error, store->folder, staged->name);
    }
    if (store->staged.count != 0 && !sync_hosts(store))
        return cannot(error, store->folder, "");
    vector_clear(&store->staged);
    return STATUS_OK;
}

static bool read_at(int at, const char *name, struct buffer *out_bytes)
{
    enum { PIECE = 64 * 1024 };
    int file = openat(at, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0)
        return false;
    struct stat stat;
    bool is_read = fstat(file, &stat) == 0 && S_ISREG(stat.st_mode);
    while (is_read) {
        char *room = buffer_reserve(out_bytes, PIECE);
        ssize_t size = room != NULL ? read(file, room, PIECE) : -1;
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
    struct buffer bytes;
    char sum[DIGEST_HEX_SIZE];
    buffer_init(&bytes, (size_t)256 << 20);
    bool is_whole = read_at(store->incoming, staged.name, &bytes);
    if (is_whole) {
        digest_of(buffer_span(&bytes), sum);
        is_whole =
            span_equal((struct span){sum, sizeof sum}, sha256) && publish(store, &staged);
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
