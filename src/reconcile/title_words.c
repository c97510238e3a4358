// SPDX-License-Identifier: MIT
#include "reconcile/title_words.h"

#include "base/json_tree.h"

static void load_words(struct title_vocabulary *vocabulary, const struct json_tree *list,
                       struct map *out_words)
{
    map_init(out_words);
    for (size_t i = 0; i < json_tree_size(list); i++)
        map_add(out_words,
                arena_keep(&vocabulary->arena, json_tree_text(json_tree_item(list, i))),
                NULL);
}

static void load_shorts(struct title_vocabulary *vocabulary,
                        const struct json_tree *object)
{
    struct arena *arena = &vocabulary->arena;
    map_init(&vocabulary->shorts);
    vocabulary->longs = ARENA_ARRAY(arena, struct span, json_tree_size(object));
    for (void *at = json_tree_first(object); at != NULL;
         at = json_tree_next(object, at)) {
        uint32_t number =
            map_add(&vocabulary->shorts, arena_keep(arena, json_tree_key(at)), NULL);
        vocabulary->longs[number] =
            arena_keep(arena, json_tree_text(json_tree_value(at)));
    }
}

enum status title_vocabulary_load(struct span json, const char *origin,
                                  struct title_vocabulary *out_vocabulary,
                                  struct error *error)
{
    struct json_tree *tree;
    enum status status = json_tree_parse(json, &tree, error);
    if (status != STATUS_OK)
        return error_prefix(error, status, "%s", origin);
    struct title_vocabulary vocabulary = {.longs = NULL};
    arena_init(&vocabulary.arena);
    load_words(&vocabulary, json_tree_member(tree, "seniority"), &vocabulary.seniority);
    load_words(&vocabulary, json_tree_member(tree, "roles"), &vocabulary.roles);
    load_words(&vocabulary, json_tree_member(tree, "idle"), &vocabulary.idle);
    load_shorts(&vocabulary, json_tree_member(tree, "short"));
    json_tree_free(tree);
    *out_vocabulary = vocabulary;
    return STATUS_OK;
}

void title_vocabulary_release(struct title_vocabulary *vocabulary)
{
    map_release(&vocabulary->seniority);
    map_release(&vocabulary->roles);
    map_release(&vocabulary->idle);
    map_release(&vocabulary->shorts);
    arena_release(&vocabulary->arena);
}

static enum word_sort sort_of(const struct title_vocabulary *vocabulary, struct span word)
{
    if (map_find(&vocabulary->seniority, word) != MAP_NONE)
        return WORD_SENIORITY;
    return map_find(&vocabulary->roles, word) != MAP_NONE ? WORD_ROLE : WORD_DOMAIN;
}

static void add_words(const struct title_vocabulary *vocabulary, struct span text,
                      char separator, struct title_word *words, size_t *count)
{
    struct span word;
    while (span_next(&text, separator, &word)) {
        if (word.size == 0 || *count == TITLE_WORDS_MOST ||
            map_find(&vocabulary->idle, word) != MAP_NONE)
            continue;
        words[*count].text = word;
        words[(*count)++].sort = sort_of(vocabulary, word);
    }
}

size_t title_words_of(const struct title_vocabulary *vocabulary, struct span slug,
                      struct title_word out_words[TITLE_WORDS_MOST])
{
    struct span word;
    size_t count = 0;
    while (span_next(&slug, '-', &word)) {
        uint32_t number = map_find(&vocabulary->shorts, word);
        if (number != MAP_NONE)
            add_words(vocabulary, vocabulary->longs[number], ' ', out_words, &count);
        else
            add_words(vocabulary, word, '-', out_words, &count);
    }
    return count;
}
