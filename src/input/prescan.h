// SPDX-License-Identifier: MIT
#pragma once

#include "input/charset.h"

// What the beginning of a page says of its own character set: the prescan of the HTML
// standard ("prescan a byte stream to determine its encoding"), with the XML declaration.
// CHARSET_NONE when it says nothing, or nothing known. UTF-16 in a meta element, which it
// could not be written in, counts as UTF-8.
enum charset prescan_charset(struct span head);

enum { PRESCAN_SIZE = 1024 }; // as much as the standard looks at
