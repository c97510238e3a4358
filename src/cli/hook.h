// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"
#include "base/status.h"

// Runs the user's COMMAND (sh -c) with `text` on its standard input and waits for it. A
// command that does not read all of it is no error. *out_exit: its exit status, or 128
// and the signal that ended it. STATUS_INPUT if it cannot be started.
enum status hook_run(const char *command, struct span text, int *out_exit,
                     struct error *error) WARN_UNUSED;
