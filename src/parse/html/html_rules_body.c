// SPDX-License-Identifier: MIT
#include "model/document.h"
#include "parse/html/html_rules.h"
#include "parse/html/html_seen.h"

typedef void rule(struct html_prepass *prepass);

static const struct html_tag *tag_of(const struct html_prepass *prepass)
{
    return &prepass->scanner.tag;
}

static void close_paragraph(struct html_prepass *prepass)
{
    uint32_t paragraph = html_in_button_scope(&prepass->stack, ELEMENT_P);
    if (paragraph != OPEN_NONE)
        html_pop_to(prepass, paragraph, false);
}

static void start_ordinary(struct html_prepass *prepass)
{
    bool is_in_hidden = html_stack_top(&prepass->stack)->is_ordinary;
    bool is_kept = prepass->build.is_whole &&
                   prepass->stack.entries.count <= prepass->limits->nesting;
    if (tag_of(prepass)->element == ELEMENT_A)
        prepass->has_link = true;
    if (!is_kept && !is_in_hidden &&
        (html_seen_is_plain(prepass) || html_seen_as(prepass) == SEEN))
        return;
    html_push(prepass, ELEMENT_NONE)->is_ordinary = true;
    html_stack_name(&prepass->stack, tag_of(prepass)->name);
}

static void start_ignored(struct html_prepass *prepass)
{
    (void)prepass;
}

static void start_block(struct html_prepass *prepass)
{
    close_paragraph(prepass);
    html_push(prepass, tag_of(prepass)->element);
}

static void start_heading(struct html_prepass *prepass)
{
    close_paragraph(prepass);
    enum html_element top = html_stack_top(&prepass->stack)->element;
    if (html_element_info(top)->action == ACTION_HEADING)
        html_pop(prepass, prepass->scanner.begin);
    html_push(prepass, tag_of(prepass)->element);
}

// An li ends an open li; a dd or dt ends an open dd or dt.
static void start_item(struct html_prepass *prepass)
{
    uint32_t solid = html_solid(&prepass->stack);
    enum html_element open = html_stack_at(&prepass->stack, solid)->element;
    enum html_action action = html_element_info(tag_of(prepass)->element)->action;
    if (html_element_info(open)->action == action) {
        html_imply_ends(prepass, open);
        html_pop_to(prepass, solid, false);
    }
    start_block(prepass);
}

static void start_form(struct html_prepass *prepass)
{
    if (prepass->form != OPEN_NONE)
        return;
    start_block(prepass);
    prepass->form = html_stack_last_index(&prepass->stack);
}

static void start_button(struct html_prepass *prepass)
{
    uint32_t button = html_in_scope(&prepass->stack, ELEMENT_BUTTON);
    if (button != OPEN_NONE)
        html_pop_to(prepass, button, false);
    html_push(prepass, ELEMENT_BUTTON);
}

static void start_scope(struct html_prepass *prepass)
{
    html_push(prepass, tag_of(prepass)->element);
}

static void start_break(struct html_prepass *prepass)
{
    html_build_line(&prepass->build);
}

static void start_rule(struct html_prepass *prepass)
{
    close_paragraph(prepass);
    html_build_break(&prepass->build);
}

static void start_select(struct html_prepass *prepass)
{
    bool is_in_table = html_stack_top(&prepass->stack)->mode != MODE_BODY;
    struct html_open *open = html_push(prepass, ELEMENT_SELECT);
    open->mode = is_in_table ? MODE_SELECT_IN_TABLE : MODE_SELECT;
    open->is_hidden = open->is_unseen = true;
}

static void start_raw(struct html_prepass *prepass)
{
    enum html_element element = tag_of(prepass)->element;
    struct span media = span_trim(html_tag_value(tag_of(prepass), ATTRIBUTE_MEDIA));
    struct span content = html_scan_raw(&prepass->scanner, element);
    bool is_for_screens = media.size == 0 || span_equal_nocase(media, SPAN("all")) ||
                          span_equal_nocase(media, SPAN("screen"));
    if (element == ELEMENT_STYLE && is_for_screens)
        html_style_add(&prepass->style, content);
}

static bool is_data(const struct html_tag *tag)
{
    struct span rest = tag->attributes, name, value, kind;
    while (html_next_attribute(&rest, &name, &value))
        if (span_equal_nocase(name, SPAN("type")))
            return span_next(&value, ';', &kind) &&
                   span_equal_nocase(span_trim(kind), SPAN("application/ld+json"));
    return false;
}

