// SPDX-License-Identifier: MIT
#include "base/decimal.h"
#include "draw/html_text.h"
#include "draw/svg.h"
#include "survey/survey_scale.h"

enum { CATEGORIES_MOST = 6, ROWS_MOST = 40, ITEMS_MOST = 25, BAR = 16 };

static const char *const colours[CATEGORIES_MOST] = {"one",  "two",  "three",
                                                     "four", "five", "six"};

static size_t column_named(const struct survey_list *list, struct span name)
{
    for (size_t i = 0; i < list->column_count; i++)
        if (span_equal(list->columns[i], name))
            return i;
    return SIZE_MAX;
}

struct category {
    struct span name;
    double total;
};

// What an occupation's categories add up to; the last one takes the rest of them.
struct shares {
    uint32_t row;
    double parts[CATEGORIES_MOST];
    struct span first; // the figure of the first category, as published
};

struct share_chart {
    const struct survey_list *list;
    size_t dimension, category, pct;
    struct span wanted;       // of the dimension
    struct vector categories; // struct category, largest first
    struct vector shares;     // struct shares
};

static bool is_wanted(const struct share_chart *chart, const struct survey_item *item,
                      double *out_pct)
{
    return span_equal(item->cells[chart->dimension], chart->wanted) &&
           survey_place(item->cells[chart->pct], out_pct);
}

static int compare_categories(const void *left, const void *right)
{
    const struct category *a = left, *b = right;
    if (a->total != b->total)
        return a->total > b->total ? -1 : 1;
    return span_compare(a->name, b->name);
}

static void collect_categories(struct share_chart *chart)
{
    struct map names;
    map_init(&names);
    for (size_t i = 0; i < chart->list->items.count; i++) {
        const struct survey_item *item =
            VECTOR_AT(&chart->list->items, struct survey_item, i);
        double pct;
        bool is_new;
        if (!is_wanted(chart, item, &pct))
            continue;
        uint32_t index = map_add(&names, item->cells[chart->category], &is_new);
        if (is_new) {
            struct category *added = vector_push(&chart->categories);
            added->name = item->cells[chart->category];
        }
        VECTOR_AT(&chart->categories, struct category, index)->total += pct;
    }
    map_release(&names);
    vector_sort(&chart->categories, compare_categories);
}

static size_t place_of(const struct share_chart *chart, struct span category)
{
    for (size_t i = 0; i < chart->categories.count && i + 1 < CATEGORIES_MOST; i++)
        if (span_equal(VECTOR_AT(&chart->categories, struct category, i)->name, category))
            return i;
    return CATEGORIES_MOST - 1;
}

