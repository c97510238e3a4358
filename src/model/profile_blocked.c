// SPDX-License-Identifier: MIT
#include "model/profile_parts.h"

#include "base/buffer.h"
#include "model/embedded.h"

#include <assert.h>

static void append_choice(struct buffer *expression, struct span pattern)
{
    if (expression->size != 0)
        buffer_append_byte(expression, '|');
    buffer_append_format(expression, "(?:%.*s)", SPAN_FORMAT(pattern));
}

// What the services against robots say, whatever site they guard.
static enum status append_common(struct buffer *expression, struct error *error)
{
    struct json_tree *tree = NULL;
    struct span json = {NULL, 0};
    bool found = embedded_find(SPAN("block-pages.json"), &json);
    assert(found);
    (void)found;
    enum status status = json_tree_parse(json, &tree, error);
    if (status != STATUS_OK)
        return status;
    const struct json_tree *list = json_tree_member(tree, "blocked");
    for (size_t i = 0; i < json_tree_size(list); i++)
        append_choice(expression,
                      json_tree_member_text(json_tree_item(list, i), "pattern"));
    json_tree_free(tree);
    return STATUS_OK;
}

// The profile's own patterns one by one, so that a wrong one is named; all common ones as
// one, since compiling costs more than matching.
enum status profile_load_blocked(struct profile_loading *loading,
                                 const struct json_tree *list)
{
    struct profile *profile = loading->profile;
    size_t count = json_tree_size(list);
    struct buffer common;
    profile->blocked = ARENA_ARRAY(&profile->arena, struct pattern *, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct span pattern = json_tree_member_text(json_tree_item(list, i), "pattern");
        enum status status = profile_pattern(loading, pattern, &profile->blocked[i]);
        if (status != STATUS_OK)
            return status;
    }
    profile->blocked_count = count + 1;
    buffer_init(&common, (size_t)64 * 1024);
    enum status status = append_common(&common, loading->error);
    if (status == STATUS_OK)
        status =
            profile_pattern(loading, buffer_span(&common), &profile->blocked[count]);
    buffer_release(&common);
    return status;
}
