// SPDX-License-Identifier: MIT
#include "model/profile_parts.h"

#include "base/text.h"

#include <assert.h>

static enum status need_group(struct profile_loading *loading,
                              const struct pattern *pattern, struct span name,
                              unsigned *out_group)
{
    struct arena *arena = &loading->profile->arena;
    *out_group = pattern_group(pattern, arena_keep(arena, name).data);
    if (*out_group == 0)
        return profile_fail(loading, name, "the pattern has no group of that name");
    return STATUS_OK;
}

static enum status load_section(struct profile_loading *loading,
                                const struct json_tree *entry,
                                struct profile_section *section)
{
    struct span text = json_tree_member_text(entry, "text");
    struct span list = json_tree_member_text(entry, "list");
    section->name =
        arena_keep(&loading->profile->arena, json_tree_member_text(entry, "section"));
    section->text_field = section->list_field = FIELD_NONE;
    section->has_table = json_tree_bool(json_tree_member(entry, "table"), false);
    enum status status =
        profile_optional_pattern(loading, entry, "heading", &section->heading);
    if (status == STATUS_OK)
        status = profile_optional_pattern(loading, entry, "lead", &section->lead);
    if (status == STATUS_OK)
        status = profile_optional_pattern(loading, entry, "item", &section->item);
    if (status == STATUS_OK && text.size != 0)
        status = profile_field(loading, text, FIELD_SCALAR, &section->text_field);
    if (status == STATUS_OK && list.size != 0)
        status = profile_field(loading, list, FIELD_TEXTS, &section->list_field);
    if (status == STATUS_OK && section->item != NULL) {
        section->item_name = pattern_group(section->item, "name");
        section->item_pct = pattern_group(section->item, "pct");
        if (section->item_name == 0)
            return profile_fail(loading, json_tree_member_text(entry, "item"),
                                "the pattern has no group \"name\"");
    }
    if (status == STATUS_OK && section->heading != NULL) {
        section->heading_side = pattern_group(section->heading, "title");
        section->heading_pair[0] = pattern_group(section->heading, "left");
        section->heading_pair[1] = pattern_group(section->heading, "right");
    }
    return status;
}

enum status profile_load_sections(struct profile_loading *loading,
                                  const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    size_t count = json_tree_size(list);
    assert(count <= PROFILE_SECTIONS_MOST);
    profile->sections = ARENA_ARRAY(&profile->arena, struct profile_section, count);
    for (size_t i = 0; i < count; i++) {
        enum status status =
            load_section(loading, json_tree_item(list, i), &profile->sections[i]);
        if (status != STATUS_OK)
            return status;
    }
    profile->section_count = count;
    return STATUS_OK;
}

