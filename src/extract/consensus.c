// SPDX-License-Identifier: MIT
#include "extract/consensus.h"

#include "base/text.h"
#include "extract/side_names.h"

// --- what a testimony says of a set of names

// Is one of the names a part of the other, cut off at its begin or end?
static bool is_part_of(struct page_reading *reading, struct span part, struct span whole)
{
    struct span a = text_skeleton(reading->arena, part);
    struct span b = text_skeleton(reading->arena, whole);
    return a.size != 0 && a.size < b.size && (span_starts(b, a) || span_ends(b, a));
}

static enum likeness likeness_of(struct consensus *consensus, uint32_t left,
                                 uint32_t right)
{
    unsigned char *known = &consensus->likeness[left][right];
    if (*known == 0)
        *known = (unsigned char)(1 + names_likeness(consensus->page,
                                                    consensus->heard.names[left],
                                                    consensus->heard.names[right]));
    return (enum likeness)(*known - 1);
}

size_t consensus_find_name(struct consensus *consensus, const struct testimony *set,
                           uint32_t name, const bool *is_taken)
{
    size_t found = SIZE_MAX;
    enum likeness best = LIKE_NOTHING;
    for (size_t i = 0; i < set->count; i++) {
        enum likeness likeness = likeness_of(consensus, set->ids[i], name);
        if (likeness <= best || (is_taken != NULL && is_taken[i]))
            continue;
        best = likeness;
        found = i;
    }
    return found;
}

// How many names of the set the testimony has, each once.
static size_t count_named(struct consensus *consensus, const struct testimony *set,
                          const struct testimony *by)
{
    bool is_named[SIDES_MOST] = {false};
    size_t named = 0;
    for (size_t i = 0; i < by->count; i++) {
        size_t found = consensus_find_name(consensus, set, by->ids[i], is_named);
        if (found == SIZE_MAX)
            continue;
        is_named[found] = true;
        named++;
    }
    return named;
}

static bool is_beginning_of(struct page_reading *reading, struct span part,
                            struct span whole)
{
    struct span a = text_skeleton(reading->arena, part);
    struct span b = text_skeleton(reading->arena, whole);
    return a.size != 0 && a.size < b.size && span_starts(b, a);
}

// A heading that is broken over two lines loses the end of its last name.
static size_t count_cut_names(struct consensus *consensus, const struct testimony *set,
                              const struct testimony *by)
{
    size_t cut = 0;
    bool may_be_broken = by->source == SIDES_OF_HEADING || by->source == SIDES_OF_LINE ||
                         by->source == SIDES_OF_SECTION;
    // In markup no heading is broken: there a longer title has something added to it.
    if (!may_be_broken ||
        (set->source == SIDES_OF_TITLE_ROW && consensus->page->document->has_item_marks))
        return 0;
    for (size_t i = 0; i < by->count; i++) {
        bool is_cut = false;
        for (size_t k = 0; k < set->count; k++)
            is_cut =
                is_cut || is_beginning_of(consensus->page, by->names[i], set->names[k]);
        cut +=
            is_cut && consensus_find_name(consensus, set, by->ids[i], NULL) == SIZE_MAX;
    }
    return cut;
}

bool consensus_agrees(struct consensus *consensus, const struct testimony *set,
                      const struct testimony *by)
{
    size_t named = count_named(consensus, set, by);
    if (by->source == SIDES_OF_TEXT)
        return named != 0;
    if (by->source == SIDES_OF_TITLE_ROW)
        return named == set->count;
    // No source can bear out a header that it does not name.
    if (set->source == SIDES_OF_TITLE_ROW && by->count < set->count)
        return false;
    return named == by->count || (named + 1 == by->count && named != 0 &&
                                  count_cut_names(consensus, set, by) == 1);
}

bool consensus_has_text(struct consensus *consensus, uint32_t name)
{
    for (size_t i = 0; i < consensus->heard.count; i++) {
        const struct testimony *one = &consensus->heard.all[i];
        if (one->source == SIDES_OF_TEXT &&
            likeness_of(consensus, name, one->ids[0]) != LIKE_NOTHING)
            return true;
    }
    return false;
}

