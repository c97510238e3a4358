// SPDX-License-Identifier: MIT
#include "pipeline/draft_shapes.h"

#include "base/buffer.h"
#include "base/map.h"
#include "base/text.h"
#include "pipeline/draft_text.h"

enum {
    SHAPES_MOST = 4,
    SEEN_MOST = 64,
    PARTS_MOST = 6,
    TEXT_MOST = 160,
    WORDS_MOST = 60
};

#define FIGURE "\\d[\\d,]*(?:\\.\\d+)?"
#define SIGN "[-+\\x{2212}]?"

enum slot { SLOT_NONE, SLOT_MONEY, SLOT_PERCENT, SLOT_NUMBER, SLOT_WORDS };

static const struct {
    const char *kind, *expression, *name;
} slots[] = {
    [SLOT_MONEY] = {"money", SIGN "\\$" FIGURE, ""},
    [SLOT_PERCENT] = {"percent", SIGN FIGURE " ?%", "pct"},
    [SLOT_NUMBER] = {"number", SIGN FIGURE, ""},
    [SLOT_WORDS] = {"text", "[^()]+", "words"},
};

static bool begins_figure(struct span text, size_t at)
{
    return at < text.size && is_digit(text.data[at]);
}

static size_t sign_size(struct span text, size_t at)
{
    const struct span minus = SPAN("\xE2\x88\x92");
    bool may_begin = at == 0 || text.data[at - 1] == ' ' || text.data[at - 1] == '(';
    if (!may_begin || at >= text.size)
        return 0;
    if (text.data[at] == '-' || text.data[at] == '+')
        return 1;
    return span_starts(span_from(text, at), minus) ? minus.size : 0;
}

static size_t figure_end(struct span text, size_t at)
{
    size_t end = at;
    while (end < text.size &&
           (is_digit(text.data[end]) || text.data[end] == ',' || text.data[end] == '.'))
        end++;
    while (!is_digit(text.data[end - 1]))
        end--;
    return end;
}

// Words in parentheses, none of them a figure.
static size_t words_end(struct span text, size_t at)
{
    size_t end = at;
    while (end < text.size && end - at <= WORDS_MOST && text.data[end] != ')' &&
           text.data[end] != '(' && !is_digit(text.data[end]))
        end++;
    return end > at && end < text.size && text.data[end] == ')' ? end : at;
}

// What may vary at `at`, and where it ends.
static enum slot slot_at(struct span text, size_t at, size_t *out_end)
{
    if (at != 0 && text.data[at - 1] == '(') {
        *out_end = words_end(text, at);
        if (*out_end != at)
            return SLOT_WORDS;
    }
    size_t from = at + sign_size(text, at);
    bool is_money = from < text.size && text.data[from] == '$';
    from += is_money;
    if (!begins_figure(text, from) ||
        (from == at && at != 0 && is_letter(text.data[at - 1])))
        return SLOT_NONE;
    *out_end = figure_end(text, from);
    if (is_money)
        return SLOT_MONEY;
    size_t sign = *out_end + (*out_end < text.size && text.data[*out_end] == ' ');
    if (sign < text.size && text.data[sign] == '%') {
        *out_end = sign + 1;
        return SLOT_PERCENT;
    }
    return SLOT_NUMBER;
}

struct piece {
    enum slot slot; // SLOT_NONE: literal
    struct span text;
};

// The text in pieces, literal and varying in turn; 0 when they are too many.
static size_t take_apart(struct span text, struct piece pieces[2 * PARTS_MOST + 1])
{
    size_t count = 0, literal = 0, end = 0;
    for (size_t at = 0; at < text.size;) {
        enum slot slot = slot_at(text, at, &end);
        if (slot == SLOT_NONE) {
            at++;
            continue;
        }
        if (count / 2 >= PARTS_MOST)
            return 0;
        pieces[count++] = (struct piece){SLOT_NONE, span_part(text, literal, at)};
        pieces[count++] = (struct piece){slot, span_part(text, at, end)};
        at = literal = end;
    }
    pieces[count++] = (struct piece){SLOT_NONE, span_from(text, literal)};
    return count;
}

// A part is called by the words behind it, or before it: "... per year".
static struct span part_field(struct arena *arena, struct span field,
                              const struct piece *piece)
{
    struct span name = span_of(slots[piece->slot].name);
    if (name.size == 0) {
        name = text_slug(arena, piece[1].text);
        if (name.size == 0)
            name = text_slug(arena, piece[-1].text);
    }
    return name.size == 0
               ? field
               : draft_field_name(arena,
                                  arena_format(arena, "%.*s %.*s", SPAN_FORMAT(field),
                                               SPAN_FORMAT(name)),
                                  0);
}

// Two parts of one name: the second is the further end.
static struct span own_field(const struct vector *parts, struct arena *arena,
                             struct span field)
{
    for (size_t i = 0; i < parts->count; i++)
        if (span_equal(VECTOR_AT(parts, struct shape_part, i)->field, field))
            return own_field(parts, arena, arena_join(arena, field, SPAN("_to")));
    return field;
}

static bool has_letter(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_letter(text.data[i]))
            return true;
    return false;
}

