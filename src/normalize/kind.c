// SPDX-License-Identifier: MIT
#include "normalize/kind.h"

#include "normalize/opening.h"

static const struct kind *const kinds[] = {
#define KIND(id) &kind_##id,
#include "normalize/kinds.def"
#undef KIND
};

const struct kind *kind_at(size_t index)
{
    return index < sizeof kinds / sizeof kinds[0] ? kinds[index] : NULL;
}

const struct kind *kind_named(struct span name)
{
    const struct kind *kind;
    for (size_t i = 0; (kind = kind_at(i)) != NULL; i++)
        if (name.size != 0 && kind->name[0] == name.data[0] &&
            span_equal(span_of(kind->name), name))
            return kind;
    return NULL;
}

static bool is_placeholder(const struct kind_scope *scope, struct span text)
{
    for (size_t i = 0; i < scope->placeholder_count; i++)
        if (span_equal_nocase(scope->placeholders[i], text))
            return true;
    return text.size == 0;
}

bool kind_has_placeholder(const struct kind_scope *scope, struct span text)
{
    const struct span borders = SPAN(",;()");
    for (size_t i = 0, begin = 0; i <= text.size; i++) {
        if (i != text.size && span_find_byte(borders, text.data[i]) == SPAN_NOT_FOUND)
            continue;
        struct span part = span_trim(span_part(text, begin, i));
        if (part.size != 0 && is_placeholder(scope, part))
            return true;
        begin = i + 1;
    }
    return false;
}

enum sense kind_sense(const struct opening *opening)
{
    if (opening_is_open(opening))
        return SENSE_AT_LEAST;
    return opening->is_about ? SENSE_ABOUT : SENSE_EXACT;
}

static bool is_within(const struct kind_scope *scope, const struct kind_value *value)
{
    for (size_t i = 0; i < KIND_COLUMNS_MOST; i++) {
        struct decimal number;
        if (scope->bounds[i] == NULL || value->columns[i].size == 0)
            continue;
        if (!decimal_parse(value->columns[i], &number) ||
            !decimal_is_within(number, scope->bounds[i]))
            return false;
    }
    return true;
}

enum reading kind_read(const struct kind *kind, const struct kind_scope *scope,
                       struct span text, struct arena *arena,
                       struct kind_value *out_value)
{
    static const struct kind_scope anywhere;
    if (scope == NULL)
        scope = &anywhere;
    text = span_trim(text);
    struct kind_value value = {0};
    if (is_placeholder(scope, text)) {
        *out_value = value;
        return READING_PLACEHOLDER;
    }
    if (kind->has_figures && scope->notation.decimal != 0 &&
        !notation_rewrite(&scope->notation, text, scope->is_glued, arena, &text))
        return READING_ILLEGAL;
    if (!kind->read(text, scope, arena, &value) || !is_within(scope, &value))
        return READING_ILLEGAL;
    *out_value = value;
    return READING_VALUE;
}
