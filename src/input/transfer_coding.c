// SPDX-License-Identifier: MIT
#include "input/transfer_coding.h"

enum transfer_coding transfer_coding_of(struct span name)
{
    if (span_equal_nocase(name, SPAN("quoted-printable")))
        return TRANSFER_QUOTED_PRINTABLE;
    return span_equal_nocase(name, SPAN("base64")) ? TRANSFER_BASE64 : TRANSFER_IDENTITY;
}

void transfer_start(struct transfer *transfer, enum transfer_coding coding,
                    struct buffer *out)
{
    *transfer = (struct transfer){.coding = coding, .out = out};
}

static void add_quoted(struct buffer *out, struct span text)
{
    for (size_t sign; (sign = span_find_byte(text, '=')) != SPAN_NOT_FOUND;) {
        buffer_append(out, span_part(text, 0, sign));
        text = span_from(text, sign);
        int high = text.size > 2 ? hexadecimal_value(text.data[1]) : -1;
        int low = text.size > 2 ? hexadecimal_value(text.data[2]) : -1;
        bool is_escape = high >= 0 && low >= 0;
        buffer_append_byte(out, (char)(is_escape ? high << 4 | low : '='));
        text = span_from(text, is_escape ? 3 : 1);
    }
    buffer_append(out, text);
}

static struct span without_blanks(struct span text)
{
    while (text.size != 0 &&
           (text.data[text.size - 1] == ' ' || text.data[text.size - 1] == '\t'))
        text.size--;
    return text;
}

// Returns whether the line's end is part of the text.
static bool add_quoted_line(struct buffer *out, struct span text)
{
    text = without_blanks(text); // that some mail program put there
    bool is_soft = span_ends(text, SPAN("="));
    add_quoted(out, span_part(text, 0, text.size - is_soft));
    return !is_soft;
}

static int base64_value(char byte)
{
    if (is_upper(byte))
        return byte - 'A';
    if (is_lower(byte))
        return byte - 'a' + 26;
    if (is_digit(byte))
        return byte - '0' + 52;
    return byte == '+' ? 62 : byte == '/' ? 63 : -1;
}

static void add_base64(struct transfer *transfer, struct span text)
{
    for (size_t i = 0; i < text.size && !transfer->is_ended; i++) {
        int value = base64_value(text.data[i]);
        transfer->is_ended = text.data[i] == '=';
        if (value < 0)
            continue;
        transfer->bits = transfer->bits << 6 | (unsigned)value;
        transfer->bit_count += 6;
        if (transfer->bit_count < 8)
            continue;
        transfer->bit_count -= 8;
        buffer_append_byte(transfer->out, (char)(transfer->bits >> transfer->bit_count));
    }
}

static struct span line_end_of(struct span line)
{
    if (span_ends(line, SPAN("\r\n")))
        return SPAN("\r\n");
    return span_ends(line, SPAN("\n")) ? SPAN("\n") : SPAN("");
}

void transfer_line(struct transfer *transfer, struct span line)
{
    struct span end = line_end_of(line);
    struct span text = span_part(line, 0, line.size - end.size);
    if (transfer->coding == TRANSFER_BASE64) {
        add_base64(transfer, text);
        return;
    }
    buffer_append(transfer->out, transfer->line_end);
    transfer->line_end = end;
    if (transfer->coding == TRANSFER_IDENTITY)
        buffer_append(transfer->out, text);
    else if (!add_quoted_line(transfer->out, text))
        transfer->line_end = SPAN("");
}
