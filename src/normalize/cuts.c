// SPDX-License-Identifier: MIT
#include "normalize/cuts.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

enum { READING = 32 }; // what any reading costs, in bytes

// A search in depth: side by side, each from where the last one ended.
struct search {
    const struct kind *kind;
    struct kind_scope scope;
    struct span text;
    size_t sides;
    bool is_spaced; // cells are a space apart
    struct arena *arena;
    bool ends[UCHAR_MAX + 1];   // a placeholder ends with that byte
    bool begins[UCHAR_MAX + 1]; // or begins with it
    size_t work;                // bytes looked at
    bool *dead; // [side][offset]: nothing fits from there; NULL for two sides
    uint32_t row[CUTS_SIDES_MOST];
    struct cuts cuts;
    size_t capacity; // rows
};

static void note(bool bytes[UCHAR_MAX + 1], char byte)
{
    bytes[(unsigned char)byte] = true;
    if (is_letter(byte)) // of either case
        bytes[(unsigned char)byte ^ ('a' ^ 'A')] = true;
}

static void note_placeholders(struct search *search)
{
    for (size_t i = 0; i < search->scope.placeholder_count; i++) {
        struct span word = search->scope.placeholders[i];
        if (word.size == 0)
            continue;
        note(search->begins, word.data[0]);
        note(search->ends, word.data[word.size - 1]);
    }
}

// Whether two pieces may meet at `at`, by the bytes around it.
static bool may_meet(const struct search *search, size_t at)
{
    char last = search->text.data[at - 1], first = search->text.data[at];
    return search->kind->may_meet == NULL || search->ends[(unsigned char)last] ||
           search->begins[(unsigned char)first] || search->kind->may_meet(last, first);
}

static bool is_beside_space(struct span text, size_t at)
{
    const char *here = text.data + at;
    if (is_space(here[-1]) || is_space(here[0]))
        return true;
    bool nbsp_before = here[-1] == '\xA0' && at >= 2 && here[-2] == '\xC2';
    bool nbsp_after = here[0] == '\xC2' && at + 1 < text.size && here[1] == '\xA0';
    return nbsp_before || nbsp_after;
}

static bool is_behind_space(struct span text, size_t at)
{
    return text.data[at - 1] == ' ' && text.data[at] != ' ' &&
           (at < 2 || text.data[at - 2] != ' ');
}

static bool is_border(const struct search *search, size_t at)
{
    if (search->is_spaced)
        return is_behind_space(search->text, at);
    bool is_inside_character = utf8_is_inside(search->text.data[at]);
    return may_meet(search, at) && !is_inside_character &&
           !is_beside_space(search->text, at);
}

static bool spend(struct search *search, size_t work)
{
    search->work += work;
    if (search->work > CUTS_WORK_MOST)
        search->cuts.is_capped = true;
    return !search->cuts.is_capped;
}

static bool is_legal(struct search *search, size_t begin, size_t end)
{
    if (search->kind->is_free_text)
        return true;
    if (!spend(search, end - begin + READING))
        return false;
    struct kind_value unused;
    struct arena_mark mark = arena_mark(search->arena);
    enum reading reading =
        kind_read(search->kind, &search->scope, span_part(search->text, begin, end),
                  search->arena, &unused);
    arena_rewind(search->arena, mark);
    return reading != READING_ILLEGAL;
}

static void keep_row(struct search *search)
{
    struct cuts *cuts = &search->cuts;
    size_t width = search->sides - 1;
    if (cuts->count == CUTS_MOST) {
        cuts->is_capped = true;
        return;
    }
    if (cuts->count == search->capacity) {
        search->capacity = search->capacity != 0 ? 2 * search->capacity : 4;
        uint32_t *grown = ARENA_ARRAY(search->arena, uint32_t, search->capacity * width);
        if (cuts->count != 0)
            memcpy(grown, cuts->offsets, cuts->count * width * sizeof *grown);
        cuts->offsets = grown;
    }
    memcpy(cuts->offsets + cuts->count * width, search->row, width * sizeof *search->row);
    cuts->count++;
}

static bool is_dead(const struct search *search, size_t side, size_t begin)
{
    return search->dead != NULL && search->dead[side * search->text.size + begin];
}

static void bury(struct search *search, size_t side, size_t begin)
{
    if (search->dead != NULL)
        search->dead[side * search->text.size + begin] = true;
}

// Divides the text from `begin` among this side and the later ones; false if nothing
// fits.
static bool divide(struct search *search, size_t side, size_t begin)
{
    size_t size = search->text.size;
    if (side + 1 == search->sides) {
        bool is_last_legal = is_legal(search, begin, size);
        if (is_last_legal)
            keep_row(search);
        return is_last_legal;
    }
    if (is_dead(search, side, begin))
        return false;
    bool has_any = false;
    for (size_t at = begin + 1; at < size && spend(search, 1); at++) {
        if (!is_border(search, at) || !is_legal(search, begin, at))
            continue;
        search->row[side] = (uint32_t)at;
        has_any = divide(search, side + 1, at) || has_any;
    }
    if (!has_any)
        bury(search, side, begin);
    return has_any;
}

static struct cuts find(struct search *search, const struct kind_scope *scope)
{
    const struct kind *kind = search->kind;
    struct span text = search->text;
    assert(search->sides >= 2 && search->sides <= CUTS_SIDES_MOST);
    if (scope != NULL)
        search->scope = *scope;
    search->scope.is_glued = true;
    if (text.size >= UINT32_MAX)
        return (struct cuts){.is_capped = true};
    note_placeholders(search);
    if (search->sides > 2)
        search->dead = memory_new(search->sides * (text.size + 1), sizeof *search->dead);
    struct kind_value unused;
    if (!kind->is_free_text ||
        kind_read(kind, scope, text, search->arena, &unused) != READING_ILLEGAL)
        divide(search, 0, 0);
    memory_free(search->dead);
    return search->cuts;
}

struct cuts cuts_find(const struct kind *kind, const struct kind_scope *scope,
                      struct span text, size_t sides, struct arena *arena)
{
    struct search search = {.kind = kind, .text = text, .sides = sides, .arena = arena};
    return find(&search, scope);
}

struct cuts cuts_find_at_spaces(const struct kind *kind, const struct kind_scope *scope,
                                struct span text, size_t sides, struct arena *arena)
{
    struct search search = {
        .kind = kind, .text = text, .sides = sides, .is_spaced = true, .arena = arena};
    return find(&search, scope);
}

struct span cuts_piece(struct span text, const uint32_t *offsets, size_t sides,
                       size_t side)
{
    assert(side < sides);
    size_t begin = side != 0 ? offsets[side - 1] : 0;
    size_t end = side + 1 != sides ? offsets[side] : text.size;
    return span_part(text, begin, end);
}
