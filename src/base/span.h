// SPDX-License-Identifier: MIT
#pragma once

#include <stdbool.h>
#include <stddef.h>

// Borrowed text: a pointer and a length in bytes. A span owns nothing, is not terminated
// and lives as long as what it points into. {NULL, 0} is the empty span. "Space" here is
// ASCII white space and U+00A0; letters and digits are the ASCII ones. What needs more of
// Unicode is in base/text.h.
struct span {
    const char *data;
    size_t size;
};

#define SPAN(literal) ((struct span){("" literal), sizeof(literal) - 1})
#define SPAN_FORMAT(span) (int)(span).size, (span).data // for "%.*s"

struct span span_of(const char *text); // a terminated string; NULL gives the empty span
struct span span_between(const char *begin, const char *end);
struct span span_from(struct span text, size_t begin);             // the rest; clamped
struct span span_part(struct span text, size_t begin, size_t end); // clamped

bool span_equal(struct span left, struct span right);
bool span_equal_nocase(struct span left, struct span right); // ASCII letters only
int span_compare(struct span left, struct span right);       // byte order, shorter first
bool span_starts(struct span text, struct span prefix);
bool span_ends(struct span text, struct span suffix);

#define SPAN_NOT_FOUND ((size_t)-1)
size_t span_find(struct span text, struct span what); // offset or SPAN_NOT_FOUND
size_t span_find_byte(struct span text, char byte);
size_t span_find_last_byte(struct span text, char byte);

struct span span_trim(struct span text);
struct span span_trim_start(struct span text);
struct span span_trim_end(struct span text);

// Takes the text up to `separator` (or all of it) off the front of *rest. False when
// nothing was left. "a,,b" gives "a", "", "b"; "" gives nothing.
bool span_next(struct span *rest, char separator, struct span *out_part);

// Takes one line off the front of *rest; the end of line (LF, CRLF or CR) is not part of
// it.
bool span_next_line(struct span *rest, struct span *out_line);

bool is_space(char byte);
bool is_digit(char byte);
bool is_letter(char byte);
bool is_upper(char byte);
bool is_lower(char byte);
char to_lower(char byte);
int hexadecimal_value(char byte); // of a digit, either case; -1 if it is none
