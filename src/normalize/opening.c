// SPDX-License-Identifier: MIT
#include "normalize/opening.h"

#include "normalize/scan.h"

static const struct {
    const char *words;
    struct opening opening;
} openings[] = {
    {"more than", {true, false}}, {"over", {true, false}},  {"at least", {true, false}},
    {"less than", {false, true}}, {"under", {false, true}}, {"at most", {false, true}},
    {"up to", {false, true}},
};

struct opening opening_scan(struct span *rest)
{
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (scan_word(rest, span_of(openings[i].words))) {
            scan_space(rest);
            return openings[i].opening;
        }
    return (struct opening){true, true};
}
