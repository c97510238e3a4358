// SPDX-License-Identifier: MIT
#include "pipeline/profile_draft.h"

#include "base/json_text.h"
#include "base/memory.h"
#include "base/text.h"
#include "normalize/kind_guess.h"
#include "pipeline/draft_gathering.h"
#include "pipeline/draft_text.h"

#include <string.h>

enum { TEXTS_MOST = 400, LABEL_LONGEST = 80, FURNITURE_MOST = 20, VALUES_MOST = 16 };

struct profile_draft {
    const struct schemas *schemas;
    struct arena arena;
    struct gathering labels, paragraphs;
    struct gathering headings, sections; // patterns of headings that name occupations
    size_t pages;
};

struct profile_draft *profile_draft_new(const struct schemas *schemas)
{
    struct profile_draft *draft = memory_new(1, sizeof *draft);
    draft->schemas = schemas;
    arena_init(&draft->arena);
    gathering_init(&draft->labels);
    gathering_init(&draft->paragraphs);
    gathering_init(&draft->headings);
    gathering_init(&draft->sections);
    return draft;
}

void profile_draft_free(struct profile_draft *draft)
{
    if (draft == NULL)
        return;
    gathering_release(&draft->labels);
    gathering_release(&draft->paragraphs);
    gathering_release(&draft->headings);
    gathering_release(&draft->sections);
    arena_release(&draft->arena);
    memory_free(draft);
}

static struct seen *gather(struct profile_draft *draft, struct gathering *gathering,
                           struct span key, struct span text)
{
    return gathering_add(gathering, &draft->arena, key, text, draft->pages);
}

static void gather_value(struct profile_draft *draft, struct span label, struct span text)
{
    if (label.size == 0 || label.size > LABEL_LONGEST ||
        text_slug(&draft->arena, label).size == 0)
        return;
    struct span key = text_fold(&draft->arena, draft_without_years(&draft->arena, label));
    struct seen *seen = gather(draft, &draft->labels, key, label);
    if (text.size != 0 && seen->texts.count < TEXTS_MOST)
        *(struct span *)vector_push(&seen->texts) = arena_keep(&draft->arena, text);
}

// Labels at the begin of rows, with what stands beside them.
static void gather_rows(struct profile_draft *draft, const struct table *table)
{
    for (size_t r = 0; r < table->count; r++) {
        const struct row *row = &table->rows[r];
        for (size_t c = 1; c < row->count && c <= VALUES_MOST; c++)
            if (!row->cells[c].is_repeated && !row->is_heading)
                gather_value(draft, row->cells[0].text, row->cells[c].text);
    }
}

// A heading that holds two titles of the page, or ends with the only one.
static void gather_heading(struct profile_draft *draft, struct span text,
                           const struct span *titles, size_t count)
{
    struct span pattern = count == 2 ? draft_pair_pattern(&draft->arena, text, titles)
                                     : draft_title_pattern(&draft->arena, text, *titles);
    if (pattern.size != 0)
        gather(draft, &draft->headings, pattern, text);
}

// A heading that names one occupation, with a text about it below.
static void gather_section(struct profile_draft *draft, const struct block *heading,
                           const struct span *titles, size_t count)
{
    enum { SHORTEST_TEXT = 80 };
    if (heading->kind != BLOCK_HEADING || heading[1].kind != BLOCK_PARAGRAPH ||
        heading[1].text.size < SHORTEST_TEXT ||
        (count == 2 &&
         draft_pair_pattern(&draft->arena, heading->text, titles).size != 0))
        return;
    for (size_t i = 0; i < count; i++) {
        struct span pattern =
            draft_within_pattern(&draft->arena, heading->text, titles[i]);
        if (pattern.size != 0)
            gather(draft, &draft->sections, pattern, heading->text);
    }
}

static void gather_block(struct profile_draft *draft, const struct block *block,
                         const struct span *titles, size_t title_count)
{
    const struct table *table = block->table;
    if (table != NULL) {
        gather_rows(draft, table);
        if (title_count != 0 && table->count != 0 && table->rows[0].count != 0)
            gather_heading(draft, table->rows[0].cells[0].text, titles, title_count);
        return;
    }
    if (block->list != NULL)
        return;
    if (title_count != 0)
        gather_heading(draft, block->text, titles, title_count);
    if (block->kind == BLOCK_PARAGRAPH && block->text.size <= LABEL_LONGEST)
        gather(draft, &draft->paragraphs, text_fold(&draft->arena, block->text),
               block->text);
}

void profile_draft_page(struct profile_draft *draft, const struct document *document)
{
    struct span titles[2] = {{NULL, 0}, {NULL, 0}};
    size_t title_count = draft_titles(document, titles);
    draft->pages++;
    for (size_t i = 0; i < document->count; i++) {
        gather_block(draft, &document->blocks[i], titles, title_count);
        if (i + 1 < document->count)
            gather_section(draft, &document->blocks[i], titles, title_count);
    }
}

