// SPDX-License-Identifier: MIT
#include "model/profile_parts.h"

// The entries that several parts of a profile are made of: patterns, fields, words.

enum status profile_pattern(struct profile_loading *loading, struct span expression,
                            struct pattern **out_pattern)
{
    struct error detail = {0};
    enum status status = pattern_new(expression, PATTERN_ANY_CASE, out_pattern, &detail);
    if (status != STATUS_OK)
        return profile_fail(loading, expression, detail.message);
    vector_push_copy(&loading->profile->patterns, out_pattern);
    return STATUS_OK;
}

enum status profile_optional_pattern(struct profile_loading *loading,
                                     const struct json_tree *object, const char *key,
                                     struct pattern **out_pattern)
{
    struct span expression = json_tree_member_text(object, key);
    if (expression.size == 0)
        return STATUS_OK;
    return profile_pattern(loading, expression, out_pattern);
}

enum status profile_field(struct profile_loading *loading, struct span name,
                          enum field_shape shape, uint32_t *out_field)
{
    uint32_t field = catalogue_field(loading->catalogue, name);
    if (field == FIELD_NONE)
        return profile_fail(loading, name, "no field of that name in datapackage.json");
    bool is_scalar = loading->catalogue->fields[field].shape == FIELD_SCALAR;
    if (is_scalar != (shape == FIELD_SCALAR))
        return profile_fail(loading, name,
                            is_scalar ? "is not a list field" : "is a list field");
    *out_field = field;
    return STATUS_OK;
}

// May a kind that gives such values fill the column? Whole numbers may be printed with a
// sign or a currency; what is no whole number is refused when it is read.
static bool has_type_for(enum kind_gives gives, enum column_type type)
{
    switch (gives) {
    case GIVES_TEXT:
        return type == COLUMN_STRING;
    case GIVES_NUMBER:
    case GIVES_WHOLE:
        return type == COLUMN_NUMBER || type == COLUMN_INTEGER;
    case GIVES_DATE:
        return type == COLUMN_DATE;
    case GIVES_BOOLEAN:
        return type == COLUMN_BOOLEAN;
    }
    return false;
}

enum status profile_fit(struct profile_loading *loading, const struct kind *kind,
                        size_t part, struct span where, uint32_t field)
{
    const struct column *column = loading->catalogue->fields[field].column;
    bool is_amount = kind->unit != NULL && span_equal(span_of(kind->unit), SPAN("USD"));
    struct span unit = is_amount            ? loading->profile->currency.code
                       : kind->unit != NULL ? span_of(kind->unit)
                                            : SPAN("");
    bool has_unit = column->unit.size == 0 || span_starts(column->unit, unit) ||
                    kind->gives[part] == GIVES_TEXT;
    if (!has_type_for(kind->gives[part], column->type))
        return profile_fail(loading, where,
                            "its values are not of the type of the field; see `occupare "
                            "help kinds`");
    if (!has_unit)
        return profile_fail(loading, where,
                            "its values are not in the unit of the field");
    return STATUS_OK;
}

static enum status load_fields(struct profile_loading *loading,
                               const struct json_tree *entry, const struct kind *kind,
                               uint32_t out_fields[KIND_COLUMNS_MOST])
{
    const struct json_tree *list = json_tree_member(entry, "fields");
    if (json_tree_size(list) != kind->column_count)
        return profile_fail(loading, json_tree_member_text(entry, "kind"),
                            "\"fields\" must name as many fields as the kind fills");
    for (size_t i = 0; i < kind->column_count; i++) {
        enum status status =
            profile_field(loading, json_tree_text(json_tree_item(list, i)), FIELD_SCALAR,
                          &out_fields[i]);
        if (status == STATUS_OK)
            status = profile_fit(loading, kind, i, json_tree_member_text(entry, "kind"),
                                 out_fields[i]);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

enum status profile_target(struct profile_loading *loading, const struct json_tree *entry,
                           struct profile_target *out_target)
{
    *out_target = PROFILE_TARGET_NONE;
    struct span name = json_tree_member_text(entry, "kind");
    out_target->kind = kind_named(name);
    if (out_target->kind == NULL)
        return profile_fail(loading, name, "unknown kind; see `occupare help kinds`");
    if (out_target->kind->is_list)
        return profile_field(loading, json_tree_member_text(entry, "list"), FIELD_TEXTS,
                             &out_target->list_field);
    return load_fields(loading, entry, out_target->kind, out_target->fields);
}

void profile_words(struct profile_loading *loading, const struct json_tree *list,
                   struct profile_words *out_words)
{
    struct arena *arena = &loading->profile->arena;
    out_words->count = json_tree_size(list);
    out_words->words = ARENA_ARRAY(arena, struct span, out_words->count);
    for (size_t i = 0; i < out_words->count; i++)
        out_words->words[i] = arena_keep(arena, json_tree_text(json_tree_item(list, i)));
}

uint32_t profile_section_named(const struct profile *profile, struct span name)
{
    for (size_t i = 0; i < profile->section_count; i++)
        if (span_equal(profile->sections[i].name, name))
            return (uint32_t)i;
    return PROFILE_NONE;
}
