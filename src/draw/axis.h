// SPDX-License-Identifier: MIT
#pragma once

#include <stdbool.h>
#include <stddef.h>

// A scale from values to places, with round ticks: 1, 2 or 5 times a power of ten apart
// (Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990), or powers of ten on a
// logarithmic one.

enum { AXIS_TICKS_MOST = 12, AXIS_LABEL_SIZE = 32 };

struct axis {
    bool is_log;
    double low, high; // of the values; ticks stand at or inside of them
    double from, to;  // the places of low and high
    double ticks[AXIS_TICKS_MOST];
    size_t tick_count;
};

// From low to high, widened to round values; about `wanted` ticks. Equal bounds are
// parted, so that there is always a scale.
void axis_linear(struct axis *axis, double low, double high, size_t wanted);
// Bounds must be above zero.
void axis_log(struct axis *axis, double low, double high);
void axis_place(struct axis *axis, double from, double to);

double axis_at(const struct axis *axis, double value); // its place
// "40k", "2.5M", "-8"; returns the length.
size_t axis_label(double tick, char out_text[AXIS_LABEL_SIZE]);
