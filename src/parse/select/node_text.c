// SPDX-License-Identifier: MIT
#include "parse/select/node_text.h"

#include "base/text.h"
#include "markup/html_reference.h"
#include "parse/html/html_mark.h"

struct node_texts node_texts_of(const struct outline *outline, struct arena *arena,
                                size_t page_size)
{
    struct node_texts texts = {outline, arena, page_size, NULL};
    texts.outlined = ARENA_ARRAY(arena, uint32_t, outline->prepass.build.nodes.count);
    for (uint32_t i = 1; i < outline->nodes.count; i++)
        texts.outlined[xml_node_number(outline_node(outline, i)->of)] = i;
    texts.outlined[0] = OUTLINE_NONE;
    return texts;
}

static const struct xml_node *element_of(const struct xml_node *node)
{
    return xml_node_is_attribute(node) ? xml_node_parent(node) : node;
}

static uint32_t outline_of(const struct node_texts *texts, const struct xml_node *node)
{
    return texts->outlined[xml_node_number(node)];
}

// Of elements that no reader sees, as <title>: the texts in them.
static struct span unseen_text(const struct node_texts *texts,
                               const struct xml_node *node)
{
    struct span text = {NULL, 0};
    if (xml_node_is_text(node)) // with a number it is hidden
        return xml_node_number(node) == 0 ? xml_node_content(node) : text;
    for (const struct xml_node *at = xml_node_first(node); at != NULL;
         at = xml_node_next(at))
        if (xml_node_is_text(at))
            text = arena_join(texts->arena, text, xml_node_content(at));
    return text;
}

struct span node_readable(const struct node_texts *texts, struct span text)
{
    struct arena *arena = texts->arena;
    text = html_references_left(arena, arena_keep(arena, text));
    return text_collapse(arena, text_nfc(arena, text));
}

struct span node_text(const struct node_texts *texts, const struct xml_node *node)
{
    uint32_t outlined =
        xml_node_is_attribute(node) ? OUTLINE_NONE : outline_of(texts, node);
    struct span text;
    if (outlined != OUTLINE_NONE || node == texts->outline->prepass.build.body)
        text = outline_text(texts->outline, outlined);
    else
        text = xml_node_is_attribute(node) ? xml_node_content(node)
                                           : unseen_text(texts, node);
    return node_readable(texts, text);
}

struct place node_place(const struct node_texts *texts, const struct xml_node *node)
{
    const struct xml_node *element = element_of(node);
    uint32_t outlined = outline_of(texts, element);
    size_t number = xml_node_number(element);
    struct place place = {0, 0};
    if (outlined != OUTLINE_NONE && !xml_node_is_attribute(node))
        place = outline_node(texts->outline, outlined)->ink;
    if (place.end == 0 && number == 0)
        place.end = texts->page_size; // the page
    else if (place.end == 0)
        place = html_build_node(&texts->outline->prepass.build, (uint32_t)number)->place;
    return place;
}

// Does a text follow the one before it without a space, so that the two may be two?
static bool meets(const struct node_texts *texts, const struct outline_node *node,
                  const struct outline_node *first)
{
    struct span all = buffer_span(&texts->outline->text);
    struct span before = span_part(all, first->text.begin, node->text.begin);
    return before.size != 0 && before.data[before.size - 1] != ' ' &&
           html_mark_meets(before, span_part(all, node->text.begin, node->text.end));
}

// Do parts of the text stand in elements, or on lines, of their own?
void node_look_inside(const struct node_texts *texts, const struct xml_node *node,
                      struct selected *one)
{
    const struct outline *outline = texts->outline;
    uint32_t outlined = outline_of(texts, node);
    const struct outline_node *top = outline_node(outline, outlined);
    bool has_text = false, is_broken = false;
    if (outlined == OUTLINE_NONE || xml_node_is_attribute(node))
        return;
    for (uint32_t i = outlined; i < top->end; i++) {
        const struct outline_node *at = outline_node(outline, i);
        if (!at->is_text) {
            is_broken = is_broken || (has_text && (at->is_break || at->is_block));
            continue;
        }
        one->is_joined = one->is_joined || meets(texts, at, top);
        one->is_parted = one->is_parted || is_broken;
        has_text = true;
    }
}
