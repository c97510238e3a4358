// SPDX-License-Identifier: MIT
#include "fetch/url.h"

#include "base/utf8.h"
#include "fetch/escapes.h"
#include "fetch/idn.h"
#include "fetch/transport.h"

#include <stdio.h>
#include <string.h>

enum { SLUG_SIZE = 80, HASH_SIZE = 12 };

static bool is_one_of(unsigned char byte, const char *set)
{
    return byte != 0 && strchr(set, byte) != NULL;
}

// What may stand in a path or query beside unreserved characters, and is kept as it is.
static struct span normal_escapes(struct arena *arena, struct span text)
{
    return escapes_normal(arena, text, "/?:@!$&'()*+,;=[]");
}

// RFC 3986, 5.2.4. Done after the escapes, since "%2e" is a dot.
static struct span without_dots(struct arena *arena, struct span path)
{
    char *out = ARENA_ARRAY(arena, char, path.size + 2);
    size_t size = 0;
    struct span part;
    path = span_from(path, 1);
    bool ends_in_slash = path.size == 0 || span_ends(path, SPAN("/"));
    while (span_next(&path, '/', &part)) {
        bool is_up = span_equal(part, SPAN(".."));
        bool is_dots = is_up || span_equal(part, SPAN("."));
        while (is_up && size != 0 && out[--size] != '/')
            continue;
        if (path.size == 0 && is_dots)
            ends_in_slash = true;
        if (is_dots)
            continue;
        out[size++] = '/';
        memcpy(out + size, part.data, part.size);
        size += part.size;
    }
    if (size == 0 || (ends_in_slash && out[size - 1] != '/'))
        out[size++] = '/';
    return (struct span){out, size};
}

static struct span lower(struct arena *arena, struct span text)
{
    char *copy = ARENA_ARRAY(arena, char, text.size + 1);
    for (size_t i = 0; i < text.size; i++)
        copy[i] = to_lower(text.data[i]);
    return (struct span){copy, text.size};
}

// White space at the ends and line breaks inside are dropped (WHATWG URL, 4.4).
static struct span without_breaks(struct arena *arena, struct span text)
{
    while (text.size != 0 && (unsigned char)text.data[0] <= ' ')
        text = span_from(text, 1);
    while (text.size != 0 && (unsigned char)text.data[text.size - 1] <= ' ')
        text.size--;
    char *copy = ARENA_ARRAY(arena, char, text.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++)
        if (!is_one_of((unsigned char)text.data[i], "\t\r\n"))
            copy[size++] = text.data[i];
    return (struct span){copy, size};
}

static bool has_other_scheme(struct span reference)
{
    size_t size = 0;
    while (size < reference.size &&
           (is_letter(reference.data[size]) || is_digit(reference.data[size]) ||
            is_one_of((unsigned char)reference.data[size], "+-.")))
        size++;
    if (size == 0 || !is_letter(reference.data[0]) || size == reference.size ||
        reference.data[size] != ':')
        return false;
    struct span scheme = span_part(reference, 0, size);
    return !span_equal_nocase(scheme, SPAN("http")) &&
           !span_equal_nocase(scheme, SPAN("https"));
}

static bool is_host(struct span host)
{
    bool is_address = span_starts(host, SPAN("["));
    for (size_t i = 0; i < host.size; i++) {
        char byte = host.data[i];
        if (!is_letter(byte) && !is_digit(byte) &&
            !is_one_of((unsigned char)byte, is_address ? "[]:." : "-._"))
            return false;
    }
    return host.size != 0 && host.data[0] != '.' && host.size <= 253;
}

static struct span site_of(struct arena *arena, const struct transport_parts *parts,
                           struct span host)
{
    return arena_format(arena, "%.*s://%.*s%s%.*s", SPAN_FORMAT(parts->scheme),
                        SPAN_FORMAT(host), parts->port.size != 0 ? ":" : "",
                        SPAN_FORMAT(parts->port));
}

static struct span target_of(struct arena *arena, const struct transport_parts *parts)
{
    struct span path = without_dots(arena, normal_escapes(arena, parts->path));
    if (parts->query.size == 0)
        return path;
    return arena_format(arena, "%.*s?%.*s", SPAN_FORMAT(path),
                        SPAN_FORMAT(normal_escapes(arena, parts->query)));
}

// The host in its own spelling: lower case, ASCII, no dot at the end.
static bool read_host(struct arena *arena, struct span text, struct span *out_host)
{
    struct span host;
    if (!idn_to_ascii(arena, lower(arena, text), &host))
        return false;
    if (host.size > 1 && span_ends(host, SPAN(".")))
        host.size--;
    *out_host = host;
    return is_host(host);
}

static enum url_objection judge(const struct transport_parts *parts)
{
    if (!span_equal(parts->scheme, SPAN("http")) &&
        !span_equal(parts->scheme, SPAN("https")))
        return URL_NOT_WEB;
    return parts->has_credentials ? URL_HAS_CREDENTIALS : URL_FINE;
}

