// SPDX-License-Identifier: MIT
#include "model/embedded.h"
#include "model/profile_parts.h"

#include <assert.h>

// The key "relations" of a profile: what is true of the fields of one occupation, stated
// by the profile itself or by a quality rule that it names.

// What each relation needs. `shape` is that of `field`.
static const struct relation_form {
    const char *name;
    enum profile_relation_kind kind;
    bool has_field;
    enum field_shape shape;
    size_t least_of, most_of;
} relation_forms[] = {
    {"upper-end", RELATION_UPPER_END, true, FIELD_SCALAR, 2, 2},
    {"product", RELATION_PRODUCT, true, FIELD_SCALAR, 1, 1},
    {"ordered", RELATION_ORDERED, false, FIELD_SCALAR, 2, RELATION_FIELDS_MOST},
    {"total", RELATION_TOTAL, true, FIELD_SHARES, 0, 0},
};

static const struct relation_form *relation_form_named(struct span name)
{
    for (size_t i = 0; i < sizeof relation_forms / sizeof *relation_forms; i++)
        if (span_equal(name, span_of(relation_forms[i].name)))
            return &relation_forms[i];
    return NULL;
}

// Decimals are given as text, so that they stay what they are.
static enum status load_decimal(struct profile_loading *loading,
                                const struct json_tree *entry, const char *key,
                                struct decimal *out_number)
{
    const struct json_tree *value = json_tree_member(entry, key);
    if (value == NULL || decimal_parse(json_tree_text(value), out_number))
        return STATUS_OK;
    return profile_fail(loading, json_tree_text(value), "is not a number");
}

static enum status load_relation_fields(struct profile_loading *loading,
                                        const struct json_tree *entry,
                                        const struct relation_form *form,
                                        struct profile_relation *relation)
{
    const struct json_tree *of = json_tree_member(entry, "of");
    relation->of_count = json_tree_size(of);
    if (relation->of_count < form->least_of || relation->of_count > form->most_of)
        return profile_fail(loading, json_tree_member_text(entry, "relation"),
                            "\"of\" names too few fields, or too many");
    enum status status = STATUS_OK;
    if (form->has_field)
        status = profile_field(loading, json_tree_member_text(entry, "field"),
                               form->shape, &relation->field);
    for (size_t i = 0; i < RELATION_FIELDS_MOST; i++) {
        relation->of[i] = FIELD_NONE;
        if (status == STATUS_OK && i < relation->of_count)
            status = profile_field(loading, json_tree_text(json_tree_item(of, i)),
                                   FIELD_SCALAR, &relation->of[i]);
    }
    return status;
}

static enum status load_own(struct profile_loading *loading,
                            const struct json_tree *entry,
                            struct profile_relation *relation)
{
    struct span name = json_tree_member_text(entry, "relation");
    const struct relation_form *form = relation_form_named(name);
    assert(form != NULL); // the schema has the same names
    relation->kind = form->kind;
    relation->factor =
        decimal_of(json_tree_integer(json_tree_member(entry, "factor"), 1));
    enum status status = load_relation_fields(loading, entry, form, relation);
    if (status == STATUS_OK)
        status = load_decimal(loading, entry, "total", &relation->total);
    if (status == STATUS_OK)
        status = load_decimal(loading, entry, "tolerance", &relation->tolerance);
    return status;
}

// --- what a quality rule states

static const struct json_tree *rule_named(const struct json_tree *rules, struct span name)
{
    const struct json_tree *list = json_tree_member(rules, "rules");
    for (size_t i = 0; i < json_tree_size(list); i++)
        if (span_equal(json_tree_member_text(json_tree_item(list, i), "name"), name))
            return json_tree_item(list, i);
    return NULL;
}

// A product relates its first field to its second, figures that rise are of one kind, and
// a total is that of the list that the rule's rows are chosen by.
static enum status load_rule_fields(struct profile_loading *loading,
                                    const struct json_tree *rule,
                                    struct profile_relation *relation)
{
    const struct json_tree *fields = json_tree_member(rule, "fields");
    size_t count = json_tree_size(fields);
    size_t first = relation->kind == RELATION_PRODUCT ? 1 : 0;
    if (relation->kind == RELATION_TOTAL)
        return profile_field(
            loading, json_tree_member_text(json_tree_member(rule, "where"), "dimension"),
            FIELD_SHARES, &relation->field);
    enum status status = STATUS_OK;
    if (first != 0)
        status = profile_field(loading, json_tree_text(json_tree_item(fields, 0)),
                               FIELD_SCALAR, &relation->field);
    for (size_t i = first; i < count && status == STATUS_OK; i++)
        status = relation->of_count == RELATION_FIELDS_MOST
                     ? profile_fail(loading, json_tree_member_text(rule, "name"),
                                    "the rule has too many fields")
                     : profile_field(loading, json_tree_text(json_tree_item(fields, i)),
                                     FIELD_SCALAR, &relation->of[relation->of_count++]);
    return status;
}

static enum status load_rule(struct profile_loading *loading,
                             const struct json_tree *rules, struct span name,
                             struct profile_relation *relation)
{
    const struct json_tree *rule = rule_named(rules, name);
    const struct relation_form *form =
        relation_form_named(json_tree_member_text(rule, "relation"));
    if (rule == NULL)
        return profile_fail(loading, name, "no rule of that name in rules.json");
    if (form == NULL)
        return profile_fail(loading, name, "the rule's relation says nothing of cells");
    relation->kind = form->kind;
    enum status status = load_rule_fields(loading, rule, relation);
    if (status == STATUS_OK)
        status = load_decimal(loading, rule, "factor", &relation->factor);
    if (status == STATUS_OK)
        status = load_decimal(loading, rule, "total", &relation->total);
    if (status == STATUS_OK)
        status = load_decimal(loading, rule, "tolerance", &relation->tolerance);
    return status;
}

static enum status load_relation(struct profile_loading *loading,
                                 const struct json_tree *rules,
                                 const struct json_tree *entry,
                                 struct profile_relation *relation)
{
    struct span rule = json_tree_member_text(entry, "rule");
    *relation = (struct profile_relation){.field = FIELD_NONE,
                                          .factor = decimal_of(1),
                                          .total = decimal_of(100),
                                          .tolerance = decimal_of(0)};
    for (size_t i = 0; i < RELATION_FIELDS_MOST; i++)
        relation->of[i] = FIELD_NONE;
    relation->because =
        arena_keep(&loading->profile->arena, json_tree_member_text(entry, "because"));
    return rule.size != 0 ? load_rule(loading, rules, rule, relation)
                          : load_own(loading, entry, relation);
}

enum status profile_load_relations(struct profile_loading *loading,
                                   const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    size_t count = json_tree_size(list);
    struct json_tree *rules = NULL;
    struct span text;
    bool is_found = embedded_find(SPAN("rules.json"), &text);
    assert(is_found);
    (void)is_found;
    enum status status = json_tree_parse(text, &rules, loading->error);
    profile->relations = ARENA_ARRAY(&profile->arena, struct profile_relation, count);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = load_relation(loading, rules, json_tree_item(list, i),
                               &profile->relations[i]);
    profile->relation_count = count;
    json_tree_free(rules);
    return status;
}
