// SPDX-License-Identifier: MIT
#include "html_reads.h"

#include "model/problem.h"

#include <stdio.h>
#include <string.h>

static void test_raw_text_hides_markup(void **state)
{
    assert_reads(state,
                 "<table><tr><td><script>var a=\"<td>x</td>\";</script>A<td>B</table>",
                 "T:A|B");
    assert_reads(state,
                 "<table><tr><td><style>td:after{content:'</td>'}</style>A<td>B</table>",
                 "T:A|B");
    assert_reads(state, "<p>a<script><!--<script></script>x--></script>b", "P:ab");
    assert_reads(state, "<p>a<script><!--></script>b", "P:ab");
    assert_reads(state, "<p>a<textarea><table><tr><td>x</textarea>b", "P:ab");
    assert_reads(state, "<p>a<noscript><p>no</noscript>b<iframe><p>no</iframe>c",
                 "P:abc");
    assert_reads(state, "<p>a<template><td><template>x</template>y</template>b", "P:ab");
    assert_reads(state, "<p>a<svg><title>x</title><text>y</text></svg>b", "P:ab");
    assert_reads(state, "a<plaintext>b</plaintext><p>", "P:a ; P:b</plaintext><p>");
}

static void test_comments(void **state)
{
    assert_reads(state, "<table><tr><td>A<!--> --><td>B</table>", "T:A -->|B");
    assert_reads(state, "a<!--->b<!-- x --!>c<!---->d<!x>e<?y>f</ z>g</>h", "P:abcdefgh");
    assert_reads(state, "a<![CDATA[x]]>b", "P:ab");
    assert_reads(state, "a<math><![CDATA[<x>]]></math>b", "P:a<x>b");
    assert_reads(state, "1 < 2 <3 <", "P:1 < 2 <3 <");
}

static void test_references(void **state)
{
    assert_reads(state, "<p>&#146;&#150;&#128;&#x2014;", "P:\u2019\u2013\u20AC\u2014");
    assert_reads(state, "<p>&copy 2020&nbsp12 &notit; &notin;", "P:© 2020 12 ¬it; ∉");
    assert_reads(state, "<p>&amp;amp; &lt;b&gt; &unknown; & &# &#x; &#0;",
                 "P:& <b> &unknown; & &# &#x; \uFFFD");
    assert_reads(state, "<p>a &amp;amp;amp; b &amp;copy AT&amp;T;",
                 "P:a & b &copy AT&T;");
    assert_reads(state, "<p>&CounterClockwiseContourIntegral;&#1114112;&#99999999999;",
                 "P:∳\uFFFD\uFFFD");
}

static void test_implied_ends(void **state)
{
    assert_reads(state, "<table><tr><td><ul><li>a<li>b<td>2</table>", "T:a b|2 ; L:a|b");
    assert_reads(state, "<p>a<p>b<div>c<h2>d<h3>e</h3>f",
                 "P:a ; P:b ; P:c ; H2:d ; H3:e ; P:f");
    assert_reads(state, "<dl><dt>a<dd>b<dt>c<dd>d</dl>", "L:a|>b|c|>d");
    assert_reads(state, "<ul><li>a<div><li>b</div></ul>", "L:a|b");
    assert_reads(state, "<ul><li>a<ol><li>b</li></ol>c</li></ul>", "L:a c ; O:>b");
    assert_reads(state, "<thead><table><thead><th>a<tbody><td>b</table>", "T:#a/b");
    assert_reads(state, "x<tr><td>a</td></tr>y", "P:xay");
    assert_reads(state, "<select><option>a<option>b</select>c", "P:c");
    assert_reads(state, "<table><tr><td><select><tr><td>b</table>", "T:/b");
}

static void test_misplaced_in_table(void **state)
{
    assert_reads(state, "<table>stray<tr><td>a<tr>more<td>b</table>",
                 "P:stray ; P:more ; T:a/b");
    assert_reads(state, "<table><div>x<ul><li>y</ul></div><tr><td>a</table>z",
                 "P:x ; L:y ; T:a ; P:z");
    assert_reads(state,
                 "<table><tr><td><table>in<tr><td>b<th>c</table>a<td>d<th>e</table>",
                 "T:in a|d|#e ; T:b|#c");
}

// What is moved in front of a table is hidden where it goes to, not where it came from.
static void test_moved_out_of_hidden_table(void **state)
{
    assert_reads(state, "<table hidden><div>more</div><tr><td>x</table>a",
                 "P:more ; ?T:x ; P:a");
    assert_reads(state, "<div hidden><table>stray<p>more<tr><td>x</table></div>a",
                 "?P:stray ; ?P:more ; ?T:x ; P:a");
}

