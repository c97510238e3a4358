// SPDX-License-Identifier: MIT
#pragma once

#include <signal.h>

// SIGINT and SIGTERM as a wish to end soon and cleanly, for commands that take long. The
// first of either is taken as such, a second one ends the program as ever.

// Starts to listen; what it points to is 0 until a signal came.
const volatile sig_atomic_t *interrupt_listen(void);
