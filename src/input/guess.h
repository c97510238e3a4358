// SPDX-License-Identifier: MIT
#pragma once

#include "input/charset.h"

// What bytes that say nothing of their character set, and are not UTF-8, seem to be
// written in. Never CHARSET_NONE: windows-1252 when nothing speaks for another.
enum charset guess_charset(struct span bytes);

// ISO-2022-JP or -KR, which are ASCII as bytes go, by their escapes; CHARSET_NONE if not.
enum charset guess_escaped_charset(struct span bytes);

// UTF-16 or UTF-32 without a byte order mark, by where the zeros stand; CHARSET_NONE if
// not.
enum charset guess_wide_charset(struct span bytes);
