// SPDX-License-Identifier: MIT
#include "fetch/idn.h"

#include <idn2.h>

static bool is_ascii(struct span text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

bool idn_to_ascii(struct arena *arena, struct span host, struct span *out_host)
{
    uint8_t *ascii = NULL;
    if (is_ascii(host)) { // as it is: names of machines are freer than IDNA's labels
        *out_host = host;
        return true;
    }
    if (span_find_byte(host, '\0') != SPAN_NOT_FOUND)
        return false;
    const char *text = arena_keep(arena, host).data;
    if (idn2_lookup_u8((const uint8_t *)text, &ascii,
                       IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
        return false;
    *out_host = arena_keep(arena, span_of((const char *)ascii));
    idn2_free(ascii);
    return true;
}
