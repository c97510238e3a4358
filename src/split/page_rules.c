// SPDX-License-Identifier: MIT
#include "base/buffer.h"
#include "split/decision.h"
#include "split/shape.h"
#include "split/split.h"

// Evidence that one page holds for its own glued cells. A rule looks at one cut and is
// for it, against it, or has nothing to say. A row is decided when exactly one cut has
// no rule against it.

enum verdict { SILENT, FOR, AGAINST };

struct page_case {
    const struct report *report;
    const struct profile *profile;
    const struct glued *row;
    const struct kind *kind;              // of the row
    const struct observation **elsewhere; // of each side of the row: its value, or NULL
    struct arena *arena;
};

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

static bool is_twice(const struct glued *row)
{
    size_t half = row->text.size / 2;
    struct span first = span_part(row->text, 0, half);
    return row->side_count == 2 && half * 2 == row->text.size &&
           span_equal(first, span_from(row->text, half)) && shape_is_value(first) &&
           shape_border_at(row->text, half) != BORDER_NONE;
}

static enum verdict judge_twice(const struct page_case *page, uint32_t cut)
{
    if (!page->kind->is_free_text || !is_twice(page->row))
        return SILENT;
    return page->row->cuts[cut] == page->row->text.size / 2 ? FOR : AGAINST;
}

// --- the same field elsewhere on the page

static bool are_equal(struct span left, struct span right)
{
    struct decimal a, b;
    return span_equal(left, right) ||
           (decimal_parse(left, &a) && decimal_parse(right, &b) &&
            decimal_compare(a, b) == 0);
}

// The value of a field and side that is already known, or NULL; the first one.
static const struct observation *known_value(const struct page_case *page, uint32_t side,
                                             uint32_t field)
{
    const struct vector *all = &page->report->observations;
    for (size_t i = 0; i < all->count; i++) {
        const struct observation *one = VECTOR_AT(all, struct observation, i);
        if (one->field == field && one->side == side && one->glued == GLUED_NONE &&
            one->value.size != 0)
            return one;
    }
    return NULL;
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

// --- relations between fields

static struct span last_number(struct span text)
{
    size_t end = text.size;
    while (end != 0 && !is_digit(text.data[end - 1]))
        end--;
    size_t begin = end;
    while (begin != 0 && (is_digit(text.data[begin - 1]) || text.data[begin - 1] == '.'))
        begin--;
    return span_part(text, begin, end);
}

// "6-12 months" prints 12, "2-4 years" 4, "More than 10 years" a placeholder.
static enum verdict judge_upper_end(const struct page_case *page,
                                    const struct profile_relation *relation,
                                    uint32_t side, struct span piece)
{
    const struct observation *upper = known_value(page, side, relation->of[1]);
    if (upper == NULL)
        return known_value(page, side, relation->of[0]) == NULL ? SILENT
               : glued_is_placeholder(page->row, piece)         ? FOR
                                                                : AGAINST;
    struct span value = glued_value(page->row, piece, page->arena);
    return are_equal(value, last_number(upper->raw)) ? FOR : AGAINST;
}

// |value - of * factor| is at most half of the last digit of `of`, times the factor.
static enum verdict judge_product(const struct page_case *page,
                                  const struct profile_relation *relation, uint32_t side,
                                  struct span piece)
{
    const struct observation *of = known_value(page, side, relation->of[0]);
    struct decimal value, factor, product, rest, twice;
    if (of == NULL || !decimal_parse(of->value, &factor) ||
        !decimal_parse(glued_value(page->row, piece, page->arena), &value))
        return SILENT;
    struct decimal last_digit = {1, factor.scale}, slack;
    if (!decimal_multiply(factor, relation->factor, &product) ||
        !decimal_subtract(value, product, &rest) ||
        !decimal_multiply(decimal_absolute(rest), decimal_of(2), &twice) ||
        !decimal_multiply(last_digit, relation->factor, &slack) ||
        !decimal_add(slack, decimal_of(1), &slack))
        return SILENT;
    return decimal_compare(twice, slack) <= 0 ? FOR : AGAINST;
}

static enum verdict judge_relations(const struct page_case *page, uint32_t cut,
                                    enum profile_relation_kind kind)
{
    const struct glued *row = page->row;
    enum verdict verdict = SILENT;
    for (size_t i = 0; i < page->profile->relation_count; i++) {
        const struct profile_relation *relation = &page->profile->relations[i];
        if (relation->field != row->fields[0] || relation->kind != kind)
            continue;
        for (uint32_t side = 0; side < row->side_count; side++) {
            struct span piece = glued_piece(row, cut, side);
            enum verdict one =
                kind == RELATION_PRODUCT
                    ? judge_product(page, relation, row->sides[side], piece)
                    : judge_upper_end(page, relation, row->sides[side], piece);
            if (one == AGAINST)
                return AGAINST;
            verdict = one == FOR ? FOR : verdict;
        }
    }
    return verdict;
}

static enum verdict judge_upper_ends(const struct page_case *page, uint32_t cut)
{
    return judge_relations(page, cut, RELATION_UPPER_END);
}

static enum verdict judge_products(const struct page_case *page, uint32_t cut)
{
    return judge_relations(page, cut, RELATION_PRODUCT);
}

static const struct page_rule rules[] = {
    {{"placeholder", "a placeholder stands alone: no value begins or ends with one"},
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
    page->elsewhere =
        ARENA_ARRAY(page->arena, const struct observation *, row->side_count);
    for (uint32_t side = 0; side < row->side_count; side++)
        page->elsewhere[side] = known_value(page, row->sides[side], row->fields[0]);
    return true;
}

static bool settle(struct report *report, struct page_case *page, uint32_t number)
{
    if (!turn_to(page, VECTOR_AT(&report->glued, struct glued, number)))
        return false;
    struct ruling ruling = judge_row(page);
    if (ruling.left_count != 1 || !ruling.is_supported)
        return false;
    const struct page_rule *rule = &rules[ruling.decisive];
    struct decision decision = {ruling.left, rule->method, span_of(rule->about.name)};
    glued_decide(report, number, decision, page->arena);
    return true;
}

static void look_for_contradiction(struct report *report, struct page_case *page,
                                   uint32_t number)
{
    if (!turn_to(page, VECTOR_AT(&report->glued, struct glued, number)))
        return;
    struct ruling ruling = judge_row(page);
    if (ruling.left_count == 0)
        report_contradiction(report, page, &ruling);
}

void split_page(struct report *report, const struct profile *profile, struct arena *arena)
{
    struct page_case page = {.report = report, .profile = profile, .arena = arena};
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
            look_for_contradiction(report, &page, i);
    glued_drop(report, is_decided, arena);
}
