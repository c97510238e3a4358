// SPDX-License-Identifier: MIT
// robots.txt, and an address of its own last line asked for.
#include "fuzz.h"

#include "fetch/robots.h"

void fuzz_one(struct span bytes)
{
    struct robots robots;
    robots_init(&robots);
    robots_parse(&robots, bytes, SPAN("occupare"));
    size_t line = span_find_last_byte(bytes, '\n');
    robots_decide(&robots, line == SPAN_NOT_FOUND ? bytes : span_from(bytes, line + 1));
    robots_decide(&robots, SPAN("https://www.example.org/a-vs-b/?page=1"));
    robots_release(&robots);
}
