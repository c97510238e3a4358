// SPDX-License-Identifier: MIT
#include "model/figures.h"
#include "model/rules.h"

static struct span cell(const struct rule_rows *rows, size_t row, size_t field)
{
    return rows->cells[row * rows->rule->field_count + field];
}

static void append_decimal(struct buffer *buffer, struct decimal number)
{
    char text[DECIMAL_TEXT_SIZE];
    size_t size = decimal_print(number, text);
    buffer_append(buffer, (struct span){text, size});
}

// What the rule allows beside rounding. False when it cannot be calculated.
static bool tolerance_of(const struct rule *rule, struct decimal whole,
                         struct decimal *out_tolerance)
{
    struct decimal hundredth = {1, 2};
    *out_tolerance = rule->tolerance;
    return !rule->is_percent ||
           (decimal_multiply(decimal_absolute(whole), rule->tolerance, out_tolerance) &&
            decimal_multiply(*out_tolerance, hundredth, out_tolerance));
}

static bool is_near(const struct rule *rule, struct decimal left, struct decimal right)
{
    struct decimal tolerance;
    return !tolerance_of(rule, right, &tolerance) ||
           figures_near(left, right, tolerance) != FIGURES_DIFFER;
}

// first = second * factor, within what rounding of both can do.
static bool product_holds(const struct rule_rows *rows, struct buffer *why)
{
    const struct rule *rule = rows->rule;
    struct decimal whole, part, product, tolerance;
    if (!decimal_parse(cell(rows, 0, 0), &whole) ||
        !decimal_parse(cell(rows, 0, 1), &part) ||
        !decimal_multiply(part, rule->factor, &product) ||
        !tolerance_of(rule, product, &tolerance) ||
        figures_product(whole, part, rule->factor, tolerance) != FIGURES_DIFFER)
        return true;
    append_decimal(why, whole);
    buffer_append(why, SPAN(" against "));
    append_decimal(why, part);
    buffer_append(why, SPAN(" * "));
    append_decimal(why, rule->factor);
    buffer_append(why, SPAN(" = "));
    append_decimal(why, product);
    return false;
}

static bool ordered_holds(const struct rule_rows *rows, struct buffer *why)
{
    bool holds = true, has_last = false;
    struct decimal last = {0}, next;
    for (size_t i = 0; i < rows->rule->field_count; i++) {
        if (!decimal_parse(cell(rows, 0, i), &next))
            continue;
        if (has_last && figures_rise(last, next) == FIGURES_DIFFER)
            holds = false;
        buffer_append(why, has_last ? SPAN(", ") : SPAN(""));
        append_decimal(why, next);
        last = next;
        has_last = true;
    }
    if (!holds)
        buffer_append(why, SPAN(" do not rise"));
    return holds;
}

static bool range_holds(const struct rule_rows *rows, struct buffer *why)
{
    for (size_t i = 0; i < rows->rule->field_count; i++) {
        struct decimal number;
        if (!decimal_parse(cell(rows, 0, i), &number) ||
            decimal_is_within(number, &rows->rule->bounds))
            continue;
        append_decimal(why, number);
        return false;
    }
    return true;
}

static bool different_holds(const struct rule_rows *rows, struct buffer *why)
{
    struct decimal left, right;
    if (!decimal_parse(cell(rows, 0, 0), &left) ||
        !decimal_parse(cell(rows, 0, 1), &right) || decimal_compare(left, right) != 0)
        return true;
    buffer_append(why, SPAN("both are "));
    append_decimal(why, left);
    return false;
}

// All cells of all rows add up to the total; with an unknown one they say nothing.
static bool total_holds(const struct rule_rows *rows, struct buffer *why)
{
    struct figures_sum sum = {decimal_of(0), decimal_of(0)};
    struct decimal number;
    for (size_t i = 0; i < rows->count; i++)
        for (size_t j = 0; j < rows->rule->field_count; j++)
            if (!decimal_parse(cell(rows, i, j), &number) || !figures_add(&sum, number))
                return true;
    if (rows->count == 0 || is_near(rows->rule, sum.sum, rows->rule->total))
        return true;
    buffer_append(why, SPAN("they add up to "));
    append_decimal(why, sum.sum);
    return false;
}

static bool same_value(const struct rule *rule, struct span left, struct span right)
{
    struct decimal a, b;
    if (span_equal(left, right))
        return true;
    return decimal_parse(left, &a) && decimal_parse(right, &b) && is_near(rule, a, b);
}

