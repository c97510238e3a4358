// SPDX-License-Identifier: MIT
#include "normalize/cuts.h"
#include "spec_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct span placeholders[] = {{"-", 1}};

static struct span show_row(struct span text, const uint32_t *row, size_t sides,
                            struct arena *arena)
{
    struct span shown = cuts_piece(text, row, sides, 0);
    for (size_t side = 1; side < sides; side++)
        shown = arena_join(arena, arena_join(arena, shown, SPAN("|")),
                           cuts_piece(text, row, sides, side));
    return shown;
}

static struct span show(struct span text, const struct cuts *cuts, size_t sides,
                        struct arena *arena)
{
    struct span shown = SPAN("none");
    for (size_t i = 0; i < cuts->count; i++) {
        struct span row = show_row(text, cuts->offsets + i * (sides - 1), sides, arena);
        if (i == 0)
            shown = row;
        else
            shown = arena_join(arena, arena_join(arena, shown, SPAN(" ; ")), row);
    }
    return shown;
}

struct question {
    struct span glued;
    const struct kind *kind;
    struct bounds bounds;
    size_t sides;
};

// "glued | kind | low..high" or "glued | kind | sides=N".
static struct question parse_question(struct span input)
{
    struct question question = {.sides = 2};
    struct span kind = {NULL, 0}, extra = {NULL, 0};
    span_next(&input, '|', &question.glued);
    span_next(&input, '|', &kind);
    span_next(&input, '|', &extra);
    question.glued = span_trim(question.glued);
    question.kind = kind_named(span_trim(kind));
    extra = span_trim(extra);
    size_t dots = span_find(extra, SPAN(".."));
    if (span_starts(extra, SPAN("sides=")))
        question.sides = (size_t)(extra.data[6] - '0');
    else if (extra.size != 0) {
        assert_true(decimal_parse(span_part(extra, 0, dots), &question.bounds.minimum));
        assert_true(decimal_parse(span_from(extra, dots + 2), &question.bounds.maximum));
        question.bounds.has_minimum = question.bounds.has_maximum = true;
    }
    return question;
}

static void check_line(const struct spec_line *line, void *context)
{
    struct arena *arena = context;
    struct question question = parse_question(line->input);
    if (question.kind == NULL)
        fail_msg("%s:%zu: no such kind", line->file, line->number);
    struct kind_scope scope = {.placeholders = placeholders, .placeholder_count = 1};
    if (question.bounds.has_minimum)
        scope.bounds[0] = &question.bounds;
    struct cuts cuts =
        cuts_find(question.kind, &scope, question.glued, question.sides, arena);
    assert_false(cuts.is_capped);
    spec_expect(line, show(question.glued, &cuts, question.sides, arena));
}

static void cuts_are_as_specified(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    spec_run("cuts.spec", &arena, check_line, &arena);
    arena_release(&arena);
}

static bool has_row(const struct cuts *cuts, size_t sides, const uint32_t *row)
{
    for (size_t i = 0; i < cuts->count; i++)
        if (memcmp(cuts->offsets + i * (sides - 1), row, (sides - 1) * sizeof *row) == 0)
            return true;
    return false;
}

enum { VALUES = 8 };

// Values of each kind, as pages print them.
static const struct sample {
    const struct kind *kind;
    const char *values[VALUES];
} samples[] = {
    {&kind_money, {"$34,015", "$9.5", "$16.35", "$109,837", "-", "$34K", "-$5", "USD 7"}},
    {&kind_money_range,
     {"Between $26,000 And $42,000", "$26,000 - $42,000", "-", "$26-42k", "$1 to $2",
      "From $1 to $2", "$12.50-$17.25", "$1-$2"}},
    {&kind_percent,
     {"-8%", "8%", "-", "+3%", "-12.5%", "0%", "100%",
      "\xE2\x88\x92"
      "4%"}},
    {&kind_share,
     {"Bachelor's Degree, 37%", "-", "High School Diploma, 33%", "Associate Degree, 8%",
      "Accounts, Payable, 4%", "Master's Degree, 100%", "Diploma, 0.5%",
      "Dipl\xC3\xB4me, 9%"}},
    {&kind_breakdown,
     {"Male, 30.6% Female, 69.4%", "-", "White, 61.1% Asian, 3.4%", "Female, 100%",
      "Male, 32.0% Female, 68.0%", "Unknown, 3.9%", "A, 1% B, 2% C, 3%", "White, 50%"}},
    {&kind_count, {"85,275", "357", "1,016,123", "-", "7", "214,835", "85K", "3,486"}},
    {&kind_rating, {"4", "4.57", "-", "3.5", "5", "4.5", "0.25", "2"}},
    {&kind_age, {"46", "40", "-", "39", "51", "21", "99", "10"}},
    {&kind_number, {"4", "12", "-", "2", "8", "6", "1.5", "-3"}},
    {&kind_place,
     {"San Ramon, CA", "-", "Urban Honolulu, HI", "Winston-Salem, NC", "Washington, DC",
      "Coeur d'Alene, ID", "Boston, MA", "O'Fallon, IL"}},
    {&kind_us_state,
     {"Virginia", "West Virginia", "Kansas", "Arkansas", "-", "New York", "DC",
      "Hawaii"}},
    {&kind_text,
     {"eBay", "McKinsey & Company", "-",
      "L'Or\xC3\xA9"
      "al",
      "3M", "W. R. Berkley", "AT&T", "Business"}},
};

