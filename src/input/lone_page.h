// SPDX-License-Identifier: MIT
#pragma once

#include "input/container.h"

// A file that is one page: what no other form recognises.
extern const struct form form_lone_page;
