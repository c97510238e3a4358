// SPDX-License-Identifier: MIT
#include "base/xml_events.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <libxml/parser.h>
#include <pthread.h>
#include <string.h>

enum {
    PIECE = 64 * 1024,
    LONGEST_REFERENCE_BYTES = 12,
    OPTIONS = XML_PARSE_RECOVER | XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC
};

struct xml_attributes {
    const char *const *pairs; // of name and value, a NULL at the end; may be NULL
};

struct reading {
    const struct xml_listener *listener;
    void *context;
    xmlParserCtxtPtr parser;
    enum xml_outcome outcome;
    bool is_at_end; // all bytes are given
};

void xml_prepare(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser); // two workers must not be first at the same time
}

static struct span local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return span_of(colon != NULL ? colon + 1 : name);
}

struct span xml_attribute(const struct xml_attributes *attributes, struct span name)
{
    const char *const *pairs = attributes->pairs;
    for (; pairs != NULL && pairs[0] != NULL; pairs += 2)
        if (pairs[1] != NULL && span_equal_nocase(local_name(pairs[0]), name))
            return span_of(pairs[1]);
    return (struct span){NULL, 0};
}

// --- What libxml2 calls.

static void stop(struct reading *reading, enum xml_outcome outcome)
{
    reading->outcome = outcome;
    xmlStopParser(reading->parser);
}

static bool is_stopped(const struct reading *reading)
{
    return reading->outcome == XML_ENDED || reading->outcome == XML_REFUSED;
}

static void hear_begin(void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct reading *reading = context;
    struct xml_attributes given = {(const char *const *)attributes};
    if (!is_stopped(reading) &&
        !reading->listener->begin(reading->context, local_name((const char *)name),
                                  &given))
        stop(reading, XML_ENDED);
}

static void hear_end(void *context, const xmlChar *name)
{
    struct reading *reading = context;
    if (!is_stopped(reading) &&
        !reading->listener->end(reading->context, local_name((const char *)name)))
        stop(reading, XML_ENDED);
}

static void hear_text(void *context, const xmlChar *text, int size)
{
    struct reading *reading = context;
    if (!is_stopped(reading))
        reading->listener->text(reading->context,
                                (struct span){(const char *)text, (size_t)size});
}

static void hear_doctype(void *context, const xmlChar *name, const xmlChar *external,
                         const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    stop(context, XML_REFUSED);
}

static void hear_fault(void *context, const char *words, ...)
{
    struct reading *reading = context;
    (void)words;
    if (is_stopped(reading))
        return;
    if (reading->outcome == XML_WHOLE)
        reading->outcome = reading->is_at_end ? XML_CUT : XML_MALFORMED;
    reading->listener->damage(reading->context);
}

// --- What libxml2 would drop, or end at, is made what it can read.

static size_t bytes_up_to(struct span text, struct span end)
{
    size_t at = span_find(text, end);
    return at == SPAN_NOT_FOUND ? text.size : at + end.size;
}

// Bytes of a comment or a CDATA section at the start; 0 when there is none.
static size_t section_size(struct span text)
{
    if (span_starts(text, SPAN("<!--")))
        return bytes_up_to(text, SPAN("-->"));
    if (span_starts(text, SPAN("<![CDATA[")))
        return bytes_up_to(text, SPAN("]]>"));
    return 0;
}

static bool is_number(struct span text)
{
    bool is_hexadecimal = span_starts(text, SPAN("x"));
    text = span_from(text, is_hexadecimal ? 1 : 0);
    for (size_t i = 0; i < text.size; i++) {
        char byte = to_lower(text.data[i]);
        if (!is_digit(byte) && !(is_hexadecimal && byte >= 'a' && byte <= 'f'))
            return false;
    }
    return text.size != 0;
}

static bool begins_reference(struct span text)
{
    static const char *const names[] = {"amp", "lt", "gt", "quot", "apos"};
    size_t end = span_find_byte(span_part(text, 0, LONGEST_REFERENCE_BYTES), ';');
    if (end == SPAN_NOT_FOUND)
        return false;
    struct span name = span_part(text, 1, end);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (span_equal(name, span_of(names[i])))
            return true;
    return span_starts(name, SPAN("#")) && is_number(span_from(name, 1));
}

// As a browser asks for an address with such a byte.
static void append_stray(struct buffer *piece, char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    buffer_append_byte(piece, '%');
    buffer_append_byte(piece, digits[(unsigned char)byte >> 4]);
    buffer_append_byte(piece, digits[(unsigned char)byte & 15]);
}

static void append_character(struct buffer *piece, struct span *rest)
{
    size_t width = 1;
    bool is_plain = (rest->data[0] & 0x80) == 0;
    bool is_valid = is_plain || utf8_valid_prefix(span_part(*rest, 0, 4)) != 0;
    if (!is_plain)
        utf8_decode(*rest, &width);
    if (rest->data[0] == '&' && !begins_reference(*rest))
        buffer_append(piece, SPAN("&amp;"));
    else if (is_valid)
        buffer_append(piece, span_part(*rest, 0, width));
    else
        for (size_t i = 0; i < width; i++)
            append_stray(piece, rest->data[i]);
    *rest = span_from(*rest, width);
}

// Takes about a piece off the front of *rest.
static void take_piece(struct span *rest, size_t *section, struct buffer *piece)
{
    buffer_clear(piece);
    while (rest->size != 0 && piece->size < PIECE) {
        if (*section == 0 && rest->data[0] == '<')
            *section = section_size(*rest);
        bool is_as_it_is = *section != 0 && (rest->data[0] & 0x80) == 0;
        size_t before = rest->size;
        if (is_as_it_is) {
            buffer_append_byte(piece, rest->data[0]);
            *rest = span_from(*rest, 1);
        } else {
            append_character(piece, rest);
        }
        *section -= *section < before - rest->size ? *section : before - rest->size;
    }
}

static void feed(struct reading *reading, struct span rest)
{
    struct buffer piece;
    size_t section = 0;
    buffer_init(&piece, BUFFER_NO_CEILING);
    while (rest.size != 0 && !is_stopped(reading)) {
        take_piece(&rest, &section, &piece);
        xmlParseChunk(reading->parser, piece.data, (int)piece.size, 0);
    }
    reading->is_at_end = true;
    if (!is_stopped(reading))
        xmlParseChunk(reading->parser, NULL, 0, 1);
    buffer_release(&piece);
}

enum xml_outcome xml_read(struct span bytes, const struct xml_listener *listener,
                          void *context)
{
    // The first form of handlers gives elements as written, without their name spaces.
    xmlSAXHandler handler = {.initialized = 1,
                             .startElement = hear_begin,
                             .endElement = hear_end,
                             .characters = hear_text,
                             .cdataBlock = hear_text,
                             .internalSubset = hear_doctype,
                             .error = hear_fault};
    struct reading reading = {.listener = listener, .context = context};
    xml_prepare();
    reading.parser = xmlCreatePushParserCtxt(&handler, &reading, NULL, 0, NULL);
    if (reading.parser == NULL)
        memory_exhausted();
    xmlCtxtUseOptions(reading.parser, OPTIONS);
    feed(&reading, bytes);
    xmlDocPtr document = reading.parser->myDoc;
    xmlFreeParserCtxt(reading.parser);
    xmlFreeDoc(document);
    return reading.outcome;
}