static void weigh(struct consensus *consensus, struct proposal *proposal)
{
    for (size_t i = 0; i < consensus->heard.count; i++) {
        const struct testimony *one = &consensus->heard.all[i];
        unsigned *strength = &proposal->strengths[one->source];
        if (*strength < one->strength && one->source != SIDES_OF_TEXT &&
            consensus_agrees(consensus, proposal->from, one))
            *strength = one->strength;
    }
    for (size_t i = 0; i < proposal->from->count && i < 2; i++)
        if (consensus_has_text(consensus, proposal->from->ids[i]))
            proposal->strengths[SIDES_OF_TEXT] += STRENGTH_TEXT;
    for (size_t i = 0; i <= SIDES_OF_TEXT; i++)
        proposal->score += proposal->strengths[i];
}

// --- the decision

static bool are_same_sets(struct consensus *consensus, const struct testimony *left,
                          const struct testimony *right)
{
    return left->count == right->count && left->source != SIDES_OF_TITLE_ROW &&
           right->source != SIDES_OF_TITLE_ROW &&
           count_named(consensus, left, right) == left->count;
}

static bool may_propose(const struct testimony *one)
{
    return one->count >= 2 && one->source != SIDES_OF_TEXT &&
           one->source != SIDES_OF_ADDRESS;
}

static void propose(struct consensus *consensus)
{
    consensus->proposals =
        ARENA_ARRAY(consensus->page->arena, struct proposal, consensus->heard.count);
    for (size_t i = 0; i < consensus->heard.count; i++) {
        const struct testimony *one = &consensus->heard.all[i];
        bool is_new = may_propose(one);
        for (size_t k = 0; k < consensus->count && is_new; k++)
            is_new = !are_same_sets(consensus, consensus->proposals[k].from, one);
        if (!is_new)
            continue;
        struct proposal *proposal = &consensus->proposals[consensus->count++];
        proposal->from = one;
        weigh(consensus, proposal);
    }
}

// A lone line may be a link to another page: it makes no sides.
static const struct proposal *find_best(const struct consensus *consensus)
{
    const struct proposal *best = NULL;
    for (size_t i = 0; i < consensus->count; i++) {
        const struct proposal *one = &consensus->proposals[i];
        if (one->score > STRENGTH_LINE && (best == NULL || one->score > best->score))
            best = one;
    }
    return best;
}

// Names that are the same, or parts of each other.
static bool may_be_one(struct consensus *consensus, const struct testimony *set,
                       const struct testimony *other, size_t number)
{
    struct span name = other->names[number];
    for (size_t i = 0; i < set->count; i++)
        if (likeness_of(consensus, set->ids[i], other->ids[number]) != LIKE_NOTHING ||
            is_part_of(consensus->page, name, set->names[i]) ||
            is_part_of(consensus->page, set->names[i], name))
            return true;
    return false;
}

bool consensus_contradicts(struct consensus *consensus, const struct testimony *set,
                           const struct testimony *other)
{
    if (consensus_agrees(consensus, set, other) ||
        consensus_agrees(consensus, other, set))
        return false;
    for (size_t i = 0; i < other->count; i++)
        if (!may_be_one(consensus, set, other, i))
            return true;
    return false;
}

// Is another set nearly as strong? Then neither is believed.
static bool is_disputed(struct consensus *consensus, const struct proposal *best)
{
    for (size_t i = 0; i < consensus->count; i++) {
        const struct proposal *other = &consensus->proposals[i];
        if (other != best && 4 * other->score >= 3 * best->score &&
            consensus_contradicts(consensus, best->from, other->from))
            return true;
    }
    return false;
}

struct consensus consensus_reach(struct page_reading *reading)
{
    struct consensus consensus = {.page = reading};
    consensus.heard = testimonies_collect(reading);
    consensus.likeness =
        arena_allocate(reading->arena, NAMES_HEARD_MOST, sizeof *consensus.likeness);
    propose(&consensus);
    const struct proposal *best = find_best(&consensus);
    consensus.set = best != NULL ? best->from : NULL;
    consensus.is_disputed = best != NULL && is_disputed(&consensus, best);
    return consensus;
}
