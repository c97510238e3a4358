// SPDX-License-Identifier: MIT
#include "base/nearest.h"

#include "base/text.h"
#include "base/utf8.h"

// Two letters off (as when two change places), of long words three; less of short ones.
struct nearest nearest_to(struct span word)
{
    size_t most = word.size < 16 ? 2 : 3;
    return (struct nearest){
        .word = word,
        .limit = (most < word.size ? most : word.size - (word.size != 0)) + 1,
    };
}

void nearest_try(struct nearest *nearest, struct span name)
{
    size_t distance = text_distance(nearest->word, name, nearest->limit);
    if (distance >= nearest->limit)
        return;
    nearest->limit = distance;
    nearest->found = name;
}

const char *nearest_hint(const struct nearest *nearest, const char *before,
                         const char *behind, char out_hint[NEAREST_HINT_SIZE])
{
    out_hint[0] = '\0';
    if (nearest->found.size != 0)
        utf8_print(out_hint, NEAREST_HINT_SIZE, " (did you mean %s%.*s%s?)", before,
                   SPAN_FORMAT(nearest->found), behind);
    return out_hint;
}
