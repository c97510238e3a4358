// SPDX-License-Identifier: MIT
#include "pipeline/profile_trial.h"

#include "base/read_csv.h"
#include "base/text.h"
#include "normalize/kind_guess.h"

static struct trial_entry *entry_of(struct profile_trial *trial, struct map *names,
                                    struct vector *entries, struct span key,
                                    struct span name)
{
    bool is_new = false;
    uint32_t index = map_add(names, key, &is_new);
    if (is_new) {
        struct trial_entry *fresh = vector_push(entries);
        map_rekey(names, index, arena_keep(&trial->arena, key));
        fresh->name = arena_keep(&trial->arena, name);
        vector_init(&fresh->texts, sizeof(struct span));
    }
    return VECTOR_AT(entries, struct trial_entry, index);
}

static struct trial_entry *known_entry(struct profile_trial *trial, struct span name)
{
    return entry_of(trial, &trial->names, &trial->entries, name, name);
}

void profile_trial_init(struct profile_trial *trial, const struct profile *profile)
{
    *trial = (struct profile_trial){.pages = 0};
    arena_init(&trial->arena);
    map_init(&trial->names);
    map_init(&trial->unknown);
    map_init(&trial->values);
    vector_init(&trial->entries, sizeof(struct trial_entry));
    vector_init(&trial->unknowns, sizeof(struct trial_entry));
    for (size_t i = 0; i < profile->label_count; i++)
        known_entry(trial, profile->labels[i].text);
    for (size_t i = 0; i < profile->sentence_count; i++)
        known_entry(trial, profile->sentences[i].name);
}

static void release_entries(struct vector *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        vector_release(&VECTOR_AT(entries, struct trial_entry, i)->texts);
    vector_release(entries);
}

void profile_trial_release(struct profile_trial *trial)
{
    release_entries(&trial->entries);
    release_entries(&trial->unknowns);
    map_release(&trial->names);
    map_release(&trial->unknown);
    map_release(&trial->values);
    arena_release(&trial->arena);
}

static void note(struct profile_trial *trial, struct trial_entry *entry,
                 const struct observation *one)
{
    entry->pages += entry->last_page != trial->pages;
    entry->last_page = trial->pages;
    entry->read += one->value.size != 0;
    entry->blank += one->value.size == 0;
}

static void note_unknown(struct profile_trial *trial, const struct observation *one)
{
    enum { TEXTS_MOST = 1000 };
    struct span folded = text_fold(&trial->arena, one->label);
    struct trial_entry *entry =
        entry_of(trial, &trial->unknown, &trial->unknowns, folded, one->label);
    note(trial, entry, one);
    if (entry->texts.count < TEXTS_MOST)
        *(struct span *)vector_push(&entry->texts) = arena_keep(&trial->arena, one->raw);
}

static void note_value(struct profile_trial *trial, const struct schemas *schemas,
                       const struct report *report, const struct observation *one)
{
    bool is_new = false;
    struct span field = catalogue_field_name(&schemas->catalogue, one->field);
    struct span id = VECTOR_AT(&report->sides, struct side, one->side)->occupation_id;
    struct span key = arena_format(&trial->arena, "%.*s\n%.*s\n%.*s", SPAN_FORMAT(id),
                                   SPAN_FORMAT(field), SPAN_FORMAT(one->value));
    map_add(&trial->values, key, &is_new);
}

void profile_trial_page(struct profile_trial *trial, const struct schemas *schemas,
                        const struct inspection *inspection)
{
    const struct report *report = inspection->report;
    const struct profile *profile = inspection->profile;
    trial->pages++;
    trial->own_pages += profile != NULL && report->sides.count != 0;
    for (size_t i = 0; profile != NULL && i < report->observations.count; i++) {
        const struct observation *one =
            VECTOR_AT(&report->observations, struct observation, i);
        const struct profile_label *label =
            profile_label_of(profile, &trial->arena, one->label);
        if (one->field == FIELD_NONE) {
            note_unknown(trial, one);
            continue;
        }
        if (one->label.size != 0)
            note(trial, known_entry(trial, label != NULL ? label->text : one->label),
                 one);
        if (one->value.size != 0)
            note_value(trial, schemas, report, one);
    }
}

