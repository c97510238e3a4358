// SPDX-License-Identifier: MIT
#include "base/json_schema.h"

#include "base/buffer.h"
#include "base/nearest.h"
#include "base/pattern.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct checking {
    const struct json_tree *root;
    struct json_violation *violation;
    char path[sizeof((struct json_violation *)0)->path];
    struct span key;                // of the value being checked, while it is a member
    const struct json_tree *schema; // in which the keyword stands
};

static bool PRINTF_LIKE(3, 4)
    refuse(struct checking *checking, const struct json_tree *value, const char *format,
           ...)
{
    struct json_violation *violation = checking->violation;
    va_list arguments;
    va_start(arguments, format);
    utf8_print_list(violation->message, sizeof violation->message, format, arguments);
    va_end(arguments);
    memcpy(violation->path, checking->path, sizeof violation->path);
    violation->value = value;
    violation->key = checking->key;
    return false;
}

static bool check(struct checking *checking, const struct json_tree *schema,
                  const struct json_tree *value);

// --- one step further down

static bool check_member(struct checking *checking, const struct json_tree *schema,
                         struct span key, const struct json_tree *value)
{
    size_t size = strlen(checking->path);
    struct span outer = checking->key;
    checking->key = key;
    utf8_print(checking->path + size, sizeof checking->path - size, "%s%.*s",
               size != 0 ? "." : "", SPAN_FORMAT(key));
    bool holds = check(checking, schema, value);
    checking->path[size] = '\0';
    checking->key = outer;
    return holds;
}

static bool check_item(struct checking *checking, const struct json_tree *schema,
                       const struct json_tree *list, size_t index)
{
    size_t size = strlen(checking->path);
    struct span outer = checking->key;
    checking->key = (struct span){NULL, 0};
    utf8_print(checking->path + size, sizeof checking->path - size, "[%zu]", index);
    bool holds = check(checking, schema, json_tree_item(list, index));
    checking->path[size] = '\0';
    checking->key = outer;
    return holds;
}

// Holds or not, and nobody is told why.
static bool would_hold(const struct checking *checking, const struct json_tree *schema,
                       const struct json_tree *value)
{
    struct json_violation ignored;
    struct checking trial = *checking;
    trial.violation = &ignored;
    return check(&trial, schema, value);
}

// --- keywords: `rule` is the keyword's value

static const struct type_row {
    const char *name, *words;
    enum json_type type;
} types[] = {{"object", "an object", JSON_OBJECT_VALUE},
             {"array", "a list", JSON_LIST},
             {"string", "a text", JSON_TEXT},
             {"integer", "a whole number", JSON_NUMBER},
             {"number", "a number", JSON_NUMBER},
             {"boolean", "true or false", JSON_BOOL},
             {"null", "null", JSON_NULL_VALUE}};

static const struct type_row *type_named(struct span name)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (span_equal(span_of(types[i].name), name))
            return &types[i];
    return NULL;
}

static bool has_type(const struct json_tree *value, struct span name)
{
    const struct type_row *row = type_named(name);
    if (row == NULL || json_tree_type(value) != row->type)
        return row == NULL;
    bool is_whole = json_tree_integer(value, 0) == json_tree_integer(value, 1);
    return !span_equal(name, SPAN("integer")) || is_whole;
}

static bool keeps_type(struct checking *checking, const struct json_tree *rule,
                       const struct json_tree *value)
{
    bool is_list = json_tree_type(rule) == JSON_LIST;
    for (size_t i = 0; is_list && i < json_tree_size(rule); i++)
        if (has_type(value, json_tree_text(json_tree_item(rule, i))))
            return true;
    struct span name = json_tree_text(is_list ? json_tree_item(rule, 0) : rule);
    if (!is_list && has_type(value, name))
        return true;
    const struct type_row *row = type_named(name);
    return refuse(checking, value, "must be %s",
                  row != NULL ? row->words : "of its type");
}

static bool keeps_const(struct checking *checking, const struct json_tree *rule,
                        const struct json_tree *value)
{
    struct span text = json_tree_text(rule);
    if (json_tree_type(value) == JSON_TEXT && span_equal(json_tree_text(value), text))
        return true;
    return refuse(checking, value, "must be \"%.*s\"", SPAN_FORMAT(text));
}

