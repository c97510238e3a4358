// SPDX-License-Identifier: MIT
#include "parse/html/html_outline.h"

#include "parse/html/html_number.h"
#include "parse/html/html_reference.h"
#include "parse/html/html_rules.h"

enum { SEARCHED_MOST = 256 }; // open elements that an end tag is compared with

struct outlining {
    struct outline *outline;
    struct html_scanner scanner;
    const struct limits *limits;
    struct vector open; // uint32_t: nodes, the page first
    size_t hidden;      // how many are open with the outermost hidden one; 0 = none
    size_t letters;     // written so far
    struct buffer scratch;
};

void outline_init(struct outline *outline)
{
    vector_init(&outline->nodes, sizeof(struct outline_node));
    buffer_init(&outline->text, BUFFER_NO_CEILING);
}

void outline_release(struct outline *outline)
{
    vector_release(&outline->nodes);
    buffer_release(&outline->text);
}

static struct outline_node *node_at(const struct outline *outline, uint32_t node)
{
    return VECTOR_AT(&outline->nodes, struct outline_node, node);
}

const struct outline_node *outline_node(const struct outline *outline, uint32_t node)
{
    return node_at(outline, node);
}

struct span outline_text(const struct outline *outline, uint32_t node)
{
    struct place text = node_at(outline, node)->text;
    return span_trim(span_part(buffer_span(&outline->text), text.begin, text.end));
}

unsigned outline_number(const struct outline *outline, uint32_t node, struct span name,
                        unsigned otherwise)
{
    struct span tag = node_at(outline, node)->tag;
    size_t at = span_find(tag, name);
    if (at == SPAN_NOT_FOUND)
        return otherwise;
    struct span rest = span_trim_start(span_from(tag, at + name.size));
    if (!span_starts(rest, SPAN("=")))
        return otherwise;
    rest = span_trim_start(span_from(rest, 1));
    if (span_starts(rest, SPAN("\"")) || span_starts(rest, SPAN("'")))
        rest = span_from(rest, 1);
    return html_column_span(rest);
}

static uint32_t top(const struct outlining *outlining)
{
    return *VECTOR_AT(&outlining->open, uint32_t, outlining->open.count - 1);
}

static void write_space(struct outline *outline)
{
    struct span text = buffer_span(&outline->text);
    if (text.size != 0 && text.data[text.size - 1] != ' ')
        buffer_append_byte(&outline->text, ' ');
}

static enum outline_role role_of(const struct html_tag *tag)
{
    static const struct {
        struct span name;
        enum outline_role role;
    } roles[] = {
        {{"table", 5}, ROLE_TABLE},
        {{"grid", 4}, ROLE_TABLE},
        {{"treegrid", 8}, ROLE_TABLE},
        {{"rowgroup", 8}, ROLE_GROUP},
        {{"row", 3}, ROLE_ROW},
        {{"cell", 4}, ROLE_CELL},
        {{"gridcell", 8}, ROLE_CELL},
        {{"columnheader", 12}, ROLE_COLUMN_TITLE},
        {{"rowheader", 9}, ROLE_ROW_TITLE},
    };
    if (!html_tag_has(tag, ATTRIBUTE_ROLE))
        return ROLE_NONE;
    struct span value = span_trim(html_tag_value(tag, ATTRIBUTE_ROLE));
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (span_equal_nocase(value, roles[i].name))
            return roles[i].role;
    return ROLE_NONE;
}

static struct outline_node *add_node(struct outlining *outlining, size_t begin)
{
    struct outline *outline = outlining->outline;
    uint32_t number = (uint32_t)outline->nodes.count, parent = top(outlining);
    struct outline_node *node = vector_push(&outline->nodes);
    *node = (struct outline_node){.parent = parent,
                                  .end = number + 1,
                                  .place = {begin, begin},
                                  .text = {outline->text.size, outline->text.size},
                                  .letters = {outlining->letters, outlining->letters}};
    struct outline_node *above = node_at(outline, parent);
    if (above->last == OUTLINE_NONE)
        above->first = number;
    else
        node_at(outline, above->last)->next = number;
    above->last = number;
    return node;
}

static bool is_line_break(enum html_action action)
{
    return action == ACTION_BREAK || action == ACTION_RULE;
}

static bool is_inline(enum html_action action)
{
    return action == ACTION_ORDINARY || action == ACTION_BUTTON ||
           action == ACTION_SCOPE || action == ACTION_OPTION;
}

