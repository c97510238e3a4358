// SPDX-License-Identifier: MIT
#pragma once

#include "base/vector.h"
#include "model/page.h"

#include "base/buffer.h"

#include <stdint.h>

// The page with everything taken out but what a document is made of: the normalized HTML
// that goes to libxml2. Strictly nested, every element closed, no attribute but `n`, the
// number of its struct html_node where that is not the one after its predecessor's, and
// only elements that libxml2 leaves nested as they stand: lists of all kinds are <ul>,
// header cells <td>, runs of text <p>. Neighbours of one name that hold no element are
// one empty element, since libxml2 would find nothing but that they are neighbours. What
// else is known of an element stands in its node, its text included: libxml2 goes through
// text letter by letter, which was a third of its time here, and has nothing to add to
// it.

enum html_part {
    PART_NONE,
    PART_PARAGRAPH, // a run of text between two block boundaries
    PART_H1,
    PART_H2,
    PART_H3,
    PART_H4,
    PART_H5,
    PART_H6,
    PART_TABLE,
    PART_CAPTION,
    PART_ROW,
    PART_CELL,
    PART_LIST,
    PART_ITEM,
    PART_COUNT
};

enum html_section { SECTION_BODY, SECTION_HEAD, SECTION_FOOT };

// Of the element: its bytes from its start tag to the end of its end tag, or to where its
// end is implied. Of a run: from its first to its last byte that is no white space.
struct html_node {
    struct place place;
    struct place run; // of a cell or item: its first run of text, which is no <p>
    struct place
        text; // bytes of the stream's text: of a run, heading, caption; of a cell or
              // item: of its first run. References replaced, space collapsed
    uint32_t column_span, row_span; // of a cell; row_span 0: to the end of the group
    uint32_t group;                 // of a row: rows of one thead, tbody, tfoot share it
    uint32_t followers;             // nodes behind it that its empty element stands for
    uint8_t section;                // of a row: enum html_section
    bool is_heading;                // of a cell: th
    bool is_ordered;                // of a list: ol
    bool is_indented;               // of an item: dd
    bool is_layout;                 // of a table: its role says so
};

// The stream is written at a cursor, since the standard moves misplaced content of a
// table in front of it: segments of `bytes`, linked in the order of the document.
struct html_segment {
    size_t begin, end;
    size_t next; // HTML_NO_SEGMENT for the last
};
#define HTML_NO_SEGMENT SIZE_MAX

struct html_open_part {
    uint8_t part;     // enum html_part
    bool has_content; // of a cell or item: its first run cannot come any more
    bool is_numbered; // its start tag says which node it is
    size_t node;
    size_t segment, begin, content; // its start tag: bytes [begin, content)
};

// The latest empty element that was written.
struct html_neighbour {
    uint8_t part;
    size_t node; // the first that it stands for
    size_t segment, end;
};

struct html_stream {
    struct buffer bytes;    // the elements
    struct buffer text;     // of all nodes
    struct vector segments; // struct html_segment
    struct vector nodes;    // struct html_node
    struct vector open;     // struct html_open_part
    struct html_neighbour latest;
    size_t cursor; // the segment that is written
    bool is_moved; // the next element does not follow the latest one
    bool is_in_run, has_space;
    size_t run_end; // in the page
    struct buffer joined, scratch;
};

void html_stream_init(struct html_stream *stream);
void html_stream_release(struct html_stream *stream);

// The part whose element has this name in the stream; PART_NONE for <html> and <body>.
enum html_part html_part_of(struct span name);

// Opens an element whose source begins at `begin`. The node is valid until the next one.
struct html_node *html_stream_open(struct html_stream *stream, enum html_part part,
                                   size_t begin);
// Closes the innermost open element, whose source ends at `end`.
void html_stream_close(struct html_stream *stream, size_t end);
enum html_part html_stream_top(const struct html_stream *stream);

// Text as it stands in the page at `offset`; `has_references` if '&' means something.
void html_stream_text(struct html_stream *stream, struct span text, size_t offset,
                      bool has_references);
// White space that is not written as such: <br>.
void html_stream_space(struct html_stream *stream);
// A block boundary: ends the run of text.
void html_stream_break(struct html_stream *stream);

// The place for content that must stand in front of what is opened next.
size_t html_stream_mark(struct html_stream *stream);
// Writes there from now on; returns the place left.
size_t html_stream_move(struct html_stream *stream, size_t cursor);

// The whole stream in order, all parts being closed; valid until the release.
struct span html_stream_finish(struct html_stream *stream);