void profile_trial_show(struct profile_trial *trial, struct buffer *out_text)
{
    buffer_append_format(out_text, "pages  %zu, of them %zu read by this profile\n\n",
                         trial->pages, trial->own_pages);
    buffer_append_format(out_text, "%-44s %6s %7s %8s\n", "label or sentence", "pages",
                         "read", "unknown");
    for (size_t i = 0; i < trial->entries.count; i++) {
        const struct trial_entry *one = VECTOR_AT(&trial->entries, struct trial_entry, i);
        if (one->pages != 0)
            buffer_append_format(out_text, "%-44.*s %6zu %7zu %8zu\n",
                                 SPAN_FORMAT(one->name), one->pages, one->read,
                                 one->blank);
    }
    for (size_t i = 0; i < trial->entries.count; i++) {
        const struct trial_entry *one = VECTOR_AT(&trial->entries, struct trial_entry, i);
        if (one->pages == 0)
            buffer_append_format(out_text, "never seen: %.*s\n", SPAN_FORMAT(one->name));
    }
    for (size_t i = 0; i < trial->unknowns.count; i++) {
        const struct trial_entry *one =
            VECTOR_AT(&trial->unknowns, struct trial_entry, i);
        struct kind_guess guess =
            kind_guess_of(one->texts.items, one->texts.count, &trial->arena);
        buffer_append_format(out_text,
                             "not in the profile: %.*s, on %zu pages; %zu of %zu values "
                             "read as %s\n",
                             SPAN_FORMAT(one->name), one->pages, guess.read, guess.count,
                             guess.kind->name);
    }
}

static size_t expect_row(struct profile_trial *trial, const struct csv_row *header,
                         const struct csv_row *row, size_t *missing,
                         struct buffer *out_text)
{
    size_t found = 0;
    for (size_t c = 1; c < row->count; c++) {
        if (row->cells[c].size == 0 || span_equal(header->cells[c], SPAN("title")))
            continue;
        struct span key =
            arena_format(&trial->arena, "%.*s\n%.*s\n%.*s", SPAN_FORMAT(row->cells[0]),
                         SPAN_FORMAT(header->cells[c]), SPAN_FORMAT(row->cells[c]));
        if (map_find(&trial->values, key) != MAP_NONE) {
            found++;
            continue;
        }
        ++*missing;
        buffer_append_format(out_text, "not read: %.*s of %.*s: %.*s\n",
                             SPAN_FORMAT(header->cells[c]), SPAN_FORMAT(row->cells[0]),
                             SPAN_FORMAT(row->cells[c]));
    }
    return found;
}

bool profile_trial_expect(struct profile_trial *trial, struct span csv,
                          struct buffer *out_text)
{
    struct csv_reader reader;
    struct csv_row header, row;
    size_t found = 0, missing = 0;
    csv_row_init(&header);
    csv_row_init(&row);
    csv_reader_init(&reader, csv);
    bool is_table = csv_reader_next(&reader, &header) == CSV_ROW && header.count > 1 &&
                    span_equal(header.cells[0], SPAN("occupation_id"));
    while (is_table && csv_reader_next(&reader, &row) == CSV_ROW)
        found += expect_row(trial, &header, &row, &missing, out_text);
    csv_row_release(&header);
    csv_row_release(&row);
    if (!is_table)
        buffer_append(out_text,
                      SPAN("no table whose first column is occupation_id, as in "
                           "occupations.csv\n"));
    else
        buffer_append_format(out_text, "expected values: %zu of %zu read\n", found,
                             found + missing);
    return is_table && missing == 0;
}
