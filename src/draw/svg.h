// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"

// Pieces of SVG (SVG 2) that fit any width: what runs across is in percent of the
// picture's width, what runs down in pixels, so that circles stay round and letters keep
// their size. Colours are classes of page.css, since the page forbids inline style.
//
// Coordinates are doubles: they place what is drawn and are never printed as a value.

// `<svg>` as wide as its place; `label` is what those hear who do not see it. An empty
// label leaves it to the text beside it.
void svg_begin(struct buffer *out, unsigned height, struct span label);
void svg_end(struct buffer *out);

struct svg_box {
    double left, width; // percent
    double top, height; // pixels
};
// A tip (may be empty) shows when the shape is pointed at.
void svg_bar(struct buffer *out, const char *class_name, struct svg_box box,
             struct span tip);

struct svg_point {
    double across; // percent
    double down;   // pixels
};
void svg_dot(struct buffer *out, const char *class_name, struct svg_point at,
             double radius, struct span tip);
void svg_line(struct buffer *out, const char *class_name, struct svg_point from,
              struct svg_point to);
// Text around (middle), behind (start) or before (end) the point.
void svg_text(struct buffer *out, const char *anchor, struct svg_point at,
              struct span text);
