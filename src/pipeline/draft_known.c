// SPDX-License-Identifier: MIT
#include "pipeline/draft_known.h"

#include "base/json_copy.h"
#include "base/json_tree.h"
#include "model/embedded.h"

enum { LONGEST_HEADING = 240, LONGEST_PARAGRAPH = 4096 };

static struct json_tree *tree_of(struct draft_known *known, struct span name)
{
    struct json_tree *tree = NULL;
    struct span text;
    struct span file =
        arena_format(&known->arena, "profiles/%.*s.json", SPAN_FORMAT(name));
    if (embedded_find(file, &text) && json_tree_parse(text, &tree, NULL) != STATUS_OK)
        return NULL;
    return tree;
}

void draft_known_init(struct draft_known *known, const struct schemas *schemas)
{
    *known = (struct draft_known){.schemas = schemas, .matcher = matcher_new()};
    arena_init(&known->arena);
    known->profiles =
        ARENA_ARRAY(&known->arena, struct known_profile, schemas->profile_count);
    for (size_t i = 0; i < schemas->profile_count; i++) {
        const struct profile *profile = schemas->profiles[i];
        struct known_profile *one = &known->profiles[i];
        one->profile = profile;
        one->tree = tree_of(known, profile->name);
        one->labels = ARENA_ARRAY(&known->arena, bool, profile->label_count);
        one->sections = ARENA_ARRAY(&known->arena, bool, profile->section_count);
        one->headings = ARENA_ARRAY(&known->arena, bool, profile->heading_count);
        one->sentences = ARENA_ARRAY(&known->arena, bool, profile->sentence_count);
    }
}

void draft_known_release(struct draft_known *known)
{
    for (size_t i = 0; i < known->schemas->profile_count; i++)
        json_tree_free(known->profiles[i].tree);
    matcher_free(known->matcher);
    arena_release(&known->arena);
}

static bool fits(struct draft_known *known, const struct pattern *pattern,
                 const struct subject *subject)
{
    return pattern != NULL && pattern_may_match(pattern, subject) &&
           pattern_match(pattern, known->matcher, subject->text, 0) == MATCH_YES;
}

static void hear(struct draft_known *known, struct known_profile *one,
                 const struct subject *subject)
{
    const struct profile *profile = one->profile;
    if (subject->text.size <= LONGEST_HEADING) {
        for (size_t i = 0; i < profile->section_count; i++)
            one->sections[i] |= fits(known, profile->sections[i].heading, subject);
        for (size_t i = 0; i < profile->heading_count; i++)
            one->headings[i] |= fits(known, profile->headings[i], subject);
    }
    for (size_t i = 0; i < profile->section_count; i++)
        one->sections[i] |= fits(known, profile->sections[i].lead, subject);
    for (size_t i = 0; i < profile->sentence_count; i++)
        one->sentences[i] |= fits(known, profile->sentences[i].pattern, subject);
}

void draft_known_text(struct draft_known *known, const struct block *block)
{
    struct subject subject = subject_of(block->text);
    if (block->text.size == 0 || block->text.size > LONGEST_PARAGRAPH)
        return;
    for (size_t i = 0; i < known->schemas->profile_count; i++)
        hear(known, &known->profiles[i], &subject);
}

void draft_known_label(struct draft_known *known, struct span label)
{
    for (size_t i = 0; i < known->schemas->profile_count; i++) {
        struct known_profile *one = &known->profiles[i];
        const struct profile_label *found =
            profile_label_of(one->profile, &known->arena, label);
        if (found == NULL)
            continue;
        bool *is_seen = &one->labels[found - one->profile->labels];
        one->label_count += !*is_seen;
        *is_seen = true;
    }
}

// Profiles with fields of their own are no kin: their columns are theirs.
void draft_known_choose(struct draft_known *known)
{
    for (size_t i = 0; i < known->schemas->profile_count; i++) {
        const struct known_profile *one = &known->profiles[i];
        if (!one->profile->has_own_fields_only && one->tree != NULL &&
            one->label_count >= one->profile->labels_needed &&
            (known->kin == NULL || one->label_count > known->kin->label_count))
            known->kin = one;
    }
}

static const struct json_tree *part(const struct known_profile *kin, const char *key)
{
    return json_tree_member(kin->tree, key);
}

const struct json_tree *draft_known_entry(struct draft_known *known, struct span label)
{
    const struct known_profile *kin = known->kin;
    const struct profile_label *found =
        kin == NULL ? NULL : profile_label_of(kin->profile, &known->arena, label);
    return found == NULL ? NULL
                         : json_tree_item(part(kin, "labels"),
                                          (size_t)(found - kin->profile->labels));
}

bool draft_known_is_furniture(struct draft_known *known, struct span text)
{
    return known->kin != NULL &&
           profile_is_furniture(known->kin->profile, &known->arena, known->matcher, text);
}

void draft_known_put_furniture(struct draft_known *known, struct json_text *json)
{
    const struct json_tree *list =
        known->kin == NULL ? NULL : part(known->kin, "furniture");
    for (size_t i = 0; i < json_tree_size(list); i++)
        json_copy_value(json, json_tree_item(list, i));
}

static void put_seen(const struct known_profile *kin, const char *key, const bool *seen,
                     struct json_text *json)
{
    const struct json_tree *list = part(kin, key);
    json_text_key(json, key);
    json_text_list_begin(json);
    for (size_t i = 0; i < json_tree_size(list); i++)
        if (seen[i])
            json_copy_value(json, json_tree_item(list, i));
    json_text_list_end(json);
}

// A section that stands in the pages, in one of its entries, or that a label names.
static bool has_section(const struct known_profile *kin, struct span name)
{
    uint64_t named = 0;
    for (size_t i = 0; i < kin->profile->label_count; i++)
        named |= kin->labels[i] ? kin->profile->labels[i].sections : 0;
    for (size_t i = 0; i < kin->profile->section_count; i++)
        if (span_equal(kin->profile->sections[i].name, name) &&
            (kin->sections[i] || (named >> i & 1) != 0))
            return true;
    return false;
}

static void put_sections(struct draft_known *known, struct json_text *json)
{
    const struct known_profile *kin = known->kin;
    const struct json_tree *order = part(kin, "order");
    bool *sections = ARENA_ARRAY(&known->arena, bool, kin->profile->section_count);
    for (size_t i = 0; i < kin->profile->section_count; i++)
        sections[i] = has_section(kin, kin->profile->sections[i].name);
    put_seen(kin, "sections", sections, json);
    json_text_key(json, "order");
    json_text_list_begin(json);
    for (size_t i = 0; i < json_tree_size(order); i++)
        if (has_section(kin, json_tree_text(json_tree_item(order, i))))
            json_copy_value(json, json_tree_item(order, i));
    json_text_list_end(json);
}

bool draft_known_put(struct draft_known *known, struct json_text *json)
{
    static const char *const whole[] = {"placeholders", "glued_placeholders",
                                        "plurals",      "not_sides",
                                        "additions",    "relations"};
    if (known->kin == NULL)
        return false;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        json_copy_member(json, known->kin->tree, whole[i]);
    put_seen(known->kin, "headings", known->kin->headings, json);
    put_sections(known, json);
    put_seen(known->kin, "sentences", known->kin->sentences, json);
    return true;
}
