// SPDX-License-Identifier: MIT
#include "base/text.h"

#include "base/utf8.h"
#include "cmocka_unit.h"

#define NBSP "\xC2\xA0"
#define ZWSP "\xE2\x80\x8B"
#define SHY "\xC2\xAD"
#define BOM "\xEF\xBB\xBF"

typedef struct span (*text_function)(struct arena *, struct span);

struct text_case {
    const char *input;
    const char *expected;
};

static void assert_cases(text_function function, const struct text_case *cases,
                         size_t count)
{
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < count; i++) {
        struct span result = function(&arena, span_of(cases[i].input));
        assert_span(result, cases[i].expected);
        assert_true(utf8_is_valid(result));
        assert_span(function(&arena, result), cases[i].expected); // twice changes nothing
    }
    arena_release(&arena);
}

#define ASSERT_CASES(function, cases)                                                    \
    assert_cases((function), (cases), sizeof(cases) / sizeof(cases)[0])

static void white_space_collapses(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"", ""},
        {"   ", ""},
        {NBSP ZWSP BOM, ""},
        {"a", "a"},
        {"a b", "a b"},
        {" a  b ", "a b"},
        {"a\t\r\n b", "a b"},
        {"a" NBSP NBSP "b" NBSP, "a b"},
        {"Flour" ZWSP "works", "Flourworks"}, // nobody sees it
        {"\xE2\x80\x83"
         "a\xE2\x80\xA8"
         "b\xE3\x80\x80",
         "a b"}, // em space, line separator
        {"\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},
        {"a\v\fb", "a b"},
    };
    ASSERT_CASES(text_collapse, cases);
}

static void what_nobody_sees_goes(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"Re\xC2\xAD"
         "tail",
         "Retail"},
        {"Hospitality\xE2\x80\x8E", "Hospitality"}, // mark of direction
        {"\xE2\x80\xAA"
         "$5\xE2\x80\xAC",
         "$5"},
        {"\xE2\x81\xA6"
         "24,107\xE2\x81\xA9",
         "24,107"},
        {"24," BOM "107", "24,107"},
        {"Sales\xE2\x81\xA0Manager", "SalesManager"}, // word joiner
        {"a \xE2\x80\x8B b", "a b"},
        {"Ret\xE2\x80\x8D"
         "ail",
         "Retail"}, // joiners join nothing here
        {"Ret\xE2\x80\x8C"
         "ail",
         "Retail"},
        {"\xE2\x9C\x94\xEF\xB8\x8F", "\xE2\x9C\x94"}, // variation selector
        {"a\xF3\xA0\x81\x81"
         "b",
         "ab"}, // a tag
        {"caf"
         "e" ZWSP "\xCC\x81",
         "caf\xC3\xA9"},                         // what it parted is one
        {"\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE", // Persian: another word without
         "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE"},
        {"\xD9\x85\xE2\x80\x8C", "\xD9\x85"}, // at an end it joins nothing
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8D\xB3",
         "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8D\xB3"}, // a cook
    };
    ASSERT_CASES(text_collapse, cases);
}

static void an_identity_has_nothing_unseen(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"Sales" ZWSP "Manager", "salesmanager"},
        {"\xE2\x80\xAE"
         "Cook",
         "cook"},
        {"\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE", "\xD9\x85\xDB\x8C\xD8\xAE"},
    };
    ASSERT_CASES(text_fold, cases);
    ASSERT_CASES(text_slug, cases);
}

static void text_that_was_encoded_twice_is_mended(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"Caf\xC3\x83\xC2\xA9", "Caf\xC3\xA9"},
        {"L\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2Or\xC3\x83\xC2\xA9"
         "al",
         "L\xE2\x80\x99Or\xC3\xA9"
         "al"},
        {"$5\xC3\x82\xC2\xA0", "$5"}, // a no-break space
        {"\xC3\xA2\xCB\x86\xE2\x80\x99"
         "8%",
         "\xE2\x88\x92"
         "8%"},                                         // a minus
        {"\xC3\xA2\xC2\x80\xC2\x99s", "\xE2\x80\x99s"}, // as ISO 8859-1
        {"\xC3\xAF\xC2\xBB\xC2\xBF"
         "Cook",
         "Cook"}, // a mark
        {"voil\xC3\x83\xC2\xA0 and on", "voil\xC3\xA0 and on"},
        {"CAF\xC3\x89\xE2\x80\x99S", "CAF\xC3\x89\xE2\x80\x99S"}, // as it should be
        {"IRM\xC3\x83\xE2\x80\x99S", "IRM\xC3\x83\xE2\x80\x99S"}, // it may be
        {"S\xC3\x83O PAULO", "S\xC3\x83O PAULO"},
        {"\xC3\x83\xE2\x80\x93sterreich Caf\xC3\x83\xC2\xA9", // the one proves the other
         "\xC3\x96sterreich Caf\xC3\xA9"},
    };
    ASSERT_CASES(text_collapse, cases);
}

