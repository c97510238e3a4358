// SPDX-License-Identifier: MIT
#include "compare/check_names.h"

#include "base/text.h"
#include "base/utf8.h"
#include "compare/table_cursor.h"

struct record {
    struct span id, text, title; // the last two folded
};

struct names_check {
    struct check_report *report;
    const struct loaded *dataset;
    const struct rule *rule;
    size_t result;
    struct arena arena;
    struct map ids;
    struct vector records; // struct record, one per id
};

static size_t column_of(const struct csv_row *header, struct span name)
{
    size_t at = 0;
    while (at < header->count && !span_equal(header->cells[at], name))
        at++;
    return at;
}

// Calls `use` with the cells of three columns of every row; nothing if the table is not
// CSV or lacks one, which other checks tell.
static void read_columns(struct names_check *check, const struct table_schema *table,
                         const size_t columns[3],
                         void (*use)(struct names_check *check, const struct span *cells))
{
    const struct span *text = loaded_table(check->dataset, table->name);
    struct csv_reader reader;
    struct csv_row row;
    size_t places[3];
    csv_row_init(&row);
    csv_reader_init(&reader, text != NULL ? *text : SPAN(""));
    bool is_good = csv_reader_next(&reader, &row) == CSV_ROW;
    for (size_t i = 0; i < 3 && is_good; i++) {
        places[i] = column_of(&row, table->columns[columns[i]].name);
        is_good = places[i] < row.count;
    }
    while (is_good && csv_reader_next(&reader, &row) == CSV_ROW)
        use(check, (struct span[]){row.cells[places[0]], row.cells[places[1]],
                                   row.cells[places[2]]});
    csv_row_release(&row);
}

static void keep_record(struct names_check *check, const struct span *cells)
{
    bool is_new;
    if (!utf8_is_valid(cells[1]) || !utf8_is_valid(cells[2]))
        return;
    struct span id = arena_keep(&check->arena, cells[0]);
    map_add(&check->ids, id, &is_new);
    if (!is_new)
        return;
    struct record *record = vector_push(&check->records);
    record->id = id;
    record->text = text_fold(&check->arena, arena_keep(&check->arena, cells[1]));
    record->title = text_fold(&check->arena, arena_keep(&check->arena, cells[2]));
}

static void hold_against(struct names_check *check, const struct record *record,
                         const struct record *other)
{
    check_tested(check->report, check->result);
    if (record->text.size == 0 || record->title.size == 0 || other->title.size == 0 ||
        span_find(record->text, record->title) != SPAN_NOT_FOUND ||
        span_find(record->text, other->title) == SPAN_NOT_FOUND)
        return;
    struct span message =
        arena_format(&check->arena, "it names '%.*s' and not '%.*s'",
                     SPAN_FORMAT(other->title), SPAN_FORMAT(record->title));
    const struct rule *rule = check->rule;
    struct check_finding finding = {.row = record->id,
                                    .column = rule->table->columns[rule->fields[0]].name,
                                    .message = message};
    check_failed(check->report, check->result, &finding);
}

static void check_pair(struct names_check *check, const struct span *cells)
{
    uint32_t first = map_find(&check->ids, cells[0]);
    uint32_t second = map_find(&check->ids, cells[1]);
    if (first == MAP_NONE || second == MAP_NONE)
        return;
    const struct record *a = VECTOR_AT(&check->records, struct record, first);
    const struct record *b = VECTOR_AT(&check->records, struct record, second);
    hold_against(check, a, b);
    hold_against(check, b, a);
}

static void check_rule(struct names_check *check)
{
    const struct rule *rule = check->rule;
    arena_init(&check->arena);
    map_init(&check->ids);
    vector_init(&check->records, sizeof(struct record));
    check->result = check_add(
        check->report,
        (struct check_result){.name = arena_format(&check->report->arena, "rule.%.*s",
                                                   SPAN_FORMAT(rule->name)),
                              .table = rule->table->name,
                              .severity = rule->severity,
                              .meaning = rule->message});
    read_columns(check, rule->table, (size_t[]){0, rule->fields[0], rule->fields[1]},
                 keep_record);
    read_columns(check, rule->others, (size_t[]){0, 1, 1}, check_pair);
    vector_release(&check->records);
    map_release(&check->ids);
    arena_release(&check->arena);
}

void check_names(struct check_report *report, const struct loaded *dataset,
                 const struct rules *rules)
{
    for (size_t i = 0; i < rules->list.count; i++) {
        const struct rule *rule = VECTOR_AT(&rules->list, struct rule, i);
        struct names_check check = {.report = report, .dataset = dataset, .rule = rule};
        if (rule->relation->scope == RELATION_DATASET)
            check_rule(&check);
    }
}