// --- writing

// On two pages, and on half of them where they are few.
static bool repeats(const struct profile_draft *draft, const struct seen *seen)
{
    return seen->pages >= 2 && seen->pages * 3 >= draft->pages;
}

// A label that a built-in profile with built-in fields knows.
static const struct profile_label *known_label(struct profile_draft *draft,
                                               struct span text)
{
    for (size_t i = 0; i < draft->schemas->profile_count; i++) {
        const struct profile *profile = draft->schemas->profiles[i];
        const struct profile_label *label =
            profile->has_own_fields_only ? NULL
                                         : profile_label_of(profile, &draft->arena, text);
        if (label != NULL && label->alternative_count == 0)
            return label;
    }
    return NULL;
}

static void put_categories(struct profile_draft *draft, const struct profile_label *label,
                           struct json_text *json)
{
    if (label->category_count == 0)
        return;
    json_text_key(json, "categories");
    json_text_object_begin(json);
    for (size_t i = 0; i < label->category_count; i++) {
        json_text_key_span(json, label->categories[i].folded);
        json_text_string(json, catalogue_field_name(&draft->schemas->catalogue,
                                                    label->categories[i].field));
    }
    json_text_object_end(json);
}

static void put_known(struct profile_draft *draft, const struct profile_label *label,
                      struct json_text *json)
{
    const struct profile_target *target = &label->target;
    const struct catalogue *catalogue = &draft->schemas->catalogue;
    json_text_member(json, "kind", span_of(target->kind->name));
    if (target->kind->is_list) {
        json_text_member(json, "list",
                         catalogue_field_name(catalogue, target->list_field));
        put_categories(draft, label, json);
        return;
    }
    json_text_key(json, "fields");
    json_text_list_begin(json);
    for (size_t i = 0; i < target->kind->column_count; i++)
        json_text_string(json, catalogue_field_name(catalogue, target->fields[i]));
    json_text_list_end(json);
}

static void put_sections(struct profile_draft *draft, struct json_text *json)
{
    json_text_key(json, "sections");
    json_text_list_begin(json);
    for (uint32_t i = 0; i < draft->sections.seen.count; i++) {
        const struct seen *seen = VECTOR_AT(&draft->sections.seen, struct seen, i);
        if (seen->pages < 2)
            continue;
        json_text_object_begin(json);
        json_text_member(json, "section", SPAN("description"));
        json_text_member(json, "heading", map_key(&draft->sections.keys, i));
        json_text_member(json, "text", SPAN("description"));
        json_text_key(json, "samples");
        json_text_list_begin(json);
        json_text_string(json, seen->text);
        json_text_list_end(json);
        json_text_object_end(json);
    }
    json_text_list_end(json);
}

static void put_own(struct profile_draft *draft, const struct seen *seen,
                    struct json_text *json)
{
    struct kind_guess guess =
        kind_guess_of(seen->texts.items, seen->texts.count, &draft->arena);
    json_text_member(json, "kind", span_of(guess.kind->name));
    json_text_key(json, "fields");
    json_text_list_begin(json);
    for (size_t i = 0; i < guess.kind->column_count; i++)
        json_text_string(json, draft_field_name(&draft->arena, seen->text, i));
    json_text_list_end(json);
    struct span because =
        arena_format(&draft->arena, "on %zu of %zu pages; %zu of %zu values read so",
                     seen->pages, draft->pages, guess.read, guess.count - guess.blank);
    json_text_member(json, "because", because);
}

static void put_label_name(struct profile_draft *draft, struct span text,
                           struct json_text *json)
{
    struct span pattern = draft_year_pattern(&draft->arena, text);
    json_text_key(json, "label");
    if (pattern.size == 0) {
        json_text_string(json, text);
        return;
    }
    json_text_object_begin(json);
    json_text_member(json, "pattern", pattern);
    json_text_key(json, "samples");
    json_text_list_begin(json);
    json_text_string(json, text);
    json_text_list_end(json);
    json_text_object_end(json);
}

static size_t put_labels(struct profile_draft *draft, struct json_text *json)
{
    size_t count = 0;
    json_text_key(json, "labels");
    json_text_list_begin(json);
    for (size_t i = 0; i < draft->labels.seen.count; i++) {
        const struct seen *seen = VECTOR_AT(&draft->labels.seen, struct seen, i);
        const struct profile_label *known = known_label(draft, seen->text);
        if (seen->texts.count == 0 || (known == NULL && !repeats(draft, seen)))
            continue;
        json_text_object_begin(json);
        put_label_name(draft, seen->text, json);
        if (known != NULL)
            put_known(draft, known, json);
        else
            put_own(draft, seen, json);
        json_text_object_end(json);
        count++;
    }
    json_text_list_end(json);
    return count;
}

