// SPDX-License-Identifier: MIT
#include "base/deflate.h"
#include "base/gzip_stream.h"

#include "cmocka_unit.h"

static enum gzip_result unpack(struct span packed, size_t ceiling, struct buffer *out)
{
    struct gzip_stream *stream = gzip_stream_new(GZIP_MEMBERS);
    buffer_init(out, ceiling);
    enum gzip_result result = GZIP_MORE;
    for (size_t i = 0; i < packed.size && result <= GZIP_ENDED; i += 7)
        result = gzip_stream_add(stream, span_part(packed, i, i + 7), out);
    gzip_stream_free(stream);
    return result;
}

static struct span text_of_lines(struct buffer *buffer, int count)
{
    buffer_init(buffer, BUFFER_NO_CEILING);
    for (int i = 0; i < count; i++)
        buffer_append_format(buffer, "line %d of %d\n", i * i, count);
    return buffer_span(buffer);
}

static void test_round_trip_of_several_members(void **state)
{
    (void)state;
    struct buffer text, packed, out;
    struct span plain = text_of_lines(&text, 20000);
    buffer_init(&packed, BUFFER_NO_CEILING);
    deflate_gzip(span_part(plain, 0, 1000), &packed);
    deflate_gzip((struct span){NULL, 0}, &packed);
    deflate_gzip(span_from(plain, 1000), &packed);
    assert_int_equal(unpack(buffer_span(&packed), plain.size, &out), GZIP_ENDED);
    assert_true(span_equal(buffer_span(&out), plain));
    buffer_release(&out);
    assert_int_equal(unpack(buffer_span(&packed), plain.size - 1, &out), GZIP_OVERSIZED);
    buffer_release(&out);
    buffer_release(&packed);
    buffer_release(&text);
}

static void test_cut_anywhere_has_not_ended(void **state)
{
    (void)state;
    struct buffer text, packed, out;
    struct span plain = text_of_lines(&text, 50);
    buffer_init(&packed, BUFFER_NO_CEILING);
    deflate_gzip(plain, &packed);
    for (size_t size = 1; size < packed.size; size++) {
        assert_int_equal(unpack(span_part(buffer_span(&packed), 0, size), 10000, &out),
                         GZIP_MORE);
        buffer_release(&out);
    }
    buffer_release(&packed);
    buffer_release(&text);
}

static void test_damage_bombs_and_rubbish(void **state)
{
    (void)state;
    struct buffer text, packed, out;
    assert_int_equal(unpack(SPAN("plain text, not packed"), 1000, &out), GZIP_DAMAGED);
    buffer_release(&out);
    buffer_init(&text, BUFFER_NO_CEILING);
    memset(buffer_reserve(&text, 64 << 20), 'a', 64 << 20);
    text.size = 64 << 20;
    buffer_init(&packed, BUFFER_NO_CEILING);
    deflate_gzip(buffer_span(&text), &packed);
    assert_int_equal(unpack(buffer_span(&packed), 64 << 20, &out), GZIP_BOMB);
    assert_true(out.size < 4 << 20);
    buffer_release(&out);
    buffer_clear(&packed);
    deflate_gzip(SPAN("short"), &packed);
    packed.data[packed.size - 6] ^= 1; // its sum
    assert_int_equal(unpack(buffer_span(&packed), 1000, &out), GZIP_DAMAGED);
    buffer_release(&out);
    packed.data[packed.size - 6] ^= 1;
    buffer_append(&packed, SPAN("rubbish"));
    struct gzip_stream *stream = gzip_stream_new(GZIP_MEMBERS);
    buffer_init(&out, 1000);
    assert_int_equal(gzip_stream_add(stream, buffer_span(&packed), &out), GZIP_ENDED);
    assert_int_equal(gzip_stream_trailing(stream), 7);
    gzip_stream_free(stream);
    buffer_release(&out);
    buffer_release(&packed);
    buffer_release(&text);
}

static void test_both_forms_of_deflate(void **state)
{
    (void)state;
    static const char zlib[] = "\x78\x9c\x4b\x4c\x4a\x06\x00\x02\x4d\x01\x27";
    static const char raw[] = "\x4b\x4c\x4a\x06\x00";
    const struct span forms[] = {{zlib, sizeof zlib - 1}, {raw, sizeof raw - 1}};
    for (size_t i = 0; i < 2; i++) {
        struct buffer out;
        buffer_init(&out, 100);
        struct gzip_stream *stream = gzip_stream_new(GZIP_DEFLATE);
        assert_int_equal(gzip_stream_add(stream, forms[i], &out), GZIP_ENDED);
        assert_true(span_equal(buffer_span(&out), SPAN("abc")));
        gzip_stream_free(stream);
        buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip_of_several_members),
        cmocka_unit_test(test_cut_anywhere_has_not_ended),
        cmocka_unit_test(test_damage_bombs_and_rubbish),
        cmocka_unit_test(test_both_forms_of_deflate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
