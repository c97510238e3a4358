// SPDX-License-Identifier: MIT
#include "base/buffer.h"
#include "base/utf8.h"
#include "model/profile_parts.h"

#include <stdarg.h>

// The samples of a profile: every pattern is shown what it must match, with the groups it
// must find, and what the other patterns of its part match, which it must not steal. Then
// it is shown text made to cost it as much as possible.

enum { WORST_MOST = 64 * 1024 };

struct checking {
    struct profile_loading loading;
    struct matcher *matcher;
    struct buffer worst;
};

// One part of the profile whose patterns must not take each other's samples.
struct part {
    const char *key;     // of the profile
    const char *pattern; // key of the entry that holds the pattern
    const char *sample;  // key of the sample that holds the text
    bool is_exclusive;
    size_t longest_subject; // what extracting shows it at most
};

static const struct part parts[] = {
    {"furniture", "pattern", "text", false, 120},
    {"blocked", "pattern", "text", false, 4096},
    {"headings", "pattern", "text", false, 240},
    {"not_sides", "pattern", "text", false, 240},
    {"additions", "pattern", "text", false, 240},
    {"left_out", "pattern", "text", false, 240},
    {"sections", "heading", "text", true, 240},
    {"sections", "lead", "lead", true, 4096},
    {"sections", "item", "item", false, 240},
    {"sentences", "pattern", "text", true, 4096},
};

static struct span expression_of(const struct part *part, const struct json_tree *entry)
{
    return json_tree_member_text(entry, part->pattern);
}

// A sample is an object, or a text alone.
static struct span sample_text(const struct part *part, const struct json_tree *sample)
{
    if (json_tree_type(sample) == JSON_TEXT)
        return json_tree_text(sample);
    return json_tree_member_text(sample, part->sample);
}

static enum status compile(struct checking *checking, const struct part *part,
                           const struct json_tree *entry, struct pattern **out_pattern)
{
    struct span expression = expression_of(part, entry);
    if (pattern_new(expression, PATTERN_ANY_CASE, out_pattern, NULL) != STATUS_OK)
        return profile_fail(&checking->loading, expression, "does not compile");
    return STATUS_OK;
}

static enum status PRINTF_LIKE(3, 4)
    fail_sample(struct checking *checking, struct span sample, const char *format, ...)
{
    char what[512];
    va_list arguments;
    va_start(arguments, format);
    utf8_print_list(what, sizeof what, format, arguments);
    va_end(arguments);
    return profile_fail(&checking->loading, sample, what);
}

static enum status check_groups(struct checking *checking, const struct part *part,
                                const struct json_tree *sample,
                                const struct pattern *pattern)
{
    if (json_tree_type(sample) != JSON_OBJECT_VALUE)
        return STATUS_OK;
    struct span text = sample_text(part, sample);
    for (void *at = json_tree_first(sample); at != NULL;
         at = json_tree_next(sample, at)) {
        struct span key = json_tree_key(at);
        if (span_equal(key, span_of(part->sample)))
            continue;
        unsigned group = pattern_group(pattern, key.data);
        struct span found = matcher_group(checking->matcher, group);
        struct span due = json_tree_text(json_tree_value(at));
        if (group == 0 || !span_equal(found, due))
            return fail_sample(checking, text,
                               "the group \"%.*s\" finds \"%.*s\" in this sample, not "
                               "\"%.*s\"",
                               SPAN_FORMAT(key), SPAN_FORMAT(found), SPAN_FORMAT(due));
    }
    return STATUS_OK;
}

static enum status check_own_samples(struct checking *checking, const struct part *part,
                                     const struct json_tree *entry,
                                     const struct pattern *pattern)
{
    const struct json_tree *samples = json_tree_member(entry, "samples");
    size_t shown = 0;
    for (size_t i = 0; i < json_tree_size(samples); i++) {
        const struct json_tree *sample = json_tree_item(samples, i);
        struct span text = sample_text(part, sample);
        if (text.size == 0)
            continue; // a sample of the entry's other pattern
        shown++;
        if (pattern_match(pattern, checking->matcher, text, 0) != MATCH_YES)
            return profile_fail(&checking->loading, text,
                                "the pattern misses its sample");
        enum status status = check_groups(checking, part, sample, pattern);
        if (status != STATUS_OK)
            return status;
    }
    if (shown == 0)
        return profile_fail(&checking->loading, expression_of(part, entry),
                            "the pattern has no sample");
    return STATUS_OK;
}

static enum status check_other_samples(struct checking *checking, const struct part *part,
                                       const struct json_tree *list, size_t own,
                                       const struct pattern *pattern)
{
    struct span expression = expression_of(part, json_tree_item(list, own));
    for (size_t e = 0; e < json_tree_size(list); e++) {
        const struct json_tree *samples =
            json_tree_member(json_tree_item(list, e), "samples");
        for (size_t i = 0; e != own && i < json_tree_size(samples); i++) {
            struct span text = sample_text(part, json_tree_item(samples, i));
            if (text.size != 0 &&
                pattern_match(pattern, checking->matcher, text, 0) == MATCH_YES)
                return fail_sample(checking, text,
                                   "this sample of another pattern is matched by a more "
                                   "general one, \"%.*s\"",
                                   SPAN_FORMAT(expression));
        }
    }
    return STATUS_OK;
}

