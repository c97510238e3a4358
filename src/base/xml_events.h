// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// XML in one pass, through libxml2 (parser.h), for files of others: sitemaps and feeds.
// Nothing is loaded from anywhere, nothing is declared or expanded: a file with a DOCTYPE
// is refused. What is not well-formed is read on as far as libxml2 can mend it. Bytes are
// taken for UTF-8 whatever the file declares; in texts and values, one that is none comes
// as %XX, and an '&' that begins no reference of XML as itself. The depth is at most 256.

// What libxml2 sets up for the whole program; before workers start, as often as you like.
void xml_prepare(void);

// Each gets the caller's `context`; a function that returns false ends the reading. Names
// are local ones: prefixes and name spaces are ignored, as files have them wrong. Spans
// are gone when the function returns.
struct xml_attributes;

struct xml_listener {
    bool (*begin)(void *context, struct span name,
                  const struct xml_attributes *attributes);
    void (*text)(void *context, struct span text); // a piece of it; CDATA, too
    bool (*end)(void *context, struct span name);
    // What is being read is not well-formed here: its texts may have lost something.
    void (*damage)(void *context);
};

// The value of the attribute of that name, in any case; NULL data when there is none.
struct span xml_attribute(const struct xml_attributes *attributes, struct span name);

enum xml_outcome {
    XML_WHOLE,
    XML_MALFORMED, // somewhere; read all the same, as far as that goes
    XML_CUT,       // ends early
    XML_REFUSED,   // a DOCTYPE
    XML_ENDED      // by the listener
};

// Memory and time in proportion to the bytes at most.
enum xml_outcome xml_read(struct span bytes, const struct xml_listener *listener,
                          void *context);
