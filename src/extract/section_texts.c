// SPDX-License-Identifier: MIT
#include "extract/section_texts.h"

#include "base/text.h"
#include "base/utf8.h"
#include "extract/account.h"
#include "extract/values.h"
#include "normalize/prose.h"
#include "normalize/rest.h"
#include "normalize/wording.h"

struct observation *section_text_held(struct page_reading *reading, uint32_t field,
                                      uint32_t side)
{
    struct vector *observations = &reading->report->observations;
    for (size_t i = observations->count; i-- > 0;) {
        struct observation *held = VECTOR_AT(observations, struct observation, i);
        if (held->field == field && held->side == side)
            return held;
    }
    return NULL;
}

// Is one text the beginning of the other, cut anywhere and perhaps with "..." behind it?
static bool is_cut_copy(struct page_reading *reading, struct span copy, struct span whole)
{
    struct span a = text_skeleton(reading->arena, copy);
    struct span b = text_skeleton(reading->arena, whole);
    return a.size != 0 && a.size < b.size && span_starts(b, a);
}

static void hold_back(struct page_reading *reading, const struct profile_section *section,
                      const struct block *paragraph)
{
    enum { TEXT_SHOWN = 40 };
    struct span start = utf8_cut(paragraph->text, TEXT_SHOWN);
    report_problem(reading->report, PROBLEM_UNPLACED_TEXT_CODE,
                   location_of(reading, paragraph->place),
                   arena_format(reading->arena,
                                "not taken for a part of \"%.*s\": \"%.*s...\"",
                                SPAN_FORMAT(section->name), SPAN_FORMAT(start)));
}

enum { REFUSED_SHOWN = 120 };

// What its beginning has, all of it has.
static bool has_words(struct page_reading *reading, struct span text)
{
    enum { BEGINNING = 64 };
    return text_slug(reading->arena, utf8_cut(text, BEGINNING)).size != 0 ||
           text_slug(reading->arena, text).size != 0;
}

enum { TEXT_MOST = 16 * 1024 }; // what follows is no text about an occupation any more

// A place of a template that was not filled, markup: what it says is not known for sure.
static void refuse(struct page_reading *reading, const struct profile_section *section,
                   const struct origin *origin)
{
    struct problem *problem = report_problem(
        reading->report, PROBLEM_ILLEGAL_VALUE_CODE, location_of(reading, origin->place),
        value_refusal(reading, utf8_cut(origin->raw, REFUSED_SHOWN), SPAN("text")));
    problem->side = origin->side;
    problem->field = section->text_field;
}

void section_text_take(struct page_reading *reading,
                       const struct profile_section *section, uint32_t side,
                       const struct block *paragraph)
{
    struct span text = paragraph->text;
    struct origin origin = {.raw = text,
                            .place = paragraph->place,
                            .section = section->name,
                            .method = METHOD_CELL,
                            .side = side};
    if (!has_words(reading, text))
        return; // nothing but signs
    account_take(reading, text);
    if (rest_is_in_text(text)) {
        refuse(reading, section, &origin);
        return;
    }
    struct observation *held = section_text_held(reading, section->text_field, side);
    if (is_cut_off(reading, paragraph->place))
        return;
    if (held == NULL) {
        observation_add(reading, &origin, section->text_field, text);
        return;
    }
    if (held->value.size > TEXT_MOST) {
        report_problem(reading->report, PROBLEM_UNPLACED_TEXT_CODE,
                       location_of(reading, paragraph->place),
                       arena_format(reading->arena, "behind %d bytes of \"%.*s\"",
                                    TEXT_MOST, SPAN_FORMAT(section->name)));
        return;
    }
    if (span_find(held->value, text) != SPAN_NOT_FOUND ||
        is_cut_copy(reading, text, held->value))
        return;
    if (is_cut_copy(reading, held->value, text)) {
        held->raw = held->value = text;
        held->location = location_of(reading, paragraph->place);
        return;
    }
    struct span spaced = arena_join(reading->arena, held->value, SPAN(" "));
    held->raw = held->value = arena_join(reading->arena, spaced, text);
}

// --- what is no part of it

static size_t count_words(struct span text)
{
    size_t words = 0;
    for (size_t i = 0; i < text.size; i++)
        words += text.data[i] != ' ' && (i == 0 || text.data[i - 1] == ' ');
    return words;
}

// A statement: it ends with its stop, and asks nothing; "..." has more to say elsewhere.
static bool is_statement(struct span text)
{
    if (span_ends(text, SPAN("..")) || span_ends(text, SPAN("…")))
        return false;
    size_t at = text.size;
    while (at != 0 && span_find_byte(SPAN("\"')]"), text.data[at - 1]) != SPAN_NOT_FOUND)
        at--;
    return prose_ends_sentence(text) && (at == 0 || text.data[at - 1] != '?');
}

// A heading has one text at least under it, whatever it lacks at its end; a further
// paragraph must read as one.
static bool reads_as_text(struct span text, bool is_first)
{
    enum { FEWEST_WORDS = 6 };
    size_t words = count_words(text);
    return is_first ? is_statement(text) || words > FEWEST_WORDS
                    : is_statement(text) && words >= FEWEST_WORDS;
}

// "... by hand. Advertisement": what a text browser put behind the last sentence.
static struct span without_furniture(struct page_reading *reading, struct span text)
{
    for (size_t at = text.size; at > 1; at--) {
        if (text.data[at - 1] != ' ' || !prose_ends_sentence(span_part(text, 0, at - 1)))
            continue;
        if (profile_is_furniture(reading->profile, reading->arena, reading->matcher,
                                 span_from(text, at)))
            return span_part(text, 0, at - 1);
        break;
    }
    return text;
}

// The rest of a paragraph that was broken.
static bool goes_on(struct span text)
{
    return text.size != 0 && is_lower(text.data[0]);
}

static bool take(struct page_reading *reading, const struct profile_section *section,
                 uint32_t side, const struct block *paragraph, struct section_text *text)
{
    struct block whole = *paragraph;
    whole.text = without_furniture(reading, paragraph->text);
    text->has_begun = true;
    text->is_open = !prose_ends_sentence(whole.text);
    if (wording_runs_into_links(whole.text)) {
        text->is_ended = true;
        hold_back(reading, section, &whole);
    } else
        section_text_take(reading, section, side, &whole);
    return true;
}

bool section_text_read(struct page_reading *reading,
                       const struct profile_section *section, uint32_t side,
                       const struct block *paragraph, struct section_text *text)
{
    enum { LABEL_WORDS = 2 }; // "Advertisement", "Photo: Smith"
    struct span words = without_furniture(reading, paragraph->text);
    bool reads_as = reads_as_text(words, !text->has_begun);
    const struct block *waiting = text->waiting;
    text->waiting = NULL;
    if (waiting != NULL && goes_on(words))
        take(reading, section, side, waiting, text);
    else if (waiting != NULL)
        hold_back(reading, section, waiting);
    if (!text->is_ended && (reads_as || (text->is_open && goes_on(words))))
        return take(reading, section, side, paragraph, text);
    bool is_label = count_words(paragraph->text) <= LABEL_WORDS;
    if (!text->has_begun && !is_label)
        text->waiting = paragraph;
    else if (reads_as || !text->has_begun)
        hold_back(reading, section, paragraph);
    else
        text->is_ended = text->is_ended || !is_label;
    return false;
}

void section_text_end(struct page_reading *reading, const struct profile_section *section,
                      uint32_t side, struct section_text *text)
{
    if (text->waiting != NULL)
        take(reading, section, side, text->waiting, text);
    *text = (struct section_text){.has_begun = false};
}