enum url_objection url_read(struct arena *arena, struct span base, struct span reference,
                            struct url *out_url)
{
    if (reference.size > URL_LONGEST)
        return URL_TOO_LONG;
    reference = without_breaks(arena, reference);
    reference = span_part(reference, 0, span_find_byte(reference, '#'));
    if (reference.size == 0)
        reference = base;
    if (has_other_scheme(reference))
        return URL_NOT_WEB;
    struct transport_parts parts;
    if (!transport_split(arena, base, reference, &parts))
        return URL_MALFORMED;
    enum url_objection objection = judge(&parts);
    if (objection != URL_FINE)
        return objection;
    struct url url = {.port = parts.port};
    if (!read_host(arena, parts.host, &url.host))
        return URL_MALFORMED;
    url.is_secure = span_equal(parts.scheme, SPAN("https"));
    url.site = site_of(arena, &parts, url.host);
    url.target = target_of(arena, &parts);
    url.text = arena_join(arena, url.site, url.target);
    bool is_respelt = !span_equal_nocase(url.host, parts.host) ||
                      (span_find(reference, parts.host) == SPAN_NOT_FOUND &&
                       span_find(base, parts.host) == SPAN_NOT_FOUND);
    if (is_respelt) // once more, for it may have become a number
        return url_read(arena, (struct span){NULL, 0}, url.text, out_url);
    if (url.text.size > URL_LONGEST)
        return URL_TOO_LONG;
    *out_url = url;
    return URL_FINE;
}

const char *url_objection_name(enum url_objection objection)
{
    static const char *const names[] = {"is fine", "is not a URL",
                                        "is neither http nor https",
                                        "has a user name or password", "is too long"};
    return names[objection];
}

void url_host_name(const struct url *url, char out_name[URL_HOST_NAME_SIZE])
{
    size_t size = 0;
    struct span host = url->host;
    for (size_t i = 0; i < host.size && size < URL_HOST_NAME_SIZE - 24; i++) {
        char byte = host.data[i];
        bool is_plain = is_letter(byte) || is_digit(byte) || byte == '-' ||
                        (byte == '.' && size != 0);
        if (is_plain || size != 0)
            out_name[size++] = is_plain ? byte : '_';
    }
    if (size == 0 || size == URL_HOST_NAME_SIZE - 24) { // keep long names apart
        char hex[DIGEST_HEX_SIZE];
        digest_of(host, hex);
        out_name[size++] = '_';
        memcpy(out_name + size, hex, HASH_SIZE);
        size += HASH_SIZE;
    }
    out_name[size] = '\0';
    if (url->port.size != 0 && url->port.size <= 5)
        utf8_print(out_name + size, URL_HOST_NAME_SIZE - size, "_%.*s",
                   SPAN_FORMAT(url->port));
}

void url_file_name(const struct url *url, char out_name[URL_FILE_NAME_SIZE])
{
    size_t size = 0;
    struct arena arena;
    arena_init(&arena);
    struct span target = url_without_secrets(&arena, url->target);
    if (span_ends(target, SPAN(".html")))
        target.size -= 5;
    for (size_t i = 0; i < target.size && size < SLUG_SIZE; i++) {
        char byte = to_lower(target.data[i]);
        if (is_letter(byte) || is_digit(byte))
            out_name[size++] = byte;
        else if (size != 0 && out_name[size - 1] != '-')
            out_name[size++] = '-';
    }
    if (size != 0 && out_name[size - 1] != '-')
        out_name[size++] = '-';
    char hex[DIGEST_HEX_SIZE];
    digest_of(url->text, hex);
    utf8_print(out_name + size, URL_FILE_NAME_SIZE - size, "%.*s.html", HASH_SIZE, hex);
    arena_release(&arena);
}

struct span url_printable(struct arena *arena, struct span url)
{
    url = utf8_cut(url, URL_LONGEST);
    size_t begin = span_find(url, SPAN("://"));
    if (begin != SPAN_NOT_FOUND) {
        size_t end = begin + 3;
        while (end < url.size && !is_one_of((unsigned char)url.data[end], "/?#"))
            end++;
        size_t at = span_find_last_byte(span_part(url, 0, end), '@');
        if (at != SPAN_NOT_FOUND)
            url = arena_join(arena, span_part(url, 0, begin + 3), span_from(url, at + 1));
    }
    url = url_without_secrets(arena, url);
    char *copy = ARENA_ARRAY(arena, char, url.size + 1);
    for (size_t i = 0; i < url.size; i++) {
        unsigned char byte = (unsigned char)url.data[i];
        copy[i] = byte > ' ' && byte < 0x7f ? (char)byte : '?';
    }
    return (struct span){copy, url.size};
}