static void start_script(struct html_prepass *prepass)
{
    struct html_scanner *scanner = &prepass->scanner;
    bool is_kept = prepass->keeps_data && is_data(&scanner->tag);
    size_t begin = scanner->at;
    html_scan_script(scanner);
    if (is_kept)
        *(struct document_data *)vector_push(&prepass->data) =
            (struct document_data){.json = span_part(scanner->bytes, begin, scanner->at),
                                   .place = {begin, scanner->at}};
}

static void start_title(struct html_prepass *prepass)
{
    struct span content = html_scan_raw(&prepass->scanner, ELEMENT_TITLE);
    html_facts_title(prepass, content);
    html_leaf(prepass, content);
}

static void start_xmp(struct html_prepass *prepass)
{
    close_paragraph(prepass);
    html_build_break(&prepass->build);
    html_write(prepass, html_scan_raw(&prepass->scanner, ELEMENT_XMP), false);
    html_build_break(&prepass->build);
}

static void start_plaintext(struct html_prepass *prepass)
{
    start_block(prepass);
    html_write(prepass, html_scan_rest(&prepass->scanner), false);
}

static void start_template(struct html_prepass *prepass)
{
    if (html_tag_has(tag_of(prepass), ATTRIBUTE_SHADOW)) // shown in place of its host
        html_push(prepass, ELEMENT_TEMPLATE);
    else
        prepass->template_depth = 1;
}

static rule *const starts[] = {
    [ACTION_ORDINARY] = start_ordinary,   [ACTION_IGNORE] = start_ignored,
    [ACTION_VOID] = start_ignored,        [ACTION_BLOCK] = start_block,
    [ACTION_HEADING] = start_heading,     [ACTION_ITEM] = start_item,
    [ACTION_TERM] = start_item,           [ACTION_FORM] = start_form,
    [ACTION_BUTTON] = start_button,       [ACTION_SCOPE] = start_scope,
    [ACTION_BREAK] = start_break,         [ACTION_RULE] = start_rule,
    [ACTION_INPUT] = start_ignored,       [ACTION_SELECT] = start_select,
    [ACTION_OPTION] = start_break,        [ACTION_RAW] = start_raw,
    [ACTION_SCRIPT] = start_script,       [ACTION_TITLE] = start_title,
    [ACTION_TEXTAREA] = start_raw,        [ACTION_XMP] = start_xmp,
    [ACTION_PLAINTEXT] = start_plaintext, [ACTION_TEMPLATE] = start_template,
    [ACTION_FOREIGN] = html_foreign_push, [ACTION_LINK] = html_facts_link,
    [ACTION_META] = html_facts_meta,      [ACTION_TABLE] = start_block,
    [ACTION_CAPTION] = start_ignored,     [ACTION_COLUMNS] = start_ignored,
    [ACTION_COLUMN] = start_ignored,      [ACTION_GROUP] = start_ignored,
    [ACTION_ROW] = start_ignored,         [ACTION_CELL] = start_ignored,
};

// "In select" (13.2.6.4.16). True when the tag needs nothing more.
static bool start_in_select(struct html_prepass *prepass)
{
    enum html_action action = html_element_info(tag_of(prepass)->element)->action;
    if (action == ACTION_SCRIPT || action == ACTION_TEMPLATE)
        return false;
    bool ends_it =
        action == ACTION_SELECT || action == ACTION_INPUT || action == ACTION_TEXTAREA;
    if (ends_it)
        html_pop_to(prepass, prepass->stack.last[ELEMENT_SELECT], false);
    return !ends_it || action == ACTION_SELECT;
}

static bool is_in_select(const struct html_prepass *prepass)
{
    return html_stack_top(&prepass->stack)->mode >= MODE_SELECT;
}

// A template is passed over as a whole; only raw text and templates in it count.
static void start_in_template(struct html_prepass *prepass)
{
    enum html_element element = tag_of(prepass)->element;
    switch (html_element_info(element)->action) {
    case ACTION_TEMPLATE:
        prepass->template_depth++;
        break;
    case ACTION_SCRIPT:
        html_scan_script(&prepass->scanner);
        break;
    case ACTION_RAW:
    case ACTION_TITLE:
    case ACTION_TEXTAREA:
    case ACTION_XMP:
        html_scan_raw(&prepass->scanner, element);
        break;
    case ACTION_PLAINTEXT:
        html_scan_rest(&prepass->scanner);
        break;
    default:
        break;
    }
}

