// SPDX-License-Identifier: MIT
#include "base/buffer.h"
#include "split/page_case.h"
#include "split/shape.h"
#include "split/split.h"

#include <string.h>

// Evidence that one page holds for its own glued cells. A row is decided when exactly one
// cut has no rule against it and a rule is for it.

struct page_rule {
    struct split_rule about;
    enum method method;
    enum verdict (*judge)(const struct page_case *page, uint32_t cut);
};

// --- placeholders

static bool hangs_on(const struct glued *row, struct span piece)
{
    for (uint32_t i = 0; i < row->placeholder_count; i++)
        if (span_starts(piece, row->placeholders[i]) ||
            span_ends(piece, row->placeholders[i]))
            return true;
    return false;
}

static enum verdict judge_placeholders(const struct page_case *page, uint32_t cut)
{
    const struct glued *row = page->row;
    if (!page->kind->is_free_text)
        return SILENT;
    enum verdict verdict = SILENT;
    for (uint32_t side = 0; side < row->side_count; side++) {
        struct span piece = glued_piece(row, cut, side);
        if (glued_is_placeholder(row, piece))
            verdict = FOR;
        else if (hangs_on(row, piece))
            return AGAINST;
    }
    return verdict;
}

// --- one text twice

// Where the second of two equal halves begins, or 0.
static size_t second_half(const struct glued *row)
{
    struct span text = row->text;
    size_t half = text.size / 2;
    bool is_apart = text.size % 2 == 1 && text.data[half] == ' ';
    size_t second = is_apart ? half + 1 : half;
    struct span first = span_part(text, 0, half);
    if (row->side_count != 2 || half == 0 || text.size - second != half ||
        !span_equal(first, span_from(text, second)) || !shape_is_value(first))
        return 0;
    enum shape_border border =
        is_apart ? shape_border_at_space(text, second) : shape_border_at(text, second);
    return border != BORDER_NONE ? second : 0;
}

// A short word twice may be one name ("TalkTalk").
static bool is_double_name(struct span text)
{
    enum { LONGEST = 14 };
    return text.size <= LONGEST && span_find_byte(text, ' ') == SPAN_NOT_FOUND;
}

static enum verdict judge_twice(const struct page_case *page, uint32_t cut)
{
    size_t second = page->kind->is_free_text ? second_half(page->row) : 0;
    if (second == 0 ||
        (page->kind->has_inner_capitals && is_double_name(page->row->text)))
        return SILENT;
    return page->row->cuts[cut] == second ? FOR : AGAINST;
}

// --- the same field elsewhere on the page

static bool are_equal(struct span left, struct span right)
{
    struct decimal a, b;
    return span_equal(left, right) ||
           (decimal_parse(left, &a) && decimal_parse(right, &b) &&
            decimal_compare(a, b) == 0);
}

static struct span value_of(const struct page_case *page, uint32_t cut, uint32_t side)
{
    return glued_value(page->row, glued_piece(page->row, cut, side), page->arena);
}

static enum verdict judge_elsewhere(const struct page_case *page, uint32_t cut)
{
    const struct glued *row = page->row;
    enum verdict verdict = SILENT;
    for (uint32_t side = 0; side < row->side_count; side++) {
        const struct observation *known = page->elsewhere[side];
        if (known == NULL)
            continue;
        if (!are_equal(value_of(page, cut, side), known->value))
            return AGAINST;
        verdict = FOR;
    }
    return verdict;
}

static const struct page_rule rules[] = {
    {{"placeholder", "a placeholder is a whole cell: no value begins or ends with one"},
     METHOD_SPLIT,
     judge_placeholders},
    {{"same-page", "another place of the page gives the value with its borders"},
     METHOD_INFERRED,
     judge_elsewhere},
    {{"upper-end", "the page's prose gives the time whose upper end is printed here"},
     METHOD_INFERRED,
     judge_upper_ends},
    {{"product", "another figure of the page times a fixed factor gives this one"},
     METHOD_INFERRED,
     judge_products},
    {{"order", "figures of the page that this one lies between, or beyond"},
     METHOD_INFERRED,
     judge_orders},
    {{"total", "the shares of each side add up to the whole"},
     METHOD_INFERRED,
     judge_totals},
    {{"exact-total", "of the cuts whose shares add up, one does so within rounding"},
     METHOD_INFERRED,
     judge_exact_totals},
    {{"twice", "the two halves are equal and meet where names can meet"},
     METHOD_INFERRED,
     judge_twice},
};

enum { RULES = sizeof rules / sizeof *rules };

const struct split_rule *split_page_rule(size_t index)
{
    return index < RULES ? &rules[index].about : NULL;
}

// What the rules say of all cuts of a row.
struct ruling {
    size_t allowed[RULES]; // cuts that the rule is not against
    uint32_t left;         // the last cut without any rule against it
    size_t left_count;
    bool is_supported; // a rule is for it
    size_t decisive;   // the rule that was against the most cuts
};

static void judge_cut(const struct page_case *page, uint32_t cut, struct ruling *ruling)
{
    bool is_left = true, is_supported = false;
    for (size_t r = 0; r < RULES; r++) {
        enum verdict verdict = rules[r].judge(page, cut);
        ruling->allowed[r] += verdict != AGAINST;
        is_left = is_left && verdict != AGAINST;
        is_supported = is_supported || verdict == FOR;
    }
    if (!is_left)
        return;
    ruling->left = cut;
    ruling->left_count++;
    ruling->is_supported = is_supported;
}

