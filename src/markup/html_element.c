// SPDX-License-Identifier: MIT
#include "markup/html_element.h"

#include <stdint.h>

enum {
    SPECIAL = FLAG_SPECIAL,
    BARRIER = FLAG_BARRIER,
    SOFT = FLAG_SOFT,
    IMPLIED_END = FLAG_IMPLIED_END,
    BREAKOUT = FLAG_BREAKOUT
};

const struct html_element_info html_elements[ELEMENT_COUNT] = {
    [ELEMENT_NONE] = {{NULL, 0}, ACTION_ORDINARY, MEANING_TEXT, 0},
#define LETTER(letter)
#define ELEMENT(id, name, action, meaning, flags)                                        \
    [ELEMENT_##                                                                          \
        id] = {{name, sizeof(name) - 1}, ACTION_##action, MEANING_##meaning, flags},
#include "markup/html_element.def"
#undef ELEMENT
#undef LETTER
};

// Where the names of each letter begin.
static const uint8_t first_of_letter[] = {
#define LETTER(letter) FIRST_##letter,
#define ELEMENT(id, name, action, meaning, flags)
#include "markup/html_element.def"
#undef ELEMENT
#undef LETTER
};

enum html_element html_element_of(struct span name)
{
    if (name.size == 0 || !is_letter(name.data[0]))
        return ELEMENT_NONE;
    unsigned letter = (unsigned)(to_lower(name.data[0]) - 'a');
    for (unsigned i = first_of_letter[letter]; i < first_of_letter[letter + 1]; i++)
        if (html_elements[i].name.size == name.size &&
            span_equal_nocase(html_elements[i].name, name))
            return (enum html_element)i;
    return ELEMENT_NONE;
}