static void the_true_cut_is_always_found(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct kind_scope scope = {.placeholders = placeholders, .placeholder_count = 1};
    enum { TRIPLES = VALUES * VALUES * VALUES };
    for (size_t i = 0; i < sizeof samples / sizeof *samples * TRIPLES; i++) {
        const struct sample *sample = &samples[i / TRIPLES];
        struct span a = span_of(sample->values[i % VALUES]);
        struct span b = span_of(sample->values[i / VALUES % VALUES]);
        struct span c = span_of(sample->values[i / VALUES / VALUES % VALUES]);
        struct span two = arena_join(&arena, a, b), three = arena_join(&arena, two, c);
        const uint32_t row[] = {(uint32_t)a.size, (uint32_t)two.size};
        struct cuts cuts = cuts_find(sample->kind, &scope, two, 2, &arena);
        if (!has_row(&cuts, 2, row))
            fail_msg("%s: %.*s is not cut", sample->kind->name, SPAN_FORMAT(two));
        cuts = cuts_find(sample->kind, &scope, three, 3, &arena);
        if (!has_row(&cuts, 3, row))
            fail_msg("%s: %.*s is not cut in three", sample->kind->name,
                     SPAN_FORMAT(three));
        arena_clear(&arena);
    }
    arena_release(&arena);
}

static struct span repeat(struct arena *arena, struct span text, size_t size)
{
    char *all = arena_allocate(arena, size, 1);
    for (size_t i = 0; i < size; i++)
        all[i] = text.data[i % text.size];
    return (struct span){all, size};
}

static void huge_text_ends_capped(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct kind_scope scope = {.placeholders = placeholders, .placeholder_count = 1};
    const struct span patterns[] = {SPAN("1"),     SPAN("-"),      SPAN("1,111"),
                                    SPAN("A, 1%"), SPAN("A, 1% "), SPAN("$1"),
                                    SPAN("a"),     SPAN("a, ")};
    const struct kind *kind;
    for (size_t i = 0; (kind = kind_at(i)) != NULL; i++)
        for (size_t j = 0; j < sizeof patterns / sizeof *patterns; j++)
            for (size_t sides = 2; sides <= CUTS_SIDES_MOST; sides += 7) {
                struct span text = repeat(&arena, patterns[j], 64 * 1024);
                struct cuts cuts = cuts_find(kind, &scope, text, sides, &arena);
                assert_true(cuts.count <= CUTS_MOST);
                arena_clear(&arena);
            }
    struct span text = repeat(&arena, SPAN("a"), 64 * 1024);
    struct cuts cuts = cuts_find(&kind_text, NULL, text, 2, &arena);
    assert_true(cuts.is_capped);
    assert_int_equal(cuts.count, CUTS_MOST);
    arena_release(&arena);
}

static void odd_text_has_no_cuts(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const struct span odd[] = {SPAN(""), SPAN("a"), SPAN("\xC3\xA9"), SPAN(" "),
                               SPAN("a\x01z")};
    const struct kind *kind;
    for (size_t i = 0; (kind = kind_at(i)) != NULL; i++)
        for (size_t j = 0; j < sizeof odd / sizeof *odd; j++) {
            struct cuts cuts = cuts_find(kind, NULL, odd[j], 2, &arena);
            assert_int_equal(cuts.count, 0);
            assert_false(cuts.is_capped);
        }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_are_as_specified),
        cmocka_unit_test(the_true_cut_is_always_found),
        cmocka_unit_test(huge_text_ends_capped),
        cmocka_unit_test(odd_text_has_no_cuts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
