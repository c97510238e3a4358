// SPDX-License-Identifier: MIT
#pragma once

#include "survey/survey.h"

// Streams the tables of evidence into a survey that knows its occupations. A table that
// the dataset does not have (an occupare.db with facts only, no history) is left out.
enum status survey_read_evidence(struct survey *survey, const struct loaded *dataset,
                                 struct error *error) WARN_UNUSED;
