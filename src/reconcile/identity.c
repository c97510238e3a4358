// SPDX-License-Identifier: MIT
#include "reconcile/identity.h"

#include "base/text.h"

void identity_init(struct identity *identity)
{
    arena_init(&identity->arena);
    map_init(&identity->ids);
    vector_init(&identity->first, sizeof(uint32_t));
    vector_init(&identity->spellings, sizeof(struct spelling));
}

void identity_release(struct identity *identity)
{
    arena_release(&identity->arena);
    map_release(&identity->ids);
    vector_release(&identity->first);
    vector_release(&identity->spellings);
}

static struct spelling *spelling_at(const struct identity *identity, uint32_t index)
{
    return VECTOR_AT(&identity->spellings, struct spelling, index);
}

static uint32_t add_spelling(struct identity *identity, uint32_t occupation,
                             struct span title)
{
    struct spelling *spelling = vector_push(&identity->spellings);
    struct arena_mark mark = arena_mark(&identity->arena);
    bool is_own =
        span_equal(text_slug(&identity->arena, title), identity_id(identity, occupation));
    arena_rewind(&identity->arena, mark);
    *spelling = (struct spelling){.title = arena_keep(&identity->arena, title),
                                  .is_own = is_own,
                                  .next = IDENTITY_NONE};
    return (uint32_t)identity->spellings.count - 1;
}

static uint32_t *first_of(const struct identity *identity, uint32_t occupation)
{
    return VECTOR_AT(&identity->first, uint32_t, occupation);
}

static struct spelling *spelling_of(struct identity *identity, uint32_t occupation,
                                    struct span title)
{
    uint32_t last = IDENTITY_NONE;
    for (uint32_t at = *first_of(identity, occupation); at != IDENTITY_NONE;) {
        struct spelling *spelling = spelling_at(identity, at);
        if (span_equal(spelling->title, title))
            return spelling;
        last = at;
        at = spelling->next;
    }
    uint32_t added = add_spelling(identity, occupation, title);
    if (last == IDENTITY_NONE)
        *first_of(identity, occupation) = added;
    else
        spelling_at(identity, last)->next = added;
    return spelling_at(identity, added);
}

uint32_t identity_meet(struct identity *identity, struct span occupation_id)
{
    bool is_new;
    uint32_t occupation = map_add(&identity->ids, occupation_id, &is_new);
    if (is_new) {
        map_rekey(&identity->ids, occupation,
                  arena_keep(&identity->arena, occupation_id));
        vector_push_copy(&identity->first, &(uint32_t){IDENTITY_NONE});
    }
    return occupation;
}

bool identity_is_spelled(const struct identity *identity, uint32_t occupation)
{
    return *first_of(identity, occupation) != IDENTITY_NONE;
}

uint32_t identity_add(struct identity *identity, const struct side *side)
{
    uint32_t occupation = identity_meet(identity, side->occupation_id);
    spelling_of(identity, occupation, side->title)->counts[side->source]++;
    return occupation;
}

uint32_t identity_find(const struct identity *identity, struct span occupation_id)
{
    return map_find(&identity->ids, occupation_id);
}

struct span identity_id(const struct identity *identity, uint32_t occupation)
{
    return map_key(&identity->ids, occupation);
}

// Capitals alone; a single word of them may be an acronym.
static bool is_shouted(struct span text)
{
    if (span_find_byte(text, ' ') == SPAN_NOT_FOUND)
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (is_lower(text.data[i]))
            return false;
    return true;
}

static bool is_better(const struct spelling *left, const struct spelling *right)
{
    if (left->is_own != right->is_own)
        return left->is_own;
    if (is_shouted(left->title) != is_shouted(right->title))
        return is_shouted(right->title);
    for (unsigned source = 0; source <= TITLE_SENTENCE; source++) {
        if (left->counts[source] != right->counts[source])
            return left->counts[source] > right->counts[source];
    }
    return span_compare(left->title, right->title) < 0;
}

struct span identity_title(const struct identity *identity, uint32_t occupation)
{
    uint32_t at = *first_of(identity, occupation);
    const struct spelling *best = spelling_at(identity, at);
    for (; at != IDENTITY_NONE; at = spelling_at(identity, at)->next)
        if (is_better(spelling_at(identity, at), best))
            best = spelling_at(identity, at);
    return best->title;
}

size_t identity_count(const struct identity *identity)
{
    return identity->ids.count;
}

size_t identity_pages(const struct identity *identity, uint32_t occupation)
{
    size_t pages = 0;
    uint32_t at = *first_of(identity, occupation);
    for (; at != IDENTITY_NONE; at = spelling_at(identity, at)->next)
        for (unsigned source = 0; source <= TITLE_SENTENCE; source++)
            pages += spelling_at(identity, at)->counts[source];
    return pages;
}
