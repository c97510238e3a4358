// SPDX-License-Identifier: MIT
#include "compare/check_tables.h"

#include "base/utf8.h"
#include "compare/check_rules.h"
#include "compare/references.h"
#include "compare/table_cursor.h"

enum { VALUE_SHOWN = 80 };

// One table under its checks.
struct table_walk {
    struct check_report *report;
    const struct table_checks *checks;
    const struct table_constraints *constraints;
    const struct references *references;
    const struct table_schema *schema;
    struct matcher *matcher;
    struct cursor cursor;
    struct span *cells; // of the row at hand, in the schema's order
    struct buffer scratch;
    struct table_stats *stats;
    struct dataset_stats *dataset;
    // results
    size_t file, header, type, required, constraint, key, order, foreign_key, count;
};

static size_t add(struct table_walk *walk, const char *name, const char *meaning)
{
    return check_add(walk->report, (struct check_result){.name = span_of(name),
                                                         .table = walk->schema->name,
                                                         .severity = PROBLEM_ERROR,
                                                         .meaning = span_of(meaning)});
}

static void add_results(struct table_walk *walk)
{
    walk->file = add(walk, "schema.file", "the table is missing or is not CSV");
    walk->header = add(walk, "schema.header", "columns are not those of the schema");
    walk->type =
        add(walk, "schema.type", "values have another type or are out of bounds");
    walk->required =
        add(walk, "schema.required", "values that must be there are missing");
    walk->constraint = add(walk, "schema.constraint", "values break a constraint");
    walk->key = add(walk, "schema.key", "rows have the same key");
    walk->order = add(walk, "schema.order", "rows are not sorted by their key");
    walk->foreign_key =
        add(walk, "schema.foreign-key", "rows refer to what is not there");
    walk->count = add(walk, "package.rows", "the package counts other rows");
}

static void fail_cell(struct table_walk *walk, size_t result, size_t column,
                      const char *phrase)
{
    if (!check_is_listed(walk->report, result)) {
        check_failed(walk->report, result, NULL);
        return;
    }
    struct span value = utf8_cut(walk->cells[column], VALUE_SHOWN);
    struct arena arena;
    arena_init(&arena);
    buffer_clear(&walk->scratch);
    append_row_name(&walk->scratch, walk->cells, walk->schema->key_count);
    struct check_finding finding = {
        .row = buffer_span(&walk->scratch),
        .line = cursor_line(&walk->cursor),
        .column = walk->schema->columns[column].name,
        .message = value.size != 0
                       ? arena_format(&arena, "'%.*s' %s", SPAN_FORMAT(value), phrase)
                       : span_of(phrase)};
    check_failed(walk->report, result, &finding);
    arena_release(&arena);
}

static void fail(struct table_walk *walk, size_t result, struct span column,
                 const char *message)
{
    struct check_finding finding = {.column = column, .message = span_of(message)};
    check_failed(walk->report, result, &finding);
}

static void check_cell(struct table_walk *walk, size_t column)
{
    const struct column *schema = &walk->schema->columns[column];
    struct span value = walk->cells[column];
    check_tested(walk->report, walk->type);
    if (value.size == 0) {
        if (schema->is_required)
            fail_cell(walk, walk->required, column, "is missing");
        return;
    }
    walk->stats->filled[column]++;
    const char *broken = type_broken(schema, value);
    if (broken != NULL) {
        fail_cell(walk, walk->type, column, broken);
        return;
    }
    broken = constraint_broken(&walk->constraints->columns[column], walk->matcher, value);
    if (broken != NULL)
        fail_cell(walk, walk->constraint, column, broken);
}

static void check_foreign_keys(struct table_walk *walk)
{
    for (size_t i = 0; i < walk->constraints->foreign_key_count; i++) {
        const struct foreign_key *key = &walk->constraints->foreign_keys[i];
        check_tested(walk->report, walk->foreign_key);
        if (!references_has(walk->references, key, walk->cells, &walk->scratch))
            fail_cell(walk, walk->foreign_key, key->columns[0],
                      "has no row in the table that it refers to");
    }
}

static void count_code(struct dataset_stats *stats, struct span code, size_t count,
                       struct arena *arena)
{
    bool is_new;
    uint32_t index = map_add(&stats->problem_codes, code, &is_new);
    if (is_new) {
        map_rekey(&stats->problem_codes, index, arena_keep(arena, code));
        vector_push(&stats->problem_counts);
    }
    *VECTOR_AT(&stats->problem_counts, size_t, index) += count;
}

