// SPDX-License-Identifier: MIT
#include "pipeline/past_log.h"

#include "base/civil_day.h"
#include "compare/named_table.h"
#include "reconcile/value_form.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_SIZE = sizeof "2024-05-01" - 1 };

// A page of the dataset before that is not at hand.
struct gone_page {
    struct span capture; // its first page
    struct span day;     // or empty
    bool is_first;
    bool is_kept; // another page of the capture is at hand: nothing was lost
};

struct loading {
    struct past_log *log;
    const struct catalogue *catalogue;
    const struct loaded *dataset;
    struct map gone;          // page_ids
    struct vector gone_pages; // struct gone_page, beside gone
    struct map copies;        // first pages of captures of which a copy is at hand
    struct arena scratch;     // of the tables' texts
    struct arena row;         // of the statement at hand
    struct error *error;
};

void past_log_init(struct past_log *log, struct spill *spill)
{
    *log = (struct past_log){0};
    arena_init(&log->arena);
    vector_init_in(&log->at_hand, sizeof(uint64_t), spill);
    map_init(&log->keys);
    vector_init(&log->values, sizeof(struct past_value));
}

void past_log_release(struct past_log *log)
{
    vector_release(&log->at_hand);
    vector_release(&log->values);
    map_release(&log->keys);
    arena_release(&log->arena);
}

// The first 64 bits, which no two pages of a folder share by chance; 0: no digest.
static uint64_t beginning_of(const char *hex, size_t size)
{
    char digits[17] = "";
    if (size < sizeof digits - 1)
        return 0;
    memcpy(digits, hex, sizeof digits - 1);
    return strtoull(digits, NULL, 16);
}

void past_log_meet(struct past_log *log, const struct report *report)
{
    uint64_t digest = beginning_of(report->page.sha256, strlen(report->page.sha256));
    vector_push_copy(&log->at_hand, &digest);
}

