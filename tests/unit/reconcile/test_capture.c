// SPDX-License-Identifier: MIT
#include "reconcile/capture.h"

#include "cmocka_unit.h"

enum { FIELDS = 20, PAGES_MOST = 8, DUTIES = FIELDS };

// Pages of the same two occupations, each a text: the value of field 0, 1, ... is a
// letter, '-' where the page says nothing; what follows ';' are duties.
struct fixture {
    struct catalogue catalogue;
    struct claims claims;
    struct captures captures;
    const char *said[PAGES_MOST];
    size_t pages;
};

static int begin(void **state)
{
    static struct fixture fixture;
    static char json[FIELDS * 80 + 200];
    struct error error = {0};
    size_t size = (size_t)snprintf(
        json, sizeof json,
        "{\"resources\":[{\"name\":\"t\",\"occupare\":{\"group\":\"facts\",\"items\":["
        "{\"field\":\"duty\",\"policy\":\"union\",\"shape\":\"texts\"}]},"
        "\"schema\":{\"fields\":[{\"name\":\"id\",\"type\":\"string\"}");
    for (int i = 0; i < FIELDS; i++)
        size += (size_t)snprintf(json + size, sizeof json - size,
                                 ",{\"name\":\"f%d\",\"type\":\"string\","
                                 "\"occupare\":{\"policy\":\"newest\"}}",
                                 i);
    snprintf(json + size, sizeof json - size, "]}}]}");
    fixture = (struct fixture){0};
    if (catalogue_load(span_of(json), &fixture.catalogue, &error) != STATUS_OK) {
        print_error("%s\n", error.message);
        return -1;
    }
    claims_init(&fixture.claims, &fixture.catalogue);
    captures_init(&fixture.captures, NULL);
    *state = &fixture;
    return 0;
}

static int finish(void **state)
{
    struct fixture *fixture = *state;
    captures_release(&fixture->captures);
    claims_release(&fixture->claims);
    catalogue_release(&fixture->catalogue);
    return 0;
}

struct origin {
    const char *url, *day;
    char bytes; // the same letter, the same bytes
};

static void meet_copy(struct fixture *fixture, const char *said, struct origin origin)
{
    struct page page = {.page_id = span_of("p"),
                        .url = span_of(origin.url),
                        .observed_at = span_of(origin.day),
                        .byte_count = 1};
    memset(page.sha256, origin.bytes, sizeof page.sha256);
    captures_meet(&fixture->captures, &page, (uint32_t[]){0, 1}, 2);
    fixture->said[fixture->pages++] = said;
}

static void meet(struct fixture *fixture, const char *said, const char *url,
                 const char *day)
{
    char bytes = (char)('0' + fixture->pages);
    meet_copy(fixture, said, (struct origin){url, day, bytes});
}

static uint32_t note(struct fixture *fixture, uint32_t field, const char *letter)
{
    struct claim_note one = {.field = field, .value = {letter, 1}};
    return claims_note(&fixture->claims, &one);
}

static void weigh(struct fixture *fixture, uint32_t page)
{
    uint32_t stated[2 * FIELDS], field = 0;
    size_t count = 0;
    for (const char *at = fixture->said[page]; *at != '\0'; at++, field++) {
        if (*at == ';')
            field = DUTIES;
        else if (*at != '-')
            stated[count++] = note(fixture, field < DUTIES ? field : DUTIES, at);
    }
    count = claims_sort(&fixture->claims, stated, count);
    captures_weigh(&fixture->captures, &fixture->claims, page,
                   (struct claim_list){stated, count});
}

// "0012": the capture of each page, by the number of its first page.
static void expect(struct fixture *fixture, const char *expected)
{
    char found[PAGES_MOST + 1] = "";
    for (uint32_t i = 0; i < fixture->pages; i++)
        weigh(fixture, i);
    for (uint32_t i = 0; i < fixture->pages; i++) {
        char name = (char)('0' + i);
        found[i] = captures_name(&fixture->captures, i, (struct span){&name, 1}).data[0];
    }
    assert_string_equal(found, expected);
}

static uint32_t count_of(struct fixture *fixture, uint32_t field, const char *letter)
{
    return claims_at(&fixture->claims, note(fixture, field, letter))->page_count;
}

