// SPDX-License-Identifier: MIT
#include "output/record.h"

#include "base/memory.h"
#include "base/vector.h"

#include <assert.h>

// The shape of a record is a rule of the domain, so these tables are known by name.
enum part { PART_DEMOGRAPHICS, PART_SKILLS, PART_RESPONSIBILITIES, PART_COUNT };

static const char *const part_names[PART_COUNT] = {"demographics", "skills",
                                                   "responsibilities"};
static const char *const dimensions[] = {"gender", "race"};

enum { OWNER, DEMOGRAPHIC_DIMENSION, DEMOGRAPHIC_CATEGORY };
enum { SKILL_NAME = 1, SKILL_RANK };
enum { RESPONSIBILITY_TEXT = 1, RESPONSIBILITY_POSITION };
enum { LIST_TEXT = 1, LIST_POSITION, LIST_COLUMNS };

struct part_row {
    const struct span *cells;
    int64_t order; // rank or position
    size_t number; // of the row, so that equal ranks stay in the order of their key
};

struct record {
    const struct table_schema *occupations;
    const struct table_schema *parts[PART_COUNT];
    const struct table_schema *tables; // the catalogue's
    struct arena arena;                // of the occupation at hand
    const struct span *cells;          // its row in `occupations`, or NULL
    struct vector rows[PART_COUNT];    // struct part_row
    size_t table_count;
    struct vector *lists; // struct part_row, beside the tables: of those that profiles
                          // declare
};

struct record *record_new(const struct catalogue *catalogue)
{
    struct record *record = memory_new(1, sizeof *record);
    record->tables = catalogue->tables;
    record->table_count = catalogue->table_count;
    record->lists = memory_new(record->table_count, sizeof *record->lists);
    for (size_t i = 0; i < record->table_count; i++)
        vector_init(&record->lists[i], sizeof(struct part_row));
    record->occupations = catalogue_table(catalogue, SPAN("occupations"));
    arena_init(&record->arena);
    for (size_t i = 0; i < PART_COUNT; i++) {
        record->parts[i] = catalogue_table(catalogue, span_of(part_names[i]));
        vector_init(&record->rows[i], sizeof(struct part_row));
    }
    return record;
}

void record_free(struct record *record)
{
    for (size_t i = 0; i < PART_COUNT; i++)
        vector_release(&record->rows[i]);
    for (size_t i = 0; i < record->table_count; i++)
        vector_release(&record->lists[i]);
    memory_free(record->lists);
    arena_release(&record->arena);
    memory_free(record);
}

bool record_is_start(const struct record *record, size_t table)
{
    return &record->tables[table] == record->occupations;
}

static const struct span *keep_cells(struct record *record, size_t table,
                                     const struct span *cells)
{
    size_t count = record->tables[table].column_count;
    struct span *kept = ARENA_ARRAY(&record->arena, struct span, count);
    for (size_t i = 0; i < count; i++)
        kept[i] = arena_keep(&record->arena, cells[i]);
    return kept;
}

static int64_t order_of(enum part part, const struct span *cells)
{
    struct decimal number = {0};
    if (part == PART_SKILLS)
        (void)decimal_parse(cells[SKILL_RANK], &number);
    else if (part == PART_RESPONSIBILITIES)
        (void)decimal_parse(cells[RESPONSIBILITY_POSITION], &number);
    return number.coefficient;
}

// A table of lists that a profile declares: of an occupation's facts, and none of ours.
static bool is_list(const struct record *record, size_t table)
{
    const struct table_schema *schema = &record->tables[table];
    for (size_t part = 0; part < PART_COUNT; part++)
        if (schema == record->parts[part])
            return false;
    return schema->is_declared;
}

void record_take(struct record *record, size_t table, const struct span *cells)
{
    if (record_is_start(record, table)) {
        arena_clear(&record->arena);
        for (size_t i = 0; i < PART_COUNT; i++)
            vector_clear(&record->rows[i]);
        for (size_t i = 0; i < record->table_count; i++)
            vector_clear(&record->lists[i]);
        record->cells = keep_cells(record, table, cells);
        return;
    }
    for (enum part part = 0; part < PART_COUNT; part++) {
        if (&record->tables[table] != record->parts[part])
            continue;
        assert(record->cells != NULL && span_equal(record->cells[OWNER], cells[OWNER]));
        struct part_row *row = vector_push(&record->rows[part]);
        row->number = record->rows[part].count;
        row->order = order_of(part, cells);
        row->cells = keep_cells(record, table, cells);
    }
    if (is_list(record, table)) {
        struct decimal position = {0};
        struct part_row *row = vector_push(&record->lists[table]);
        row->number = record->lists[table].count;
        (void)decimal_parse(cells[LIST_POSITION], &position);
        row->order = position.coefficient;
        row->cells = keep_cells(record, table, cells);
    }
}

