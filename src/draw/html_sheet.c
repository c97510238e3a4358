// SPDX-License-Identifier: MIT
#include "draw/html_sheet.h"

#include "base/decimal.h"
#include "base/digest.h"
#include "draw/html_text.h"

struct embedded_file {
    const char *name;
    const char *bytes;
    size_t size;
};

// Made by scripts/cmake/embed.cmake from page.css and page.js, in this order.
#include "drawn_files.inc"

static struct span file_text(size_t index)
{
    return (struct span){embedded_files[index].bytes, embedded_files[index].size};
}

enum { STYLE, SCRIPT };

// "sha256-" and the digest in base64 (RFC 4648, section 4), as CSP wants it.
static void append_source(struct buffer *out, struct span text)
{
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    enum { BYTES = DIGEST_HEX_SIZE / 2 };
    char hex[DIGEST_HEX_SIZE];
    unsigned bytes[BYTES + 1] = {0}; // one more: the last group is a byte short
    digest_of(text, hex);
    for (size_t i = 0; i < BYTES; i++)
        bytes[i] = (unsigned)(hexadecimal_value(hex[2 * i]) * 16 +
                              hexadecimal_value(hex[2 * i + 1]));
    buffer_append(out, SPAN("'sha256-"));
    for (size_t i = 0; i < BYTES; i += 3) {
        unsigned group =
            bytes[i] << 16 | bytes[i + 1] << 8 | bytes[i + 2 < BYTES ? i + 2 : BYTES];
        buffer_append_byte(out, alphabet[group >> 18]);
        buffer_append_byte(out, alphabet[group >> 12 & 63]);
        buffer_append_byte(out, alphabet[group >> 6 & 63]);
        buffer_append_byte(out, i + 2 < BYTES ? alphabet[group & 63] : '=');
    }
    buffer_append_byte(out, '\'');
}

void html_sheet_begin(struct buffer *out, struct span title, struct span subtitle)
{
    buffer_append(out, SPAN("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
                            "<meta charset=\"utf-8\">\n"
                            "<meta http-equiv=\"Content-Security-Policy\" content=\""
                            "default-src 'none'; style-src "));
    append_source(out, file_text(STYLE));
    buffer_append(out, SPAN("; script-src "));
    append_source(out, file_text(SCRIPT));
    buffer_append(out, SPAN("; img-src data:; base-uri 'none'; form-action 'none'\">\n"
                            "<meta name=\"viewport\" content=\"width=device-width, "
                            "initial-scale=1\">\n"
                            "<meta name=\"color-scheme\" content=\"light dark\">\n"));
    html_element(out, "title", NULL, title);
    buffer_append(out, SPAN("\n<link rel=\"icon\" href=\"data:,\">\n<style>"));
    buffer_append(out, file_text(STYLE));
    buffer_append(out, SPAN("</style>\n</head>\n<body>\n<header>\n"));
    html_element(out, "h1", NULL, title);
    if (subtitle.size != 0)
        html_element(out, "p", "subtitle", subtitle);
    buffer_append(out, SPAN("\n</header>\n<main>\n"));
}

void html_sheet_end(struct buffer *out)
{
    buffer_append(out, SPAN("</main>\n<script>"));
    buffer_append(out, file_text(SCRIPT));
    buffer_append(out, SPAN("</script>\n</body>\n</html>\n"));
}

void html_section(struct buffer *out, const char *id, struct span heading,
                  struct span note)
{
    buffer_append_format(out, "<section id=\"%s\">\n", id);
    html_element(out, "h2", NULL, heading);
    buffer_append_byte(out, '\n');
    if (note.size == 0)
        return;
    html_element(out, "p", "note", note);
    buffer_append_byte(out, '\n');
}

void html_section_end(struct buffer *out)
{
    buffer_append(out, SPAN("</section>\n"));
}

void html_table_begin(struct buffer *out, struct span caption,
                      const struct html_column *columns)
{
    buffer_append(out, SPAN("<div class=\"scroll\" tabindex=\"0\" role=\"region\""));
    html_attribute(out, "aria-label", caption);
    buffer_append(out, SPAN(">\n<table class=\"sortable\">\n"));
    html_element(out, "caption", NULL, caption);
    buffer_append(out, SPAN("\n<thead><tr>"));
    for (size_t i = 0; columns[i].name != NULL; i++) {
        buffer_append_format(out, "<th scope=\"col\" class=\"%s\">", columns[i].kind);
        html_append(out, span_of(columns[i].name));
        buffer_append(out, SPAN("</th>"));
    }
    buffer_append(out, SPAN("</tr></thead>\n<tbody>\n"));
}

void html_table_end(struct buffer *out)
{
    buffer_append(out, SPAN("</tbody>\n</table>\n</div>\n"));
}

void html_cell(struct buffer *out, struct span text)
{
    html_element(out, "td", NULL, text);
}

void html_cell_figure(struct buffer *out, struct span figure)
{
    buffer_append(out, SPAN("<td class=\"number\""));
    html_attribute(out, "data-value", figure);
    buffer_append_byte(out, '>');
    html_append_figure(out, figure);
    buffer_append(out, SPAN("</td>"));
}

void html_cell_count(struct buffer *out, size_t count)
{
    char digits[DIGITS_SIZE];
    html_cell_figure(out, (struct span){digits, digits_print(count, digits)});
}
