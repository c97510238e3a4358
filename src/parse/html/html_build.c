// SPDX-License-Identifier: MIT
#include "parse/html/html_build.h"

#include "base/memory.h"
#include "markup/html_reference.h"
#include "model/document.h"
#include "parse/html/html_mark.h"
#include "parse/html/html_plain.h"

void html_build_init(struct html_build *build)
{
    *build = (struct html_build){.tree = xml_tree_new(SPAN("html"))};
    buffer_init(&build->scratch, BUFFER_NO_CEILING);
    buffer_init(&build->text, BUFFER_NO_CEILING);
    buffer_init(&build->aside.text, BUFFER_NO_CEILING);
    buffer_init(&build->spare, BUFFER_NO_CEILING);
    vector_init(&build->nodes, sizeof(struct html_node));
    vector_init(&build->open, sizeof(struct html_open_part));
    vector_init(&build->breaks, sizeof(size_t));
    build->names = memory_new(ELEMENT_COUNT, sizeof *build->names);
    vector_push(&build->nodes);
    struct xml_point root = {xml_tree_root(build->tree), NULL};
    const char *head = xml_tree_name(build->tree, SPAN("head"));
    const char *body = xml_tree_name(build->tree, SPAN("body"));
    build->head = xml_tree_add(build->tree, root, head, 0);
    build->body = xml_tree_add(build->tree, root, body, 0);
    build->point = (struct xml_point){build->body, NULL};
}

void html_build_release(struct html_build *build)
{
    xml_tree_free(build->tree);
    memory_free(build->names);
    buffer_release(&build->scratch);
    buffer_release(&build->text);
    buffer_release(&build->aside.text);
    buffer_release(&build->spare);
    vector_release(&build->nodes);
    vector_release(&build->open);
    vector_release(&build->breaks);
}

struct html_node *html_build_node(const struct html_build *build, uint32_t number)
{
    return VECTOR_AT(&build->nodes, struct html_node, number);
}

uint32_t html_build_add_node(struct html_build *build, enum html_part part,
                             enum html_element element, size_t begin)
{
    uint32_t number = (uint32_t)build->nodes.count;
    struct html_node *node = vector_extend(&build->nodes);
    *node = (struct html_node){.place = {begin, begin},
                               .text = {build->text.size, build->text.size},
                               .column_span = 1,
                               .row_span = 1,
                               .element = (uint16_t)element,
                               .part = (uint8_t)part,
                               .block_part = build->block_part & 3u,
                               .region = build->region};
    return number;
}

static void open_part(struct html_build *build, enum html_part part, uint32_t number)
{
    struct html_open_part *open = vector_extend(&build->open);
    *open = (struct html_open_part){.part = (uint8_t)part, .node = number};
}

// Headings and captions hold text and nothing else.
static bool is_flat(enum html_part part)
{
    return (part >= PART_H1 && part <= PART_H6) || part == PART_CAPTION;
}

static struct html_open_part *top_open(const struct html_build *build)
{
    return VECTOR_AT(&build->open, struct html_open_part, build->open.count - 1);
}

static struct html_node *top_node(const struct html_build *build)
{
    return html_build_node(build, top_open(build)->node);
}

enum html_part html_build_top(const struct html_build *build)
{
    return build->open.count == 0 ? PART_NONE : (enum html_part)top_open(build)->part;
}

static bool has_text(const struct html_build *build)
{
    const struct html_node *node = top_node(build);
    return is_flat((enum html_part)node->part) ? build->text.size != node->text.begin
                                               : top_open(build)->has_content;
}

static void write_spare(struct html_build *build)
{
    struct place spare = top_open(build)->spare;
    size_t at = top_open(build)->spare_at;
    if (spare.end != 0 && !has_text(build))
        html_build_text(build,
                        span_part(buffer_span(&build->spare), spare.begin, spare.end), at,
                        false);
}

void html_build_spare(struct html_build *build, struct span text, size_t offset)
{
    if (build->open.count == 0 || top_open(build)->spare.end != 0 || has_text(build))
        return;
    size_t begin = build->spare.size;
    buffer_append(&build->spare, text);
    top_open(build)->spare = (struct place){begin, build->spare.size};
    top_open(build)->spare_at = offset;
}

struct span html_build_before(const struct html_build *build)
{
    if (build->open.count == 0 || !build->is_in_run)
        return (struct span){NULL, 0};
    return span_from(buffer_span(&build->text), top_node(build)->text.begin);
}

void html_build_end_part(struct html_build *build, size_t end)
{
    write_spare(build);
    html_build_break(build);
    build->is_in_run = build->has_space = false;
    struct html_node *node = top_node(build);
    node->place.end = end;
    if (is_flat((enum html_part)node->part))
        node->text.end = build->text.size;
    build->open.count--;
}

