// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "model/profile_parts.h"

// The key "plurals" of a profile: how the site makes plurals of its titles.

static enum status load_endings(struct profile_loading *loading,
                                const struct json_tree *list, struct plural_rules *rules)
{
    struct arena *arena = &loading->profile->arena;
    size_t count = json_tree_size(list);
    rules->endings = ARENA_ARRAY(arena, struct plural_ending, count);
    for (size_t i = 0; i < count; i++) {
        const struct json_tree *entry = json_tree_item(list, i);
        struct plural_ending *ending = &rules->endings[i];
        ending->singular = arena_keep(arena, json_tree_member_text(entry, "singular"));
        ending->plural = arena_keep(arena, json_tree_member_text(entry, "plural"));
        if (ending->plural.size == 0 ||
            span_equal_nocase(ending->plural, ending->singular))
            return profile_fail(loading, ending->plural, "not an ending of plurals");
    }
    rules->ending_count = count;
    return STATUS_OK;
}

enum status profile_load_plurals(struct profile_loading *loading,
                                 const struct json_tree *object)
{
    struct plural_rules *rules = &loading->profile->plurals;
    struct profile_words words;
    if (object == NULL)
        return STATUS_OK;
    profile_words(loading, json_tree_member(object, "before"), &words);
    rules->before = words.words;
    rules->before_count = words.count;
    profile_words(loading, json_tree_member(object, "articles"), &words);
    rules->articles = words.words;
    rules->article_count = words.count;
    return load_endings(loading, json_tree_member(object, "endings"), rules);
}

enum status profile_check_plurals(struct profile_loading *loading,
                                  const struct json_tree *object)
{
    const struct json_tree *samples = json_tree_member(object, "samples");
    struct arena arena;
    arena_init(&arena);
    enum status status = STATUS_OK;
    loading->part = "plurals";
    for (size_t i = 0; i < json_tree_size(samples) && status == STATUS_OK; i++) {
        const struct json_tree *sample = json_tree_item(samples, i);
        struct span plural = json_tree_member_text(sample, "plural");
        struct span slug = text_slug(&arena, json_tree_member_text(sample, "singular"));
        struct span singulars[SINGULARS_MOST];
        size_t count =
            plural_singulars(&loading->profile->plurals, plural, &arena, singulars);
        if (plural_with_slug(singulars, count, slug, &arena) == SIZE_MAX)
            status = profile_fail(loading, plural,
                                  "no ending makes this plural of its singular");
    }
    arena_release(&arena);
    return status;
}