// Whether it holds nothing, or nothing that is read.
static bool is_leaf(enum html_action action)
{
    switch (action) {
    case ACTION_VOID:
    case ACTION_BREAK:
    case ACTION_RULE:
    case ACTION_INPUT:
    case ACTION_RAW:
    case ACTION_SCRIPT:
    case ACTION_TEXTAREA:
    case ACTION_TEMPLATE:
    case ACTION_LINK:
    case ACTION_META:
        return true;
    default:
        return false;
    }
}

void html_body_start_tag(struct html_prepass *prepass)
{
    if (prepass->template_depth != 0) {
        start_in_template(prepass);
        return;
    }
    if (html_foreign_start_tag(prepass) || html_table_start_tag(prepass))
        return;
    if (is_in_select(prepass) && start_in_select(prepass))
        return;
    enum html_element element = tag_of(prepass)->element;
    enum html_action action = html_element_info(element)->action;
    starts[action](prepass);
    if (is_leaf(action) && (action != ACTION_TEMPLATE || prepass->template_depth != 0))
        html_leaf(prepass, (struct span){NULL, 0});
    else if (action == ACTION_IGNORE && prepass->build.is_whole)
        html_build_describe(&prepass->build, tag_of(prepass));
    if (element == ELEMENT_TABLE)
        html_stack_top(&prepass->stack)->mode = MODE_TABLE;
}

static void end_at(struct html_prepass *prepass, uint32_t index)
{
    if (index != OPEN_NONE)
        html_pop_to(prepass, index, true);
    else
        html_build_break(&prepass->build);
}

static void end_block(struct html_prepass *prepass)
{
    enum html_element element = tag_of(prepass)->element;
    end_at(prepass, element == ELEMENT_P ? html_in_button_scope(&prepass->stack, element)
                                         : html_in_scope(&prepass->stack, element));
}

static void end_heading(struct html_prepass *prepass)
{
    end_at(prepass, html_heading_in_scope(&prepass->stack));
}

static void end_item(struct html_prepass *prepass)
{
    end_at(prepass, html_in_list_scope(&prepass->stack, ELEMENT_LI));
}

static void end_form(struct html_prepass *prepass)
{
    uint32_t form = prepass->form;
    prepass->form = OPEN_NONE;
    if (form == OPEN_NONE || html_in_scope(&prepass->stack, ELEMENT_FORM) != form)
        return;
    html_imply_ends(prepass, ELEMENT_NONE);
    html_build_break(&prepass->build);
    if (html_stack_last_index(&prepass->stack) == form)
        html_pop(prepass, prepass->scanner.at);
    else
        html_stack_forget(&prepass->stack, form);
}

static void end_select(struct html_prepass *prepass)
{
    uint32_t select = prepass->stack.last[ELEMENT_SELECT];
    if (select != OPEN_NONE)
        html_pop_to(prepass, select, true);
}

// "Any other end tag": ordinary elements are on the stack if they are hidden or the tree
// is whole.
static void end_ordinary(struct html_prepass *prepass)
{
    enum { SEARCHED_MOST = 256 };
    uint32_t last = html_stack_last_index(&prepass->stack);
    if (!html_stack_may_name(&prepass->stack, tag_of(prepass)->name))
        return;
    for (uint32_t i = last; i != OPEN_NONE && last - i < SEARCHED_MOST; i--) {
        const struct html_open *open = html_stack_at(&prepass->stack, i);
        if (!open->is_ordinary)
            return;
        if (span_equal_nocase(open->name, tag_of(prepass)->name)) {
            html_pop_to(prepass, i, true);
            return;
        }
    }
}

static rule *end_rule(enum html_action action)
{
    switch (action) {
    case ACTION_BLOCK:
    case ACTION_TERM:
    case ACTION_BUTTON:
    case ACTION_SCOPE:
    case ACTION_TEMPLATE:
        return end_block;
    case ACTION_HEADING:
        return end_heading;
    case ACTION_ITEM:
        return end_item;
    case ACTION_FORM:
        return end_form;
    case ACTION_SELECT:
        return end_select;
    case ACTION_BREAK:
        return start_break;
    case ACTION_ORDINARY:
        return end_ordinary;
    default:
        return start_ignored;
    }
}

void html_body_end_tag(struct html_prepass *prepass)
{
    enum html_action action = html_element_info(tag_of(prepass)->element)->action;
    if (prepass->template_depth != 0) {
        prepass->template_depth -= action == ACTION_TEMPLATE;
        return;
    }
    if (html_foreign_end_tag(prepass) || html_table_end_tag(prepass))
        return;
    if (!is_in_select(prepass) || action == ACTION_SELECT)
        end_rule(action)(prepass);
}
