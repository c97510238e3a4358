// SPDX-License-Identifier: MIT
#include "base/workers.h"

#include "base/cores.h"
#include "base/memory.h"

#include <pthread.h>
#include <string.h>

enum slot_state { SLOT_FREE, SLOT_TAKEN, SLOT_DONE };
// Several items are taken at a time, so that threads seldom meet at the mutex.
enum { SLOTS_PER_WORKER = 8, BATCH = 4 };

struct crew {
    const struct workers_task *task;
    void *context;
    char *slots;
    enum slot_state *states;
    size_t window;
    size_t taken; // items taken so far; item n sits in slot n % window
    size_t given;
    bool exhausted;
    bool giving; // some thread is handing on
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

struct member {
    struct crew *crew;
    size_t number;
    pthread_t thread;
};

static void *slot_at(const struct crew *crew, size_t item)
{
    return crew->slots + item % crew->window * crew->task->slot_size;
}

// Hands on all finished items at the front. One thread at a time; `mutex` is held on
// entry and exit but not while handing on.
static void give_finished(struct crew *crew)
{
    if (crew->giving)
        return;
    crew->giving = true;
    while (crew->given < crew->taken &&
           crew->states[crew->given % crew->window] == SLOT_DONE) {
        size_t item = crew->given;
        pthread_mutex_unlock(&crew->mutex);
        crew->task->give(crew->context, slot_at(crew, item));
        pthread_mutex_lock(&crew->mutex);
        crew->states[item % crew->window] = SLOT_FREE;
        crew->given = item + 1;
        pthread_cond_broadcast(&crew->changed);
    }
    crew->giving = false;
}

static bool has_room(const struct crew *crew)
{
    return crew->taken - crew->given < crew->window;
}

static void take_next(struct crew *crew)
{
    if (crew->task->take(crew->context, slot_at(crew, crew->taken))) {
        crew->states[crew->taken++ % crew->window] = SLOT_TAKEN;
        return;
    }
    crew->exhausted = true;
    pthread_cond_broadcast(&crew->changed);
}

// Takes items under the mutex, as many as there is room for, up to a batch; returns the
// number of the one behind them: that of the first when there are none and never will be.
static size_t take_batch(struct crew *crew, size_t *out_first)
{
    while (!crew->exhausted && !has_room(crew))
        pthread_cond_wait(&crew->changed, &crew->mutex);
    *out_first = crew->taken;
    for (size_t i = 0; i < BATCH && !crew->exhausted && has_room(crew); i++)
        take_next(crew);
    return crew->taken;
}

static void *work_on(void *argument)
{
    struct member *member = argument;
    struct crew *crew = member->crew;
    size_t first, end;
    pthread_mutex_lock(&crew->mutex);
    while ((end = take_batch(crew, &first)) != first) {
        pthread_mutex_unlock(&crew->mutex);
        for (size_t item = first; item < end; item++)
            crew->task->work(crew->context, member->number, slot_at(crew, item));
        pthread_mutex_lock(&crew->mutex);
        for (size_t item = first; item < end; item++)
            crew->states[item % crew->window] = SLOT_DONE;
        give_finished(crew);
    }
    pthread_mutex_unlock(&crew->mutex);
    return NULL;
}

static void run_alone(const struct workers_task *task, void *context)
{
    void *slot = memory_new(1, task->slot_size);
    while (task->take(context, slot)) {
        task->work(context, 0, slot);
        task->give(context, slot);
    }
    task->release(context, slot);
    memory_free(slot);
}

static void run_crew(struct crew *crew, size_t count)
{
    struct member *members = memory_new(count, sizeof *members);
    for (size_t i = 0; i < count; i++)
        members[i] = (struct member){.crew = crew, .number = i};
    size_t threads = 0;
    // Fewer threads than asked for do the same work; this one works too.
    while (threads + 1 < count && pthread_create(&members[threads].thread, NULL, work_on,
                                                 &members[threads]) == 0)
        threads++;
    work_on(&members[threads]);
    for (size_t i = 0; i < threads; i++)
        pthread_join(members[i].thread, NULL);
    memory_free(members);
}

void workers_run(const struct workers_task *task, void *context, size_t count)
{
    if (count <= 1) {
        run_alone(task, context);
        return;
    }
    if (count > WORKERS_MOST)
        count = WORKERS_MOST;
    struct crew crew = {.task = task, .context = context};
    crew.window = count * SLOTS_PER_WORKER;
    crew.slots = memory_new(crew.window, task->slot_size);
    crew.states = memory_new(crew.window, sizeof *crew.states);
    pthread_mutex_init(&crew.mutex, NULL);
    pthread_cond_init(&crew.changed, NULL);
    run_crew(&crew, count);
    for (size_t i = 0; i < crew.window; i++)
        task->release(context, slot_at(&crew, i));
    pthread_cond_destroy(&crew.changed);
    pthread_mutex_destroy(&crew.mutex);
    memory_free(crew.states);
    memory_free(crew.slots);
}

size_t workers_default_count(void)
{
    return cores_available();
}
