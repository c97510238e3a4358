// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "split/shape.h"

// Borders that shape allows, marked: '|' plain, '!' certain, '?' inner, '~' before a
// small letter and a capital.
static void check(const char *text, const char *expected)
{
    struct span span = span_of(text);
    char shown[256];
    size_t size = 0;
    for (size_t at = 0; at < span.size; at++) {
        bool is_inside = ((unsigned char)span.data[at] & 0xC0) == 0x80;
        if (at != 0 && !is_inside && shape_border_at(span, at) != BORDER_NONE)
            shown[size++] = " _~?|!"[shape_border_at(span, at)];
        shown[size++] = span.data[at];
    }
    assert_span(((struct span){shown, size}), expected);
}

static void names_meet_where_a_capital_follows_a_small_letter(void **state)
{
    (void)state;
    check("FinanceAutomotive", "Financ~e|Automotive"); // "eAutomotive" could be a brand
    check("Bank of AmericaUline", "Bank of Americ~a|Uline");
    check("L'Or\u00e9al\u00c9cole", "L'Or\u00e9a~l|\u00c9cole");
}

static void names_do_not_meet_after_particles_and_connectors(void **state)
{
    (void)state;
    check("McKinsey & Company", "McKinsey & Company");
    check("DeKalb", "DeKalb");
    check("O'Fallon", "O'Fallon");
    check("7-Eleven", "7-Eleven");
    check("J.Crew", "J.Crew");
    check("University of California, Berkeley", "University of California, Berkeley");
}

static void a_company_ends_after_its_abbreviation(void **state)
{
    (void)state;
    check("Matson, Inc.3M", "Matson, Inc.!3?M");
    check("Clearway (Class A)Uline", "Clearway (Class A)!Uline");
    check("JPMorgan & Co.eBay", "J?P?Morgan & Co.!e|Bay");
}

static void capitals_and_digits_may_meet_anywhere(void **state)
{
    (void)state;
    check("IBMSAP", "I?B?M?S?A?P");
    check("Uline3M", "Ulin~e?3?M");
}

static void a_small_letter_may_stand_first(void **state)
{
    (void)state;
    check("TargeteBay", "Target~e|Bay");
    check("Raytheonj2 Global", "Raytheon~j?2 Global"); // not "2 Global" for certain
}

static void a_name_ends_with_its_last_word(void **state)
{
    (void)state;
    check("Boston UniversityTemple", "Boston Universit~y!Temple");
    check("Deere & Company7-Eleven", "Deere & Compan~y!7-Eleven");
    check("Kent LLCTarget", "Kent L?L?C!Target");
    // First in its name it may be a part of a word; "Colleges" is a word too.
    check("CompanyCam", "Compan~y|Cam");
    check("Smith CollegesTemple", "Smith College~s!Temple");
}

static void a_name_begins_with_its_first_words(void **state)
{
    (void)state;
    check("UlineUniversity of Iowa", "Ulin~e!University of Iowa");
    check("IBMCity of Reno", "I?B?M!City of Reno");
    check("UlineUniversity Press", "Ulin~e|University Press");
}

static void sentences_meet_where_the_space_is_lost(void **state)
{
    (void)state;
    check("We handle accounts.They call.", "We handle accounts.!They call.");
    check("Write Asp.Net code daily.", "Write Asp.?Net code daily.");
    check("Use node.Js and more.", "Use node.?Js and more.");
    check("Serve St.Louis well.", "Serve St.Louis well.");
    check("Growth.Pay", "Growth.?Pay");
}

// The border at the last space, where cells are a space apart.
static bool can_be_apart(const char *left, const char *right)
{
    char text[128];
    int size = snprintf(text, sizeof text, "%s %s", left, right);
    return shape_border_at_space((struct span){text, (size_t)size}, strlen(left) + 1) ==
           BORDER_SPACE;
}

static void names_a_space_apart_begin_as_names_do(void **state)
{
    (void)state;
    assert_true(can_be_apart("Ford Motor Company", "United Rentals"));
    assert_true(can_be_apart("PayPal", "eBay"));
    assert_true(can_be_apart("Uline", "3M"));
    assert_false(can_be_apart("University of", "California"));
    assert_false(can_be_apart("University", "of California"));
    assert_false(can_be_apart("Johnson &", "Johnson"));
    assert_false(can_be_apart("McKinsey", "& Company"));
    assert_false(can_be_apart("Bath,", "Maine"));
}

static void a_value_has_a_letter_and_whole_brackets(void **state)
{
    (void)state;
    assert_true(shape_is_value(SPAN("3M")));
    assert_true(shape_is_value(SPAN("Metso (Oyj)")));
    assert_false(shape_is_value(SPAN("3")));
    assert_false(shape_is_value(SPAN("Metso (Oyj")));
    assert_false(shape_is_value(SPAN("Oyj)")));
}

static void some_letters_end_no_word(void **state)
{
    (void)state;
    assert_true(shape_is_no_ending(SPAN("Financ")));
    assert_true(shape_is_no_ending(SPAN("Googl")));
    assert_false(shape_is_no_ending(SPAN("Target")));
    assert_span(shape_last_word(SPAN("Ohio StateGoogle"), 10), "State");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_meet_where_a_capital_follows_a_small_letter),
        cmocka_unit_test(names_do_not_meet_after_particles_and_connectors),
        cmocka_unit_test(a_company_ends_after_its_abbreviation),
        cmocka_unit_test(capitals_and_digits_may_meet_anywhere),
        cmocka_unit_test(a_small_letter_may_stand_first),
        cmocka_unit_test(a_name_ends_with_its_last_word),
        cmocka_unit_test(a_name_begins_with_its_first_words),
        cmocka_unit_test(sentences_meet_where_the_space_is_lost),
        cmocka_unit_test(names_a_space_apart_begin_as_names_do),
        cmocka_unit_test(a_value_has_a_letter_and_whole_brackets),
        cmocka_unit_test(some_letters_end_no_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
