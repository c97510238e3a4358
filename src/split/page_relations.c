// SPDX-License-Identifier: MIT
#include "model/figures.h"
#include "normalize/items.h"
#include "split/page_case.h"

// What the profile says of the fields of one occupation (profile_relation), as evidence
// for its glued cells.

static bool are_equal(struct span left, struct span right)
{
    struct decimal a, b;
    return span_equal(left, right) ||
           (decimal_parse(left, &a) && decimal_parse(right, &b) &&
            decimal_compare(a, b) == 0);
}

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
    const struct observation *upper = page_case_value(page, side, relation->of[1]);
    if (upper == NULL)
        return page_case_value(page, side, relation->of[0]) == NULL ? SILENT
               : glued_is_placeholder(page->row, piece)             ? FOR
                                                                    : AGAINST;
    struct span value = glued_value(page->row, piece, page->arena);
    return are_equal(value, last_number(upper->raw)) ? FOR : AGAINST;
}

static enum verdict verdict_of(enum figures figures)
{
    return figures == FIGURES_UNKNOWN ? SILENT : figures == FIGURES_AGREE ? FOR : AGAINST;
}

static enum verdict judge_product(const struct page_case *page,
                                  const struct profile_relation *relation, uint32_t side,
                                  struct span piece)
{
    const struct observation *of = page_case_value(page, side, relation->of[0]);
    struct decimal whole, part;
    if (of == NULL || !decimal_parse(of->value, &part) ||
        !decimal_parse(glued_value(page->row, piece, page->arena), &whole))
        return SILENT;
    return verdict_of(
        figures_product(whole, part, relation->factor, relation->tolerance));
}

// The number of the field that the piece gives, or that the page has elsewhere.
static bool find_number(const struct page_case *page, uint32_t side, uint32_t field,
                        const struct kind_value *piece, struct decimal *out_number)
{
    for (size_t i = 0; i < KIND_COLUMNS_MOST; i++)
        if (page->row->fields[i] == field)
            return decimal_parse(piece->columns[i], out_number);
    const struct observation *known = page_case_value(page, side, field);
    return known != NULL && decimal_parse(known->value, out_number);
}

static bool is_of_row(const struct glued *row, uint32_t field)
{
    return field == row->fields[0] || field == row->fields[1];
}

// Only a pair of which the row gives one, and the page the other, says anything.
static enum verdict judge_order(const struct page_case *page,
                                const struct profile_relation *relation, uint32_t side,
                                struct span piece)
{
    struct kind_value value = {0};
    struct decimal low, high;
    enum verdict verdict = SILENT;
    if (!glued_read(page->row, piece, page->arena, &value))
        return SILENT;
    for (size_t i = 0; i < relation->of_count; i++)
        for (size_t k = i + 1; k < relation->of_count; k++) {
            if (is_of_row(page->row, relation->of[i]) ==
                    is_of_row(page->row, relation->of[k]) ||
                !find_number(page, side, relation->of[i], &value, &low) ||
                !find_number(page, side, relation->of[k], &value, &high))
                continue;
            if (figures_rise(low, high) == FIGURES_DIFFER)
                return AGAINST;
            verdict = FOR;
        }
    return verdict;
}

// False for a placeholder, and for figures that are none.
static bool add_shares(const struct page_case *page, struct span piece,
                       struct figures_sum *out_sum)
{
    struct kind_value value = {0};
    struct decimal part;
    *out_sum = (struct figures_sum){decimal_of(0), decimal_of(0)};
    if (!glued_read(page->row, piece, page->arena, &value) || value.item_count == 0)
        return false;
    for (size_t i = 0; i < value.item_count; i++) {
        if (!decimal_parse(item_part(value.items[i]), &part) ||
            !figures_add(out_sum, part))
            return false;
    }
    return true;
}

static enum verdict judge_total(const struct page_case *page,
                                const struct profile_relation *relation, uint32_t side,
                                struct span piece)
{
    struct figures_sum sum;
    (void)side;
    if (!add_shares(page, piece, &sum))
        return SILENT;
    return verdict_of(figures_near(sum.sum, relation->total, relation->tolerance));
}

typedef enum verdict relation_judge(const struct page_case *page,
                                    const struct profile_relation *relation,
                                    uint32_t side, struct span piece);

static relation_judge *const judges[] = {[RELATION_UPPER_END] = judge_upper_end,
                                         [RELATION_PRODUCT] = judge_product,
                                         [RELATION_ORDERED] = judge_order,
                                         [RELATION_TOTAL] = judge_total};

static bool is_about(const struct profile_relation *relation, const struct glued *row)
{
    if (relation->kind == RELATION_TOTAL)
        return relation->field == row->list_field;
    if (relation->kind != RELATION_ORDERED)
        return relation->field == row->fields[0];
    for (size_t i = 0; i < relation->of_count; i++)
        if (is_of_row(row, relation->of[i]))
            return true;
    return false;
}

static enum verdict judge_relations(const struct page_case *page, uint32_t cut,
                                    enum profile_relation_kind kind)
{
    const struct glued *row = page->row;
    enum verdict verdict = SILENT;
    for (size_t i = 0; i < page->profile->relation_count; i++) {
        const struct profile_relation *relation = &page->profile->relations[i];
        if (relation->kind != kind || !is_about(relation, row))
            continue;
        for (uint32_t side = 0; side < row->side_count; side++) {
            enum verdict one = judges[kind](page, relation, row->sides[side],
                                            glued_piece(row, cut, side));
            if (one == AGAINST)
                return AGAINST;
            verdict = one == FOR ? FOR : verdict;
        }
    }
    return verdict;
}

enum verdict judge_upper_ends(const struct page_case *page, uint32_t cut)
{
    return judge_relations(page, cut, RELATION_UPPER_END);
}

enum verdict judge_products(const struct page_case *page, uint32_t cut)
{
    return judge_relations(page, cut, RELATION_PRODUCT);
}

enum verdict judge_orders(const struct page_case *page, uint32_t cut)
{
    return judge_relations(page, cut, RELATION_ORDERED);
}

enum verdict judge_totals(const struct page_case *page, uint32_t cut)
{
    return judge_relations(page, cut, RELATION_TOTAL);
}

// --- totals within rounding

static bool is_exact(const struct page_case *page, uint32_t cut)
{
    const struct glued *row = page->row;
    bool is_exact = false;
    for (size_t i = 0; i < page->profile->relation_count; i++) {
        const struct profile_relation *relation = &page->profile->relations[i];
        if (relation->kind != RELATION_TOTAL || !is_about(relation, row))
            continue;
        for (uint32_t side = 0; side < row->side_count; side++) {
            struct figures_sum sum;
            if (!add_shares(page, glued_piece(row, cut, side), &sum))
                continue;
            if (figures_near(sum.sum, relation->total, sum.rounding) != FIGURES_AGREE)
                return false;
            is_exact = true;
        }
    }
    return is_exact;
}

void page_case_find_exact(struct page_case *page)
{
    page->has_exact = false;
    struct arena_mark mark = arena_mark(page->arena);
    for (uint32_t cut = 0; page->row->list_field != FIELD_NONE &&
                           cut < page->row->cut_count && !page->has_exact;
         cut++)
        page->has_exact = is_exact(page, cut);
    arena_rewind(page->arena, mark);
}

enum verdict judge_exact_totals(const struct page_case *page, uint32_t cut)
{
    if (!page->has_exact)
        return SILENT;
    return is_exact(page, cut) ? FOR : AGAINST;
}
