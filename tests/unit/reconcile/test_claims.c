// SPDX-License-Identifier: MIT
#include "reconcile/claims.h"

#include "cmocka_unit.h"

// A field for each policy.
static const char schema[] =
    "{\"resources\":[{\"name\":\"things\",\"occupare\":{\"group\":\"facts\",\"items\":["
    "{\"field\":\"skills\",\"policy\":\"list\",\"shape\":\"shares\"},"
    "{\"field\":\"shares\",\"policy\":\"breakdown\",\"shape\":\"shares\"},"
    "{\"field\":\"duties\",\"policy\":\"union\",\"shape\":\"texts\"}]},"
    "\"schema\":{\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
    "{\"name\":\"newest\",\"type\":\"number\",\"occupare\":{\"policy\":\"newest\"}},"
    "{\"name\":\"majority\",\"type\":\"number\",\"occupare\":{\"policy\":\"majority\"}},"
    "{\"name\":\"text\",\"type\":\"string\",\"occupare\":{\"policy\":\"newest\"}}]}}]}";

struct fixture {
    struct catalogue catalogue;
    struct claims claims;
};

static int begin(void **state)
{
    static struct fixture fixture;
    struct error error = {0};
    if (catalogue_load(span_of(schema), &fixture.catalogue, &error) != STATUS_OK) {
        print_error("%s\n", error.message);
        return -1;
    }
    claims_init(&fixture.claims, &fixture.catalogue);
    *state = &fixture;
    return 0;
}

static int finish(void **state)
{
    struct fixture *fixture = *state;
    claims_release(&fixture->claims);
    catalogue_release(&fixture->catalogue);
    return 0;
}

// One page's vote; returns the claim. "?2023-01-01": the page says so of itself.
static uint32_t vote(struct fixture *fixture, const char *field, const char *value,
                     const char *day)
{
    bool is_claimed = day[0] == '?';
    struct claim_note one = {
        .field = catalogue_field(&fixture->catalogue, span_of(field)),
        .value = span_of(value),
        .observed_at = span_of(day + is_claimed),
        .is_date_claimed = is_claimed,
    };
    uint32_t claim = claims_note(&fixture->claims, &one);
    claims_count(&fixture->claims, (struct claim_list){&claim, 1});
    return claim;
}

static bool wins(const struct fixture *fixture, uint32_t left, uint32_t right)
{
    const struct claim *one = claims_at(&fixture->claims, left);
    const struct claim *other = claims_at(&fixture->claims, right);
    enum policy policy = fixture->catalogue.fields[one->field].policy;
    assert_true(claim_wins(policy, one, other) != claim_wins(policy, other, one));
    return claim_wins(policy, one, other);
}

static void the_newest_wins_over_the_most_frequent(void **state)
{
    struct fixture *fixture = *state;
    uint32_t often = vote(fixture, "newest", "1", "2021-01-01");
    vote(fixture, "newest", "1", "2021-01-02");
    uint32_t late = vote(fixture, "newest", "2", "2022-01-01");
    assert_true(wins(fixture, late, often));
    uint32_t undated = vote(fixture, "newest", "3", "");
    assert_true(wins(fixture, often, undated));
}

static void claimed_dates_never_beat_captures(void **state)
{
    struct fixture *fixture = *state;
    uint32_t captured = vote(fixture, "newest", "1", "2021-01-01");
    uint32_t claimed = vote(fixture, "newest", "2", "?2031-01-01");
    uint32_t earlier = vote(fixture, "newest", "3", "?2030-01-01");
    uint32_t undated = vote(fixture, "newest", "4", "");
    assert_true(wins(fixture, captured, claimed));
    assert_true(wins(fixture, claimed, earlier));
    assert_true(wins(fixture, earlier, undated));
    vote(fixture, "newest", "3", "2022-01-01"); // seen at last
    assert_true(wins(fixture, earlier, captured));
    assert_span(claims_at(&fixture->claims, earlier)->last_observed, "2022-01-01");
    assert_span(claims_at(&fixture->claims, earlier)->first_observed, "2022-01-01");
    vote(fixture, "newest", "1", "?2040-01-01"); // bears nothing out
    assert_span(claims_at(&fixture->claims, captured)->last_observed, "2021-01-01");
    assert_true(wins(fixture, earlier, captured));
}

