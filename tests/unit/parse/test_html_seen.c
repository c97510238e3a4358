// SPDX-License-Identifier: MIT
#include "html_reads.h"

#include <stdio.h>

static void test_hidden(void **state)
{
    assert_reads(
        state, "<p>a<span hidden>b<i>c</i></span>d<span style='Display : none'>e</span>",
        "P:ad ; ?P:bc ; ?P:e");
    assert_reads(state, "<table><tr hidden><td>x<tr><td aria-hidden=true>a<td>b</table>",
                 "T:a|b ; ?P:x");
    assert_reads(state, "<div hidden><table><tr><td>x</table></div>a", "?T:x ; P:a");
}

static void test_text_beside_the_text(void **state)
{
    assert_reads(state, "<table><tr><td>24107<sup>1</sup><td>-8<sup>1</sup>%</table>",
                 "T:24107|-8%");
    assert_reads(state,
                 "<table><tr><td><sup>$</sup>14<sup>42</sup><td>$34,872<sup>12</sup>"
                 "</table>",
                 "T:$14.42|$34,872^12");
    assert_reads(state, "<p>was <s>9</s> 8% <del>x</del><ins>y</ins>",
                 "P:was 8% y ; ?P:9 ; ?P:x");
    assert_reads(state,
                 "<table><tr><th><button>Sort</button> Baker"
                 "<th><button>Cook</button></table>",
                 "T:#Baker|#Cook");
    assert_reads(state, "<h2>Skills<a href='#s'>#</a></h2><h2><a>C#</a></h2>",
                 "H2:Skills ; H2:C#");
    assert_reads(state,
                 "<ul><li>a<span role=tooltip>b</span><li><meter>31%</meter>c</ul>",
                 "L:a|c ; ?P:b");
    assert_reads(state,
                 "<table><tr><td>1<details><summary>s</summary>2</details></table>"
                 "<details><summary>s</summary>t</details>",
                 "T:1 ; ?P:2 ; P:s ; P:t");
    assert_reads(state, "<p>a<span style='display:block'>b</span>c", "P:a ; P:b ; P:c");
}

static void test_hidden_sections_and_the_sites_parts(void **state)
{
    assert_reads(state, "<dialog><h2>a</h2></dialog><dialog open>b</dialog>",
                 "?H2:a ; P:b");
    assert_reads(state, "<div popover>a</div><datalist><option>b</datalist>c",
                 "?P:a ; ?P:b ; P:c");
    assert_reads(state,
                 "<div><template shadowrootmode=open><p>a</p></template></div>"
                 "<template>b</template>c",
                 "P:a ; P:c");
    assert_reads(state,
                 "<nav>a</nav><header>b</header><main><header>c</header></main>"
                 "<div role=contentinfo>d</div><p>e",
                 "~P:a ; ~P:b ; P:c ; ~P:d ; P:e");
    struct html_page *page = *state;
    page->limits.reads_hidden = true;
    assert_reads(state, "<div hidden><h2>a</h2></div><p>b<i hidden>c</i>",
                 "H2:a ; P:b ; ?P:c");
    page->limits.reads_hidden = false;
}

// The blocks of elements under a style sheet.
static void assert_styled(void **state, const char *sheet, const char *elements,
                          const char *expected)
{
    char page[1024];
    snprintf(page, sizeof page, "<style>%s</style>%s", sheet, elements);
    assert_reads(state, page, expected);
}

static void test_elements_that_the_page_hides_by_its_style(void **state)
{
    const char *tabs = "<div class='tab active'>a</div><div class='x tab' id=t>b</div>";
    assert_styled(state, ".tab{display:none}", tabs, "?P:a ; ?P:b");
    assert_styled(state, ".tab{display:none}.tab.active{display:block}", tabs,
                  "P:a ; ?P:b");
    assert_styled(state, ".tabs .active{display:block}.tab{display:none}", tabs,
                  "P:a ; ?P:b");
    assert_styled(state, "/* .x{} */ p, #t { visibility : hidden ; }", tabs,
                  "P:a ; ?P:b");
    assert_styled(state, "@import 'x'; .tab:hover{display:none}", tabs, "P:a ; P:b");
    assert_styled(state, "@media print{.tab{display:none}}", tabs, "P:a ; P:b");
    assert_styled(state, ".tabs .tab{display:none}", tabs, "P:a ; P:b");
    assert_styled(state, "div{display:none!important}#t{display:flex}", tabs,
                  "?P:a ; ?P:b");
    assert_styled(state, "div.tab{display:none}.tab{display:block}", tabs, "?P:a ; ?P:b");
    assert_styled(state, ".tab{display:none}", "<p class=tab style='display:block'>a",
                  "P:a");
    assert_styled(state, ".n{display:none}", "<p>1<span class=n>2</span>", "P:1 ; ?P:2");
    assert_styled(state, ".tab{display:none", "<p class=tab>a", "?P:a");
    assert_styled(state, "{}}{;@", tabs, "P:a ; P:b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_hidden),
        TEST(test_text_beside_the_text),
        TEST(test_hidden_sections_and_the_sites_parts),
        TEST(test_elements_that_the_page_hides_by_its_style),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
