// SPDX-License-Identifier: MIT
#include "input/glued_row.h"

static struct span keep(const struct glued_row_home *home, const struct json_tree *object,
                        const char *key)
{
    struct span text = json_tree_member_text(object, key);
    return text.size != 0 ? arena_keep(home->arena, text) : (struct span){NULL, 0};
}

static uint32_t field_of(const struct glued_row_home *home, struct span name)
{
    return name.size != 0 ? catalogue_field(home->catalogue, name) : FIELD_NONE;
}

static bool read_cuts(const struct glued_row_home *home, const struct json_tree *list,
                      struct glued *row)
{
    size_t width = row->side_count - 1;
    row->cut_count = (uint32_t)json_tree_size(list);
    row->cuts = ARENA_ARRAY(home->arena, uint32_t, row->cut_count * width);
    for (size_t i = 0; i < row->cut_count; i++) {
        int64_t last = 0;
        for (size_t k = 0; k < width; k++) {
            int64_t cut =
                json_tree_integer(json_tree_item(json_tree_item(list, i), k), -1);
            if (cut <= last || cut >= (int64_t)row->text.size)
                return false;
            row->cuts[i * width + k] = (uint32_t)cut;
            last = cut;
        }
    }
    return true;
}

static struct span *keep_words(const struct glued_row_home *home,
                               const struct json_tree *list, uint32_t *out_count)
{
    *out_count = (uint32_t)json_tree_size(list);
    struct span *words = ARENA_ARRAY(home->arena, struct span, *out_count);
    for (size_t i = 0; i < *out_count; i++)
        words[i] = arena_keep(home->arena, json_tree_text(json_tree_item(list, i)));
    return words;
}

static void read_evidence(const struct glued_row_home *home,
                          const struct json_tree *entry, struct glued *row)
{
    const struct json_tree *known = json_tree_member(entry, "known");
    if (json_tree_size(known) == row->cut_count && row->cut_count != 0)
        row->known = ARENA_ARRAY(home->arena, uint32_t, row->cut_count);
    for (size_t i = 0; row->known != NULL && i < row->cut_count; i++)
        row->known[i] = (uint32_t)json_tree_integer(json_tree_item(known, i), 0);
    row->placeholders = keep_words(home, json_tree_member(entry, "placeholders"),
                                   &row->placeholder_count);
    row->blanks = keep_words(home, json_tree_member(entry, "blanks"), &row->blank_count);
}

static bool read_categories(const struct glued_row_home *home,
                            const struct json_tree *object, struct glued *row)
{
    row->category_count = (uint32_t)json_tree_size(object);
    row->categories =
        ARENA_ARRAY(home->arena, struct glued_category, row->category_count);
    struct glued_category *one = row->categories;
    for (void *at = json_tree_first(object); at != NULL;
         at = json_tree_next(object, at), one++) {
        one->folded = arena_keep(home->arena, json_tree_key(at));
        one->field = field_of(home, json_tree_text(json_tree_value(at)));
        if (one->field == FIELD_NONE)
            return false;
    }
    return true;
}

static bool read_sides(const struct glued_row_home *home, const struct json_tree *list,
                       struct glued *row)
{
    row->side_count = (uint32_t)json_tree_size(list);
    row->sides = ARENA_ARRAY(home->arena, uint32_t, row->side_count);
    for (size_t i = 0; i < row->side_count; i++) {
        int64_t side = json_tree_integer(json_tree_item(list, i), -1);
        if (side < 0 || side >= (int64_t)home->side_count)
            return false;
        row->sides[i] = (uint32_t)side;
    }
    return row->side_count >= 2;
}

bool glued_row_read(const struct json_tree *entry, const struct glued_row_home *home,
                    struct glued *out_row)
{
    struct glued *row = out_row;
    *row = (struct glued){0};
    const struct json_tree *fields = json_tree_member(entry, "fields");
    row->text = keep(home, entry, "text");
    row->kind = keep(home, entry, "kind");
    row->label = keep(home, entry, "label");
    row->section = keep(home, entry, "section");
    row->fields[0] = row->fields[1] = row->list_field = FIELD_NONE;
    for (size_t i = 0, scalars = 0; i < json_tree_size(fields); i++) {
        uint32_t field = field_of(home, json_tree_text(json_tree_item(fields, i)));
        if (field == FIELD_NONE)
            return false;
        if (home->catalogue->fields[field].shape != FIELD_SCALAR)
            row->list_field = field;
        else if (scalars < 2)
            row->fields[scalars++] = field;
    }
    row->is_capped = json_tree_bool(json_tree_member(entry, "capped"), false);
    row->is_doubtful = json_tree_bool(json_tree_member(entry, "doubtful"), false);
    row->is_contradicted = json_tree_bool(json_tree_member(entry, "contradicted"), false);
    row->place.begin = (size_t)json_tree_integer(json_tree_member(entry, "begin"), 0);
    row->place.end = (size_t)json_tree_integer(json_tree_member(entry, "end"), 0);
    if (!read_sides(home, json_tree_member(entry, "sides"), row) ||
        !read_cuts(home, json_tree_member(entry, "cuts"), row) ||
        !read_categories(home, json_tree_member(entry, "categories"), row))
        return false;
    read_evidence(home, entry, row);
    return true;
}
