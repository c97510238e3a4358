// SPDX-License-Identifier: MIT
#include "base/deflate.h"

#include "cmocka_unit.h"

// Unpacks one stream with room and input of a few bytes at a time; what is behind it
// stays in *packed.
static enum inflate_result unpack(struct inflater *inflater, struct span *packed,
                                  struct buffer *out)
{
    enum { ROOM = 3, BITE = 5 };
    enum inflate_result result = INFLATE_GOES_ON;
    struct inflate_progress progress = {1, 0};
    while (result == INFLATE_GOES_ON && progress.taken + progress.made != 0) {
        char room[ROOM];
        result = inflater_run(inflater, span_part(*packed, 0, BITE), room, sizeof room,
                              &progress);
        *packed = span_from(*packed, progress.taken);
        buffer_append(out, (struct span){room, progress.made});
    }
    return result;
}

static void test_a_member_ends_where_the_next_begins(void **state)
{
    (void)state;
    struct buffer packed, out;
    buffer_init(&packed, BUFFER_NO_CEILING);
    buffer_init(&out, BUFFER_NO_CEILING);
    deflate_gzip(SPAN("first, first, first"), &packed);
    size_t first_size = packed.size;
    deflate_gzip(SPAN(" and second"), &packed);
    struct inflater *inflater = inflater_new(DEFLATE_GZIP);
    struct span rest = buffer_span(&packed);
    assert_true(deflate_is_gzip(rest));
    assert_int_equal(unpack(inflater, &rest, &out), INFLATE_ENDED);
    assert_int_equal(rest.size, packed.size - first_size);
    inflater_restart(inflater);
    assert_int_equal(unpack(inflater, &rest, &out), INFLATE_ENDED);
    assert_int_equal(rest.size, 0);
    assert_string_equal(buffer_string(&out), "first, first, first and second");
    inflater_restart(inflater);
    rest = span_part(buffer_span(&packed), 0, first_size - 1);
    assert_int_equal(unpack(inflater, &rest, &out), INFLATE_GOES_ON);
    inflater_restart(inflater);
    packed.data[first_size - 1] ^= 1; // of the size
    rest = buffer_span(&packed);
    assert_int_equal(unpack(inflater, &rest, &out), INFLATE_DAMAGED);
    inflater_free(inflater);
    buffer_release(&out);
    buffer_release(&packed);
}

static void test_wrappings_are_told_apart(void **state)
{
    (void)state;
    assert_false(deflate_is_gzip(SPAN("\x1f\x8b")));
    assert_true(deflate_is_gzip(SPAN("\x1f\x8b\x08")));
    assert_false(deflate_is_gzip(SPAN("\x1f\x8b\x08\x20")));
    assert_false(deflate_is_zlib(SPAN("")));
    assert_true(deflate_is_zlib(SPAN("\x78")));
    assert_true(deflate_is_zlib(SPAN("\x78\x9c")));
    assert_false(deflate_is_zlib(SPAN("\x78\x9d")));
    assert_false(deflate_is_zlib(SPAN("\x88\x1c"))); // a window larger than there is
    assert_false(deflate_is_zlib(SPAN("\x4b\x4c")));
}

static void test_equal_bytes_give_equal_bytes(void **state)
{
    (void)state;
    struct buffer once, twice;
    buffer_init(&once, BUFFER_NO_CEILING);
    buffer_init(&twice, BUFFER_NO_CEILING);
    deflate_gzip(SPAN("the same"), &once);
    deflate_gzip(SPAN("the same"), &twice);
    assert_true(span_equal(buffer_span(&once), buffer_span(&twice)));
    assert_memory_equal(once.data + 3, "\0\0\0\0\0", 5); // no flags, no time
    buffer_release(&twice);
    buffer_release(&once);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_member_ends_where_the_next_begins),
        cmocka_unit_test(test_wrappings_are_told_apart),
        cmocka_unit_test(test_equal_bytes_give_equal_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
