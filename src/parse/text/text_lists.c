// SPDX-License-Identifier: MIT
#include "parse/text/text_lists.h"

#include "base/text.h"
#include "parse/text/text_quotes.h"
#include "parse/text/text_run.h"
#include "parse/text/text_wrap.h"

enum { DEPTH_MOST = 8, CODE_INDENT = 4 };

// The items of one list, or the part of the page that they are looked for in.
struct level {
    const struct text_page *page;
    size_t end;    // the line after the last one that may belong to it
    unsigned left; // the column that its container's text begins at
    unsigned depth;
};

static struct line *line_at(const struct level *level, size_t at)
{
    return &level->page->lines[at];
}

// A line that stands under the text of the item is inside it (CommonMark, 5.2).
static bool is_inside(const struct line *item, const struct line *line)
{
    return line->indent >= item->content && line->quotes == item->quotes;
}

// Marks so far to the right of where a list began are text (CommonMark, 4.4).
static bool is_too_far(const struct level *level, const struct line *line)
{
    return line->indent >= level->left + CODE_INDENT;
}

static size_t skip_blank(const struct level *level, size_t at)
{
    while (at < level->end && line_at(level, at)->kind == LINE_BLANK)
        at++;
    return at;
}

// "1." above its text, or with none at all.
static bool is_alone(const struct line *item)
{
    return item->text.size == 0 && span_ends(item->bare, (struct span){&item->mark, 1});
}

static bool ends_sentence(struct span text)
{
    return text.size != 0 && text.data[text.size - 1] == '.';
}

// The end of a sentence that the line before left open.
static bool ends_what_was_open(const struct line *before, const struct line *line)
{
    return before->text.size != 0 && !ends_sentence(before->text) &&
           (is_lower(line->text.data[0]) || is_digit(line->text.data[0])) &&
           ends_sentence(line->text) && line->follower == FOLLOWED_BY_NO_LABEL;
}

// Does a line that is not inside of the item go on with its text? Only without a blank
// line before it, when it is plain and is indented at all or ends a sentence.
static bool goes_on(const struct level *level, const struct line *item, size_t at)
{
    const struct line *line = line_at(level, at), *before = line - 1;
    if (before->kind == LINE_BLANK || line->quotes > item->quotes)
        return false;
    if (line->kind == LINE_BULLET)
        return line->indent > item->indent && is_too_far(level, line);
    return line->kind == LINE_PLAIN &&
           (line->indent > item->indent || ends_what_was_open(before, line));
}

// Do items near this one go on under their text? Then a line under its mark does not.
static bool hangs(const struct level *level, size_t at)
{
    enum { LINES_NEAR = 40 };
    size_t from = at > LINES_NEAR ? at - LINES_NEAR : 0;
    for (size_t i = from; i + 1 < level->end && i < at + LINES_NEAR; i++)
        if (line_at(level, i)->kind == LINE_BULLET &&
            line_at(level, i + 1)->kind == LINE_PLAIN &&
            line_at(level, i + 1)->indent == line_at(level, i)->content)
            return true;
    return false;
}

// The line after the lines that were wrapped under the mark. lynx prints items without
// one there that have no end tag: a new sentence is another item's.
static size_t end_of_wrapped(const struct level *level, size_t at)
{
    unsigned indent = line_at(level, at)->indent;
    size_t end = text_wrap_end(level->page, at, level->end, indent);
    size_t next = at + 1;
    while (next < end && (!ends_sentence(line_at(level, next - 1)->text) ||
                          !is_upper(line_at(level, next)->text.data[0])))
        next++;
    return next < end && hangs(level, at) ? next : end;
}

// The line after the item's own text and all that is inside it.
static size_t end_of_item(const struct level *level, size_t at)
{
    const struct line *item = line_at(level, at);
    size_t next = end_of_wrapped(level, at);
    if (is_alone(item) && next < level->end && line_at(level, next)->kind == LINE_BLANK)
        return next;
    for (size_t i = next; i < level->end; i++) {
        const struct line *line = line_at(level, i);
        if (line->kind == LINE_BLANK)
            continue;
        if (line->names_page || (!is_inside(item, line) && !goes_on(level, item, i)))
            break;
        next = i + 1;
    }
    return next;
}

// "[ ] x" and "[x] x" of task lists.
static struct span without_box(struct span text)
{
    if (text.size > 4 && text.data[0] == '[' && text.data[2] == ']' &&
        text.data[3] == ' ' &&
        (text.data[1] == ' ' || text.data[1] == 'x' || text.data[1] == 'X'))
        return span_from(text, 4);
    return text;
}

static bool is_number(const struct line *item)
{
    return item->mark == '.' || item->mark == ')';
}

static bool is_ascii_mark(const struct line *item)
{
    return is_number(item) || item->mark == '-' || item->mark == '*' || item->mark == '+';
}

// "- - x" is a list inside of a list. Lists that text browsers print are indented, and
// what looks like a mark in their items is the page's text.
static bool is_stacked(const struct line *item)
{
    return item->raw.data == item->bare.data && item->lead == 0 && is_ascii_mark(item) &&
           text_mark_size(item->text) != 0 && !text_is_rule(item->text);
}

// Takes the first of several marks away.
static void peel(struct line *item)
{
    struct span text = item->text;
    size_t mark = text_mark_size(text);
    item->indent = item->content;
    item->mark = text.data[mark - 1];
    item->text = span_trim_start(span_from(text, mark));
    item->content += (unsigned)(text.size - item->text.size);
    item->place.begin += text.size - item->text.size;
}

