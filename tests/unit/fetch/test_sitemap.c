// SPDX-License-Identifier: MIT
#include "base/gzip_stream.h"
#include "fetch/sitemap.h"

#include "cmocka_unit.h"
#include "suite.h"

#include <stdlib.h>

static void read_text(struct sitemap *sitemap, const char *text)
{
    sitemap_init(sitemap);
    sitemap_read(sitemap, span_of(text));
}

static void assert_address(const struct sitemap *sitemap, size_t index,
                           const char *address)
{
    assert_true(index < sitemap->entries.count);
    const struct sitemap_entry *entry = vector_at(&sitemap->entries, index);
    assert_true(span_equal(entry->address, span_of(address)));
}

static void test_pages_and_not_their_images(void **state)
{
    (void)state;
    struct sitemap sitemap;
    read_text(&sitemap,
              "\xEF\xBB\xBF<?xml version='1.0'?><!-- <loc> --><s:urlset a='>'><s:url>"
              "<s:loc> http://a/?x=1&amp;y=&#x32;&unknown; </s:loc>"
              "<s:lastmod>2024-01-01</s:lastmod><image:image><image:loc>http://a/i"
              "</image:loc></image:image></s:url><s:url><s:loc><![CDATA[http://a/&amp;]]>"
              "</s:loc></s:url><s:url/></s:urlset>");
    assert_null(sitemap.objection);
    assert_int_equal(sitemap.kind, SITEMAP_PAGES);
    assert_int_equal(sitemap.entries.count, 2);
    assert_address(&sitemap, 0, "http://a/?x=1&y=2&unknown;");
    assert_address(&sitemap, 1, "http://a/&amp;");
    const struct sitemap_entry *first = vector_at(&sitemap.entries, 0);
    assert_true(span_equal(first->changed, SPAN("2024-01-01")));
    sitemap_release(&sitemap);
}

static void test_feeds(void **state)
{
    (void)state;
    struct sitemap sitemap;
    read_text(&sitemap,
              "<rss><channel><link>http://a/</link><item><link>http://a/1</link>"
              "<pubDate>x</pubDate></item></channel></rss>");
    assert_int_equal(sitemap.kind, SITEMAP_FEED);
    assert_int_equal(sitemap.entries.count, 1);
    assert_address(&sitemap, 0, "http://a/1");
    sitemap_release(&sitemap);
    read_text(&sitemap, "<feed><link href='http://a/'/><entry><link rel='edit' href='e'/>"
                        "<link href='http://a/1?a&amp;b'/></entry></feed>");
    assert_int_equal(sitemap.entries.count, 1);
    assert_address(&sitemap, 0, "http://a/1?a&b");
    sitemap_release(&sitemap);
}

static void assert_objection(const char *text, const char *words, size_t entries)
{
    struct sitemap sitemap;
    read_text(&sitemap, text);
    if (sitemap.objection == NULL || strstr(sitemap.objection, words) == NULL)
        fail_msg("%s: %s", text, sitemap.objection);
    assert_int_equal(sitemap.entries.count, entries);
    sitemap_release(&sitemap);
}

static void test_what_is_refused(void **state)
{
    (void)state;
    assert_objection("<!DOCTYPE urlset [<!ENTITY a 'b'>]><urlset/>", "DOCTYPE", 0);
    assert_objection("<urlset><!ENTITY x SYSTEM 'file:///etc/passwd'></urlset>",
                     "well-formed", 0);
    assert_objection("<urlset><url><loc>http://a/</loc></url><url", "early", 1);
    assert_objection("<urlset><url><loc>http://a/</loc></url>", "early", 1);
    assert_objection("<urlset><url></urlset>", "well-formed", 0);
    struct buffer deep;
    buffer_init(&deep, BUFFER_NO_CEILING);
    for (int i = 0; i < 100000; i++)
        buffer_append(&deep, SPAN("<a>"));
    assert_objection(buffer_string(&deep), "deep", 0);
    buffer_clear(&deep);
    for (int i = 0; i < SITEMAP_MOST_ENTRIES + 5; i++)
        buffer_append(&deep, SPAN("http://a/\n"));
    assert_objection(buffer_string(&deep), "more entries", SITEMAP_MOST_ENTRIES);
    buffer_release(&deep);
}

// What is objected to, and the addresses that are read, a blank behind each.
static const struct {
    const char *text, *objection, *addresses;
} malformed[] = {
    {"<urlset><url><loc>http://a/?x=1&y=2</loc></url></urlset>", NULL,
     "http://a/?x=1&y=2 "},
    {"<urlset><url><loc>http://a/?x&nbsp;&#0;&#xD800;</loc></url><url><loc>b</loc>"
     "</url></urlset>",
     "well-formed", "b "},
    {"<urlset><url><loc>http://a/\xE9</loc></url><url><loc>http://a/\xC3\xA9</loc>"
     "</url></urlset>",
     NULL, "http://a/%E9 http://a/\xC3\xA9 "},
    {"<?xml version='1.0' encoding='ISO-8859-1'?><urlset><url><loc>\xE9</loc></url>"
     "</urlset>",
     NULL, "%E9 "},
    {"<urlset><url><loc>a</url><url><loc>b</loc></url></urlset>", "well-formed", "b "},
    {"<urlset><url><loc>a</loc></url><URL><LOC>b</LOC></URL></urlset>", NULL, "a b "},
    {"<urlset><url><loc>a\1b</loc></url><url><loc>c</loc></url></urlset>", "well-formed",
     "c "},
    {"<urlset><url><loc>a</loc></url></urlset><urlset><url><loc>b</loc></url>"
     "</urlset>",
     "well-formed", "a "},
    {"<br />\n<b>Warning</b>: date() in <b>x.php</b>\n<?xml version='1.0'?><urlset>"
     "<url><loc>a</loc></url></urlset>",
     NULL, "a "},
    {"\n\n<?xml version='1.0'?><urlset><url><loc>a</loc></url></urlset>\n", NULL, "a "},
    {"<urlset><!-- & <loc> "
     "--><url><loc><![CDATA[a&b&amp;\xE9]]></loc></url></urlset>",
     NULL, "a&b&amp;%E9 "},
    {"<urlset><url><loc> </loc><loc>a</loc><loc>b</loc></url></urlset>", NULL, "a "},
    {"<urlset xmlns:x='y' xmlns:x='z'><q:url><q:loc>a</q:loc></q:url></urlset>",
     "well-formed", "a "},
    {"<feed><entry><link href='a&b' rel='alternate'/></entry></feed>", NULL, "a&b "},
    {"<feed><entry><link href=a /></entry><entry><link href='b'/></entry></feed>",
     "well-formed", "b "},
    {"<html><a href=x>", "well-formed", ""},
};

