// SPDX-License-Identifier: MIT
#include "normalize/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_words_and_signs(void **state)
{
    (void)state;
    struct wording wording = wording_of(SPAN("They sort mail, and file it. Most do"));
    assert_int_equal(wording.words, 8);
    assert_int_equal(wording.longest, 3);
    assert_int_equal(wording.capitals, 0); // "Most" begins its sentence
    assert_int_equal(wording_of(SPAN("Pay workerRegional")).joints, 1);
}

static void test_sentences_are_prose(void **state)
{
    (void)state;
    static const struct span texts[] = {
        {"They file claims.", 17},
        {"They file claims. Most work for banks, and some for IBM in New York.", 68},
        {"They file claims. In 2019 the IRS asked for 3 of them.", 54},
        {"They work at St. Mary's. Show more", 34},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(wording_runs_into_links(texts[i]));
}

static void test_links_behind_sentences(void **state)
{
    (void)state;
    assert_true(
        wording_runs_into_links(SPAN("They file claims. Facebook X LinkedIn E-mail")));
    assert_true(wording_runs_into_links(
        SPAN("They file claims. How it works Tell us more. Audit Assistant $55,120 per "
             "year 4% match Claim Assistant $71,330 per year 9% match. We may err.")));
    assert_true(
        wording_runs_into_links(SPAN("They file claims. Did this help you? Yes No")));
    // The first sentence is the text's own, whatever it reads like.
    assert_false(wording_runs_into_links(SPAN("Facebook X LinkedIn E-mail About Us")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_and_signs),
        cmocka_unit_test(test_sentences_are_prose),
        cmocka_unit_test(test_links_behind_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
