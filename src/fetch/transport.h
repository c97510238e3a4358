// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "fetch/response.h"

// Requests over the network: HTTP/1.1 and HTTP/2, several at once, connections kept. It
// asks for one address and takes one answer; redirects, retries, robots and delays are
// the caller's. http and https only; TLS certificates are checked, always; no cookies, no
// passwords, no .netrc, no proxy from the environment; all limits of time and size are
// set.
//
// Sending and receiving has a thread of its own, so that it goes on while the caller
// looks at an answer or waits for the disk. Whatever is under way is that thread's; all
// calls are the caller's, and are made by one thread.

struct transport;

struct transport_options {
    const char *user_agent;
    const char *proxy;         // NULL: none, whatever the environment says
    const char *ca_file;       // certificates to trust instead of the system's, or NULL
    long connect_ms, total_ms; // limits of time
    long slow_bytes,
        slow_seconds; // slower than so many bytes a second for so long: ended
    struct response_limits limits;
    unsigned at_once;    // requests, as far as the caller means to go
    bool keeps_requests; // as sent, for a WARC
};

#define TRANSPORT_OPTIONS_DEFAULT                                                        \
    ((struct transport_options){.connect_ms = 10000,                                     \
                                .total_ms = 60000,                                       \
                                .slow_bytes = 100,                                       \
                                .slow_seconds = 20,                                      \
                                .limits = RESPONSE_LIMITS_DEFAULT,                       \
                                .at_once = 16})

struct transport_request {
    struct span url;           // canonical (fetch/url.h)
    struct span etag;          // for If-None-Match, or empty
    struct span modified;      // for If-Modified-Since, or empty
    bool may_be_private;       // the host is allowed by name to have a private address
    bool needs_new_connection; // the one there is may be broken
    void *context;             // the caller's
};

// One request and its answer; lent by transport_next, given back by transport_recycle.
struct exchange {
    struct response response;
    struct buffer request_head; // as sent, if keeps_requests
    char words[256];    // what went wrong, for people; empty when response.fault is NONE
    char address[64];   // that was connected to, or empty
    int64_t latency_ms; // to the first byte of the answer
    void *context;
    struct exchange_internals *internals; // of fetch/network.c, while under way
};

enum status transport_new(const struct transport_options *options,
                          struct transport **out_transport,
                          struct error *error) WARN_UNUSED;
void transport_free(struct transport *transport); // NULL is fine; ends what is under way

void transport_begin(struct transport *transport,
                     const struct transport_request *request);
// Waits until an answer is whole or has failed, at most `wait_ms`; NULL if none is.
struct exchange *transport_next(struct transport *transport, int wait_ms);
void transport_recycle(struct transport *transport, struct exchange *exchange);

// Finds libcurl, which is loaded when it is needed first. STATUS_INPUT when it is not on
// this machine; then nothing can be fetched, and no address be taken apart.
enum status transport_load(struct error *error) WARN_UNUSED;

// An address in its parts, as the library sees it; see url_read.
struct transport_parts {
    struct span scheme, host, port, path,
        query; // host in ASCII; port without the default
    bool has_credentials;
};

bool transport_split(struct arena *arena, struct span base, struct span reference,
                     struct transport_parts *out_parts);
