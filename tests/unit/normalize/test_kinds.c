// SPDX-License-Identifier: MIT
#include "normalize/kind.h"
#include "spec_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const struct span placeholders[] = {{"-", 1}, {"N/A", 3}};

struct reader {
    const struct kind *kind;
    struct arena *arena;
};

// "[EUR , . ]": the currency, the decimal sign, and what stands between groups.
static void read_locale(struct span *input, struct kind_scope *scope)
{
    static struct currency currency;
    size_t end = span_find(*input, SPAN("] "));
    if (end == SPAN_NOT_FOUND || end < 6 || input->data[4] != ' ')
        return;
    currency = currency_of_code(span_part(*input, 1, 4));
    scope->currency = &currency;
    scope->notation.decimal = input->data[5];
    for (size_t i = 6; i < end; i++)
        scope->notation.groups |= notation_group(span_part(*input, i, i + 1));
    *input = span_trim(span_from(*input, end + 1));
}

static struct kind_scope scope_of(struct span *input)
{
    struct kind_scope scope = {.placeholders = placeholders, .placeholder_count = 2};
    size_t end = span_find(*input, SPAN("] "));
    if (span_starts(*input, SPAN("[unit ")) && end != SPAN_NOT_FOUND) {
        scope.units[0] = span_part(*input, 6, end);
        *input = span_trim(span_from(*input, end + 1));
    }
    if (span_starts(*input, SPAN("[comma] "))) {
        scope.notation = (struct notation){',', GROUP_POINT};
        *input = span_trim(span_from(*input, 8));
    }
    if (span_starts(*input, SPAN("[")))
        read_locale(input, &scope);
    if (span_starts(*input, SPAN("@"))) {
        scope.expected_items = (size_t)(input->data[1] - '0');
        *input = span_trim(span_from(*input, 2));
    }
    return scope;
}

static struct span join(struct arena *arena, struct span list, struct span part)
{
    if (part.size == 0)
        part = SPAN("?");
    return list.size == 0 ? part
                          : arena_join(arena, arena_join(arena, list, SPAN(" | ")), part);
}

static struct span show(const struct kind *kind, enum reading reading,
                        const struct kind_value *value, struct arena *arena)
{
    struct span text = {NULL, 0};
    if (reading != READING_VALUE)
        return reading == READING_ILLEGAL ? SPAN("illegal") : SPAN("placeholder");
    for (size_t i = 0; i < kind->column_count; i++)
        text = join(arena, text, value->columns[i]);
    for (size_t i = 0; i < value->item_count; i++)
        text = join(arena, text, value->items[i]);
    static const char *const senses[] = {"", " (about)", " (at least)"};
    return arena_join(arena, text, span_of(senses[value->sense]));
}

static void check_line(const struct spec_line *line, void *context)
{
    const struct reader *reader = context;
    struct span input = line->input;
    struct kind_scope scope = scope_of(&input);
    struct kind_value value;
    enum reading reading = kind_read(reader->kind, &scope, input, reader->arena, &value);
    spec_expect(line, show(reader->kind, reading, &value, reader->arena));
}

static void kinds_read_as_specified(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct kind *kind;
    for (size_t i = 0; (kind = kind_at(i)) != NULL; i++) {
        char file[64];
        snprintf(file, sizeof file, "%s.spec", kind->name);
        spec_run(file, &arena, check_line, &(struct reader){kind, &arena});
    }
    arena_release(&arena);
}

// Canonical figures mean the same to "number", and canonical text to "text": normalizing
// twice changes nothing.
static void check_again(const struct spec_line *line, void *context)
{
    const struct reader *reader = context;
    struct span input = line->input;
    struct kind_scope scope = scope_of(&input);
    struct kind_value value, again;
    if (kind_read(reader->kind, &scope, input, reader->arena, &value) != READING_VALUE)
        return;
    for (size_t i = 0; i < reader->kind->column_count; i++) {
        struct decimal number;
        struct span column = value.columns[i];
        if (column.size == 0)
            continue;
        const struct kind *plain =
            decimal_parse(column, &number) ? &kind_number : &kind_text;
        assert_int_equal(kind_read(plain, NULL, column, reader->arena, &again),
                         READING_VALUE);
        assert_true(span_equal(again.columns[0], column));
    }
}

static void normalizing_twice_changes_nothing(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct kind *kind;
    for (size_t i = 0; (kind = kind_at(i)) != NULL; i++) {
        char file[64];
        snprintf(file, sizeof file, "%s.spec", kind->name);
        spec_run(file, &arena, check_again, &(struct reader){kind, &arena});
    }
    arena_release(&arena);
}

static void kinds_are_found_by_name(void **state)
{
    (void)state;
    const struct kind *kind;
    for (size_t i = 0; (kind = kind_at(i)) != NULL; i++) {
        assert_ptr_equal(kind_named(span_of(kind->name)), kind);
        assert_true(kind->is_list == (kind->column_count == 0));
        assert_non_null(kind->help);
    }
    assert_null(kind_named(SPAN("moneys")));
    assert_null(kind_named(SPAN("")));
}

static void bounds_make_values_illegal(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct bounds bounds = {true, true, {14, 0}, {90, 0}};
    struct kind_scope scope = {.bounds = {&bounds, NULL}};
    struct kind_value value;
    assert_int_equal(kind_read(&kind_age, &scope, SPAN("14"), &arena, &value),
                     READING_VALUE);
    assert_int_equal(kind_read(&kind_age, &scope, SPAN("91"), &arena, &value),
                     READING_ILLEGAL);
    scope.bounds[0] = NULL;
    scope.bounds[1] = &bounds;
    struct span range = SPAN("Between $10 And $91");
    assert_int_equal(kind_read(&kind_money_range, &scope, range, &arena, &value),
                     READING_ILLEGAL);
    arena_release(&arena);
}

static void illegal_text_leaves_the_value_alone(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct kind_value value = {.columns = {SPAN("old")}, .item_count = 7};
    struct span half_legal = SPAN("$42,000 - $26,000");
    assert_int_equal(kind_read(&kind_money_range, NULL, half_legal, &arena, &value),
                     READING_ILLEGAL);
    assert_true(span_equal(value.columns[0], SPAN("old")));
    assert_int_equal(value.item_count, 7);
    assert_int_equal(kind_read(&kind_money, NULL, SPAN("  "), &arena, &value),
                     READING_PLACEHOLDER);
    assert_int_equal(value.columns[0].size, 0);
    arena_release(&arena);
}

static void glued_counts_are_grouped(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct kind_scope glued = {.is_glued = true};
    struct kind_value value;
    assert_int_equal(kind_read(&kind_count, NULL, SPAN("1234"), &arena, &value),
                     READING_VALUE);
    assert_int_equal(kind_read(&kind_count, &glued, SPAN("1234"), &arena, &value),
                     READING_ILLEGAL);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_read_as_specified),
        cmocka_unit_test(normalizing_twice_changes_nothing),
        cmocka_unit_test(kinds_are_found_by_name),
        cmocka_unit_test(bounds_make_values_illegal),
        cmocka_unit_test(illegal_text_leaves_the_value_alone),
        cmocka_unit_test(glued_counts_are_grouped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
