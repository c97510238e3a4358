// SPDX-License-Identifier: MIT
#include "model/rules.h"

#include "base/json_tree.h"

struct reading {
    const struct catalogue *catalogue;
    struct rules *rules;
    const struct json_tree *source; // of the rule
    struct rule *rule;
    struct error *error;
};

#define REFUSE(reading, format, ...)                                                     \
    error_set((reading)->error, STATUS_INPUT, "rule %.*s: " format,                      \
              SPAN_FORMAT((reading)->rule->name), __VA_ARGS__)

static bool is_known_key(struct span key)
{
    static const char *const keys[] = {"name",      "table",   "relation", "fields",
                                       "group_by",  "where",   "factor",   "total",
                                       "tolerance", "minimum", "maximum",  "lists",
                                       "severity",  "message", "others",   "code"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (span_equal(key, span_of(keys[i])))
            return true;
    return false;
}

static enum status read_names(struct reading *reading)
{
    const struct json_tree *source = reading->source;
    struct rule *rule = reading->rule;
    rule->name =
        arena_keep(&reading->rules->arena, json_tree_member_text(source, "name"));
    rule->message =
        arena_keep(&reading->rules->arena, json_tree_member_text(source, "message"));
    struct span code = json_tree_member_text(source, "code");
    rule->code = code.size != 0 ? arena_keep(&reading->rules->arena, code) : rule->name;
    for (void *at = json_tree_first(source); at != NULL; at = json_tree_next(source, at))
        if (!is_known_key(json_tree_key(at)))
            return REFUSE(reading, "there is no \"%.*s\" in a rule",
                          SPAN_FORMAT(json_tree_key(at)));
    if (rule->name.size == 0 || rule->message.size == 0)
        return REFUSE(reading, "%s", "it needs a name and a message");
    rule->table =
        catalogue_table(reading->catalogue, json_tree_member_text(source, "table"));
    if (rule->table == NULL)
        return REFUSE(reading, "no table is called \"%.*s\"",
                      SPAN_FORMAT(json_tree_member_text(source, "table")));
    rule->relation = relation_find(json_tree_member_text(source, "relation"));
    if (rule->relation == NULL)
        return REFUSE(reading, "no relation is called \"%.*s\"",
                      SPAN_FORMAT(json_tree_member_text(source, "relation")));
    return STATUS_OK;
}

static enum status read_severity(struct reading *reading)
{
    struct span name = json_tree_member_text(reading->source, "severity");
    for (int severity = PROBLEM_NOTE; severity <= PROBLEM_ERROR; severity++) {
        if (!span_equal(name,
                        span_of(problem_severity_name((enum problem_severity)severity))))
            continue;
        reading->rule->severity = (enum problem_severity)severity;
        return STATUS_OK;
    }
    return REFUSE(reading, "%s", "its severity is not one of note, warning, error");
}

static size_t column_of(const struct table_schema *table, struct span name)
{
    size_t at = 0;
    while (at < table->column_count && !span_equal(table->columns[at].name, name))
        at++;
    return at;
}

static enum status read_fields(struct reading *reading)
{
    struct rule *rule = reading->rule;
    const struct json_tree *names = json_tree_member(reading->source, "fields");
    rule->field_count = json_tree_size(names);
    if (rule->field_count < rule->relation->least_fields ||
        rule->field_count > rule->relation->most_fields)
        return REFUSE(reading, "the relation \"%s\" takes %zu to %zu fields",
                      rule->relation->name, rule->relation->least_fields,
                      rule->relation->most_fields);
    for (size_t i = 0; i < rule->field_count; i++) {
        struct span name = json_tree_text(json_tree_item(names, i));
        rule->fields[i] = column_of(rule->table, name);
        if (rule->fields[i] == rule->table->column_count)
            return REFUSE(reading, "the table has no column \"%.*s\"", SPAN_FORMAT(name));
    }
    return STATUS_OK;
}

static enum status read_group(struct reading *reading)
{
    struct rule *rule = reading->rule;
    const struct json_tree *names = json_tree_member(reading->source, "group_by");
    rule->group_count = json_tree_size(names);
    for (size_t i = 0; i < rule->group_count; i++)
        if (column_of(rule->table, json_tree_text(json_tree_item(names, i))) != i)
            return REFUSE(reading, "%s",
                          "group_by must be the first columns of the table, in order");
    if (rule->relation->scope == RELATION_GROUP && rule->group_count == 0)
        return REFUSE(reading, "the relation \"%s\" needs group_by",
                      rule->relation->name);
    if (rule->relation->scope == RELATION_ROW && rule->group_count != 0)
        return REFUSE(reading, "the relation \"%s\" takes no group_by",
                      rule->relation->name);
    return STATUS_OK;
}

// {"COLUMN": "TEXT"} or {"COLUMN": ["TEXT", ...]}
static enum status read_where(struct reading *reading)
{
    struct rule *rule = reading->rule;
    struct arena *arena = &reading->rules->arena;
    const struct json_tree *where = json_tree_member(reading->source, "where");
    if (where == NULL)
        return STATUS_OK;
    if (json_tree_size(where) != 1 || json_tree_first(where) == NULL)
        return REFUSE(reading, "%s", "\"where\" takes one column");
    void *at = json_tree_first(where);
    const struct json_tree *value = json_tree_value(at);
    bool is_list = json_tree_type(value) == JSON_LIST;
    rule->where_column = column_of(rule->table, json_tree_key(at));
    if (rule->where_column == rule->table->column_count)
        return REFUSE(reading, "the table has no column \"%.*s\"",
                      SPAN_FORMAT(json_tree_key(at)));
    rule->where_count = is_list ? json_tree_size(value) : 1;
    struct span *values = ARENA_ARRAY(arena, struct span, rule->where_count);
    for (size_t i = 0; i < rule->where_count; i++)
        values[i] =
            arena_keep(arena, json_tree_text(is_list ? json_tree_item(value, i) : value));
    rule->where_values = values;
    return STATUS_OK;
}

// Figures stand as text, so that they stay the decimals that they are.
static enum status read_figure(struct reading *reading, const char *key, bool *out_has,
                               struct decimal *out_figure)
{
    const struct json_tree *value = json_tree_member(reading->source, key);
    *out_has = value != NULL;
    if (value != NULL && !decimal_parse(json_tree_text(value), out_figure))
        return REFUSE(reading, "\"%s\" is not a number in quotes", key);
    return STATUS_OK;
}

static enum status read_tolerance(struct reading *reading)
{
    struct span text = json_tree_member_text(reading->source, "tolerance");
    reading->rule->is_percent = span_ends(text, SPAN("%"));
    text.size -= reading->rule->is_percent;
    if (json_tree_member(reading->source, "tolerance") == NULL ||
        decimal_parse(text, &reading->rule->tolerance))
        return STATUS_OK;
    return REFUSE(reading, "%s", "\"tolerance\" is not a number or percentage in quotes");
}

static enum status read_figures(struct reading *reading)
{
    struct rule *rule = reading->rule;
    struct bounds *bounds = &rule->bounds;
    bool has_any;
    rule->factor = decimal_of(1);
    enum status status = read_figure(reading, "factor", &has_any, &rule->factor);
    if (status == STATUS_OK)
        status = read_figure(reading, "total", &has_any, &rule->total);
    if (status == STATUS_OK)
        status = read_tolerance(reading);
    if (status == STATUS_OK)
        status = read_figure(reading, "minimum", &bounds->has_minimum, &bounds->minimum);
    if (status == STATUS_OK)
        status = read_figure(reading, "maximum", &bounds->has_maximum, &bounds->maximum);
    return status;
}

static enum status read_references(struct reading *reading)
{
    struct rule *rule = reading->rule;
    const struct json_tree *lists = json_tree_member(reading->source, "lists");
    for (size_t i = 0; i < 2 && i < json_tree_size(lists); i++)
        rule->lists[i] =
            arena_keep(&reading->rules->arena, json_tree_text(json_tree_item(lists, i)));
    const struct json_tree *others = json_tree_member(reading->source, "others");
    struct span name = json_tree_member_text(others, "table");
    rule->others = catalogue_table(reading->catalogue, name);
    if (rule->relation->scope == RELATION_DATASET &&
        (rule->others == NULL || rule->others->column_count < 2))
        return REFUSE(reading, "%s", "\"others\" must name a table of pairs");
    return STATUS_OK;
}

static enum status read_rule(struct reading *reading)
{
    enum status status = read_names(reading);
    if (status == STATUS_OK)
        status = read_severity(reading);
    if (status == STATUS_OK)
        status = read_fields(reading);
    if (status == STATUS_OK)
        status = read_group(reading);
    if (status == STATUS_OK)
        status = read_where(reading);
    if (status == STATUS_OK)
        status = read_figures(reading);
    if (status == STATUS_OK)
        status = read_references(reading);
    return status;
}

// Where columns were left out, a rule about one of them has nothing to say.
static bool lacks_column(const struct reading *reading)
{
    const struct json_tree *names = json_tree_member(reading->source, "fields");
    const struct table_schema *table = catalogue_table(
        reading->catalogue, json_tree_member_text(reading->source, "table"));
    for (size_t i = 0; table != NULL && i < json_tree_size(names); i++)
        if (column_of(table, json_tree_text(json_tree_item(names, i))) ==
            table->column_count)
            return reading->catalogue->is_partial;
    return false;
}

enum status rules_load(struct span json, const struct catalogue *catalogue,
                       struct rules *out_rules, struct error *error)
{
    struct json_tree *tree = NULL;
    enum status status = json_tree_parse(json, &tree, error);
    if (status != STATUS_OK)
        return status;
    struct rules rules;
    arena_init(&rules.arena);
    vector_init(&rules.list, sizeof(struct rule));
    struct reading reading = {.catalogue = catalogue, .rules = &rules, .error = error};
    const struct json_tree *list = json_tree_member(tree, "rules");
    if (json_tree_type(list) != JSON_LIST)
        status = error_set(error, STATUS_INPUT, "no list \"rules\" is there");
    for (size_t i = 0; i < json_tree_size(list) && status == STATUS_OK; i++) {
        reading.source = json_tree_item(list, i);
        if (lacks_column(&reading))
            continue;
        reading.rule = vector_push(&rules.list);
        status = read_rule(&reading);
    }
    json_tree_free(tree);
    if (status == STATUS_OK)
        *out_rules = rules;
    else
        rules_release(&rules);
    return status;
}

bool rule_is_about(const struct rule *rule, const struct span *cells)
{
    bool is_about = rule->where_count == 0;
    for (size_t i = 0; i < rule->where_count && !is_about; i++)
        is_about = span_equal(cells[rule->where_column], rule->where_values[i]);
    return is_about;
}

struct span rule_message(const struct rule *rule, struct span why, struct arena *arena)
{
    return arena_format(arena, "%.*s%s%.*s", SPAN_FORMAT(rule->message),
                        why.size != 0 ? ": " : "", SPAN_FORMAT(why));
}

void rules_release(struct rules *rules)
{
    vector_release(&rules->list);
    arena_release(&rules->arena);
}