static void put_own_fields(struct profile_draft *draft, struct json_text *json)
{
    static const char *const types[] = {[GIVES_TEXT] = "string",
                                        [GIVES_NUMBER] = "number",
                                        [GIVES_WHOLE] = "integer",
                                        [GIVES_DATE] = "date",
                                        [GIVES_BOOLEAN] = "boolean"};
    struct map names;
    map_init(&names);
    json_text_key(json, "own");
    json_text_object_begin(json);
    json_text_key(json, "fields");
    json_text_list_begin(json);
    for (size_t i = 0; i < draft->labels.seen.count; i++) {
        const struct seen *seen = VECTOR_AT(&draft->labels.seen, struct seen, i);
        if (seen->texts.count == 0 || !repeats(draft, seen) ||
            known_label(draft, seen->text) != NULL)
            continue;
        struct kind_guess guess =
            kind_guess_of(seen->texts.items, seen->texts.count, &draft->arena);
        for (size_t c = 0; c < guess.kind->column_count; c++) {
            struct span name = draft_field_name(&draft->arena, seen->text, c);
            bool is_new = false;
            map_add(&names, name, &is_new);
            if (!is_new)
                continue;
            json_text_object_begin(json);
            json_text_member(json, "name", name);
            json_text_member(json, "type", span_of(types[guess.kind->gives[c]]));
            if (guess.kind->unit != NULL && guess.kind->gives[c] != GIVES_TEXT)
                json_text_member(json, "unit", span_of(guess.kind->unit));
            json_text_member(json, "description", seen->text);
            json_text_object_end(json);
        }
    }
    json_text_list_end(json);
    json_text_object_end(json);
    map_release(&names);
}

static bool put_headings(struct profile_draft *draft, struct json_text *json)
{
    const struct seen *best = NULL;
    struct span pattern = {NULL, 0};
    for (uint32_t i = 0; i < draft->headings.seen.count; i++) {
        const struct seen *seen = VECTOR_AT(&draft->headings.seen, struct seen, i);
        if (repeats(draft, seen) && (best == NULL || seen->pages > best->pages)) {
            best = seen;
            pattern = map_key(&draft->headings.keys, i);
        }
    }
    if (best == NULL)
        return false;
    json_text_key(json, "headings");
    json_text_list_begin(json);
    json_text_object_begin(json);
    json_text_member(json, "pattern", pattern);
    json_text_key(json, "samples");
    json_text_list_begin(json);
    json_text_string(json, best->text);
    json_text_list_end(json);
    json_text_object_end(json);
    json_text_list_end(json);
    return true;
}

static void put_furniture(struct profile_draft *draft, struct json_text *json)
{
    size_t count = 0;
    json_text_key(json, "furniture");
    json_text_list_begin(json);
    for (size_t i = 0; i < draft->paragraphs.seen.count && count < FURNITURE_MOST; i++) {
        const struct seen *seen = VECTOR_AT(&draft->paragraphs.seen, struct seen, i);
        if (seen->pages < 2 || seen->pages != draft->pages)
            continue;
        json_text_object_begin(json);
        json_text_member(json, "text", seen->text);
        json_text_object_end(json);
        count++;
    }
    json_text_list_end(json);
}

void profile_draft_write(struct profile_draft *draft, struct span name,
                         struct buffer *out_json)
{
    struct json_text json;
    json_text_init(&json, out_json, 2);
    json_text_object_begin(&json);
    json_text_member(&json, "profile", name);
    json_text_member(&json, "describes",
                     arena_format(&draft->arena,
                                  "drafted from %zu pages; read it before "
                                  "you use it",
                                  draft->pages));
    json_text_key(&json, "placeholders");
    json_text_copy(&json, SPAN("[\"-\", \"--\", \"\\u2013\", \"\\u2014\", \"N/A\"]"));
    bool has_heading = put_headings(draft, &json);
    put_furniture(draft, &json);
    put_sections(draft, &json);
    size_t labels = put_labels(draft, &json);
    put_own_fields(draft, &json);
    json_text_key(&json, "recognise");
    json_text_object_begin(&json);
    json_text_key(&json, "labels");
    json_text_integer(&json, labels < 3 ? (labels == 0 ? 1 : (int64_t)labels) : 3);
    json_text_object_end(&json);
    json_text_member(&json, "because",
                     has_heading
                         ? SPAN("the heading was chosen because it names what the title "
                                "row or the first heading of its page names; sections "
                                "and sentences are yours to add")
                         : SPAN("no heading names the occupations in one way on these "
                                "pages: a title row over the values will do, or give "
                                "\"headings\" a pattern with the groups left and right, "
                                "or title; sections and sentences are yours to add"));
    json_text_object_end(&json);
    buffer_append_byte(out_json, '\n');
}
