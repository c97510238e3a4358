// SPDX-License-Identifier: MIT
#include "base/buffer.h"
#include "base/spill.h"
#include "reconcile/reconciler.h"

#include <stdlib.h>

// The facts, occupation by occupation in the order of their ids, and the tables that are
// about all pages: comparisons, layouts.

static int compare_spans(const void *left, const void *right)
{
    return span_compare(*(const struct span *)left, *(const struct span *)right);
}

// --- one occupation

static void write_occupation(struct reconciler *reconciler, uint32_t occupation,
                             const struct row_sink *sink)
{
    const struct catalogue *catalogue = reconciler->catalogue;
    struct span *cells =
        ARENA_ARRAY(&reconciler->scratch, struct span,
                    catalogue->tables[reconciler->tables.occupations].column_count);
    cells[0] = identity_id(&reconciler->identity, occupation);
    cells[1] = identity_title(&reconciler->identity, occupation);
    for (uint32_t field = 0; field < catalogue->field_count; field++) {
        const struct claim *claim = chosen_claim(reconciler, occupation, field);
        if (claim != NULL && catalogue->fields[field].shape == FIELD_SCALAR)
            cells[catalogue->fields[field].position] = claim->value;
    }
    write_row(sink, reconciler->tables.occupations, cells);
}

// An entry of a list: "NAME=PCT", or a text.
struct entry {
    struct span name;
    struct span pct;
    size_t rank;
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = span_compare(a->name, b->name);
    return order != 0 ? order : (a->rank > b->rank) - (a->rank < b->rank);
}

// Of entries sorted by name, the first of each name; returns how many they are.
static size_t drop_repeated(struct entry *entries, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !span_equal(entries[kept - 1].name, entries[i].name))
            entries[kept++] = entries[i];
    return kept;
}

static struct entry entry_of(struct span text, enum field_shape shape, size_t rank)
{
    size_t mark = shape == FIELD_SHARES ? span_find_last_byte(text, '=') : SPAN_NOT_FOUND;
    struct entry entry = {text, {NULL, 0}, rank};
    if (mark != SPAN_NOT_FOUND) {
        entry.name = span_part(text, 0, mark);
        entry.pct = span_from(text, mark + 1);
    }
    return entry;
}

// The entries of a list, sorted by name, each name once (a site may print one twice).
// They have the spellings of the vocabulary, if there is one.
static size_t entries_of(const struct claim *claim, enum field_shape shape,
                         const struct vocabulary *vocabulary, struct arena *arena,
                         struct entry **out_entries)
{
    struct span rest = claim->value, text;
    size_t count = 0, most = 1;
    for (size_t i = 0; i < rest.size; i++)
        most += rest.data[i] == LIST_SEPARATOR;
    struct entry *entries = ARENA_ARRAY(arena, struct entry, most);
    for (size_t rank = 1; span_next(&rest, LIST_SEPARATOR, &text); rank++) {
        struct entry entry = entry_of(text, shape, rank);
        if (vocabulary != NULL)
            entry.name = vocabulary_spelling(vocabulary, entry.name);
        entries[count++] = entry;
    }
    qsort(entries, count, sizeof *entries, compare_entries);
    *out_entries = entries;
    return drop_repeated(entries, count);
}

static void write_demographics(struct reconciler *reconciler, uint32_t occupation,
                               uint32_t field, const struct row_sink *sink)
{
    const struct field *dimension = &reconciler->catalogue->fields[field];
    const struct claim *claim = chosen_claim(reconciler, occupation, field);
    struct entry *entries;
    if (claim == NULL)
        return;
    size_t count =
        entries_of(claim, dimension->shape, NULL, &reconciler->scratch, &entries);
    for (size_t i = 0; i < count; i++) {
        struct span cells[] = {identity_id(&reconciler->identity, occupation),
                               dimension->name, entries[i].name, entries[i].pct};
        write_row(sink, reconciler->tables.demographics, cells);
    }
}

