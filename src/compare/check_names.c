// SPDX-License-Identifier: MIT
#include "compare/check_names.h"

#include "compare/check_rules.h"
#include "compare/table_cursor.h"
#include "model/rule_names.h"

static size_t column_of(const struct csv_row *header, struct span name)
{
    size_t at = 0;
    while (at < header->count && !span_equal(header->cells[at], name))
        at++;
    return at;
}

// Calls `use` with the cells of three columns of every row; nothing if the table is not
// CSV or lacks one, which other checks tell.
static void read_columns(const struct loaded *dataset, const struct table_schema *table,
                         const size_t columns[3], struct rule_names *names,
                         void (*use)(struct rule_names *names, const struct span *cells))
{
    const struct span *text = loaded_table(dataset, table->name);
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
        use(names, (struct span[]){row.cells[places[0]], row.cells[places[1]],
                                   row.cells[places[2]]});
    csv_row_release(&row);
}

static void take_record(struct rule_names *names, const struct span *cells)
{
    rule_names_record(names, cells[0], cells[1], cells[2]);
}

static void take_pair(struct rule_names *names, const struct span *cells)
{
    rule_names_pair(names, cells[0], cells[1]);
}

void check_names(struct check_report *report, const struct loaded *dataset,
                 const struct rules *rules)
{
    for (size_t i = 0; i < rules->list.count; i++) {
        const struct rule *rule = VECTOR_AT(&rules->list, struct rule, i);
        struct rule_names names;
        if (rule->relation->scope != RELATION_DATASET)
            continue;
        struct rule_results results = {.report = report};
        check_rules_add(&results, rule);
        rule_names_begin(&names, rule, check_rules_sink(&results));
        read_columns(dataset, rule->table,
                     (size_t[]){0, rule->fields[0], rule->fields[1]}, &names,
                     take_record);
        read_columns(dataset, rule->others, (size_t[]){0, 1, 1}, &names, take_pair);
        rule_names_end(&names);
        check_rules_release(&results);
    }
}
