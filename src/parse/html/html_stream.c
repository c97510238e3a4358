// SPDX-License-Identifier: MIT
#include "parse/html/html_stream.h"

#include "base/decimal.h"
#include "parse/html/html_plain.h"
#include "parse/html/html_reference.h"

#include <assert.h>
#include <string.h>

// The tags that begin and end a part.
static const struct {
    struct span start, end;
} tags[PART_COUNT] = {
#define TAGS(name)                                                                       \
    {                                                                                    \
        {"<" name ">", sizeof(name) + 1},                                                \
        {                                                                                \
            "</" name ">", sizeof(name) + 2                                              \
        }                                                                                \
    }
    [PART_PARAGRAPH] = TAGS("p"),     [PART_H1] = TAGS("h1"),
    [PART_H2] = TAGS("h2"),           [PART_H3] = TAGS("h3"),
    [PART_H4] = TAGS("h4"),           [PART_H5] = TAGS("h5"),
    [PART_H6] = TAGS("h6"),           [PART_TABLE] = TAGS("table"),
    [PART_CAPTION] = TAGS("caption"), [PART_ROW] = TAGS("tr"),
    [PART_CELL] = TAGS("td"),         [PART_LIST] = TAGS("ul"),
    [PART_ITEM] = TAGS("li"),
#undef TAGS
};

enum html_part html_part_of(struct span name)
{
    if (name.size == 1)
        return name.data[0] == 'p' ? PART_PARAGRAPH : PART_NONE;
    if (name.size > 2)
        return name.data[0] == 't'   ? PART_TABLE
               : name.data[0] == 'c' ? PART_CAPTION
                                     : PART_NONE;
    switch (name.data[0]) {
    case 't':
        return name.data[1] == 'd' ? PART_CELL : PART_ROW;
    case 'u':
        return PART_LIST;
    case 'l':
        return PART_ITEM;
    default:
        return (enum html_part)(PART_H1 + (name.data[1] - '1'));
    }
}

void html_stream_init(struct html_stream *stream)
{
    *stream = (struct html_stream){0};
    buffer_init(&stream->bytes, BUFFER_NO_CEILING);
    buffer_init(&stream->joined, BUFFER_NO_CEILING);
    buffer_init(&stream->scratch, BUFFER_NO_CEILING);
    buffer_init(&stream->text, BUFFER_NO_CEILING);
    vector_init(&stream->segments, sizeof(struct html_segment));
    vector_init(&stream->nodes, sizeof(struct html_node));
    vector_init(&stream->open, sizeof(struct html_open_part));
    struct html_segment *first = vector_push(&stream->segments);
    first->next = HTML_NO_SEGMENT;
    buffer_append(&stream->bytes, SPAN("<html><body>"));
    first->end = stream->bytes.size;
}

void html_stream_release(struct html_stream *stream)
{
    buffer_release(&stream->bytes);
    buffer_release(&stream->joined);
    buffer_release(&stream->scratch);
    buffer_release(&stream->text);
    vector_release(&stream->segments);
    vector_release(&stream->nodes);
    vector_release(&stream->open);
}

static struct html_segment *segment_at(const struct html_stream *stream, size_t index)
{
    return VECTOR_AT(&stream->segments, struct html_segment, index);
}

// A new segment behind the cursor, which moves there.
static void split(struct html_stream *stream)
{
    size_t index = stream->segments.count;
    vector_push(&stream->segments);
    struct html_segment *before = segment_at(stream, stream->cursor);
    *segment_at(stream, index) =
        (struct html_segment){stream->bytes.size, stream->bytes.size, before->next};
    before->next = index;
    stream->cursor = index;
    stream->is_moved = true;
}

static void write(struct html_stream *stream, struct span text)
{
    if (segment_at(stream, stream->cursor)->end != stream->bytes.size)
        split(stream);
    buffer_append(&stream->bytes, text);
    segment_at(stream, stream->cursor)->end = stream->bytes.size;
}

// The start tag of the next node, with its number if that is not plain.
static void write_start_tag(struct html_stream *stream, enum html_part part)
{
    struct span tag = tags[part].start;
    if (!stream->is_moved) {
        write(stream, tag);
        return;
    }
    write(stream, span_part(tag, 0, tag.size - 1));
    char number[sizeof " n=>" + DIGITS_SIZE] = " n=";
    size_t size = 3 + digits_print(stream->nodes.count, number + 3);
    number[size++] = '>';
    write(stream, (struct span){number, size});
}

