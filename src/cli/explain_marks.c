// SPDX-License-Identifier: MIT
#include "cli/explain_marks.h"

#include "draw/html_text.h"

static bool take_number(struct span *rest, size_t *out_number)
{
    size_t digits = 0, number = 0;
    for (; digits < rest->size && is_digit(rest->data[digits]) && digits < 18; digits++)
        number = number * 10 + (size_t)(rest->data[digits] - '0');
    *rest = span_from(*rest, digits);
    *out_number = number;
    return digits != 0;
}

bool place_of_location(struct span location, struct place *out_place)
{
    struct place place;
    if (!take_number(&location, &place.begin) || location.size == 0 ||
        location.data[0] != '-')
        return false;
    location = span_from(location, 1);
    if (!take_number(&location, &place.end) ||
        (location.size != 0 && location.data[0] != ' ')) // the path of an element
        return false;
    *out_place = place;
    return true;
}

static int compare_marks(const void *left, const void *right)
{
    const struct text_mark *a = left, *b = right;
    if (a->place.begin != b->place.begin)
        return a->place.begin < b->place.begin ? -1 : 1;
    if (a->place.end != b->place.end)
        return a->place.end < b->place.end ? -1 : 1;
    return (a->observation > b->observation) - (a->observation < b->observation);
}

void text_marks_init(struct text_marks *marks, const struct report *report)
{
    marks->report = report;
    vector_init(&marks->marks, sizeof(struct text_mark));
    for (size_t i = 0; i < report->observations.count; i++) {
        const struct observation *one =
            VECTOR_AT(&report->observations, struct observation, i);
        struct text_mark mark = {.observation = (uint32_t)i, .raw = one->raw};
        if (place_of_location(one->location, &mark.place))
            vector_push_copy(&marks->marks, &mark);
    }
    vector_sort(&marks->marks, compare_marks);
}

void text_marks_release(struct text_marks *marks)
{
    vector_release(&marks->marks);
}

// The first mark that begins at or behind `begin`.
static size_t first_mark(const struct text_marks *marks, size_t begin)
{
    size_t low = 0, high = marks->marks.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (VECTOR_AT(&marks->marks, struct text_mark, middle)->place.begin < begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void open_mark(const struct text_marks *marks, size_t first, size_t last,
                      struct buffer *out)
{
    buffer_append(out, SPAN("<span data-mark=\""));
    for (size_t i = first; i < last; i++)
        buffer_append_format(out, "%sv%u", i != first ? " " : "",
                             VECTOR_AT(&marks->marks, struct text_mark, i)->observation);
    buffer_append(out, SPAN("\">"));
}

// Marks that overlap are one piece; it ends at *out_end (in the page).
static size_t end_of_group(const struct text_marks *marks, size_t first, size_t most,
                           size_t *out_end)
{
    size_t end = VECTOR_AT(&marks->marks, struct text_mark, first)->place.end, i;
    for (i = first + 1; i < marks->marks.count; i++) {
        const struct text_mark *mark = VECTOR_AT(&marks->marks, struct text_mark, i);
        if (mark->place.begin >= end || mark->place.begin >= most)
            break;
        end = mark->place.end > end ? mark->place.end : end;
    }
    *out_end = end < most ? end : most;
    return i;
}

// The text is the page's own bytes at its place.
static void append_exact(const struct text_marks *marks, struct span text,
                         struct place place, struct buffer *out)
{
    size_t at = 0, i = first_mark(marks, place.begin);
    while (i < marks->marks.count) {
        const struct text_mark *mark = VECTOR_AT(&marks->marks, struct text_mark, i);
        size_t end;
        if (mark->place.begin >= place.end)
            break;
        size_t next = end_of_group(marks, i, place.end, &end);
        html_append(out, span_part(text, at, mark->place.begin - place.begin));
        open_mark(marks, i, next, out);
        html_append(out,
                    span_part(text, mark->place.begin - place.begin, end - place.begin));
        buffer_append(out, SPAN("</span>"));
        at = end - place.begin;
        i = next;
    }
    html_append(out, span_from(text, at));
}

// Unread texts stand in the order of the page.
static bool is_unread(const struct report *report, struct place place)
{
    size_t low = 0, high = report->unread.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (VECTOR_AT(&report->unread, struct unread_text, middle)->place.begin <
            place.begin)
            low = middle + 1;
        else
            high = middle;
    }
    return low < report->unread.count &&
           VECTOR_AT(&report->unread, struct unread_text, low)->place.begin < place.end;
}

void text_marks_append(const struct text_marks *marks, struct span text,
                       struct place place, struct buffer *out)
{
    size_t first = first_mark(marks, place.begin), last = first;
    while (last < marks->marks.count &&
           VECTOR_AT(&marks->marks, struct text_mark, last)->place.begin < place.end)
        last++;
    if (first == last && is_unread(marks->report, place)) {
        html_element(out, "span", "unread", text);
    } else if (first == last || place.end <= place.begin) {
        html_append(out, text);
    } else if (place.end - place.begin == text.size) {
        append_exact(marks, text, place, out);
    } else {
        open_mark(marks, first, last, out);
        html_append(out, text);
        buffer_append(out, SPAN("</span>"));
    }
}