// The text over and over, then what fits nothing, then `end`: as long as a subject is.
static bool gives_up_on(struct checking *checking, const struct part *part,
                        const struct pattern *pattern, struct span text, struct span end)
{
    if (text.size == 0)
        return false;
    buffer_clear(&checking->worst);
    while (checking->worst.size + text.size + 1 + end.size <= part->longest_subject)
        buffer_append(&checking->worst, text);
    buffer_append_byte(&checking->worst, '\x01');
    buffer_append(&checking->worst, end);
    return pattern_match(pattern, checking->matcher, buffer_span(&checking->worst), 0) ==
           MATCH_GAVE_UP;
}

static enum status check_cost(struct checking *checking, const struct part *part,
                              const struct json_tree *entry,
                              const struct pattern *pattern)
{
    const struct json_tree *samples = json_tree_member(entry, "samples");
    for (size_t i = 0; i < json_tree_size(samples); i++) {
        struct span text = sample_text(part, json_tree_item(samples, i));
        // Without its end a sample cannot match, however often it begins; with it,
        // whatever letters the pattern needs are there, at the end of the text, too.
        struct span begun = span_part(text, 0, text.size * 3 / 4), none = {NULL, 0};
        if (gives_up_on(checking, part, pattern, begun, none) ||
            gives_up_on(checking, part, pattern, text, none) ||
            gives_up_on(checking, part, pattern, text, text))
            return profile_fail(&checking->loading, expression_of(part, entry),
                                "hits the match limit on long text; bound its repeats");
    }
    return STATUS_OK;
}

static enum status check_pattern(struct checking *checking, const struct part *part,
                                 const struct json_tree *entry,
                                 const struct pattern *pattern)
{
    enum status status = check_own_samples(checking, part, entry, pattern);
    return status == STATUS_OK ? check_cost(checking, part, entry, pattern) : status;
}

static enum status check_one(struct checking *checking, const struct part *part,
                             const struct json_tree *entry)
{
    struct pattern *pattern;
    if (expression_of(part, entry).size == 0)
        return STATUS_OK;
    enum status status = compile(checking, part, entry, &pattern);
    if (status != STATUS_OK)
        return status;
    status = check_pattern(checking, part, entry, pattern);
    pattern_free(pattern);
    return status;
}

static enum status check_entry(struct checking *checking, const struct part *part,
                               const struct json_tree *list, size_t number)
{
    const struct json_tree *entry = json_tree_item(list, number);
    struct pattern *pattern;
    if (expression_of(part, entry).size == 0)
        return STATUS_OK;
    enum status status = compile(checking, part, entry, &pattern);
    if (status != STATUS_OK)
        return status;
    status = check_pattern(checking, part, entry, pattern);
    if (status == STATUS_OK && part->is_exclusive)
        status = check_other_samples(checking, part, list, number, pattern);
    pattern_free(pattern);
    return status;
}

// The patterns inside of one label: of its spellings and of its values.
static enum status check_label(struct checking *checking, const struct json_tree *label)
{
    static const struct part spellings = {"labels", "pattern", "text", false, 240};
    static const struct part values = {"labels", "pattern", "text", false, 4096};
    const struct json_tree *names = json_tree_member(label, "label");
    const struct json_tree *list = json_tree_member(label, "values");
    enum status status = STATUS_OK;
    if (json_tree_type(names) == JSON_OBJECT_VALUE)
        status = check_one(checking, &spellings, names);
    for (size_t i = 0; json_tree_type(names) == JSON_LIST && i < json_tree_size(names) &&
                       status == STATUS_OK;
         i++)
        status = check_one(checking, &spellings, json_tree_item(names, i));
    for (size_t i = 0; i < json_tree_size(list) && status == STATUS_OK; i++)
        status = check_one(checking, &values, json_tree_item(list, i));
    return status;
}

static enum status check_labels(struct checking *checking, const struct json_tree *labels)
{
    enum status status = STATUS_OK;
    checking->loading.part = "labels";
    for (size_t i = 0; i < json_tree_size(labels) && status == STATUS_OK; i++)
        status = check_label(checking, json_tree_item(labels, i));
    return status;
}

enum status profile_check(struct span json, const char *origin,
                          const struct profile *profile, struct error *error)
{
    struct profile_text text;
    enum status status = profile_text_parse(json, origin, &text, error);
    if (status != STATUS_OK)
        return status;
    struct checking checking = {
        .loading = {(struct profile *)profile, NULL, &text, "profile", error},
        .matcher = matcher_new()};
    buffer_init(&checking.worst, WORST_MOST);
    status =
        profile_check_plurals(&checking.loading, json_tree_member(text.tree, "plurals"));
    for (size_t p = 0; p < sizeof parts / sizeof *parts && status == STATUS_OK; p++) {
        const struct json_tree *list = json_tree_member(text.tree, parts[p].key);
        checking.loading.part = parts[p].key;
        for (size_t i = 0; i < json_tree_size(list) && status == STATUS_OK; i++)
            status = check_entry(&checking, &parts[p], list, i);
    }
    if (status == STATUS_OK)
        status = check_labels(&checking, json_tree_member(text.tree, "labels"));
    buffer_release(&checking.worst);
    matcher_free(checking.matcher);
    json_tree_free(text.tree);
    return status;
}
