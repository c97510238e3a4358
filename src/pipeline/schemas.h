// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/digest.h"
#include "model/declaration.h"
#include "model/profile.h"
#include "model/rules.h"
#include "pipeline/schema_guard.h"
#include "reconcile/aliases.h"
#include "reconcile/title_words.h"

// The catalogue, the quality rules and the profiles that a run works with: the embedded
// ones, or profiles from files of the user; and the user's table of aliases. Loaded once,
// immutable, shared by all workers.
struct schemas {
    struct catalogue catalogue; // with all that the profiles declare
    struct vector declarations; // struct declaration: of the fields' files, the profiles
    size_t
        named_count; // the first ones were named by the user: they are in every dataset
    struct schema_guard guard; // of the catalogue
    struct rules rules;
    struct profile **profiles;
    size_t profile_count;
    struct aliases aliases;
    struct title_vocabulary titles;
    struct arena arena;               // of the declarations
    char user_files[DIGEST_HEX_SIZE]; // a sum of all that came from files of the user
    // Of the texts that tell how pages are read, for the last line of a part.
    char profiles_digest[DIGEST_HEX_SIZE];
    char fields_digest[DIGEST_HEX_SIZE];
};

// Files of the user that say how pages are read; paths.
struct schema_files {
    const char *const *profiles; // none: all embedded profiles
    size_t profile_count;
    const char *fields; // --fields (schemas/fields.schema.json); or NULL
};

// Profiles of files must keep their own samples (profile_check). STATUS_INPUT names file
// and place of what is wrong.
enum status schemas_load(const struct schema_files *files, struct schemas *out_schemas,
                         struct error *error) WARN_UNUSED;

// The datapackage.json that is built in.
struct span schemas_package(void);
// The quality rules that are built in.
struct span schemas_rules(void);
// Adds the aliases of a file; `path` must outlive the schemas.
enum status schemas_read_aliases(struct schemas *schemas, const char *path,
                                 struct error *error) WARN_UNUSED;
// The profile of that name, or NULL.
const struct profile *schemas_profile(const struct schemas *schemas, struct span name);
void schemas_release(struct schemas *schemas);

// A whole small file of the user's own (a profile, a list), not larger than `most` bytes.
enum status schemas_read_file(const char *path, size_t most, struct buffer *out_text,
                              struct error *error) WARN_UNUSED;
