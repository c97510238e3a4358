// SPDX-License-Identifier: MIT
#include "model/rule_names.h"

#include "base/text.h"
#include "base/utf8.h"

struct record {
    struct span id, text, title; // the last two folded
};

void rule_names_begin(struct rule_names *names, const struct rule *rule,
                      struct rule_sink sink)
{
    *names = (struct rule_names){.rule = rule, .sink = sink};
    arena_init(&names->arena);
    map_init(&names->ids);
    vector_init(&names->records, sizeof(struct record));
}

void rule_names_record(struct rule_names *names, struct span id, struct span text,
                       struct span title)
{
    bool is_new;
    if (!utf8_is_valid(text) || !utf8_is_valid(title))
        return;
    struct span kept = arena_keep(&names->arena, id);
    map_add(&names->ids, kept, &is_new);
    if (!is_new)
        return;
    struct record *record = vector_push(&names->records);
    record->id = kept;
    record->text = text_fold(&names->arena, arena_keep(&names->arena, text));
    record->title = text_fold(&names->arena, arena_keep(&names->arena, title));
}

static void hold_against(struct rule_names *names, const struct record *record,
                         const struct record *other)
{
    if (names->sink.tested != NULL)
        names->sink.tested(names->sink.context, names->rule);
    if (record->text.size == 0 || record->title.size == 0 || other->title.size == 0 ||
        span_find(record->text, record->title) != SPAN_NOT_FOUND ||
        span_find(record->text, other->title) == SPAN_NOT_FOUND)
        return;
    struct arena_mark mark = arena_mark(&names->arena);
    struct rule_finding finding = {
        .rule = names->rule,
        .key = &record->id,
        .key_count = 1,
        .why = arena_format(&names->arena, "it names '%.*s' and not '%.*s'",
                            SPAN_FORMAT(other->title), SPAN_FORMAT(record->title))};
    names->sink.broken(names->sink.context, &finding);
    arena_rewind(&names->arena, mark);
}

void rule_names_pair(struct rule_names *names, struct span one, struct span other)
{
    uint32_t first = map_find(&names->ids, one);
    uint32_t second = map_find(&names->ids, other);
    if (first == MAP_NONE || second == MAP_NONE)
        return;
    const struct record *a = VECTOR_AT(&names->records, struct record, first);
    const struct record *b = VECTOR_AT(&names->records, struct record, second);
    hold_against(names, a, b);
    hold_against(names, b, a);
}

void rule_names_end(struct rule_names *names)
{
    vector_release(&names->records);
    map_release(&names->ids);
    arena_release(&names->arena);
}
