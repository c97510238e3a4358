// SPDX-License-Identifier: MIT
#include "compare/show_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void keep(void *context, struct span text)
{
    buffer_append(context, text);
}

// One changed cell of one table.
struct sample {
    struct difference difference;
    struct changed_column columns[2];
    struct span key[1];
};

static void sample_init(struct sample *sample, const char *id, const char *old,
                        const char *new)
{
    *sample = (struct sample){
        .columns = {{.name = SPAN("id")}, {.name = SPAN("pay"), .type = COLUMN_NUMBER}},
        .key = {span_of(id)}};
    difference_init(&sample->difference);
    struct table_change *table = vector_push(&sample->difference.tables);
    *table = (struct table_change){.name = SPAN("jobs"),
                                   .is_fact = true,
                                   .in_old = true,
                                   .in_new = true,
                                   .columns = sample->columns,
                                   .column_count = 2,
                                   .key_count = 1,
                                   .old_rows = 1,
                                   .new_rows = 1,
                                   .changed_rows = 1};
    vector_init(&table->changes, sizeof(struct change));
    vector_init(&table->repeated, sizeof(struct repeated_key));
    table->counts[CHANGE_VALUE] = 1;
    *(struct change *)vector_push(&table->changes) =
        (struct change){.kind = CHANGE_VALUE,
                        .column = 1,
                        .cells = sample->key,
                        .old_value = span_of(old),
                        .new_value = span_of(new)};
}

static void shows(struct sample *sample, const char *format,
                  const struct show_options *options, const char *expected)
{
    struct buffer text;
    buffer_init(&text, BUFFER_NO_CEILING);
    show_difference(&sample->difference, show_format_find(span_of(format)), options,
                    (struct text_sink){keep, &text});
    assert_string_equal(buffer_string(&text), expected);
    buffer_release(&text);
    difference_release(&sample->difference);
}

static void text_is_aligned_and_signed(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample, "welder", "45000", "47000");
    shows(&sample, "text", &(struct show_options){0},
          "jobs: 1 value changed (1 -> 1 rows)\n"
          "  pay (1)\n"
          "    welder  45000 -> 47000  +2000  +4.4 %\n");
    sample_init(&sample, "welder", "", "47000");
    shows(&sample, "text", &(struct show_options){0},
          "jobs: 1 value changed (1 -> 1 rows)\n"
          "  pay (1)\n"
          "    welder  (none) -> 47000\n");
}

static void text_has_colour_on_request(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample, "welder", "1", "2");
    shows(&sample, "text", &(struct show_options){.colour = true},
          "\033[1mjobs: 1 value changed (1 -> 1 rows)\033[0m\n"
          "  pay (1)\n"
          "    \033[36mwelder  1 -> 2  +1  +100.0 %\033[0m\n");
}

static void text_wraps(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample, "a-welder-of-many-things", "1", "2");
    shows(&sample, "text", &(struct show_options){.width = 30},
          "jobs: 1 value changed (1 -> 1\n"
          "    rows)\n"
          "  pay (1)\n"
          "    a-welder-of-many-things  1\n"
          "        -> 2  +1  +100.0 %\n");
}

static void annotations_escape_what_ends_them(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample, "50%\n::error::x", "1", "2");
    shows(&sample, "github", &(struct show_options){0},
          "::notice title=changed::jobs: 50%25\\n::error::x pay: 1 -> 2 (+100.0 %25)\n"
          "::notice title=what changed::jobs: 1 value changed\n");
}

static void markdown_cells_are_no_markup(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample, "<b>|@all #1 `x`", "1", "");
    shows(&sample, "markdown", &(struct show_options){0},
          "| table | rows | what changed |\n"
          "| --- | --- | --- |\n"
          "| jobs | 1 → 1 | 1 value changed |\n\n"
          "<details><summary>jobs: 1 value changed</summary>\n\n"
          "| | row | column | old | new | % |\n"
          "| --- | --- | --- | --- | --- | --- |\n"
          "| changed | &lt;b\\>\\|&#64;all &#35;1 \\`x\\` | pay | 1 |  |  |\n"
          "\n</details>\n\n");
}

static void ndjson_and_csv_keep_digits(void **state)
{
    (void)state;
    struct sample sample;
    sample_init(&sample, "a,\"b\"", "4.50", "007");
    shows(&sample, "csv", &(struct show_options){0},
          "kind,table,row,item,column,old,new,absolute,relative_pct\n"
          "changed,jobs,\"a,\"\"b\"\"\",,pay,4.50,007,2.50,55.6\n");
    sample_init(&sample, "w", "4.50", "007");
    shows(&sample, "ndjson", &(struct show_options){0},
          "{\"type\":\"cell\",\"table\":\"jobs\",\"kind\":\"changed\",\"key\":{\"id\":"
          "\"w\"},\"column\":\"pay\",\"old\":4.50,\"new\":\"007\",\"absolute\":2.50,"
          "\"relative_pct\":55.6}\n"
          "{\"type\":\"table\",\"table\":\"jobs\",\"rows\":{\"old\":1,\"new\":1,"
          "\"added\":0,\"removed\":0,\"changed\":1},\"cells\":{\"changed\":1,\"moved\":0,"
          "\"shifted\":0,\"tolerated\":0},\"repeated_keys\":0}\n");
}

static void every_format_explains_itself(void **state)
{
    (void)state;
    size_t count = 0;
    for (; show_format_at(count) != NULL; count++)
        assert_true(strlen(show_format_at(count)->help) > 5);
    assert_true(count > 1);
    assert_null(show_format_find(SPAN("xml")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_aligned_and_signed),
        cmocka_unit_test(text_has_colour_on_request),
        cmocka_unit_test(text_wraps),
        cmocka_unit_test(annotations_escape_what_ends_them),
        cmocka_unit_test(markdown_cells_are_no_markup),
        cmocka_unit_test(ndjson_and_csv_keep_digits),
        cmocka_unit_test(every_format_explains_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
