// SPDX-License-Identifier: MIT
#include "extract/structured_values.h"

#include "base/decimal.h"
#include "base/text.h"
#include "extract/selection.h"
#include "extract/side_names.h"
#include "extract/subject.h"
#include "extract/values.h"

struct data_walk {
    struct page_reading *page;
    size_t visible;       // observations of what a person sees
    struct vector data;   // const struct profile_datum *, of each observation behind
    struct vector doomed; // size_t, observations to leave unknown once all are weighed
};

static struct observation *at(const struct data_walk *walk, size_t index)
{
    return VECTOR_AT(&walk->page->report->observations, struct observation, index);
}

static bool are_equal(struct span left, struct span right)
{
    struct decimal a, b;
    if (decimal_parse(left, &a) && decimal_parse(right, &b))
        return decimal_compare(a, b) == 0;
    return span_equal_nocase(left, right);
}

// --- whom it is about

static uint32_t side_of(struct data_walk *walk, struct span name)
{
    struct page_reading *reading = walk->page;
    if (name.size == 0)
        return NO_SIDE;
    if (!reading->profile->is_single)
        return side_named(reading, name);
    const struct vector *sides = &reading->report->sides;
    struct span slug = text_slug(reading->arena, name);
    for (uint32_t i = 0; i < sides->count; i++)
        if (span_equal(VECTOR_AT(sides, struct side, i)->occupation_id, slug))
            return i;
    return sides->count == 0 ? subject_side(reading, name, TITLE_HEADING) : NO_SIDE;
}

// --- against what is seen

// What the page shows for the field, if it differs from `value`; else what agrees with
// it; NULL when it shows nothing. A row that is still glued is yet to be decided.
static const struct observation *seen(const struct data_walk *walk,
                                      const struct observation *value, bool *out_differs)
{
    const struct observation *agreeing = NULL;
    *out_differs = false;
    for (size_t i = 0; i < walk->visible; i++) {
        const struct observation *one = at(walk, i);
        if (one->side != value->side || one->field != value->field ||
            one->method == METHOD_PAST ||
            (one->value.size == 0 && one->glued == GLUED_NONE))
            continue;
        if (one->value.size == 0 || !are_equal(one->value, value->value)) {
            *out_differs = true;
            return one;
        }
        agreeing = agreeing == NULL ? one : agreeing;
    }
    return agreeing;
}

static void blank(struct observation *one)
{
    one->value = (struct span){NULL, 0};
    if (one->glued == GLUED_NONE)
        one->method = METHOD_NONE;
}

static void report(struct data_walk *walk, const struct observation *value,
                   const struct observation *shown, enum profile_wins wins)
{
    static const char *const ends[] = {[WINS_NONE] = "neither is published",
                                       [WINS_PAGE] = "the page's is taken",
                                       [WINS_DATA] = "that of the data is taken"};
    struct page_reading *reading = walk->page;
    struct span printed = shown->value.size != 0 ? shown->value : shown->raw;
    struct problem *problem = report_problem(
        reading->report, PROBLEM_CONTRADICTION_CODE, value->location,
        arena_format(
            reading->arena, "\"%.*s\" in the data (%.*s), \"%.*s\" %s at %.*s; %s",
            SPAN_FORMAT(value->value), SPAN_FORMAT(value->label), SPAN_FORMAT(printed),
            shown < at(walk, walk->visible) ? "on the page" : "too",
            SPAN_FORMAT(shown->location), ends[wins]));
    problem->side = value->side;
    problem->field = value->field;
}

static void doom(struct data_walk *walk, size_t index)
{
    vector_push_copy(&walk->doomed, &index);
}

static void hold_against_page(struct data_walk *walk, size_t index,
                              const struct profile_datum *datum)
{
    struct observation *value = at(walk, index);
    bool differs;
    const struct observation *shown = seen(walk, value, &differs);
    if (shown == NULL)
        return;
    value->rule = arena_format(walk->page->arena, "%s %.*s",
                               differs ? "contradicts" : "agrees-with",
                               SPAN_FORMAT(shown->location));
    if (!differs) {
        value->value = shown->value; // "34100.00" in the data is the page's 34100
        return;
    }
    // What is still to be cut cannot be weighed.
    enum profile_wins wins = shown->glued != GLUED_NONE ? WINS_PAGE : datum->wins;
    report(walk, value, shown, wins);
    for (size_t i = 0; i < walk->visible && wins != WINS_PAGE; i++)
        if (at(walk, i)->side == value->side && at(walk, i)->field == value->field)
            doom(walk, i);
    if (wins != WINS_DATA)
        doom(walk, index);
}

// Data that says two things says nothing, whoever wins.
static void hold_against_data(struct data_walk *walk, size_t index)
{
    const struct observation *value = at(walk, index);
    bool is_first = true;
    for (size_t i = walk->visible; i < index; i++) {
        const struct observation *other = at(walk, i);
        if (other->side != value->side || other->field != value->field ||
            other->value.size == 0 || are_equal(other->value, value->value))
            continue;
        if (is_first)
            report(walk, value, other, WINS_NONE);
        is_first = false;
        doom(walk, i);
        doom(walk, index);
    }
}

