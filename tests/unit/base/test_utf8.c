// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include "cmocka_unit.h"

#include <string.h>

#define R "\xEF\xBF\xBD" // U+FFFD

struct repair_case {
    const char *input;
    const char *expected;
    size_t repairs;
};

// The Unicode Standard 15.0, section 3.9, tables 3-8 to 3-11, and cases after them.
static const struct repair_case repair_cases[] = {
    {"", "", 0},
    {"plain \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80",
     "plain \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", 0},
    // 3-8: non-shortest forms
    {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", R R R R R R R R "A", 8},
    // 3-9: surrogates
    {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", R R R R R R R R "A", 8},
    // 3-10: other ill-formed sequences
    {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", R R R R R "A" R R "B", 7},
    // 3-11: truncated sequences
    {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", R R R R "A", 4},
    // at the end of the text
    {"a\xE2\x82", "a" R, 1},
    {"a\xF0\x9F\x98", "a" R, 1},
    {"a\xC3", "a" R, 1},
    // lone continuation bytes stand for one each
    {"\x80\x80", R R, 2},
    // the byte after an ill-formed part is looked at again
    {"\xE2\x82\xC3\xA9", R "\xC3\xA9", 1},
    {"\xE2<td>", R "<td>", 1},
    // bytes that occur in no sequence
    {"\xC1\x81\xF5\x80\xFE", R R R R R, 5},
    // the last of each range
    {"\xDF\xBF\xEF\xBF\xBF\xF4\x8F\xBF\xBF", "\xDF\xBF\xEF\xBF\xBF\xF4\x8F\xBF\xBF", 0},
    {"\xF4\x90\x80\x80", R R R R, 4},
    // more than a word of ASCII before the fault
    {"0123456789abcdef\xFF", "0123456789abcdef" R, 1},
};

static void repair_replaces_each_maximal_part_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof repair_cases / sizeof repair_cases[0]; i++) {
        const struct repair_case *row = &repair_cases[i];
        struct buffer out;
        buffer_init(&out, BUFFER_NO_CEILING);
        size_t repairs = utf8_repair(span_of(row->input), &out);
        assert_span(buffer_span(&out), row->expected);
        assert_int_equal(repairs, row->repairs);
        assert_int_equal(utf8_is_valid(span_of(row->input)), row->repairs == 0);
        assert_true(utf8_is_valid(buffer_span(&out)));
        buffer_release(&out);
    }
}

static void every_character_survives_the_round_trip(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    for (uint32_t character = 0; character <= 0x10FFFF; character++) {
        if (character >= 0xD800 && character <= 0xDFFF)
            continue;
        buffer_clear(&out);
        utf8_append(&out, character);
        size_t width;
        uint32_t decoded = utf8_decode(buffer_span(&out), &width);
        if (decoded != character || width != out.size ||
            !utf8_is_valid(buffer_span(&out)))
            fail_msg("U+%04X", character);
    }
    buffer_release(&out);
}

static void what_is_no_character_is_appended_as_replacement(void **state)
{
    (void)state;
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    utf8_append(&out, 0xD800);
    utf8_append(&out, 0xDFFF);
    utf8_append(&out, 0x110000);
    utf8_append(&out, UINT32_MAX);
    assert_span(buffer_span(&out), R R R R);
    buffer_release(&out);
}

static void decoding_tells_the_width_of_the_ill_formed_part(void **state)
{
    (void)state;
    size_t width = 0;
    assert_int_equal(utf8_decode(SPAN("\xF0\x9F\x98"), &width), 0xFFFD);
    assert_int_equal(width, 3);
    assert_int_equal(utf8_decode(SPAN("\xED\xA0\x80"), &width), 0xFFFD);
    assert_int_equal(width, 1);
    assert_int_equal(utf8_decode(SPAN("\0"), &width), 0);
    assert_int_equal(width, 1);
}

static void the_valid_prefix_ends_before_the_first_fault(void **state)
{
    (void)state;
    assert_int_equal(utf8_valid_prefix(SPAN("ab\xC3\xA9\xFF z")), 4);
    assert_int_equal(utf8_valid_prefix((struct span){NULL, 0}), 0);
    assert_true(utf8_is_ascii(SPAN("01234567 plain")));
    assert_false(utf8_is_ascii(SPAN("01234567\x80")));
    assert_false(utf8_is_ascii(SPAN("0123456\xFF")));
    assert_true(utf8_is_ascii((struct span){NULL, 0}));
}

static void a_byte_beyond_ascii_is_seen_at_every_place(void **state)
{
    (void)state;
    char text[300];
    for (size_t size = 0; size <= sizeof text; size += size < 40 ? 1 : 13) {
        memset(text, 'n', sizeof text);
        assert_true(utf8_is_ascii((struct span){text, size}));
        assert_int_equal(utf8_valid_prefix((struct span){text, size}), size);
        for (size_t at = 0; at < size; at++) {
            text[at] = '\x80';
            assert_false(utf8_is_ascii((struct span){text, size}));
            assert_int_equal(utf8_valid_prefix((struct span){text, size}), at);
            text[at] = 'n';
        }
    }
}

static void a_text_is_cut_between_characters(void **state)
{
    (void)state;
    const char text[] = "a\xC3\xA9\xE2\x80\x99\xF0\x9F\x8D\x9E";
    const size_t whole[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (size_t most = 0; most < sizeof whole / sizeof *whole; most++)
        assert_int_equal(utf8_cut((struct span){text, sizeof text - 1}, most).size,
                         whole[most]);
}

static void a_part_is_cut_between_characters(void **state)
{
    (void)state;
    struct span text = SPAN("a\xC3\xA9\xE2\x80\x99z"); // begins: 0, 1, 3, 6
    assert_span(utf8_part(text, 2, 5), "");
    assert_span(utf8_part(text, 1, 3), "\xC3\xA9");
    assert_span(utf8_part(text, 2, 6), "\xE2\x80\x99");
    assert_span(utf8_part(text, 4, 100), "z");
    assert_span(utf8_part(text, 100, 200), "");
}

static void what_has_no_room_is_cut_between_characters(void **state)
{
    (void)state;
    const char *const expected[] = {"",
                                    "",
                                    "a",
                                    "a",
                                    "a\xC3\xA9",
                                    "a\xC3\xA9",
                                    "a\xC3\xA9",
                                    "a\xC3\xA9\xE2\x80\x99",
                                    "a\xC3\xA9\xE2\x80\x99z"};
    for (size_t size = 1; size < sizeof expected / sizeof *expected; size++) {
        char out[16];
        utf8_print(out, size, "%s%s", "a\xC3\xA9", "\xE2\x80\x99z");
        assert_string_equal(out, expected[size]);
    }
    char bytes[4]; // what is no UTF-8 stays what it is
    utf8_print(bytes, sizeof bytes, "%s", "\x80\x80\x80\x80\x80");
    assert_string_equal(bytes, "\x80\x80\x80");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repair_replaces_each_maximal_part_once),
        cmocka_unit_test(every_character_survives_the_round_trip),
        cmocka_unit_test(what_is_no_character_is_appended_as_replacement),
        cmocka_unit_test(decoding_tells_the_width_of_the_ill_formed_part),
        cmocka_unit_test(the_valid_prefix_ends_before_the_first_fault),
        cmocka_unit_test(a_byte_beyond_ascii_is_seen_at_every_place),
        cmocka_unit_test(a_text_is_cut_between_characters),
        cmocka_unit_test(a_part_is_cut_between_characters),
        cmocka_unit_test(what_has_no_room_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
