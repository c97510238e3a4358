// SPDX-License-Identifier: MIT
#include "output/record.h"

#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void take(void *context, size_t table, const struct span *cells)
{
    record_take(context, table, cells);
}

static void has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no %s in\n%s", part, text);
}

static void prints_what_belongs_to_one_occupation(void **state)
{
    (void)state;
    struct catalogue catalogue;
    struct buffer buffer;
    struct json_text json;
    sample_catalogue(&catalogue);
    struct record *record = record_new(&catalogue);
    assert_false(record_has_any(record));
    sample_write((struct row_sink){take, record}, &catalogue, 2, 0);
    assert_true(record_has_any(record));
    buffer_init(&buffer, BUFFER_NO_CEILING);
    json_text_init(&json, &buffer, 0);
    record_print(record, &json);
    const char *text = buffer_string(&buffer);
    assert_null(strstr(text, "collector-000000"));
    has(text, "{\"occupation_id\":\"collector-000001\",\"title\":\"Collector, "
              "\\\"Senior\\\"\"");
    has(text, "\"hourly_wage_usd\":16.50,\"salary_low_usd\":null,");
    has(text, "\"demographics\":{\"gender\":[{\"category\":\"Female\",\"pct\":69.40},"
              "{\"category\":\"Male\",\"pct\":30.6}],"
              "\"race\":[{\"category\":\"Unknown\",\"pct\":null}]}");
    has(text, "\"skills\":[{\"skill\":\"Zeal\",\"rank\":1,\"pct\":14,\"source\":\"list\"}"
              ",{\"skill\":\"-Phone\"");
    has(text, "\"responsibilities\":[\"Collect\\rdebts.\",\"\\tAnswer calls.\"]}");
    buffer_release(&buffer);
    record_free(record);
    catalogue_release(&catalogue);
}

static void keeps_json_valid_whatever_a_number_looks_like(void **state)
{
    (void)state;
    struct catalogue catalogue;
    struct buffer buffer;
    struct json_text json;
    sample_catalogue(&catalogue);
    struct record *record = record_new(&catalogue);
    struct span cells[26] = {SPAN("a"),   SPAN("A"),    SPAN("007"),
                             SPAN("1e5"), SPAN("-0.5"), SPAN("0")};
    record_take(record, 0, cells);
    buffer_init(&buffer, BUFFER_NO_CEILING);
    json_text_init(&json, &buffer, 0);
    record_print(record, &json);
    has(buffer_string(&buffer),
        "\"annual_salary_usd\":\"007\",\"hourly_wage_usd\":\"1e5\","
        "\"salary_low_usd\":-0.5,\"salary_high_usd\":0,");
    buffer_release(&buffer);
    record_free(record);
    catalogue_release(&catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_what_belongs_to_one_occupation),
        cmocka_unit_test(keeps_json_valid_whatever_a_number_looks_like),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