static void push(struct outlining *outlining, enum html_action action, bool is_hidden)
{
    const struct html_tag *tag = &outlining->scanner.tag;
    if (!is_inline(action))
        write_space(outlining->outline);
    uint32_t number = (uint32_t)outlining->outline->nodes.count;
    struct outline_node *node = add_node(outlining, outlining->scanner.begin);
    node->element = (uint16_t)tag->element;
    node->tag = span_part(outlining->scanner.bytes, outlining->scanner.begin + 1,
                          outlining->scanner.at);
    node->role = (uint8_t)role_of(tag);
    node->is_block = !is_inline(action);
    vector_push_copy(&outlining->open, &number);
    if (is_hidden && outlining->hidden == 0)
        outlining->hidden = outlining->open.count;
}

static void reach(struct outline_node *node, struct place ink)
{
    if (ink.end == 0)
        return;
    if (node->ink.end == 0)
        node->ink.begin = ink.begin;
    node->ink.end = ink.end;
}

static void pop(struct outlining *outlining, size_t end)
{
    struct outline *outline = outlining->outline;
    struct outline_node *node = node_at(outline, top(outlining));
    if (node->is_block)
        write_space(outline);
    node->place.end = end;
    node->text.end = outline->text.size;
    node->letters[1] = outlining->letters;
    node->end = (uint32_t)outline->nodes.count;
    reach(node_at(outline, node->parent), node->ink);
    if (outlining->hidden == outlining->open.count)
        outlining->hidden = 0;
    outlining->open.count--;
}

static void pop_to(struct outlining *outlining, size_t index, bool is_closed)
{
    while (outlining->open.count > index + 1)
        pop(outlining, outlining->scanner.begin);
    pop(outlining, is_closed ? outlining->scanner.at : outlining->scanner.begin);
}

static const struct outline_node *open_at(const struct outlining *outlining, size_t index)
{
    return node_at(outlining->outline, *VECTOR_AT(&outlining->open, uint32_t, index));
}

static struct span name_of(const struct outline_node *node)
{
    size_t size = 0;
    while (size < node->tag.size && !is_space(node->tag.data[size]) &&
           node->tag.data[size] != '/' && node->tag.data[size] != '>')
        size++;
    return span_part(node->tag, 0, size);
}

static void end_tag(struct outlining *outlining)
{
    const struct html_tag *tag = &outlining->scanner.tag;
    size_t count = outlining->open.count;
    for (size_t i = count; i-- > 1 && count - i <= SEARCHED_MOST;)
        if (span_equal_nocase(name_of(open_at(outlining, i)), tag->name)) {
            pop_to(outlining, i, true);
            return;
        }
}

static bool is_part_of_list_or_row(enum html_action action)
{
    return action == ACTION_ITEM || action == ACTION_TERM || action == ACTION_CELL ||
           action == ACTION_ROW;
}

// Whether the open element ends where one of `action` begins.
static bool is_ended_by(enum html_element element, enum html_action action)
{
    enum html_action open = html_element_info(element)->action;
    if (element == ELEMENT_P)
        return !is_inline(action) && !is_line_break(action);
    return (is_part_of_list_or_row(open) && open == action) ||
           (open == ACTION_CELL && action == ACTION_ROW);
}

// Whether what is open around the element goes on, whatever begins in it.
static bool is_holder(enum html_element element, enum html_action action)
{
    if (element == ELEMENT_UL || element == ELEMENT_OL || element == ELEMENT_DL ||
        element == ELEMENT_TABLE)
        return true;
    return !is_part_of_list_or_row(action) &&
           !is_inline(html_element_info(element)->action);
}

// True when an element was closed since one of `action` begins.
static bool imply_end(struct outlining *outlining, enum html_action action)
{
    size_t count = outlining->open.count;
    for (size_t i = count; i-- > 1 && count - i <= SEARCHED_MOST;) {
        enum html_element element = (enum html_element)open_at(outlining, i)->element;
        if (is_ended_by(element, action)) {
            pop_to(outlining, i, false);
            return true;
        }
        if (is_holder(element, action))
            return false;
    }
    return false;
}

// True when the element has no content that a reader sees.
static bool skip_unseen(struct outlining *outlining, enum html_action action)
{
    struct html_scanner *scanner = &outlining->scanner;
    switch (action) {
    case ACTION_SCRIPT:
        html_scan_script(scanner);
        return true;
    case ACTION_RAW:
    case ACTION_TITLE:
    case ACTION_TEXTAREA:
    case ACTION_XMP:
        html_scan_raw(scanner, scanner->tag.element);
        return true;
    case ACTION_PLAINTEXT:
        html_scan_rest(scanner);
        return true;
    case ACTION_IGNORE:
    case ACTION_VOID:
    case ACTION_LINK:
    case ACTION_META:
    case ACTION_INPUT:
    case ACTION_COLUMN:
        return true;
    default:
        return false;
    }
}

