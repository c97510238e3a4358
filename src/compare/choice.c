// SPDX-License-Identifier: MIT
#include "compare/choice.h"

#include "base/memory.h"
#include "base/nearest.h"

enum selector_use { SELECT_IGNORE, SELECT_ONLY, SELECT_TOLERANCE };

struct selector {
    enum selector_use use;
    struct span name;
    struct decimal tolerance;
    bool is_percent;
    bool was_found;
    bool names_key;
    bool names_text; // of a tolerance: a column that holds no figures
    struct nearest nearest;
};

struct choice {
    struct vector selectors; // struct selector
    bool has_only;
};

static enum status parse_tolerance(struct span text, struct selector *selector,
                                   struct error *error)
{
    size_t equals = span_find_last_byte(text, '=');
    struct span amount =
        equals != SPAN_NOT_FOUND ? span_from(text, equals + 1) : (struct span){0};
    selector->is_percent = span_ends(amount, SPAN("%"));
    if (selector->is_percent)
        amount.size--;
    if (equals == 0 || !decimal_parse(amount, &selector->tolerance) ||
        selector->tolerance.coefficient < 0)
        return error_set(error, STATUS_USAGE,
                         "tolerance '%.*s': it must read FIELD=2%% or FIELD=500",
                         SPAN_FORMAT(text));
    selector->name = span_part(text, 0, equals);
    return STATUS_OK;
}

static enum status add_selectors(struct choice *choice, enum selector_use use,
                                 const char *const *texts, struct error *error)
{
    for (; texts != NULL && *texts != NULL; texts++) {
        struct selector selector = {.use = use, .name = span_of(*texts)};
        enum status status = STATUS_OK;
        if (use == SELECT_TOLERANCE)
            status = parse_tolerance(span_of(*texts), &selector, error);
        if (status != STATUS_OK)
            return status;
        selector.nearest = nearest_to(selector.name);
        vector_push_copy(&choice->selectors, &selector);
        choice->has_only = choice->has_only || use == SELECT_ONLY;
    }
    return STATUS_OK;
}

enum status choice_new(const struct choice_options *options, struct choice **out_choice,
                       struct error *error)
{
    struct choice *choice = memory_new(1, sizeof *choice);
    vector_init(&choice->selectors, sizeof(struct selector));
    enum status status = add_selectors(choice, SELECT_IGNORE, options->ignore, error);
    if (status == STATUS_OK)
        status = add_selectors(choice, SELECT_ONLY, options->only, error);
    if (status == STATUS_OK)
        status = add_selectors(choice, SELECT_TOLERANCE, options->tolerance, error);
    if (status == STATUS_OK)
        *out_choice = choice;
    else
        choice_free(choice);
    return status;
}

void choice_free(struct choice *choice)
{
    if (choice == NULL)
        return;
    vector_release(&choice->selectors);
    memory_free(choice);
}

static bool names_column(struct span name, struct span table, struct span column)
{
    if (span_equal(name, column))
        return true;
    return name.size == table.size + 1 + column.size && span_starts(name, table) &&
           name.data[table.size] == '.' && span_ends(name, column);
}

static bool is_selected(struct choice *choice, enum selector_use use, struct span table,
                        struct span column)
{
    bool found = false;
    for (size_t i = 0; i < choice->selectors.count; i++) {
        struct selector *selector = VECTOR_AT(&choice->selectors, struct selector, i);
        nearest_try(&selector->nearest, column);
        if (selector->use == use && (span_equal(selector->name, table) ||
                                     names_column(selector->name, table, column)))
            found = selector->was_found = true;
    }
    return found;
}

bool choice_has_column(struct choice *choice, struct span table, struct span column)
{
    bool ignored = is_selected(choice, SELECT_IGNORE, table, column);
    return !ignored &&
           (!choice->has_only || is_selected(choice, SELECT_ONLY, table, column));
}

// Ignoring `skills` ignores the table; `--only pct` leaves out the tables without it.
bool choice_has_table(struct choice *choice, const struct table_change *table)
{
    if (is_selected(choice, SELECT_IGNORE, table->name, table->name))
        return false;
    bool any = !choice->has_only;
    for (size_t i = 0; i < table->column_count; i++)
        if (is_selected(choice, SELECT_ONLY, table->name, table->columns[i].name))
            any = true;
    return any;
}

static bool is_figure(enum column_type type)
{
    return type == COLUMN_INTEGER || type == COLUMN_NUMBER;
}

