// SPDX-License-Identifier: MIT
#include "compare/references.h"

#include "compare/table_cursor.h"

struct reference_set {
    const struct foreign_key *key; // one of those that refer to it
    struct map values;
    bool is_whole;
};

static bool refers_alike(const struct foreign_key *left, const struct foreign_key *right)
{
    if (!span_equal(left->table, right->table) ||
        left->column_count != right->column_count)
        return false;
    for (size_t i = 0; i < left->column_count; i++)
        if (left->keys[i] != right->keys[i])
            return false;
    return true;
}

static struct reference_set *find_set(const struct references *references,
                                      const struct foreign_key *key)
{
    for (size_t i = 0; i < references->sets.count; i++) {
        struct reference_set *set = VECTOR_AT(&references->sets, struct reference_set, i);
        if (refers_alike(set->key, key))
            return set;
    }
    return NULL;
}

// No cell has a NUL in it.
static struct span join_cells(const struct span *cells, const size_t *columns,
                              size_t count, struct buffer *scratch)
{
    if (count == 1)
        return cells[columns[0]];
    buffer_clear(scratch);
    for (size_t i = 0; i < count; i++) {
        buffer_append(scratch, cells[columns[i]]);
        buffer_append_byte(scratch, '\0');
    }
    return buffer_span(scratch);
}

static bool find_places(const struct csv_row *header, const struct table_schema *schema,
                        const struct foreign_key *key, size_t *out_places)
{
    for (size_t i = 0; i < key->column_count; i++) {
        struct span name = schema->columns[key->keys[i]].name;
        size_t at = 0;
        while (at < header->count && !span_equal(header->cells[at], name))
            at++;
        if (at == header->count)
            return false;
        out_places[i] = at;
    }
    return true;
}

static void read_set(struct references *references, struct reference_set *set,
                     const struct table_schema *schema, struct span text)
{
    struct csv_reader reader;
    struct csv_row row;
    struct buffer scratch;
    size_t *places = ARENA_ARRAY(&references->arena, size_t, set->key->column_count);
    csv_row_init(&row);
    csv_reader_init(&reader, text);
    buffer_init(&scratch, BUFFER_NO_CEILING);
    bool is_good = csv_reader_next(&reader, &row) == CSV_ROW &&
                   find_places(&row, schema, set->key, places);
    enum csv_result result = CSV_END;
    while (is_good && (result = csv_reader_next(&reader, &row)) == CSV_ROW) {
        bool is_new;
        struct span value =
            join_cells(row.cells, places, set->key->column_count, &scratch);
        uint32_t index = map_add(&set->values, value, &is_new);
        if (is_new)
            map_rekey(&set->values, index, arena_keep(&references->arena, value));
    }
    set->is_whole = is_good && result == CSV_END;
    buffer_release(&scratch);
    csv_row_release(&row);
}

static void load_set(struct references *references, const struct loaded *dataset,
                     const struct constraints *constraints, const struct foreign_key *key)
{
    if (find_set(references, key) != NULL)
        return;
    struct reference_set *set = vector_push(&references->sets);
    set->key = key;
    map_init(&set->values);
    const struct span *text = loaded_table(dataset, key->table);
    for (size_t i = 0; text != NULL && i < constraints->table_count; i++)
        if (span_equal(constraints->tables[i].schema->name, key->table))
            read_set(references, set, constraints->tables[i].schema, *text);
}

void references_load(struct references *references, const struct loaded *dataset,
                     const struct constraints *constraints)
{
    arena_init(&references->arena);
    vector_init(&references->sets, sizeof(struct reference_set));
    for (size_t i = 0; i < constraints->table_count; i++) {
        const struct table_constraints *table = &constraints->tables[i];
        for (size_t j = 0; j < table->foreign_key_count; j++)
            load_set(references, dataset, constraints, &table->foreign_keys[j]);
    }
}

void references_release(struct references *references)
{
    for (size_t i = 0; i < references->sets.count; i++)
        map_release(&VECTOR_AT(&references->sets, struct reference_set, i)->values);
    vector_release(&references->sets);
    arena_release(&references->arena);
}

bool references_has(const struct references *references, const struct foreign_key *key,
                    const struct span *cells, struct buffer *scratch)
{
    const struct reference_set *set = find_set(references, key);
    for (size_t i = 0; i < key->column_count; i++)
        if (cells[key->columns[i]].size == 0)
            return true; // unknown
    if (set == NULL || !set->is_whole)
        return true;
    struct span value = join_cells(cells, key->columns, key->column_count, scratch);
    return map_find(&set->values, value) != MAP_NONE;
}
