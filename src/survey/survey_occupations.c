// SPDX-License-Identifier: MIT
#include "draw/html_text.h"
#include "survey/survey_html.h"

enum { LONG_TEXT = 60, RAW_TEXT = 160, COLUMNS_MOST = 64 };

static bool is_shown(const struct survey_column *column)
{
    return column->filled != 0;
}

static void put_table(const struct survey *survey, struct buffer *out)
{
    struct html_column heads[COLUMNS_MOST + 1] = {{NULL, NULL}};
    size_t count = 0;
    // Names come from the catalogue, whose texts end with a NUL only by chance.
    struct buffer names[COLUMNS_MOST];
    for (size_t i = 0; i < survey->column_count && count < COLUMNS_MOST; i++) {
        const struct survey_column *column = &survey->columns[i];
        if (!is_shown(column))
            continue;
        buffer_init(&names[count], BUFFER_NO_CEILING);
        buffer_append(&names[count], column->name);
        heads[count] = (struct html_column){buffer_string(&names[count]),
                                            column->is_number ? "number" : "text"};
        count++;
    }
    html_table_begin(out, SPAN("All occupations"), heads);
    for (size_t i = 0; i < count; i++)
        buffer_release(&names[i]);
    for (size_t row = 0; row < survey->rows.count; row++) {
        const struct survey_row *one = VECTOR_AT(&survey->rows, struct survey_row, row);
        buffer_append(out, SPAN("<tr>"));
        for (size_t i = 0; i < survey->column_count; i++) {
            if (!is_shown(&survey->columns[i]))
                continue;
            if (survey->columns[i].is_number) {
                html_cell_figure(out, one->cells[i]);
                continue;
            }
            buffer_append(out, SPAN("<td>"));
            html_append_short(out, one->cells[i], LONG_TEXT);
            buffer_append(out, SPAN("</td>"));
        }
        buffer_append(out, SPAN("</tr>\n"));
    }
    html_table_end(out);
}

static void put_sighting(const struct survey_sighting *one, struct buffer *out)
{
    buffer_append(out, one->is_chosen ? SPAN("<li>") : SPAN("<li class=\"quiet\">"));
    buffer_append(out, SPAN("<code>"));
    html_append(out, one->page_id);
    buffer_append_byte(out, ':');
    html_append(out, one->location);
    buffer_append(out, SPAN("</code> “"));
    html_append_short(out, one->raw, RAW_TEXT);
    buffer_append(out, SPAN("”"));
    if (!one->is_chosen) {
        buffer_append(out, SPAN(" gives "));
        html_append_short(out, one->value, RAW_TEXT);
    }
    buffer_append(out, SPAN("</li>"));
}

// The sightings of one occupation, which stand together from `*at`.
static void put_details(const struct survey *survey, uint32_t row, size_t *at,
                        struct buffer *out)
{
    const struct survey_row *one = VECTOR_AT(&survey->rows, struct survey_row, row);
    buffer_append(out, SPAN("<details><summary>"));
    html_append(out, survey_title(survey, row));
    buffer_append(out, SPAN("</summary>\n<dl>\n"));
    while (*at < survey->sightings.count) {
        const struct survey_sighting *first =
            VECTOR_AT(&survey->sightings, struct survey_sighting, *at);
        if (first->row != row)
            break;
        buffer_append(out, SPAN("<dt>"));
        html_append(out, survey->columns[first->column].name);
        buffer_append(out, SPAN(": <b>"));
        html_append(out, one->cells[first->column].size != 0 ? one->cells[first->column]
                                                             : SPAN("unknown"));
        buffer_append(out, SPAN("</b></dt><dd><ul>"));
        for (; *at < survey->sightings.count; ++*at) {
            const struct survey_sighting *next =
                VECTOR_AT(&survey->sightings, struct survey_sighting, *at);
            if (next->row != row || next->column != first->column)
                break;
            put_sighting(next, out);
        }
        buffer_append(out, SPAN("</ul></dd>\n"));
    }
    buffer_append(out, SPAN("</dl></details>\n"));
}

void survey_html_occupations(const struct survey *survey, struct buffer *out)
{
    html_section(out, "occupations", SPAN("Occupations"),
                 SPAN("Sort by a column's head; filter by words."));
    put_table(survey, out);
    html_element(out, "h3", NULL, SPAN("Where each value was read"));
    buffer_append_byte(out, '\n');
    if (!survey->has_sightings) {
        buffer_append(out, SPAN("<p>This dataset is too large to show it here. Ask for "
                                "one value:</p>\n<pre>occupare explain --value "
                                "OCCUPATION FIELD "));
        html_append(out, survey->where);
        buffer_append(out, SPAN("</pre>\n"));
    }
    size_t at = 0;
    for (uint32_t row = 0; survey->has_sightings && row < survey->rows.count; row++)
        put_details(survey, row, &at, out);
    html_section_end(out);
}
