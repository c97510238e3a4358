// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

#include <stddef.h>

// How many cores this process may use: those that it may run on, or fewer where its
// control group, or one above it, has a quota of processor time, as containers and the
// tasks of schedulers do. At least 1.
size_t cores_available(void);

// The quota that a control group's file sets, in cores, rounded up; 0 for none. Version 2
// has one file, cpu.max: "200000 100000" or "max 100000".
size_t cores_of_quota(struct span cpu_max);