static int compare_shares(const void *left, const void *right)
{
    const struct shares *a = left, *b = right;
    if (a->parts[0] != b->parts[0])
        return a->parts[0] > b->parts[0] ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

// Items of one occupation stand together.
static void collect_shares(struct share_chart *chart)
{
    struct shares *last = NULL;
    for (size_t i = 0; i < chart->list->items.count; i++) {
        const struct survey_item *item =
            VECTOR_AT(&chart->list->items, struct survey_item, i);
        double pct;
        if (!is_wanted(chart, item, &pct))
            continue;
        if (last == NULL || last->row != item->row) {
            last = vector_push(&chart->shares);
            last->row = item->row;
        }
        size_t place = place_of(chart, item->cells[chart->category]);
        last->parts[place] += pct;
        if (place == 0)
            last->first = item->cells[chart->pct];
    }
    vector_sort(&chart->shares, compare_shares);
}

static void put_key(const struct share_chart *chart, struct buffer *out)
{
    buffer_append(out, SPAN("<ul class=\"key\">"));
    for (size_t i = 0; i < chart->categories.count && i < CATEGORIES_MOST; i++) {
        bool is_rest =
            i + 1 == CATEGORIES_MOST && chart->categories.count > CATEGORIES_MOST;
        buffer_append(out, SPAN("<li>"));
        svg_begin(out, 12, (struct span){NULL, 0});
        svg_bar(out, colours[i], (struct svg_box){0, 100, 0, 12}, (struct span){NULL, 0});
        svg_end(out);
        html_append(out, is_rest
                             ? SPAN("all others")
                             : VECTOR_AT(&chart->categories, struct category, i)->name);
        buffer_append(out, SPAN("</li>"));
    }
    buffer_append(out, SPAN("</ul>\n"));
}

// Drawn to the full width even if the parts do not add up to 100.
static void put_stack(const struct shares *shares, struct buffer *out)
{
    double whole = 0, at = 0;
    for (size_t i = 0; i < CATEGORIES_MOST; i++)
        whole += shares->parts[i];
    whole = whole > 100 ? whole : 100;
    svg_begin(out, BAR, (struct span){NULL, 0});
    for (size_t i = 0; i < CATEGORIES_MOST; i++) {
        double width = shares->parts[i] * 100 / whole;
        if (width > 0)
            svg_bar(out, colours[i], (struct svg_box){at, width, 2, 12},
                    (struct span){NULL, 0});
        at += width;
    }
    svg_end(out);
}

static void put_share_table(const struct survey *survey, const struct share_chart *chart,
                            struct span title, struct buffer *out)
{
    struct span first = VECTOR_AT(&chart->categories, struct category, 0)->name;
    put_key(chart, out);
    survey_chart_begin(out, title, first, NULL);
    struct survey_bands bands = survey_bands_of(chart->shares.count, ROWS_MOST);
    for (size_t band = 0; band < bands.count; band++) {
        size_t from, to;
        survey_band(&bands, band, &from, &to);
        const struct shares *middle =
            VECTOR_AT(&chart->shares, struct shares, (from + to) / 2);
        survey_chart_name(out, survey, middle->row, from, to);
        put_stack(middle, out);
        survey_chart_figure(out, middle->first);
    }
    survey_chart_end(out);
}

void survey_put_shares(const struct survey *survey, const struct json_tree *spec,
                       struct buffer *out)
{
    struct share_chart chart = {
        .list = survey_list_of(survey, json_tree_member_text(spec, "table")),
        .wanted = json_tree_member_text(spec, "dimension")};
    if (chart.list == NULL)
        return;
    chart.dimension = column_named(chart.list, SPAN("dimension"));
    chart.category = column_named(chart.list, SPAN("category"));
    chart.pct = column_named(chart.list, SPAN("pct"));
    if (chart.dimension == SIZE_MAX || chart.category == SIZE_MAX ||
        chart.pct == SIZE_MAX)
        return;
    vector_init(&chart.categories, sizeof(struct category));
    vector_init(&chart.shares, sizeof(struct shares));
    collect_categories(&chart);
    collect_shares(&chart);
    if (chart.shares.count != 0)
        put_share_table(survey, &chart, json_tree_member_text(spec, "title"), out);
    vector_release(&chart.shares);
    vector_release(&chart.categories);
}

// --- items

void survey_put_items(const struct survey *survey, const struct json_tree *spec,
                      struct buffer *out)
{
    const struct survey_list *list =
        survey_list_of(survey, json_tree_member_text(spec, "table"));
    size_t item =
        list != NULL ? column_named(list, json_tree_member_text(spec, "item")) : SIZE_MAX;
    struct vector counts; // struct category: name and in how many occupations
    struct map names;
    if (item == SIZE_MAX || list->items.count == 0)
        return;
    vector_init(&counts, sizeof(struct category));
    map_init(&names);
    for (size_t i = 0; i < list->items.count; i++) {
        struct span name = VECTOR_AT(&list->items, struct survey_item, i)->cells[item];
        bool is_new;
        uint32_t index = map_add(&names, name, &is_new);
        if (is_new)
            ((struct category *)vector_push(&counts))->name = name;
        VECTOR_AT(&counts, struct category, index)->total++;
    }
    vector_sort(&counts, compare_categories);
    double most = VECTOR_AT(&counts, struct category, 0)->total;
    survey_chart_begin(out, json_tree_member_text(spec, "title"), SPAN("occupations"),
                       NULL);
    for (size_t i = 0; i < counts.count && i < ITEMS_MOST; i++) {
        const struct category *one = VECTOR_AT(&counts, struct category, i);
        char digits[DIGITS_SIZE];
        survey_chart_text(out, one->name);
        svg_begin(out, BAR, (struct span){NULL, 0});
        svg_bar(out, "one", (struct svg_box){0, one->total * 100 / most, 3, 10},
                (struct span){NULL, 0});
        svg_end(out);
        survey_chart_figure(
            out, (struct span){digits, digits_print((uint64_t)one->total, digits)});
    }
    survey_chart_end(out);
    map_release(&names);
    vector_release(&counts);
}
