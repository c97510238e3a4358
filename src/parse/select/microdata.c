// SPDX-License-Identifier: MIT
#include "parse/select/microdata.h"

#include "base/json_text.h"
#include "base/text.h"

// A property of an item: a text, or another item.
struct micro_property {
    uint32_t item;
    uint32_t child; // the item that it is, or NO_ITEM
    struct span name, text;
    struct place place;
    bool is_seen; // the text of the element, as people read it
};

struct micro_item {
    const struct xml_node *element;
    struct span type;
    uint32_t outer;   // the item that it stands in, or NO_ITEM
    struct span json; // once it is written
    bool is_property;
};

#define NO_ITEM UINT32_MAX

struct microdata {
    const struct node_texts *texts;
    struct vector items;      // struct micro_item, an outer one before those in it
    struct vector properties; // struct micro_property
    size_t bytes;             // of texts and JSON
    struct buffer out;
};

enum { ITEMS_MOST = 1000, PROPERTIES_MOST = 10000, BYTES_MOST = 4 << 20 };

static bool is_over(const struct microdata *data)
{
    return data->items.count > ITEMS_MOST || data->properties.count > PROPERTIES_MOST ||
           data->bytes > BYTES_MOST;
}

static struct micro_item *item_at(const struct microdata *data, size_t index)
{
    return VECTOR_AT(&data->items, struct micro_item, index);
}

static struct micro_property *property_at(const struct microdata *data, size_t index)
{
    return VECTOR_AT(&data->properties, struct micro_property, index);
}

// --- reading the tree

// Where an element has its value, if not in its text.
static struct span value_of(const struct node_texts *texts,
                            const struct xml_node *element, bool *out_is_seen)
{
    static const char *const attributes[] = {"content", "datetime", "value", "href",
                                             "src"};
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        struct span value = xml_node_get(element, attributes[i]);
        if (value.data != NULL)
            return node_readable(texts, value);
    }
    *out_is_seen = true;
    return node_text(texts, element);
}

static void add_property(struct microdata *data, const struct xml_node *element,
                         uint32_t item, uint32_t child)
{
    struct span names = xml_node_get(element, "itemprop"), name;
    while (item != NO_ITEM && span_next(&names, ' ', &name)) {
        if (span_trim(name).size == 0)
            continue;
        struct micro_property *one = vector_push(&data->properties);
        *one = (struct micro_property){
            .item = item,
            .child = child,
            .name = arena_keep(data->texts->arena, span_trim(name))};
        if (child == NO_ITEM) {
            one->text = value_of(data->texts, element, &one->is_seen);
            one->place = node_place(data->texts, element);
            data->bytes += one->text.size;
        }
    }
}

// Returns the item that what stands in the element belongs to.
static uint32_t enter(struct microdata *data, const struct xml_node *element,
                      uint32_t outer)
{
    bool is_item = xml_node_get(element, "itemscope").data != NULL;
    uint32_t item = is_item ? (uint32_t)data->items.count : outer;
    if (xml_node_get(element, "itemprop").data != NULL)
        add_property(data, element, outer, is_item ? item : NO_ITEM);
    if (is_item)
        *(struct micro_item *)vector_push(&data->items) = (struct micro_item){
            .element = element,
            .outer = outer,
            .is_property =
                outer != NO_ITEM && xml_node_get(element, "itemprop").data != NULL,
            .type = arena_keep(data->texts->arena, xml_node_get(element, "itemtype"))};
    return item;
}

static void read_tree(struct microdata *data)
{
    const struct xml_node *root = xml_tree_root(data->texts->outline->prepass.build.tree);
    const struct xml_node *at = root;
    uint32_t item = NO_ITEM;
    while (at != NULL && !is_over(data)) {
        if (!xml_node_is_text(at))
            item = enter(data, at, item);
        if (xml_node_first(at) != NULL) {
            at = xml_node_first(at);
            continue;
        }
        for (;;) {
            if (item != NO_ITEM && item_at(data, item)->element == at)
                item = item_at(data, item)->outer;
            if (at == root)
                return;
            if (xml_node_next(at) != NULL)
                break;
            at = xml_node_parent(at);
        }
        at = xml_node_next(at);
    }
}