// The list of a field, or of the field that stands in for it.
static const struct claim *list_claim(const struct reconciler *reconciler,
                                      uint32_t occupation, uint32_t field,
                                      enum field_shape *out_shape)
{
    const struct catalogue *catalogue = reconciler->catalogue;
    const struct claim *claim = chosen_claim(reconciler, occupation, field);
    *out_shape = catalogue->fields[field].shape;
    for (uint32_t other = 0; claim == NULL && other < catalogue->field_count; other++) {
        if (catalogue->fields[other].fallback_of != field)
            continue;
        claim = chosen_claim(reconciler, occupation, other);
        *out_shape = catalogue->fields[other].shape;
    }
    return claim;
}

static void write_list(struct reconciler *reconciler, uint32_t occupation, uint32_t field,
                       const struct row_sink *sink)
{
    enum field_shape shape;
    const struct claim *claim = list_claim(reconciler, occupation, field, &shape);
    struct entry *entries;
    if (claim == NULL)
        return;
    size_t count =
        entries_of(claim, shape, &reconciler->skills, &reconciler->scratch, &entries);
    struct span source = claim->method == METHOD_SENTENCE ? SPAN("prose") : SPAN("list");
    for (size_t i = 0; i < count; i++) {
        struct span rank = arena_number(&reconciler->scratch, entries[i].rank);
        struct span cells[] = {identity_id(&reconciler->identity, occupation),
                               entries[i].name, rank, entries[i].pct, source};
        write_row(sink, reconciler->catalogue->fields[field].table, cells);
    }
}

void count_skills(struct reconciler *reconciler)
{
    const struct catalogue *catalogue = reconciler->catalogue;
    for (uint32_t i = 0; i < reconciler->claims.claims.count; i++) {
        const struct claim *claim = claims_at(&reconciler->claims, i);
        const struct field *field = &catalogue->fields[claim->field];
        struct span rest = claim->value, text;
        if (field->table != reconciler->tables.skills || field->shape == FIELD_SCALAR)
            continue;
        while (span_next(&rest, LIST_SEPARATOR, &text))
            vocabulary_count(&reconciler->skills, entry_of(text, field->shape, 0).name,
                             claim->page_count, claim->method == METHOD_SENTENCE);
    }
}

static int compare_positions(const void *left, const void *right)
{
    const struct claim *a = *(const struct claim *const *)left;
    const struct claim *b = *(const struct claim *const *)right;
    if (a->position != b->position)
        return a->position < b->position ? -1 : 1;
    return span_compare(a->value, b->value);
}

// A text and the place it gets in the union of all pages' lists.
struct placed_text {
    struct span text;
    size_t position;
};

static void write_union(struct reconciler *reconciler, uint32_t occupation,
                        uint32_t field, const struct row_sink *sink)
{
    struct vector found;
    vector_init(&found, sizeof(const struct claim *));
    for (uint32_t i = reconciler->claim_heads[occupation]; i != CLAIM_NONE;) {
        const struct claim *claim = claims_at(&reconciler->claims, i);
        if (claim->field == field)
            vector_push_copy(&found, &claim);
        i = claim->next;
    }
    vector_sort(&found, compare_positions);
    struct placed_text *texts =
        ARENA_ARRAY(&reconciler->scratch, struct placed_text, found.count);
    for (size_t i = 0; i < found.count; i++)
        texts[i] = (struct placed_text){
            (*VECTOR_AT(&found, const struct claim *, i))->value, i + 1};
    // struct placed_text begins with its text.
    qsort(texts, found.count, sizeof *texts, compare_spans);
    for (size_t i = 0; i < found.count; i++) {
        struct span cells[] = {identity_id(&reconciler->identity, occupation),
                               texts[i].text,
                               arena_number(&reconciler->scratch, texts[i].position),
                               {NULL, 0}};
        write_row(sink, reconciler->catalogue->fields[field].table, cells);
    }
    vector_release(&found);
}

static void write_lists(struct reconciler *reconciler, uint32_t occupation,
                        const struct row_sink *sink)
{
    const struct catalogue *catalogue = reconciler->catalogue;
    for (uint32_t field = 0; field < catalogue->field_count; field++) {
        const struct field *list = &catalogue->fields[field];
        if (list->shape == FIELD_SCALAR || list->fallback_of != FIELD_NONE)
            continue;
        if (list->table == reconciler->tables.demographics)
            write_demographics(reconciler, occupation, field, sink);
        else if (list->policy == POLICY_UNION)
            write_union(reconciler, occupation, field, sink);
        else
            write_list(reconciler, occupation, field, sink);
    }
}

