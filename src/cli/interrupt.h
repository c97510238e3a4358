// SPDX-License-Identifier: MIT
#pragma once

#include <stdatomic.h>

// SIGHUP, SIGINT and SIGTERM as a wish to end soon and cleanly (base/stop.h), for
// commands that take long. The first of them is taken as such, a second one ends the
// program as ever. What is ignored already (nohup, a job in the background) stays so.

// Starts to listen; what it points to is 0 until a signal came, then the signal.
const atomic_int *interrupt_listen(void);

// Ends the program by the signal that came, as its parent expects (128 + its number in a
// shell). Returns when none came.
void interrupt_end(void);