static void test_grid(void **state)
{
    assert_reads(state,
                 "<table><tr><td rowspan='2;'>a<td colspan=2>b<tr><td>c<td>d</table>",
                 "T:a|b|^b/^a|c|d");
    assert_reads(state,
                 "<table><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d</table>",
                 "T:a|b/^a|c/d");
    assert_reads(state, "<table><tr><td rowspan=9 colspan=-1>a<td colspan=''>b</table>",
                 "T:a|b");
    assert_reads(state, "<table><tfoot><tr><td>f<tbody><tr><td>b<thead><tr><td>h</table>",
                 "T:b/h/f");
    assert_reads(state, "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>",
                 "T:a|b/c|^b");
    assert_reads(state, "<table><tr><td>a<td><td rowspan=2>b<tr><td>c</table>",
                 "T:a||b/c||^b");
    assert_reads(state, "<table><caption><b>t</b> <h3>u</h3></caption><tr><td>a</table>",
                 "T(t u):a");
}

static void test_words_in_cells(void **state)
{
    assert_reads(state, "<table><tr><td>a<br>b<div>c</div><p>d</p>e<td>f<b>g</b></table>",
                 "T:a b c d e|fg");
    assert_reads(state, "<table><tr><td> a\n\t b &nbsp; c <td>Ame\u0301lie</table>",
                 "T:a b c|Am\u00E9lie");
}

static void test_layout_tables(void **state)
{
    assert_reads(state, "<table><tr><td><h2>t</h2><p>a</p><ul><li>b</ul></table>",
                 "H2:t ; P:a ; L:b");
    assert_reads(state,
                 "<table><tr><td><h2>t</h2>a<td><table><tr><td>1<td>2</table></table>",
                 "H2:t ; P:a ; T:1|2");
    assert_reads(state, "<table role=presentation><tr><td>a<td>b</table>", "P:a ; P:b");
    assert_reads(state, "<table><tr><th>h<td><table><tr><td>1</table></table>", "T:#h|1");
    assert_reads(state, "<table><tr><th>h<td><table><tr><td>1<td>2</table></table>",
                 "T:#h| ; T:1|2");
    assert_reads(state, "<ul><li><h2>t</h2>a<li>b</ul>", "H2:t ; P:a ; P:b");
    assert_reads(state, "<table><caption>t<div>u</table>", "P:t u");
}

static void test_facts(void **state)
{
    struct html_page *page = *state;
    const struct document *document = html_page_read(
        page,
        SPAN("<title> A &amp;\n<b>B </title><meta property=og:url content='http://o/'>"
             "<link rel='x canonical' href='http://c/?a&amp;b&copy=1'>"
             "<meta property=article:published_time content=2024-01-02T03:04:05Z>"
             "<meta property=article:modified_time content=yesterday><p>x"));
    assert_true(span_equal(document->title, SPAN("A & <b>B")));
    assert_true(span_equal(document->url, SPAN("http://c/?a&b&copy=1")));
    assert_true(span_equal(document->published, SPAN("2024-01-02T03:04:05Z")));
    assert_false(document->is_truncated);
}

// The bytes that a place names.
static void assert_place(const struct html_page *page, struct place place,
                         const char *expected)
{
    struct span bytes = span_part(page->page.bytes, place.begin, place.end);
    assert_int_equal(bytes.size, strlen(expected));
    assert_memory_equal(bytes.data, expected, bytes.size);
}

static void test_places(void **state)
{
    struct html_page *page = *state;
    const struct document *document = html_page_read(
        page,
        SPAN("<h1 id=x>T</h1> <p>a <b>b</b>&amp; </p><table><tr><td>1</td><td class=c> 2 "
             "<tr><td>3</table><ul><li>i <li>j</li></ul>tail"));
    assert_int_equal(document->count, 5);
    assert_place(page, document->blocks[0].place, "<h1 id=x>T</h1>");
    assert_place(page, document->blocks[1].place, "a <b>b</b>&amp;");
    const struct table *table = document->blocks[2].table;
    assert_place(page, table->rows[0].cells[0].place, "<td>1</td>");
    assert_place(page, table->rows[0].cells[1].place, "<td class=c> 2 ");
    assert_place(page, table->rows[1].place, "<tr><td>3");
    const struct list *list = document->blocks[3].list;
    assert_place(page, document->blocks[3].place, "<ul><li>i <li>j</li></ul>");
    assert_place(page, list->items[0].place, "<li>i ");
    assert_place(page, list->items[1].place, "<li>j</li>");
    assert_place(page, document->blocks[4].place, "tail");
}

static struct span repeated(struct buffer *out, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buffer_append(out, span_of(what));
    return buffer_span(out);
}

static bool has_note(const struct document *document, enum problem_code code)
{
    for (size_t i = 0; i < document->note_count; i++)
        if (document->notes[i].code == code)
            return true;
    return false;
}

static void test_deep_and_large(void **state)
{
    struct html_page *page = *state;
    struct buffer html;
    buffer_init(&html, BUFFER_NO_CEILING);
    repeated(&html, "<div>", 300);
    repeated(&html, "<table><tr><td>a<td>b</table><p>", 1);
    repeated(&html, "text &amp; ", (size_t)12 << 17);
    repeated(&html, "<table><tr><td>c<td>d</table>", 1);
    const struct document *document = html_page_read(page, buffer_span(&html));
    assert_int_equal(document->count, 3);
    assert_int_equal(document->note_count, 0);
    assert_int_equal(document->blocks[1].text.size, ((size_t)7 * 12 << 17) - 1);
    assert_true(span_equal(document->blocks[2].table->rows[0].cells[1].text, SPAN("d")));
    buffer_release(&html);
}

