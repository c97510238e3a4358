// SPDX-License-Identifier: MIT
#include "input/stated_value.h"

#include <string.h>

enum member_type { OF_TEXT, OF_TEXT_OR_NULL, OF_NUMBER, OF_FIELD, OF_METHOD };

#define MEMBER(name, type, member)                                                       \
    {                                                                                    \
        {name, sizeof name - 1}, type, offsetof(struct observation, member)              \
    }

static const struct member {
    struct span name;
    enum member_type type;
    size_t offset;
} members[] = {
    MEMBER("value", OF_TEXT_OR_NULL, value), MEMBER("location", OF_TEXT, location),
    MEMBER("field", OF_FIELD, field),        MEMBER("raw", OF_TEXT, raw),
    MEMBER("ordinal", OF_NUMBER, ordinal),   MEMBER("label", OF_TEXT, label),
    MEMBER("section", OF_TEXT, section),     MEMBER("method", OF_METHOD, method),
    MEMBER("rule", OF_TEXT, rule),           MEMBER("glued", OF_NUMBER, glued),
};
enum { MEMBER_COUNT = sizeof members / sizeof *members, MEMBER_RAW = 3 };

static const size_t sizes[] = {
    [OF_TEXT] = sizeof(struct span),   [OF_TEXT_OR_NULL] = sizeof(struct span),
    [OF_NUMBER] = sizeof(uint32_t),    [OF_FIELD] = sizeof(uint32_t),
    [OF_METHOD] = sizeof(enum method),
};

void stated_value_init(struct stated_value *value)
{
    *value = (struct stated_value){.observation = {.field = FIELD_NONE,
                                                   .ordinal = 1,
                                                   .glued = GLUED_NONE,
                                                   .method = METHOD_NONE}};
}

static bool take_number(struct json_reader *reader, uint32_t *out_number)
{
    uint64_t number;
    if (!json_reader_number(reader, UINT32_MAX - 1, &number))
        return false;
    *out_number = (uint32_t)number;
    return true;
}

static bool take_field(struct json_reader *reader, const struct catalogue *catalogue,
                       uint32_t *out_field)
{
    struct span name;
    if (!json_reader_text(reader, &name))
        return false;
    *out_field = name.size != 0 ? catalogue_field(catalogue, name) : FIELD_NONE;
    return *out_field != FIELD_NONE || name.size == 0 ||
           json_reader_refuse(reader, "no field has that name");
}

static bool take_method(struct json_reader *reader, enum method *out_method)
{
    struct span name;
    return json_reader_text(reader, &name) &&
           (method_of(name, out_method) ||
            json_reader_refuse(reader, "no method has that name"));
}

static bool take(struct json_reader *reader, const struct catalogue *catalogue,
                 enum member_type type, void *place)
{
    switch (type) {
    case OF_TEXT:
        return json_reader_text(reader, place);
    case OF_TEXT_OR_NULL:
        return json_reader_text_or_null(reader, place);
    case OF_NUMBER:
        return take_number(reader, place);
    case OF_FIELD:
        return take_field(reader, catalogue, place);
    case OF_METHOD:
        return take_method(reader, place);
    }
    return false;
}

bool stated_value_take(struct json_reader *reader, const struct catalogue *catalogue,
                       struct span key, struct stated_value *value, bool *out_is_known)
{
    char *into = (char *)&value->observation;
    *out_is_known = true;
    for (unsigned i = 0; i < MEMBER_COUNT; i++)
        if (span_equal(members[i].name, key)) {
            value->members |= 1U << i;
            return take(reader, catalogue, members[i].type, into + members[i].offset);
        }
    *out_is_known = false;
    return true;
}

static bool take_one(struct json_reader *reader, const struct catalogue *catalogue,
                     struct stated_value *value)
{
    struct span key;
    bool is_known = true;
    if (!json_reader_object(reader))
        return false;
    while (json_reader_key(reader, &key))
        if (!stated_value_take(reader, catalogue, key, value, &is_known) || !is_known)
            return json_reader_refuse(reader, "a member that values do not have");
    return reader->fault == NULL;
}

bool stated_values_take(struct json_reader *reader, const struct catalogue *catalogue,
                        struct vector *values)
{
    struct stated_value value;
    struct span occupation_id;
    if (!json_reader_object(reader))
        return false;
    while (json_reader_key(reader, &occupation_id)) {
        if (!json_reader_list(reader))
            return false;
        while (json_reader_item(reader)) {
            stated_value_init(&value);
            value.occupation_id = occupation_id;
            if (!take_one(reader, catalogue, &value))
                return false;
            vector_push_copy(values, &value);
        }
    }
    return reader->fault == NULL;
}

static void fill(struct stated_value *value, const struct stated_value *shared)
{
    const char *from = (const char *)&shared->observation;
    char *into = (char *)&value->observation;
    unsigned missing = shared->members & ~value->members;
    for (unsigned i = 0; missing >> i != 0; i++)
        if ((missing >> i & 1) != 0)
            memcpy(into + members[i].offset, from + members[i].offset,
                   sizes[members[i].type]);
    value->members |= missing;
}

const char *stated_value_finish(const struct catalogue *catalogue,
                                const struct stated_value *shared,
                                struct stated_value *value)
{
    struct observation *one = &value->observation;
    fill(value, shared);
    if ((value->members >> MEMBER_RAW & 1) == 0)
        one->raw = one->value;
    if (value->occupation_id.size == 0 && one->value.size != 0)
        return "a value of no occupation";
    if (one->field == FIELD_NONE || one->value.size == 0)
        return NULL;
    const struct column *column = catalogue->fields[one->field].column;
    return column == NULL || column_accepts(column, one->value)
               ? NULL
               : "a value that its field cannot have";
}