static void nothing_to_change_gives_the_text_itself(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct span text = SPAN("Billing Specialist");
    assert_ptr_equal(text_collapse(&arena, text).data, text.data);
    assert_ptr_equal(text_nfc(&arena, text).data, text.data);
    assert_int_equal(text_collapse(&arena, (struct span){NULL, 0}).size, 0);
    assert_int_equal(text_fold(&arena, (struct span){NULL, 0}).size, 0);
    assert_int_equal(text_slug(&arena, (struct span){NULL, 0}).size, 0);
    arena_release(&arena);
}

static void composed_form_is_canonical(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"e\xCC\x81", "\xC3\xA9"},
        {"\xE2\x84\xAB", "\xC3\x85"},                 // Angstrom sign
        {"\xE1\x84\x92\xE1\x85\xA1", "\xED\x95\x98"}, // Hangul from its parts
        {"\xEF\xAC\x81", "\xEF\xAC\x81"}, // a ligature is not canonical: stays
    };
    ASSERT_CASES(text_nfc, cases);
}

static void folding_ignores_case_space_form_and_punctuation_at_the_ends(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"", ""},
        {"Yearly Salary:", "yearly salary"},
        {"  LGBT" NBSP "Percentage ", "lgbt percentage"},
        {"Bachelor\xE2\x80\x99s Degree", "bachelor's degree"},
        {"\xE2\x80\x9CNurse\xE2\x80\x9D", "nurse"},
        {"6\xE2\x80\x93"
         "12 months",
         "6-12 months"},
        {"\xE2\x88\x92"
         "8%",
         "8%"}, // a dash at the end is punctuation
        {"STRASSE", "strasse"},
        {"stra\xC3\x9F"
         "e",
         "strasse"},
        {"\xC3\x89T\xC3\x89", "\xC3\xA9t\xC3\xA9"},
        {"E\xCC\x81T\xC3\x89", "\xC3\xA9t\xC3\xA9"},
        {"\xEF\xBC\xA3\xEF\xBC\xA3", "cc"}, // fullwidth
        {"\xEF\xAC\x81nance", "finance"},   // ligature
        {"Col" SHY "lector", "collector"},  // where a browser may break the word
        {"C#", "c#"},
        {"C++", "c++"},
        {".NET", "net"},
        {"(a) b!?", "a) b"},
        {"--", "--"}, // nothing else: stays, so that it differs from no text
        {"\xE2\x80\x94", "-"},
    };
    ASSERT_CASES(text_fold, cases);
}

static void slugs_are_identifiers(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"Collections, Customer Service", "collections-customer-service"},
        {"Customer Service Associate/Cashier", "customer-service-associate-cashier"},
        {"  Registered" NBSP "Nurse ", "registered-nurse"},
        {"C# Developer", "csharp-developer"},
        {"C++ Developer", "cplusplus-developer"},
        {"L'Or\xC3\xA9"
         "al Advisor",
         "loreal-advisor"},
        {"L\xE2\x80\x99Or\xC3\xA9"
         "al Advisor",
         "loreal-advisor"},
        {"Jos\xC3\xA9 & Sons", "jose-sons"},
        {"Ma\xC3\xAEtre d'H\xC3\xB4tel", "maitre-dhotel"},
        {"R\xC3\xA9sum\xC3\xA9 Writer", "resume-writer"},
        {"Re\xCC\x81sume\xCC\x81 Writer", "resume-writer"},
        {"Vice President\xE2\x80\x94Sales", "vice-president-sales"},
        {"Web-Designer (Remote)", "web-designer-remote"},
        {"Level 2 Technician", "level-2-technician"},
        {"R.N. Case Manager", "rn-case-manager"},
        {"Nurse (R.N.)", "nurse-rn"},
        {"Dr. A.", "dr-a"},
        {"Node.js Developer", "node-js-developer"},
        {"Tech" SHY "nician", "technician"},
        {"\xD0\x91\xD1\x83\xD1\x85", "\xD0\xB1\xD1\x83\xD1\x85"}, // Cyrillic
        {"\xED\x95\x98", "\xED\x95\x98"},                         // Hangul
        {"\xE3\x81\x8C", "\xE3\x81\x8C"},                         // Hiragana ga
        {"\xE0\xA4\x95\xE0\xA4\xBF", "\xE0\xA4\x95\xE0\xA4\xBF"}, // Devanagari ki
        {"---", ""},
        {"", ""},
    };
    ASSERT_CASES(text_slug, cases);
}