// The number that a text begins with, or `otherwise`.
static size_t leading_number(struct span text, size_t otherwise)
{
    size_t digits = 0;
    while (digits < text.size && is_digit(text.data[digits]))
        digits++;
    struct decimal number;
    return decimal_parse(span_part(text, 0, digits), &number) ? (size_t)number.coefficient
                                                              : otherwise;
}

// "ambiguous-split: 12 more on this page", of a problem "capped".
static void count_capped(struct dataset_stats *stats, struct span message,
                         struct arena *arena)
{
    size_t colon = span_find(message, SPAN(": "));
    if (colon != SPAN_NOT_FOUND)
        count_code(stats, span_part(message, 0, colon),
                   leading_number(span_from(message, colon + 2), 0), arena);
}

// "17 places, the first: ...", of a code that is folded.
static size_t places_of(struct span code, struct span message)
{
    enum problem_code number;
    bool is_folded = problem_code_of(code, &number) && problem_info(number)->is_folded;
    return is_folded ? leading_number(message, 1) : 1;
}

static void count_labels(struct dataset_stats *stats, struct span labels,
                         struct arena *arena)
{
    struct span label;
    while (span_next(&labels, ';', &label)) {
        bool is_new;
        label = span_trim(label);
        if (label.size == 0)
            continue;
        uint32_t index = map_add(&stats->unknown_labels, label, &is_new);
        if (is_new)
            map_rekey(&stats->unknown_labels, index, arena_keep(arena, label));
    }
}

static struct span named_cell(const struct table_walk *walk, const char *name)
{
    for (size_t i = 0; i < walk->schema->column_count; i++)
        if (span_equal(walk->schema->columns[i].name, span_of(name)))
            return walk->cells[i];
    return (struct span){0};
}

static void count_by_name(struct table_walk *walk)
{
    struct arena *arena = &walk->report->arena;
    if (span_equal(walk->schema->name, SPAN("layouts"))) {
        count_labels(walk->dataset, named_cell(walk, "unknown_labels"), arena);
    } else if (span_equal(walk->schema->name, SPAN("problems"))) {
        struct span code = named_cell(walk, "code");
        count_code(walk->dataset, code, places_of(code, named_cell(walk, "message")),
                   arena);
        if (span_equal(code, SPAN("capped")))
            count_capped(walk->dataset, named_cell(walk, "message"), arena);
    }
}

static void check_row(struct table_walk *walk, struct rule_walk *rules)
{
    for (size_t i = 0; i < walk->schema->column_count; i++)
        walk->cells[i] = cursor_cell(&walk->cursor, i);
    walk->stats->rows++;
    for (size_t i = 0; i < walk->schema->column_count; i++)
        check_cell(walk, i);
    check_foreign_keys(walk);
    if (walk->cursor.ahead_repeats && walk->schema->key_count != 0)
        fail_cell(walk, walk->key, 0, "comes first in two rows with the same key");
    count_by_name(walk);
    rule_walk_row(rules, walk->cells, cursor_line(&walk->cursor));
}

// The first reading: is all of it CSV, and in order? Otherwise it is sorted for the
// second.
static bool prepare_rows(struct table_walk *walk)
{
    struct error error;
    enum cursor_result result = cursor_start(&walk->cursor, &error);
    while (result == CURSOR_OK && walk->cursor.has_row)
        result = cursor_next(&walk->cursor, &error);
    check_tested(walk->report, walk->order);
    if (result == CURSOR_UNSORTED) {
        fail(walk, walk->order, (struct span){0}, "they are in another order");
        result = cursor_sort(&walk->cursor, &error);
    }
    if (result == CURSOR_OK)
        result = cursor_start(&walk->cursor, &error);
    if (result != CURSOR_OK)
        fail(walk, walk->file, (struct span){0}, error.message);
    return result == CURSOR_OK;
}

static void check_header(struct table_walk *walk, const struct csv_row *header,
                         uint32_t *places)
{
    const struct table_schema *schema = walk->schema;
    check_tested(walk->report, walk->header);
    for (size_t i = 0; i < schema->column_count; i++) {
        places[i] = PLACE_NONE;
        for (size_t j = 0; j < header->count; j++)
            if (span_equal(header->cells[j], schema->columns[i].name))
                places[i] = (uint32_t)j;
        if (places[i] == PLACE_NONE)
            fail(walk, walk->header, schema->columns[i].name, "the column is missing");
        else if (places[i] != i && header->count == schema->column_count)
            fail(walk, walk->header, schema->columns[i].name,
                 "the column is in another place");
    }
    for (size_t j = 0; j < header->count; j++) {
        bool is_known = false;
        for (size_t i = 0; i < schema->column_count; i++)
            is_known = is_known || places[i] == j;
        if (!is_known)
            fail(walk, walk->header, header->cells[j], "no column of the schema");
    }
}

