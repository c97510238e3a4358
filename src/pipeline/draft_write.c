// SPDX-License-Identifier: MIT
#include "base/json_text.h"
#include "pipeline/draft_parts.h"

enum { FURNITURE_MOST = 20 };

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

static bool put_headings(struct profile_draft *draft, struct json_text *json)
{
    const struct seen *best = NULL;
    struct span pattern = {NULL, 0};
    for (uint32_t i = 0; i < draft->headings.seen.count; i++) {
        const struct seen *seen = VECTOR_AT(&draft->headings.seen, struct seen, i);
        if (draft_repeats(draft, seen) && (best == NULL || seen->pages > best->pages)) {
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
    draft_known_put_furniture(&draft->known, json);
    for (size_t i = 0; i < draft->paragraphs.seen.count && count < FURNITURE_MOST; i++) {
        const struct seen *seen = VECTOR_AT(&draft->paragraphs.seen, struct seen, i);
        if (seen->pages < 2 || seen->pages != draft->pages ||
            draft_known_is_furniture(&draft->known, seen->text))
            continue;
        json_text_object_begin(json);
        json_text_member(json, "text", seen->text);
        json_text_object_end(json);
        count++;
    }
    json_text_list_end(json);
}

static bool put_title_labels(struct profile_draft *draft, struct json_text *json)
{
    size_t count = 0;
    json_text_key(json, "title_labels");
    json_text_list_begin(json);
    for (size_t i = 0; i < draft->title_labels.seen.count; i++) {
        const struct seen *seen = VECTOR_AT(&draft->title_labels.seen, struct seen, i);
        if (!draft_repeats(draft, seen))
            continue;
        json_text_string(json, seen->text);
        count++;
    }
    json_text_list_end(json);
    return count != 0;
}

// What says how a page is laid out; false when nothing names its occupations.
static bool put_layout(struct profile_draft *draft, struct json_text *json)
{
    if (draft_known_put(&draft->known, json))
        return true;
    json_text_key(json, "placeholders");
    json_text_copy(json, SPAN("[\"-\", \"--\", \"\\u2013\", \"\\u2014\", \"N/A\"]"));
    if (draft_has_hidden(draft))
        json_text_member(json, "hidden", SPAN("read"));
    bool has_titles = put_title_labels(draft, json);
    has_titles |= put_headings(draft, json);
    put_sections(draft, json);
    return has_titles;
}

void profile_draft_write(struct profile_draft *draft, struct span name,
                         struct buffer *out_json)
{
    struct json_text json;
    json_text_init(&json, out_json, 2);
    draft_known_choose(&draft->known);
    json_text_object_begin(&json);
    json_text_member(&json, "profile", name);
    json_text_member(&json, "describes",
                     arena_format(&draft->arena,
                                  "drafted from %zu pages; read it before you use it",
                                  draft->pages));
    bool has_titles = put_layout(draft, &json);
    put_furniture(draft, &json);
    size_t labels = draft_put_labels(draft, &json);
    json_text_key(&json, "recognise");
    json_text_object_begin(&json);
    json_text_key(&json, "labels");
    json_text_integer(&json, labels < 3 ? (labels == 0 ? 1 : (int64_t)labels) : 3);
    json_text_object_end(&json);
    if (draft->known.kin != NULL)
        json_text_member(&json, "because",
                         arena_format(&draft->arena,
                                      "%zu labels are those of the profile \"%.*s\": its "
                                      "headings, sections and sentences that stand in "
                                      "these pages were taken from it",
                                      draft->known.kin->label_count,
                                      SPAN_FORMAT(draft->known.kin->profile->name)));
    else
        json_text_member(
            &json, "because",
            has_titles
                ? SPAN("the heading was chosen because it names what the title row or "
                       "the first heading of its page names; sections and sentences are "
                       "yours to add")
                : SPAN("no heading names the occupations in one way on these pages: a "
                       "title row over the values will do, or give \"headings\" a "
                       "pattern with the groups left and right, or title; sections and "
                       "sentences are yours to add"));
    json_text_object_end(&json);
    buffer_append_byte(out_json, '\n');
}
