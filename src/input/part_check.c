// SPDX-License-Identifier: MIT
#include "input/part_check.h"

void part_tally_add(struct part_tally *tally, const struct part_tally *more)
{
    tally->lines += more->lines;
    tally->pages += more->pages;
    tally->observations += more->observations;
    tally->old_pages += more->old_pages;
    tally->old_observations += more->old_observations;
    tally->ends += more->ends;
    tally->ended_pages += more->ended_pages;
    tally->ended_observations += more->ended_observations;
}

void part_tally_line(struct part_tally *tally, const struct line_content *content)
{
    switch (content->kind) {
    case LINE_OF_PAGE:
        *(content->is_old ? &tally->old_pages : &tally->pages) += 1;
        return;
    case LINE_OF_OBSERVATION:
        *(content->is_old ? &tally->old_observations : &tally->observations) += 1;
        return;
    case LINE_OF_END:
        tally->ends++;
        tally->ended_pages += content->end.pages;
        tally->ended_observations += content->end.observations;
    }
}

void part_check_init(struct part_check *check, struct span fields)
{
    *check = (struct part_check){.fields = fields};
    arena_init(&check->arena);
    buffer_init(&check->missing, BUFFER_NO_CEILING);
}

void part_check_release(struct part_check *check)
{
    arena_release(&check->arena);
    buffer_release(&check->missing);
}

static bool keeps_count(const struct part_tally *tally)
{
    return tally->pages == tally->ended_pages &&
           tally->observations == tally->ended_observations;
}

enum status part_check_end(struct part_check *check, const struct part_end *end,
                           const char *file, size_t line, struct error *error)
{
    struct part_end *first = &check->first;
    const char *differs = NULL;
    if (end->version > PART_VERSION)
        return error_set(error, STATUS_INPUT,
                         "%s:%zu: version %zu of the format, of which this program knows "
                         "%d; use the program that wrote the part",
                         file, line, end->version, PART_VERSION);
    if (first->version == 0)
        *first = (struct part_end){.version = end->version,
                                   .program = arena_keep(&check->arena, end->program),
                                   .profiles = arena_keep(&check->arena, end->profiles),
                                   .fields = check->fields};
    if (!span_equal(end->program, SPAN(OCCUPARE_VERSION)) ||
        !span_equal(end->program, first->program))
        differs = "another version of the program";
    else if (!span_equal(end->profiles, first->profiles))
        differs = "other profiles than the parts before";
    else if (!span_equal(end->fields, first->fields))
        differs = "other fields than this program has";
    if (differs == NULL)
        return STATUS_OK;
    return error_set(
        error, STATUS_INPUT,
        "%s:%zu: the part was written with %s; write all parts with the same, "
        "or take them together with --accept-partial",
        file, line, differs);
}

static void note_missing(struct part_check *check, const struct part_tally *tally,
                         const char *file)
{
    if (check->missing.size != 0)
        return;
    if (tally->ends == 0)
        buffer_append_format(
            &check->missing,
            "%s:%zu: the part is cut: the line that closes it is missing", file,
            tally->lines);
    else
        buffer_append_format(&check->missing,
                             "%s:%zu: lines are missing: %zu pages with %zu observations "
                             "were written, and %zu with %zu are here",
                             file, tally->lines, tally->ended_pages,
                             tally->ended_observations, tally->pages,
                             tally->observations);
}

bool part_check_file(struct part_check *check, const struct part_tally *tally,
                     const char *file)
{
    bool is_old = tally->old_pages + tally->old_observations != 0;
    part_tally_add(&check->all, tally);
    if (!keeps_count(tally) || (tally->ends == 0 && !is_old))
        note_missing(check, tally, file);
    return tally->lines != 0;
}

bool part_check_is_whole(const struct part_check *check)
{
    return keeps_count(&check->all);
}
