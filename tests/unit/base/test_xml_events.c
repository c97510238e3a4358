// SPDX-License-Identifier: MIT
#include "base/xml_events.h"

#include "base/buffer.h"

#include "cmocka_unit.h"

#include <stdlib.h>
#include <string.h>

// Writes what it hears: <name href> text </name>, and ! where something is damaged.
static bool hear_begin(void *context, struct span name,
                       const struct xml_attributes *attributes)
{
    struct buffer *heard = context;
    buffer_append(heard, SPAN("<"));
    buffer_append(heard, name);
    struct span href = xml_attribute(attributes, SPAN("href"));
    if (href.data != NULL) {
        buffer_append(heard, SPAN(" "));
        buffer_append(heard, href);
    }
    buffer_append(heard, SPAN(">"));
    return !span_equal(name, SPAN("stop"));
}

static void hear_text(void *context, struct span text)
{
    buffer_append(context, text);
}

static bool hear_end(void *context, struct span name)
{
    struct buffer *heard = context;
    buffer_append(heard, SPAN("</"));
    buffer_append(heard, name);
    buffer_append(heard, SPAN(">"));
    return !span_equal(name, SPAN("last"));
}

static void hear_damage(void *context)
{
    buffer_append(context, SPAN("!"));
}

static const struct xml_listener listener = {hear_begin, hear_text, hear_end,
                                             hear_damage};

static void expect(struct span xml, enum xml_outcome outcome, const char *wanted)
{
    struct buffer heard;
    char *copy = malloc(xml.size + 1); // so that reading beyond it is caught
    memcpy(copy, xml.data, xml.size);
    buffer_init(&heard, BUFFER_NO_CEILING);
    assert_int_equal(xml_read((struct span){copy, xml.size}, &listener, &heard), outcome);
    assert_string_equal(buffer_string(&heard), wanted);
    buffer_release(&heard);
    free(copy);
}

static void test_events_in_their_order(void **state)
{
    (void)state;
    expect(SPAN("<?xml version='1.0'?><a><!-- c --><x:b HREF='&lt;&#65;&amp;'/>t"
                "<?p i?><![CDATA[<&]]></a>"),
           XML_WHOLE, "<a><b <A&></b>t<&</a>");
}

static void test_the_listener_ends_it(void **state)
{
    (void)state;
    expect(SPAN("<a><stop>t</stop><b/></a>"), XML_ENDED, "<a><stop>");
    expect(SPAN("<a><last/>t<b/></a>"), XML_ENDED, "<a><last></last>");
}

static void test_nothing_is_declared_or_expanded(void **state)
{
    (void)state;
    expect(SPAN("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"), XML_REFUSED, "");
    expect(SPAN("<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>"), XML_REFUSED, "");
    expect(SPAN("<a>&e; &#x41; &#xg; & &;</a>"), XML_WHOLE, "<a>&e; A &#xg; & &;</a>");
}

static void test_bytes_that_are_no_characters(void **state)
{
    (void)state;
    expect(SPAN("<a>\xE9t\xC3\xA9\xE2\x82</a>"), XML_WHOLE, "<a>%E9t\xC3\xA9%E2%82</a>");
    expect(SPAN("<a><![CDATA[\xE9&x]]></a>"), XML_WHOLE, "<a>%E9&x</a>");
}

static void test_what_is_damaged_or_cut(void **state)
{
    (void)state;
    expect(SPAN("<a><b>x</a>"), XML_MALFORMED, "<a><b>x!</b>!");
    expect(SPAN("<a>x"), XML_CUT, "<a>!");
    expect(SPAN("<a><b/></a"), XML_CUT, "<a><b></b>!</a>");
    expect(SPAN(""), XML_CUT, "!");
}

// The pieces in which the parser is given a text do not show in it.
static void test_long_texts(void **state)
{
    (void)state;
    struct buffer xml, wanted;
    buffer_init(&xml, BUFFER_NO_CEILING);
    buffer_init(&wanted, BUFFER_NO_CEILING);
    buffer_append(&xml, SPAN("<a>"));
    buffer_append(&wanted, SPAN("<a>"));
    for (int i = 0; i < 50000; i++) {
        buffer_append(&xml, SPAN("&\xC3\xA9\xFF<![CDATA[&]]>"));
        buffer_append(&wanted, SPAN("&\xC3\xA9%FF&"));
    }
    buffer_append(&xml, SPAN("</a>"));
    buffer_append(&wanted, SPAN("</a>"));
    expect(buffer_span(&xml), XML_WHOLE, buffer_string(&wanted));
    buffer_release(&xml);
    buffer_release(&wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events_in_their_order),
        cmocka_unit_test(test_the_listener_ends_it),
        cmocka_unit_test(test_nothing_is_declared_or_expanded),
        cmocka_unit_test(test_bytes_that_are_no_characters),
        cmocka_unit_test(test_what_is_damaged_or_cut),
        cmocka_unit_test(test_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