// --- writing

static void write_value(struct json_text *json, const struct microdata *data,
                        const struct micro_property *one)
{
    if (one->child != NO_ITEM) {
        json_text_copy(json, item_at(data, one->child)->json);
        return;
    }
    json_text_object_begin(json);
    json_text_key(json, "@value");
    json_text_string(json, one->text);
    if (one->is_seen) {
        json_text_key(json, "@seen");
        json_text_bool(json, true);
    }
    json_text_key(json, "@place");
    json_text_list_begin(json);
    json_text_integer(json, (int64_t)one->place.begin);
    json_text_integer(json, (int64_t)one->place.end);
    json_text_list_end(json);
    json_text_object_end(json);
}

// Those of one name together; `order` lists the item's own.
static void write_properties(struct json_text *json, const struct microdata *data,
                             const uint32_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct span name = property_at(data, order[i])->name;
        bool is_first = true;
        for (size_t k = 0; k < i; k++)
            is_first = is_first && !span_equal(property_at(data, order[k])->name, name);
        if (!is_first)
            continue;
        json_text_key_span(json, name);
        json_text_list_begin(json);
        for (size_t k = i; k < count; k++)
            if (span_equal(property_at(data, order[k])->name, name))
                write_value(json, data, property_at(data, order[k]));
        json_text_list_end(json);
    }
}

static void write_item(struct microdata *data, uint32_t number, const uint32_t *order,
                       size_t count)
{
    struct json_text json;
    buffer_clear(&data->out);
    json_text_init(&json, &data->out, 0);
    json_text_object_begin(&json);
    json_text_key(&json, "@type");
    json_text_list_begin(&json);
    for (struct span types = item_at(data, number)->type, type;
         span_next(&types, ' ', &type);)
        json_text_string(&json, span_trim(type));
    json_text_list_end(&json);
    write_properties(&json, data, order, count);
    json_text_object_end(&json);
    data->bytes += data->out.size;
    item_at(data, number)->json = arena_keep(data->texts->arena, buffer_span(&data->out));
}

// Items in others first, so that each is written once. Of an item with very many
// properties the first ones count.
static void write_items(struct microdata *data)
{
    enum { ONES_MOST = 256 };
    uint32_t order[ONES_MOST];
    for (uint32_t number = (uint32_t)data->items.count; number-- > 0 && !is_over(data);) {
        size_t count = 0;
        for (uint32_t i = 0; i < data->properties.count && count < ONES_MOST; i++)
            if (property_at(data, i)->item == number)
                order[count++] = i;
        write_item(data, number, order, count);
    }
}

static struct span list_of_items(const struct microdata *data)
{
    struct json_text list;
    struct buffer out;
    buffer_init(&out, BUFFER_NO_CEILING);
    json_text_init(&list, &out, 0);
    json_text_list_begin(&list);
    for (size_t i = 0; i < data->items.count; i++)
        if (!item_at(data, i)->is_property)
            json_text_copy(&list, item_at(data, i)->json);
    json_text_list_end(&list);
    struct span json = arena_keep(data->texts->arena, buffer_span(&out));
    buffer_release(&out);
    return json;
}

struct span microdata_as_json(const struct node_texts *texts, bool *out_is_over)
{
    struct microdata data = {.texts = texts};
    struct span json = {NULL, 0};
    vector_init(&data.items, sizeof(struct micro_item));
    vector_init(&data.properties, sizeof(struct micro_property));
    buffer_init(&data.out, BUFFER_NO_CEILING);
    read_tree(&data);
    write_items(&data);
    *out_is_over = is_over(&data);
    if (data.items.count != 0 && !*out_is_over)
        json = list_of_items(&data);
    buffer_release(&data.out);
    vector_release(&data.properties);
    vector_release(&data.items);
    return json;
}
