// SPDX-License-Identifier: MIT
#include "fetch/idn.h"

#include "base/text.h"
#include "base/utf8.h"

// RFC 3492, section 5.
enum { BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, BIAS = 72, FIRST = 128 };
enum { LONGEST_LABEL = 63, LONGEST_HOST = 253, LONGEST_TEXT = 4 * 253 };

static uint32_t adapt(uint32_t delta, uint32_t count, bool is_first)
{
    uint32_t steps = 0;
    delta = is_first ? delta / DAMP : delta / 2;
    delta += delta / count;
    for (; delta > ((BASE - T_MIN) * T_MAX) / 2; steps += BASE)
        delta /= BASE - T_MIN;
    return steps + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static void append_digit(struct buffer *out, uint32_t digit)
{
    buffer_append_byte(out, (char)(digit < 26 ? 'a' + digit : '0' + (digit - 26)));
}

static void append_number(struct buffer *out, uint32_t number, uint32_t bias)
{
    for (uint32_t k = BASE;; k += BASE) {
        uint32_t t = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
        if (number < t) {
            append_digit(out, number);
            return;
        }
        append_digit(out, t + (number - t) % (BASE - t));
        number = (number - t) / (BASE - t);
    }
}

static uint32_t least_from(const uint32_t *characters, uint32_t count, uint32_t from)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++)
        if (characters[i] >= from && characters[i] < least)
            least = characters[i];
    return least;
}

// At most LONGEST_LABEL characters, so nothing here overflows.
static void punycode(const uint32_t *characters, uint32_t count, struct buffer *out)
{
    uint32_t done = 0;
    for (uint32_t i = 0; i < count; i++)
        if (characters[i] < FIRST) {
            buffer_append_byte(out, (char)characters[i]);
            done++;
        }
    if (done != 0)
        buffer_append_byte(out, '-');
    uint32_t basic = done, next = FIRST, delta = 0, bias = BIAS;
    while (done < count) {
        uint32_t least = least_from(characters, count, next);
        delta += (least - next) * (done + 1);
        next = least;
        for (uint32_t i = 0; i < count; i++) {
            if (characters[i] < next)
                delta++;
            if (characters[i] != next)
                continue;
            append_number(out, delta, bias);
            bias = adapt(delta, done + 1, done == basic);
            delta = 0;
            done++;
        }
        delta++;
        next++;
    }
}

static bool append_label(struct arena *arena, struct span label, struct buffer *out)
{
    if (utf8_is_ascii(label)) {
        buffer_append(out, label);
        return true;
    }
    struct span folded = text_fold(arena, label);
    if (utf8_is_ascii(folded)) { // full-width letters and the like
        buffer_append(out, folded);
        return folded.size != 0;
    }
    uint32_t characters[LONGEST_LABEL], count = 0;
    while (folded.size != 0) {
        size_t width;
        if (count == LONGEST_LABEL)
            return false;
        characters[count++] = utf8_decode(folded, &width);
        folded = span_from(folded, width);
    }
    size_t begin = out->size;
    buffer_append(out, SPAN("xn--"));
    punycode(characters, count, out);
    return count != 0 && out->size - begin <= LONGEST_LABEL;
}

bool idn_to_ascii(struct arena *arena, struct span host, struct span *out_host)
{
    if (utf8_is_ascii(host)) {
        *out_host = host;
        return true;
    }
    if (!utf8_is_valid(host) || host.size > LONGEST_TEXT)
        return false;
    struct buffer out;
    buffer_init(&out, LONGEST_HOST);
    bool is_fine = true, is_first = true;
    struct span label;
    while (is_fine && span_next(&host, '.', &label)) {
        if (!is_first)
            buffer_append_byte(&out, '.');
        is_fine = append_label(arena, label, &out);
        is_first = false;
    }
    is_fine = is_fine && !out.overflow;
    if (is_fine)
        *out_host = arena_keep(arena, buffer_span(&out));
    buffer_release(&out);
    return is_fine;
}
