// SPDX-License-Identifier: MIT
#include "fetch/url.h"

#include <string.h>

enum { SHOWN_DIGITS = 8 };

// What a parameter's name says that its value is nobody's business. Words of a name are
// its parts between signs; the long ones also stand at a name's end ("accesstoken").
static const char *const secret_words[] = {
    "apikey", "auth",    "credential", "credentials", "hmac",      "jwt",
    "key",    "pass",    "passwd",     "password",    "pwd",       "sas",
    "secret", "session", "sid",        "sig",         "signature", "token"};
static const char *const secret_ends[] = {"token",     "key",        "secret",
                                          "signature", "credential", "password",
                                          "sessionid", "sessid"};

static struct span lower_name(struct arena *arena, struct span name)
{
    char *copy = ARENA_ARRAY(arena, char, name.size + 1);
    for (size_t i = 0; i < name.size; i++)
        copy[i] = to_lower(name.data[i]);
    return (struct span){copy, name.size};
}

static bool next_word(struct span *rest, struct span *out_word)
{
    size_t begin = 0, end;
    while (begin < rest->size && !is_letter(rest->data[begin]))
        begin++;
    for (end = begin; end < rest->size && is_letter(rest->data[end]);)
        end++;
    *out_word = span_part(*rest, begin, end);
    *rest = span_from(*rest, end);
    return out_word->size != 0;
}

static bool is_secret_word(struct span word)
{
    for (size_t i = 0; i < sizeof secret_words / sizeof *secret_words; i++)
        if (span_equal(word, span_of(secret_words[i])))
            return true;
    for (size_t i = 0; i < sizeof secret_ends / sizeof *secret_ends; i++)
        if (span_ends(word, span_of(secret_ends[i])))
            return true;
    return false;
}

static bool is_secret(struct arena *arena, struct span name)
{
    struct span rest = lower_name(arena, name), word;
    while (next_word(&rest, &word))
        if (is_secret_word(word))
            return true;
    return false;
}

static bool is_one_of(char byte, const char *set)
{
    return byte != '\0' && strchr(set, byte) != NULL;
}

// The end of the value that begins at `at`; in the path it ends with the segment.
static size_t value_end(struct span url, size_t at, bool is_query)
{
    while (at < url.size && !is_one_of(url.data[at], is_query ? "&;#" : "/?;&#"))
        at++;
    return at;
}

static void append_hidden(struct buffer *out, struct span value)
{
    char hex[DIGEST_HEX_SIZE];
    digest_of(value, hex);
    buffer_append_byte(out, '*');
    buffer_append(out, (struct span){hex, SHOWN_DIGITS});
}

// Is it one that stands in for a secret already?
static bool is_hidden(struct span value)
{
    if (value.size != SHOWN_DIGITS + 1 || value.data[0] != '*')
        return false;
    for (size_t i = 1; i < value.size; i++)
        if (!is_digit(value.data[i]) && !is_one_of(value.data[i], "abcdef"))
            return false;
    return true;
}

struct span url_without_secrets(struct arena *arena, struct span url)
{
    struct buffer out;
    bool is_query = false;
    size_t done = 0;
    buffer_init(&out, BUFFER_NO_CEILING);
    for (size_t i = 0; i < url.size; i++) {
        is_query = is_query || url.data[i] == '?';
        if (!is_one_of(url.data[i], "?&;#"))
            continue;
        size_t equals = i + 1;
        while (equals < url.size && !is_one_of(url.data[equals], "=?&;#/"))
            equals++;
        if (equals == url.size || url.data[equals] != '=' ||
            !is_secret(arena, span_part(url, i + 1, equals)))
            continue;
        size_t end = value_end(url, equals + 1, is_query);
        struct span value = span_part(url, equals + 1, end);
        if (value.size == 0 || is_hidden(value))
            continue;
        buffer_append(&out, span_part(url, done, equals + 1));
        append_hidden(&out, value);
        done = end;
        i = end - 1;
    }
    if (done != 0)
        buffer_append(&out, span_from(url, done));
    struct span shown = done != 0 ? arena_keep(arena, buffer_span(&out)) : url;
    buffer_release(&out);
    return shown;
}