static struct html_node *start(struct html_stream *stream, enum html_part part,
                               size_t begin)
{
    bool is_numbered = stream->is_moved;
    size_t begin_of_tag = stream->bytes.size;
    write_start_tag(stream, part);
    stream->is_moved = false;
    struct html_open_part *open = vector_extend(&stream->open);
    *open = (struct html_open_part){.part = (uint8_t)part,
                                    .is_numbered = is_numbered,
                                    .node = stream->nodes.count,
                                    .segment = stream->cursor,
                                    .begin = begin_of_tag,
                                    .content = stream->bytes.size};
    struct html_node *node = vector_extend(&stream->nodes);
    *node = (struct html_node){.place = {begin, begin},
                               .text = {stream->text.size, stream->text.size},
                               .column_span = 1,
                               .row_span = 1};
    return node;
}

// Headings and captions hold text and nothing else.
static bool is_flat(enum html_part part)
{
    return (part >= PART_H1 && part <= PART_H6) || part == PART_CAPTION;
}

// Whether nothing stands in the element, nor can come to stand there.
static bool is_empty(const struct html_stream *stream, const struct html_open_part *open)
{
    return stream->cursor == open->segment && stream->bytes.size == open->content;
}

static void take_back(struct html_stream *stream, size_t size)
{
    stream->bytes.size -= size;
    segment_at(stream, stream->cursor)->end -= size;
}

// Whether it has nothing between it and an empty element of its name.
static bool is_follower(const struct html_stream *stream,
                        const struct html_open_part *open)
{
    const struct html_neighbour *latest = &stream->latest;
    return latest->part == open->part && latest->segment == open->segment &&
           latest->end == open->begin && !open->is_numbered;
}

// Makes the start tag just written an empty element's, for which libxml2 does half the
// work, or a neighbour's, for which it does none.
static void end_empty(struct html_stream *stream, const struct html_open_part *open)
{
    if (is_follower(stream, open)) {
        take_back(stream, open->content - open->begin);
        VECTOR_AT(&stream->nodes, struct html_node, stream->latest.node)->followers++;
        return;
    }
    take_back(stream, 1);
    write(stream, open->is_numbered ? SPAN(" />") : SPAN("/>")); // or n would have it
    stream->latest = (struct html_neighbour){open->part, open->node, stream->cursor,
                                             stream->bytes.size};
}

static void end_part(struct html_stream *stream, size_t end)
{
    struct html_open_part *top =
        VECTOR_AT(&stream->open, struct html_open_part, stream->open.count - 1);
    struct html_node *node = VECTOR_AT(&stream->nodes, struct html_node, top->node);
    node->place.end = end;
    if (top->part == PART_PARAGRAPH || is_flat((enum html_part)top->part))
        node->text.end = stream->text.size;
    if (is_empty(stream, top))
        end_empty(stream, top);
    else
        write(stream, tags[top->part].end);
    stream->open.count--;
}

enum html_part html_stream_top(const struct html_stream *stream)
{
    if (stream->open.count == 0)
        return PART_NONE;
    return (enum html_part)VECTOR_AT(&stream->open, struct html_open_part,
                                     stream->open.count - 1)
        ->part;
}

static struct html_open_part *top_open(const struct html_stream *stream)
{
    return VECTOR_AT(&stream->open, struct html_open_part, stream->open.count - 1);
}

static struct html_node *top_node(const struct html_stream *stream)
{
    return VECTOR_AT(&stream->nodes, struct html_node, top_open(stream)->node);
}

// Ends the run of text that is written, if there is one and it can end here.
static void end_run(struct html_stream *stream)
{
    enum html_part top = html_stream_top(stream);
    if (top == PART_PARAGRAPH)
        end_part(stream, stream->run_end);
    else if (top == PART_CELL || top == PART_ITEM) {
        top_node(stream)->run.end = stream->run_end;
        top_node(stream)->text.end = stream->text.size;
    }
    stream->is_in_run = stream->has_space = false;
}

void html_stream_break(struct html_stream *stream)
{
    if (!stream->is_in_run)
        return;
    if (is_flat(html_stream_top(stream)))
        stream->has_space = true;
    else
        end_run(stream);
}

void html_stream_space(struct html_stream *stream)
{
    stream->has_space = stream->is_in_run;
}

struct html_node *html_stream_open(struct html_stream *stream, enum html_part part,
                                   size_t begin)
{
    html_stream_break(stream);
    stream->is_in_run = stream->has_space = false;
    enum html_part top = html_stream_top(stream);
    if (top == PART_CELL || top == PART_ITEM)
        top_open(stream)->has_content = true;
    return start(stream, part, begin);
}