static void test_malformed_ones_are_read_as_far_as_they_go(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        struct sitemap sitemap;
        struct buffer found;
        read_text(&sitemap, malformed[i].text);
        buffer_init(&found, BUFFER_NO_CEILING);
        for (size_t k = 0; k < sitemap.entries.count; k++) {
            const struct sitemap_entry *entry = vector_at(&sitemap.entries, k);
            buffer_append(&found, entry->address);
            buffer_append(&found, SPAN(" "));
        }
        bool is_right =
            malformed[i].objection == NULL
                ? sitemap.objection == NULL
                : sitemap.objection != NULL &&
                      strstr(sitemap.objection, malformed[i].objection) != NULL;
        if (!is_right)
            fail_msg("%s: %s", malformed[i].text, sitemap.objection);
        assert_string_equal(buffer_string(&found), malformed[i].addresses);
        buffer_release(&found);
        sitemap_release(&sitemap);
    }
}

static void test_cut_anywhere(void **state)
{
    (void)state;
    struct span whole = SPAN("<urlset><url><loc>http://a/&amp;b</loc></url>"
                             "<url><loc><![CDATA[x]]></loc></url></urlset>");
    for (size_t size = 0; size < whole.size; size++) {
        char *copy = malloc(size + 1); // so that reading beyond it is caught
        memcpy(copy, whole.data, size);
        struct sitemap sitemap;
        sitemap_init(&sitemap);
        sitemap_read(&sitemap, (struct span){copy, size});
        assert_true(size == 0 || sitemap.objection != NULL);
        sitemap_release(&sitemap);
        free(copy);
    }
}

static const char *const kind_names[] = {"", "urlset", "index", "text", "feed"};

// The table counts the addresses of images in these too.
static bool is_counted_otherwise(struct span file)
{
    return span_ends(file, SPAN("image.xml")) || span_ends(file, SPAN("images.xml")) ||
           span_ends(file, SPAN("articles-sitemap.xml"));
}

static void check_file(struct span file, struct span kind, struct span count)
{
    struct buffer bytes, plain;
    char name[256];
    snprintf(name, sizeof name, "sitemaps/%.*s", SPAN_FORMAT(file));
    assert_true(suite_read(name, &bytes));
    buffer_init(&plain, SITEMAP_MOST_BYTES);
    if (span_ends(file, SPAN("gz"))) {
        assert_int_equal(gzip_unpack(GZIP_MEMBERS, buffer_span(&bytes), &plain),
                         GZIP_ENDED);
    } else {
        buffer_append(&plain, buffer_span(&bytes));
    }
    struct sitemap sitemap;
    sitemap_init(&sitemap);
    sitemap_read(&sitemap, buffer_span(&plain));
    bool is_feed = span_equal(kind, SPAN("rss")) || span_equal(kind, SPAN("atom"));
    char counted[32];
    snprintf(counted, sizeof counted, "%zu", sitemap.entries.count);
    if (!span_equal(is_feed ? SPAN("feed") : kind, span_of(kind_names[sitemap.kind])))
        fail_msg("%s is %s", name, kind_names[sitemap.kind]);
    if (count.size != 0 && !is_counted_otherwise(file) &&
        !span_equal(count, span_of(counted)))
        fail_msg("%s has %s", name, counted);
    sitemap_release(&sitemap);
    buffer_release(&plain);
    buffer_release(&bytes);
}

static void test_files_of_the_suite(void **state)
{
    (void)state;
    struct buffer table;
    if (!suite_read("sitemaps/reference_counts.tsv", &table))
        skip();
    struct span rest = buffer_span(&table), line;
    size_t checked = 0;
    while (span_next(&rest, '\n', &line)) {
        struct span cells[4] = {{NULL, 0}};
        for (size_t i = 0; i < 4 && span_next(&line, '\t', &cells[i]); i++)
            continue;
        if (span_equal(cells[2], SPAN("kind")) || span_equal(cells[2], SPAN("json")) ||
            span_equal(cells[2], SPAN("robots")))
            continue;
        check_file(cells[0], cells[2], cells[3]);
        checked++;
    }
    assert_true(checked >= 34);
    buffer_release(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_and_not_their_images),
        cmocka_unit_test(test_feeds),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_malformed_ones_are_read_as_far_as_they_go),
        cmocka_unit_test(test_cut_anywhere),
        cmocka_unit_test(test_files_of_the_suite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
