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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_texts_have_the_published_sums),
        cmocka_unit_test(parts_add_up_and_finishing_starts_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
