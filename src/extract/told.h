// SPDX-License-Identifier: MIT
#pragma once

#include "model/report.h"

// Which places of a page its problems speak of.
struct told {
    struct told_place *places; // by where they begin
    size_t count;
};

void told_prepare(struct told *told, const struct report *report, struct arena *arena);
// Does a problem's place hold this one?
bool told_of(const struct told *told, struct place place);
// Does a problem about columns or the width of rows stand inside of this place?
bool told_inside(const struct told *told, struct place place);
