// SPDX-License-Identifier: MIT
#include "reconcile/naming.h"

#include "base/spill.h"
#include "base/text.h"
#include "model/plural.h"

void naming_init(struct naming *naming, struct spill *spill)
{
    *naming = (struct naming){.aliases = NULL};
    arena_init(&naming->arena);
    arena_init(&naming->scratch);
    map_init(&naming->ids);
    vector_init_in(&naming->pairs, sizeof(struct name_pair), spill);
    vector_init(&naming->names, sizeof(struct name));
}

void naming_release(struct naming *naming)
{
    map_release(&naming->ids);
    vector_release(&naming->pairs);
    vector_release(&naming->names);
    arena_release(&naming->arena);
    arena_release(&naming->scratch);
}

static struct name *name_at(const struct naming *naming, uint32_t index)
{
    return VECTOR_AT(&naming->names, struct name, index);
}

// --- meeting

static uint32_t add_name(struct naming *naming, struct span id, bool *out_new)
{
    uint32_t index = map_add(&naming->ids, id, out_new);
    if (!*out_new)
        return index;
    map_rekey(&naming->ids, index, arena_keep(&naming->arena, id));
    struct name *name = vector_push(&naming->names);
    name->singular = name->wanted = NAME_NONE;
    return index;
}

static void keep_singulars(struct naming *naming, struct name *name,
                           const struct side *side)
{
    name->singulars = ARENA_ARRAY(&naming->arena, struct span, side->singular_count);
    for (uint32_t i = 0; i < side->singular_count; i++)
        name->singulars[name->singular_count++] =
            arena_keep(&naming->arena, text_slug(&naming->scratch, side->singulars[i]));
}

// What one page rules out, no other brings back.
static void narrow_singulars(struct naming *naming, struct name *name,
                             const struct side *side)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < name->singular_count; i++)
        if (plural_with_slug(side->singulars, side->singular_count, name->singulars[i],
                             &naming->scratch) != SIZE_MAX)
            name->singulars[kept++] = name->singulars[i];
    name->singular_count = kept;
}

static uint32_t meet_side(struct naming *naming, const struct side *side)
{
    bool is_new;
    uint32_t index = add_name(naming, side->occupation_id, &is_new);
    struct name *name = name_at(naming, index);
    if (side->title.size == 0)
        return index; // an observation without its page's line
    if (name->singulars == NULL)
        keep_singulars(naming, name, side);
    else if (name->singular_count != 0)
        narrow_singulars(naming, name, side);
    return index;
}

static void meet_pair(struct naming *naming, uint32_t a, uint32_t b)
{
    struct name_pair pair = {a < b ? a : b, a < b ? b : a};
    if (a != b)
        vector_push_copy(&naming->pairs, &pair);
}

void naming_meet(struct naming *naming, const struct report *report)
{
    const struct side *sides = report->sides.items;
    arena_clear(&naming->scratch);
    uint32_t *met = ARENA_ARRAY(&naming->scratch, uint32_t, report->sides.count);
    for (size_t i = 0; i < report->sides.count; i++) {
        met[i] = meet_side(naming, &sides[i]);
        for (size_t j = 0; j < i; j++)
            meet_pair(naming, met[j], met[i]);
    }
}

// --- settling

static void add_names_of_aliases(struct naming *naming, const struct aliases *aliases)
{
    bool is_new;
    for (uint32_t i = 0; i < aliases->keys.count; i++)
        add_name(naming, map_key(&aliases->keys, i), &is_new);
    for (uint32_t i = 0; i < aliases->ids.count; i++)
        add_name(naming, map_key(&aliases->ids, i), &is_new);
}

// The only one of its singulars that is a name.
static uint32_t singular_of(const struct naming *naming, const struct name *name)
{
    uint32_t found = NAME_NONE;
    for (uint32_t i = 0; i < name->singular_count; i++) {
        uint32_t index = map_find(&naming->ids, name->singulars[i]);
        if (index == MAP_NONE)
            continue;
        if (found != NAME_NONE)
            return NAME_NONE;
        found = index;
    }
    return found;
}

static void find_singulars(struct naming *naming)
{
    for (uint32_t i = 0; i < naming->ids.count; i++) {
        struct span id = map_key(&naming->ids, i);
        if (aliases_find(naming->aliases, id) == NULL &&
            !aliases_lead_to(naming->aliases, id))
            name_at(naming, i)->singular = singular_of(naming, name_at(naming, i));
    }
}

// The name that `index` leads to: by plurals, then by an alias.
static uint32_t end_of(const struct naming *naming, uint32_t index)
{
    enum { STEPS_MOST = 8 }; // a plural of a plural of ...; rules may go in circles
    uint32_t at = index;
    for (int step = 0; step < STEPS_MOST; step++) {
        const struct name *name = name_at(naming, at);
        if (name->singular == NAME_NONE || name->is_parted) {
            const struct alias_target *alias =
                aliases_find(naming->aliases, map_key(&naming->ids, at));
            return alias == NULL ? at : map_find(&naming->ids, alias->occupation_id);
        }
        at = name->singular;
    }
    return index;
}

