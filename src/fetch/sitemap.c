// SPDX-License-Identifier: MIT
#include "fetch/sitemap.h"

#include "fetch/markup.h"

enum { LONGEST_ADDRESS = 8192 };

// The elements inside which the scanner is, by local name, and the text of the innermost.
struct scan {
    struct sitemap *sitemap;
    struct span rest;
    struct span open[SITEMAP_DEEPEST];
    size_t depth;
    struct buffer text;
    struct sitemap_entry entry;
};

static bool object(struct scan *scan, const char *words)
{
    scan->sitemap->objection = words;
    return false;
}

static struct span local_name(struct span name)
{
    size_t colon = span_find_byte(name, ':');
    return colon == SPAN_NOT_FOUND ? name : span_from(name, colon + 1);
}

static bool is_inside(const struct scan *scan, size_t levels_up, const char *name)
{
    return scan->depth > levels_up &&
           span_equal_nocase(local_name(scan->open[scan->depth - 1 - levels_up]),
                             span_of(name));
}

static bool is_entry_name(const struct scan *scan, size_t levels_up)
{
    if (scan->sitemap->kind == SITEMAP_FEED)
        return is_inside(scan, levels_up, "item") || is_inside(scan, levels_up, "entry");
    if (scan->sitemap->kind != SITEMAP_PAGES && scan->sitemap->kind != SITEMAP_INDEX)
        return false;
    return is_inside(scan, levels_up, "url") || is_inside(scan, levels_up, "sitemap");
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

static void end_element(struct scan *scan)
{
    struct span text = span_trim(buffer_span(&scan->text));
    struct arena *arena = &scan->sitemap->arena;
    if (scan->depth >= 2 && is_entry_name(scan, 1)) {
        bool is_feed = scan->sitemap->kind == SITEMAP_FEED;
        if (is_inside(scan, 0, is_feed ? "link" : "loc") && text.size != 0 &&
            !scan->text.overflow && scan->entry.address.size == 0)
            scan->entry.address = arena_keep(arena, text);
        else if (is_inside(scan, 0, "lastmod") || is_inside(scan, 0, "updated") ||
                 is_inside(scan, 0, "modified") || is_inside(scan, 0, "pubDate"))
            scan->entry.changed = arena_keep(arena, text);
    }
    buffer_clear(&scan->text);
}

static bool close_element(struct scan *scan)
{
    bool was_entry = is_entry_name(scan, 0);
    scan->entry.is_sitemap = was_entry && is_inside(scan, 0, "sitemap");
    end_element(scan);
    scan->depth--;
    return !was_entry || add_entry(scan);
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

static void read_atom_link(struct scan *scan, struct span tag)
{
    struct span relation = markup_attribute(tag, SPAN("rel"));
    struct span address = markup_attribute(tag, SPAN("href"));
    bool is_page = relation.size == 0 || span_equal_nocase(relation, SPAN("alternate"));
    if (!is_page || address.size == 0 || scan->entry.address.size != 0)
        return;
    buffer_clear(&scan->text);
    markup_append_text(&scan->text, address);
    scan->entry.address =
        arena_keep(&scan->sitemap->arena, span_trim(buffer_span(&scan->text)));
    buffer_clear(&scan->text);
}

static bool open_element(struct scan *scan, struct span tag)
{
    bool is_empty = span_ends(tag, SPAN("/"));
    if (is_empty)
        tag.size--;
    size_t size = 0;
    while (size < tag.size && !is_space(tag.data[size]))
        size++;
    struct span name = span_part(tag, 0, size);
    if (scan->depth == SITEMAP_DEEPEST)
        return object(scan, "nested too deep");
    if (scan->depth == 0 && scan->sitemap->kind == SITEMAP_UNKNOWN)
        scan->sitemap->kind = kind_of_root(local_name(name));
    scan->open[scan->depth++] = name;
    buffer_clear(&scan->text);
    if (scan->depth >= 2 && is_entry_name(scan, 1) && is_inside(scan, 0, "link"))
        read_atom_link(scan, tag);
    return !is_empty || close_element(scan);
}

static bool skip_to(struct scan *scan, struct span end)
{
    size_t at = span_find(scan->rest, end);
    if (at == SPAN_NOT_FOUND)
        return object(scan, "ends in the middle of a tag");
    scan->rest = span_from(scan->rest, at + end.size);
    return true;
}

static bool read_marked_section(struct scan *scan)
{
    struct span rest = span_from(scan->rest, 9);
    size_t end = span_find(rest, SPAN("]]>"));
    if (end == SPAN_NOT_FOUND)
        return object(scan, "ends in the middle of a tag");
    buffer_append(&scan->text, span_part(rest, 0, end));
    scan->rest = span_from(rest, end + 3);
    return true;
}

static bool read_tag(struct scan *scan)
{
    if (span_starts(scan->rest, SPAN("<!--")))
        return skip_to(scan, SPAN("-->"));
    if (span_starts(scan->rest, SPAN("<?")))
        return skip_to(scan, SPAN("?>"));
    if (span_starts(scan->rest, SPAN("<![CDATA[")))
        return read_marked_section(scan);
    if (span_starts(scan->rest, SPAN("<!")))
        return object(scan, "has a DOCTYPE or ENTITY; refused");
    size_t end = markup_tag_end(scan->rest);
    if (end == SPAN_NOT_FOUND)
        return object(scan, "ends in the middle of a tag");
    struct span tag = span_part(scan->rest, 1, end);
    scan->rest = span_from(scan->rest, end + 1);
    if (!span_starts(tag, SPAN("/")))
        return open_element(scan, tag);
    if (scan->depth == 0 ||
        !span_equal(span_trim(span_from(tag, 1)), scan->open[scan->depth - 1]))
        return object(scan, "is not well-formed XML");
    return close_element(scan);
}

static void read_xml(struct scan *scan)
{
    while (scan->rest.size != 0) {
        size_t at = span_find_byte(scan->rest, '<');
        markup_append_text(&scan->text, span_part(scan->rest, 0, at));
        if (at == SPAN_NOT_FOUND)
            break;
        scan->rest = span_from(scan->rest, at);
        if (!read_tag(scan))
            return;
    }
    if (scan->depth != 0)
        object(scan, "ends early");
}

static void read_lines(struct scan *scan)
{
    struct span line;
    while (span_next_line(&scan->rest, &line)) {
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
    struct scan scan = {.sitemap = sitemap,
                        .rest = span_part(bytes, 0, SITEMAP_MOST_BYTES)};
    buffer_init(&scan.text, LONGEST_ADDRESS);
    if (span_starts(scan.rest, SPAN("\xEF\xBB\xBF")))
        scan.rest = span_from(scan.rest, 3);
    scan.rest = span_trim_start(scan.rest);
    if (span_starts(scan.rest, SPAN("<")))
        read_xml(&scan);
    else
        read_lines(&scan);
    if (bytes.size > SITEMAP_MOST_BYTES && sitemap->objection == NULL)
        sitemap->objection = "larger than a sitemap may be";
    buffer_release(&scan.text);
}

void sitemap_release(struct sitemap *sitemap)
{
    vector_release(&sitemap->entries);
    arena_release(&sitemap->arena);
}
