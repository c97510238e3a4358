// SPDX-License-Identifier: MIT
#include "parse/select/selector.h"

#include "base/memory.h"
#include "model/problem.h"
#include "parse/select/data_items.h"
#include "parse/select/microdata.h"
#include "parse/select/node_text.h"

// The paths of one entry: each, side, sides, then those of its finds.
enum { PATH_EACH, PATH_SIDE, PATH_SIDES, PATH_FINDS };

struct selector {
    const struct profile *profile;
    struct vector paths; // struct xml_path *, NULL where the profile says none
};

static void compile(struct selector *selector, struct span expression)
{
    struct xml_path **path = vector_push(&selector->paths);
    // Loading the profile has compiled it before.
    if (expression.size != 0 && xml_path_new(expression, path, NULL) != STATUS_OK)
        *path = NULL;
}

struct selector *selector_new(const struct profile *profile)
{
    if (profile->select_count == 0 && profile->structured_count == 0)
        return NULL;
    struct selector *selector = memory_new(1, sizeof *selector);
    selector->profile = profile;
    vector_init(&selector->paths, sizeof(struct xml_path *));
    for (size_t i = 0; i < profile->select_count; i++) {
        const struct profile_select *select = &profile->selects[i];
        compile(selector, select->each);
        compile(selector, select->side);
        compile(selector, select->sides);
        for (size_t k = 0; k < select->find_count; k++)
            for (size_t p = 0; p < FIND_PATHS; p++)
                compile(selector, select->finds[k].paths[p]);
    }
    return selector;
}

void selector_free(struct selector *selector)
{
    if (selector == NULL)
        return;
    for (size_t i = 0; i < selector->paths.count; i++)
        xml_path_free(*VECTOR_AT(&selector->paths, struct xml_path *, i));
    vector_release(&selector->paths);
    memory_free(selector);
}

// One page while it is looked through.
struct search {
    struct selector *selector;
    const struct reader_input *input;
    struct outline outline;
    struct node_texts texts;
    struct vector found; // struct selected
    struct vector notes; // struct document_note
    struct buffer path;
    uint32_t entry, find;
    bool is_over; // a limit was hit
};

static void note(struct search *search, enum problem_code code, struct span message)
{
    struct document_note *one = vector_push(&search->notes);
    *one = (struct document_note){.code = code, .message = message};
}

static void stop(struct search *search, enum problem_code code, struct span message)
{
    if (!search->is_over)
        note(search, code, message);
    search->is_over = true;
}

// --- evaluating

static bool evaluate(struct search *search, size_t number, const struct xml_node *from,
                     struct xml_found *found)
{
    enum { WORK = 1 << 12 };
    struct xml_path *path =
        *VECTOR_AT(&search->selector->paths, struct xml_path *, number);
    struct error error = {0};
    vector_clear(&found->nodes);
    buffer_clear(&found->value);
    found->has_value = false;
    if (path == NULL || search->is_over)
        return false;
    if (html_clock_is_over(&search->outline.clock, WORK)) {
        stop(search, PROBLEM_TOO_SLOW_CODE,
             arena_format(search->input->arena, "`select` took more than %u seconds",
                          search->input->limits->seconds));
        return false;
    }
    enum status status =
        xml_path_select(path, search->outline.prepass.build.tree, from, found, &error);
    if (status != STATUS_OK)
        stop(search, PROBLEM_PATTERN_GAVE_UP_CODE,
             arena_keep(search->input->arena, span_of(error.message)));
    return status == STATUS_OK;
}

// --- collecting

static struct span path_of(struct search *search, const struct xml_node *node)
{
    buffer_clear(&search->path);
    xml_node_path(node, &search->path);
    return arena_keep(search->input->arena, buffer_span(&search->path));
}

static struct selected *add(struct search *search, enum selected_kind kind)
{
    struct selected *one = vector_push(&search->found);
    *one = (struct selected){.kind = kind, .entry = search->entry, .find = search->find};
    if (search->found.count > search->input->limits->cells)
        stop(search, PROBLEM_TOO_MANY_CELLS_CODE,
             arena_format(search->input->arena, "`select` finds more than %zu texts",
                          search->input->limits->cells));
    return one;
}