static bool start_tag(struct outlining *outlining)
{
    const struct html_tag *tag = &outlining->scanner.tag;
    enum html_action action = html_element_info(tag->element)->action;
    if (skip_unseen(outlining, action))
        return true;
    while (imply_end(outlining, action))
        continue;
    if (is_line_break(action)) {
        write_space(outlining->outline);
        add_node(outlining, outlining->scanner.begin)->is_break = true;
        return true;
    }
    bool is_hidden = html_tag_hides(tag) || action == ACTION_TEMPLATE ||
                     action == ACTION_FOREIGN || action == ACTION_SELECT;
    if (action == ACTION_FOREIGN && tag->is_self_closing)
        return true;
    push(outlining, action, is_hidden);
    return outlining->open.count <= outlining->limits->nesting &&
           outlining->outline->nodes.count <= outlining->limits->cells;
}

static void write_text(struct outlining *outlining, struct span text, bool has_references)
{
    buffer_clear(&outlining->scratch);
    if (has_references)
        html_references(text, false, &outlining->scratch);
    else
        buffer_append(&outlining->scratch, text);
    struct span read = buffer_span(&outlining->scratch);
    for (size_t i = 0; i < read.size; i++) {
        if (is_space(read.data[i])) {
            write_space(outlining->outline);
            continue;
        }
        buffer_append_byte(&outlining->outline->text, read.data[i]);
        outlining->letters++;
    }
}

static void take_text(struct outlining *outlining, bool has_references)
{
    struct span text = outlining->scanner.text, inked = span_trim(text);
    struct outline *outline = outlining->outline;
    if (outlining->hidden != 0)
        return;
    if (inked.size == 0) {
        write_space(outline);
        return;
    }
    if (inked.data != text.data)
        write_space(outline);
    struct outline_node *node = add_node(outlining, outlining->scanner.begin);
    write_text(outlining, inked, has_references);
    node->is_text = true;
    node->place.end = outlining->scanner.at;
    node->text.end = outline->text.size;
    node->letters[1] = outlining->letters;
    node->ink.begin = (size_t)(inked.data - outlining->scanner.bytes.data);
    node->ink.end = node->ink.begin + inked.size;
    reach(node_at(outline, top(outlining)), node->ink);
    if (inked.data + inked.size != text.data + text.size)
        write_space(outline);
}

static bool take_tokens(struct outlining *outlining)
{
    for (;;) {
        switch (html_scan(&outlining->scanner)) {
        case HTML_TEXT:
            take_text(outlining, true);
            break;
        case HTML_CHARACTERS:
            take_text(outlining, false);
            break;
        case HTML_START_TAG:
            if (!start_tag(outlining))
                return false;
            break;
        case HTML_END_TAG:
            end_tag(outlining);
            break;
        case HTML_END:
            return true;
        }
    }
}

static void mark_unclosed(struct outline_node *node)
{
    enum html_element element = (enum html_element)node->element;
    node->is_unclosed = (html_element_info(element)->flags & FLAG_IMPLIED_END) == 0;
}

bool outline_read(struct outline *outline, struct span bytes, const struct limits *limits)
{
    struct outlining outlining = {.outline = outline, .limits = limits};
    const uint32_t page = 0;
    vector_init(&outlining.open, sizeof(uint32_t));
    buffer_init(&outlining.scratch, BUFFER_NO_CEILING);
    vector_clear(&outline->nodes);
    buffer_clear(&outline->text);
    vector_push(&outline->nodes);
    vector_push_copy(&outlining.open, &page);
    html_scanner_start(&outlining.scanner, bytes);
    bool is_read = take_tokens(&outlining);
    while (outlining.open.count > 1) {
        mark_unclosed(node_at(outline, top(&outlining)));
        pop(&outlining, bytes.size);
    }
    struct outline_node *root = node_at(outline, page);
    root->text.end = outline->text.size;
    root->letters[1] = outlining.letters;
    root->end = (uint32_t)outline->nodes.count;
    root->place.end = bytes.size;
    vector_release(&outlining.open);
    buffer_release(&outlining.scratch);
    return is_read;
}
