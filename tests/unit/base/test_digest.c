// SPDX-License-Identifier: MIT
#include "base/digest.h"

#include "cmocka_unit.h"

struct digest_case {
    const char *text;
    const char *hex;
};

// FIPS 180-4, the examples published with it.
static const struct digest_case cases[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void whole_texts_have_the_published_sums(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char hex[DIGEST_HEX_SIZE];
        digest_of(span_of(cases[i].text), hex);
        assert_span(((struct span){hex, sizeof hex}), cases[i].hex);
    }
    char hex[DIGEST_HEX_SIZE];
    digest_of((struct span){NULL, 0}, hex);
    assert_span(((struct span){hex, sizeof hex}), cases[0].hex);
}

static void parts_add_up_and_finishing_starts_anew(void **state)
{
    (void)state;
    struct digest *digest = digest_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char hex[DIGEST_HEX_SIZE];
        struct span text = span_of(cases[i].text);
        for (size_t at = 0; at < text.size; at += 5)
            digest_add(digest, span_part(text, at, at + 5));
        digest_finish(digest, hex);
        assert_span(((struct span){hex, sizeof hex}), cases[i].hex);
    }
    digest_free(digest);
}

// Of every two sizes around the borders of blocks, both sums are those of each alone.
static void two_at_a_time_have_the_sums_of_each(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 55, 56, 63, 64, 65, 127, 128, 129, 1000, 4096};
    enum { SIZES = sizeof sizes / sizeof *sizes };
    char text[4096];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * i % 251);
    for (size_t i = 0; i < SIZES * SIZES; i++) {
        const struct span two[2] = {
            {text, sizes[i / SIZES]},
            {text + sizeof text - sizes[i % SIZES], sizes[i % SIZES]}};
        char first[DIGEST_HEX_SIZE], second[DIGEST_HEX_SIZE], alone[DIGEST_HEX_SIZE];
        digest_of_two(two, first, second);
        digest_of(two[0], alone);
        assert_memory_equal(first, alone, sizeof alone);
        digest_of(two[1], alone);
        assert_memory_equal(second, alone, sizeof alone);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_texts_have_the_published_sums),
        cmocka_unit_test(parts_add_up_and_finishing_starts_anew),
        cmocka_unit_test(two_at_a_time_have_the_sums_of_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