// --- all of them

// The numbers 0..count-1 of a map's keys, in byte order of the keys.
static const struct span *sorted_keys(struct reconciler *reconciler,
                                      const struct map *map)
{
    struct span *keys = ARENA_ARRAY(&reconciler->arena, struct span, map->count);
    for (uint32_t i = 0; i < map->count; i++)
        keys[i] = map_key(map, i);
    qsort(keys, map->count, sizeof *keys, compare_spans);
    return keys;
}

static void write_comparisons(struct reconciler *reconciler, const struct row_sink *sink)
{
    const struct compared *compared = &reconciler->compared;
    const struct identity *identity = &reconciler->identity;
    for (size_t i = 0; i < compared->pairs.count; i++) {
        struct compared_pair pair = *VECTOR_AT(&compared->pairs, struct compared_pair, i);
        struct span cells[] = {identity_id(identity, compared->by_rank[pair.a]),
                               identity_id(identity, compared->by_rank[pair.b])};
        write_row(sink, reconciler->tables.comparisons, cells);
        spill_step(reconciler->spill, i);
    }
}

static struct span join_labels(struct reconciler *reconciler, struct vector *labels)
{
    struct buffer joined;
    buffer_init(&joined, BUFFER_NO_CEILING);
    vector_sort(labels, compare_spans);
    for (size_t i = 0; i < labels->count; i++) {
        struct span label = *VECTOR_AT(labels, struct span, i);
        if (i != 0 && span_equal(label, *VECTOR_AT(labels, struct span, i - 1)))
            continue;
        if (i != 0)
            buffer_append_byte(&joined, ';');
        buffer_append(&joined, label);
    }
    struct span kept = arena_keep(&reconciler->scratch, buffer_span(&joined));
    buffer_release(&joined);
    return kept;
}

static void write_layouts(struct reconciler *reconciler, const struct row_sink *sink)
{
    const struct span *layouts = sorted_keys(reconciler, &reconciler->layouts);
    for (size_t i = 0; i < reconciler->layouts.count; i++) {
        struct layout_seen *seen =
            VECTOR_AT(&reconciler->layouts_seen, struct layout_seen,
                      map_find(&reconciler->layouts, layouts[i]));
        struct span cells[] = {layouts[i], seen->rendering,
                               arena_number(&reconciler->scratch, seen->page_count),
                               seen->sections,
                               join_labels(reconciler, &seen->unknown_labels)};
        write_row(sink, reconciler->tables.layouts, cells);
        arena_clear(&reconciler->scratch);
    }
}

// The facts on their way past the quality rules.
struct judged_sink {
    struct quality *quality;
    const struct row_sink *sink;
};

static void judge_row(void *context, size_t table, const struct span *cells)
{
    struct judged_sink *judged = context;
    quality_row(judged->quality, table, cells);
    write_row(judged->sink, table, cells);
}

void reconcile_finish(struct reconciler *reconciler, struct row_sink outer)
{
    struct judged_sink judged = {&reconciler->quality, &outer};
    struct row_sink sink = {judge_row, &judged};
    const struct span *ids = sorted_keys(reconciler, &reconciler->identity.ids);
    for (size_t i = 0; i < identity_count(&reconciler->identity); i++) {
        uint32_t occupation = identity_find(&reconciler->identity, ids[i]);
        write_past(reconciler, ids[i], &sink);
        write_occupation(reconciler, occupation, &sink);
        write_lists(reconciler, occupation, &sink);
        write_claims(reconciler, occupation, &sink);
        write_history(reconciler, occupation, &sink);
        arena_clear(&reconciler->scratch);
    }
    write_past(reconciler, (struct span){NULL, 0}, &sink);
    write_comparisons(reconciler, &sink);
    write_layouts(reconciler, &sink);
    quality_finish(&reconciler->quality);
}
