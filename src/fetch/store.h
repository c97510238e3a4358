// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/status.h"

// Where pages are kept: FOLDER/HOST/FILE, with all that is not a page in
// FOLDER/.occupare. A page appears or changes whole or not at all. Writing goes in two
// steps: stage any number of pages (they wait in .occupare/incoming as "HOST!FILE"), make
// them durable, note them in the ledger, then publish them all by renaming. A run killed
// between the steps is completed by the next one (store_recover).
//
// All paths are taken relative to folders held open, never through a symbolic link; names
// come from fetch/url.h only.

struct store;

// Makes the folder and takes its lock: STATUS_LOCKED if another run has it, STATUS_OUTPUT
// if the folder cannot be written. `folder` must outlive the store.
enum status store_open(const char *folder, struct store **out_store,
                       struct error *error) WARN_UNUSED;
// Drops the lock, and what is staged but not synced: what is synced is left for
// store_recover. NULL is fine.
void store_close(struct store *store);

const char *store_ledger_path(const struct store *store);

// `host` and `file` as url_host_name and url_file_name make them. Staging a name again
// replaces what is staged.
enum status store_stage(struct store *store, const char *host, const char *file,
                        struct span bytes, struct error *error) WARN_UNUSED;
// Keeps what is no page, but may be of use to a person, in .occupare/replaced, under the
// name of the page that it came instead of; the one before goes.
enum status store_set_aside(struct store *store, const char *host, const char *file,
                            struct span bytes, struct error *error) WARN_UNUSED;
size_t store_staged(const struct store *store); // pages
size_t store_staged_bytes(const struct store *store);
enum status store_sync(struct store *store, struct error *error) WARN_UNUSED;
enum status store_publish(struct store *store, struct error *error) WARN_UNUSED;

// After a crash: publishes the waiting page if its content has that sum. False: it is not
// there; then the published file is what counts.
bool store_recover(struct store *store, const char *host, const char *file,
                   struct span sha256);
void store_clear_incoming(struct store *store);

// Is there such a page, of that size?
bool store_has(const struct store *store, const char *host, const char *file,
               size_t size);
// Reads a page, staged or published, into `out_bytes`; false if it is not there or longer
// than the buffer may be.
bool store_read(struct store *store, const char *host, const char *file,
                struct buffer *out_bytes);
