// SPDX-License-Identifier: MIT
#include "model/profile_parts.h"

#include "base/buffer.h"
#include "model/embedded.h"

#include <assert.h>

static void append_choice(struct buffer *expression, struct span pattern)
{
    if (pattern.size == 0)
        return;
    if (expression->size != 0)
        buffer_append_byte(expression, '|');
    buffer_append_format(expression, "(?:%.*s)", SPAN_FORMAT(pattern));
}

// All of one kind as one pattern, since compiling costs more than matching.
static enum status load_choice(struct profile_loading *loading,
                               const struct json_tree *list, const char *kind,
                               struct pattern **out_pattern)
{
    struct buffer expression;
    buffer_init(&expression, (size_t)64 * 1024);
    for (size_t i = 0; i < json_tree_size(list); i++)
        append_choice(&expression, json_tree_member_text(json_tree_item(list, i), kind));
    enum status status = profile_pattern(loading, buffer_span(&expression), out_pattern);
    buffer_release(&expression);
    return status;
}

// What the services against robots say, whatever site they guard.
static enum status load_common(struct profile_loading *loading,
                               struct pattern **out_pattern)
{
    struct json_tree *tree = NULL;
    struct span json = {NULL, 0};
    bool found = embedded_find(SPAN("block-pages.json"), &json);
    assert(found);
    (void)found;
    enum status status = json_tree_parse(json, &tree, loading->error);
    if (status != STATUS_OK)
        return status;
    const struct json_tree *list = json_tree_member(tree, "blocked");
    status = load_choice(loading, list, "pattern", out_pattern);
    if (status == STATUS_OK)
        status = load_choice(loading, list, "markup", &loading->profile->blocked_markup);
    json_tree_free(tree);
    return status;
}

// The profile's own patterns one by one, so that a wrong one is named.
enum status profile_load_blocked(struct profile_loading *loading,
                                 const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    size_t count = json_tree_size(list);
    profile->blocked = ARENA_ARRAY(&profile->arena, struct pattern *, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct span pattern = json_tree_member_text(json_tree_item(list, i), "pattern");
        enum status status = profile_pattern(loading, pattern, &profile->blocked[i]);
        if (status != STATUS_OK)
            return status;
    }
    profile->blocked_count = count + 1;
    return load_common(loading, &profile->blocked[count]);
}
