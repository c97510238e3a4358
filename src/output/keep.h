// SPDX-License-Identifier: MIT
#pragma once

#include "base/status.h"

// Earlier datasets, beside the published one: DIRECTORY.1 is the one before it,
// DIRECTORY.2 the one before that.

// Copies the files of the dataset in `directory` to DIRECTORY.1, after moving those that
// are kept already one number up; what is beyond `count` goes. Nothing happens when
// DIRECTORY.1 is a copy of it already (a run was killed between keeping and publishing)
// or when there is no dataset. The caller has the directory's lock. STATUS_OUTPUT when it
// cannot be written or something else has such a name; then the dataset itself is
// untouched.
enum status keep_earlier(const char *directory, unsigned count,
                         struct error *error) WARN_UNUSED;

// Copies the dataset in `refused`, which was made to be `directory` and is not published,
// to DIRECTORY.refused, in place of the one that is there. `directory` may not exist yet.
enum status keep_refused(const char *directory, const char *refused,
                         struct error *error) WARN_UNUSED;
