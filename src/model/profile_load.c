// SPDX-License-Identifier: MIT
#include "base/memory.h"
#include "base/text.h"
#include "model/profile_parts.h"

static enum status load_furniture(struct profile_loading *loading,
                                  const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    size_t count = json_tree_size(list);
    profile->furniture_patterns = ARENA_ARRAY(&profile->arena, struct pattern *, count);
    for (size_t i = 0; i < count; i++) {
        const struct json_tree *entry = json_tree_item(list, i);
        enum status status = STATUS_OK;
        struct span text = json_tree_member_text(entry, "text");
        if (text.size != 0) {
            struct span folded = text_fold(&profile->arena, text);
            map_add(&profile->furniture, arena_keep(&profile->arena, folded), NULL);
        } else {
            status = profile_pattern(
                loading, json_tree_member_text(entry, "pattern"),
                &profile->furniture_patterns[profile->furniture_pattern_count++]);
        }
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status load_patterns(struct profile_loading *loading,
                                 const struct json_tree *list,
                                 struct pattern ***out_patterns, size_t *out_count)
{
    size_t count = json_tree_size(list);
    struct pattern **patterns =
        ARENA_ARRAY(&loading->profile->arena, struct pattern *, count);
    for (size_t i = 0; i < count; i++) {
        struct span expression =
            json_tree_member_text(json_tree_item(list, i), "pattern");
        enum status status = profile_pattern(loading, expression, &patterns[i]);
        if (status != STATUS_OK)
            return status;
    }
    *out_patterns = patterns;
    *out_count = count;
    return STATUS_OK;
}

static enum status load_head(struct profile_loading *loading,
                             const struct json_tree *tree)
{
    struct profile *profile = loading->profile;
    profile->name = arena_keep(&profile->arena, json_tree_member_text(tree, "profile"));
    profile->describes =
        arena_keep(&profile->arena, json_tree_member_text(tree, "describes"));
    profile->has_own_fields_only =
        span_equal(json_tree_member_text(tree, "fields"), SPAN("own"));
    profile->reads_hidden =
        span_equal(json_tree_member_text(tree, "hidden"), SPAN("read"));
    const struct json_tree *recognise = json_tree_member(tree, "recognise");
    int64_t labels = json_tree_integer(json_tree_member(recognise, "labels"), 3);
    int64_t sentences = json_tree_integer(json_tree_member(recognise, "sentences"), 1);
    profile->labels_needed = labels > 0 ? (size_t)labels : 1;
    profile->sentences_needed = sentences > 0 ? (size_t)sentences : 1;
    profile_words(loading, json_tree_member(tree, "placeholders"),
                  &profile->placeholders);
    profile_words(loading, json_tree_member(tree, "glued_placeholders"),
                  &profile->glued_placeholders);
    enum status status = profile_load_numbers(loading, tree);
    if (status == STATUS_OK)
        status = profile_optional_pattern(loading, tree, "address", &profile->address);
    if (status == STATUS_OK && profile->address != NULL) {
        profile->address_sides[0] = pattern_group(profile->address, "left");
        profile->address_sides[1] = pattern_group(profile->address, "right");
    }
    return status;
}

static enum status load_order(struct profile_loading *loading,
                              const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    profile->order_count = json_tree_size(list);
    profile->order = ARENA_ARRAY(&profile->arena, uint32_t, profile->order_count);
    for (size_t i = 0; i < profile->order_count; i++) {
        struct span name = json_tree_text(json_tree_item(list, i));
        profile->order[i] = profile_section_named(profile, name);
        if (profile->order[i] == PROFILE_NONE)
            return profile_fail(loading, name, "no section of that name");
    }
    return STATUS_OK;
}

// A heading names the two that the page compares, or the one that it is about.
static enum status load_headings(struct profile_loading *loading,
                                 const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    size_t pairs = 0, titles = profile->title_labels.count;
    enum status status =
        load_patterns(loading, list, &profile->headings, &profile->heading_count);
    for (size_t i = 0; i < profile->heading_count && status == STATUS_OK; i++) {
        const struct pattern *pattern = profile->headings[i];
        bool has_title = pattern_group(pattern, "title") != 0;
        bool has_left = pattern_group(pattern, "left") != 0;
        bool has_right = pattern_group(pattern, "right") != 0;
        if (has_left != has_right || has_left == has_title)
            status = profile_fail(
                loading, json_tree_member_text(json_tree_item(list, i), "pattern"),
                "needs the groups \"left\" and \"right\", or the group \"title\"");
        pairs += has_left;
        titles += has_title;
    }
    profile->is_single = titles != 0 && pairs == 0;
    return status;
}

// The same for what `select` names.
static void settle_single(struct profile *profile)
{
    bool compares = false;
    for (size_t i = 0; i < profile->heading_count; i++)
        compares = compares || pattern_group(profile->headings[i], "left") != 0;
    for (size_t i = 0; i < profile->select_count; i++) {
        const struct profile_select *select = &profile->selects[i];
        compares = compares || select->sides.size != 0 || select->compares;
        profile->is_single = profile->is_single || select->side.size != 0;
    }
    profile->is_single = profile->is_single && !compares;
}

static enum status load_title_labels(struct profile_loading *loading,
                                     const struct json_tree *list)
{
    struct arena *arena = &loading->profile->arena;
    for (size_t i = 0; i < json_tree_size(list); i++) {
        struct span folded = text_fold(arena, json_tree_text(json_tree_item(list, i)));
        map_add(&loading->profile->title_labels, arena_keep(arena, folded), NULL);
    }
    return STATUS_OK;
}

static enum status load_not_sides(struct profile_loading *loading,
                                  const struct json_tree *list)
{
    return load_patterns(loading, list, &loading->profile->not_sides,
                         &loading->profile->not_side_count);
}

static enum status load_additions(struct profile_loading *loading,
                                  const struct json_tree *list)
{
    return load_patterns(loading, list, &loading->profile->additions,
                         &loading->profile->addition_count);
}

static enum status load_left_out(struct profile_loading *loading,
                                 const struct json_tree *list)
{
    return load_patterns(loading, list, &loading->profile->left_out,
                         &loading->profile->left_out_count);
}

// In this order: later parts name earlier ones.
static const struct {
    const char *key;
    enum status (*load)(struct profile_loading *loading, const struct json_tree *list);
} parts[] = {
    {"plurals", profile_load_plurals},
    {"furniture", load_furniture},
    {"blocked", profile_load_blocked},
    {"title_labels", load_title_labels},
    {"headings", load_headings},
    {"not_sides", load_not_sides},
    {"additions", load_additions},
    {"left_out", load_left_out},
    {"sections", profile_load_sections},
    {"order", load_order},
    {"labels", profile_load_labels},
    {"relations", profile_load_relations},
    {"sentences", profile_load_sentences},
    {"select", profile_load_selects},
    {"structured", profile_load_structured},
};

static enum status load_all(struct profile_loading *loading, const struct json_tree *tree)
{
    loading->part = "profile";
    enum status status = load_head(loading, tree);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == STATUS_OK; i++) {
        loading->part = parts[i].key;
        status = parts[i].load(loading, json_tree_member(tree, parts[i].key));
    }
    settle_single(loading->profile);
    return status;
}

enum status profile_load(struct span json, const char *origin,
                         const struct catalogue *catalogue, struct profile **out_profile,
                         struct error *error)
{
    struct profile_text text;
    enum status status = profile_text_parse(json, origin, &text, error);
    if (status != STATUS_OK)
        return status;
    struct profile *profile = memory_new(1, sizeof *profile);
    map_init(&profile->furniture);
    map_init(&profile->label_names);
    map_init(&profile->title_labels);
    vector_init(&profile->label_patterns, sizeof(struct profile_label_pattern));
    vector_init(&profile->patterns, sizeof(struct pattern *));
    vector_init(&profile->label_of_name, sizeof(uint32_t));
    vector_init(&profile->next_name, sizeof(uint32_t));
    for (size_t i = 0; i < 256; i++)
        profile->name_by_letter[i] = MAP_NONE;
    struct profile_loading loading = {profile, catalogue, &text, "profile", error};
    status = load_all(&loading, text.tree);
    json_tree_free(text.tree);
    if (status != STATUS_OK)
        profile_free(profile);
    else
        *out_profile = profile;
    return status;
}

void profile_free(struct profile *profile)
{
    if (profile == NULL)
        return;
    for (size_t i = 0; i < profile->patterns.count; i++)
        pattern_free(*VECTOR_AT(&profile->patterns, struct pattern *, i));
    vector_release(&profile->patterns);
    vector_release(&profile->label_of_name);
    vector_release(&profile->next_name);
    for (size_t i = 0; i < profile->label_count; i++)
        map_release(&profile->labels[i].known);
    map_release(&profile->furniture);
    map_release(&profile->label_names);
    map_release(&profile->title_labels);
    vector_release(&profile->label_patterns);
    arena_release(&profile->arena);
    memory_free(profile);
}