static struct ruling judge_row(const struct page_case *page)
{
    struct ruling ruling = {0};
    for (uint32_t cut = 0; cut < page->row->cut_count; cut++) {
        struct arena_mark mark = arena_mark(page->arena);
        judge_cut(page, cut, &ruling);
        arena_rewind(page->arena, mark);
    }
    for (size_t r = 1; r < RULES; r++)
        if (ruling.allowed[r] < ruling.allowed[ruling.decisive])
            ruling.decisive = r;
    return ruling;
}

static void report_contradiction(struct report *report, const struct page_case *page,
                                 const struct ruling *ruling)
{
    struct buffer names;
    buffer_init(&names, 256);
    for (size_t r = 0; r < RULES; r++)
        if (ruling->allowed[r] < page->row->cut_count)
            buffer_append_format(&names, "%s%s", names.size != 0 ? ", " : "",
                                 rules[r].about.name);
    glued_report(report, page->row, PROBLEM_CONTRADICTING_EVIDENCE_CODE,
                 arena_format(page->arena, "\"%.*s\": no cut agrees with the page (%.*s)",
                              SPAN_FORMAT(page->row->text),
                              SPAN_FORMAT(buffer_span(&names))),
                 page->arena);
    buffer_release(&names);
}

// False when the row cannot be judged at all.
static bool turn_to(struct page_case *page, const struct glued *row)
{
    page->row = row;
    page->kind = kind_named(row->kind);
    if (!glued_is_decidable(row) || page->kind == NULL)
        return false;
    page_case_find_exact(page);
    page->elsewhere =
        ARENA_ARRAY(page->arena, const struct observation *, row->side_count);
    for (uint32_t side = 0; side < row->side_count; side++)
        page->elsewhere[side] = page_case_value(page, row->sides[side], row->fields[0]);
    return true;
}

// A row that can be cut in one way only, unless its text may be the value of one side.
static bool has_only_cut(const struct page_case *page)
{
    return page->row->cut_count == 1 && !page->kind->is_free_text &&
           !page->row->is_doubtful;
}

// "-12%" and "3.83": the site prints a value or a placeholder for each side, so that the
// one cut is taken, but nothing else on the page says so.
static void report_assumption(struct report *report, const struct page_case *page)
{
    const uint32_t first = 0;
    struct decimal number;
    if (!decimal_parse(glued_value(page->row, page->row->text, page->arena), &number))
        return;
    glued_report(
        report, page->row, PROBLEM_ASSUMED_SPLIT_CODE,
        arena_format(page->arena,
                     "\"%.*s\" was read as %.*s; it may be one value and the "
                     "other cells blank",
                     SPAN_FORMAT(page->row->text),
                     SPAN_FORMAT(glued_candidates(page->row, &first, 1, page->arena))),
        page->arena);
}

static bool settle(struct report *report, struct page_case *page, uint32_t number)
{
    if (!turn_to(page, VECTOR_AT(&report->glued, struct glued, number)))
        return false;
    struct ruling ruling = judge_row(page);
    if (ruling.left_count != 1 || (!ruling.is_supported && !has_only_cut(page)))
        return false;
    const struct page_rule *rule = &rules[ruling.decisive];
    struct decision decision = {ruling.left, rule->method, span_of(rule->about.name)};
    if (page->row->cut_count == 1)
        decision = (struct decision){ruling.left, METHOD_SPLIT, {NULL, 0}};
    if (!ruling.is_supported)
        report_assumption(report, page);
    glued_decide(report, number, decision, page->arena);
    return true;
}

// What the page leaves of the cuts is all that other pages choose from.
static void keep_allowed(struct glued *row, const struct page_case *page)
{
    size_t width = row->side_count - 1;
    uint32_t kept = 0;
    for (uint32_t cut = 0; cut < row->cut_count; cut++) {
        bool is_allowed = true;
        for (size_t r = 0; r < RULES && is_allowed; r++)
            is_allowed = rules[r].judge(page, cut) != AGAINST;
        if (!is_allowed)
            continue;
        memmove(row->cuts + kept * width, row->cuts + cut * width,
                width * sizeof *row->cuts);
        if (row->known != NULL)
            row->known[kept] = row->known[cut];
        kept++;
    }
    row->cut_count = kept;
}

static void conclude(struct report *report, struct page_case *page, uint32_t number)
{
    struct glued *row = VECTOR_AT(&report->glued, struct glued, number);
    if (!turn_to(page, row))
        return;
    struct ruling ruling = judge_row(page);
    if (ruling.left_count == 0) {
        report_contradiction(report, page, &ruling);
        row->is_contradicted = true;
    } else if (ruling.left_count != row->cut_count) {
        keep_allowed(row, page);
    }
}

// To decide a row, all values of the page are looked at. Rows past what that may cost
// stay open; a page that compares occupations has dozens, not thousands.
static void cap_rows(struct report *report)
{
    enum { LOOKS_MOST = 30000000 };
    size_t most = LOOKS_MOST / (report->observations.count + 1);
    for (size_t i = most; i < report->glued.count; i++)
        VECTOR_AT(&report->glued, struct glued, i)->is_capped = true;
}

void split_page(struct report *report, const struct profile *profile, struct arena *arena)
{
    struct page_case page = {.report = report, .profile = profile, .arena = arena};
    cap_rows(report);
    if (profile == NULL || report->glued.count == 0)
        return;
    bool *is_decided = ARENA_ARRAY(arena, bool, report->glued.count);
    // What one row settles may settle another: rounds until nothing changes.
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (uint32_t i = 0; i < report->glued.count; i++)
            if (!is_decided[i] && settle(report, &page, i))
                has_changed = is_decided[i] = true;
    }
    for (uint32_t i = 0; i < report->glued.count; i++)
        if (!is_decided[i])
            conclude(report, &page, i);
    glued_drop(report, is_decided, arena);
}
