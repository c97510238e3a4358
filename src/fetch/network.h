// SPDX-License-Identifier: MIT
#pragma once

#include "fetch/transport.h"

// Libcurl, of which this is the only user: transfers that run at the same time, driven by
// one thread (fetch/transport.c), and the taking apart of addresses. An exchange belongs
// to the network from its start until it is finished.

struct network;

enum status network_new(unsigned at_once, struct network **out_network,
                        struct error *error) WARN_UNUSED;
void network_free(struct network *network); // with nothing under way; NULL is fine

// Makes the request ready, with all limits and rules; its texts are copied. In any
// thread.
void network_prepare(struct exchange *exchange, const struct transport_options *options,
                     const struct transport_request *request);
void network_start(struct network *network, struct exchange *exchange);
// Sends and receives what there is, and waits at most `wait_ms` for more.
void network_work(struct network *network, int wait_ms);
// An exchange whose answer is whole or has failed; NULL if there is none.
struct exchange *network_finished(struct network *network);
// Ends an exchange that was prepared, or also started, without an answer.
void network_drop(struct network *network, struct exchange *exchange);
void network_wake(struct network *network); // ends a wait; in any thread
