// SPDX-License-Identifier: MIT
#include "normalize/us_state.h"

#define TEXT(literal)                                                                    \
    {                                                                                    \
        literal, sizeof literal - 1                                                      \
    }
#define STATE(code, name)                                                                \
    {                                                                                    \
        TEXT(code), TEXT(name)                                                           \
    }

// clang-format off
static const struct us_state states[] = {
    STATE("AL", "Alabama"),
    STATE("AK", "Alaska"),
    STATE("AZ", "Arizona"),
    STATE("AR", "Arkansas"),
    STATE("CA", "California"),
    STATE("CO", "Colorado"),
    STATE("CT", "Connecticut"),
    STATE("DE", "Delaware"),
    STATE("DC", "District of Columbia"),
    STATE("FL", "Florida"),
    STATE("GA", "Georgia"),
    STATE("HI", "Hawaii"),
    STATE("ID", "Idaho"),
    STATE("IL", "Illinois"),
    STATE("IN", "Indiana"),
    STATE("IA", "Iowa"),
    STATE("KS", "Kansas"),
    STATE("KY", "Kentucky"),
    STATE("LA", "Louisiana"),
    STATE("ME", "Maine"),
    STATE("MD", "Maryland"),
    STATE("MA", "Massachusetts"),
    STATE("MI", "Michigan"),
    STATE("MN", "Minnesota"),
    STATE("MS", "Mississippi"),
    STATE("MO", "Missouri"),
    STATE("MT", "Montana"),
    STATE("NE", "Nebraska"),
    STATE("NV", "Nevada"),
    STATE("NH", "New Hampshire"),
    STATE("NJ", "New Jersey"),
    STATE("NM", "New Mexico"),
    STATE("NY", "New York"),
    STATE("NC", "North Carolina"),
    STATE("ND", "North Dakota"),
    STATE("OH", "Ohio"),
    STATE("OK", "Oklahoma"),
    STATE("OR", "Oregon"),
    STATE("PA", "Pennsylvania"),
    STATE("RI", "Rhode Island"),
    STATE("SC", "South Carolina"),
    STATE("SD", "South Dakota"),
    STATE("TN", "Tennessee"),
    STATE("TX", "Texas"),
    STATE("UT", "Utah"),
    STATE("VT", "Vermont"),
    STATE("VA", "Virginia"),
    STATE("WA", "Washington"),
    STATE("WV", "West Virginia"),
    STATE("WI", "Wisconsin"),
    STATE("WY", "Wyoming"),
    STATE("AS", "American Samoa"),
    STATE("GU", "Guam"),
    STATE("MP", "Northern Mariana Islands"),
    STATE("PR", "Puerto Rico"),
    STATE("VI", "U.S. Virgin Islands"),
};
// clang-format on

enum { STATES = sizeof states / sizeof *states };

const struct us_state *us_state_coded(struct span code)
{
    for (size_t i = 0; i < STATES; i++)
        if (code.size == 2 && span_equal(states[i].code, code))
            return &states[i];
    return NULL;
}

const struct us_state *us_state_named(struct span name)
{
    for (size_t i = 0; i < STATES; i++)
        if (states[i].name.size == name.size && states[i].name.data[0] == name.data[0] &&
            span_equal_nocase(states[i].name, name))
            return &states[i];
    return NULL;
}
