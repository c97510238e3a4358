// SPDX-License-Identifier: MIT
#include "model/rule_walk.h"

#include <assert.h>

struct rule_tracker {
    const struct rule *rule;
    struct vector cells; // struct span: field_count per row
    struct vector key;   // struct span: group_count cells
    size_t line;         // of the group's first row
    struct arena arena;  // of the group's texts
};

void rule_walk_begin(struct rule_walk *walk, const struct rules *rules,
                     const struct table_schema *table, struct rule_sink sink)
{
    walk->sink = sink;
    vector_init(&walk->trackers, sizeof(struct rule_tracker));
    buffer_init(&walk->why, BUFFER_NO_CEILING);
    for (size_t i = 0; i < rules->list.count; i++) {
        const struct rule *rule = VECTOR_AT(&rules->list, struct rule, i);
        if (rule->table != table || rule->relation->holds == NULL)
            continue;
        struct rule_tracker *tracker = vector_push(&walk->trackers);
        tracker->rule = rule;
        vector_init(&tracker->cells, sizeof(struct span));
        vector_init(&tracker->key, sizeof(struct span));
        arena_init(&tracker->arena);
    }
}

static bool has_unknown_key(const struct rule_tracker *tracker)
{
    for (size_t i = 0; i < tracker->key.count; i++)
        if (VECTOR_AT(&tracker->key, struct span, i)->size == 0)
            return true;
    return false;
}

// Judges what the tracker has gathered, and forgets it.
static void judge(struct rule_walk *walk, struct rule_tracker *tracker,
                  const struct span *key, size_t key_count)
{
    assert(tracker->rule->field_count != 0); // every relation takes one at least
    struct rule_rows rows = {tracker->rule, tracker->cells.items,
                             tracker->cells.count / tracker->rule->field_count};
    buffer_clear(&walk->why);
    if (walk->sink.tested != NULL)
        walk->sink.tested(walk->sink.context, tracker->rule);
    if (!tracker->rule->relation->holds(&rows, &walk->why)) {
        struct rule_finding finding = {tracker->rule, key, key_count, tracker->line,
                                       buffer_span(&walk->why)};
        walk->sink.broken(walk->sink.context, &finding);
    }
    vector_clear(&tracker->cells);
}

static void end_group(struct rule_walk *walk, struct rule_tracker *tracker)
{
    if (tracker->cells.count != 0 && !has_unknown_key(tracker))
        judge(walk, tracker, tracker->key.items, tracker->key.count);
    vector_clear(&tracker->cells);
    vector_clear(&tracker->key);
    arena_clear(&tracker->arena);
}

static bool same_group(const struct rule_tracker *tracker, const struct span *cells)
{
    for (size_t i = 0; i < tracker->key.count; i++)
        if (!span_equal(*VECTOR_AT(&tracker->key, struct span, i), cells[i]))
            return false;
    return tracker->key.count != 0;
}

static void join_group(struct rule_walk *walk, struct rule_tracker *tracker,
                       const struct span *cells, size_t line)
{
    const struct rule *rule = tracker->rule;
    if (!same_group(tracker, cells)) {
        end_group(walk, tracker);
        tracker->line = line;
        for (size_t i = 0; i < rule->group_count; i++) {
            struct span kept = arena_keep(&tracker->arena, cells[i]);
            vector_push_copy(&tracker->key, &kept);
        }
    }
    for (size_t i = 0; i < rule->field_count; i++) {
        struct span kept = arena_keep(&tracker->arena, cells[rule->fields[i]]);
        vector_push_copy(&tracker->cells, &kept);
    }
}

static void look_at_row(struct rule_walk *walk, struct rule_tracker *tracker,
                        const struct span *cells, size_t line)
{
    const struct rule *rule = tracker->rule;
    for (size_t i = 0; i < rule->field_count; i++)
        vector_push_copy(&tracker->cells, &cells[rule->fields[i]]);
    tracker->line = line;
    judge(walk, tracker, cells, rule->table->key_count);
}

void rule_walk_row(struct rule_walk *walk, const struct span *cells, size_t line)
{
    for (size_t i = 0; i < walk->trackers.count; i++) {
        struct rule_tracker *tracker = VECTOR_AT(&walk->trackers, struct rule_tracker, i);
        if (!rule_is_about(tracker->rule, cells))
            continue;
        if (tracker->rule->group_count != 0)
            join_group(walk, tracker, cells, line);
        else
            look_at_row(walk, tracker, cells, line);
    }
}

void rule_walk_flush(struct rule_walk *walk)
{
    for (size_t i = 0; i < walk->trackers.count; i++)
        end_group(walk, VECTOR_AT(&walk->trackers, struct rule_tracker, i));
}

void rule_walk_end(struct rule_walk *walk)
{
    rule_walk_flush(walk);
    for (size_t i = 0; i < walk->trackers.count; i++) {
        struct rule_tracker *tracker = VECTOR_AT(&walk->trackers, struct rule_tracker, i);
        vector_release(&tracker->cells);
        vector_release(&tracker->key);
        arena_release(&tracker->arena);
    }
    vector_release(&walk->trackers);
    buffer_release(&walk->why);
}
