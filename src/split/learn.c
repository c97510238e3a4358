// SPDX-License-Identifier: MIT
#include "split/splitter.h"

#include "base/memory.h"
#include "normalize/items.h"
#include "split/decision.h"
#include "split/row_key.h"
#include "split/shape.h"

#include <string.h>

struct splitter *splitter_new(const struct catalogue *catalogue)
{
    struct splitter *splitter = memory_new(1, sizeof *splitter);
    splitter->catalogue = catalogue;
    vector_init(&splitter->slot_numbers, sizeof(uint32_t));
    vector_init(&splitter->slots, sizeof(struct slot));
    vector_init(&splitter->knowns, sizeof(struct known));
    vector_init(&splitter->rows, sizeof(struct split_row));
    vector_init(&splitter->supports, sizeof(struct support));
    vector_init(&splitter->possible_rows, sizeof(uint32_t));
    map_add(&splitter->texts, (struct span){NULL, 0}, NULL);
    return splitter;
}

void splitter_free(struct splitter *splitter)
{
    if (splitter == NULL)
        return;
    struct map *maps[] = {&splitter->texts,       &splitter->occupations,
                          &splitter->row_keys,    &splitter->support_keys,
                          &splitter->words,       &splitter->possible,
                          &splitter->known_values};
    struct vector *vectors[] = {&splitter->slot_numbers, &splitter->slots,
                                &splitter->knowns,       &splitter->rows,
                                &splitter->supports,     &splitter->possible_rows};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        map_release(maps[i]);
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
        vector_release(vectors[i]);
    arena_release(&splitter->arena);
    arena_release(&splitter->scratch);
    memory_free(splitter);
}

struct split_row *row_at(const struct splitter *splitter, size_t index)
{
    return VECTOR_AT(&splitter->rows, struct split_row, index);
}

struct slot *slot_at(const struct splitter *splitter, size_t index)
{
    return VECTOR_AT(&splitter->slots, struct slot, index);
}

static uint32_t add_kept(struct map *map, struct arena *arena, struct span key,
                         bool *out_new)
{
    bool is_new;
    uint32_t index = map_add(map, key, &is_new);
    if (is_new)
        map_rekey(map, index, arena_keep(arena, key));
    if (out_new != NULL)
        *out_new = is_new;
    return index;
}

uint32_t splitter_text(struct splitter *splitter, struct span text)
{
    return add_kept(&splitter->texts, &splitter->arena, text, NULL);
}

static uint32_t slot_of(struct splitter *splitter, struct span occupation, uint32_t field)
{
    const uint32_t none = NONE;
    size_t width = splitter->catalogue->field_count + 1;
    bool is_new;
    size_t row =
        width * add_kept(&splitter->occupations, &splitter->arena, occupation, &is_new);
    for (size_t i = 0; is_new && i < width; i++)
        vector_push_copy(&splitter->slot_numbers, &none);
    uint32_t *number = VECTOR_AT(&splitter->slot_numbers, uint32_t,
                                 row + (field != FIELD_NONE ? field : width - 1));
    if (*number == NONE) {
        *number = (uint32_t)splitter->slots.count;
        vector_push_copy(&splitter->slots,
                         &(struct slot){.known = NONE, .decided = NONE});
    }
    return *number;
}

// --- support

static struct span pair_key(uint32_t pair[2])
{
    return (struct span){(const char *)pair, 2 * sizeof *pair};
}

void support_add(struct splitter *splitter, uint32_t field, uint32_t value, uint32_t slot,
                 bool is_bordered)
{
    uint32_t pair[2] = {field, value};
    bool is_new;
    uint32_t index =
        add_kept(&splitter->support_keys, &splitter->arena, pair_key(pair), &is_new);
    if (is_new)
        vector_push_copy(&splitter->supports, &(struct support){{slot, NONE}, false});
    struct support *support = VECTOR_AT(&splitter->supports, struct support, index);
    if (support->slots[0] != slot && support->slots[1] == NONE)
        support->slots[1] = slot;
    support->is_bordered = support->is_bordered || is_bordered;
}

bool support_has(const struct splitter *splitter, uint32_t field, uint32_t value,
                 uint32_t slot)
{
    uint32_t pair[2] = {field, value};
    uint32_t index = map_find(&splitter->support_keys, pair_key(pair));
    if (index == MAP_NONE)
        return false;
    const struct support *support = VECTOR_AT(&splitter->supports, struct support, index);
    return support->slots[0] != slot || support->slots[1] != NONE;
}

// --- words

