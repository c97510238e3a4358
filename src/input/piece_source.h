// SPDX-License-Identifier: MIT
#pragma once

#include "input/line_piece.h"
#include "input/part_files.h"

// The files of parts as pieces of whole lines, cut where a page begins, so that workers
// can read them at the same time. Lines that declare fields are read here, in order.
struct piece_source {
    const struct observations_options *options;
    const struct observations_taker *taker;
    const struct catalogue *catalogue; // with what was declared so far
    struct part_files files;
    struct buffer carry; // of the file at hand, read and not yet in a piece
    bool is_open;        // is there more of the file at hand?
    bool is_begun;
    enum status status; // why there is no piece, if that is not the end
    struct error error;
};

void piece_source_init(struct piece_source *source, const struct catalogue *catalogue,
                       const struct observations_options *options,
                       const struct observations_taker *taker);
void piece_source_release(struct piece_source *source);

// Fills text, place, catalogue, name and warning of the next piece; false when there is
// none.
bool piece_source_next(struct piece_source *source, struct line_piece *piece);
