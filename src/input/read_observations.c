// SPDX-License-Identifier: MIT
#include "input/read_observations.h"

#include "base/utf8.h"
#include "base/workers.h"
#include "input/piece_source.h"

#include <stdatomic.h>
#include <string.h>

enum { REFUSALS_KEPT = REPORT_PROBLEMS_MOST };

struct reading {
    const struct observations_options *options;
    struct observations_taker taker;
    struct piece_source source;

    // Of handing on, which comes behind.
    struct part_check check;
    enum status given;
    atomic_bool is_refused; // the same, for who takes pieces
    struct error given_error;
    struct part_tally tally; // of the file at hand
    struct vector refusals;  // struct piece_refusal: the first ones of the file
    size_t refused_count;
};

// One piece under way. Reused.
struct slot {
    bool is_ready;
    struct line_piece piece;
};

static bool take_piece(void *context, void *item)
{
    struct reading *reading = context;
    struct slot *slot = item;
    if (atomic_load(&reading->is_refused))
        return false;
    if (!slot->is_ready)
        line_piece_init(&slot->piece);
    slot->is_ready = true;
    return piece_source_next(&reading->source, &slot->piece);
}

static void read_piece(void *context, size_t worker, void *item)
{
    const struct reading *reading = context;
    struct slot *slot = item;
    (void)worker;
    line_piece_read(&slot->piece, reading->options->is_partial_fine, &reading->taker);
}

// --- handing on

static void hand_on(const struct reading *reading, const struct line_piece *piece)
{
    struct span encoded = buffer_span(&piece->encoded);
    for (size_t i = 0; i < piece->reports.count; i++) {
        const struct piece_report *one =
            VECTOR_AT(&piece->reports, struct piece_report, i);
        struct report head = {.page = one->page, .rendering = one->rendering};
        vector_init(&head.sides, sizeof(struct side));
        head.sides.items = one->sides;
        head.sides.count = one->side_count;
        reading->taker.take(reading->taker.context, &head,
                            span_part(encoded, one->begin, one->end));
    }
}

static void check_ends(struct reading *reading, const struct line_piece *piece,
                       const char *name)
{
    for (size_t i = 0; i < piece->ends.count && reading->given == STATUS_OK; i++) {
        const struct piece_end *end = VECTOR_AT(&piece->ends, struct piece_end, i);
        enum status status =
            part_check_end(&reading->check, &end->end, name,
                           reading->tally.lines + end->line, &reading->given_error);
        if (status != STATUS_OK && reading->options->is_partial_fine)
            reading->taker.warn(reading->taker.context, reading->given_error.message);
        else
            reading->given = status;
    }
}

static void note_refusals(struct reading *reading, const struct line_piece *piece)
{
    for (size_t i = 0; i < piece->refusals.count; i++) {
        struct piece_refusal one = *VECTOR_AT(&piece->refusals, struct piece_refusal, i);
        one.line += reading->tally.lines;
        if (reading->refused_count++ < REFUSALS_KEPT)
            vector_push_copy(&reading->refusals, &one);
    }
}

// Lines of version 1 may be damaged; those of version 2 are refused with their part.
static bool is_old_file(const struct part_tally *tally)
{
    return tally->old_pages != 0 && tally->pages + tally->observations + tally->ends == 0;
}

static void report_refusal(struct report *report, struct arena *arena, struct span name,
                           const struct piece_refusal *one)
{
    report_problem(
        report, PROBLEM_INVALID_RECORD_CODE, arena_format(arena, "line %zu", one->line),
        arena_format(arena,
                     "line %zu of %.*s is neither a page nor an observation of "
                     "`occupare extract`: %s (column %zu)",
                     one->line, SPAN_FORMAT(name), one->fault.words, one->fault.column));
}

// All of them as one page named after the file, without the folders of this machine.
static void report_refusals(struct reading *reading, const char *path)
{
    struct report report;
    struct arena arena;
    struct buffer encoded;
    struct span name = span_of(path);
    size_t slash = span_find_last_byte(name, '/');
    report_init(&report);
    arena_init(&arena);
    buffer_init(&encoded, BUFFER_NO_CEILING);
    report.page.page_id = slash != SPAN_NOT_FOUND ? span_from(name, slash + 1) : name;
    report.rendering = SPAN("none");
    for (size_t i = 0; i < reading->refusals.count; i++)
        report_refusal(&report, &arena, report.page.page_id,
                       VECTOR_AT(&reading->refusals, struct piece_refusal, i));
    VECTOR_AT(&report.problems, struct problem, report.problems.count - 1)->more =
        (uint32_t)(reading->refused_count - reading->refusals.count);
    reading->taker.encode(reading->taker.context, &report, &encoded);
    reading->taker.take(reading->taker.context, &report, buffer_span(&encoded));
    report_release(&report);
    arena_release(&arena);
    buffer_release(&encoded);
}

