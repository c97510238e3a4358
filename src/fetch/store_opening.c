// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // flock
#include "fetch/store_parts.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum status store_cannot(struct error *error, const char *folder, const char *name)
{
    return error_set(error, STATUS_OUTPUT, "%s/%s: %s", folder, name, strerror(errno));
}

int store_open_folder(int at, const char *name)
{
    if (mkdirat(at, name, 0777) != 0 && errno != EEXIST)
        return -1;
    return openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

static enum status take_lock(struct store *store, int state, struct error *error)
{
    store->lock = openat(state, "lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (store->lock < 0)
        return store_cannot(error, store->folder, ".occupare/lock");
    if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
        return STATUS_OK;
    if (errno == EWOULDBLOCK)
        return error_set(error, STATUS_LOCKED, "%s: another run is fetching into it",
                         store->folder);
    return store_cannot(error, store->folder, ".occupare/lock");
}

// It knows whole addresses, with the secrets in them. What SQLite puts beside it
// takes its mode.
static bool hide_ledger(int state)
{
    int file =
        openat(state, "ledger.db", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    struct stat about;
    bool is_hidden = file >= 0 && fstat(file, &about) == 0 &&
                     ((about.st_mode & 077) == 0 || fchmod(file, 0600) == 0);
    int cause = errno;
    if (file >= 0)
        close(file);
    errno = cause;
    return is_hidden;
}

static enum status open_parts(struct store *store, struct error *error)
{
    if (mkdir(store->folder, 0777) != 0 && errno != EEXIST)
        return store_cannot(error, store->folder, "");
    store->root = open(store->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (store->root < 0)
        return store_cannot(error, store->folder, "");
    int state = store_open_folder(store->root, ".occupare");
    if (state < 0)
        return store_cannot(error, store->folder, ".occupare");
    enum status status = take_lock(store, state, error);
    if (status == STATUS_OK && !hide_ledger(state))
        status = store_cannot(error, store->folder, ".occupare/ledger.db");
    if (status == STATUS_OK) {
        store->incoming = store_open_folder(state, "incoming");
        if (store->incoming < 0)
            status = store_cannot(error, store->folder, ".occupare/incoming");
    }
    close(state);
    return status;
}

enum status store_open(const char *folder, struct store **out_store, struct error *error)
{
    struct store *store = memory_new(1, sizeof *store);
    *store = (struct store){.folder = folder, .root = -1, .incoming = -1, .lock = -1};
    vector_init(&store->staged, sizeof(struct staged));
    map_init(&store->staged_names);
    arena_init(&store->names);
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
    for (size_t i = 0; i < store->staged.count && !store->is_promised; i++)
        unlinkat(store->incoming, VECTOR_AT(&store->staged, struct staged, i)->name, 0);
    vector_release(&store->staged);
    map_release(&store->staged_names);
    arena_release(&store->names);
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