static void a_majority_wins_over_the_newest(void **state)
{
    struct fixture *fixture = *state;
    uint32_t often = vote(fixture, "majority", "1", "2021-01-01");
    vote(fixture, "majority", "1.0", "2021-01-02");
    uint32_t late = vote(fixture, "majority", "2", "2022-01-01");
    assert_true(wins(fixture, often, late));
    vote(fixture, "majority", "2", "");
    assert_true(wins(fixture, late, often)); // as many, and newer
}

static void spellings_of_one_value_are_one_claim(void **state)
{
    static const struct {
        const char *field, *one, *other, *published;
    } same[] = {
        {"newest", "4.5", "4.50", "4.50"},
        {"newest", "42520", "42520.00", "42520.00"},
        {"newest", "12", "12.0", "12.0"},
        {"newest", "-0.0", "0", "-0.0"},
        {"text", "Finance", "FINANCE", "Finance"},
        {"skills", "Cash=12.0\nMusic=3", "cash=12\nMusic=3.0", "Cash=12.0\nMusic=3"},
        {"shares", "A=60\nB=40", "B=40.0\nA=60.0", "B=40.0\nA=60.0"},
        {"duties", "Sweeps floors.", "sweeps  floors", "Sweeps floors."},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        uint32_t one = vote(fixture, same[i].field, same[i].one, "");
        assert_int_equal(vote(fixture, same[i].field, same[i].other, ""), one);
        assert_int_equal(claims_at(&fixture->claims, one)->page_count, 2);
        assert_span(claims_at(&fixture->claims, one)->value, same[i].published);
    }
}

static void other_values_are_other_claims(void **state)
{
    static const struct {
        const char *field, *one, *other;
    } different[] = {
        {"newest", "4.5", "4.51"},
        {"newest", "42520", "42521"},
        {"newest", "100", "1000"},
        {"text", "Finance", "Financial"},
        {"skills", "Cash=12\nMusic=3", "Music=3\nCash=12"}, // the order is a ranking
        {"shares", "A=60\nB=40", "A=40\nB=60"},
        {"shares", "A=60\nB=40", "A=60"},
        {"duties", "Sweeps floors.", "Sweeps doors."},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof different / sizeof *different; i++)
        assert_int_not_equal(vote(fixture, different[i].field, different[i].one, ""),
                             vote(fixture, different[i].field, different[i].other, ""));
}

// What was noted last is looked at first, and then what came behind it.
static void values_are_found_in_any_order(void **state)
{
    static const char *const values[] = {"a", "b", "c", "d"};
    static const uint32_t order[] = {0, 1, 2, 3, 0, 1, 3, 2, 2, 0, 0, 3, 1, 2};
    static const char *const fields[] = {"duties", "text", "duties"};
    struct fixture *fixture = *state;
    uint32_t first[3][4];
    for (uint32_t occupation = 0; occupation < 3; occupation++)
        for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
            struct claim_note note = {
                .occupation = occupation * 1000,
                .field =
                    catalogue_field(&fixture->catalogue, span_of(fields[occupation])),
                .value = span_of(values[order[i]])};
            uint32_t claim = claims_note(&fixture->claims, &note);
            if (i < 4)
                first[occupation][i] = claim;
            assert_int_equal(claim, first[occupation][order[i]]);
            assert_int_equal(claims_at(&fixture->claims, claim)->occupation,
                             occupation * 1000);
        }
    assert_int_equal(fixture->claims.claims.count, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(claimed_dates_never_beat_captures, begin, finish),
        cmocka_unit_test_setup_teardown(the_newest_wins_over_the_most_frequent, begin,
                                        finish),
        cmocka_unit_test_setup_teardown(a_majority_wins_over_the_newest, begin, finish),
        cmocka_unit_test_setup_teardown(spellings_of_one_value_are_one_claim, begin,
                                        finish),
        cmocka_unit_test_setup_teardown(other_values_are_other_claims, begin, finish),
        cmocka_unit_test_setup_teardown(values_are_found_in_any_order, begin, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
