// SPDX-License-Identifier: MIT
#include "parse/select/data_items.h"

#include "base/json_place.h"
#include "base/text.h"
#include "model/problem.h"

enum { AROUND_MOST = 8, BYTES_MOST = 1 << 20 };

// A value on the way of a path, and the objects that it stands in, from the item on.
struct step {
    const struct json_tree *value;
    const struct json_tree *around[AROUND_MOST];
    size_t around_count;
};

struct items {
    const struct reader_input *input;
    const struct profile *profile;
    const struct document_data *data;
    struct json_tree *tree;
    struct data_found *found;
    struct vector steps; // struct step, yet to be looked at
};

static bool is_full(const struct items *items)
{
    return items->found->count > DATA_VALUES_MOST ||
           items->found->number_count > DATA_NUMBERS_MOST;
}

// {"@value": ...} is the value itself.
static const struct json_tree *plain(const struct json_tree *value)
{
    const struct json_tree *inner = json_tree_member(value, "@value");
    return inner != NULL ? inner : value;
}

// Numbers as they are written: nothing is made of them.
static struct span text_of(struct items *items, const struct json_tree *value)
{
    struct span token = {NULL, 0};
    if (json_tree_type(value) == JSON_LIST) // the first of several
        value = json_tree_item(value, 0);
    value = plain(value);
    if (json_tree_type(value) == JSON_NUMBER) {
        if (items->found->number_count++ < DATA_NUMBERS_MOST)
            json_token_of(items->data->json, items->tree, value, &token);
    } else {
        token = json_tree_text(value);
    }
    return token;
}

static struct place place_of(const struct items *items, const struct json_tree *value)
{
    struct span token = {NULL, 0};
    const struct json_tree *own = json_tree_member(value, "@place");
    if (own != NULL) // of microdata: where it was read
        return (struct place){(size_t)json_tree_integer(json_tree_item(own, 0), 0),
                              (size_t)json_tree_integer(json_tree_item(own, 1), 0)};
    if (!json_token_of(items->data->json, items->tree, plain(value), &token))
        return items->data->place;
    size_t begin =
        items->data->place.begin + (size_t)(token.data - items->data->json.data);
    return (struct place){begin, begin + token.size};
}

// --- members

static const struct json_tree *member(const struct json_tree *object, struct span name)
{
    char key[64] = "";
    if (name.size >= sizeof key)
        return NULL;
    for (size_t i = 0; i < name.size; i++)
        key[i] = name.data[i];
    return json_tree_member(object, key);
}

// Beside a value, or beside what it stands in.
static struct span text_beside(struct items *items, const struct step *step,
                               struct span name)
{
    for (size_t i = step->around_count; i-- > 0;) {
        const struct json_tree *value = member(step->around[i], name);
        if (value != NULL)
            return text_of(items, value);
    }
    return (struct span){NULL, 0};
}

// "https://schema.org/Occupation" is an Occupation; so is what is that among others.
static bool is_of_type(const struct json_tree *object, struct span type)
{
    const struct json_tree *types = json_tree_member(object, "@type");
    bool is_list = json_tree_type(types) == JSON_LIST;
    for (size_t i = 0; i < (is_list ? json_tree_size(types) : 1); i++) {
        struct span one = json_tree_text(is_list ? json_tree_item(types, i) : types);
        size_t at = one.size;
        while (at != 0 && one.data[at - 1] != '/' && one.data[at - 1] != '#' &&
               one.data[at - 1] != ':')
            at--;
        if (span_equal(span_from(one, at), type))
            return true;
    }
    return false;
}

static void push(struct items *items, const struct json_tree *value)
{
    struct step *step = vector_push(&items->steps);
    *step = (struct step){.value = value};
}

static struct step pop(struct items *items)
{
    struct step step = *VECTOR_AT(&items->steps, struct step, items->steps.count - 1);
    items->steps.count--;
    return step;
}

// --- values

static bool fits(struct items *items, const struct profile_datum *datum,
                 const struct step *step)
{
    for (size_t i = 0; i < datum->where_count; i++) {
        const struct profile_condition *one = &datum->where[i];
        struct span text = text_beside(items, step, one->member);
        bool is_one = false;
        for (size_t k = 0; k < one->texts.count; k++)
            is_one = is_one || span_equal_nocase(one->texts.words[k], text);
        if (!is_one)
            return false;
    }
    return true;
}

static void add_value(struct items *items, const struct profile_datum *datum,
                      const struct step *step, struct selected *one)
{
    struct arena *arena = items->input->arena;
    if (is_full(items) || !fits(items, datum, step))
        return;
    struct span text = text_of(items, step->value);
    if (text.size == 0 || items->found->count++ == DATA_VALUES_MOST)
        return;
    if (datum->currency.size != 0)
        text = arena_join(
            arena,
            arena_join(arena, text_beside(items, step, datum->currency), SPAN(" ")),
            text);
    one->text = text_collapse(arena, text_nfc(arena, arena_keep(arena, text)));
    one->place = place_of(items, step->value);
    one->is_number = json_tree_type(plain(step->value)) == JSON_NUMBER;
    one->is_seen = json_tree_member(step->value, "@seen") != NULL;
    vector_push_copy(items->found->values, one);
}

