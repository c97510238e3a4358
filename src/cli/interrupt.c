// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L // sigaction
#include "cli/interrupt.h"

#include <stddef.h>

static volatile sig_atomic_t interrupted; // a handler has no other way to tell

static void note(int signal)
{
    interrupted = signal;
}

const volatile sig_atomic_t *interrupt_listen(void)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &interrupted;
}
