// SPDX-License-Identifier: MIT
#include "parse/parse.h"

#include "base/memory.h"
#include "base/xml_tree.h"
#include "parse/readers.h"
#include "parse/text/text_tables.h"
#include "parse/transpose.h"

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
    return parser;
}

void parser_free(struct parser *parser)
{
    if (parser == NULL)
        return;
    document_builder_release(&parser->builder);
    matcher_free(parser->matcher);
    memory_free(parser);
}

const struct reader *parse_reader(size_t index)
{
    return index < READER_COUNT ? readers[index] : NULL;
}

// Some renderings can only be told by the labels to expect, so every profile is tried.
static const struct reader *choose(const struct parser *parser,
                                   struct reader_input *input)
{
    const struct reader *best = NULL;
    const struct profile *best_profile = NULL;
    unsigned best_score = 0;
    for (size_t p = 0; p < parser->profile_count && best_score < READER_SURE; p++)
        for (size_t r = 0; r < READER_COUNT && best_score < READER_SURE; r++) {
            input->profile = parser->profiles[p];
            unsigned score = readers[r]->recognise(input);
            if (score > best_score) {
                best_score = score;
                best = readers[r];
                best_profile = parser->profiles[p];
            }
        }
    input->profile = best_profile;
    return best;
}

void parse_page(struct parser *parser, const struct page *page, struct arena *arena,
                struct document *out_document)
{
    *out_document = (struct document){.rendering = "empty"};
    struct text_evidence evidence = {.is_known = false};
    struct reader_input input = {.page = page,
                                 .limits = &parser->limits,
                                 .arena = arena,
                                 .builder = &parser->builder,
                                 .matcher = parser->matcher,
                                 .evidence = &evidence};
    const struct reader *reader = choose(parser, &input);
    document_builder_start(&parser->builder, arena);
    if (reader != NULL) {
        out_document->rendering = reader->name;
        reader->read(&input, out_document);
    }
    transpose_tables(&input);
    document_builder_finish(&parser->builder, out_document);
}
