// SPDX-License-Identifier: MIT
#pragma once

#include "parse/select/node_text.h"

// The microdata of a page (HTML standard, 5) in the form of JSON-LD: items with "@type"
// and their properties, each a list of items or of {"@value": TEXT, "@place": [BEGIN,
// END]}, so that both are read alike. `itemref` is not followed.

// A list of the page's items, in the arena; empty text when it has none, and, with
// *out_is_over, when it has more than a thousand, or ten thousand properties.
struct span microdata_as_json(const struct node_texts *texts, bool *out_is_over);
