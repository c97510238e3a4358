// SPDX-License-Identifier: MIT
#include "reconcile/aliases.h"

#include "base/read_csv.h"
#include "base/text.h"
#include "base/utf8.h"

void aliases_init(struct aliases *aliases)
{
    *aliases = (struct aliases){.origin = ""};
    arena_init(&aliases->arena);
    map_init(&aliases->keys);
    map_init(&aliases->ids);
    vector_init(&aliases->targets, sizeof(struct alias_target));
}

void aliases_release(struct aliases *aliases)
{
    map_release(&aliases->keys);
    map_release(&aliases->ids);
    vector_release(&aliases->targets);
    arena_release(&aliases->arena);
}

const struct alias_target *aliases_find(const struct aliases *aliases, struct span id)
{
    uint32_t key = map_find(&aliases->keys, id);
    return key == MAP_NONE ? NULL
                           : VECTOR_AT(&aliases->targets, struct alias_target, key);
}

bool aliases_lead_to(const struct aliases *aliases, struct span id)
{
    return map_find(&aliases->ids, id) != MAP_NONE;
}

static enum status check_header(const struct aliases *aliases, const struct csv_row *row,
                                struct error *error)
{
    if (row->count >= 2 && span_equal(row->cells[0], SPAN("alias")) &&
        span_equal(row->cells[1], SPAN("occupation_id")))
        return STATUS_OK;
    return error_set(error, STATUS_INPUT,
                     "%s:%zu: the header must begin with alias,occupation_id; see "
                     "`occupare schema aliases`",
                     aliases->origin, row->line);
}

static enum status add(struct aliases *aliases, const struct csv_row *row,
                       struct error *error)
{
    struct span alias = row->cells[0], id = row->cells[1];
    struct span slug = text_slug(&aliases->arena, alias);
    if (slug.size == 0)
        return error_set(error, STATUS_INPUT, "%s:%zu: \"%.*s\" is not a title",
                         aliases->origin, row->line, SPAN_FORMAT(alias));
    struct span id_slug = text_slug(&aliases->arena, id);
    if (id.size == 0 || !span_equal(id, id_slug))
        return error_set(error, STATUS_INPUT,
                         "%s:%zu: \"%.*s\" is not an occupation_id (\"%.*s\" would be)",
                         aliases->origin, row->line, SPAN_FORMAT(id),
                         SPAN_FORMAT(id_slug));
    if (span_equal(slug, id))
        return error_set(error, STATUS_INPUT, "%s:%zu: \"%.*s\" is an alias of itself",
                         aliases->origin, row->line, SPAN_FORMAT(alias));
    const struct alias_target *held = aliases_find(aliases, slug);
    if (held != NULL && !span_equal(held->occupation_id, id))
        return error_set(error, STATUS_INPUT,
                         "%s:%zu: \"%.*s\" is an alias of \"%.*s\", but of \"%.*s\" in "
                         "line %zu",
                         aliases->origin, row->line, SPAN_FORMAT(alias), SPAN_FORMAT(id),
                         SPAN_FORMAT(held->occupation_id), held->line);
    if (held != NULL)
        return STATUS_OK;
    struct alias_target target = {arena_keep(&aliases->arena, id), row->line};
    map_add(&aliases->keys, arena_keep(&aliases->arena, slug), NULL);
    map_add(&aliases->ids, target.occupation_id, NULL);
    vector_push_copy(&aliases->targets, &target);
    return STATUS_OK;
}

// A chain, or a cycle, is left to the person to put right.
static enum status check_chains(const struct aliases *aliases, struct error *error)
{
    for (uint32_t i = 0; i < aliases->keys.count; i++) {
        const struct alias_target *one =
            VECTOR_AT(&aliases->targets, struct alias_target, i);
        const struct alias_target *next = aliases_find(aliases, one->occupation_id);
        if (next != NULL)
            return error_set(error, STATUS_INPUT,
                             "%s:%zu: \"%.*s\" is itself an alias, of \"%.*s\" in line "
                             "%zu",
                             aliases->origin, one->line, SPAN_FORMAT(one->occupation_id),
                             SPAN_FORMAT(next->occupation_id), next->line);
    }
    return STATUS_OK;
}

static enum status add_all(struct aliases *aliases, struct csv_reader *reader,
                           struct csv_row *row, struct error *error)
{
    enum status status = STATUS_OK;
    for (bool is_header = true; status == STATUS_OK; is_header = false) {
        enum csv_result result = csv_reader_next(reader, row);
        if (result == CSV_FAULT)
            return error_set(error, STATUS_INPUT, "%s:%zu:%zu: %s", aliases->origin,
                             reader->fault_line, reader->fault_column, reader->fault);
        if (result == CSV_END && is_header)
            return error_set(error, STATUS_INPUT, "%s:1: no header alias,occupation_id",
                             aliases->origin);
        if (result == CSV_END)
            return check_chains(aliases, error);
        status = is_header ? check_header(aliases, row, error) : add(aliases, row, error);
    }
    return status;
}

enum status aliases_read(struct aliases *aliases, struct span text, const char *origin,
                         struct error *error)
{
    struct csv_reader reader;
    struct csv_row row;
    aliases->origin = origin;
    if (!utf8_is_valid(text)) {
        size_t line = 1;
        for (size_t at = utf8_valid_prefix(text); at-- > 0;)
            line += text.data[at] == '\n';
        return error_set(error, STATUS_INPUT, "%s:%zu: is not UTF-8", origin, line);
    }
    csv_reader_init(&reader, text);
    csv_row_init(&row);
    enum status status = add_all(aliases, &reader, &row, error);
    csv_row_release(&row);
    return status;
}
