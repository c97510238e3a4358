// SPDX-License-Identifier: MIT
#include "markup/html_reference.h"
#include "model/document.h"
#include "parse/html/html_build.h"

static void start_aside(struct html_build *build, size_t offset)
{
    struct html_aside *aside = &build->aside;
    aside->is_in_run = true;
    aside->node = html_build_add_node(build, PART_PARAGRAPH, ELEMENT_NONE, offset);
    struct html_node *node = html_build_node(build, aside->node);
    node->block_part = PART_HIDDEN;
    node->is_aside = true;
    node->text.begin = aside->text.size;
    xml_tree_add_text(build->tree, build->point, (struct span){NULL, 0}, aside->node);
}

void html_build_aside(struct html_build *build, struct span text, size_t offset,
                      bool has_references)
{
    struct html_aside *aside = &build->aside;
    struct span inked = span_trim(text);
    if (inked.size == 0) {
        aside->has_space = aside->is_in_run;
        return;
    }
    size_t begin = offset + (size_t)(inked.data - text.data);
    if (!aside->is_in_run)
        start_aside(build, begin);
    else if (aside->has_space || inked.data != text.data)
        buffer_append_byte(&aside->text, ' ');
    if (has_references)
        html_references(inked, false, &aside->text);
    else
        buffer_append(&aside->text, inked);
    aside->has_space = inked.data + inked.size != text.data + text.size;
    html_build_node(build, aside->node)->place.end = begin + inked.size;
}

void html_build_end_aside(struct html_build *build)
{
    struct html_aside *aside = &build->aside;
    if (aside->is_in_run)
        html_build_node(build, aside->node)->text.end = aside->text.size;
    aside->is_in_run = aside->has_space = false;
}
