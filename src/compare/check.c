// SPDX-License-Identifier: MIT
#include "compare/check.h"

#include "compare/check_names.h"
#include "compare/dataset_catalogue.h"
#include "compare/expect.h"

#include <string.h>

// What a check needs besides the dataset.
struct tools {
    struct constraints constraints;
    struct rules rules;
    struct expectations expectations;
};

static enum status open_expectations(const struct check_options *options,
                                     const struct rules *rules,
                                     struct expectations *out_expectations,
                                     struct error *error)
{
    bool has_file = options->expectations_name != NULL;
    struct span json = has_file ? options->expectations : SPAN("{}");
    enum status status =
        expectations_load(json, options->catalogue, rules, out_expectations, error);
    if (status != STATUS_OK)
        return error_prefix(error, status, "%s", options->expectations_name);
    if (out_expectations->needs_baseline && options->baseline == NULL) {
        expectations_release(out_expectations);
        return error_set(
            error, STATUS_USAGE,
            "%s: change_at_most needs a dataset to compare with (--baseline)",
            options->expectations_name);
    }
    return STATUS_OK;
}

static enum status open_tools(const struct check_options *options,
                              struct tools *out_tools, struct error *error)
{
    enum status status =
        constraints_load(options->catalogue, &out_tools->constraints, error);
    if (status != STATUS_OK)
        return status;
    status = rules_load(options->rules, options->catalogue, &out_tools->rules, error);
    if (status != STATUS_OK) {
        constraints_release(&out_tools->constraints);
        return error_prefix(error, status, "rules.json");
    }
    status =
        open_expectations(options, &out_tools->rules, &out_tools->expectations, error);
    if (status != STATUS_OK) {
        rules_release(&out_tools->rules);
        constraints_release(&out_tools->constraints);
    }
    return status;
}

static void release_tools(struct tools *tools)
{
    expectations_release(&tools->expectations);
    rules_release(&tools->rules);
    constraints_release(&tools->constraints);
}

// A dataset that is not CSV cannot be compared; its own findings say so already.
static enum status compare_baseline(const struct check_options *options,
                                    const struct loaded *dataset, struct loaded *baseline,
                                    struct difference *out_change, struct error *error)
{
    struct compare_options compare = {.catalogue = options->catalogue,
                                      .coverage_points = COVERAGE_POINTS_DEFAULT};
    enum status status =
        diff_open(options->baseline, options->catalogue, baseline, error);
    if (status != STATUS_OK)
        return status;
    status = difference_make(baseline, dataset, &compare, out_change, error);
    if (status != STATUS_OK)
        loaded_release(baseline);
    return status;
}

static enum status check_dataset(const struct check_options *options,
                                 const struct loaded *dataset, const struct tools *tools,
                                 struct check_report *report, struct error *error)
{
    struct loaded baseline;
    struct difference change;
    bool has_baseline = options->baseline != NULL;
    if (has_baseline) {
        enum status status =
            compare_baseline(options, dataset, &baseline, &change, error);
        if (status != STATUS_OK)
            return status;
    }
    struct package_counts counts;
    struct dataset_stats stats;
    check_package(report, dataset, &counts);
    struct table_checks checks = {dataset, options->catalogue, &tools->constraints,
                                  &tools->rules, &counts};
    check_tables(report, &checks, &stats);
    check_names(report, dataset, &tools->rules);
    expectations_check(&tools->expectations, options->catalogue, &stats,
                       has_baseline ? &change : NULL, report);
    dataset_stats_release(&stats);
    package_counts_release(&counts);
    if (has_baseline) {
        difference_release(&change);
        loaded_release(&baseline);
    }
    return STATUS_OK;
}

static struct span keep(struct check_report *report, struct span text)
{
    return text.data != NULL ? arena_keep(&report->arena, text) : text;
}

// Texts of the rules and of the expectations go with them.
static void keep_texts(struct check_report *report)
{
    for (size_t i = 0; i < report->results.count; i++) {
        struct check_result *result = VECTOR_AT(&report->results, struct check_result, i);
        result->meaning = keep(report, result->meaning);
    }
}

static enum status check_with(const struct check_options *options,
                              const struct loaded *dataset,
                              struct check_report *out_report, struct error *error)
{
    struct tools tools;
    enum status status = open_tools(options, &tools, error);
    if (status != STATUS_OK)
        return status;
    struct check_report report;
    check_report_init(&report, dataset->where);
    status = check_dataset(options, dataset, &tools, &report, error);
    keep_texts(&report);
    if (status == STATUS_OK)
        *out_report = report;
    else
        check_report_release(&report);
    release_tools(&tools);
    return status;
}

enum status check_make(const struct check_options *options,
                       struct check_report *out_report, struct error *error)
{
    struct loaded dataset;
    struct catalogue catalogue;
    const struct loaded *const datasets[] = {&dataset};
    enum status status =
        diff_open(&options->dataset, options->catalogue, &dataset, error);
    if (status != STATUS_OK)
        return status;
    status = dataset_catalogue(datasets, 1, &catalogue, error);
    if (status == STATUS_OK) {
        struct check_options own = *options;
        own.catalogue = &catalogue;
        status = check_with(&own, &dataset, out_report, error);
        if (status == STATUS_OK)
            out_report->catalogue = catalogue;
        else
            catalogue_release(&catalogue);
    }
    loaded_release(&dataset);
    return status;
}

static const struct {
    const char *name;
    void (*show)(const struct check_report *report, const struct check_options *options,
                 struct text_sink sink);
} formats[] = {{"text", check_show_text}, {"json", check_show_json}};

enum status check_run(const struct check_options *options, struct text_sink sink,
                      enum check_outcome *out_outcome, struct error *error)
{
    size_t format = 0;
    while (format < sizeof formats / sizeof *formats &&
           strcmp(formats[format].name, options->format) != 0)
        format++;
    if (format == sizeof formats / sizeof *formats)
        return error_set(error, STATUS_USAGE, "no format of a check is called '%s'",
                         options->format);
    struct check_report report;
    enum status status = check_make(options, &report, error);
    if (status != STATUS_OK)
        return status;
    formats[format].show(&report, options, sink);
    *out_outcome =
        check_count(&report, options->least_failing) != 0 ? CHECK_FAILED : CHECK_PASSED;
    check_report_release(&report);
    return STATUS_OK;
}