static struct selected *add_node(struct search *search, enum selected_kind kind,
                                 const struct xml_node *node)
{
    struct selected *one = add(search, kind);
    one->text = node_text(&search->texts, node);
    one->place = node_place(&search->texts, node);
    one->path = path_of(search, node);
    node_look_inside(&search->texts, node, one);
    return one;
}

// What an expression that gives no nodes says, of the node that it was asked of.
static struct selected *add_value(struct search *search, enum selected_kind kind,
                                  const struct xml_node *from,
                                  const struct xml_found *found)
{
    struct selected *one = add(search, kind);
    one->text = node_readable(&search->texts, buffer_span(&found->value));
    one->place = node_place(&search->texts, from);
    one->path = path_of(search, from);
    return one;
}

// All that the expression finds; returns how many.
static size_t add_all(struct search *search, enum selected_kind kind, size_t path,
                      const struct xml_node *from)
{
    struct xml_found found;
    size_t first = search->found.count;
    xml_found_init(&found);
    evaluate(search, path, from, &found);
    if (found.has_value && found.value.size != 0)
        add_value(search, kind, from, &found);
    for (size_t i = 0; i < found.nodes.count && !search->is_over; i++)
        add_node(search, kind, *VECTOR_AT(&found.nodes, struct xml_node *, i))->column =
            (uint32_t)i;
    xml_found_release(&found);
    return search->found.count - first;
}

// A value that is not there is an empty one, as in a cell.
static void add_values(struct search *search, size_t path, const struct xml_node *from,
                       const struct selected *label)
{
    size_t first = search->found.count;
    if (add_all(search, SELECTED_VALUE, path, from) == 0) {
        struct selected *none = add(search, SELECTED_VALUE);
        none->place = node_place(&search->texts, from);
        none->path = path_of(search, from);
    }
    for (size_t i = first; i < search->found.count; i++) {
        struct selected *one = VECTOR_AT(&search->found, struct selected, i);
        one->label = label->text;
        one->label_place = label->place;
    }
}

static void read_rows(struct search *search, size_t paths, const struct xml_node *from)
{
    struct xml_found rows;
    xml_found_init(&rows);
    evaluate(search, paths + FIND_ROW, from, &rows);
    for (size_t i = 0; i < rows.nodes.count && !search->is_over; i++) {
        const struct xml_node *row = *VECTOR_AT(&rows.nodes, struct xml_node *, i);
        size_t first = search->found.count;
        size_t count = add_all(search, SELECTED_VALUE, paths + FIND_LABEL, row);
        struct selected label = {.kind = SELECTED_VALUE};
        if (count != 0)
            label = *VECTOR_AT(&search->found, struct selected, first);
        search->found.count = first; // labels are no values
        if (label.text.size != 0)
            add_values(search, paths + FIND_VALUE, row, &label);
    }
    xml_found_release(&rows);
}

static void read_finds(struct search *search, const struct profile_select *select,
                       size_t paths, const struct xml_node *from)
{
    for (size_t i = 0; i < select->find_count && !search->is_over; i++) {
        const struct profile_find *find = &select->finds[i];
        size_t own = paths + PATH_FINDS + i * FIND_PATHS;
        struct selected label = {.text = find->label};
        search->find = (uint32_t)i;
        if (find->kind == FIND_ROWS)
            read_rows(search, own, from);
        else if (find->kind == FIND_VALUES)
            add_values(search, own + FIND_VALUE, from, &label);
        else
            add_all(search, find->kind == FIND_ITEMS ? SELECTED_ITEM : SELECTED_PARAGRAPH,
                    own + FIND_VALUE, from);
    }
}

static void read_one(struct search *search, const struct profile_select *select,
                     size_t paths, const struct xml_node *from)
{
    if (select->side.size != 0) {
        size_t first = search->found.count;
        if (add_all(search, SELECTED_NAME, paths + PATH_SIDE, from) == 0)
            add(search, SELECTED_NAME)->place = node_place(&search->texts, from);
        search->found.count = first + 1; // the first one names it
    }
    read_finds(search, select, paths, from);
}

