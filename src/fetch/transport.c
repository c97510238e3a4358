// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // clock_gettime, pthread_condattr_setclock
#include "fetch/transport.h"

#include "base/memory.h"
#include "base/vector.h"
#include "fetch/network.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

enum { LONGEST_WAIT_MS = 1000 };

struct transport {
    struct transport_options options;
    struct network *network;
    struct vector idle;    // struct exchange *, as in all of these
    struct vector at_work; // the network thread's
    pthread_t thread;
    pthread_mutex_t mutex; // holds what follows
    pthread_cond_t has_finished;
    struct vector begun, finished; // in the order of the calls, of the answers
    size_t taken;                  // of the finished
    bool waits;                    // the network thread, and nobody has woken it
    bool ends;
};

static struct exchange *exchange_new(const struct transport_options *options)
{
    struct exchange *exchange = memory_new(1, sizeof *exchange);
    response_init(&exchange->response, &options->limits);
    buffer_init(&exchange->request_head, options->limits.header_bytes);
    return exchange;
}

static void exchange_free(struct exchange *exchange)
{
    response_release(&exchange->response);
    buffer_release(&exchange->request_head);
    memory_free(exchange);
}

static struct exchange *exchange_at(const struct vector *exchanges, size_t index)
{
    return *VECTOR_AT(exchanges, struct exchange *, index);
}

static void remove_from(struct vector *exchanges, const struct exchange *exchange)
{
    size_t index = 0;
    while (exchange_at(exchanges, index) != exchange)
        index++;
    *VECTOR_AT(exchanges, struct exchange *, index) =
        exchange_at(exchanges, exchanges->count - 1);
    exchanges->count--;
}

// Moves what was begun to the network; false when all is over.
static bool take_begun(struct transport *transport)
{
    size_t before = transport->at_work.count;
    pthread_mutex_lock(&transport->mutex);
    bool goes_on = !transport->ends;
    for (size_t i = 0; i < transport->begun.count && goes_on; i++)
        vector_push_copy(&transport->at_work, vector_at(&transport->begun, i));
    if (goes_on)
        vector_clear(&transport->begun);
    transport->waits = goes_on;
    pthread_mutex_unlock(&transport->mutex);
    for (size_t i = before; i < transport->at_work.count; i++)
        network_start(transport->network, exchange_at(&transport->at_work, i));
    return goes_on;
}

static void hand_over(struct transport *transport, struct exchange *exchange)
{
    remove_from(&transport->at_work, exchange);
    pthread_mutex_lock(&transport->mutex);
    vector_push_copy(&transport->finished, &exchange);
    transport->waits = false; // it will look for more by itself
    pthread_cond_signal(&transport->has_finished);
    pthread_mutex_unlock(&transport->mutex);
}

// Two at a time where two are there: their sums cost less together.
static void give_finished(struct transport *transport)
{
    struct exchange *first, *second = NULL;
    while ((first = network_finished(transport->network)) != NULL) {
        second = network_finished(transport->network);
        response_sum(&first->response, second != NULL ? &second->response : NULL);
        hand_over(transport, first);
        if (second == NULL)
            return;
        hand_over(transport, second);
    }
}

static void *work(void *context)
{
    struct transport *transport = context;
    while (take_begun(transport)) {
        network_work(transport->network, LONGEST_WAIT_MS);
        give_finished(transport);
    }
    return NULL;
}

// Signals are the caller's.
static bool start_thread(struct transport *transport)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool is_started = pthread_create(&transport->thread, NULL, work, transport) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return is_started;
}

static void init_parts(struct transport *transport)
{
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&transport->has_finished, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&transport->mutex, NULL);
    vector_init(&transport->idle, sizeof(struct exchange *));
    vector_init(&transport->at_work, sizeof(struct exchange *));
    vector_init(&transport->begun, sizeof(struct exchange *));
    vector_init(&transport->finished, sizeof(struct exchange *));
}

static void release_parts(struct transport *transport)
{
    network_free(transport->network);
    pthread_cond_destroy(&transport->has_finished);
    pthread_mutex_destroy(&transport->mutex);
    vector_release(&transport->idle);
    vector_release(&transport->at_work);
    vector_release(&transport->begun);
    vector_release(&transport->finished);
    memory_free(transport);
}

enum status transport_new(const struct transport_options *options,
                          struct transport **out_transport, struct error *error)
{
    struct transport *transport = memory_new(1, sizeof *transport);
    transport->options = *options;
    init_parts(transport);
    enum status status = network_new(options->at_once, &transport->network, error);
    if (status == STATUS_OK && !start_thread(transport))
        status = error_set(error, STATUS_INPUT, "no thread can be started");
    if (status == STATUS_OK)
        *out_transport = transport;
    else
        release_parts(transport);
    return status;
}

static void end_all(struct transport *transport, const struct vector *exchanges)
{
    for (size_t i = 0; i < exchanges->count; i++) {
        network_drop(transport->network, exchange_at(exchanges, i));
        exchange_free(exchange_at(exchanges, i));
    }
}

void transport_free(struct transport *transport)
{
    if (transport == NULL)
        return;
    pthread_mutex_lock(&transport->mutex);
    transport->ends = true;
    pthread_mutex_unlock(&transport->mutex);
    network_wake(transport->network);
    pthread_join(transport->thread, NULL);
    end_all(transport, &transport->at_work);
    end_all(transport, &transport->begun);
    for (size_t i = transport->taken; i < transport->finished.count; i++)
        exchange_free(exchange_at(&transport->finished, i));
    for (size_t i = 0; i < transport->idle.count; i++)
        exchange_free(exchange_at(&transport->idle, i));
    release_parts(transport);
}

void transport_begin(struct transport *transport, const struct transport_request *request)
{
    struct exchange *exchange = transport->idle.count != 0
                                    ? exchange_at(&transport->idle, 0)
                                    : exchange_new(&transport->options);
    if (transport->idle.count != 0)
        remove_from(&transport->idle, exchange);
    exchange->context = request->context;
    network_prepare(exchange, &transport->options, request);
    pthread_mutex_lock(&transport->mutex);
    vector_push_copy(&transport->begun, &exchange);
    bool has_to_wake = transport->waits;
    transport->waits = false;
    pthread_mutex_unlock(&transport->mutex);
    if (has_to_wake)
        network_wake(transport->network);
}

static struct timespec in_ms(int wait_ms)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    time.tv_sec += wait_ms / 1000;
    time.tv_nsec += wait_ms % 1000 * 1000000L;
    if (time.tv_nsec >= 1000000000L) {
        time.tv_nsec -= 1000000000L;
        time.tv_sec++;
    }
    return time;
}

struct exchange *transport_next(struct transport *transport, int wait_ms)
{
    struct timespec end = in_ms(wait_ms);
    struct exchange *exchange = NULL;
    int failure = wait_ms > 0 ? 0 : -1;
    pthread_mutex_lock(&transport->mutex);
    while (transport->taken == transport->finished.count && failure == 0)
        failure =
            pthread_cond_timedwait(&transport->has_finished, &transport->mutex, &end);
    if (transport->taken < transport->finished.count)
        exchange = exchange_at(&transport->finished, transport->taken++);
    if (transport->taken == transport->finished.count) {
        vector_clear(&transport->finished);
        transport->taken = 0;
    }
    pthread_mutex_unlock(&transport->mutex);
    return exchange;
}

void transport_recycle(struct transport *transport, struct exchange *exchange)
{
    response_clear(&exchange->response);
    buffer_clear(&exchange->request_head);
    vector_push_copy(&transport->idle, &exchange);
}
