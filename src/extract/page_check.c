// SPDX-License-Identifier: MIT
#include "extract/page_check.h"

// What one page says twice, and how its figures hang together.

// first[side * field_count + field]: the first known value, or NULL.
struct first_values {
    const struct observation **first;
    size_t field_count;
};

static const struct observation *first_value(const struct first_values *values,
                                             uint32_t field, uint32_t side)
{
    return values->first[side * values->field_count + field];
}

static struct first_values find_first_values(struct page_reading *reading)
{
    const struct vector *observations = &reading->report->observations;
    struct first_values values = {.field_count = reading->catalogue->field_count};
    values.first = ARENA_ARRAY(reading->arena, const struct observation *,
                               reading->report->sides.count *values.field_count);
    for (size_t i = observations->count; i-- > 0;) {
        const struct observation *held = VECTOR_AT(observations, struct observation, i);
        if (held->field != FIELD_NONE && held->value.size != 0)
            values.first[held->side * values.field_count + held->field] = held;
    }
    return values;
}

static bool are_equal(struct span left, struct span right)
{
    struct decimal a, b;
    if (decimal_parse(left, &a) && decimal_parse(right, &b))
        return decimal_compare(a, b) == 0;
    return span_equal(left, right);
}

static void report_contradiction(struct page_reading *reading,
                                 const struct observation *first,
                                 const struct observation *other)
{
    struct span message = arena_format(
        reading->arena, "\"%.*s\" here, \"%.*s\" at %.*s", SPAN_FORMAT(other->value),
        SPAN_FORMAT(first->value), SPAN_FORMAT(first->location));
    struct problem *problem = report_problem(reading->report, PROBLEM_CONTRADICTION_CODE,
                                             other->location, message);
    problem->side = other->side;
    problem->field = other->field;
}

static void check_repeated_values(struct page_reading *reading,
                                  const struct first_values *values)
{
    const struct vector *observations = &reading->report->observations;
    for (size_t i = 0; i < observations->count; i++) {
        const struct observation *held = VECTOR_AT(observations, struct observation, i);
        if (held->field == FIELD_NONE || held->value.size == 0 ||
            held->method == METHOD_PAST ||
            reading->catalogue->fields[held->field].shape != FIELD_SCALAR)
            continue;
        const struct observation *first = first_value(values, held->field, held->side);
        if (first != held && !are_equal(first->value, held->value))
            report_contradiction(reading, first, held);
    }
}

// The site prints the upper end of a time with its unit dropped: 12 for "6-12 months".
static void check_upper_end(struct page_reading *reading,
                            const struct first_values *values,
                            const struct profile_relation *relation, uint32_t side)
{
    const struct observation *printed = first_value(values, relation->field, side);
    const struct observation *upper = first_value(values, relation->of[1], side);
    struct decimal years, months, expected;
    if (printed == NULL || upper == NULL || !decimal_parse(printed->value, &years) ||
        !decimal_parse(upper->value, &months) ||
        !decimal_multiply(years, decimal_of(12), &expected) ||
        decimal_compare(expected, months) == 0)
        return;
    struct span message =
        arena_format(reading->arena, "printed %.*s, but the time is up to %.*s months",
                     SPAN_FORMAT(printed->value), SPAN_FORMAT(upper->value));
    struct problem *problem = report_problem(
        reading->report, PROBLEM_EXPERIENCE_UNIT_CODE, printed->location, message);
    problem->side = side;
    problem->field = relation->field;
}

// --- two sides with one name

// Do the two sides, taken together, have one value for the field? A list tells nothing of
// whose it is.
static bool is_common(struct page_reading *reading, uint32_t field, uint32_t side,
                      uint32_t twin)
{
    const struct vector *observations = &reading->report->observations;
    struct span first = {NULL, 0};
    if (reading->catalogue->fields[field].shape != FIELD_SCALAR)
        return false;
    for (size_t i = 0; i < observations->count; i++) {
        const struct observation *held = VECTOR_AT(observations, struct observation, i);
        if (held->field != field || (held->side != side && held->side != twin))
            continue;
        if (first.data != NULL && !are_equal(first, held->value))
            return false;
        first = held->value.data != NULL ? held->value : SPAN("");
    }
    return true;
}

// What both sides agree in is true of either; of the rest, who knows. Rows that are
// glued still could only be told apart by whose they are.
static void keep_common_values(struct page_reading *reading, uint32_t side, uint32_t twin)
{
    struct vector *observations = &reading->report->observations;
    bool *commons = ARENA_ARRAY(reading->arena, bool, reading->catalogue->field_count);
    for (uint32_t field = 0; field < reading->catalogue->field_count; field++)
        commons[field] = is_common(reading, field, side, twin);
    for (size_t i = 0; i < observations->count; i++) {
        struct observation *held = VECTOR_AT(observations, struct observation, i);
        held->glued = GLUED_NONE;
        if ((held->side == side || held->side == twin) && held->field != FIELD_NONE &&
            !commons[held->field])
            held->value = (struct span){NULL, 0};
    }
    vector_clear(&reading->report->glued);
}

// A page that compares two occupations says that they are two, also where their titles
// are the same word.
static void check_names(struct page_reading *reading)
{
    const struct vector *sides = &reading->report->sides;
    for (uint32_t side = 1; side < sides->count; side++) {
        const struct side *one = VECTOR_AT(sides, struct side, side);
        uint32_t twin = 0;
        while (!span_equal(VECTOR_AT(sides, struct side, twin)->occupation_id,
                           one->occupation_id))
            twin++;
        if (twin == side)
            continue;
        struct span first = VECTOR_AT(sides, struct side, twin)->title;
        report_problem(reading->report, PROBLEM_ONE_NAME_CODE, (struct span){NULL, 0},
                       arena_format(reading->arena, "\"%.*s\" and \"%.*s\"",
                                    SPAN_FORMAT(first), SPAN_FORMAT(one->title)))
            ->side = side;
        keep_common_values(reading, side, twin);
    }
}

void page_check(struct page_reading *reading)
{
    check_names(reading);
    struct first_values values = find_first_values(reading);
    check_repeated_values(reading, &values);
    for (size_t i = 0; i < reading->profile->relation_count; i++)
        for (uint32_t side = 0; side < reading->report->sides.count; side++)
            if (reading->profile->relations[i].kind == RELATION_UPPER_END)
                check_upper_end(reading, &values, &reading->profile->relations[i], side);
}
