// SPDX-License-Identifier: MIT
#pragma once

#include "compare/load.h"
#include "pipeline/refresh.h"

// A page that cannot be read (its permissions, the disk) is not a page that is gone. How
// many pages that the old dataset has facts of cannot be read for the new one, by
// themselves or with the folder or archive that they are in; the first ones become
// examples of the result.
size_t refresh_count_unread(const struct loaded *old, const struct loaded *new,
                            struct refresh_result *result);