static bool keeps_enum(struct checking *checking, const struct json_tree *rule,
                       const struct json_tree *value)
{
    struct buffer words;
    for (size_t i = 0; i < json_tree_size(rule); i++)
        if (json_tree_type(value) == JSON_TEXT &&
            span_equal(json_tree_text(value), json_tree_text(json_tree_item(rule, i))))
            return true;
    buffer_init(&words, sizeof checking->violation->message);
    for (size_t i = 0; i < json_tree_size(rule); i++)
        buffer_append_format(&words, "%s\"%.*s\"", i != 0 ? ", " : "",
                             SPAN_FORMAT(json_tree_text(json_tree_item(rule, i))));
    refuse(checking, value, "must be one of %.*s", SPAN_FORMAT(buffer_span(&words)));
    buffer_release(&words);
    return false;
}

static bool keeps_required(struct checking *checking, const struct json_tree *rule,
                           const struct json_tree *value)
{
    for (size_t i = 0; i < json_tree_size(rule); i++) {
        struct span key = json_tree_text(json_tree_item(rule, i));
        if (json_tree_type(value) == JSON_OBJECT_VALUE &&
            json_tree_member(value, key.data) == NULL)
            return refuse(checking, value, "the key \"%.*s\" is missing",
                          SPAN_FORMAT(key));
    }
    return true;
}

static bool refuse_key(struct checking *checking, const struct json_tree *schema,
                       const struct json_tree *object, struct span key)
{
    const struct json_tree *known = json_tree_member(schema, "properties");
    struct nearest nearest = nearest_to(key);
    char hint[NEAREST_HINT_SIZE];
    for (void *at = json_tree_first(known); at != NULL; at = json_tree_next(known, at))
        nearest_try(&nearest, json_tree_key(at));
    refuse(checking, object, "unknown key \"%.*s\"%s", SPAN_FORMAT(key),
           nearest_hint(&nearest, "\"", "\"", hint));
    checking->violation->key = key;
    return false;
}

// "properties" and, for what it does not name, "additionalProperties".
static bool keeps_members(struct checking *checking, const struct json_tree *rule,
                          const struct json_tree *value)
{
    const struct json_tree *schema = checking->schema;
    const struct json_tree *known = json_tree_member(schema, "properties");
    const struct json_tree *other = json_tree_member(schema, "additionalProperties");
    bool is_done = rule == other && known != NULL; // with the first of the two
    if (is_done || json_tree_type(value) != JSON_OBJECT_VALUE)
        return true;
    for (void *at = json_tree_first(value); at != NULL; at = json_tree_next(value, at)) {
        struct span key = json_tree_key(at);
        const struct json_tree *member = json_tree_member(known, key.data);
        if (member == NULL && !json_tree_bool(other, true))
            return refuse_key(checking, schema, value, key);
        if (member == NULL)
            member = other;
        if (!check_member(checking, member, key, json_tree_value(at)))
            return false;
    }
    return true;
}

static bool keeps_items(struct checking *checking, const struct json_tree *rule,
                        const struct json_tree *value)
{
    for (size_t i = 0; json_tree_type(value) == JSON_LIST && i < json_tree_size(value);
         i++)
        if (!check_item(checking, rule, value, i))
            return false;
    return true;
}

static bool keeps_least(struct checking *checking, const struct json_tree *rule,
                        const struct json_tree *value)
{
    size_t least = (size_t)json_tree_integer(rule, 0);
    enum json_type type = json_tree_type(value);
    if ((type != JSON_LIST && type != JSON_OBJECT_VALUE) ||
        json_tree_size(value) >= least)
        return true;
    return refuse(checking, value, "must have at least %zu %s", least,
                  type == JSON_LIST ? "in it" : "keys");
}

static bool keeps_most(struct checking *checking, const struct json_tree *rule,
                       const struct json_tree *value)
{
    size_t most = (size_t)json_tree_integer(rule, 0);
    if (json_tree_type(value) != JSON_LIST || json_tree_size(value) <= most)
        return true;
    return refuse(checking, value, "must have at most %zu in it", most);
}

static bool keeps_unique(struct checking *checking, const struct json_tree *rule,
                         const struct json_tree *value)
{
    for (size_t i = 0; json_tree_bool(rule, false) && i < json_tree_size(value); i++)
        for (size_t j = 0; j < i; j++) {
            struct span text = json_tree_text(json_tree_item(value, i));
            if (text.data != NULL &&
                span_equal(text, json_tree_text(json_tree_item(value, j))))
                return refuse(checking, json_tree_item(value, i),
                              "\"%.*s\" is listed here twice", SPAN_FORMAT(text));
        }
    return true;
}

static bool keeps_length(struct checking *checking, const struct json_tree *rule,
                         const struct json_tree *value)
{
    size_t least = (size_t)json_tree_integer(rule, 0);
    if (json_tree_type(value) != JSON_TEXT || json_tree_text(value).size >= least)
        return true;
    return refuse(checking, value, "must not be empty");
}

