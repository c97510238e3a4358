// SPDX-License-Identifier: MIT
#include "model/profile_parts.h"

// `numbers` and `currency` of a profile: how it writes figures, and what its amounts are.

// All that is in use anywhere, but for the decimal sign.
static unsigned usual_groups(char decimal)
{
    unsigned all = GROUP_COMMA | GROUP_POINT | GROUP_SPACE | GROUP_APOSTROPHE;
    return all & ~(unsigned)(decimal == ',' ? GROUP_COMMA : GROUP_POINT);
}

static unsigned groups_of(const struct json_tree *value)
{
    unsigned groups = notation_group(json_tree_text(value));
    if (json_tree_type(value) == JSON_LIST)
        for (size_t i = 0; i < json_tree_size(value); i++)
            groups |= notation_group(json_tree_text(json_tree_item(value, i)));
    return groups;
}

static enum status load_notation(struct profile_loading *loading,
                                 const struct json_tree *tree, struct notation *notation)
{
    const struct json_tree *numbers = json_tree_member(tree, "numbers");
    const struct json_tree *group = json_tree_member(numbers, "group");
    struct span decimal = json_tree_member_text(numbers, "decimal");
    if (json_tree_bool(json_tree_member(tree, "decimal_comma"), false))
        notation->decimal = ',';
    else if (numbers == NULL)
        return STATUS_OK;
    else
        notation->decimal = decimal.size != 0 ? decimal.data[0] : '.';
    unsigned usual = usual_groups(notation->decimal);
    notation->groups = group != NULL ? groups_of(group) : usual;
    if ((notation->groups & ~usual) != 0)
        return profile_fail(loading, decimal,
                            "is the decimal sign and stands between groups as well");
    return STATUS_OK;
}

static enum status load_currency(struct profile_loading *loading,
                                 const struct json_tree *value, struct currency *currency)
{
    struct arena *arena = &loading->profile->arena;
    const struct json_tree *signs = json_tree_member(value, "signs");
    struct span code = json_tree_type(value) == JSON_OBJECT_VALUE
                           ? json_tree_member_text(value, "code")
                           : json_tree_text(value);
    *currency = value == NULL ? currency_usd : currency_of_code(arena_keep(arena, code));
    if (signs != NULL)
        currency->sign_count = 0;
    for (size_t i = 0; i < json_tree_size(signs); i++) {
        if (currency->sign_count == CURRENCY_SIGNS_MOST)
            return profile_fail(loading, code, "has too many signs");
        currency->signs[currency->sign_count++] =
            arena_keep(arena, json_tree_text(json_tree_item(signs, i)));
    }
    return STATUS_OK;
}

enum status profile_load_numbers(struct profile_loading *loading,
                                 const struct json_tree *tree)
{
    enum status status = load_notation(loading, tree, &loading->profile->notation);
    return status == STATUS_OK
               ? load_currency(loading, json_tree_member(tree, "currency"),
                               &loading->profile->currency)
               : status;
}
