// SPDX-License-Identifier: MIT
#pragma once

#include "model/profile.h"

// Loading a profile, shared between profile_load.c (its frame), profile_schema.c (its
// form), profile_entries.c (what its parts are made of), profile_parts.c (its sections,
// labels and sentences), profile_relations.c, profile_select.c, profile_structured.c,
// profile_values.c, profile_numbers.c, profile_blocked.c and profile_plurals.c. Not for
// others.
struct profile_text {
    struct span json;
    const char *origin; // names the file in messages
    struct json_tree *tree;
};

// Only a text that keeps profile.schema.json is one. The caller frees the tree.
enum status profile_text_parse(struct span json, const char *origin,
                               struct profile_text *out_text,
                               struct error *error) WARN_UNUSED;

// The same for a file of fields and fields.schema.json.
enum status fields_text_parse(struct span json, const char *origin,
                              struct profile_text *out_text,
                              struct error *error) WARN_UNUSED;

struct profile_loading {
    struct profile *profile;
    const struct catalogue *catalogue;
    const struct profile_text *text;
    const char *part; // the top-level key being loaded, for messages
    struct error *error;
};

// All return STATUS_INPUT with a message that names file, line, column, part and entry.
// `where` is borrowed from the tree: its place is the one that is named.
enum status profile_fail(struct profile_loading *loading, struct span where,
                         const char *what);
enum status profile_pattern(struct profile_loading *loading, struct span expression,
                            struct pattern **out_pattern);
enum status profile_optional_pattern(struct profile_loading *loading,
                                     const struct json_tree *object, const char *key,
                                     struct pattern **out_pattern);
enum status profile_field(struct profile_loading *loading, struct span name,
                          enum field_shape shape, uint32_t *out_field);
// May the values that `kind` gives for its column `part` stand in the field?
enum status profile_fit(struct profile_loading *loading, const struct kind *kind,
                        size_t part, struct span where, uint32_t field);
// "kind" with its "fields" or "list".
enum status profile_target(struct profile_loading *loading, const struct json_tree *entry,
                           struct profile_target *out_target);
void profile_words(struct profile_loading *loading, const struct json_tree *list,
                   struct profile_words *out_words);
uint32_t profile_section_named(const struct profile *profile, struct span name);

enum status profile_load_plurals(struct profile_loading *loading,
                                 const struct json_tree *object);
// Is every plural among the samples one of its singular?
enum status profile_check_plurals(struct profile_loading *loading,
                                  const struct json_tree *object);
enum status profile_load_blocked(struct profile_loading *loading,
                                 const struct json_tree *list);
enum status profile_load_sections(struct profile_loading *loading,
                                  const struct json_tree *list);
// Of a label: {"pattern": ...} in place of its text, and its "values".
enum status profile_load_label_pattern(struct profile_loading *loading,
                                       const struct json_tree *entry, uint32_t label);
enum status profile_load_alternatives(struct profile_loading *loading,
                                      const struct json_tree *list,
                                      struct profile_label *label);
// {"as_of": FIELD}, once the label has its patterns.
enum status profile_load_as_of(struct profile_loading *loading, struct span field,
                               uint32_t label);
void profile_share_placeholders(struct profile_label *label);
enum status profile_load_labels(struct profile_loading *loading,
                                const struct json_tree *list);
enum status profile_load_relations(struct profile_loading *loading,
                                   const struct json_tree *list);
enum status profile_load_selects(struct profile_loading *loading,
                                 const struct json_tree *list);
enum status profile_load_structured(struct profile_loading *loading,
                                    const struct json_tree *list);
// Of the whole profile, before what reads by it.
enum status profile_load_numbers(struct profile_loading *loading,
                                 const struct json_tree *tree);
enum status profile_load_sentences(struct profile_loading *loading,
                                   const struct json_tree *list);
