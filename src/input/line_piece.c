// SPDX-License-Identifier: MIT
#include "input/line_piece.h"

#include "base/text.h"

#include <string.h>

void line_piece_init(struct line_piece *piece)
{
    buffer_init(&piece->text, BUFFER_NO_CEILING);
    buffer_init(&piece->encoded, BUFFER_NO_CEILING);
    buffer_init(&piece->name, BUFFER_NO_CEILING);
    buffer_init(&piece->warning, BUFFER_NO_CEILING);
    arena_init(&piece->arena);
    report_init(&piece->page);
    report_init(&piece->fresh);
    vector_init(&piece->reports, sizeof(struct piece_report));
    vector_init(&piece->refusals, sizeof(struct piece_refusal));
    vector_init(&piece->ends, sizeof(struct piece_end));
}

void line_piece_release(struct line_piece *piece)
{
    buffer_release(&piece->text);
    buffer_release(&piece->encoded);
    buffer_release(&piece->name);
    buffer_release(&piece->warning);
    arena_release(&piece->arena);
    report_release(&piece->page);
    report_release(&piece->fresh);
    vector_release(&piece->reports);
    vector_release(&piece->refusals);
    vector_release(&piece->ends);
}

struct piece_reading {
    struct line_piece *piece;
    const struct catalogue *catalogue;
    const struct observations_taker *taker;
    bool is_partial_fine;
};

// The page at hand is over.
static void give(struct piece_reading *reading)
{
    struct line_piece *piece = reading->piece;
    struct report *page = &piece->page;
    if (page->page.page_id.size == 0)
        return;
    struct piece_report *one = vector_push(&piece->reports);
    one->page = page->page;
    one->rendering = page->rendering;
    one->side_count = page->sides.count;
    one->sides = ARENA_ARRAY(&piece->arena, struct side, one->side_count);
    if (one->side_count != 0)
        memcpy(one->sides, page->sides.items, one->side_count * sizeof *one->sides);
    one->begin = piece->encoded.size;
    reading->taker->encode(reading->taker->context, page, &piece->encoded);
    one->end = piece->encoded.size;
    report_clear(page);
}

static void begin_page(struct piece_reading *reading)
{
    struct line_piece *piece = reading->piece;
    give(reading);
    struct report empty = piece->page;
    piece->page = piece->fresh;
    piece->fresh = empty;
    if (reading->is_partial_fine)
        piece->page.stated = REPORT_UNCOUNTED;
}

static bool is_at_hand(const struct report *page, const struct line_content *content)
{
    struct span held = {page->page.sha256,
                        page->page.sha256[0] != '\0' ? DIGEST_HEX_SIZE : 0};
    return span_equal(page->page.page_id, content->page_id) &&
           (content->sha256.size == 0 || span_equal(content->sha256, held));
}

static void turn_to(struct piece_reading *reading, const struct line_content *content)
{
    struct report *page = &reading->piece->page;
    if (is_at_hand(page, content))
        return;
    give(reading);
    page->page.page_id = content->page_id;
    if (content->sha256.size != 0)
        memcpy(page->page.sha256, content->sha256.data, DIGEST_HEX_SIZE);
}

static bool has_side(const struct report *page, struct span occupation_id)
{
    const struct side *sides = page->sides.items;
    for (size_t i = 0; i < page->sides.count; i++)
        if (span_equal(sides[i].occupation_id, occupation_id))
            return true;
    return false;
}

static bool add_observation(struct piece_reading *reading, struct line_content *content,
                            struct line_fault *fault)
{
    struct line_piece *piece = reading->piece;
    turn_to(reading, content);
    if (content->occupation_id.size == 0) {
        content->observation.side = OBSERVATION_NO_SIDE;
        vector_push_copy(&piece->page.observations, &content->observation);
        return true;
    }
    if (!has_side(&piece->page, content->occupation_id) &&
        !span_equal(text_slug(&piece->arena, content->occupation_id),
                    content->occupation_id)) {
        *fault =
            (struct line_fault){"an occupation_id that is not the slug of a title", 0};
        return false;
    }
    content->observation.side = report_side_of(&piece->page, content->occupation_id);
    vector_push_copy(&piece->page.observations, &content->observation);
    return true;
}

static bool use(struct piece_reading *reading, struct line_content *content,
                struct line_fault *fault)
{
    struct line_piece *piece = reading->piece;
    struct piece_end end = {piece->tally.lines, content->end};
    switch (content->kind) {
    case LINE_OF_PAGE:
        begin_page(reading);
        return true;
    case LINE_OF_OBSERVATION:
        return add_observation(reading, content, fault);
    case LINE_OF_END:
        vector_push_copy(&piece->ends, &end);
        return true;
    }
    return false;
}

// `is_ended`: a line end stands behind the line. Version 1 was also written by hand.
static bool read_line(struct piece_reading *reading, struct span line, bool is_ended,
                      struct line_fault *fault)
{
    struct line_piece *piece = reading->piece;
    struct line_content content;
    report_clear(&piece->fresh);
    struct line_home home = {reading->catalogue, &piece->arena, &piece->fresh};
    if (!observation_line_read(line, &home, &content, fault))
        return false;
    if (!is_ended && !content.is_old) {
        *fault = (struct line_fault){"the file ends within this line", line.size + 1};
        return false;
    }
    if (!use(reading, &content, fault))
        return false;
    part_tally_line(&piece->tally, &content);
    return true;
}

// A byte order mark at the beginning of a file says nothing.
static struct span without_mark(struct span text)
{
    struct span mark = SPAN("\xEF\xBB\xBF");
    return span_starts(text, mark) ? span_from(text, mark.size) : text;
}

static void clear(struct line_piece *piece)
{
    arena_clear(&piece->arena);
    buffer_clear(&piece->encoded);
    vector_clear(&piece->reports);
    vector_clear(&piece->refusals);
    vector_clear(&piece->ends);
    report_clear(&piece->page);
    piece->tally = (struct part_tally){0};
}

void line_piece_read(struct line_piece *piece, bool is_partial_fine,
                     const struct observations_taker *taker)
{
    struct piece_reading reading = {piece, piece->catalogue, taker, is_partial_fine};
    struct span rest = buffer_span(&piece->text);
    clear(piece);
    if (piece->is_first)
        rest = without_mark(rest);
    while (rest.size != 0) {
        size_t size = span_find_byte(rest, '\n');
        bool is_ended = size != SPAN_NOT_FOUND;
        struct span line = span_trim(span_part(rest, 0, size));
        struct piece_refusal refusal = {.line = ++piece->tally.lines};
        rest = is_ended ? span_from(rest, size + 1) : (struct span){NULL, 0};
        if (line.size != 0 && !span_starts(line, SPAN(LINE_OF_FIELDS)) &&
            !read_line(&reading, line, is_ended, &refusal.fault))
            vector_push_copy(&piece->refusals, &refusal);
    }
    give(&reading);
}