// Ends the run of text that is written, if there is one and it can end here.
static void end_run(struct html_build *build)
{
    enum html_part top = html_build_top(build);
    struct html_node *node = build->open.count != 0 ? top_node(build) : NULL;
    if (top == PART_PARAGRAPH) {
        node->place.end = build->run_end;
        node->text.end = build->text.size;
        build->open.count--;
    } else if (top == PART_CELL || top == PART_ITEM) {
        node->run.end = build->run_end;
        node->text.end = build->text.size;
    }
    build->is_in_run = build->has_space = false;
}

void html_build_break(struct html_build *build)
{
    build->aside.has_space = build->aside.is_in_run;
    if (!build->is_in_run)
        return;
    if (is_flat(html_build_top(build)))
        build->has_space = true;
    else
        end_run(build);
}

void html_build_space(struct html_build *build)
{
    build->aside.has_space = build->aside.is_in_run;
    build->has_space = build->is_in_run;
}

void html_build_line(struct html_build *build)
{
    html_build_space(build);
    build->has_line = build->is_in_run;
}

// --- Elements.

static const char *name_of(struct html_build *build, const struct html_tag *tag)
{
    const char **known = &build->names[tag->element];
    if (tag->element != ELEMENT_NONE && *known != NULL)
        return *known;
    struct span name = tag->name;
    if (tag->element != ELEMENT_NONE) {
        name = html_element_info(tag->element)->name;
    } else {
        buffer_clear(&build->scratch);
        for (size_t i = 0; i < name.size; i++)
            buffer_append_byte(&build->scratch, to_lower(name.data[i]));
        name = buffer_span(&build->scratch);
    }
    const char *kept = xml_tree_name(build->tree, name);
    *known = kept;
    return kept;
}

static void describe(struct html_build *build, const struct html_tag *tag,
                     struct xml_node *element)
{
    struct span rest = tag->attributes, name, value;
    while (html_next_attribute(&rest, &name, &value)) {
        buffer_clear(&build->scratch);
        for (size_t i = 0; i < name.size; i++)
            buffer_append_byte(&build->scratch, to_lower(name.data[i]));
        size_t size = build->scratch.size;
        html_references(value, true, &build->scratch);
        struct span both = buffer_span(&build->scratch);
        const char *kept = xml_tree_name(build->tree, span_part(both, 0, size));
        if (xml_node_get(element, kept).data == NULL) // the first counts
            xml_node_set(element, kept, span_from(both, size));
    }
}

static struct xml_node *add_element(struct html_build *build, const struct html_tag *tag,
                                    struct xml_point at, uint32_t number)
{
    struct xml_node *element = xml_tree_add(build->tree, at, name_of(build, tag), number);
    if (build->is_whole)
        describe(build, tag, element);
    return element;
}

uint32_t html_build_open(struct html_build *build, enum html_part part,
                         const struct html_tag *tag, size_t begin)
{
    if (part != PART_NONE) {
        html_build_break(build);
        build->is_in_run = build->has_space = false;
        enum html_part top = html_build_top(build);
        if (top == PART_CELL || top == PART_ITEM)
            top_open(build)->has_content = true;
    }
    uint32_t number = html_build_add_node(build, part, tag->element, begin);
    build->point.parent = add_element(build, tag, build->point, number);
    build->point.before = NULL;
    if (part != PART_NONE)
        open_part(build, part, number);
    return number;
}

void html_build_leave(struct html_build *build, uint32_t number, struct xml_point back,
                      size_t end)
{
    struct html_node *node = html_build_node(build, number);
    if (node->part == PART_NONE)
        node->place.end = end;
    build->point = back;
}

static bool is_of_head(enum html_action action)
{
    return action == ACTION_LINK || action == ACTION_META || action == ACTION_SCRIPT ||
           action == ACTION_TITLE || action == ACTION_RAW || action == ACTION_VOID;
}

void html_build_leaf(struct html_build *build, const struct html_tag *tag,
                     struct span content, size_t begin)
{
    bool is_in_head = build->point.parent == build->body &&
                      xml_node_first(build->body) == NULL &&
                      is_of_head(html_element_info(tag->element)->action);
    struct xml_point at =
        is_in_head ? (struct xml_point){build->head, NULL} : build->point;
    uint32_t number = html_build_add_node(build, PART_NONE, tag->element, begin);
    struct xml_point inside = {add_element(build, tag, at, number), NULL};
    buffer_clear(&build->scratch);
    html_references(content, false, &build->scratch);
    if (content.size != 0)
        xml_tree_add_text(build->tree, inside, buffer_span(&build->scratch), 0);
}

