// SPDX-License-Identifier: MIT
#include "cmocka_unit.h"
#include "text_dump.h"

static struct text_reading reading;

#define assert_reads(text, expected)                                                     \
    assert_span(text_reading_dump(&reading, span_of(text)), expected)

#define PROSE                                                                            \
    "It typically takes 1-2 years to become both a baker and a cook. Additionally, a "   \
    "cook has an average salary of $40,000, which is higher than the $30,000 average "   \
    "annual salary of a baker."

static void test_labels_and_headings_are_borders_in_glued_text(void **state)
{
    (void)state;
    assert_reads(
        "MenuJobsBaker vs cook" PROSE "Baker vs cook overviewBakerCookYearly "
        "salary$30,000$40,000Average age4143What does a baker do?A baker bakes "
        "bread.What does a cook do?A cook cooks.Baker vs cook skillsCommon baker "
        "skillsDough, 20%Ovens, 10%Common cook skillsKnives, 30%Stock, 5%",
        "MenuJobs\nBaker vs cook\n" PROSE "\nBaker vs cook overview\n"
        "<BakerCook>\n<Yearly salary|$30,000$40,000>\n<Average age|4143>\n"
        "What does a baker do?\nA baker bakes bread.\nWhat does a cook do?\n"
        "A cook cooks.\nBaker vs cook skills\nCommon baker skills\n"
        "Dough, 20%Ovens, 10%\nCommon cook skills\nKnives, 30%Stock, 5%\n");
}

static void test_and_in_spaced_text(void **state)
{
    (void)state;
    assert_reads("Baker vs cook " PROSE " Baker vs cook overview Baker Cook Yearly "
                 "salary $30,000 $40,000 Average age 41 43 Baker vs cook skills Common "
                 "baker skills Dough, 20% Ovens, 10%",
                 "Baker vs cook\n" PROSE "\nBaker vs cook overview\n"
                 "<Baker Cook>\n<Yearly salary|$30,000 $40,000>\n<Average age|41 43>\n"
                 "Baker vs cook skills\nCommon baker skills\nDough, 20% Ovens, 10%\n");
}

static void test_a_text_without_an_end_is_not_read(void **state)
{
    (void)state;
    const struct document *document = text_reading_read(
        &reading, SPAN("Baker vs cook " PROSE " Baker vs cook overview Baker Cook Yearly "
                       "salary $30,000 $40,000 Average age 41 43 What does a cook do? A "
                       "cook cooks. More careers Read our letter every Monday."));
    assert_int_equal(document->note_count, 1);
    for (size_t i = 0; i < document->count; i++)
        assert_int_equal(span_find(document->blocks[i].text, SPAN("A cook cooks")),
                         SPAN_NOT_FOUND);
}

static void test_prose_alone_is_not_cut(void **state)
{
    (void)state;
    assert_reads(PROSE " Yearly salary and Average age are labels that prose may name, "
                       "and this goes on for a while without any heading.",
                 PROSE " Yearly salary and Average age are labels that prose may name, "
                       "and this goes on for a while without any heading.\n");
}

static const struct block *block_with(const struct document *document, struct span text)
{
    for (size_t i = 0; i < document->count; i++) {
        const struct block *block = &document->blocks[i];
        if (span_equal(block->text, text) ||
            (block->list != NULL && span_equal(block->list->items[0].text, text)))
            return block;
    }
    fail();
    return NULL;
}

static enum block_part part_of(const struct document *document, const char *text)
{
    return block_with(document, span_of(text))->part;
}

static void test_what_stands_around_the_content_is_chrome(void **state)
{
    (void)state;
    const struct document *document = text_reading_read(
        &reading, SPAN("* Jobs\n* Careers\n\nFind jobs\n\nBaker vs cook\n\n" PROSE "\n\n"
                       "Common cook skills\n\n* Knives, 30%\n* Stock, 5%\n* Terms\n"
                       "* Privacy\n\nOur letter\n\nRead our letter every Monday.\n"));
    assert_int_equal(part_of(document, "Jobs"), PART_CHROME);
    assert_int_equal(part_of(document, "Find jobs"), PART_CHROME);
    assert_int_equal(part_of(document, PROSE), PART_CONTENT);
    assert_int_equal(part_of(document, "Knives, 30%"), PART_CONTENT);
    assert_int_equal(part_of(document, "Terms"), PART_CHROME);
    assert_int_equal(part_of(document, "Our letter"), PART_CHROME);
    assert_int_equal(part_of(document, "Read our letter every Monday."), PART_CHROME);
}

static void test_the_last_text_goes_on_while_it_reads_as_one(void **state)
{
    (void)state;
    const struct document *document = text_reading_read(
        &reading, SPAN("Baker vs cook\n\nWhat does a cook do?\n\nA cook cooks.\n\n"
                       "A cook also keeps the kitchen clean.\n\nSimilar careers\n\n"
                       "By using this site you agree to its terms.\n"));
    assert_int_equal(part_of(document, "A cook also keeps the kitchen clean."),
                     PART_CONTENT);
    assert_int_equal(part_of(document, "Similar careers"), PART_CHROME);
    assert_int_equal(part_of(document, "By using this site you agree to its terms."),
                     PART_CHROME);
}

static void test_labels_are_never_chrome(void **state)
{
    (void)state;
    const struct document *document = text_reading_read(
        &reading,
        SPAN("Common cook skills\n\n* Knives, 30%\n\nMore\n\nYearly salary $9\n"));
    assert_int_equal(part_of(document, "Common cook skills"), PART_CONTENT);
    for (size_t i = 0; i < document->count; i++)
        if (span_starts(document->blocks[i].text, SPAN("Yearly")))
            assert_int_equal(document->blocks[i].part, PART_CONTENT);
}

static int set_up(void **state)
{
    (void)state;
    return text_reading_init(&reading) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    text_reading_release(&reading);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels_and_headings_are_borders_in_glued_text),
        cmocka_unit_test(test_and_in_spaced_text),
        cmocka_unit_test(test_a_text_without_an_end_is_not_read),
        cmocka_unit_test(test_prose_alone_is_not_cut),
        cmocka_unit_test(test_what_stands_around_the_content_is_chrome),
        cmocka_unit_test(test_the_last_text_goes_on_while_it_reads_as_one),
        cmocka_unit_test(test_labels_are_never_chrome),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
