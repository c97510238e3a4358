// SPDX-License-Identifier: MIT
#include "base/xml_tree.h"

#include "base/memory.h"
#include "base/xml_events.h"

#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdint.h>
#include <string.h>

struct xml_tree {
    xmlDocPtr document;
};

struct xml_path {
    xmlXPathCompExprPtr expression;
    struct span text;
};

static xmlNodePtr inner(const struct xml_node *node)
{
    return (xmlNodePtr)node;
}

static struct xml_node *outer(xmlNodePtr node)
{
    return (struct xml_node *)node;
}

static void *checked(void *made)
{
    if (made == NULL)
        memory_exhausted();
    return made;
}

struct xml_tree *xml_tree_new(struct span root_name)
{
    xml_prepare();
    struct xml_tree *tree = memory_new(1, sizeof *tree);
    tree->document = checked(xmlNewDoc((const xmlChar *)"1.0"));
    tree->document->dict = checked(xmlDictCreate());
    struct xml_point nowhere = {NULL, NULL};
    struct xml_node *root =
        xml_tree_add(tree, nowhere, xml_tree_name(tree, root_name), 0);
    xmlDocSetRootElement(tree->document, inner(root));
    return tree;
}

void xml_tree_free(struct xml_tree *tree)
{
    if (tree != NULL)
        xmlFreeDoc(tree->document);
    memory_free(tree);
}

struct xml_node *xml_tree_root(const struct xml_tree *tree)
{
    return outer(xmlDocGetRootElement(tree->document));
}

const char *xml_tree_name(struct xml_tree *tree, struct span name)
{
    const xmlChar *text = (const xmlChar *)name.data;
    return checked((void *)xmlDictLookup(tree->document->dict, text, (int)name.size));
}

// By hand, since xmlAddChild and its like join texts that are neighbours.
static void put(xmlNodePtr node, struct xml_point at)
{
    xmlNodePtr parent = inner(at.parent), before = inner(at.before);
    if (parent == NULL)
        return;
    node->parent = parent;
    node->next = before;
    node->prev = before != NULL ? before->prev : parent->last;
    *(node->prev != NULL ? &node->prev->next : &parent->children) = node;
    *(before != NULL ? &before->prev : &parent->last) = node;
}

struct xml_node *xml_tree_add(struct xml_tree *tree, struct xml_point at,
                              const char *name, size_t number)
{
    xmlNodePtr node =
        checked(xmlNewDocNodeEatName(tree->document, NULL, (xmlChar *)name, NULL));
    node->_private = (void *)(uintptr_t)number;
    put(node, at);
    return outer(node);
}

struct xml_node *xml_tree_add_text(struct xml_tree *tree, struct xml_point at,
                                   struct span text, size_t number)
{
    xmlNodePtr node = checked(xmlNewText(NULL));
    node->doc = tree->document;
    node->_private = (void *)(uintptr_t)number;
    put(node, at);
    xml_node_set_text(outer(node), text);
    return outer(node);
}

void xml_node_set_text(struct xml_node *text, struct span content)
{
    xmlNodePtr node = inner(text);
    if (node->content != NULL)
        xmlFree(node->content);
    node->content = NULL;
    if (content.size != 0)
        node->content =
            checked(xmlStrndup((const xmlChar *)content.data, (int)content.size));
}

void xml_node_set(struct xml_node *element, const char *name, struct span value)
{
    xmlChar *copy = checked(xmlStrndup((const xmlChar *)value.data, (int)value.size));
    checked(xmlSetProp(inner(element), (const xmlChar *)name, copy));
    xmlFree(copy);
}

struct xml_node *xml_node_parent(const struct xml_node *node)
{
    xmlNodePtr parent = inner(node)->parent;
    return parent != NULL && parent->type == XML_ELEMENT_NODE ? outer(parent) : NULL;
}

struct xml_node *xml_node_first(const struct xml_node *node)
{
    return inner(node)->type == XML_ELEMENT_NODE ? outer(inner(node)->children) : NULL;
}

struct xml_node *xml_node_next(const struct xml_node *node)
{
    return outer(inner(node)->next);
}

bool xml_node_is_text(const struct xml_node *node)
{
    return inner(node)->type == XML_TEXT_NODE;
}

