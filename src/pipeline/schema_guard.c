// SPDX-License-Identifier: MIT
#include "pipeline/schema_guard.h"

#include "base/utf8.h"
#include "base/visible.h"

enum { VALUE_SHOWN = 200 };

struct guarding {
    const struct schema_guard *guard;
    const struct catalogue *catalogue;
    struct report *report;
    struct arena *arena;
    struct matcher *matcher; // made for the first value of a column with a pattern
};

enum status schema_guard_init(struct schema_guard *guard,
                              const struct catalogue *catalogue, struct error *error)
{
    return constraints_load(catalogue, &guard->constraints, error);
}

void schema_guard_release(struct schema_guard *guard)
{
    constraints_release(&guard->constraints);
    *guard = (struct schema_guard){0};
}

static const char *what_is_wrong(struct guarding *guarding, size_t table, size_t position,
                                 struct span value)
{
    const struct column_constraint *constraint =
        &guarding->guard->constraints.tables[table].columns[position];
    const char *wrong = type_broken(constraint->column, value);
    if (wrong != NULL)
        return wrong;
    if (constraint->pattern != NULL && guarding->matcher == NULL)
        guarding->matcher = matcher_new();
    return constraint_broken(constraint, guarding->matcher, value);
}

static void report_value(struct guarding *guarding, const struct observation *one,
                         struct span value, const char *wrong)
{
    struct buffer text;
    buffer_init(&text, BUFFER_NO_CEILING);
    buffer_append_byte(&text, '"');
    visible_append(&text, utf8_cut(value, VALUE_SHOWN));
    buffer_append(&text, SPAN("\" "));
    buffer_append(&text, span_of(wrong));
    struct problem *problem =
        report_problem(guarding->report, PROBLEM_ILLEGAL_VALUE_CODE, one->location,
                       arena_keep(guarding->arena, buffer_span(&text)));
    problem->side = one->side;
    problem->field = one->field;
    buffer_release(&text);
}

static void hold_scalar(struct guarding *guarding, struct observation *one)
{
    const struct field *field = &guarding->catalogue->fields[one->field];
    const char *wrong =
        what_is_wrong(guarding, field->table, field->position, one->value);
    if (wrong == NULL)
        return;
    report_value(guarding, one, one->value, wrong);
    one->value = (struct span){NULL, 0};
}

// The column of a list's table that holds an item: the last one of its key.
static size_t item_column(const struct table_schema *table)
{
    return table->key_count != 0 ? table->key_count - 1 : 0;
}

static size_t share_column(const struct table_schema *table)
{
    size_t position = 0;
    while (position < table->column_count &&
           table->columns[position].type != COLUMN_NUMBER)
        position++;
    return position;
}

// "NAME=PCT"
static void hold_share(struct guarding *guarding, struct observation *one, size_t mark)
{
    const struct field *field = &guarding->catalogue->fields[one->field];
    struct span share = span_from(one->value, mark + 1);
    size_t position = share_column(&guarding->catalogue->tables[field->table]);
    if (share.size == 0 ||
        position == guarding->catalogue->tables[field->table].column_count)
        return;
    const char *wrong = what_is_wrong(guarding, field->table, position, share);
    if (wrong == NULL)
        return;
    report_value(guarding, one, share, wrong);
    one->value = span_part(one->value, 0, mark);
}

static void hold_item(struct guarding *guarding, struct observation *one)
{
    const struct field *field = &guarding->catalogue->fields[one->field];
    size_t mark = field->shape == FIELD_SHARES ? span_find_last_byte(one->value, '=')
                                               : SPAN_NOT_FOUND;
    if (mark != SPAN_NOT_FOUND)
        hold_share(guarding, one, mark);
    struct span item =
        mark == SPAN_NOT_FOUND ? one->value : span_part(one->value, 0, mark);
    size_t position = item_column(&guarding->catalogue->tables[field->table]);
    const char *wrong = item.size == 0
                            ? "has no name"
                            : what_is_wrong(guarding, field->table, position, item);
    if (wrong == NULL)
        return;
    report_value(guarding, one, one->value, wrong);
    one->value = (struct span){NULL, 0};
}

void schema_guard_apply(const struct schema_guard *guard,
                        const struct catalogue *catalogue, struct report *report,
                        struct arena *arena)
{
    struct guarding guarding = {guard, catalogue, report, arena, NULL};
    for (size_t i = 0; i < report->observations.count; i++) {
        struct observation *one = VECTOR_AT(&report->observations, struct observation, i);
        if (one->field == FIELD_NONE || one->value.size == 0)
            continue;
        if (catalogue->fields[one->field].shape == FIELD_SCALAR)
            hold_scalar(&guarding, one);
        else
            hold_item(&guarding, one);
    }
    matcher_free(guarding.matcher);
}
