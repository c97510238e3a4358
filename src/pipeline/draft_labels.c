// SPDX-License-Identifier: MIT
#include "base/json_copy.h"
#include "base/text.h"
#include "normalize/kind_guess.h"
#include "pipeline/draft_parts.h"
#include "pipeline/draft_shapes.h"
#include "pipeline/draft_text.h"

// The labels of a drafted profile: those that a built-in profile knows, and those that
// repeat from page to page, each with how its values read and a column of its own.

// The columns that the labels fill.
struct own_fields {
    struct profile_draft *draft;
    struct map names;
    struct vector fields; // struct own_field, beside them
};

struct own_field {
    const char *type, *unit; // unit: or NULL
    struct span description;
};

bool draft_repeats(const struct profile_draft *draft, const struct seen *seen)
{
    return seen->pages >= 2 && seen->pages * 3 >= draft->pages;
}

// A label that a built-in profile with built-in fields knows.
static const struct profile_label *known_label(struct profile_draft *draft,
                                               struct span text)
{
    for (size_t i = 0; i < draft->schemas->profile_count; i++) {
        const struct profile *profile = draft->schemas->profiles[i];
        const struct profile_label *label =
            profile->has_own_fields_only ? NULL
                                         : profile_label_of(profile, &draft->arena, text);
        if (label != NULL && label->alternative_count == 0)
            return label;
    }
    return NULL;
}

static void put_categories(struct profile_draft *draft, const struct profile_label *label,
                           struct json_text *json)
{
    if (label->category_count == 0)
        return;
    json_text_key(json, "categories");
    json_text_object_begin(json);
    for (size_t i = 0; i < label->category_count; i++) {
        json_text_key_span(json, label->categories[i].folded);
        json_text_string(json, catalogue_field_name(&draft->schemas->catalogue,
                                                    label->categories[i].field));
    }
    json_text_object_end(json);
}

static void put_known(struct profile_draft *draft, const struct profile_label *label,
                      struct json_text *json)
{
    const struct profile_target *target = &label->target;
    const struct catalogue *catalogue = &draft->schemas->catalogue;
    json_text_member(json, "kind", span_of(target->kind->name));
    if (target->kind->is_list) {
        json_text_member(json, "list",
                         catalogue_field_name(catalogue, target->list_field));
        put_categories(draft, label, json);
        return;
    }
    json_text_key(json, "fields");
    json_text_list_begin(json);
    for (size_t i = 0; i < target->kind->column_count; i++)
        json_text_string(json, catalogue_field_name(catalogue, target->fields[i]));
    json_text_list_end(json);
}

static void add_own(struct own_fields *own, struct span name, const struct kind *kind,
                    size_t part, struct span description)
{
    static const char *const types[] = {[GIVES_TEXT] = "string",
                                        [GIVES_NUMBER] = "number",
                                        [GIVES_WHOLE] = "integer",
                                        [GIVES_DATE] = "date",
                                        [GIVES_BOOLEAN] = "boolean"};
    bool is_new = false;
    map_add(&own->names, name, &is_new);
    if (!is_new)
        return;
    struct own_field field = {types[kind->gives[part]], NULL, description};
    if (kind->gives[part] != GIVES_TEXT)
        field.unit = kind->unit;
    vector_push_copy(&own->fields, &field);
}

static void put_kind(struct own_fields *own, const struct seen *seen,
                     const struct kind_guess *guess, struct json_text *json)
{
    struct profile_draft *draft = own->draft;
    json_text_member(json, "kind", span_of(guess->kind->name));
    json_text_key(json, "fields");
    json_text_list_begin(json);
    for (size_t i = 0; i < guess->kind->column_count; i++) {
        struct span name = draft_field_name(&draft->arena, seen->text, i);
        json_text_string(json, name);
        add_own(own, name, guess->kind, i, seen->text);
    }
    json_text_list_end(json);
    struct span because =
        arena_format(&draft->arena, "on %zu of %zu pages; %zu of %zu values read so",
                     seen->pages, draft->pages, guess->read, guess->count - guess->blank);
    json_text_member(json, "because", because);
}

