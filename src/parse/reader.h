// SPDX-License-Identifier: MIT
#pragma once

#include "model/document.h"
#include "model/limits.h"
#include "model/profile.h"

struct text_evidence;

// A reader turns the pages of one rendering into documents. One file each, one row in
// parse.c, most specific first.
struct reader_input {
    const struct page *page;       // page->bytes is what is read
    const struct profile *profile; // the labels and headings to expect, or NULL
    const struct limits *limits;
    struct arena *arena;              // for all that the document holds
    struct document_builder *builder; // started on that arena
    struct matcher *matcher;          // for the profile's patterns
    struct text_evidence *evidence;   // what the readers of text share while recognising
                                      // one page (parse/text/text_evidence.h), or NULL
};

enum { READER_SURE = 100 };

struct reader {
    const char *name; // the `rendering` of the datasets: "html", "pipes", "glued", ...
    const char *help; // one line: what it recognises

    // How strongly the bytes look like this rendering: 0 not at all, READER_SURE beyond
    // doubt.
    unsigned (*recognise)(const struct reader_input *input);
    // Fills the document's blocks (through input->builder), title, url, notes. Never
    // fails: what cannot be read becomes a note with a problem's code. NULL: the page is
    // lines of text, which are all read alike, by text_tables_read: a page may have
    // tables of several forms.
    void (*read)(const struct reader_input *input, struct document *out_document);
};