// Follows the path from `object`; a list stands for each of its items.
static void follow(struct items *items, const struct profile_datum *datum,
                   const struct step *object, struct selected *one)
{
    size_t base = items->steps.count;
    struct span path = datum->path, name;
    vector_push_copy(&items->steps, object);
    while (span_next(&path, '.', &name)) {
        size_t count = items->steps.count - base;
        struct vector next;
        vector_init(&next, sizeof(struct step));
        for (size_t i = 0; i < count; i++) {
            struct step step = pop(items);
            const struct json_tree *value = member(step.value, name);
            bool is_list = json_tree_type(value) == JSON_LIST;
            for (size_t k = 0; k < (is_list ? json_tree_size(value) : value != NULL);
                 k++) {
                struct step inner = step;
                inner.value = is_list ? json_tree_item(value, k) : value;
                if (inner.around_count < AROUND_MOST)
                    inner.around[inner.around_count++] = step.value;
                vector_push_copy(&next, &inner);
            }
        }
        for (size_t i = 0; i < next.count; i++)
            vector_push_copy(&items->steps, vector_at(&next, next.count - 1 - i));
        vector_release(&next);
    }
    while (items->steps.count > base) {
        struct step step = pop(items);
        add_value(items, datum, &step, one);
    }
}

static void read_item(struct items *items, const struct step *item, uint32_t entry)
{
    const struct profile_structured *structured = &items->profile->structured[entry];
    struct arena *arena = items->input->arena;
    struct span name = text_of(items, member(item->value, structured->name));
    struct selected one = {.kind = SELECTED_DATUM,
                           .entry = entry,
                           .label = text_collapse(arena, arena_keep(arena, name)),
                           .is_microdata = items->data->is_microdata};
    for (size_t i = 0; i < structured->datum_count; i++) {
        one.find = (uint32_t)i;
        follow(items, &structured->data[i], item, &one);
    }
}

// --- the whole

static void look_at(struct items *items, const struct step *step)
{
    const struct json_tree *value = step->value;
    for (uint32_t i = 0; i < items->profile->structured_count; i++)
        if (is_of_type(value, items->profile->structured[i].type))
            read_item(items, step, i);
    if (json_tree_type(value) == JSON_LIST)
        for (size_t i = json_tree_size(value); i-- > 0;)
            push(items, json_tree_item(value, i));
    if (json_tree_type(value) != JSON_OBJECT_VALUE)
        return;
    for (void *at = json_tree_first(value); at != NULL; at = json_tree_next(value, at)) {
        enum json_type type = json_tree_type(json_tree_value(at));
        if (type == JSON_LIST || type == JSON_OBJECT_VALUE)
            push(items, json_tree_value(at));
    }
}

static bool may_hold(const struct items *items)
{
    for (size_t i = 0; i < items->profile->structured_count; i++)
        if (span_find(items->data->json, items->profile->structured[i].type) !=
            SPAN_NOT_FOUND)
            return true;
    return false;
}

static void add_note(struct items *items, unsigned code, struct span message)
{
    struct document_note *note = vector_push(items->found->notes);
    *note = (struct document_note){code, items->data->place, message};
}

void data_items_read(const struct reader_input *input, const struct profile *profile,
                     const struct document_data *data, struct data_found *found)
{
    struct items items = {
        .input = input, .profile = profile, .data = data, .found = found};
    struct error error = {0};
    if (is_full(&items) || !may_hold(&items))
        return;
    if (!data->is_microdata && data->json.size > BYTES_MOST) {
        add_note(&items, PROBLEM_TOO_MANY_CELLS_CODE,
                 SPAN("more than 1 MB of JSON-LD in one piece: it was not read"));
        return;
    }
    if (json_tree_parse(data->json, &items.tree, &error) != STATUS_OK) {
        add_note(
            &items, PROBLEM_ILLEGAL_VALUE_CODE,
            arena_format(input->arena, "JSON-LD that does not parse: %s", error.message));
        return;
    }
    vector_init(&items.steps, sizeof(struct step));
    push(&items, items.tree);
    while (items.steps.count != 0 && !is_full(&items)) {
        struct step step = pop(&items);
        look_at(&items, &step);
    }
    if (is_full(&items))
        add_note(&items, PROBLEM_TOO_MANY_CELLS_CODE,
                 SPAN("more than 256 values of JSON-LD or microdata that the profile "
                      "maps, or 512 numbers beside them: the rest was not read"));
    vector_release(&items.steps);
    json_tree_free(items.tree);
}
