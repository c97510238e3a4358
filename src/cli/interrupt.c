// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // sigaction
#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>

static atomic_int interrupted; // a handler has no other way to tell

static void note(int signal)
{
    interrupted = signal;
}

static void listen_to(int signal)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND}, before;
    sigemptyset(&action.sa_mask);
    if (sigaction(signal, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(signal, &action, NULL);
}

const atomic_int *interrupt_listen(void)
{
    listen_to(SIGHUP);
    listen_to(SIGINT);
    listen_to(SIGTERM);
    return &interrupted;
}

void interrupt_end(void)
{
    int number = interrupted;
    if (number == 0)
        return;
    signal(number, SIG_DFL);
    raise(number);
}