// The line of the alias that makes it what it is, or 0.
static size_t line_of(const struct naming *naming, uint32_t index)
{
    const struct alias_target *alias =
        aliases_find(naming->aliases, map_key(&naming->ids, index));
    return alias == NULL ? 0 : alias->line;
}

// Compared names that would be one: a pair of aliases, as its line and its names.
struct clash {
    size_t line;
    struct span a, b;
};

static bool is_before(const struct clash *left, const struct clash *right)
{
    if (right->line == 0 || left->line != right->line)
        return right->line == 0 || left->line < right->line;
    int order = span_compare(left->a, right->a);
    return order != 0 ? order < 0 : span_compare(left->b, right->b) < 0;
}

static void note_clash(const struct naming *naming, struct name_pair names,
                       struct clash *first)
{
    const uint32_t pair[2] = {names.a, names.b};
    size_t lines[2] = {line_of(naming, pair[0]), line_of(naming, pair[1])};
    size_t later = lines[0] > lines[1] ? 0 : 1;
    struct clash clash = {lines[later], map_key(&naming->ids, pair[later]),
                          map_key(&naming->ids, pair[1 - later])};
    if (is_before(&clash, first))
        *first = clash;
}

static void part_compared(struct naming *naming, struct clash *out_clash)
{
    *out_clash = (struct clash){.line = 0};
    for (size_t i = 0; i < naming->pairs.count; i++) {
        struct name_pair pair = *VECTOR_AT(&naming->pairs, struct name_pair, i);
        struct name *a = name_at(naming, pair.a), *b = name_at(naming, pair.b);
        spill_step(naming->pairs.spill, i);
        if (a->wanted != b->wanted)
            continue;
        a->is_parted = a->singular != NAME_NONE;
        b->is_parted = b->singular != NAME_NONE;
        if (!a->is_parted && !b->is_parted)
            note_clash(naming, pair, out_clash);
    }
}

enum status naming_settle(struct naming *naming, const struct aliases *aliases,
                          struct error *error)
{
    struct clash clash;
    naming->aliases = aliases;
    add_names_of_aliases(naming, aliases);
    find_singulars(naming);
    for (uint32_t i = 0; i < naming->ids.count; i++)
        name_at(naming, i)->wanted = end_of(naming, i);
    part_compared(naming, &clash);
    if (clash.line != 0)
        return error_set(error, STATUS_INPUT,
                         "%s:%zu: \"%.*s\" becomes one with \"%.*s\", but a page "
                         "compares the two",
                         aliases->origin, clash.line, SPAN_FORMAT(clash.a),
                         SPAN_FORMAT(clash.b));
    for (uint32_t i = 0; i < naming->ids.count; i++)
        name_at(naming, i)->occupation_id = map_key(&naming->ids, end_of(naming, i));
    return STATUS_OK;
}

// --- applying

struct span naming_id(const struct naming *naming, struct span id)
{
    uint32_t index = map_find(&naming->ids, id);
    struct span now = index != MAP_NONE ? name_at(naming, index)->occupation_id : id;
    return now.size != 0 ? now : id;
}

static void report_kept_apart(const struct naming *naming, struct report *report,
                              struct arena *arena, const uint32_t *names)
{
    for (uint32_t i = 0; i < report->sides.count; i++)
        for (uint32_t j = 0; j < report->sides.count; j++) {
            const struct name *one = name_at(naming, names[i]);
            const struct name *other = name_at(naming, names[j]);
            if (names[i] == names[j] || !one->is_parted || one->wanted != other->wanted)
                continue;
            report_problem(
                report, PROBLEM_KEPT_APART_CODE, (struct span){NULL, 0},
                arena_format(arena,
                             "\"%.*s\" reads as the plural of \"%.*s\", but is compared "
                             "with \"%.*s\" here",
                             SPAN_FORMAT(map_key(&naming->ids, names[i])),
                             SPAN_FORMAT(map_key(&naming->ids, one->singular)),
                             SPAN_FORMAT(map_key(&naming->ids, names[j]))))
                ->side = i;
        }
}

void naming_apply(const struct naming *naming, struct report *report, struct arena *arena)
{
    struct side *sides = report->sides.items;
    uint32_t *names = ARENA_ARRAY(arena, uint32_t, report->sides.count);
    for (size_t i = 0; i < report->sides.count; i++)
        names[i] = map_find(&naming->ids, sides[i].occupation_id);
    report_kept_apart(naming, report, arena, names);
    for (size_t i = 0; i < report->sides.count; i++) {
        const struct name *name = name_at(naming, names[i]);
        struct side *side = &sides[i];
        if (name->singular != NAME_NONE && !name->is_parted) {
            size_t index = plural_with_slug(side->singulars, side->singular_count,
                                            map_key(&naming->ids, name->singular), arena);
            if (index != SIZE_MAX)
                side->title = side->singulars[index];
        }
        side->occupation_id = name->occupation_id;
    }
}
