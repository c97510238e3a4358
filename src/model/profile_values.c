// SPDX-License-Identifier: MIT
#include "base/text.h"
#include "base/utf8.h"
#include "model/profile_parts.h"

// Labels that are patterns, and labels whose values are taken apart by patterns.

// Notes the bytes of ASCII that a label of that pattern may begin with.
static void note_starts(struct profile *profile, const struct pattern *pattern)
{
    struct matcher *matcher = matcher_new();
    for (unsigned byte = ' '; byte < 0x7F; byte++) {
        char text = (char)byte;
        profile->may_start_label[byte] =
            profile->may_start_label[byte] ||
            pattern_may_begin(pattern, matcher, (struct span){&text, 1});
    }
    matcher_free(matcher);
}

// The expression without what says that the text ends there.
static struct span open_ended(struct arena *arena, struct span expression)
{
    char *open = arena_allocate(arena, expression.size + 1, 1);
    size_t size = 0;
    bool is_class = false;
    for (size_t i = 0; i < expression.size; i++) {
        char byte = expression.data[i];
        if (byte == '$' && !is_class)
            continue;
        is_class = byte == '[' || (is_class && byte != ']');
        open[size++] = byte;
        if (byte == '\\' && i + 1 < expression.size)
            open[size++] = expression.data[++i];
    }
    return (struct span){open, size};
}

static enum status add_pattern(struct profile_loading *loading,
                               const struct json_tree *entry, uint32_t label)
{
    struct profile *profile = loading->profile;
    struct span expression = json_tree_member_text(entry, "pattern");
    struct profile_label_pattern pattern = {.label = label};
    enum status status = profile_pattern(loading, expression, &pattern.pattern);
    if (status == STATUS_OK)
        status = profile_pattern(loading, open_ended(&profile->arena, expression),
                                 &pattern.start);
    if (status != STATUS_OK)
        return status;
    vector_push_copy(&profile->label_patterns, &pattern);
    note_starts(profile, pattern.pattern);
    return status;
}

enum status profile_load_label_pattern(struct profile_loading *loading,
                                       const struct json_tree *entry, uint32_t label)
{
    return add_pattern(loading, entry, label);
}

static bool has_as_of(const struct profile *profile, uint32_t label)
{
    for (size_t i = 0; i < profile->label_patterns.count; i++) {
        const struct profile_label_pattern *one =
            VECTOR_AT(&profile->label_patterns, struct profile_label_pattern, i);
        if (one->label == label && pattern_group(one->pattern, "as_of") != 0)
            return true;
    }
    return false;
}

enum status profile_load_as_of(struct profile_loading *loading, struct span field,
                               uint32_t label)
{
    struct profile_target *target = &loading->profile->labels[label].as_of;
    *target = PROFILE_TARGET_NONE;
    if (field.size == 0)
        return STATUS_OK;
    enum status status = profile_field(loading, field, FIELD_SCALAR, &target->fields[0]);
    if (status != STATUS_OK)
        return status;
    enum column_type type = loading->catalogue->fields[target->fields[0]].column->type;
    target->kind = kind_named(type == COLUMN_STRING ? SPAN("text") : SPAN("count"));
    if (!has_as_of(loading->profile, label))
        return profile_fail(loading, field,
                            "no pattern of the label has a group \"as_of\"");
    return profile_fit(loading, target->kind, 0, field, target->fields[0]);
}

// {"value": "0", "fields": ["growth_rate_pct"]}: the same whatever the text is.
static enum status load_fixed(struct profile_loading *loading,
                              const struct json_tree *entry, struct profile_part *part)
{
    const struct json_tree *fields = json_tree_member(entry, "fields");
    struct span value = json_tree_member_text(entry, "value");
    part->fixed = arena_keep(&loading->profile->arena, value);
    part->target = PROFILE_TARGET_NONE;
    part->target.kind = kind_named(SPAN("text"));
    if (json_tree_size(fields) != 1)
        return profile_fail(loading, value, "a fixed value fills one field");
    enum status status = profile_field(loading, json_tree_text(json_tree_item(fields, 0)),
                                       FIELD_SCALAR, &part->target.fields[0]);
    if (status != STATUS_OK)
        return status;
    const struct field *field = &loading->catalogue->fields[part->target.fields[0]];
    return column_accepts(field->column, value)
               ? STATUS_OK
               : profile_fail(loading, value, "is not a value of the field");
}

static enum status load_part(struct profile_loading *loading,
                             const struct json_tree *entry, const struct pattern *pattern,
                             struct profile_part *part)
{
    if (json_tree_member(entry, "value") != NULL)
        return load_fixed(loading, entry, part);
    struct span group = json_tree_member_text(entry, "group");
    part->is_negative = span_equal(json_tree_member_text(entry, "sign"), SPAN("-"));
    part->group =
        pattern_group(pattern, arena_keep(&loading->profile->arena, group).data);
    if (part->group == 0)
        return profile_fail(loading, group, "the pattern has no group of that name");
    return profile_target(loading, entry, &part->target);
}

static enum status load_alternative(struct profile_loading *loading,
                                    const struct json_tree *entry,
                                    struct profile_alternative *alternative)
{
    const struct json_tree *values = json_tree_member(entry, "values");
    alternative->part_count = json_tree_size(values);
    alternative->is_bound = json_tree_bool(json_tree_member(entry, "bound"), false);
    alternative->parts = ARENA_ARRAY(&loading->profile->arena, struct profile_part,
                                     alternative->part_count);
    enum status status = profile_pattern(loading, json_tree_member_text(entry, "pattern"),
                                         &alternative->pattern);
    for (size_t i = 0; i < alternative->part_count && status == STATUS_OK; i++)
        status = load_part(loading, json_tree_item(values, i), alternative->pattern,
                           &alternative->parts[i]);
    return status;
}