static void weigh(struct data_walk *walk)
{
    size_t count = walk->page->report->observations.count;
    for (size_t i = walk->visible; i < count; i++)
        if (at(walk, i)->value.size != 0) {
            hold_against_page(
                walk, i,
                *VECTOR_AT(&walk->data, const struct profile_datum *, i - walk->visible));
            hold_against_data(walk, i);
        }
    for (size_t i = 0; i < walk->doomed.count; i++)
        blank(at(walk, *VECTOR_AT(&walk->doomed, size_t, i)));
}

// --- how its numbers are written

enum written { WRITTEN_AS_DATA, WRITTEN_AS_PAGE, WRITTEN_EITHER_WAY };

// JSON and the standards write 34100.5. A text among data may be what the site prints all
// the same: "34.100" is the one or the other where both read it.
static enum written written_as(struct page_reading *reading, const struct selected *one,
                               const struct profile_target *target)
{
    struct kind_scope page = value_scope(reading, target, false), plain = page;
    struct kind_value as_page = {0}, as_data = {0};
    plain.notation = (struct notation){0};
    if (one->is_seen)
        return WRITTEN_AS_PAGE;
    if (one->is_number || page.notation.decimal == 0)
        return WRITTEN_AS_DATA;
    if (kind_read(target->kind, &page, one->text, reading->arena, &as_page) !=
        READING_VALUE)
        return WRITTEN_AS_DATA;
    if (kind_read(target->kind, &plain, one->text, reading->arena, &as_data) !=
        READING_VALUE)
        return WRITTEN_AS_PAGE;
    for (size_t i = 0; i < target->kind->column_count; i++)
        if (!are_equal(as_page.columns[i], as_data.columns[i]))
            return WRITTEN_EITHER_WAY;
    return WRITTEN_AS_DATA;
}

// --- the walk

// Several mappings to a field may fit one value: the first is taken.
static bool is_read(const struct page_reading *reading, const struct selection *selection,
                    const struct selected *one)
{
    const struct profile_structured *all = reading->profile->structured;
    uint32_t field = all[one->entry].data[one->find].target.fields[0];
    for (const struct selected *other = selection->all; other < one; other++)
        if (other->kind == SELECTED_DATUM && other->place.begin == one->place.begin &&
            other->place.end == one->place.end &&
            all[other->entry].data[other->find].target.fields[0] == field)
            return true;
    return false;
}

static void read_value(struct data_walk *walk, const struct selected *one)
{
    struct page_reading *reading = walk->page;
    const struct profile_structured *structured =
        &reading->profile->structured[one->entry];
    const struct profile_datum *datum = &structured->data[one->find];
    size_t first = reading->report->observations.count;
    struct origin origin = {.raw = one->text,
                            .place = one->place,
                            .section =
                                one->is_microdata ? SPAN("microdata") : SPAN("json-ld"),
                            .label = datum->path,
                            .method = METHOD_CELL,
                            .side = side_of(walk, one->label)};
    if (origin.side == NO_SIDE) {
        report_problem(reading->report, PROBLEM_UNKNOWN_SIDE_CODE,
                       location_of(reading, one->place),
                       arena_format(reading->arena,
                                    "%.*s %.*s of \"%.*s\", which is no occupation of "
                                    "the page",
                                    SPAN_FORMAT(structured->type),
                                    SPAN_FORMAT(datum->path), SPAN_FORMAT(one->label)));
        return;
    }
    enum written written = written_as(reading, one, &datum->target);
    origin.is_data = written == WRITTEN_AS_DATA;
    if (written == WRITTEN_EITHER_WAY) {
        value_add_problem(reading, PROBLEM_ILLEGAL_VALUE_CODE, &datum->target, &origin,
                          arena_format(reading->arena,
                                       "\"%.*s\" is one number as data writes it, and "
                                       "another as the site does",
                                       SPAN_FORMAT(one->text)));
        value_add_unknown(reading, &datum->target, &origin, GLUED_NONE);
    } else {
        value_read(reading, &datum->target, NULL, &origin);
    }
    for (size_t i = first; i < reading->report->observations.count; i++)
        vector_push_copy(&walk->data, &datum);
}

void structured_values_read(struct page_reading *reading)
{
    const struct selection *selection = selection_of(reading->document, reading->profile);
    struct data_walk walk = {.page = reading,
                             .visible = reading->report->observations.count};
    vector_init(&walk.data, sizeof(const struct profile_datum *));
    vector_init(&walk.doomed, sizeof(size_t));
    for (size_t i = 0; selection != NULL && i < selection->count; i++)
        if (selection->all[i].kind == SELECTED_DATUM &&
            !is_read(reading, selection, &selection->all[i]))
            read_value(&walk, &selection->all[i]);
    weigh(&walk);
    vector_release(&walk.doomed);
    vector_release(&walk.data);
}
