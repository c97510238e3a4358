// SPDX-License-Identifier: MIT
// A profile of the user's own: loaded, and its samples tried.
#include "fuzz.h"

#include "model/profile.h"
#include "pipeline/schemas.h"

#include <stdlib.h>

void fuzz_one(struct span bytes)
{
    static struct schemas schemas;
    struct error error;
    if (schemas.profile_count == 0 &&
        schemas_load(&(struct schema_files){0}, &schemas, &error) != STATUS_OK)
        abort();
    struct profile *profile;
    if (profile_load(bytes, "fuzz", &schemas.catalogue, &profile, &error) != STATUS_OK)
        return;
    enum status status = profile_check(bytes, "fuzz", profile, &error);
    (void)status; // either will do
    profile_free(profile);
}