static void renderings_that_agree_are_one(void **state)
{
    struct fixture *fixture = *state;
    meet(fixture, "abcdefgh----", "", "");
    meet(fixture, "abcdefghijkl", "https://x/a/", "2020-01-02");
    meet(fixture, "--cdefghij--", "", "2020-01-02");
    expect(fixture, "000");
    assert_int_equal(count_of(fixture, 0, "a"), 1);
    assert_int_equal(count_of(fixture, 11, "l"), 1);
}

static void one_other_value_makes_another(void **state)
{
    struct fixture *fixture = *state;
    meet(fixture, "abcdefghijkl", "", "");
    meet(fixture, "abcdefghijkx", "", "");
    expect(fixture, "01");
    assert_int_equal(count_of(fixture, 0, "a"), 2);
    assert_int_equal(count_of(fixture, 11, "x"), 1);
}

static void too_little_in_common_says_nothing(void **state)
{
    struct fixture *fixture = *state;
    meet(fixture, "abcdefghijklmnopqrst", "", "");
    meet(fixture, "abcdefg-------------", "", ""); // 7 in common
    meet(fixture, "-----------lmnopqrs-", "", ""); // 8
    expect(fixture, "010");
}

static void half_of_the_poorer_must_be_common(void **state)
{
    struct fixture *fixture = *state;
    meet(fixture, "abcdefgh------;ABCDEFGHI", "", "");
    meet(fixture, "abcdefgh------;JKLMNOPQR", "", ""); // 8 of 17
    expect(fixture, "01");
}

static void texts_of_a_union_do_not_contradict(void **state)
{
    struct fixture *fixture = *state;
    meet(fixture, "abcdefgh------;ABC", "", "");
    meet(fixture, "abcdefgh------;BD", "", "");
    expect(fixture, "00");
}

static void addresses_and_days_that_differ_part(void **state)
{
    struct fixture *fixture = *state;
    meet(fixture, "abcdefghijkl", "https://x/a", "2020-01-02T01:00:00Z");
    meet(fixture, "abcdefghijkl", "https://x/b", "2020-01-02");
    meet(fixture, "abcdefghijkl", "https://x/a", "2020-01-03");
    meet(fixture, "abcdefghijkx", "http://x/a/#top", "2020-01-02T23:00:00Z");
    expect(fixture, "0120"); // the last: the same address and day, whatever it says
}

static void the_same_bytes_are_one_wherever_they_came_from(void **state)
{
    struct fixture *fixture = *state;
    meet_copy(fixture, "abc", (struct origin){"https://x/a", "2020-01-02", 'a'});
    meet_copy(fixture, "abd", (struct origin){"https://x/b", "2020-01-03", 'b'});
    meet_copy(fixture, "abc", (struct origin){"", "2020-01-09", 'a'});
    expect(fixture, "010");
    assert_int_equal(count_of(fixture, 0, "a"), 2);
}

static void copies_of_copies_are_copies(void **state)
{
    struct fixture *fixture = *state;
    meet_copy(fixture, "abc", (struct origin){"https://x/a", "2020-01-02", 'a'});
    meet_copy(fixture, "abd", (struct origin){"https://x/b", "2020-01-03", 'b'});
    meet_copy(fixture, "abc", (struct origin){"https://x/b", "2020-01-03", 'a'});
    expect(fixture, "000");
    assert_int_equal(count_of(fixture, 0, "a"), 1);
}

static void a_field_stated_twice_agrees_with_one_of_its_values(void **state)
{
    struct fixture *fixture = *state;
    meet(fixture, "abcdefghijkl", "https://x/a", "2020-01-02");
    meet(fixture, "xbcdefghijkl", "https://x/a", "2020-01-02");
    meet(fixture, "xbcdefghijkl", "", "");
    meet(fixture, "ybcdefghijkl", "", "");
    expect(fixture, "0003");
}

int main(void)
{
#define CAPTURE_TEST(name) cmocka_unit_test_setup_teardown(name, begin, finish)
    const struct CMUnitTest tests[] = {
        CAPTURE_TEST(renderings_that_agree_are_one),
        CAPTURE_TEST(one_other_value_makes_another),
        CAPTURE_TEST(too_little_in_common_says_nothing),
        CAPTURE_TEST(half_of_the_poorer_must_be_common),
        CAPTURE_TEST(texts_of_a_union_do_not_contradict),
        CAPTURE_TEST(addresses_and_days_that_differ_part),
        CAPTURE_TEST(the_same_bytes_are_one_wherever_they_came_from),
        CAPTURE_TEST(copies_of_copies_are_copies),
        CAPTURE_TEST(a_field_stated_twice_agrees_with_one_of_its_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
