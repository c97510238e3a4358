// SPDX-License-Identifier: MIT
#include "model/profile.h"

#include "base/bare_text.h"
#include "base/text.h"

static const struct profile_label *label_at(const struct profile *profile, uint32_t name)
{
    if (name == MAP_NONE)
        return NULL;
    return &profile->labels[*VECTOR_AT(&profile->label_of_name, uint32_t, name)];
}

static uint32_t first_name(const struct profile *profile, struct span text)
{
    return profile->name_by_letter[(unsigned char)to_lower(text.data[0])];
}

static uint32_t next_name(const struct profile *profile, uint32_t name)
{
    return *VECTOR_AT(&profile->next_name, uint32_t, name);
}

// The letters that folding leaves as they are: without one that an accent may follow.
static struct span first_letters(struct span text)
{
    size_t end = 0;
    while (end < text.size && is_letter(text.data[end]))
        end++;
    if (end != 0 && end < text.size && (unsigned char)text.data[end] >= 0x80)
        end--;
    return span_part(text, 0, end);
}

// The same as profile_may_begin_label for labels that are no patterns.
static bool may_begin_name(const struct profile *profile, struct span text)
{
    // Punctuation at the ends is no part of a label.
    while (text.size != 0 && (unsigned char)text.data[0] < 0x80 &&
           !is_letter(text.data[0]) && !is_digit(text.data[0]))
        text = span_from(text, 1);
    if (text.size != 0 && is_digit(text.data[0]))
        return first_name(profile, text) != MAP_NONE;
    struct span letters = first_letters(text);
    if (letters.size == 0)
        return true;
    for (uint32_t name = first_name(profile, letters); name != MAP_NONE;
         name = next_name(profile, name)) {
        struct span label = map_key(&profile->label_names, name);
        if (label.size >= letters.size &&
            span_equal_nocase(span_part(label, 0, letters.size), letters))
            return true;
    }
    return false;
}

bool profile_may_begin_label(const struct profile *profile, struct span text)
{
    return profile->label_patterns.count != 0 || may_begin_name(profile, text);
}

static const struct profile_label *label_as_printed(const struct profile *profile,
                                                    struct arena *arena, struct span text)
{
    const struct profile_label *label = NULL;
    if (text.size == 0)
        return NULL;
    // Folding is what costs, and few texts may be labels.
    if (text.size <= 4 * profile->longest_label && may_begin_name(profile, text))
        label =
            label_at(profile, map_find(&profile->label_names, text_fold(arena, text)));
    return label != NULL ? label : profile_label_matching(profile, text);
}

const struct profile_label *profile_label_of(const struct profile *profile,
                                             struct arena *arena, struct span text)
{
    if (text.size > 1 && text.data[text.size - 1] == ':')
        text = span_trim_end(span_part(text, 0, text.size - 1));
    const struct profile_label *label = label_as_printed(profile, arena, text);
    struct span bare = text;
    if (label == NULL && text.size <= 4 * profile->longest_label)
        bare = text_bare(text, true);
    return bare.size == text.size ? label : label_as_printed(profile, arena, bare);
}

// A value glued to its label may begin in lower case (eBay) only where the label's kind
// is free text; elsewhere a small letter means that the line goes on with another word.
static bool may_follow(const struct profile_label *label, char next)
{
    return !is_lower(next) || label->target.kind->is_free_text;
}

const struct profile_label *profile_label_at_start(const struct profile *profile,
                                                   struct span line, size_t *out_size)
{
    const struct profile_label *best = NULL;
    size_t best_size = 0;
    if (line.size == 0)
        return NULL;
    for (uint32_t name = first_name(profile, line); name != MAP_NONE;
         name = next_name(profile, name)) {
        struct span text = map_key(&profile->label_names, name);
        if (text.size <= best_size || line.size <= text.size ||
            !span_equal_nocase(span_part(line, 0, text.size), text))
            continue;
        const struct profile_label *label = label_at(profile, name);
        if (may_follow(label, line.data[text.size])) {
            best = label;
            best_size = text.size;
        }
    }
    size_t size = 0;
    const struct profile_label *matching =
        profile_label_matching_start(profile, line, &size);
    if (matching != NULL && size > best_size) {
        best = matching;
        best_size = size;
    }
    if (best != NULL)
        *out_size = best_size;
    return best;
}

bool profile_is_label(const struct profile *profile, struct span text)
{
    if (text.size == 0)
        return false;
    if (text.size <= profile->longest_label)
        for (uint32_t name = first_name(profile, text); name != MAP_NONE;
             name = next_name(profile, name))
            if (span_equal_nocase(map_key(&profile->label_names, name), text))
                return true;
    return profile_label_matching(profile, text) != NULL;
}

const struct profile_label *profile_label_near(const struct profile *profile,
                                               struct arena *arena, struct span text)
{
    struct span folded = text_fold(arena, text);
    size_t limit = folded.size / 4 + 1;
    uint32_t best = MAP_NONE;
    for (uint32_t name = 0; name < profile->label_names.count; name++) {
        size_t distance =
            text_distance(map_key(&profile->label_names, name), folded, limit);
        if (distance < limit) {
            limit = distance;
            best = name;
        }
    }
    return label_at(profile, best);
}

bool profile_is_furniture(const struct profile *profile, struct arena *arena,
                          struct matcher *matcher, struct span text)
{
    enum { LONGEST_FURNITURE = 120 };
    if (text.size > LONGEST_FURNITURE)
        return false;
    if (map_find(&profile->furniture, text_fold(arena, text)) != MAP_NONE)
        return true;
    for (size_t i = 0; i < profile->furniture_pattern_count; i++)
        if (pattern_match(profile->furniture_patterns[i], matcher, text, 0) == MATCH_YES)
            return true;
    return false;
}

const struct profile_words *profile_placeholders(const struct profile *profile,
                                                 const struct profile_target *target)
{
    return target->placeholders != NULL ? target->placeholders : &profile->placeholders;
}

struct kind_scope profile_scope(const struct profile *profile,
                                const struct profile_target *target, bool is_glued)
{
    const struct profile_words *words =
        is_glued ? &profile->glued_placeholders : profile_placeholders(profile, target);
    return (struct kind_scope){.placeholders = words->words,
                               .placeholder_count = words->count,
                               .expected_items = target->expected_items,
                               .notation = profile->notation,
                               .currency = &profile->currency,
                               .is_glued = is_glued};
}

bool profile_label_has_known(const struct profile_label *label)
{
    return label->has_usual || label->known.count != 0;
}

bool profile_label_knows(const struct profile_label *label, struct span text,
                         struct arena *arena)
{
    struct kind_value value;
    struct decimal number;
    if (!label->has_usual)
        return map_find(&label->known, text) != MAP_NONE;
    return kind_read(label->target.kind, NULL, text, arena, &value) == READING_VALUE &&
           decimal_parse(value.columns[0], &number) &&
           decimal_is_within(number, &label->usual);
}
