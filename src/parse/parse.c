// SPDX-License-Identifier: MIT
#include "parse/parse.h"

#include "base/memory.h"
#include "base/xml_events.h"
#include "parse/chrome.h"
#include "parse/note_signs.h"
#include "parse/readers.h"
#include "parse/select/selector.h"
#include "parse/text/text_tables.h"
#include "parse/transpose.h"
#include "parse/understood.h"

#include <assert.h>

static const struct reader *const readers[] = {
#define READER(id) &reader_##id,
#include "parse/readers.def"
#undef READER
};

enum { READER_COUNT = sizeof readers / sizeof *readers };

struct parser {
    struct profile *const *profiles;
    size_t profile_count;
    struct limits limits;
    struct document_builder builder;
    struct matcher *matcher;
    struct vector selectors; // struct selector *
};

struct parser *parser_new(struct profile *const *profiles, size_t profile_count,
                          const struct limits *limits)
{
    struct parser *parser = memory_new(1, sizeof *parser);
    xml_prepare();
    parser->profiles = profiles;
    parser->profile_count = profile_count;
    parser->limits = *limits;
    document_builder_init(&parser->builder);
    parser->matcher = matcher_new();
    vector_init(&parser->selectors, sizeof(struct selector *));
    for (size_t i = 0; i < profile_count; i++) {
        struct selector *selector = selector_new(profiles[i]);
        if (selector != NULL)
            vector_push_copy(&parser->selectors, &selector);
    }
    return parser;
}

void parser_free(struct parser *parser)
{
    if (parser == NULL)
        return;
    document_builder_release(&parser->builder);
    matcher_free(parser->matcher);
    for (size_t i = 0; i < parser->selectors.count; i++)
        selector_free(*VECTOR_AT(&parser->selectors, struct selector *, i));
    vector_release(&parser->selectors);
    memory_free(parser);
}

const struct reader *parse_reader(size_t index)
{
    return index < READER_COUNT ? readers[index] : NULL;
}

// A reader, the profile whose labels it goes by, how sure it is, and lines with a label.
struct choice {
    const struct reader *reader;
    const struct profile *profile;
    unsigned score;
    size_t labels;
};

// Some renderings can only be told by the labels to expect, so every profile is tried.
static struct choice choose(const struct parser *parser, struct reader_input *input,
                            bool is_html)
{
    struct choice best = {.score = 0};
    for (size_t p = 0; p < parser->profile_count && best.score < READER_SURE; p++)
        for (size_t r = 0; r < READER_COUNT && best.score < READER_SURE; r++) {
            const struct reader *reader = readers[r];
            assert(reader != NULL);
            if ((reader == &reader_html) != is_html)
                continue;
            input->profile = parser->profiles[p];
            unsigned score = reader->recognise(input);
            size_t labels = is_html || score == 0 ? 0 : text_evidence_labels(input);
            if (score > best.score || (score == best.score && labels > best.labels))
                best = (struct choice){reader, parser->profiles[p], score, labels};
        }
    return best;
}

static void read_by(struct parser *parser, struct reader_input *input,
                    const struct choice *choice, struct document *out_document)
{
    *out_document = (struct document){.rendering = choice->reader->name};
    input->profile = choice->profile;
    document_builder_start(&parser->builder, input->arena);
    if (choice->reader->read != NULL)
        choice->reader->read(input, out_document);
    else
        text_tables_read(input, out_document);
    note_signs_settle(input);
    transpose_tables(input);
    document_builder_finish(&parser->builder, out_document);
    chrome_mark(input, out_document);
}

// A page of HTML that is one text for HTML: what it holds may have lines all the same.
static bool is_one_text(const struct document *document)
{
    enum { BLOCKS_MOST = 3 };
    return document->count != 0 && document->count <= BLOCKS_MOST;
}

// Tags stand in pages of HTML and in texts whose markup leaves room for them: the reader
// that understands more of the page has read it, in doubt the surer one.
static void read_by_both(struct parser *parser, struct reader_input *input,
                         const struct choice *html, struct document *out_document)
{
    struct document as_text;
    read_by(parser, input, html, out_document);
    if (html->score == READER_SURE && !is_one_text(out_document))
        return;
    struct choice text = choose(parser, input, false);
    input->profile = text.labels != 0 ? text.profile : html->profile;
    size_t understood = understood_of(input, out_document);
    if (text.reader == NULL || (html->score == READER_SURE && understood != 0))
        return;
    read_by(parser, input, &text, &as_text);
    size_t as_text_understood = understood_of(input, &as_text);
    if (as_text_understood > understood ||
        (as_text_understood == understood && text.score > html->score))
        *out_document = as_text;
}

// Which profile the page is of is found out later, also by what each one selects.
static void select_from(const struct parser *parser, const struct reader_input *input,
                        struct document *document)
{
    size_t count = parser->selectors.count;
    document->selections = ARENA_ARRAY(input->arena, struct selection, count);
    for (size_t i = 0; i < count; i++)
        document->selections[document->selection_count++] = selector_read(
            *VECTOR_AT(&parser->selectors, struct selector *, i), input, document);
}

static struct reader_input input_of(struct parser *parser, const struct page *page,
                                    struct arena *arena, struct text_evidence *evidence)
{
    *evidence = (struct text_evidence){.is_known = false};
    return (struct reader_input){.page = page,
                                 .limits = &parser->limits,
                                 .arena = arena,
                                 .builder = &parser->builder,
                                 .matcher = parser->matcher,
                                 .evidence = evidence};
}

void parse_scores(struct parser *parser, const struct page *page, struct arena *arena,
                  unsigned *out_scores)
{
    struct text_evidence evidence;
    struct reader_input input = input_of(parser, page, arena, &evidence);
    for (size_t r = 0; r < READER_COUNT; r++)
        out_scores[r] = 0;
    for (size_t p = 0; p < parser->profile_count; p++)
        for (size_t r = 0; r < READER_COUNT; r++) {
            input.profile = parser->profiles[p];
            unsigned score = readers[r]->recognise(&input);
            if (score > out_scores[r])
                out_scores[r] = score;
        }
}

void parse_page(struct parser *parser, const struct page *page, struct arena *arena,
                struct document *out_document)
{
    *out_document = (struct document){.rendering = "empty"};
    struct text_evidence evidence;
    struct reader_input input = input_of(parser, page, arena, &evidence);
    struct choice html = choose(parser, &input, true);
    if (html.reader != NULL) {
        read_by_both(parser, &input, &html, out_document);
        if (span_equal(span_of(out_document->rendering), span_of(reader_html.name)))
            select_from(parser, &input, out_document);
        return;
    }
    struct choice text = choose(parser, &input, false);
    if (text.reader != NULL)
        read_by(parser, &input, &text, out_document);
}