static bool open_rows(struct table_walk *walk, struct csv_row *header)
{
    struct error error;
    const struct table_schema *schema = walk->schema;
    if (cursor_header(&walk->cursor, header, &error) != STATUS_OK) {
        fail(walk, walk->file, (struct span){0}, error.message);
        return false;
    }
    uint32_t *places = ARENA_ARRAY(&walk->report->arena, uint32_t, schema->column_count);
    check_header(walk, header, places);
    cursor_set_columns(&walk->cursor, places, schema->column_count,
                       schema->key_count != 0 ? schema->key_count : schema->column_count);
    return prepare_rows(walk);
}

static void check_rows(struct table_walk *walk)
{
    struct rule_walk rules;
    struct rule_results results = {.report = walk->report};
    struct error error;
    for (size_t i = 0; i < walk->checks->rules->list.count; i++) {
        const struct rule *rule = VECTOR_AT(&walk->checks->rules->list, struct rule, i);
        if (rule->table == walk->schema && rule->relation->holds != NULL)
            check_rules_add(&results, rule);
    }
    rule_walk_begin(&rules, walk->checks->rules, walk->schema,
                    check_rules_sink(&results));
    while (walk->cursor.has_row) {
        check_row(walk, &rules);
        if (cursor_next(&walk->cursor, &error) != CURSOR_OK)
            break; // cannot be: the rows were read before
    }
    rule_walk_end(&rules);
    check_rules_release(&results);
    size_t told;
    check_tested(walk->report, walk->count);
    if (package_rows(walk->checks->counts, walk->schema->name, &told) &&
        told != walk->stats->rows)
        fail(walk, walk->count, (struct span){0},
             arena_format(&walk->report->arena, "%zu rows, the package has %zu",
                          walk->stats->rows, told)
                 .data);
}

static void check_table(struct table_walk *walk)
{
    const struct span *text = loaded_table(walk->checks->dataset, walk->schema->name);
    if (text == NULL && walk->schema->is_optional)
        return;
    add_results(walk);
    check_tested(walk->report, walk->file);
    if (text == NULL) {
        fail(walk, walk->file, (struct span){0}, "it is missing");
        return;
    }
    struct csv_row header;
    csv_row_init(&header);
    cursor_init(&walk->cursor,
                loaded_table_file(walk->checks->dataset, walk->schema->name,
                                  &walk->report->arena),
                *text);
    walk->cells =
        ARENA_ARRAY(&walk->report->arena, struct span, walk->schema->column_count);
    walk->stats->is_there = open_rows(walk, &header);
    if (walk->stats->is_there)
        check_rows(walk);
    cursor_release(&walk->cursor);
    csv_row_release(&header);
}

void check_tables(struct check_report *report, const struct table_checks *checks,
                  struct dataset_stats *out_stats)
{
    const struct catalogue *catalogue = checks->catalogue;
    struct references references;
    references_load(&references, checks->dataset, checks->constraints);
    map_init(&out_stats->unknown_labels);
    map_init(&out_stats->problem_codes);
    vector_init(&out_stats->problem_counts, sizeof(size_t));
    out_stats->tables =
        ARENA_ARRAY(&report->arena, struct table_stats, catalogue->table_count);
    struct table_walk walk = {.report = report,
                              .checks = checks,
                              .references = &references,
                              .dataset = out_stats};
    walk.matcher = matcher_new();
    buffer_init(&walk.scratch, BUFFER_NO_CEILING);
    for (size_t i = 0; i < catalogue->table_count; i++) {
        walk.schema = &catalogue->tables[i];
        walk.constraints = &checks->constraints->tables[i];
        walk.stats = &out_stats->tables[i];
        walk.stats->filled =
            ARENA_ARRAY(&report->arena, size_t, walk.schema->column_count);
        check_table(&walk);
    }
    buffer_release(&walk.scratch);
    matcher_free(walk.matcher);
    references_release(&references);
}

void dataset_stats_release(struct dataset_stats *stats)
{
    map_release(&stats->unknown_labels);
    map_release(&stats->problem_codes);
    vector_release(&stats->problem_counts);
}
