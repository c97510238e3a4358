// SPDX-License-Identifier: MIT
#include "base/xml_tree.h"
#include "model/profile_parts.h"

// `select` of a profile: where the facts are that no rule finds, as XPath.

// What shows only when it is evaluated: the types of its values. `has_nodes`: it must
// give nodes.
static enum status try_path(struct profile_loading *loading, struct span expression,
                            struct xml_path *path, bool has_nodes)
{
    struct xml_tree *tree = xml_tree_new(SPAN("html"));
    struct xml_found found;
    struct error detail = {0};
    xml_found_init(&found);
    enum status status = xml_path_select(path, tree, NULL, &found, &detail);
    if (status != STATUS_OK)
        status = profile_fail(loading, expression, detail.message);
    else if (has_nodes && found.has_value)
        status = profile_fail(loading, expression, "gives no elements, but a value");
    xml_found_release(&found);
    xml_tree_free(tree);
    return status;
}

// Keeps the expression, once it is known to be one.
static enum status load_path(struct profile_loading *loading,
                             const struct json_tree *entry, const char *key,
                             struct span *out_path)
{
    struct span expression = json_tree_member_text(entry, key);
    struct xml_path *path = NULL;
    struct error detail = {0};
    if (expression.size == 0)
        return STATUS_OK;
    if (xml_path_new(expression, &path, &detail) != STATUS_OK)
        return profile_fail(loading, expression, detail.message);
    bool has_nodes =
        span_equal(span_of(key), SPAN("each")) || span_equal(span_of(key), SPAN("row"));
    enum status status = try_path(loading, expression, path, has_nodes);
    xml_path_free(path);
    if (status != STATUS_OK)
        return status;
    *out_path = arena_keep(&loading->profile->arena, expression);
    return STATUS_OK;
}

// Items of a list read as those of its section do, if the profile has one for it.
static void take_item_pattern(const struct profile *profile,
                              struct profile_section *section)
{
    for (size_t i = 0; i < profile->section_count; i++) {
        const struct profile_section *one = &profile->sections[i];
        if (one->list_field != section->list_field || one->item == NULL)
            continue;
        section->item = one->item;
        section->item_name = one->item_name;
        section->item_pct = one->item_pct;
        return;
    }
}

static enum status load_target(struct profile_loading *loading,
                               const struct json_tree *entry, struct profile_find *find)
{
    struct profile *profile = loading->profile;
    struct profile_section *section = &find->section;
    struct span name = json_tree_member_text(entry, "section");
    section->text_field = section->list_field = FIELD_NONE;
    if (name.size != 0 && profile_section_named(profile, name) == PROFILE_NONE)
        return profile_fail(loading, name, "no section of that name");
    section->name = arena_keep(&profile->arena, name);
    enum status status = STATUS_OK;
    if (find->kind == FIND_ITEMS)
        status = profile_field(loading, json_tree_member_text(entry, "list"), FIELD_TEXTS,
                               &section->list_field);
    if (find->kind == FIND_TEXTS)
        status = profile_field(loading, json_tree_member_text(entry, "text"),
                               FIELD_SCALAR, &section->text_field);
    if (status != STATUS_OK)
        return status;
    if (find->kind == FIND_TEXTS)
        status = profile_fit(loading, kind_named(SPAN("text")), 0,
                             json_tree_member_text(entry, "text"), section->text_field);
    section->is_pointed_at = true;
    if (find->kind == FIND_ITEMS)
        take_item_pattern(profile, section);
    return status;
}

static enum status load_label(struct profile_loading *loading,
                              const struct json_tree *entry, struct profile_find *find)
{
    struct arena *arena = &loading->profile->arena;
    if (find->kind != FIND_VALUES)
        return STATUS_OK;
    find->label = arena_keep(arena, json_tree_member_text(entry, "label"));
    if (profile_label_of(loading->profile, arena, find->label) == NULL)
        return profile_fail(loading, json_tree_member_text(entry, "label"),
                            "no label of that text in \"labels\"");
    return STATUS_OK;
}

// The lists of an entry, and the keys of their paths.
static const struct {
    const char *key;
    enum find_kind kind;
    const char *paths[FIND_PATHS];
} lists[] = {
    {"rows", FIND_ROWS, {"row", "label", "value"}},
    {"values", FIND_VALUES, {NULL, NULL, "value"}},
    {"lists", FIND_ITEMS, {NULL, NULL, "items"}},
    {"texts", FIND_TEXTS, {NULL, NULL, "paragraphs"}},
};
enum { LISTS = sizeof lists / sizeof *lists };

static enum status load_find(struct profile_loading *loading,
                             const struct json_tree *entry, size_t list,
                             struct profile_find *find)
{
    find->kind = lists[list].kind;
    enum status status = load_target(loading, entry, find);
    if (status == STATUS_OK)
        status = load_label(loading, entry, find);
    for (size_t i = 0; i < FIND_PATHS && status == STATUS_OK; i++)
        if (lists[list].paths[i] != NULL)
            status = load_path(loading, entry, lists[list].paths[i], &find->paths[i]);
    return status;
}

static enum status load_entry(struct profile_loading *loading,
                              const struct json_tree *entry,
                              struct profile_select *select)
{
    size_t count = 0;
    for (size_t i = 0; i < LISTS; i++)
        count += json_tree_size(json_tree_member(entry, lists[i].key));
    select->finds = ARENA_ARRAY(&loading->profile->arena, struct profile_find, count);
    select->compares = json_tree_bool(json_tree_member(entry, "compares"), false);
    enum status status = load_path(loading, entry, "each", &select->each);
    if (status == STATUS_OK)
        status = load_path(loading, entry, "side", &select->side);
    if (status == STATUS_OK)
        status = load_path(loading, entry, "sides", &select->sides);
    for (size_t i = 0; i < LISTS; i++) {
        const struct json_tree *list = json_tree_member(entry, lists[i].key);
        for (size_t k = 0; k < json_tree_size(list) && status == STATUS_OK; k++)
            status = load_find(loading, json_tree_item(list, k), i,
                               &select->finds[select->find_count++]);
    }
    return status;
}

enum status profile_load_selects(struct profile_loading *loading,
                                 const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    size_t count = json_tree_size(list);
    profile->selects = ARENA_ARRAY(&profile->arena, struct profile_select, count);
    profile->select_count = count;
    for (size_t i = 0; i < count; i++) {
        enum status status =
            load_entry(loading, json_tree_item(list, i), &profile->selects[i]);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