static void put_shapes(struct own_fields *own, const struct seen *seen,
                       const struct kind_guess *guess, struct draft_shapes *shapes,
                       struct json_text *json)
{
    struct profile_draft *draft = own->draft;
    json_text_key(json, "values");
    json_text_list_begin(json);
    draft_shapes_put(shapes, json);
    json_text_list_end(json);
    for (size_t i = 0; i < shapes->shapes.count; i++) {
        const struct value_shape *one = VECTOR_AT(&shapes->shapes, struct value_shape, i);
        for (size_t p = 0; p < one->parts.count; p++) {
            const struct shape_part *part = VECTOR_AT(&one->parts, struct shape_part, p);
            add_own(own, part->field, kind_named(part->kind), 0, seen->text);
        }
    }
    size_t values = guess->count - guess->blank;
    json_text_member(json, "because",
                     arena_format(&draft->arena,
                                  "on %zu of %zu pages; %zu of %zu values have one of "
                                  "these forms%s",
                                  seen->pages, draft->pages, shapes->covered, values,
                                  shapes->covered == values
                                      ? ""
                                      : "; add what the others say, or what they print "
                                        "for unknown to the placeholders"));
}

static void put_own(struct own_fields *own, const struct seen *seen,
                    struct json_text *json)
{
    struct arena *arena = &own->draft->arena;
    struct kind_guess guess = kind_guess_of(seen->texts.items, seen->texts.count, arena);
    struct draft_shapes shapes;
    if (guess.kind == &kind_text &&
        draft_shapes_of(seen->texts.items, seen->texts.count,
                        draft_field_name(arena, seen->text, 0), arena, &shapes)) {
        put_shapes(own, seen, &guess, &shapes, json);
        draft_shapes_release(&shapes);
    } else {
        put_kind(own, seen, &guess, json);
    }
}

static void put_label_name(struct profile_draft *draft, struct span text,
                           struct json_text *json)
{
    struct span pattern = draft_year_pattern(&draft->arena, text);
    json_text_key(json, "label");
    if (pattern.size == 0) {
        json_text_string(json, text);
        return;
    }
    json_text_object_begin(json);
    json_text_member(json, "pattern", pattern);
    json_text_key(json, "samples");
    json_text_list_begin(json);
    json_text_string(json, text);
    json_text_list_end(json);
    json_text_object_end(json);
}

static bool put_label(struct own_fields *own, const struct seen *seen,
                      struct json_text *json)
{
    struct profile_draft *draft = own->draft;
    const struct json_tree *entry = draft_known_entry(&draft->known, seen->text);
    const struct profile_label *known = known_label(draft, seen->text);
    if (seen->texts.count == 0 || (known == NULL && !draft_repeats(draft, seen)))
        return false;
    if (entry != NULL) {
        json_copy_value(json, entry);
        return true;
    }
    json_text_object_begin(json);
    put_label_name(draft, seen->text, json);
    if (known != NULL)
        put_known(draft, known, json);
    else
        put_own(own, seen, json);
    json_text_object_end(json);
    return true;
}

static void put_fields(struct own_fields *own, struct json_text *json)
{
    json_text_key(json, "own");
    json_text_object_begin(json);
    json_text_key(json, "fields");
    json_text_list_begin(json);
    for (uint32_t i = 0; i < own->fields.count; i++) {
        const struct own_field *one = VECTOR_AT(&own->fields, struct own_field, i);
        json_text_object_begin(json);
        json_text_member(json, "name", map_key(&own->names, i));
        json_text_member(json, "type", span_of(one->type));
        if (one->unit != NULL)
            json_text_member(json, "unit", span_of(one->unit));
        json_text_member(json, "description", one->description);
        json_text_object_end(json);
    }
    json_text_list_end(json);
    json_text_object_end(json);
}

size_t draft_put_labels(struct profile_draft *draft, struct json_text *json)
{
    struct own_fields own = {.draft = draft};
    size_t count = 0;
    map_init(&own.names);
    vector_init(&own.fields, sizeof(struct own_field));
    json_text_key(json, "labels");
    json_text_list_begin(json);
    for (size_t i = 0; i < draft->labels.seen.count; i++)
        count += put_label(&own, VECTOR_AT(&draft->labels.seen, struct seen, i), json);
    json_text_list_end(json);
    put_fields(&own, json);
    map_release(&own.names);
    vector_release(&own.fields);
    return count;
}

bool draft_has_hidden(const struct profile_draft *draft)
{
    for (size_t i = 0; i < draft->labels.seen.count; i++) {
        const struct seen *seen = VECTOR_AT(&draft->labels.seen, struct seen, i);
        if (seen->shown == 0 && seen->texts.count != 0 && draft_repeats(draft, seen))
            return true;
    }
    return false;
}