static void find_tolerance(struct choice *choice, const struct table_change *table,
                           const struct changed_column *column, struct column_choice *out)
{
    for (size_t i = 0; i < choice->selectors.count; i++) {
        struct selector *selector = VECTOR_AT(&choice->selectors, struct selector, i);
        if (selector->use != SELECT_TOLERANCE ||
            !names_column(selector->name, table->name, column->name))
            continue;
        selector->names_text |= !is_figure(column->type);
        selector->was_found |= is_figure(column->type);
        out->has_tolerance = true;
        out->is_percent = selector->is_percent;
        out->tolerance = selector->tolerance;
    }
}

static void mark_key(struct choice *choice, const struct table_change *table,
                     struct span column)
{
    for (size_t i = 0; i < choice->selectors.count; i++) {
        struct selector *selector = VECTOR_AT(&choice->selectors, struct selector, i);
        if (selector->use == SELECT_IGNORE && !span_equal(selector->name, table->name) &&
            names_column(selector->name, table->name, column))
            selector->names_key = true;
    }
}

void choice_columns(struct choice *choice, const struct table_change *table,
                    struct column_choice *out_columns)
{
    bool all_are_key = table->key_count == table->column_count;
    for (size_t i = 0; i < table->column_count; i++) {
        struct span name = table->columns[i].name;
        out_columns[i] = (struct column_choice){0};
        out_columns[i].is_compared = choice_has_column(choice, table->name, name);
        find_tolerance(choice, table, &table->columns[i], &out_columns[i]);
        if (i >= table->key_count)
            continue;
        out_columns[i].is_compared = true;
        if (!all_are_key)
            mark_key(choice, table, name);
    }
}

static enum status fail_name(const struct selector *selector, struct error *error)
{
    static const char *const options[] = {"--ignore", "--only", "--tolerance"};
    char hint[NEAREST_HINT_SIZE];
    if (selector->names_text)
        return error_set(error, STATUS_USAGE, "--tolerance %.*s: it holds no figures",
                         SPAN_FORMAT(selector->name));
    return error_set(error, STATUS_USAGE,
                     "%s %.*s: no table and no column of that name is compared%s",
                     options[selector->use], SPAN_FORMAT(selector->name),
                     nearest_hint(&selector->nearest, "", "", hint));
}

enum status choice_check(const struct choice *choice, struct error *error)
{
    for (size_t i = 0; i < choice->selectors.count; i++) {
        const struct selector *selector =
            VECTOR_AT(&choice->selectors, struct selector, i);
        if (!selector->was_found)
            return fail_name(selector, error);
        if (selector->names_key)
            return error_set(error, STATUS_USAGE,
                             "--ignore %.*s: rows are matched by this column",
                             SPAN_FORMAT(selector->name));
    }
    return STATUS_OK;
}

static bool is_within(const struct column_choice *choice, struct decimal before,
                      struct decimal after)
{
    struct decimal distance, allowed = choice->tolerance;
    if (!decimal_subtract(after, before, &distance))
        return false;
    distance = decimal_absolute(distance);
    if (choice->is_percent) {
        struct decimal base = decimal_absolute(before), other = decimal_absolute(after);
        if (decimal_compare(other, base) > 0)
            base = other;
        if (!decimal_multiply(distance, decimal_of(100), &distance) ||
            !decimal_multiply(base, allowed, &allowed))
            return false;
    }
    return decimal_compare(distance, allowed) <= 0;
}

bool cells_match(const struct changed_column *column, const struct column_choice *choice,
                 struct span old_cell, struct span new_cell, bool *out_tolerated)
{
    *out_tolerated = false;
    if (span_equal(old_cell, new_cell))
        return true;
    if (!is_figure(column->type))
        return false;
    struct decimal before, after;
    if (!decimal_parse(old_cell, &before) || !decimal_parse(new_cell, &after))
        return false;
    if (decimal_compare(before, after) == 0)
        return true;
    *out_tolerated = choice->has_tolerance && is_within(choice, before, after);
    return *out_tolerated;
}

int cells_compare(enum column_type type, struct span left, struct span right)
{
    struct decimal a, b;
    bool left_is_number = is_figure(type) && decimal_parse(left, &a);
    bool right_is_number = is_figure(type) && decimal_parse(right, &b);
    if (left_is_number && right_is_number)
        return decimal_compare(a, b);
    if (left_is_number != right_is_number)
        return left_is_number ? -1 : 1;
    return span_compare(left, right);
}