void html_stream_close(struct html_stream *stream, size_t end)
{
    html_stream_break(stream);
    stream->is_in_run = stream->has_space = false;
    end_part(stream, end);
}

static void start_run(struct html_stream *stream, size_t offset)
{
    enum html_part top = html_stream_top(stream);
    stream->is_in_run = true;
    if (is_flat(top))
        return;
    bool is_bare =
        (top == PART_CELL || top == PART_ITEM) && !top_open(stream)->has_content;
    if (!is_bare) {
        start(stream, PART_PARAGRAPH, offset);
        return;
    }
    top_open(stream)->has_content = true;
    top_node(stream)->run.begin = offset;
    top_node(stream)->text.begin = stream->text.size;
}

// `text` holds no space that is to be collapsed and begins at `offset` of the page.
static void write_plain(struct html_stream *stream, struct span text, size_t offset)
{
    if (!stream->is_in_run)
        start_run(stream, offset);
    else if (stream->has_space)
        buffer_append_byte(&stream->text, ' ');
    stream->has_space = false;
    buffer_append(&stream->text, text);
}

// The byte at the start of `text`, which is not plain and begins no reference.
static void write_special(struct html_stream *stream, struct span text, size_t offset)
{
    enum html_byte_class class = html_byte_class(text.data[0]);
    if (class == HTML_SPACE)
        stream->has_space = stream->is_in_run;
    else if (class == HTML_AMPERSAND)
        write_plain(stream, SPAN("&"), offset);
    // control characters are no text
}

// What a reference stands for; all of it comes from `offset`.
static void write_characters(struct html_stream *stream, struct span text, size_t offset)
{
    while (text.size != 0) {
        size_t size = html_plain_size(text);
        if (size != 0)
            write_plain(stream, span_part(text, 0, size), offset);
        else
            write_special(stream, text, offset);
        text = span_from(text, size != 0 ? size : 1);
    }
}

static size_t write_reference(struct html_stream *stream, struct span text, size_t offset)
{
    buffer_clear(&stream->scratch);
    size_t size = html_reference(text, false, &stream->scratch);
    if (size != 0)
        write_characters(stream, buffer_span(&stream->scratch), offset);
    else
        write_special(stream, text, offset);
    return size != 0 ? size : 1;
}

void html_stream_text(struct html_stream *stream, struct span text, size_t offset,
                      bool has_references)
{
    for (size_t at = 0, size; at < text.size; at += size) {
        struct span rest = {text.data + at, text.size - at};
        size = html_plain_size(rest);
        if (size != 0)
            write_plain(stream, (struct span){rest.data, size}, offset + at);
        else if (has_references && rest.data[0] == '&')
            size = write_reference(stream, rest, offset + at);
        else {
            write_special(stream, rest, offset + at);
            size = 1;
        }
        if (!stream->has_space && stream->is_in_run)
            stream->run_end = offset + at + size;
    }
}

size_t html_stream_mark(struct html_stream *stream)
{
    html_stream_break(stream);
    size_t mark = stream->cursor;
    split(stream);
    return mark;
}

size_t html_stream_move(struct html_stream *stream, size_t cursor)
{
    html_stream_break(stream);
    size_t left = stream->cursor;
    stream->cursor = cursor;
    stream->is_moved = true;
    return left;
}

static bool is_in_order(const struct html_stream *stream)
{
    size_t at = 0;
    for (size_t i = 0; i != HTML_NO_SEGMENT; i = segment_at(stream, i)->next) {
        if (segment_at(stream, i)->begin != at)
            return false;
        at = segment_at(stream, i)->end;
    }
    return true;
}

struct span html_stream_finish(struct html_stream *stream)
{
    html_stream_break(stream);
    assert(stream->open.count == 0);
    if (is_in_order(stream)) {
        write(stream, SPAN("</body></html>"));
        return buffer_span(&stream->bytes);
    }
    struct span bytes = buffer_span(&stream->bytes);
    for (size_t i = 0; i != HTML_NO_SEGMENT; i = segment_at(stream, i)->next)
        buffer_append(&stream->joined, span_part(bytes, segment_at(stream, i)->begin,
                                                 segment_at(stream, i)->end));
    buffer_append(&stream->joined, SPAN("</body></html>"));
    return buffer_span(&stream->joined);
}
