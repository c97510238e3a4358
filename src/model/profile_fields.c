// SPDX-License-Identifier: MIT
#include "base/json_copy.h"
#include "model/profile_parts.h"

// The key "own" of a profile: the fields and tables that it declares.

static struct declaration declaration_of(const struct json_tree *declares,
                                         struct span owner, struct arena *arena)
{
    struct buffer text;
    buffer_init(&text, BUFFER_NO_CEILING);
    declaration_write(declares, owner, &text);
    struct declaration declaration = {arena_keep(arena, owner),
                                      arena_keep(arena, buffer_span(&text))};
    buffer_release(&text);
    return declaration;
}

enum status profile_declares(struct span json, const char *origin, struct arena *arena,
                             struct declaration *out_declaration, struct error *error)
{
    struct profile_text text = {.json = json, .origin = origin};
    enum status status = origin != NULL ? profile_text_parse(json, origin, &text, error)
                                        : json_tree_parse(json, &text.tree, error);
    if (status != STATUS_OK)
        return status;
    *out_declaration = declaration_of(json_tree_member(text.tree, "own"),
                                      json_tree_member_text(text.tree, "profile"), arena);
    json_tree_free(text.tree);
    return STATUS_OK;
}

enum status fields_file_parse(struct span json, const char *origin, struct arena *arena,
                              struct declaration *out_declaration, struct error *error)
{
    struct profile_text text;
    enum status status = fields_text_parse(json, origin, &text, error);
    if (status != STATUS_OK)
        return status;
    *out_declaration = declaration_of(text.tree, SPAN(""), arena);
    json_tree_free(text.tree);
    return STATUS_OK;
}

// --- which built-in fields a profile fills

static void fill(bool *filled, const struct profile_target *target)
{
    for (size_t i = 0; i < KIND_COLUMNS_MOST; i++)
        if (target->fields[i] != FIELD_NONE)
            filled[target->fields[i]] = true;
}

static void find_filled(const struct profile *profile, bool *filled)
{
    for (size_t i = 0; i < profile->label_count; i++) {
        const struct profile_label *label = &profile->labels[i];
        fill(filled, &label->target);
        fill(filled, &label->as_of);
        for (size_t a = 0; a < label->alternative_count; a++)
            for (size_t k = 0; k < label->alternatives[a].part_count; k++)
                fill(filled, &label->alternatives[a].parts[k].target);
        for (size_t k = 0; k < label->category_count; k++)
            filled[label->categories[k].field] = true;
    }
    for (size_t i = 0; i < profile->section_count; i++)
        if (profile->sections[i].text_field != FIELD_NONE)
            filled[profile->sections[i].text_field] = true;
    for (size_t i = 0; i < profile->sentence_count; i++)
        for (size_t k = 0; k < profile->sentences[i].value_count; k++)
            fill(filled, &profile->sentences[i].values[k].target);
    for (size_t i = 0; i < profile->structured_count; i++)
        for (size_t k = 0; k < profile->structured[i].datum_count; k++)
            fill(filled, &profile->structured[i].data[k].target);
    for (size_t i = 0; i < profile->select_count; i++)
        for (size_t k = 0; k < profile->selects[i].find_count; k++) {
            uint32_t text = profile->selects[i].finds[k].section.text_field;
            if (text != FIELD_NONE)
                filled[text] = true;
        }
}

struct span profile_declares_only(const struct profile *profile,
                                  const struct catalogue *catalogue,
                                  struct span declaration, struct arena *arena)
{
    struct buffer text;
    struct json_text json;
    bool *filled = ARENA_ARRAY(arena, bool, catalogue->field_count);
    find_filled(profile, filled);
    buffer_init(&text, BUFFER_NO_CEILING);
    buffer_append(&text, span_part(declaration, 0, declaration.size - 1));
    buffer_append(&text, SPAN(",\"only\":"));
    json_text_init(&json, &text, 0);
    json_text_list_begin(&json);
    for (size_t i = 0; i < catalogue->field_count; i++)
        if (filled[i])
            json_text_string(&json, catalogue->fields[i].name);
    json_text_list_end(&json);
    buffer_append(&text, SPAN("}"));
    struct span kept = arena_keep(arena, buffer_span(&text));
    buffer_release(&text);
    return kept;
}
