// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "base/background.h"

#include "base/memory.h"

#include <pthread.h>

struct background_slot {
    void *context;
    struct buffer bytes;
};

struct background {
    void (*work)(void *context, struct span bytes);
    struct background_slot slots[BACKGROUND_SLOTS];
    size_t put, done; // so far; item n sits in slot n % BACKGROUND_SLOTS
    bool is_over;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
};

static struct background_slot *slot_of(struct background *background, size_t item)
{
    return &background->slots[item % BACKGROUND_SLOTS];
}

static void *work_on(void *argument)
{
    struct background *background = argument;
    pthread_mutex_lock(&background->mutex);
    for (;;) {
        while (background->done == background->put && !background->is_over)
            pthread_cond_wait(&background->changed, &background->mutex);
        if (background->done == background->put)
            break;
        struct background_slot *slot = slot_of(background, background->done);
        pthread_mutex_unlock(&background->mutex);
        background->work(slot->context, buffer_span(&slot->bytes));
        pthread_mutex_lock(&background->mutex);
        background->done++;
        pthread_cond_broadcast(&background->changed);
    }
    pthread_mutex_unlock(&background->mutex);
    return NULL;
}

static void release(struct background *background)
{
    for (size_t i = 0; i < BACKGROUND_SLOTS; i++)
        buffer_release(&background->slots[i].bytes);
    pthread_cond_destroy(&background->changed);
    pthread_mutex_destroy(&background->mutex);
    memory_free(background);
}

struct background *background_new(void (*work)(void *context, struct span bytes))
{
    struct background *background = memory_new(1, sizeof *background);
    background->work = work;
    for (size_t i = 0; i < BACKGROUND_SLOTS; i++)
        buffer_init(&background->slots[i].bytes, BUFFER_NO_CEILING);
    pthread_mutex_init(&background->mutex, NULL);
    pthread_cond_init(&background->changed, NULL);
    if (pthread_create(&background->thread, NULL, work_on, background) == 0)
        return background;
    release(background);
    return NULL;
}

void background_put(struct background *background, void *context, struct buffer *bytes)
{
    pthread_mutex_lock(&background->mutex);
    while (background->put - background->done == BACKGROUND_SLOTS)
        pthread_cond_wait(&background->changed, &background->mutex);
    struct background_slot *slot = slot_of(background, background->put);
    struct buffer empty = slot->bytes;
    slot->context = context;
    slot->bytes = *bytes;
    buffer_clear(&empty);
    *bytes = empty;
    background->put++;
    pthread_cond_broadcast(&background->changed);
    pthread_mutex_unlock(&background->mutex);
}

void background_wait(struct background *background)
{
    if (background == NULL)
        return;
    pthread_mutex_lock(&background->mutex);
    while (background->done != background->put)
        pthread_cond_wait(&background->changed, &background->mutex);
    pthread_mutex_unlock(&background->mutex);
}

void background_free(struct background *background)
{
    if (background == NULL)
        return;
    pthread_mutex_lock(&background->mutex);
    background->is_over = true;
    pthread_cond_broadcast(&background->changed);
    pthread_mutex_unlock(&background->mutex);
    pthread_join(background->thread, NULL);
    release(background);
}
