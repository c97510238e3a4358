// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// The elements of HTML that the rules of tree construction treat in a way of their own
// (HTML standard, 13.2.4.2 and 13.2.6), as rows of html_element.def.

enum html_element {
    ELEMENT_NONE, // ordinary: everything without a row
#define LETTER(letter) FIRST_##letter, BEFORE_##letter = FIRST_##letter - 1,
#define ELEMENT(id, name, action, meaning, flags) ELEMENT_##id,
#include "markup/html_element.def"
#undef ELEMENT
#undef LETTER
    ELEMENT_COUNT = FIRST_END
};

// What its start tag does in the body.
enum html_action {
    ACTION_ORDINARY,
    ACTION_IGNORE,
    ACTION_VOID,
    ACTION_BLOCK, // begins and ends a block of text; closes an open paragraph
    ACTION_HEADING,
    ACTION_ITEM,
    ACTION_TERM,
    ACTION_FORM,
    ACTION_BUTTON,
    ACTION_SCOPE,
    ACTION_BREAK,
    ACTION_RULE,
    ACTION_INPUT,
    ACTION_SELECT,
    ACTION_OPTION,
    ACTION_RAW, // its content is no markup and no text of the page
    ACTION_SCRIPT,
    ACTION_TITLE,
    ACTION_TEXTAREA,
    ACTION_XMP,
    ACTION_PLAINTEXT,
    ACTION_TEMPLATE,
    ACTION_FOREIGN,
    ACTION_LINK,
    ACTION_META,
    ACTION_TABLE,
    ACTION_CAPTION, // this and the rest belong into a table
    ACTION_COLUMNS,
    ACTION_COLUMN,
    ACTION_GROUP,
    ACTION_ROW,
    ACTION_CELL
};

// What its text is to the text around it.
enum html_meaning {
    MEANING_TEXT,
    MEANING_LINK,     // text; in a heading, a sign alone is a link to the heading
    MEANING_MARK,     // raised or lowered: often the sign of a footnote (html_mark.h)
    MEANING_STRUCK,   // no longer so
    MEANING_CONTROL,  // what it does, unless nothing else is there to read
    MEANING_REPLACED, // text for programs that cannot show the element itself
    MEANING_SITE,     // often furniture of the site
    MEANING_NOTE      // shown when it is asked for
};

enum html_flag {
    FLAG_SPECIAL = 1 << 0,     // 13.2.4.2
    FLAG_BARRIER = 1 << 1,     // ends the search for an element "in scope"
    FLAG_SOFT = 1 << 2,        // special, yet does not end the search for an open item
    FLAG_IMPLIED_END = 1 << 3, // "generate implied end tags" closes it
    FLAG_BREAKOUT = 1 << 4     // ends SVG and MathML
};

struct html_element_info {
    struct span name;
    enum html_action action;
    enum html_meaning meaning;
    unsigned flags; // enum html_flag
};

// `name` in any case. ELEMENT_NONE when no row has it.
enum html_element html_element_of(struct span name);
extern const struct html_element_info html_elements[];

static inline const struct html_element_info *html_element_info(enum html_element element)
{
    return &html_elements[element];
}
