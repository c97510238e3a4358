// SPDX-License-Identifier: MIT
#pragma once

#include "input/container.h"

// The pages of an MHTML file (RFC 2557), as browsers save them: its HTML parts, frames
// included, and a plain text that is the root. The root is the part that the start
// parameter names, or whose Content-Location is the snapshot's, or else the first; never
// just the first. The member is the part's number, from 1. All parts were observed when
// the snapshot was made.
extern const struct form form_mhtml;
