// SPDX-License-Identifier: MIT
#include "input/media.h"

struct magic {
    size_t at;
    struct span bytes;
    const char *name;
};

// As in the WHATWG MIME Sniffing Standard, section 6, and what else lies about in
// folders.
static const struct magic magics[] = {
    {0, {"\x89PNG\r\n\x1A\n", 8}, "a PNG picture"},
    {0, {"GIF8", 4}, "a GIF picture"},
    {0, {"\xFF\xD8\xFF", 3}, "a JPEG picture"},
    {8, {"WEBPVP", 6}, "a WebP picture"},
    {0, {"\0\0\1\0", 4}, "an icon"},
    {0, {"wOFF", 4}, "a font"},
    {0, {"wOF2", 4}, "a font"},
    {0, {"\0\1\0\0", 4}, "a font"},
    {4, {"ftyp", 4}, "a film"},
    {0, {"\x1A\x45\xDF\xA3", 4}, "a film"},
    {0, {"OggS", 4}, "a recording"},
    {0, {"ID3", 3}, "a recording"},
    {0, {"%PDF-", 5}, "a PDF file"},
    {0, {"PK\3\4", 4}, "a ZIP archive; unpack it"},
    {257,
     {"ustar", 5},
     "a tar archive; unpack it"}, // POSIX.1-2017, pax, "ustar Interchange"
    {0, {"7z\xBC\xAF\x27\x1C", 6}, "a 7z archive; unpack it"},
    {0, {"Rar!\x1A\7", 6}, "a RAR archive; unpack it"},
    {0, {"\x1F\x8B\x08", 3}, "a file compressed too often"},
    {0, {"\x28\xB5\x2F\xFD", 4}, "a file compressed too often"},
    {0, {"BZh", 3}, "a file compressed with bzip2"},
    {0,
     {"\xFD"
      "7zXZ",
      5},
     "a file compressed with xz"},
    {0, {"\x04\x22\x4D\x18", 4}, "a file compressed with lz4"},
    {0,
     {"\x7F"
      "ELF",
      4},
     "a program"},
    {0, {"MZ\x90\0", 4}, "a program"},
    {0, {"\0asm", 4}, "a program"},
    {0, {"SQLite format 3", 15}, "a database"},
    {0, {"filedesc://", 11}, "an ARC archive"}, // what WARC came after; not read
};

const char *media_binary(struct span head)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (span_starts(span_from(head, magics[i].at), magics[i].bytes))
            return magics[i].name;
    return NULL;
}

static struct span essence(struct span media_type)
{
    return span_trim(span_part(media_type, 0, span_find_byte(media_type, ';')));
}

bool media_is(struct span media_type, struct span name)
{
    return span_equal_nocase(essence(media_type), span_trim(name));
}

bool media_is_html(struct span media_type)
{
    return media_is(media_type, SPAN("text/html")) ||
           media_is(media_type, SPAN("application/xhtml+xml"));
}

bool media_may_be_page(struct span media_type)
{
    struct span type = essence(media_type);
    return type.size == 0 || media_is_html(type) ||
           span_equal_nocase(type, SPAN("text/plain")) ||
           span_equal_nocase(type, SPAN("text/markdown")) ||
           span_equal_nocase(type, SPAN("application/octet-stream"));
}
