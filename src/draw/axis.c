// SPDX-License-Identifier: MIT
#include "draw/axis.h"

#include <math.h>
#include <stdio.h>

static double round_step(double rough)
{
    double power = pow(10, floor(log10(rough)));
    double share = rough / power;
    double step = share < 1.5 ? 1 : share < 3 ? 2 : share < 7 ? 5 : 10;
    return step * power;
}

void axis_linear(struct axis *axis, double low, double high, size_t wanted)
{
    if (high <= low) {
        double margin = fabs(low) > 1 ? fabs(low) / 10 : 1;
        low -= margin;
        high += margin;
    }
    double step = round_step((high - low) / (double)wanted);
    double first = floor(low / step), last = ceil(high / step);
    *axis = (struct axis){.low = first * step, .high = last * step};
    for (double at = first; at <= last && axis->tick_count < AXIS_TICKS_MOST; at++)
        axis->ticks[axis->tick_count++] = at * step;
    axis_place(axis, 0, 100);
}

void axis_log(struct axis *axis, double low, double high)
{
    double first = floor(log10(low)), last = ceil(log10(high));
    if (last <= first)
        last = first + 1;
    *axis = (struct axis){.is_log = true, .low = pow(10, first), .high = pow(10, last)};
    for (double at = first; at <= last && axis->tick_count < AXIS_TICKS_MOST; at++)
        axis->ticks[axis->tick_count++] = pow(10, at);
    axis_place(axis, 0, 100);
}

void axis_place(struct axis *axis, double from, double to)
{
    axis->from = from;
    axis->to = to;
}

double axis_at(const struct axis *axis, double value)
{
    double share = axis->is_log ? log10(value / axis->low) / log10(axis->high / axis->low)
                                : (value - axis->low) / (axis->high - axis->low);
    return axis->from + share * (axis->to - axis->from);
}

size_t axis_label(double tick, char out_text[AXIS_LABEL_SIZE])
{
    static const struct {
        double size;
        const char *sign;
    } units[] = {{1e9, "G"}, {1e6, "M"}, {1e3, "k"}};
    const char *sign = "";
    // Small figures keep their digits: 2020 is a year as often as 2k.
    for (size_t i = 0; i < sizeof units / sizeof *units && fabs(tick) >= 1e4; i++)
        if (fabs(tick) >= units[i].size) {
            tick /= units[i].size;
            sign = units[i].sign;
            break;
        }
    int size = snprintf(out_text, AXIS_LABEL_SIZE, "%.4g%s", tick, sign);
    return size > 0 && size < AXIS_LABEL_SIZE ? (size_t)size : 0;
}
