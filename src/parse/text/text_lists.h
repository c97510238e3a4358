// SPDX-License-Identifier: MIT
#pragma once

#include "parse/text/text_page.h"

// Adds the list whose first item is the bullet at line `at`, then the lists inside its
// items, each as a list of its own, outermost first. Items may be wrapped, have
// paragraphs of their own, and blank lines between them. Returns the line after the
// list, at most `end`.
size_t text_list_add(const struct text_page *page, size_t at, size_t end);
