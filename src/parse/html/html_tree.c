// SPDX-License-Identifier: MIT
#include "parse/html/html_tree.h"

#include "base/memory.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

struct parse {
    htmlParserCtxtPtr context;
    const struct html_events *events;
    const struct vector *nodes;
    size_t next;      // the number of the next element that does not say its own
    size_t followers; // of the empty element that is open
    bool is_stopped;  // libxml2 still closes what is open
};

static enum html_part part_of(const xmlChar *name)
{
    return html_part_of(span_of((const char *)name));
}

static size_t node_number(const xmlChar *digits)
{
    size_t number = 0;
    for (; *digits != '\0'; digits++)
        number = number * 10 + (size_t)(*digits - '0');
    return number;
}

static void start(struct parse *parse, enum html_part part)
{
    parse->events->start(parse->events->context, part, parse->next++);
    parse->is_stopped = parse->events->is_enough(parse->events->context);
    if (parse->is_stopped)
        xmlStopParser(parse->context);
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct parse *parse = context;
    enum html_part part = part_of(name);
    if (part == PART_NONE || parse->is_stopped)
        return;
    if (attributes != NULL && attributes[0] != NULL && attributes[1] != NULL)
        parse->next = node_number(attributes[1]);
    parse->followers = VECTOR_AT(parse->nodes, struct html_node, parse->next)->followers;
    start(parse, part);
}

static void on_end(void *context, const xmlChar *name)
{
    struct parse *parse = context;
    enum html_part part = part_of(name);
    if (part == PART_NONE || parse->is_stopped)
        return;
    parse->events->end(parse->events->context, part);
    for (; parse->followers != 0 && !parse->is_stopped; parse->followers--) {
        start(parse, part);
        if (!parse->is_stopped)
            parse->events->end(parse->events->context, part);
    }
}

void html_tree_prepare(void)
{
    xmlInitParser();
}

enum status html_tree_parse(struct span stream, const struct vector *nodes,
                            const struct html_events *events, struct error *error)
{
    if (stream.size > INT_MAX)
        return error_set(error, STATUS_LIMIT, "more than %d bytes of HTML", INT_MAX);
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, xmlInitParser); // two workers must not be first at the same time
    htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(stream.data, (int)stream.size);
    if (context == NULL)
        memory_exhausted();
    struct parse parse = {.context = context, .events = events, .nodes = nodes};
    *context->sax = (xmlSAXHandler){.startElement = on_start, .endElement = on_end};
    context->userData = &parse;
    htmlCtxtUseOptions(context, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                    HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED |
                                    XML_PARSE_HUGE);
    htmlParseDocument(context);
    enum status status = STATUS_OK;
    if (context->lastError.code != XML_ERR_OK &&
        context->lastError.code != XML_ERR_USER_STOP)
        status = error_set(error, STATUS_INPUT, "%s",
                           context->lastError.message ? context->lastError.message : "");
    htmlFreeParserCtxt(context);
    return status;
}