static bool keeps_minimum(struct checking *checking, const struct json_tree *rule,
                          const struct json_tree *value)
{
    int64_t least = json_tree_integer(rule, INT64_MIN);
    if (json_tree_integer(value, INT64_MAX) >= least)
        return true;
    return refuse(checking, value, "must be at least %lld", (long long)least);
}

static bool keeps_pattern(struct checking *checking, const struct json_tree *rule,
                          const struct json_tree *value)
{
    struct pattern *pattern;
    if (json_tree_type(value) != JSON_TEXT ||
        pattern_new(json_tree_text(rule), PATTERN_EXACT_CASE, &pattern, NULL) !=
            STATUS_OK)
        return true;
    struct matcher *matcher = matcher_new();
    bool holds = pattern_match(pattern, matcher, json_tree_text(value), 0) == MATCH_YES;
    matcher_free(matcher);
    pattern_free(pattern);
    return holds ||
           refuse(checking, value, "must match %.*s", SPAN_FORMAT(json_tree_text(rule)));
}

static bool keeps_reference(struct checking *checking, const struct json_tree *rule,
                            const struct json_tree *value)
{
    struct span prefix = SPAN("#/$defs/"), target = json_tree_text(rule);
    if (!span_starts(target, prefix))
        return true;
    const struct json_tree *found = json_tree_member(
        json_tree_member(checking->root, "$defs"), span_from(target, prefix.size).data);
    return check(checking, found, value);
}

// None holds: what the alternative that came farthest says.
static bool refuse_alternatives(struct checking *checking, const struct json_tree *rule,
                                const struct json_tree *value)
{
    struct json_violation farthest = {.path = "", .message = ""};
    for (size_t i = 0; i < json_tree_size(rule); i++) {
        check(checking, json_tree_item(rule, i), value);
        if (i == 0 || strlen(checking->violation->path) > strlen(farthest.path))
            farthest = *checking->violation;
    }
    *checking->violation = farthest;
    return false;
}

static size_t count_holding(const struct checking *checking, const struct json_tree *rule,
                            const struct json_tree *value)
{
    size_t count = 0;
    for (size_t i = 0; i < json_tree_size(rule); i++)
        count += would_hold(checking, json_tree_item(rule, i), value);
    return count;
}

static bool keeps_any(struct checking *checking, const struct json_tree *rule,
                      const struct json_tree *value)
{
    return count_holding(checking, rule, value) != 0 ||
           refuse_alternatives(checking, rule, value);
}

static bool keeps_one(struct checking *checking, const struct json_tree *rule,
                      const struct json_tree *value)
{
    size_t count = count_holding(checking, rule, value);
    if (count > 1)
        return refuse(checking, value, "has keys that exclude each other");
    return count == 1 || refuse_alternatives(checking, rule, value);
}

static bool keeps_all(struct checking *checking, const struct json_tree *rule,
                      const struct json_tree *value)
{
    for (size_t i = 0; i < json_tree_size(rule); i++)
        if (!check(checking, json_tree_item(rule, i), value))
            return false;
    return true;
}

static bool keeps_if(struct checking *checking, const struct json_tree *rule,
                     const struct json_tree *value)
{
    const char *key = would_hold(checking, rule, value) ? "then" : "else";
    return check(checking, json_tree_member(checking->schema, key), value);
}

static const struct {
    const char *name;
    bool (*holds)(struct checking *checking, const struct json_tree *rule,
                  const struct json_tree *value);
} keywords[] = {{"$ref", keeps_reference},
                {"type", keeps_type},
                {"const", keeps_const},
                {"enum", keeps_enum},
                {"properties", keeps_members},
                {"additionalProperties", keeps_members},
                {"required", keeps_required},
                {"minProperties", keeps_least},
                {"items", keeps_items},
                {"minItems", keeps_least},
                {"maxItems", keeps_most},
                {"uniqueItems", keeps_unique},
                {"minLength", keeps_length},
                {"minimum", keeps_minimum},
                {"pattern", keeps_pattern},
                {"anyOf", keeps_any},
                {"oneOf", keeps_one},
                {"allOf", keeps_all},
                {"if", keeps_if}};

// A schema that is absent, or true, allows all.
static bool check(struct checking *checking, const struct json_tree *schema,
                  const struct json_tree *value)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        const struct json_tree *rule = json_tree_member(schema, keywords[i].name);
        checking->schema = schema;
        if (rule != NULL && !keywords[i].holds(checking, rule, value))
            return false;
    }
    return true;
}

bool json_schema_check(const struct json_tree *schema, const struct json_tree *value,
                       struct json_violation *out_violation)
{
    struct checking checking = {.root = schema, .violation = out_violation};
    return check(&checking, schema, value);
}