static void refuse_line(struct reading *reading, const char *name)
{
    const struct piece_refusal *first =
        VECTOR_AT(&reading->refusals, struct piece_refusal, 0);
    reading->given = error_set(
        &reading->given_error, STATUS_INPUT,
        "%s:%zu:%zu: %s: the part is cut or damaged; write it anew, or take what can be "
        "read with --accept-partial",
        name, first->line, first->fault.column, first->fault.words);
}

static void warn_of_old(struct reading *reading, const char *name)
{
    char words[512];
    utf8_print(
        words, sizeof words,
        "%s: written by an older `occupare extract`: whether it is whole cannot be "
        "seen",
        name);
    reading->taker.warn(reading->taker.context, words);
}

static void finish_file(struct reading *reading, const char *name)
{
    bool is_old = is_old_file(&reading->tally);
    bool is_fine = is_old || reading->options->is_partial_fine;
    if (!part_check_file(&reading->check, &reading->tally, name) &&
        !reading->options->is_partial_fine && reading->given == STATUS_OK)
        reading->given = error_set(
            &reading->given_error, STATUS_INPUT,
            "%s: is empty, and a part has at least the line that closes it", name);
    if (is_old)
        warn_of_old(reading, name);
    if (reading->refused_count != 0 && reading->given == STATUS_OK) {
        if (is_fine)
            report_refusals(reading, name);
        else
            refuse_line(reading, name);
    }
    reading->tally = (struct part_tally){0};
    vector_clear(&reading->refusals);
    reading->refused_count = 0;
}

static void give_piece(void *context, void *item)
{
    struct reading *reading = context;
    struct slot *slot = item;
    const char *name = buffer_string(&slot->piece.name);
    if (reading->given != STATUS_OK)
        return;
    if (slot->piece.warning.size != 0)
        reading->taker.warn(reading->taker.context, buffer_string(&slot->piece.warning));
    hand_on(reading, &slot->piece);
    check_ends(reading, &slot->piece, name);
    note_refusals(reading, &slot->piece);
    part_tally_add(&reading->tally, &slot->piece.tally);
    if (slot->piece.is_last)
        finish_file(reading, name);
    atomic_store(&reading->is_refused, reading->given != STATUS_OK);
}

static void release_slot(void *context, void *item)
{
    (void)context;
    struct slot *slot = item;
    if (slot->is_ready)
        line_piece_release(&slot->piece);
}

static enum status outcome(struct reading *reading, struct error *error)
{
    enum status status =
        reading->given != STATUS_OK ? reading->given : reading->source.status;
    if (status != STATUS_OK) {
        const struct error *first =
            reading->given != STATUS_OK ? &reading->given_error : &reading->source.error;
        return error_set(error, status, "%s", first->message);
    }
    if (part_check_is_whole(&reading->check))
        return STATUS_OK;
    const char *missing = buffer_string(&reading->check.missing);
    if (!reading->options->is_partial_fine)
        return error_set(error, STATUS_INPUT,
                         "%s; write the part anew, or take what is there with "
                         "--accept-partial",
                         missing);
    reading->taker.warn(reading->taker.context, missing);
    return STATUS_OK;
}

enum status observations_read(const struct catalogue *catalogue,
                              const struct observations_options *options,
                              struct observations_taker taker, struct error *error)
{
    static const struct workers_task task = {.slot_size = sizeof(struct slot),
                                             .take = take_piece,
                                             .work = read_piece,
                                             .give = give_piece,
                                             .release = release_slot};
    struct reading reading = {.options = options, .taker = taker};
    piece_source_init(&reading.source, catalogue, options, &reading.taker);
    part_check_init(&reading.check, options->fields);
    vector_init(&reading.refusals, sizeof(struct piece_refusal));
    workers_run(&task, &reading, options->jobs);
    enum status status = outcome(&reading, error);
    piece_source_release(&reading.source);
    part_check_release(&reading.check);
    vector_release(&reading.refusals);
    return status;
}
