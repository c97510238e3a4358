// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"

// Shows a result that is read on a terminal through $OCCUPARE_PAGER, $PAGER or less, as
// git does: not when the variable is empty or "cat", standard output is no terminal, or
// --output names a file. Once begun, standard output leads to the pager, and colour and
// width stay those of the terminal.

// *settings gets the colour that the terminal would have had. False without a pager.
bool pager_begin(struct common_settings *settings);
// Ends standard output and waits until the reader has left.
void pager_end(void);