static enum status load_categories(struct profile_loading *loading,
                                   const struct json_tree *object,
                                   struct profile_label *label)
{
    struct arena *arena = &loading->profile->arena;
    label->categories =
        ARENA_ARRAY(arena, struct profile_category, json_tree_size(object));
    for (void *at = json_tree_first(object); at != NULL;
         at = json_tree_next(object, at)) {
        struct profile_category *category = &label->categories[label->category_count++];
        category->folded = arena_keep(arena, text_fold(arena, json_tree_key(at)));
        enum status status = profile_field(loading, json_tree_text(json_tree_value(at)),
                                           FIELD_SCALAR, &category->field);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status load_label_sections(struct profile_loading *loading,
                                       const struct json_tree *list,
                                       uint64_t *out_sections)
{
    for (size_t i = 0; i < json_tree_size(list); i++) {
        struct span name = json_tree_text(json_tree_item(list, i));
        uint32_t section = profile_section_named(loading->profile, name);
        if (section == PROFILE_NONE)
            return profile_fail(loading, name, "no section of that name");
        *out_sections |= UINT64_C(1) << section;
    }
    return STATUS_OK;
}

static enum status name_label(struct profile_loading *loading, struct span text,
                              uint32_t number)
{
    struct profile *profile = loading->profile;
    struct span folded = arena_keep(&profile->arena, text_fold(&profile->arena, text));
    bool is_new;
    uint32_t name = map_add(&profile->label_names, folded, &is_new);
    if (!is_new)
        return profile_fail(loading, text, "the label is listed here twice");
    if (folded.size == 0)
        return profile_fail(loading, text, "a label needs a text");
    *(uint32_t *)vector_push(&profile->label_of_name) = number;
    uint32_t *first = &profile->name_by_letter[(unsigned char)folded.data[0]];
    vector_push_copy(&profile->next_name, first);
    *first = name;
    if (folded.size > profile->longest_label)
        profile->longest_label = folded.size;
    return STATUS_OK;
}

static struct span first_sample(const struct json_tree *pattern)
{
    const struct json_tree *sample =
        json_tree_item(json_tree_member(pattern, "samples"), 0);
    return json_tree_type(sample) == JSON_TEXT ? json_tree_text(sample)
                                               : json_tree_member_text(sample, "text");
}

// "label" is one text or pattern, or a list of spellings.
static enum status load_label_names(struct profile_loading *loading,
                                    const struct json_tree *names, uint32_t number)
{
    struct profile *profile = loading->profile;
    struct profile_label *label = &profile->labels[number];
    bool is_list = json_tree_type(names) == JSON_LIST;
    size_t count = is_list ? json_tree_size(names) : 1;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct json_tree *name = is_list ? json_tree_item(names, i) : names;
        bool is_pattern = json_tree_type(name) == JSON_OBJECT_VALUE;
        struct span text = is_pattern ? first_sample(name) : json_tree_text(name);
        if (i == 0)
            label->text = arena_keep(&profile->arena, text);
        status = is_pattern ? profile_load_label_pattern(loading, name, number)
                            : name_label(loading, text, number);
    }
    return status;
}

// A list of texts, or {"minimum": N} or {"maximum": N} or both, of whole numbers.
static void load_known_values(struct profile_loading *loading,
                              const struct json_tree *list, struct profile_label *label)
{
    const struct json_tree *minimum = json_tree_member(list, "minimum");
    const struct json_tree *maximum = json_tree_member(list, "maximum");
    label->has_usual = minimum != NULL || maximum != NULL;
    label->usual = (struct bounds){minimum != NULL, maximum != NULL,
                                   decimal_of(json_tree_integer(minimum, 0)),
                                   decimal_of(json_tree_integer(maximum, 0))};
    struct arena *arena = &loading->profile->arena;
    map_init(&label->known);
    for (size_t i = 0; i < json_tree_size(list); i++)
        map_add(&label->known, arena_keep(arena, json_tree_text(json_tree_item(list, i))),
                NULL);
}

static void load_own_placeholders(struct profile_loading *loading,
                                  const struct json_tree *list,
                                  struct profile_target *target)
{
    if (list == NULL)
        return;
    struct profile_words *words =
        ARENA_ARRAY(&loading->profile->arena, struct profile_words, 1);
    profile_words(loading, list, words);
    target->placeholders = words;
}

static enum status load_label(struct profile_loading *loading,
                              const struct json_tree *entry, uint32_t number)
{
    struct profile_label *label = &loading->profile->labels[number];
    enum status status =
        load_label_names(loading, json_tree_member(entry, "label"), number);
    const struct json_tree *values = json_tree_member(entry, "values");
    if (status == STATUS_OK)
        status = values != NULL ? profile_load_alternatives(loading, values, label)
                                : profile_target(loading, entry, &label->target);
    if (status == STATUS_OK)
        status = load_categories(loading, json_tree_member(entry, "categories"), label);
    if (status == STATUS_OK)
        status = load_label_sections(loading, json_tree_member(entry, "sections"),
                                     &label->sections);
    if (status == STATUS_OK)
        status =
            profile_load_as_of(loading, json_tree_member_text(entry, "as_of"), number);
    load_known_values(loading, json_tree_member(entry, "known"), label);
    load_own_placeholders(loading, json_tree_member(entry, "placeholders"),
                          &label->target);
    profile_share_placeholders(label);
    return status;
}

enum status profile_load_labels(struct profile_loading *loading,
                                const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    size_t count = json_tree_size(list);
    profile->labels = ARENA_ARRAY(&profile->arena, struct profile_label, count);
    profile->label_count = count; // all of them are released, however far loading comes
    for (size_t i = 0; i < count; i++) {
        enum status status = load_label(loading, json_tree_item(list, i), (uint32_t)i);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static enum status load_groups(struct profile_loading *loading,
                               const struct pattern *pattern,
                               const struct json_tree *list, unsigned out_groups[2])
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < json_tree_size(list) && status == STATUS_OK; i++)
        status = need_group(loading, pattern, json_tree_text(json_tree_item(list, i)),
                            &out_groups[i]);
    return status;
}

static enum status load_value(struct profile_loading *loading,
                              const struct json_tree *entry,
                              const struct pattern *pattern, struct profile_value *value)
{
    enum status status = need_group(loading, pattern,
                                    json_tree_member_text(entry, "group"), &value->group);
    if (status == STATUS_OK)
        status = profile_target(loading, entry, &value->target);
    if (status == STATUS_OK)
        status =
            load_groups(loading, pattern, json_tree_member(entry, "of"), value->sides);
    int64_t items = json_tree_integer(json_tree_member(entry, "count"), 0);
    value->target.expected_items = items > 0 ? (size_t)items : 0;
    return status;
}

static enum status load_sentence(struct profile_loading *loading,
                                 const struct json_tree *entry,
                                 struct profile_sentence *sentence)
{
    struct arena *arena = &loading->profile->arena;
    const struct json_tree *values = json_tree_member(entry, "values");
    sentence->name = arena_keep(arena, json_tree_member_text(entry, "sentence"));
    sentence->value_count = json_tree_size(values);
    sentence->values = ARENA_ARRAY(arena, struct profile_value, sentence->value_count);
    enum status status = profile_pattern(loading, json_tree_member_text(entry, "pattern"),
                                         &sentence->pattern);
    if (status == STATUS_OK)
        status = load_groups(loading, sentence->pattern, json_tree_member(entry, "sides"),
                             sentence->side_groups);
    for (size_t i = 0; i < sentence->value_count && status == STATUS_OK; i++)
        status = load_value(loading, json_tree_item(values, i), sentence->pattern,
                            &sentence->values[i]);
    return status;
}

enum status profile_load_sentences(struct profile_loading *loading,
                                   const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    size_t count = json_tree_size(list);
    profile->sentences = ARENA_ARRAY(&profile->arena, struct profile_sentence, count);
    for (size_t i = 0; i < count; i++) {
        enum status status =
            load_sentence(loading, json_tree_item(list, i), &profile->sentences[i]);
        if (status != STATUS_OK)
            return status;
    }
    profile->sentence_count = count;
    return STATUS_OK;
}