static bool equal_holds(const struct rule_rows *rows, struct buffer *why)
{
    struct span first = {0};
    for (size_t i = 0; i < rows->count; i++) {
        for (size_t j = 0; j < rows->rule->field_count; j++) {
            struct span value = cell(rows, i, j);
            if (value.size == 0)
                continue;
            if (first.size == 0)
                first = value;
            if (same_value(rows->rule, first, value))
                continue;
            buffer_append_format(why, "%.*s against %.*s", SPAN_FORMAT(first),
                                 SPAN_FORMAT(value));
            return false;
        }
    }
    return true;
}

static bool distinct_holds(const struct rule_rows *rows, struct buffer *why)
{
    struct map seen;
    map_init(&seen);
    bool holds = true;
    for (size_t i = 0; i < rows->count && holds; i++) {
        struct span value = cell(rows, i, 0);
        bool is_new = true;
        if (value.size != 0)
            map_add(&seen, value, &is_new);
        holds = is_new;
        if (!holds)
            buffer_append_format(why, "%.*s occurs twice", SPAN_FORMAT(value));
    }
    map_release(&seen);
    return holds;
}

struct list_item {
    struct decimal place;
    struct span text;
};

static int compare_items(const void *left, const void *right)
{
    const struct list_item *a = left, *b = right;
    int order = decimal_compare(a->place, b->place);
    return order != 0 ? order : span_compare(a->text, b->text);
}

// "Customer service=12.3" is the item "Customer service".
static struct span item_text(struct span value)
{
    size_t equals = span_find_last_byte(value, '=');
    return equals != SPAN_NOT_FOUND ? span_part(value, 0, equals) : value;
}

static void collect_list(const struct rule_rows *rows, struct span name,
                         struct vector *out_items)
{
    vector_init(out_items, sizeof(struct list_item));
    for (size_t i = 0; i < rows->count; i++) {
        struct decimal place;
        if (!span_equal(cell(rows, i, 0), name) || cell(rows, i, 2).size == 0 ||
            !decimal_parse(cell(rows, i, 1), &place))
            continue;
        *(struct list_item *)vector_push(out_items) =
            (struct list_item){place, item_text(cell(rows, i, 2))};
    }
    vector_sort(out_items, compare_items);
}

// Fields: the list's name, the place in it, the item. The first list should be the
// beginning of the second, whatever the case of its letters.
static bool prefix_holds(const struct rule_rows *rows, struct buffer *why)
{
    struct vector first, second;
    collect_list(rows, rows->rule->lists[0], &first);
    collect_list(rows, rows->rule->lists[1], &second);
    bool holds = true;
    for (size_t i = 0; i < first.count && i < second.count && holds; i++) {
        struct span wanted = VECTOR_AT(&first, struct list_item, i)->text;
        struct span found = VECTOR_AT(&second, struct list_item, i)->text;
        holds = span_equal_nocase(wanted, found);
        if (!holds)
            buffer_append_format(why, "number %zu is '%.*s', the list has '%.*s'", i + 1,
                                 SPAN_FORMAT(wanted), SPAN_FORMAT(found));
    }
    vector_release(&first);
    vector_release(&second);
    return holds;
}

static const struct relation relations[] = {
    {"product", "the first field is the second times \"factor\", within rounding", 2, 2,
     RELATION_ROW, product_holds},
    {"ordered", "the fields rise from left to right", 2, RULE_MOST_FIELDS, RELATION_ROW,
     ordered_holds},
    {"range", "the fields lie between \"minimum\" and \"maximum\"", 1, RULE_MOST_FIELDS,
     RELATION_ROW, range_holds},
    {"different", "the two fields are not the same number", 2, 2, RELATION_ROW,
     different_holds},
    {"total", "the fields, of all rows of a group, add up to \"total\"", 1,
     RULE_MOST_FIELDS, RELATION_EITHER, total_holds},
    {"equal", "the fields, of all rows of a group, are the same", 1, RULE_MOST_FIELDS,
     RELATION_EITHER, equal_holds},
    {"distinct", "no two rows of a group have the same field", 1, 1, RELATION_GROUP,
     distinct_holds},
    {"prefix", "the first of two \"lists\" is the beginning of the second", 3, 3,
     RELATION_GROUP, prefix_holds},
    {"names-itself", "a text names its own title, or none of those it is paired with", 2,
     2, RELATION_DATASET, NULL},
};

const struct relation *relation_at(size_t index)
{
    return index < sizeof relations / sizeof *relations ? &relations[index] : NULL;
}

const struct relation *relation_find(struct span name)
{
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (span_equal(name, span_of(relations[i].name)))
            return &relations[i];
    return NULL;
}