static int compare_digests(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static bool is_at_hand(const struct past_log *log, struct span sha256)
{
    uint64_t digest = beginning_of(sha256.data, sha256.size);
    return bsearch(&digest, log->at_hand.items, log->at_hand.count, sizeof digest,
                   compare_digests) != NULL;
}

static struct span day_of(struct span observed_at)
{
    struct span day = span_part(observed_at, 0, DAY_SIZE);
    return observed_at.size >= DAY_SIZE && civil_day_is(day) ? day
                                                             : (struct span){NULL, 0};
}

// --- its pages

static void meet_page(struct loading *loading, const struct named_table *table)
{
    struct arena *arena = &loading->scratch;
    struct span page_id = named_table_cell(table, 0);
    struct span capture = named_table_cell(table, 3);
    bool is_first = capture.size == 0 || span_equal(capture, page_id), is_new;
    if (is_at_hand(loading->log, named_table_cell(table, 1))) {
        uint32_t copy = is_first ? 0 : map_add(&loading->copies, capture, &is_new);
        if (!is_first && is_new)
            map_rekey(&loading->copies, copy, arena_keep(arena, capture));
        return;
    }
    struct span name = arena_keep(arena, page_id);
    map_add(&loading->gone, name, &is_new);
    if (is_new)
        *(struct gone_page *)vector_push(&loading->gone_pages) = (struct gone_page){
            .capture = is_first ? name : arena_keep(arena, capture),
            .day = arena_keep(arena, day_of(named_table_cell(table, 2))),
            .is_first = is_first};
}

static enum status find_gone(struct loading *loading)
{
    static const struct span columns[] = {
        {"page_id", 7}, {"sha256", 6}, {"observed_at", 11}, {"capture", 7}, {NULL, 0}};
    struct named_table table;
    enum status status = named_table_open(&table, loading->dataset, SPAN("pages"),
                                          columns, loading->error);
    if (status != STATUS_OK)
        return status;
    while (named_table_next(&table))
        meet_page(loading, &table);
    status = named_table_close(&table, loading->error);
    for (size_t i = 0; i < loading->gone_pages.count; i++) {
        struct gone_page *page = VECTOR_AT(&loading->gone_pages, struct gone_page, i);
        page->is_kept = map_find(&loading->copies, page->capture) != MAP_NONE ||
                        map_find(&loading->gone, page->capture) == MAP_NONE;
    }
    return status;
}

// --- values

static bool is_list(const struct field *field)
{
    return field != NULL && field->shape != FIELD_SCALAR && field->policy != POLICY_UNION;
}

static const struct field *field_of(const struct loading *loading, struct span name)
{
    uint32_t field = catalogue_field(loading->catalogue, name);
    return field != FIELD_NONE ? &loading->catalogue->fields[field] : NULL;
}

static void widen(struct past_log *log, struct past_value *kept,
                  const struct past_value *value)
{
    if (value->first_seen.size != 0 &&
        (kept->first_seen.size == 0 ||
         span_compare(value->first_seen, kept->first_seen) < 0))
        kept->first_seen = arena_keep(&log->arena, value->first_seen);
    if (span_compare(value->last_seen, kept->last_seen) > 0)
        kept->last_seen = arena_keep(&log->arena, value->last_seen);
}

// Values are one by their exact text here; what says the same is joined where the rows
// are made, with what the pages at hand say.
static struct past_value *add(struct past_log *log, const struct past_value *value,
                              bool *out_new)
{
    struct arena_mark mark = arena_mark(&log->arena);
    struct span key =
        arena_format(&log->arena, "%.*s\t%.*s\t%.*s", SPAN_FORMAT(value->occupation_id),
                     SPAN_FORMAT(value->field), SPAN_FORMAT(value->value));
    uint32_t index = map_add(&log->keys, key, out_new);
    if (*out_new) {
        size_t at = value->occupation_id.size + 1;
        *(struct past_value *)vector_push(&log->values) = (struct past_value){
            .occupation_id = span_part(key, 0, value->occupation_id.size),
            .field = span_part(key, at, at + value->field.size),
            .value = span_from(key, at + value->field.size + 1)};
    } else {
        arena_rewind(&log->arena, mark);
    }
    struct past_value *kept = VECTOR_AT(&log->values, struct past_value, index);
    widen(log, kept, value);
    return kept;
}

// What a spreadsheet would run was guarded; the guard is no part of the text.
static struct span unguarded(struct span cell)
{
    bool is_guarded = cell.size > 1 && cell.data[0] == '\'' &&
                      memchr("=+-@\t\r", cell.data[1], 6) != NULL;
    return is_guarded ? span_from(cell, 1) : cell;
}

// What one page of the dataset before stated: a value, or an item of a list.
struct statement {
    struct span occupation_id, field;
    struct buffer value;
    const struct gone_page *page;
};

static void add_statement(struct loading *loading, const struct statement *statement)
{
    bool is_new;
    if (statement->page == NULL || statement->value.size == 0)
        return;
    const struct past_value value = {.occupation_id = statement->occupation_id,
                                     .field = statement->field,
                                     .value = buffer_span(&statement->value),
                                     .first_seen = statement->page->day,
                                     .last_seen = statement->page->day};
    struct past_value *kept = add(loading->log, &value, &is_new);
    // Copies of one capture count once: its first page counts.
    kept->page_count += statement->page->is_first || kept->page_count == 0;
}

static void take_observation(struct loading *loading, const struct named_table *table,
                             struct statement *statement)
{
    struct span id = named_table_cell(table, 1), name = named_table_cell(table, 2);
    struct span value = unguarded(named_table_cell(table, 3));
    uint32_t gone = map_find(&loading->gone, named_table_cell(table, 0));
    if (gone == MAP_NONE || value.size == 0 || name.size == 0)
        return;
    const struct gone_page *page =
        VECTOR_AT(&loading->gone_pages, struct gone_page, gone);
    bool goes_on = page == statement->page && is_list(field_of(loading, name)) &&
                   span_equal(id, statement->occupation_id) &&
                   span_equal(name, statement->field);
    if (page->is_kept)
        return;
    if (goes_on) {
        buffer_append_byte(&statement->value, ';');
        buffer_append(&statement->value, value);
        return;
    }
    add_statement(loading, statement);
    arena_clear(&loading->row);
    statement->occupation_id = arena_keep(&loading->row, id);
    statement->field = arena_keep(&loading->row, name);
    statement->page = page;
    buffer_clear(&statement->value);
    buffer_append(&statement->value, value);
}

static enum status add_stated(struct loading *loading)
{
    static const struct span columns[] = {
        {"page_id", 7}, {"occupation_id", 13}, {"field", 5}, {"value", 5}, {NULL, 0}};
    struct named_table table;
    struct statement statement = {.page = NULL};
    enum status status = named_table_open(&table, loading->dataset, SPAN("observations"),
                                          columns, loading->error);
    if (status != STATUS_OK)
        return status;
    buffer_init(&statement.value, BUFFER_NO_CEILING);
    while (named_table_next(&table))
        take_observation(loading, &table, &statement);
    add_statement(loading, &statement);
    buffer_release(&statement.value);
    return named_table_close(&table, loading->error);
}

static uint64_t count_of(struct span digits)
{
    struct decimal number;
    bool is_count = decimal_parse(digits, &number) && number.coefficient > 0;
    return is_count && number.scale == 0 ? (uint64_t)number.coefficient : 0;
}

static enum status add_carried(struct loading *loading)
{
    static const struct span columns[] = {{"occupation_id", 13},
                                          {"field", 5},
                                          {"value", 5},
                                          {"past_first_seen", 15},
                                          {"past_last_seen", 14},
                                          {"past_page_count", 15},
                                          {NULL, 0}};
    struct named_table table;
    bool is_new;
    if (loaded_table(loading->dataset, SPAN("history")) == NULL)
        return STATUS_OK;
    enum status status = named_table_open(&table, loading->dataset, SPAN("history"),
                                          columns, loading->error);
    if (status != STATUS_OK)
        return status;
    while (named_table_next(&table)) {
        const struct past_value value = {
            .occupation_id = named_table_cell(&table, 0),
            .field = named_table_cell(&table, 1),
            .value = unguarded(named_table_cell(&table, 2)),
            .first_seen = day_of(named_table_cell(&table, 3)),
            .last_seen = day_of(named_table_cell(&table, 4)),
        };
        uint64_t count = count_of(named_table_cell(&table, 5));
        if (count != 0)
            add(loading->log, &value, &is_new)->page_count += count;
    }
    return named_table_close(&table, loading->error);
}

static enum status load_all(struct loading *loading)
{
    bool has_evidence = loaded_table(loading->dataset, SPAN("pages")) != NULL &&
                        loaded_table(loading->dataset, SPAN("observations")) != NULL;
    enum status status = has_evidence ? find_gone(loading) : STATUS_OK;
    if (status == STATUS_OK)
        status = add_carried(loading);
    return status == STATUS_OK && loading->gone.count != 0 ? add_stated(loading) : status;
}

enum status past_log_load(struct past_log *log, const char *directory,
                          const struct catalogue *catalogue, struct error *error)
{
    struct loaded dataset;
    if (load_dataset(directory, catalogue, &dataset, NULL) != STATUS_OK)
        return STATUS_OK; // there is none with tables
    struct loading loading = {
        .log = log, .catalogue = catalogue, .dataset = &dataset, .error = error};
    map_init(&loading.gone);
    map_init(&loading.copies);
    vector_init(&loading.gone_pages, sizeof(struct gone_page));
    arena_init(&loading.scratch);
    arena_init(&loading.row);
    vector_sort(&log->at_hand, compare_digests);
    enum status status = load_all(&loading);
    arena_release(&loading.scratch);
    arena_release(&loading.row);
    vector_release(&loading.gone_pages);
    map_release(&loading.copies);
    map_release(&loading.gone);
    loaded_release(&dataset);
    if (status != STATUS_OK)
        return error_prefix(error, status,
                            "the history cannot be carried on (--history=fresh begins a "
                            "new one)");
    return STATUS_OK;
}
