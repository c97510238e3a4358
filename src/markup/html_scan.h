// SPDX-License-Identifier: MIT
#pragma once

#include "markup/html_element.h"

#include <stdint.h>

// The tokenizer (HTML standard, 13.2.5): cuts a page into text and tags. Comments,
// doctypes and processing instructions are passed over. Nothing is copied and every byte
// is looked at a bounded number of times.

enum html_token {
    HTML_TEXT,       // characters with references not yet replaced
    HTML_CHARACTERS, // characters that mean themselves (CDATA)
    HTML_START_TAG,
    HTML_END_TAG,
    HTML_END // of the page
};

// The attributes that matter here; of several of one name the first counts.
enum html_attribute {
    ATTRIBUTE_HIDDEN,
    ATTRIBUTE_STYLE,
    ATTRIBUTE_COLSPAN,
    ATTRIBUTE_ROWSPAN,
    ATTRIBUTE_ROLE,
    ATTRIBUTE_REL,
    ATTRIBUTE_HREF,
    ATTRIBUTE_NAME,
    ATTRIBUTE_PROPERTY,
    ATTRIBUTE_CONTENT,
    ATTRIBUTE_ENCODING,
    ATTRIBUTE_COLOR,
    ATTRIBUTE_FACE,
    ATTRIBUTE_SIZE,
    ATTRIBUTE_OPEN,
    ATTRIBUTE_POPOVER,
    ATTRIBUTE_ARIA_CONTROLS,
    ATTRIBUTE_ARIA_EXPANDED,
    ATTRIBUTE_SHADOW,
    ATTRIBUTE_CLASS,
    ATTRIBUTE_ID,
    ATTRIBUTE_MEDIA,
    ATTRIBUTE_COUNT
};

struct html_tag {
    enum html_element element;
    struct span name;       // as written
    struct span attributes; // what stands between it and '>'
    bool is_self_closing;
    uint32_t present;                    // a bit per attribute: which of `values` are set
    struct span values[ATTRIBUTE_COUNT]; // as written, without quotes
};

// What a name that was met stands for. Pages are made of a few names.
struct html_known_name {
    struct span name; // as written
    unsigned number;  // enum html_element or enum html_attribute
};
enum { KNOWN_NAMES = 64 };

struct html_scanner {
    struct span bytes;
    size_t begin;        // of the latest token
    size_t at;           // its end
    bool is_cut;         // the page ends inside a tag, a comment or raw text
    bool is_foreign;     // set by the caller: CDATA sections are allowed here
    struct span text;    // of the latest text or characters
    struct html_tag tag; // the latest tag
    struct html_known_name known_elements[KNOWN_NAMES], known_attributes[KNOWN_NAMES];
};

void html_scanner_start(struct html_scanner *scanner, struct span bytes);

// The next token: bytes [begin, at), and either `text` or `tag`.
enum html_token html_scan(struct html_scanner *scanner);

// After a start tag whose content is raw text or RCDATA (13.2.5.2, 13.2.5.3): the content
// up to the element's end tag, which is the next token, or up to the end of the page.
struct span html_scan_raw(struct html_scanner *scanner, enum html_element element);
// The same for script data with its escaped states (13.2.5.4, 13.2.5.15 to 13.2.5.31).
void html_scan_script(struct html_scanner *scanner);
// After <plaintext>: all that is left.
struct span html_scan_rest(struct html_scanner *scanner);

bool html_tag_has(const struct html_tag *tag, enum html_attribute attribute);
// As written (references not replaced); empty when it is missing.
struct span html_tag_value(const struct html_tag *tag, enum html_attribute attribute);

// Takes the next attribute off the front of a tag's `attributes`, as written.
bool html_next_attribute(struct span *rest, struct span *out_name,
                         struct span *out_value);