bool record_has_any(const struct record *record)
{
    return record->cells != NULL;
}

// JSON has no leading zeros, and what is no number stays readable as text.
static void print_number(struct json_text *json, struct span digits)
{
    struct decimal number;
    bool has_sign = digits.size != 0 && digits.data[0] == '-';
    struct span unsigned_digits = span_from(digits, has_sign ? 1 : 0);
    bool is_padded = unsigned_digits.size > 1 && unsigned_digits.data[0] == '0' &&
                     is_digit(unsigned_digits.data[1]);
    if (decimal_parse(digits, &number) && !is_padded)
        json_text_number(json, digits);
    else
        json_text_string(json, digits);
}

static void print_cell(struct json_text *json, const struct column *column,
                       struct span cell)
{
    json_text_key_span(json, column->name);
    if (cell.size == 0)
        json_text_null(json);
    else if (column->type == COLUMN_STRING || column->type == COLUMN_DATE)
        json_text_string(json, cell);
    else if (column->type == COLUMN_BOOLEAN)
        json_text_bool(json, span_equal(cell, SPAN("true")));
    else
        print_number(json, cell);
}

// An object on one line, so that a change is one line of a diff.
static void print_row(struct json_text *json, const struct table_schema *table,
                      size_t from, const struct span *cells)
{
    unsigned indent = json->indent;
    json_text_object_begin(json);
    json->indent = 0;
    for (size_t i = from; i < table->column_count; i++)
        print_cell(json, &table->columns[i], cells[i]);
    json_text_object_end(json);
    json->indent = indent;
}

static void print_demographics(const struct record *record, struct json_text *json)
{
    const struct vector *rows = &record->rows[PART_DEMOGRAPHICS];
    json_text_object_begin(json);
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++) {
        json_text_key(json, dimensions[i]);
        json_text_list_begin(json);
        for (size_t j = 0; j < rows->count; j++) {
            const struct span *cells = VECTOR_AT(rows, struct part_row, j)->cells;
            if (span_equal(cells[DEMOGRAPHIC_DIMENSION], span_of(dimensions[i])))
                print_row(json, record->parts[PART_DEMOGRAPHICS], DEMOGRAPHIC_CATEGORY,
                          cells);
        }
        json_text_list_end(json);
    }
    json_text_object_end(json);
}

static void print_part(const struct record *record, enum part part,
                       struct json_text *json)
{
    if (part == PART_DEMOGRAPHICS) {
        print_demographics(record, json);
        return;
    }
    json_text_list_begin(json);
    for (size_t i = 0; i < record->rows[part].count; i++) {
        const struct span *cells =
            VECTOR_AT(&record->rows[part], struct part_row, i)->cells;
        if (part == PART_SKILLS)
            print_row(json, record->parts[part], SKILL_NAME, cells);
        else
            json_text_string(json, cells[RESPONSIBILITY_TEXT]);
    }
    json_text_list_end(json);
}

static int compare_order(const void *left, const void *right)
{
    const struct part_row *one = left, *other = right;
    if (one->order != other->order)
        return one->order < other->order ? -1 : 1;
    return one->number < other->number ? -1 : one->number > other->number;
}

static void print_list(struct record *record, size_t table, struct json_text *json)
{
    const struct table_schema *schema = &record->tables[table];
    vector_sort(&record->lists[table], compare_order);
    json_text_key_span(json, schema->name);
    json_text_list_begin(json);
    for (size_t i = 0; i < record->lists[table].count; i++) {
        const struct span *cells =
            VECTOR_AT(&record->lists[table], struct part_row, i)->cells;
        if (schema->column_count > LIST_COLUMNS)
            print_row(json, schema, LIST_TEXT, cells);
        else
            json_text_string(json, cells[LIST_TEXT]);
    }
    json_text_list_end(json);
}

void record_print(struct record *record, struct json_text *json)
{
    const struct table_schema *table = record->occupations;
    json_text_object_begin(json);
    for (size_t i = 0; i < table->column_count; i++)
        print_cell(json, &table->columns[i], record->cells[i]);
    for (enum part part = 0; part < PART_COUNT; part++) {
        vector_sort(&record->rows[part], compare_order);
        json_text_key(json, part_names[part]);
        print_part(record, part, json);
    }
    for (size_t i = 0; i < record->table_count; i++)
        if (is_list(record, i))
            print_list(record, i, json);
    json_text_object_end(json);
}