bool xml_node_is_attribute(const struct xml_node *node)
{
    return inner(node)->type == XML_ATTRIBUTE_NODE;
}

struct span xml_node_name(const struct xml_node *node)
{
    return span_of((const char *)inner(node)->name);
}

size_t xml_node_number(const struct xml_node *node)
{
    return (size_t)(uintptr_t)inner(node)->_private;
}

static struct span attribute_value(const xmlAttr *attribute)
{
    const xmlNode *text = attribute->children;
    return text != NULL && text->content != NULL ? span_of((const char *)text->content)
                                                 : SPAN("");
}

struct span xml_node_content(const struct xml_node *node)
{
    if (xml_node_is_attribute(node))
        return attribute_value((const xmlAttr *)node);
    return span_of((const char *)inner(node)->content);
}

struct span xml_node_get(const struct xml_node *element, const char *name)
{
    const xmlAttr *found = xmlHasProp(inner(element), (const xmlChar *)name);
    return found != NULL ? attribute_value(found) : (struct span){NULL, 0};
}

static void keep_quiet(void *context, xmlErrorPtr error)
{
    (void)context;
    (void)error;
}

// libxml2 gives a code alone.
static const char *words_of(int code)
{
    static const struct {
        int code;
        const char *words;
    } faults[] = {
        {XPATH_NUMBER_ERROR, "a number is wrong"},
        {XPATH_UNFINISHED_LITERAL_ERROR, "a text has no closing quote"},
        {XPATH_START_LITERAL_ERROR, "a text is expected"},
        {XPATH_INVALID_PREDICATE_ERROR, "a condition in [] is wrong"},
        {XPATH_EXPR_ERROR, "an expression is expected"},
        {XPATH_UNCLOSED_ERROR, "a bracket is not closed"},
        {XPATH_INVALID_TYPE, "a value is of the wrong type"},
        {XPATH_INVALID_OPERAND, "an operand is of the wrong type"},
        {XPATH_INVALID_ARITY, "a function has too many or too few arguments"},
        {XPATH_OP_LIMIT_EXCEEDED, "it takes more than a million steps"},
        {XPATH_RECURSION_LIMIT_EXCEEDED, "it is nested too deep"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (XML_XPATH_EXPRESSION_OK + faults[i].code == code)
            return faults[i].words;
    return "it is no XPath 1.0";
}

static enum status fault(xmlXPathContextPtr context, struct span expression,
                         struct error *error)
{
    int code = context->lastError.code;
    if (code == XML_XPATH_EXPRESSION_OK + XPATH_OP_LIMIT_EXCEEDED)
        return error_set(error, STATUS_LIMIT, "XPath \"%.*s\": %s",
                         SPAN_FORMAT(expression), words_of(code));
    return error_set(error, STATUS_INPUT, "XPath \"%.*s\": at character %d: %s",
                     SPAN_FORMAT(expression), context->lastError.int1 + 1,
                     words_of(code));
}

// --- Names in an expression: libxml2 asks for them only where it comes to need them.

static bool is_name_byte(char byte)
{
    return is_letter(byte) || is_digit(byte) || byte == '_' || byte == '-' ||
           byte == '.' || (byte & 0x80) != 0;
}

static bool is_function(xmlXPathContextPtr context, struct span name)
{
    static const char *const others[] = {
        "and", "or", "div", "mod", "node", "comment", "text", "processing-instruction"};
    char text[32] = "";
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (span_equal(name, span_of(others[i])))
            return true;
    if (name.size >= sizeof text)
        return false;
    memcpy(text, name.data, name.size);
    return xmlXPathFunctionLookup(context, (const xmlChar *)text) != NULL;
}

// What is wrong at the start of `rest`, behind `name`; NULL for nothing.
static const char *objection(xmlXPathContextPtr context, struct span name,
                             struct span rest)
{
    if (rest.data[0] == '$')
        return "variables are not known here";
    if (name.size == 0 || is_digit(name.data[0]))
        return NULL;
    if (span_starts(rest, SPAN(":")) && !span_starts(rest, SPAN("::")))
        return "there are no name spaces here";
    if (span_starts(span_trim_start(rest), SPAN("(")) && !is_function(context, name))
        return "there is no such function";
    return NULL;
}

static const char *objection_to_names(xmlXPathContextPtr context, struct span expression)
{
    struct span name = {expression.data, 0};
    const char *why = NULL;
    for (size_t i = 0; i < expression.size && why == NULL; i++) {
        char byte = expression.data[i];
        if (is_name_byte(byte)) {
            name.size++;
            continue;
        }
        struct span rest = span_from(expression, i);
        why = objection(context, name, rest);
        if (byte == '"' || byte == '\'') {
            size_t end = span_find_byte(span_from(rest, 1), byte);
            i += end != SPAN_NOT_FOUND ? end + 1 : 0;
        }
        name = (struct span){expression.data + i + 1, 0};
    }
    return why;
}

enum status xml_path_new(struct span expression, struct xml_path **out_path,
                         struct error *error)
{
    xml_prepare();
    xmlXPathContextPtr context = checked(xmlXPathNewContext(NULL));
    context->error = keep_quiet;
    xmlChar *text =
        checked(xmlStrndup((const xmlChar *)expression.data, (int)expression.size));
    xmlXPathCompExprPtr compiled = xmlXPathCtxtCompile(context, text);
    enum status status = STATUS_OK;
    const char *why = objection_to_names(context, expression);
    if (compiled == NULL) {
        status = fault(context, expression, error);
    } else if (why != NULL) {
        xmlXPathFreeCompExpr(compiled);
        status = error_set(error, STATUS_INPUT, "XPath \"%.*s\": %s",
                           SPAN_FORMAT(expression), why);
    } else {
        struct xml_path *path = memory_new(1, sizeof *path);
        char *copy = memory_new(expression.size + 1, 1);
        memcpy(copy, expression.data, expression.size);
        *path = (struct xml_path){compiled, {copy, expression.size}};
        *out_path = path;
    }
    xmlFree(text);
    xmlXPathFreeContext(context);
    return status;
}

void xml_path_free(struct xml_path *path)
{
    if (path == NULL)
        return;
    xmlXPathFreeCompExpr(path->expression);
    memory_free((char *)path->text.data);
    memory_free(path);
}

void xml_found_init(struct xml_found *found)
{
    found->has_value = false;
    vector_init(&found->nodes, sizeof(struct xml_node *));
    buffer_init(&found->value, BUFFER_NO_CEILING);
}

void xml_found_release(struct xml_found *found)
{
    vector_release(&found->nodes);
    buffer_release(&found->value);
}

static void take_nodes(xmlNodeSetPtr nodes, struct xml_found *found)
{
    xmlXPathNodeSetSort(nodes);
    for (int i = 0; i < nodes->nodeNr; i++) {
        xmlNodePtr node = nodes->nodeTab[i];
        if (node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE ||
            node->type == XML_ATTRIBUTE_NODE)
            vector_push_copy(&found->nodes, &(struct xml_node *){outer(node)});
    }
}

static void take(const xmlXPathObject *object, struct xml_found *found)
{
    if (object->type == XPATH_NODESET) {
        if (object->nodesetval != NULL)
            take_nodes(object->nodesetval, found);
        return;
    }
    xmlChar *value = checked(xmlXPathCastToString((xmlXPathObjectPtr)object));
    buffer_append(&found->value, span_of((const char *)value));
    found->has_value = true;
    xmlFree(value);
}

enum status xml_path_select(struct xml_path *path, const struct xml_tree *tree,
                            const struct xml_node *from, struct xml_found *found,
                            struct error *error)
{
    enum { STEPS_MOST = 1000 * 1000 };
    xmlXPathContextPtr context = checked(xmlXPathNewContext(tree->document));
    context->error = keep_quiet;
    context->opLimit = STEPS_MOST;
    context->node = from != NULL ? inner(from) : xmlDocGetRootElement(tree->document);
    vector_clear(&found->nodes);
    buffer_clear(&found->value);
    found->has_value = false;
    xmlXPathObjectPtr object = xmlXPathCompiledEval(path->expression, context);
    enum status status = STATUS_OK;
    if (object != NULL)
        take(object, found);
    else
        status = fault(context, path->text, error);
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(context);
    return status;
}

void xml_node_path(const struct xml_node *node, struct buffer *out)
{
    xmlChar *path = checked(xmlGetNodePath(inner(node)));
    buffer_append(out, span_of((const char *)path));
    xmlFree(path);
}
