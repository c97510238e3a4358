// SPDX-License-Identifier: MIT
#include "model/figures.h"

struct decimal figures_half_unit(struct decimal number)
{
    return (struct decimal){5, number.scale + 1};
}

enum figures figures_near(struct decimal left, struct decimal right,
                          struct decimal allowance)
{
    struct decimal distance;
    if (!decimal_subtract(left, right, &distance))
        return FIGURES_UNKNOWN;
    return decimal_compare(decimal_absolute(distance), allowance) <= 0 ? FIGURES_AGREE
                                                                       : FIGURES_DIFFER;
}

enum figures figures_product(struct decimal whole, struct decimal part,
                             struct decimal factor, struct decimal tolerance)
{
    struct decimal product, allowance;
    if (!decimal_multiply(part, factor, &product) ||
        !decimal_multiply(figures_half_unit(part), decimal_absolute(factor),
                          &allowance) ||
        !decimal_add(allowance, figures_half_unit(whole), &allowance) ||
        !decimal_add(allowance, tolerance, &allowance))
        return FIGURES_UNKNOWN;
    return figures_near(whole, product, allowance);
}

enum figures figures_rise(struct decimal low, struct decimal high)
{
    return decimal_compare(low, high) <= 0 ? FIGURES_AGREE : FIGURES_DIFFER;
}

bool figures_add(struct figures_sum *sum, struct decimal number)
{
    return decimal_add(sum->sum, number, &sum->sum) &&
           decimal_add(sum->rounding, figures_half_unit(number), &sum->rounding);
}
