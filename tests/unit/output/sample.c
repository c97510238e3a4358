// SPDX-License-Identifier: MIT
#include "sample.h"

#include "model/embedded.h"

#include <stdio.h>
#include <stdlib.h>

enum { COLUMNS_MOST = 32 };

struct sample {
    struct row_sink sink;
    const struct catalogue *catalogue;
};

// The cells of one row, by the names of its columns; what is not named stays unknown.
struct cell_of {
    const char *column;
    struct span value;
};

static void give(const struct sample *sample, const char *table,
                 const struct cell_of *cells)
{
    const struct table_schema *schema =
        catalogue_table(sample->catalogue, span_of(table));
    struct span row[COLUMNS_MOST] = {{0}};
    for (; cells->column != NULL; cells++) {
        for (size_t i = 0; i < schema->column_count; i++) {
            if (span_equal(schema->columns[i].name, span_of(cells->column)))
                row[i] = cells->value;
        }
    }
    sample->sink.row(sample->sink.context, (size_t)(schema - sample->catalogue->tables),
                     row);
}
#define GIVE(sample, table, ...)                                                         \
    give((sample), (table), (const struct cell_of[]){__VA_ARGS__, {NULL, {0}}})

static void give_occupation(const struct sample *sample, struct span id, unsigned salt)
{
    char salary[] = "34010";
    salary[4] = (char)('0' + salt);
    GIVE(sample, "occupations", {"occupation_id", id},
         {"title", SPAN("Collector, \"Senior\"")}, {"annual_salary_usd", span_of(salary)},
         {"hourly_wage_usd", SPAN("16.50")}, {"growth_rate_pct", SPAN("-8")},
         {"job_count", SPAN("85275")}, {"top_degree", SPAN("=1+1")},
         {"top_major", SPAN("@home")}, {"best_paying_company", SPAN("+49 Inc.")},
         {"highest_paying_city_state", SPAN("CA")},
         {"description", SPAN("Two\nlines, caf\xC3\xA9 \xE2\x80\xA8 \xF0\x9F\x98\x80.")});
    GIVE(sample, "demographics", {"occupation_id", id}, {"dimension", SPAN("gender")},
         {"category", SPAN("Female")}, {"pct", SPAN("69.40")});
    GIVE(sample, "demographics", {"occupation_id", id}, {"dimension", SPAN("gender")},
         {"category", SPAN("Male")}, {"pct", SPAN("30.6")});
    GIVE(sample, "demographics", {"occupation_id", id}, {"dimension", SPAN("race")},
         {"category", SPAN("Unknown")});
    GIVE(sample, "skills", {"occupation_id", id}, {"skill", SPAN("-Phone")},
         {"rank", SPAN("2")}, {"pct", SPAN("4")}, {"source", SPAN("list")});
    GIVE(sample, "skills", {"occupation_id", id}, {"skill", SPAN("Zeal")},
         {"rank", SPAN("1")}, {"pct", SPAN("14")}, {"source", SPAN("list")});
    GIVE(sample, "responsibilities", {"occupation_id", id},
         {"responsibility", SPAN("\tAnswer calls.")}, {"position", SPAN("2")});
    GIVE(sample, "responsibilities", {"occupation_id", id},
         {"responsibility", SPAN("Collect\rdebts.")}, {"position", SPAN("1")});
}

static void give_evidence(const struct sample *sample, struct span id)
{
    static const char zeros[] =
        "0000000000000000000000000000000000000000000000000000000000"
        "000000";
    GIVE(sample, "pages", {"page_id", SPAN("host/a-vs-b.html")},
         {"path", SPAN("host/a-vs-b.html")}, {"rendering", SPAN("html")},
         {"layout", SPAN("abc")}, {"sha256", span_of(zeros)}, {"bytes", SPAN("75000")},
         {"truncated", SPAN("false")}, {"sides", id}, {"observation_count", SPAN("1")},
         {"problem_count", SPAN("1")}, {"capture", SPAN("host/a-vs-b.html")},
         {"read_pct", SPAN("93")});
    GIVE(sample, "observations", {"page_id", SPAN("host/a-vs-b.html")},
         {"occupation_id", id}, {"field", SPAN("growth_rate_pct")},
         {"ordinal", SPAN("0")}, {"raw", SPAN("-8%")}, {"value", SPAN("-8")},
         {"method", SPAN("cell")}, {"chosen", SPAN("true")});
    GIVE(sample, "problems", {"page_id", SPAN("host/a-vs-b.html")},
         {"code", SPAN("truncated")}, {"severity", SPAN("warning")});
    GIVE(sample, "layouts", {"layout", SPAN("abc")}, {"rendering", SPAN("html")},
         {"page_count", SPAN("1")});
}

void sample_write(struct row_sink sink, const struct catalogue *catalogue, size_t count,
                  unsigned salt)
{
    const struct sample sample = {sink, catalogue};
    char id[32] = "";
    for (size_t i = 0; i < count; i++) {
        snprintf(id, sizeof id, "collector-%06zu", i);
        give_occupation(&sample, span_of(id), salt);
    }
    if (count > 1)
        GIVE(&sample, "comparisons", {"occupation_id_a", SPAN("collector-000000")},
             {"occupation_id_b", SPAN("collector-000001")});
    if (count > 0)
        give_evidence(&sample, span_of(id));
}

void sample_catalogue(struct catalogue *out_catalogue)
{
    struct span json;
    struct error error = {0};
    if (!embedded_find(SPAN("datapackage.json"), &json) ||
        catalogue_load(json, out_catalogue, &error) != STATUS_OK) {
        fprintf(stderr, "%s\n", error.message);
        abort();
    }
}
