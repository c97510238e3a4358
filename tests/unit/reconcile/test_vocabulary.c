// SPDX-License-Identifier: MIT
#include "reconcile/vocabulary.h"

#include "cmocka_unit.h"

struct count {
    const char *name;
    uint32_t pages;
    bool in_prose;
};

static void expect(const struct count *counts, size_t size, const char *name,
                   const char *spelling)
{
    for (int backwards = 0; backwards < 2; backwards++) { // in any order
        struct vocabulary vocabulary;
        vocabulary_init(&vocabulary);
        for (size_t i = 0; i < size; i++) {
            const struct count *one = &counts[backwards ? size - 1 - i : i];
            vocabulary_count(&vocabulary, span_of(one->name), one->pages, one->in_prose);
        }
        struct span found = vocabulary_spelling(&vocabulary, span_of(name));
        assert_int_equal(found.size, strlen(spelling));
        assert_memory_equal(found.data, spelling, found.size);
        vocabulary_release(&vocabulary);
    }
}

static void lists_say_how_a_name_is_spelled(void **state)
{
    (void)state;
    const struct count counts[] = {{"customer service", 90, true},
                                   {"Customer Service", 2, false},
                                   {"Customer service", 1, false},
                                   {"CUSTOMER SERVICE", 1, false},
                                   {"Sales", 5, false}};
    expect(counts, 5, "customer service", "Customer Service");
    expect(counts, 5, "Customer service", "Customer Service");
    expect(counts, 5, "Sales", "Sales");
    expect(counts, 5, "Customer SERVICE", "Customer SERVICE"); // was not counted
}

static void numbers_add_up_and_bytes_decide_last(void **state)
{
    (void)state;
    const struct count counts[] = {{"Follow-up", 1, false},  {"Follow Up", 2, false},
                                   {"Follow-up", 2, false},  {"data entry", 3, true},
                                   {"Data Entry", 2, true},  {"Phone calls", 1, false},
                                   {"Phone Calls", 1, false}};
    expect(counts, 7, "Follow Up", "Follow-up");
    expect(counts, 7, "Data Entry", "data entry");
    expect(counts, 7, "Phone calls", "Phone Calls");
}

static void other_names_stay_apart(void **state)
{
    (void)state;
    const struct count counts[] = {
        {"C", 1, false}, {"C++", 9, false}, {"C#", 9, false}, {"&", 1, false}};
    expect(counts, 4, "C", "C");
    expect(counts, 4, "C#", "C#");
    expect(counts, 4, "&", "&");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_say_how_a_name_is_spelled),
        cmocka_unit_test(numbers_add_up_and_bytes_decide_last),
        cmocka_unit_test(other_names_stay_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
