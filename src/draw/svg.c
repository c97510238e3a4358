// SPDX-License-Identifier: MIT
#include "draw/svg.h"

#include "draw/html_text.h"

void svg_begin(struct buffer *out, unsigned height, struct span label)
{
    buffer_append_format(out, "<svg width=\"100%%\" height=\"%u\"", height);
    if (label.size != 0) {
        buffer_append(out, SPAN(" role=\"img\""));
        html_attribute(out, "aria-label", label);
    } else {
        buffer_append(out, SPAN(" aria-hidden=\"true\""));
    }
    buffer_append(out, SPAN(">"));
}

void svg_end(struct buffer *out)
{
    buffer_append(out, SPAN("</svg>"));
}

// Closes a shape's tag, around its tip if it has one.
static void end_shape(struct buffer *out, const char *tag, struct span tip)
{
    if (tip.size == 0) {
        buffer_append(out, SPAN("/>"));
        return;
    }
    buffer_append_byte(out, '>');
    html_element(out, "title", NULL, tip);
    buffer_append_format(out, "</%s>", tag);
}

void svg_bar(struct buffer *out, const char *class_name, struct svg_box box,
             struct span tip)
{
    buffer_append_format(out,
                         "<rect class=\"%s\" x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" "
                         "height=\"%.1f\"",
                         class_name, box.left, box.top, box.width > 0 ? box.width : 0,
                         box.height);
    end_shape(out, "rect", tip);
}

void svg_dot(struct buffer *out, const char *class_name, struct svg_point at,
             double radius, struct span tip)
{
    buffer_append_format(out, "<circle class=\"%s\" cx=\"%.2f%%\" cy=\"%.1f\" r=\"%.1f\"",
                         class_name, at.across, at.down, radius);
    end_shape(out, "circle", tip);
}

void svg_line(struct buffer *out, const char *class_name, struct svg_point from,
              struct svg_point to)
{
    buffer_append_format(out,
                         "<line class=\"%s\" x1=\"%.2f%%\" y1=\"%.1f\" x2=\"%.2f%%\" "
                         "y2=\"%.1f\"/>",
                         class_name, from.across, from.down, to.across, to.down);
}

void svg_text(struct buffer *out, const char *anchor, struct svg_point at,
              struct span text)
{
    buffer_append_format(out, "<text text-anchor=\"%s\" x=\"%.2f%%\" y=\"%.1f\">", anchor,
                         at.across, at.down);
    html_append(out, text);
    buffer_append(out, SPAN("</text>"));
}