// "Ohio" and "State" of "Ohio StateGoogle Inc": no, but "Ohio" and "Inc" end where a
// word ends.
static void learn_words(struct splitter *splitter, struct span text)
{
    for (size_t end = 1; end <= text.size; end++) {
        if (end != text.size && text.data[end] != ' ')
            continue;
        size_t last = text.data[end - 1] == ',' ? end - 1 : end;
        struct span word = shape_last_word(text, last);
        if (word.size > 2)
            add_kept(&splitter->words, &splitter->arena, word, NULL);
    }
}

// --- values with borders

static struct span text_of_known(const struct splitter *splitter, uint32_t index)
{
    return map_key(&splitter->texts,
                   VECTOR_AT(&splitter->knowns, struct known, index)->value);
}

// False when it was known already.
static bool learn_known(struct splitter *splitter, const struct report *report,
                        const struct observation *one)
{
    const struct side *side = VECTOR_AT(&report->sides, struct side, one->side);
    uint32_t slot = slot_of(splitter, side->occupation_id, one->field);
    uint32_t first = slot_at(splitter, slot)->known;
    if (first != NONE && span_equal(text_of_known(splitter, first), one->value))
        return false;
    uint32_t value = splitter_text(splitter, one->value);
    uint32_t pair[2] = {slot, value};
    bool is_new;
    add_kept(&splitter->known_values, &splitter->arena, pair_key(pair), &is_new);
    if (!is_new)
        return false;
    vector_push_copy(&splitter->knowns, &(struct known){value, first});
    slot_at(splitter, slot)->known = (uint32_t)splitter->knowns.count - 1;
    support_add(splitter, one->field, value, slot, true);
    return true;
}

static void learn_value(struct splitter *splitter, const struct report *report,
                        const struct observation *one)
{
    enum { LONGEST_VALUE = 120 };
    if (one->field == FIELD_NONE || one->value.size == 0 ||
        one->value.size > LONGEST_VALUE || one->glued != GLUED_NONE ||
        splitter->catalogue->fields[one->field].shape != FIELD_SCALAR)
        return;
    bool is_new = learn_known(splitter, report, one);
    if (is_new && splitter->catalogue->fields[one->field].column->type == COLUMN_STRING)
        learn_words(splitter, one->value);
}

// --- rows

static enum shape_border border_at(struct span text, size_t at)
{
    return at >= 2 && text.data[at - 1] == ' ' ? shape_border_at_space(text, at)
                                               : shape_border_at(text, at);
}

// The weakest border of the cut; BORDER_NONE also when a piece is no value.
static enum shape_border border_of_cut(const struct glued *row, uint32_t cut)
{
    enum shape_border weakest = BORDER_CERTAIN;
    // From the last side on: what is at a border tells more quickly than a whole piece.
    for (uint32_t side = row->side_count; side-- > 0 && weakest != BORDER_NONE;) {
        struct span piece = glued_piece(row, cut, side);
        if (glued_is_placeholder(row, piece))
            continue;
        size_t at = side != 0 ? (size_t)(piece.data - row->text.data) : 0;
        enum shape_border border = at == 0 ? BORDER_CERTAIN : border_at(row->text, at);
        if (border != BORDER_NONE && !shape_is_value(piece))
            border = BORDER_NONE;
        if (border < weakest)
            weakest = border;
    }
    return weakest;
}

static void add_candidate(struct splitter *splitter, struct split_row *into,
                          const struct glued *row, uint32_t cut, enum shape_border border)
{
    size_t width = row->side_count - 1;
    struct candidate *one = &into->candidates[into->candidate_count++];
    one->border = (unsigned char)border;
    one->listed = row->known != NULL ? row->known[cut] : 0;
    one->offsets = ARENA_ARRAY(&splitter->arena, uint32_t, width);
    one->values = ARENA_ARRAY(&splitter->arena, uint32_t, row->side_count);
    memcpy(one->offsets, row->cuts + cut * width, width * sizeof *one->offsets);
    for (uint32_t side = 0; side < row->side_count; side++) {
        struct span value =
            glued_value(row, glued_piece(row, cut, side), &splitter->scratch);
        one->values[side] = value.size != 0 ? splitter_text(splitter, value) : 0;
    }
}

static void keep_certain(struct split_row *row)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < row->candidate_count; i++)
        if (row->candidates[i].border == BORDER_CERTAIN)
            kept++;
    if (kept != 1)
        return;
    for (uint32_t i = 0; i < row->candidate_count; i++)
        if (row->candidates[i].border == BORDER_CERTAIN)
            row->candidates[0] = row->candidates[i];
    row->candidate_count = 1;
}

