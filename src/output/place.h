// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "base/vector.h"

// How new files come to stand where the old ones stood (publish.h): all at once or one by
// one. All functions give false with errno set, and then the old files stand.

struct place {
    int stage;                  // directory with the new files
    int target;                 // the published directory
    const struct vector *names; // const char *: the new files, the descriptor last
    const struct vector *past;  // const char *: files that are ours and go
    struct arena *arena;
};

// Links what is in the target and neither new nor replaced into the stage. Directories
// cannot be linked, they move later (leftover_settle); one on which something is mounted
// can do neither: EBUSY.
bool place_links(const struct place *place);

// Exchanges the names of the stage and the target in `parent` and syncs it. *stage_name
// becomes the name under which the replaced directory stands.
bool place_folder(int parent, const char *name, const char **stage_name,
                  struct arena *arena);

// Does this errno mean that the file system cannot do the above, but maybe each file?
bool place_is_refusal(int reason);

// Renames each file and syncs the target. When one fails those before it are taken back,
// as far as the file system can exchange files.
bool place_each(const struct place *place);
