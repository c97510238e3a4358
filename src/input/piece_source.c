// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // memrchr
#include "input/piece_source.h"

#include "base/json_tree.h"

#include <string.h>

enum {
    PIECE_SIZE = 256 << 10, // as much as is read at a time, up to where a page begins
    PIECE_MOST = 4 << 20,   // or, where none does, to a line's end
    LONGEST_LINE = 64 << 20
};

void piece_source_init(struct piece_source *source, const struct catalogue *catalogue,
                       const struct observations_options *options,
                       const struct observations_taker *taker)
{
    *source =
        (struct piece_source){.options = options, .taker = taker, .catalogue = catalogue};
    part_files_init(&source->files, options->paths, options->path_count);
    buffer_init(&source->carry, BUFFER_NO_CEILING);
}

void piece_source_release(struct piece_source *source)
{
    part_files_release(&source->files);
    buffer_release(&source->carry);
}

static bool open_next(struct piece_source *source)
{
    bool has_found = false;
    source->status = part_files_next(&source->files, &has_found, &source->error);
    source->is_open = source->is_begun = has_found;
    return source->status == STATUS_OK && has_found;
}

// Where in `text`, not before `from`, the last line of a page begins; 0 when none does.
static size_t last_page(struct span text, size_t from)
{
    struct span begin = SPAN("\n{\"type\":\"page\"");
    size_t end = text.size;
    while (end > from) {
        const char *found = memrchr(text.data + from, '\n', end - from);
        if (found == NULL)
            break;
        end = (size_t)(found - text.data);
        if (span_starts(span_from(text, end), begin))
            return end + 1;
    }
    return 0;
}

// The text up to where it is cut; what is behind stays for the next piece.
static void carry_on(struct piece_source *source, struct buffer *text, size_t cut)
{
    buffer_append(&source->carry, span_from(buffer_span(text), cut));
    text->size = cut;
}

static bool cut_piece(struct piece_source *source, struct buffer *text, size_t from)
{
    size_t back = sizeof "{\"type\":\"page\"";
    struct span read = buffer_span(text);
    size_t cut = last_page(read, from > back ? from - back : 0);
    if (cut == 0 && read.size >= PIECE_MOST) {
        const char *end = memrchr(read.data, '\n', read.size);
        cut = end != NULL ? (size_t)(end - read.data) + 1 : 0;
    }
    if (cut != 0)
        carry_on(source, text, cut);
    return cut != 0;
}

// More of the file, as much as there is when parts may be cut.
static bool read_more(struct piece_source *source, struct line_piece *piece,
                      bool *out_is_over)
{
    source->status = part_files_read(&source->files, PIECE_SIZE, &piece->text,
                                     out_is_over, &source->error);
    if (source->status == STATUS_OK)
        return true;
    if (!source->options->is_partial_fine)
        return false;
    buffer_append(&piece->warning, span_of(source->error.message));
    source->status = STATUS_OK;
    return true;
}

static bool fill(struct piece_source *source, struct line_piece *piece)
{
    struct buffer *text = &piece->text;
    buffer_clear(text);
    buffer_append(text, buffer_span(&source->carry));
    buffer_clear(&source->carry);
    piece->is_first = source->is_begun;
    source->is_begun = false;
    for (;;) {
        size_t from = text->size;
        bool is_over = false;
        if (!read_more(source, piece, &is_over))
            return false;
        source->is_open = !is_over;
        piece->is_last = is_over;
        if (is_over || cut_piece(source, text, from))
            return true;
        if (text->size > LONGEST_LINE) {
            source->status =
                error_set(&source->error, STATUS_INPUT, "%s: a line of more than 64 MiB",
                          buffer_string(&source->files.name));
            return false;
        }
    }
}

static enum status declare(struct piece_source *source, struct span line)
{
    struct json_tree *tree;
    struct buffer json;
    const struct observations_taker *taker = source->taker;
    const struct catalogue *grown = source->catalogue;
    enum status status = json_tree_parse(line, &tree, &source->error);
    if (status != STATUS_OK)
        return status;
    struct span owner = json_tree_member_text(tree, "profile");
    buffer_init(&json, BUFFER_NO_CEILING);
    declaration_write(tree, owner, &json);
    if (taker->declare != NULL)
        grown = taker->declare(taker->context,
                               (struct declaration){owner, buffer_span(&json)},
                               &source->error);
    buffer_release(&json);
    json_tree_free(tree);
    if (grown == NULL)
        return STATUS_INPUT;
    source->catalogue = grown;
    return STATUS_OK;
}

// The fields that a piece declares are known before its lines are read.
static bool take_declarations(struct piece_source *source, struct line_piece *piece)
{
    struct span begin = SPAN(LINE_OF_FIELDS);
    struct span text = buffer_span(&piece->text), rest = text;
    for (size_t at; (at = span_find(rest, begin)) != SPAN_NOT_FOUND;) {
        bool is_line = rest.data + at == text.data || rest.data[at - 1] == '\n';
        rest = span_from(rest, at);
        struct span line = span_part(rest, 0, span_find_byte(rest, '\n'));
        rest = span_from(rest, is_line ? line.size : begin.size);
        if (!is_line || declare(source, line) == STATUS_OK)
            continue;
        if (!source->options->is_partial_fine) {
            source->status = error_prefix(&source->error, STATUS_INPUT, "%s",
                                          buffer_string(&source->files.name));
            return false;
        }
        buffer_append(&piece->warning, span_of(source->error.message));
    }
    piece->catalogue = source->catalogue;
    return true;
}

bool piece_source_next(struct piece_source *source, struct line_piece *piece)
{
    if (source->status != STATUS_OK || (!source->is_open && !open_next(source)))
        return false;
    buffer_clear(&piece->warning);
    buffer_clear(&piece->name);
    buffer_append(&piece->name, buffer_span(&source->files.name));
    return fill(source, piece) && take_declarations(source, piece);
}