// Is there more than a figure: words that are read, or several parts?
static bool is_worth(const struct piece *pieces, size_t count)
{
    bool has_figure = false, has_words = false;
    for (size_t i = 0; i < count; i++) {
        has_figure |= pieces[i].slot != SLOT_NONE && pieces[i].slot != SLOT_WORDS;
        has_words |= pieces[i].slot == SLOT_WORDS || pieces[i].slot == SLOT_MONEY ||
                     pieces[i].slot == SLOT_PERCENT ||
                     (pieces[i].slot == SLOT_NONE && has_letter(pieces[i].text));
    }
    return has_figure && has_words;
}

static void make_shape(const struct piece *pieces, size_t count, struct span field,
                       struct arena *arena, struct value_shape *out_shape)
{
    struct buffer pattern;
    buffer_init(&pattern, BUFFER_NO_CEILING);
    buffer_append_byte(&pattern, '^');
    vector_init(&out_shape->parts, sizeof(struct shape_part));
    for (size_t i = 0; i < count; i++) {
        if (pieces[i].slot == SLOT_NONE) {
            draft_append_literal(&pattern, pieces[i].text);
            continue;
        }
        struct shape_part part = {
            .group = arena_format(arena, "part%zu", i / 2 + 1),
            .kind = span_of(slots[pieces[i].slot].kind),
            .field =
                own_field(&out_shape->parts, arena, part_field(arena, field, &pieces[i])),
        };
        vector_push_copy(&out_shape->parts, &part);
        buffer_append_format(&pattern, "(?<%.*s>%s)", SPAN_FORMAT(part.group),
                             slots[pieces[i].slot].expression);
    }
    buffer_append_byte(&pattern, '$');
    out_shape->pattern = arena_keep(arena, buffer_span(&pattern));
    buffer_release(&pattern);
}

void draft_shapes_release(struct draft_shapes *shapes)
{
    for (size_t i = 0; i < shapes->shapes.count; i++)
        vector_release(&VECTOR_AT(&shapes->shapes, struct value_shape, i)->parts);
    vector_release(&shapes->shapes);
}

static void add_text(struct draft_shapes *shapes, struct map *keys, struct span text,
                     struct span field, struct arena *arena)
{
    struct piece pieces[2 * PARTS_MOST + 1];
    size_t count = text.size <= TEXT_MOST ? take_apart(text, pieces) : 0;
    if (count == 0 || !is_worth(pieces, count))
        return;
    struct value_shape shape = {.sample = text};
    make_shape(pieces, count, field, arena, &shape);
    bool is_new = false;
    uint32_t index = map_add(keys, shape.pattern, &is_new);
    if (is_new)
        vector_push_copy(&shapes->shapes, &shape);
    else
        vector_release(&shape.parts);
    VECTOR_AT(&shapes->shapes, struct value_shape, index)->count++;
}

// Forms of a single value among many may say something else ("$100 or more"): what they
// hold is left to be reported.
static void drop_rare(struct draft_shapes *shapes, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < shapes->shapes.count; i++) {
        struct value_shape *one = VECTOR_AT(&shapes->shapes, struct value_shape, i);
        if (one->count * 10 < count) {
            vector_release(&one->parts);
            continue;
        }
        shapes->covered += one->count;
        *VECTOR_AT(&shapes->shapes, struct value_shape, kept++) = *one;
    }
    shapes->shapes.count = (uint32_t)kept;
}

bool draft_shapes_of(const struct span *texts, size_t count, struct span field,
                     struct arena *arena, struct draft_shapes *out_shapes)
{
    enum { FEWEST = 2, OF_THREE = 2 };
    struct map keys;
    map_init(&keys);
    *out_shapes = (struct draft_shapes){.covered = 0};
    vector_init(&out_shapes->shapes, sizeof(struct value_shape));
    for (size_t i = 0; i < count && out_shapes->shapes.count < SEEN_MOST; i++)
        add_text(out_shapes, &keys, texts[i], field, arena);
    map_release(&keys);
    drop_rare(out_shapes, count);
    if (out_shapes->shapes.count != 0 && out_shapes->shapes.count <= SHAPES_MOST &&
        out_shapes->covered >= FEWEST && out_shapes->covered * 3 >= count * OF_THREE &&
        out_shapes->covered >= out_shapes->shapes.count * FEWEST)
        return true;
    draft_shapes_release(out_shapes);
    return false;
}

void draft_shapes_put(const struct draft_shapes *shapes, struct json_text *json)
{
    for (size_t i = 0; i < shapes->shapes.count; i++) {
        const struct value_shape *one = VECTOR_AT(&shapes->shapes, struct value_shape, i);
        json_text_object_begin(json);
        json_text_member(json, "pattern", one->pattern);
        json_text_key(json, "samples");
        json_text_list_begin(json);
        json_text_string(json, one->sample);
        json_text_list_end(json);
        json_text_key(json, "values");
        json_text_list_begin(json);
        for (size_t p = 0; p < one->parts.count; p++) {
            const struct shape_part *part = VECTOR_AT(&one->parts, struct shape_part, p);
            json_text_object_begin(json);
            json_text_member(json, "group", part->group);
            json_text_member(json, "kind", part->kind);
            json_text_key(json, "fields");
            json_text_list_begin(json);
            json_text_string(json, part->field);
            json_text_list_end(json);
            json_text_object_end(json);
        }
        json_text_list_end(json);
        json_text_object_end(json);
    }
}
