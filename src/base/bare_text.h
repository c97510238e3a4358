// SPDX-License-Identifier: MIT
#pragma once

#include "base/span.h"

// A heading, label or title behind what decorates it: signs of links and notes, pictures,
// arrows, a number in front, brackets behind. A view into the text.

// `is_hard`: without any sign at its ends; otherwise only without those that belong to no
// name ("C#", "C++").
struct span text_bare(struct span text, bool is_hard);
// The text in front of the brackets that it ends with, or all of it.
struct span text_without_bracket(struct span text, char open, char close);
