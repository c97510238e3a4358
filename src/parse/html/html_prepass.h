// SPDX-License-Identifier: MIT
#pragma once

#include "base/arena.h"
#include "markup/html_scan.h"
#include "model/limits.h"
#include "model/problem.h"
#include "parse/html/html_build.h"
#include "parse/html/html_clock.h"
#include "parse/html/html_open.h"
#include "parse/html/html_style.h"

// From the bytes of a page to its tree (html_build.h), by the rules of the HTML
// standard's tokenizer and tree construction (13.2.5, 13.2.6) with scripting enabled, as
// far as they decide which text stands in which table, cell, list, item, heading or
// paragraph. libxml2 2.9.14 does not know those rules: it keeps the tree.
//
// Left out, because it is no text of the page: script, style, noscript, iframe, template
// (a shadow root is read), svg, textarea, select, comments, alternative text. What a
// person does not see at once (html_seen.h) is kept apart. `aria-hidden` is seen.
//
// Not told apart from the standard: frames, quirks mode (a table inside a paragraph ends
// it), and formatting elements, which are dropped with their text kept where it stands.
//
// Time and memory grow linearly with the page; nothing recurses.

// What the head of the page says.
struct html_facts {
    struct span title;
    struct span canonical, og_url;
    struct span modified, published; // as written; begin with a date
};

struct html_prepass {
    struct html_scanner scanner;
    struct html_stack stack;
    struct html_build build;
    struct html_facts facts;
    struct html_clock *clock;
    const struct limits *limits;
    struct arena *arena;
    uint32_t form;           // the form element pointer, or OPEN_NONE
    uint32_t group;          // the number of the latest thead, tbody or tfoot
    size_t template_depth;   // templates whose end tag has not come
    size_t cells;            // start tags of cells so far
    struct html_style style; // of the page, so far
    struct buffer
        collected;       // text of the open collector (html_open.h), spaces as they are
    size_t collected_at; // where it begins
    bool has_link;       // a link stands in it
    uint32_t regions;    // the site's furniture so far
    bool reads_hidden;   // hidden sections are content
    bool keeps_data;     // set by the caller: JSON-LD is wanted
    struct vector data;  // struct document_data
    size_t left_out;     // marks and struck-out texts, the first of them
    size_t left_out_at;  // here
    bool is_unfinished;  // the page ends in a table, list or heading: it may be cut
    bool is_stopped;     // by a limit:
    enum problem_code stopped_by;
};

void html_prepass_init(struct html_prepass *prepass, struct arena *arena,
                       const struct limits *limits, struct html_clock *clock);
void html_prepass_release(struct html_prepass *prepass);

// Reads the page; prepass->build.is_whole may be set before. The tree is valid until the
// release. When a limit is hit it ends there, is_stopped is set and stopped_by is the
// problem.
void html_prepass_run(struct html_prepass *prepass, struct span bytes);