static void read_entry(struct search *search, const struct profile_select *select,
                       size_t paths)
{
    const struct xml_node *page = xml_tree_root(search->outline.prepass.build.tree);
    add_all(search, SELECTED_NAME, paths + PATH_SIDES, page);
    if (select->each.size == 0) {
        read_one(search, select, paths, page);
        return;
    }
    struct xml_found holders;
    xml_found_init(&holders);
    evaluate(search, paths + PATH_EACH, page, &holders);
    for (size_t i = 0; i < holders.nodes.count && !search->is_over; i++)
        read_one(search, select, paths, *VECTOR_AT(&holders.nodes, struct xml_node *, i));
    xml_found_release(&holders);
}

// --- the page

static struct selection selection_of(struct search *search)
{
    struct arena *arena = search->input->arena;
    struct selection selection = {.profile = search->selector->profile,
                                  .count = search->found.count,
                                  .note_count = search->notes.count};
    selection.all = ARENA_ARRAY(arena, struct selected, selection.count);
    for (size_t i = 0; i < selection.count; i++)
        selection.all[i] = *VECTOR_AT(&search->found, struct selected, i);
    selection.notes = ARENA_ARRAY(arena, struct document_note, selection.note_count);
    for (size_t i = 0; i < selection.note_count; i++)
        selection.notes[i] = *VECTOR_AT(&search->notes, struct document_note, i);
    return selection;
}

static void read_entries(struct search *search)
{
    const struct profile *profile = search->selector->profile;
    size_t paths = 0;
    for (size_t i = 0; i < profile->select_count && !search->is_over; i++) {
        const struct profile_select *select = &profile->selects[i];
        search->entry = (uint32_t)i;
        read_entry(search, select, paths);
        paths += PATH_FINDS + select->find_count * FIND_PATHS;
    }
}

static void read_microdata(struct search *search, struct data_found *found)
{
    const struct reader_input *input = search->input;
    bool is_over;
    struct document_data data = {.json = microdata_as_json(&search->texts, &is_over),
                                 .place = {0, input->page->bytes.size},
                                 .is_microdata = true};
    if (is_over)
        note(search, PROBLEM_TOO_MANY_CELLS_CODE,
             SPAN("more than 1,000 items of microdata, 10,000 properties or 4 MB "
                  "of them: none was read"));
    if (data.json.size != 0)
        data_items_read(input, search->selector->profile, &data, found);
}

// The whole tree is made for what needs it.
static void read_tree(struct search *search, struct data_found *found)
{
    const struct profile *profile = search->selector->profile;
    struct reader_input own = *search->input;
    bool has_microdata = profile->structured_count != 0 &&
                         span_find(own.page->bytes, SPAN("itemscope")) != SPAN_NOT_FOUND;
    own.profile = profile;
    if (profile->select_count == 0 && !has_microdata)
        return;
    if (outline_read(&search->outline, &own)) {
        search->texts = node_texts_of(&search->outline, own.arena, own.page->bytes.size);
        read_entries(search);
        if (has_microdata)
            read_microdata(search, found);
    } else {
        note(search, search->outline.prepass.stopped_by,
             SPAN("`select` finds nothing on a page beyond the limits"));
    }
    outline_release(&search->outline);
}

struct selection selector_read(struct selector *selector,
                               const struct reader_input *input,
                               const struct document *document)
{
    struct search search = {.selector = selector, .input = input};
    vector_init(&search.found, sizeof(struct selected));
    vector_init(&search.notes, sizeof(struct document_note));
    buffer_init(&search.path, BUFFER_NO_CEILING);
    struct data_found found = {.values = &search.found, .notes = &search.notes};
    read_tree(&search, &found);
    for (size_t i = 0; i < document->data_count; i++)
        data_items_read(input, selector->profile, &document->data[i], &found);
    struct selection selection = selection_of(&search);
    buffer_release(&search.path);
    vector_release(&search.notes);
    vector_release(&search.found);
    return selection;
}