static void skeletons_are_letters_and_digits(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"Manage A/R, plan & report.", "managearplanreport"},
        {"manage  a/r; plan & report", "managearplanreport"},
        {"Client\xE2\x80\x99s 24" NBSP "files", "clients24files"},
        {"\xC3\x89t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},
    };
    ASSERT_CASES(text_skeleton, cases);
}

static void distance_counts_characters_up_to_a_limit(void **state)
{
    (void)state;
    assert_int_equal(text_distance(SPAN("kitten"), SPAN("sitting"), 10), 3);
    assert_int_equal(text_distance(SPAN("kitten"), SPAN("sitting"), 3), 3);
    assert_int_equal(text_distance(SPAN("kitten"), SPAN("sitting"), 2), 2);
    assert_int_equal(text_distance(SPAN(""), SPAN("abc"), 10), 3);
    assert_int_equal(text_distance(SPAN("\xC3\xA9"), SPAN("e"), 10), 1);
    assert_int_equal(text_distance(SPAN("same"), SPAN("same"), 10), 0);
    char left[101], right[101]; // alike for long, then not
    memset(left, 'a', 100);
    memset(right, 'a', 100);
    left[99] = 'b';
    struct span a = {left, 100}, b = {right, 100};
    assert_int_not_equal(text_distance(a, b, 10), 0);
    assert_int_not_equal(text_distance(b, span_part(b, 0, 80), 10), 0);
}

// Text is gone through in steps of several bytes.
static void space_is_collapsed_at_every_place(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    static const char *const gaps[] = {"  ", "\t", " \n", "\xC2\xA0"};
    for (size_t g = 0; g < 4; g++)
        for (int at = 1; at < 40; at++) {
            char text[128], expected[128];
            const char *word = "0123456789012345678901234567890123456789";
            snprintf(text, sizeof text, "%.*s%s%.*s", at, word, gaps[g], 41 - at, word);
            snprintf(expected, sizeof expected, "%.*s %.*s", at, word, 41 - at, word);
            assert_span(text_collapse(&arena, span_of(text)), expected);
        }
    arena_release(&arena);
}

static void texts_of_every_size_are_folded(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    char upper[80], lower[80];
    for (size_t i = 0; i < sizeof upper; i++) {
        upper[i] = (char)('A' + i % 26);
        lower[i] = (char)('a' + i % 26);
    }
    for (size_t size = 1; size <= sizeof upper; size++)
        assert_true(span_equal(text_fold(&arena, (struct span){upper, size}),
                               (struct span){lower, size}));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_collapses),
        cmocka_unit_test(what_nobody_sees_goes),
        cmocka_unit_test(an_identity_has_nothing_unseen),
        cmocka_unit_test(text_that_was_encoded_twice_is_mended),
        cmocka_unit_test(nothing_to_change_gives_the_text_itself),
        cmocka_unit_test(composed_form_is_canonical),
        cmocka_unit_test(folding_ignores_case_space_form_and_punctuation_at_the_ends),
        cmocka_unit_test(slugs_are_identifiers),
        cmocka_unit_test(skeletons_are_letters_and_digits),
        cmocka_unit_test(distance_counts_characters_up_to_a_limit),
        cmocka_unit_test(space_is_collapsed_at_every_place),
        cmocka_unit_test(texts_of_every_size_are_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