void html_build_describe(struct html_build *build, const struct html_tag *tag)
{
    if (tag->element == ELEMENT_HTML)
        describe(build, tag, xml_tree_root(build->tree));
    else if (tag->element == ELEMENT_BODY)
        describe(build, tag, build->body);
}

struct xml_point html_build_move(struct html_build *build, struct xml_point point)
{
    html_build_break(build);
    struct xml_point left = build->point;
    build->point = point;
    return left;
}

// --- Text.

static void start_run(struct html_build *build, size_t offset)
{
    enum html_part top = html_build_top(build);
    build->is_in_run = true;
    if (is_flat(top))
        return;
    bool is_bare =
        (top == PART_CELL || top == PART_ITEM) && !top_open(build)->has_content;
    if (is_bare) {
        top_open(build)->has_content = true;
        top_node(build)->run.begin = offset;
        top_node(build)->text.begin = build->text.size;
        return;
    }
    uint32_t number = html_build_add_node(build, PART_PARAGRAPH, ELEMENT_NONE, offset);
    build->run_text =
        xml_tree_add_text(build->tree, build->point, (struct span){NULL, 0}, number);
    open_part(build, PART_PARAGRAPH, number);
}

// `text` holds no space that is to be collapsed and begins at `offset` of the page.
static void write_plain(struct html_build *build, struct span text, size_t offset)
{
    if (!build->is_in_run)
        start_run(build, offset);
    else if (build->has_space) {
        top_node(build)->is_parted |= build->has_line;
        if (build->has_line)
            vector_push_copy(&build->breaks, &build->text.size);
        buffer_append_byte(&build->text, ' ');
    } else if (build->has_tag && html_mark_meets(html_build_before(build), text))
        top_node(build)->is_joined = true;
    build->has_space = build->has_line = build->has_tag = false;
    buffer_append(&build->text, text);
}

// The byte at the start of `text`, which is not plain and begins no reference.
static void write_special(struct html_build *build, struct span text, size_t offset)
{
    enum html_byte_class class = html_byte_class(text.data[0]);
    if (class == HTML_SPACE)
        build->has_space = build->is_in_run;
    else if (class == HTML_AMPERSAND)
        write_plain(build, SPAN("&"), offset);
    // control characters are no text
}

// What a reference stands for; all of it comes from `offset`.
static void write_characters(struct html_build *build, struct span text, size_t offset)
{
    while (text.size != 0) {
        size_t size = html_plain_size(text);
        if (size != 0)
            write_plain(build, span_part(text, 0, size), offset);
        else
            write_special(build, text, offset);
        text = span_from(text, size != 0 ? size : 1);
    }
}

static size_t write_reference(struct html_build *build, struct span text, size_t offset)
{
    buffer_clear(&build->scratch);
    size_t size = html_reference(text, false, &build->scratch);
    if (size != 0)
        write_characters(build, buffer_span(&build->scratch), offset);
    else
        write_special(build, text, offset);
    return size != 0 ? size : 1;
}

// `content` was written since there were `count` nodes.
static void keep_text(struct html_build *build, struct span content, uint32_t count,
                      struct place ink)
{
    if (build->nodes.count != count) { // it began a run
        html_build_node(build, count)->run = ink;
        xml_node_set_text(build->run_text, content);
        return;
    }
    html_build_add_node(build, PART_NONE, ELEMENT_NONE, ink.begin);
    html_build_node(build, count)->place.end = ink.end;
    xml_tree_add_text(build->tree, build->point, content, count);
}

void html_build_text(struct html_build *build, struct span text, size_t offset,
                     bool has_references)
{
    size_t size_before = build->text.size;
    uint32_t count_before = (uint32_t)build->nodes.count;
    for (size_t at = 0, size; at < text.size; at += size) {
        struct span rest = {text.data + at, text.size - at};
        size = html_plain_size(rest);
        if (size != 0)
            write_plain(build, (struct span){rest.data, size}, offset + at);
        else if (has_references && rest.data[0] == '&')
            size = write_reference(build, rest, offset + at);
        else {
            write_special(build, rest, offset + at);
            size = 1;
        }
        if (!build->has_space && build->is_in_run)
            build->run_end = offset + at + size;
    }
    if (!build->is_whole || build->text.size == size_before)
        return;
    struct span inked = span_trim(text);
    size_t begin = offset + (size_t)(inked.data - text.data);
    keep_text(build, span_from(buffer_span(&build->text), size_before), count_before,
              (struct place){begin, begin + inked.size});
}