static void find_candidates(struct splitter *splitter, struct split_row *into,
                            const struct glued *row)
{
    struct candidate found[CANDIDATES_MOST] = {0};
    into->candidates = found;
    for (uint32_t cut = 0; cut < row->cut_count; cut++) {
        enum shape_border border =
            into->is_free_text ? border_of_cut(row, cut) : BORDER_INNER;
        bool is_listed = row->known != NULL && row->known[cut] != 0;
        // Small letters have rivals that are told apart for two sides only.
        bool is_rival = border == BORDER_SMALL && row->side_count > 2;
        if ((border == BORDER_NONE || is_rival) && !is_listed)
            continue;
        if (into->candidate_count == CANDIDATES_MOST) {
            into->candidate_count = 0; // too many to tell apart
            break;
        }
        add_candidate(splitter, into, row, cut, border);
    }
    keep_certain(into);
    into->candidates =
        ARENA_ARRAY(&splitter->arena, struct candidate, into->candidate_count);
    memcpy(into->candidates, found, into->candidate_count * sizeof *found);
}

static bool is_spaced_row(const struct glued *row)
{
    size_t offsets = (size_t)row->cut_count * (row->side_count - 1);
    for (size_t i = 0; i < offsets; i++)
        if (row->text.data[row->cuts[i] - 1] == ' ')
            return true;
    return false;
}

static void learn_row(struct splitter *splitter, const struct report *report,
                      const struct glued *row)
{
    const struct kind *kind = kind_named(row->kind);
    if (!glued_is_decidable(row) || kind == NULL)
        return;
    bool is_new;
    arena_clear(&splitter->scratch);
    uint32_t *slots = ARENA_ARRAY(&splitter->arena, uint32_t, row->side_count);
    for (uint32_t i = 0; i < row->side_count; i++)
        slots[i] = slot_of(splitter, side_of_row(report, row, i), field_of_row(row));
    struct span key = row_key(row, slots, &splitter->scratch);
    add_kept(&splitter->row_keys, &splitter->arena, key, &is_new);
    if (!is_new)
        return;
    struct split_row *into = vector_push(&splitter->rows);
    *into = (struct split_row){.field = field_of_row(row),
                               .side_count = row->side_count,
                               .slots = slots,
                               .text = arena_keep(&splitter->arena, row->text),
                               .is_free_text = kind->is_free_text,
                               .has_inner_capitals = kind->has_inner_capitals,
                               .is_spaced = is_spaced_row(row),
                               .is_doubtful = row->is_doubtful,
                               .is_steady = true,
                               .chosen = NONE};
    find_candidates(splitter, into, row);
    if (kind->is_free_text)
        learn_words(splitter, row->text);
}

// Is it an item of a breakdown that a row of a table gave? Lists of skills and the like
// are no evidence for rows.
static bool is_row_item(const struct splitter *splitter, const struct observation *one)
{
    return one->field != FIELD_NONE && one->glued == GLUED_NONE && one->label.size != 0 &&
           one->method != METHOD_SENTENCE && one->value.size != 0 &&
           splitter->catalogue->fields[one->field].shape == FIELD_SHARES;
}

// The items from `first` on that belong to the same list, as one value.
static void learn_list(struct splitter *splitter, const struct report *report,
                       size_t first)
{
    const struct observation *head =
        VECTOR_AT(&report->observations, struct observation, first);
    struct span items[KIND_ITEMS_MOST];
    struct kind_value value = {.items = items};
    for (size_t i = first; i < report->observations.count; i++) {
        const struct observation *one =
            VECTOR_AT(&report->observations, struct observation, i);
        if (one->field != head->field || one->side != head->side ||
            !is_row_item(splitter, one))
            continue;
        if (value.item_count == KIND_ITEMS_MOST)
            return;
        items[value.item_count++] = one->value;
    }
    arena_clear(&splitter->scratch);
    struct observation whole = *head;
    whole.value = items_join(&value, &splitter->scratch);
    (void)learn_known(splitter, report, &whole);
}

void splitter_learn(struct splitter *splitter, const struct report *report)
{
    for (size_t i = 0; i < report->observations.count; i++) {
        const struct observation *one =
            VECTOR_AT(&report->observations, struct observation, i);
        learn_value(splitter, report, one);
        if (one->ordinal == 1 && is_row_item(splitter, one))
            learn_list(splitter, report, i);
    }
    for (size_t i = 0; i < report->glued.count; i++)
        learn_row(splitter, report, VECTOR_AT(&report->glued, struct glued, i));
}

bool is_bordered_value(const struct splitter *splitter, uint32_t slot, uint32_t value)
{
    uint32_t pair[2] = {slot, value};
    return map_find(&splitter->known_values, pair_key(pair)) != MAP_NONE;
}