static void assert_limited(struct html_page *page, const char *what, size_t times,
                           enum problem_code code)
{
    struct buffer html;
    buffer_init(&html, BUFFER_NO_CEILING);
    const struct document *document = html_page_read(page, repeated(&html, what, times));
    assert_true(has_note(document, code));
    assert_true(document->is_truncated);
    buffer_release(&html);
    arena_clear(&page->arena);
}

static void test_limits(void **state)
{
    struct html_page *page = *state;
    assert_limited(page, "<div>", 1000000, PROBLEM_TOO_DEEP_CODE);
    assert_limited(page, "<ul><li>", 10000, PROBLEM_TOO_DEEP_CODE);
    assert_limited(page, "<table><tr><td>x", 10000, PROBLEM_TOO_DEEP_CODE);
    page->limits.cells = 1000;
    assert_limited(page, "<table><td>x<td>y</table>", 501, PROBLEM_TOO_MANY_CELLS_CODE);
    assert_limited(page, "<table><td>x<td colspan=99999999999>y</table>", 1,
                   PROBLEM_TOO_MANY_CELLS_CODE);
    assert_limited(page, "<p>x", 10000, PROBLEM_TOO_MANY_CELLS_CODE);
    page->limits = LIMITS_DEFAULT;
    page->limits.seconds = 0;
    assert_limited(page, "<table><tr><td>x</table>", 100000, PROBLEM_TOO_SLOW_CODE);
    page->limits = LIMITS_DEFAULT;
    assert_limited(page, "<p>a<!-- ", 1, PROBLEM_TRUNCATED_CODE);
    assert_limited(page, "<p>a<script>", 1, PROBLEM_TRUNCATED_CODE);
    assert_limited(page, "<p>a<p title='", 1, PROBLEM_TRUNCATED_CODE);
}

// What could be quadratic, within the default limit of processor time.
static void test_stays_linear(void **state)
{
    static const char *const parts[] = {
        "<a x=1 y='2'>", "<p><b>",    "&amp;", "&aaaaaaaaaaaa", "<!--",  "<",    "</p>",
        "<script><!--",  "x='&' a b", "&#38;", "<li></div>",    "</ul>", "</td>"};
    struct html_page *page = *state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct buffer html;
        buffer_init(&html, BUFFER_NO_CEILING);
        repeated(&html, "<p ", 1);
        const struct document *document =
            html_page_read(page, repeated(&html, parts[i], 300000));
        assert_false(has_note(document, PROBLEM_TOO_SLOW_CODE));
        buffer_release(&html);
        arena_clear(&page->arena);
    }
}

static void test_control_bytes(void **state)
{
    struct html_page *page = *state;
    const struct document *document = html_page_read(
        page, SPAN("<table><tr><td>a\0b\x1B[31m<td>c\xEF\xBF\xBF</table>"));
    assert_true(
        span_equal(document->blocks[0].table->rows[0].cells[0].text, SPAN("ab[31m")));
    assert_int_equal(document->note_count, 0);
}

static unsigned recognised(struct html_page *page, const char *text)
{
    struct reader_input input = html_page_input(page, span_of(text));
    return reader_html.recognise(&input);
}

static void test_recognise(void **state)
{
    struct html_page *page = *state;
    assert_int_equal(recognised(page, "\n<!DOCTYPE html><p>x"), 100);
    assert_int_equal(recognised(page, "<!-- a --> <!-- b --><html>"), 100);
    assert_int_equal(recognised(page, "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a -->\n"
                                      "<!DOCTYPE html PUBLIC '' ''>"),
                     100);
    assert_int_equal(recognised(page, "<div><p>x<p>y"), 90);
    assert_int_equal(recognised(page, "<!-- a --><div><p>x<p>y"), 90);
    assert_int_equal(recognised(page, "<!-- <html>"), 0);
    assert_int_equal(recognised(page, "a < b and c > d"), 0);
    assert_int_equal(recognised(page, "| a<br>b | c |\n|---|---|\n"), 0);
    assert_true(recognised(page, "Text with a <div> in it") < 50);
    assert_int_equal(recognised(page, ""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_raw_text_hides_markup),
        TEST(test_comments),
        TEST(test_references),
        TEST(test_implied_ends),
        TEST(test_misplaced_in_table),
        TEST(test_moved_out_of_hidden_table),
        TEST(test_grid),
        TEST(test_words_in_cells),
        TEST(test_layout_tables),
        TEST(test_facts),
        TEST(test_places),
        TEST(test_deep_and_large),
        TEST(test_limits),
        TEST(test_stays_linear),
        TEST(test_control_bytes),
        TEST(test_recognise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