// The text behind an item's mark without the marks of blocks that begin there: "- > x",
// "- # X" (but not "# of calls"), "- ***".
static struct span opening_of(const struct line *item)
{
    struct span text = without_box(item->text);
    if (!is_ascii_mark(item))
        return text;
    text = text_quotes_skip(text);
    size_t marks = text_run_of(text, '#');
    struct span title = span_trim_start(span_from(text, marks));
    if (marks != 0 && marks <= 6 && title.size + marks < text.size && title.size != 0 &&
        !is_lower(title.data[0]))
        return title;
    return text_is_rule(text) ? span_part(text, 0, 0) : text;
}

// The list that begins with the bullet at `first`, inside of the text at column `left`.
static struct level level_inside(const struct level *outer, size_t first, unsigned left)
{
    struct level level = {outer->page, outer->end, left, outer->depth};
    if (is_too_far(&level, line_at(outer, first)))
        level.left = line_at(outer, first)->indent;
    return level;
}

// Siblings stand left of the text of the item before, and have its mark. (CommonMark
// begins another list with another mark; here it does so only behind a blank line.)
static bool is_sibling(const struct level *level, size_t before, size_t at)
{
    const struct line *item = line_at(level, before), *line = line_at(level, at);
    if (line->kind != LINE_BULLET || line->indent >= item->content ||
        line->quotes != item->quotes || is_too_far(level, line))
        return false;
    return line->mark == item->mark;
}

// Behind a blank line, a mark too far to the right to be a sibling, yet not inside.
static bool is_code(const struct level *level, size_t before, size_t at)
{
    const struct line *item = line_at(level, before), *line = line_at(level, at);
    return line->kind == LINE_BULLET && line->quotes == item->quotes &&
           line->indent < item->content && is_too_far(level, line);
}

// The line after a list.
static size_t end_of_level(const struct level *level, size_t first)
{
    size_t at = first, before = first, after = first;
    while (at < level->end && is_sibling(level, before, at)) {
        before = at;
        after = end_of_item(level, at);
        at = skip_blank(level, after);
    }
    return after;
}

// The next list inside of the item, among its lines from `at` on, or `end`.
static size_t next_inner(const struct level *item_lines, const struct line *item,
                         size_t at)
{
    while (at < item_lines->end && (line_at(item_lines, at)->kind != LINE_BULLET ||
                                    !is_inside(item, line_at(item_lines, at))))
        at++;
    return at;
}

// Adds the item at `at`: its text, and what follows the lists inside of it.
static void add_item(const struct level *level, size_t at, size_t next)
{
    const struct text_page *page = level->page;
    const struct line *item = line_at(level, at);
    struct level inside = {page, next, item->content, level->depth};
    struct text_run run;
    text_run_start(&run, page->input->page->bytes);
    if (!is_stacked(item))
        text_run_add(&run, opening_of(item));
    for (size_t i = at + 1; i < next;) {
        struct line *line = line_at(level, i);
        if (line->kind == LINE_BULLET && is_inside(item, line)) {
            struct level inner = level_inside(&inside, i, item->content);
            i = end_of_level(&inner, i);
            continue;
        }
        if (line->kind == LINE_BULLET)
            text_run_add(&run, line->bare);
        else if (line->kind == LINE_PLAIN || line->kind == LINE_HEADING)
            text_run_add(&run, line->text);
        i++;
    }
    struct place place = run.place.end != 0 ? run.place : item->place;
    struct span text = text_run_end(&run, page->input->arena);
    document_add_item(page->input->builder, text_page_clean(page, text), place,
                      level->depth);
}

static size_t add_level(const struct level *level, size_t first)
{
    size_t at = first, before = first, after = first;
    struct place place = line_at(level, first)->place;
    while (at < level->end && is_sibling(level, before, at)) {
        before = at;
        after = end_of_item(level, at);
        add_item(level, at, after);
        if (line_at(level, after - 1)->place.end != 0)
            place.end = line_at(level, after - 1)->place.end;
        at = skip_blank(level, after);
    }
    document_end_list(level->page->input->builder, place);
    if (at < level->end && is_code(level, before, at))
        text_line_set_plain(level->page->input, line_at(level, at));
    return after;
}

// Adds the lists inside the items of lines [at, level->end).
static void add_inner(const struct level *level, size_t at)
{
    while (at < level->end) {
        struct line item = *line_at(level, at);
        size_t next = end_of_item(level, at);
        struct level inside = {level->page, next, item.content, level->depth + 1};
        bool has_more = is_stacked(&item);
        if (has_more)
            peel(line_at(level, at));
        size_t inner = has_more ? at : next_inner(&inside, &item, at + 1);
        while (inner < next && inside.depth <= DEPTH_MOST) {
            struct level list = level_inside(&inside, inner, item.content);
            size_t after = add_level(&list, inner);
            list.end = after;
            add_inner(&list, inner);
            inner = next_inner(&inside, &item, after);
        }
        at = skip_blank(level, next);
    }
}

size_t text_list_add(const struct text_page *page, size_t at, size_t end)
{
    struct level outer = {page, end, 0, 0};
    struct level list = level_inside(&outer, at, 0);
    size_t after = add_level(&list, at);
    struct level whole = list;
    whole.end = after;
    add_inner(&whole, at);
    return after;
}
