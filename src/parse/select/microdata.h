// SPDX-License-Identifier: MIT
#pragma once

#include "parse/select/node_text.h"

// The microdata of a page (HTML standard, 5) in the form of JSON-LD, to read both
// alike: items with "@type" and their properties, each a list of items or of {"@value":
// TEXT, "@seen": true where it is text of the page, "@place": [BEGIN, END]}. `itemref` is
// not followed.

// A list of the page's items, in the arena; empty text when it has none, and, with
// *out_is_over, when it has more than a thousand, ten thousand properties or 4 MB of
// them.
struct span microdata_as_json(const struct node_texts *texts, bool *out_is_over);