static void take_first_target(struct profile_label *label)
{
    label->target = PROFILE_TARGET_NONE;
    label->target.kind = kind_named(SPAN("text"));
    for (size_t i = 0; i < label->alternative_count; i++)
        if (label->alternatives[i].part_count != 0) {
            label->target = label->alternatives[i].parts[0].target;
            return;
        }
}

enum status profile_load_alternatives(struct profile_loading *loading,
                                      const struct json_tree *list,
                                      struct profile_label *label)
{
    enum status status = STATUS_OK;
    label->alternative_count = json_tree_size(list);
    label->alternatives = ARENA_ARRAY(
        &loading->profile->arena, struct profile_alternative, label->alternative_count);
    for (size_t i = 0; i < label->alternative_count && status == STATUS_OK; i++)
        status =
            load_alternative(loading, json_tree_item(list, i), &label->alternatives[i]);
    take_first_target(label);
    return status;
}

// The label's own placeholders are those of all its parts.
void profile_share_placeholders(struct profile_label *label)
{
    for (size_t i = 0; i < label->alternative_count; i++)
        for (size_t k = 0; k < label->alternatives[i].part_count; k++)
            label->alternatives[i].parts[k].target.placeholders =
                label->target.placeholders;
}

enum { LONGEST_LABEL = 240, LONGEST_START = 120 };

// A text of at most LONGEST_LABEL bytes with one space between its words.
struct words {
    char bytes[LONGEST_LABEL];
    size_t size;
};

static struct span join_words(struct span text, struct words *words)
{
    words->size = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool is_gap = is_space(text.data[i]);
        if (!is_gap || (words->size != 0 && words->bytes[words->size - 1] != ' '))
            words->bytes[words->size++] = is_gap ? ' ' : text.data[i];
    }
    return (struct span){words->bytes, words->size};
}

const struct profile_label *profile_label_matching(const struct profile *profile,
                                                   struct span text)
{
    struct words words;
    unsigned char first = text.size != 0 ? (unsigned char)text.data[0] : 0;
    if (profile->label_patterns.count == 0 || text.size > LONGEST_LABEL ||
        (first < 0x80 && !profile->may_start_label[first]))
        return NULL;
    text = join_words(text, &words);
    struct subject subject = subject_of(text);
    const struct profile_label *found = NULL;
    struct matcher *matcher = NULL; // few texts come so far
    for (size_t i = 0; i < profile->label_patterns.count && found == NULL; i++) {
        const struct profile_label_pattern *one =
            VECTOR_AT(&profile->label_patterns, struct profile_label_pattern, i);
        if (!pattern_may_match(one->pattern, &subject))
            continue;
        if (matcher == NULL)
            matcher = matcher_new();
        if (pattern_match(one->pattern, matcher, text, 0) == MATCH_YES)
            found = &profile->labels[one->label];
    }
    matcher_free(matcher);
    return found;
}

// Bytes of the text of which these many are left once its words are joined.
static size_t size_before_joining(struct span text, size_t joined)
{
    size_t at = 0;
    bool was_gap = false;
    for (size_t count = 0; at < text.size && count < joined; at++) {
        bool is_gap = is_space(text.data[at]);
        count += !is_gap || !was_gap;
        was_gap = is_gap;
    }
    return at;
}

// Where digits run together, a label must end at one place only: "2024818,700".
static bool ends_there(const struct profile *profile, struct span line, size_t size)
{
    enum { DIGITS_MOST = 4 };
    if (is_letter(line.data[size]))
        return false;
    if (!is_digit(line.data[size]) || !is_digit(line.data[size - 1]))
        return true;
    for (size_t less = 1; less <= DIGITS_MOST && less < size; less++)
        if (profile_label_matching(profile, span_part(line, 0, size - less)) != NULL)
            return false;
    return true;
}

const struct profile_label *profile_label_matching_start(const struct profile *profile,
                                                         struct span line,
                                                         size_t *out_size)
{
    struct words words;
    unsigned char first = line.size != 0 ? (unsigned char)line.data[0] : 0;
    if (profile->label_patterns.count == 0 ||
        (first < 0x80 && !profile->may_start_label[first]))
        return NULL;
    struct span start = utf8_cut(line, LONGEST_START);
    struct subject subject = subject_of(join_words(start, &words));
    const struct profile_label *label = NULL;
    struct matcher *matcher = NULL; // few texts come so far
    size_t longest = 0;
    for (size_t i = 0; i < profile->label_patterns.count; i++) {
        const struct profile_label_pattern *one =
            VECTOR_AT(&profile->label_patterns, struct profile_label_pattern, i);
        if (!pattern_may_match(one->start, &subject))
            continue;
        if (matcher == NULL)
            matcher = matcher_new();
        if (pattern_match(one->start, matcher, subject.text, 0) != MATCH_YES)
            continue;
        struct span match = matcher_group(matcher, 0);
        if (match.data != subject.text.data || match.size <= longest)
            continue;
        longest = match.size;
        label = &profile->labels[one->label];
    }
    matcher_free(matcher);
    size_t size = size_before_joining(start, longest);
    if (label == NULL || size >= line.size || !ends_there(profile, line, size))
        return NULL;
    *out_size = size + (line.data[size] == ':');
    return *out_size < line.size ? label : NULL;
}
