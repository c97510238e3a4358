// SPDX-License-Identifier: MIT
#include "model/profile_parts.h"

// `structured` of a profile: what it reads from JSON-LD and microdata.

static struct profile_words words_of(struct profile_loading *loading,
                                     const struct json_tree *value)
{
    struct profile_words words = {NULL, 0};
    struct arena *arena = &loading->profile->arena;
    if (json_tree_type(value) == JSON_LIST) {
        profile_words(loading, value, &words);
    } else {
        words = (struct profile_words){ARENA_ARRAY(arena, struct span, 1), 1};
        words.words[0] = arena_keep(arena, json_tree_text(value));
    }
    return words;
}

static void load_where(struct profile_loading *loading, const struct json_tree *object,
                       struct profile_datum *datum)
{
    struct arena *arena = &loading->profile->arena;
    datum->where = ARENA_ARRAY(arena, struct profile_condition, json_tree_size(object));
    for (void *at = json_tree_first(object); at != NULL;
         at = json_tree_next(object, at)) {
        struct profile_condition *one = &datum->where[datum->where_count++];
        one->member = arena_keep(arena, json_tree_key(at));
        one->texts = words_of(loading, json_tree_value(at));
    }
}

static enum status load_datum(struct profile_loading *loading,
                              const struct json_tree *entry, struct profile_datum *datum)
{
    struct arena *arena = &loading->profile->arena;
    struct span wins = json_tree_member_text(entry, "wins");
    datum->path = arena_keep(arena, json_tree_member_text(entry, "path"));
    datum->currency = arena_keep(arena, json_tree_member_text(entry, "currency"));
    datum->wins = span_equal(wins, SPAN("page"))   ? WINS_PAGE
                  : span_equal(wins, SPAN("data")) ? WINS_DATA
                                                   : WINS_NONE;
    load_where(loading, json_tree_member(entry, "where"), datum);
    struct span name = json_tree_member_text(entry, "kind");
    const struct kind *kind = kind_named(name);
    if (kind != NULL && kind->is_list)
        return profile_fail(loading, name,
                            "is a list; structured data fills fields of one value");
    return profile_target(loading, entry, &datum->target);
}

static enum status load_entry(struct profile_loading *loading,
                              const struct json_tree *entry,
                              struct profile_structured *one)
{
    struct arena *arena = &loading->profile->arena;
    const struct json_tree *values = json_tree_member(entry, "values");
    struct span name = json_tree_member_text(entry, "name");
    one->type = arena_keep(arena, json_tree_member_text(entry, "type"));
    one->name = name.size != 0 ? arena_keep(arena, name) : SPAN("name");
    one->datum_count = json_tree_size(values);
    one->data = ARENA_ARRAY(arena, struct profile_datum, one->datum_count);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < one->datum_count && status == STATUS_OK; i++)
        status = load_datum(loading, json_tree_item(values, i), &one->data[i]);
    return status;
}

enum status profile_load_structured(struct profile_loading *loading,
                                    const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    size_t count = json_tree_size(list);
    profile->structured = ARENA_ARRAY(&profile->arena, struct profile_structured, count);
    profile->structured_count = count;
    for (size_t i = 0; i < count; i++) {
        enum status status =
            load_entry(loading, json_tree_item(list, i), &profile->structured[i]);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
