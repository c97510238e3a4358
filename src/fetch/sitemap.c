// SPDX-License-Identifier: MIT
#include "fetch/sitemap.h"

#include "base/buffer.h"
#include "base/xml_events.h"

enum {
    LONGEST_ADDRESS = 8192,
    LOOKED_FOR_START = 64 * 1024 // through what a server printed before the XML
};

// What an element is, by its name.
enum role {
    ROLE_OTHER,
    ROLE_PAGE,    // of a sitemap
    ROLE_SITEMAP, // of an index
    ROLE_ITEM,    // of a feed
    ROLE_ADDRESS,
    ROLE_LINK, // an address in a feed: its text (RSS) or its attribute (Atom)
    ROLE_CHANGED
};

// The elements inside which the reader is, and the text of the innermost.
struct scan {
    struct sitemap *sitemap;
    enum role open[SITEMAP_DEEPEST];
    size_t depth;
    struct buffer text;
    struct sitemap_entry entry;
    bool is_damaged; // an address of this entry may have lost something
};

static bool object(struct scan *scan, const char *words)
{
    scan->sitemap->objection = words;
    return false;
}

static enum role role_of(struct span name)
{
    static const struct {
        const char *name;
        enum role role;
    } known[] = {{"url", ROLE_PAGE},         {"sitemap", ROLE_SITEMAP},
                 {"item", ROLE_ITEM},        {"entry", ROLE_ITEM},
                 {"loc", ROLE_ADDRESS},      {"link", ROLE_LINK},
                 {"lastmod", ROLE_CHANGED},  {"updated", ROLE_CHANGED},
                 {"modified", ROLE_CHANGED}, {"pubDate", ROLE_CHANGED}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (span_equal_nocase(name, span_of(known[i].name)))
            return known[i].role;
    return ROLE_OTHER;
}

static enum sitemap_kind kind_of_root(struct span name)
{
    if (span_equal_nocase(name, SPAN("urlset")))
        return SITEMAP_PAGES;
    if (span_equal_nocase(name, SPAN("sitemapindex")))
        return SITEMAP_INDEX;
    bool is_feed = span_equal_nocase(name, SPAN("rss")) ||
                   span_equal_nocase(name, SPAN("feed")) ||
                   span_equal_nocase(name, SPAN("RDF"));
    return is_feed ? SITEMAP_FEED : SITEMAP_UNKNOWN;
}

static enum role role_at(const struct scan *scan, size_t levels_up)
{
    return scan->depth > levels_up ? scan->open[scan->depth - 1 - levels_up] : ROLE_OTHER;
}

static bool is_entry(const struct scan *scan, enum role role)
{
    switch (scan->sitemap->kind) {
    case SITEMAP_FEED:
        return role == ROLE_ITEM;
    case SITEMAP_PAGES:
    case SITEMAP_INDEX:
        return role == ROLE_PAGE || role == ROLE_SITEMAP;
    default:
        return false;
    }
}

static bool add_entry(struct scan *scan)
{
    struct sitemap *sitemap = scan->sitemap;
    struct sitemap_entry entry = scan->entry;
    scan->entry = (struct sitemap_entry){.address = {NULL, 0}};
    if (entry.address.size == 0)
        return true;
    if (sitemap->entries.count >= SITEMAP_MOST_ENTRIES)
        return object(scan, "more entries than a sitemap may have");
    vector_push_copy(&sitemap->entries, &entry);
    return true;
}

static void take_address(struct scan *scan, struct span text)
{
    text = span_trim(text);
    bool is_whole = text.size != 0 && text.size <= LONGEST_ADDRESS &&
                    !scan->text.overflow && !scan->is_damaged;
    if (is_whole && scan->entry.address.size == 0)
        scan->entry.address = arena_keep(&scan->sitemap->arena, text);
}

// --- What the reader of XML calls.

static void begin_link(struct scan *scan, const struct xml_attributes *attributes)
{
    struct span relation = xml_attribute(attributes, SPAN("rel"));
    if (relation.size == 0 || span_equal_nocase(relation, SPAN("alternate")))
        take_address(scan, xml_attribute(attributes, SPAN("href")));
}

static bool begin_element(void *context, struct span name,
                          const struct xml_attributes *attributes)
{
    struct scan *scan = context;
    if (scan->depth == SITEMAP_DEEPEST)
        return object(scan, "nested too deep");
    if (scan->depth == 0 && scan->sitemap->kind == SITEMAP_UNKNOWN)
        scan->sitemap->kind = kind_of_root(name);
    enum role role = role_of(name);
    scan->open[scan->depth++] = role;
    buffer_clear(&scan->text);
    if (is_entry(scan, role)) {
        scan->entry = (struct sitemap_entry){.is_sitemap = role == ROLE_SITEMAP};
        scan->is_damaged = false;
    } else if (role == ROLE_LINK && is_entry(scan, role_at(scan, 1))) {
        begin_link(scan, attributes);
    }
    return true;
}

static void add_text(void *context, struct span text)
{
    struct scan *scan = context;
    buffer_append(&scan->text, text);
}

static bool end_element(void *context, struct span name)
{
    (void)name;
    struct scan *scan = context;
    enum role role = role_at(scan, 0);
    bool is_of_entry = is_entry(scan, role_at(scan, 1));
    bool is_feed = scan->sitemap->kind == SITEMAP_FEED;
    if (is_of_entry && role == (is_feed ? ROLE_LINK : ROLE_ADDRESS))
        take_address(scan, buffer_span(&scan->text));
    else if (is_of_entry && role == ROLE_CHANGED)
        scan->entry.changed =
            arena_keep(&scan->sitemap->arena, span_trim(buffer_span(&scan->text)));
    buffer_clear(&scan->text);
    scan->depth -= scan->depth != 0 ? 1 : 0;
    return !is_entry(scan, role) || add_entry(scan);
}

static void note_damage(void *context)
{
    struct scan *scan = context;
    scan->is_damaged = true;
}

// What a server printed in front of the XML, a warning of its program, is passed over.
static struct span from_declaration(struct span bytes)
{
    size_t at = span_find(span_part(bytes, 0, LOOKED_FOR_START), SPAN("<?xml"));
    return span_from(bytes, at == SPAN_NOT_FOUND ? 0 : at);
}

static void read_xml(struct scan *scan, struct span bytes)
{
    static const struct xml_listener listener = {.begin = begin_element,
                                                 .text = add_text,
                                                 .end = end_element,
                                                 .damage = note_damage};
    static const char *const objections[] = {[XML_MALFORMED] = "is not well-formed XML",
                                             [XML_CUT] = "ends early",
                                             [XML_REFUSED] = "has a DOCTYPE; refused",
                                             [XML_ENDED] = NULL};
    const char *objection = objections[xml_read(bytes, &listener, scan)];
    if (scan->sitemap->objection == NULL)
        scan->sitemap->objection = objection;
}

static void read_lines(struct scan *scan, struct span bytes)
{
    struct span line;
    while (span_next_line(&bytes, &line)) {
        line = span_trim(line);
        if (!span_starts(line, SPAN("http://")) && !span_starts(line, SPAN("https://")))
            continue;
        scan->sitemap->kind = SITEMAP_TEXT;
        if (line.size <= LONGEST_ADDRESS)
            scan->entry.address = arena_keep(&scan->sitemap->arena, line);
        if (!add_entry(scan))
            return;
    }
}

void sitemap_init(struct sitemap *sitemap)
{
    *sitemap = (struct sitemap){.kind = SITEMAP_UNKNOWN};
    arena_init(&sitemap->arena);
    vector_init(&sitemap->entries, sizeof(struct sitemap_entry));
}

void sitemap_read(struct sitemap *sitemap, struct span bytes)
{
    struct scan scan = {.sitemap = sitemap};
    bool is_too_large = bytes.size > SITEMAP_MOST_BYTES;
    bytes = span_part(bytes, 0, SITEMAP_MOST_BYTES);
    buffer_init(&scan.text, LONGEST_ADDRESS);
    if (span_starts(bytes, SPAN("\xEF\xBB\xBF")))
        bytes = span_from(bytes, 3);
    bytes = from_declaration(span_trim_start(bytes));
    if (span_starts(bytes, SPAN("<")))
        read_xml(&scan, bytes);
    else
        read_lines(&scan, bytes);
    if (is_too_large)
        sitemap->objection = "larger than a sitemap may be";
    buffer_release(&scan.text);
}

void sitemap_release(struct sitemap *sitemap)
{
    vector_release(&sitemap->entries);
    arena_release(&sitemap->arena);
}
