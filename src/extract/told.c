// SPDX-License-Identifier: MIT
#include "extract/told.h"

#include "base/arena.h"

#include <stdlib.h>

struct told_place {
    struct place place;
    size_t reach; // the farthest end of this one and those before it
    bool is_about_columns;
};

// "123-456"; false for an empty location.
static bool read_location(struct span text, struct place *out_place)
{
    size_t numbers[2] = {0, 0}, number = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '-' && number == 0)
            number = 1;
        else if (is_digit(text.data[i]))
            numbers[number] = numbers[number] * 10 + (size_t)(text.data[i] - '0');
        else
            return false;
    }
    *out_place = (struct place){numbers[0], numbers[1]};
    return number == 1;
}

static int compare_places(const void *left, const void *right)
{
    const struct told_place *a = left, *b = right;
    if (a->place.begin != b->place.begin)
        return a->place.begin < b->place.begin ? -1 : 1;
    return a->place.end < b->place.end ? -1 : a->place.end > b->place.end;
}

void told_prepare(struct told *told, const struct report *report, struct arena *arena)
{
    *told = (struct told){
        .places = ARENA_ARRAY(arena, struct told_place, report->problems.count)};
    for (size_t i = 0; i < report->problems.count; i++) {
        const struct problem *problem = VECTOR_AT(&report->problems, struct problem, i);
        struct told_place *one = &told->places[told->count];
        if (problem->code == PROBLEM_LEFT_OUT_CODE)
            continue; // the text around the sign is there
        one->is_about_columns = problem->code == PROBLEM_UNKNOWN_SIDE_CODE ||
                                problem->code == PROBLEM_ROW_WIDTH_CODE;
        told->count += read_location(problem->location, &one->place);
    }
    if (told->count != 0)
        qsort(told->places, told->count, sizeof *told->places, compare_places);
    size_t reach = 0;
    for (size_t i = 0; i < told->count; i++) {
        if (told->places[i].place.end > reach)
            reach = told->places[i].place.end;
        told->places[i].reach = reach;
    }
}

// How many begin before `at`, or there.
static size_t count_up_to(const struct told *told, size_t at)
{
    size_t low = 0, high = told->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (told->places[middle].place.begin <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool told_of(const struct told *told, struct place place)
{
    size_t count = count_up_to(told, place.begin);
    return count != 0 && place.end != 0 && told->places[count - 1].reach >= place.end;
}

bool told_inside(const struct told *told, struct place place)
{
    for (size_t i = 0; i < told->count; i++)
        if (told->places[i].is_about_columns &&
            told->places[i].place.begin >= place.begin &&
            told->places[i].place.end <= place.end)
            return true;
    return false;
}
