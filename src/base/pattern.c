// SPDX-License-Identifier: MIT
#include "base/pattern.h"

#include "base/memory.h"
#include "base/pattern_need.h"

#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
    MATCH_LIMIT = 100000,
    DEPTH_LIMIT = 5000,
    HEAP_LIMIT_KIB = 16 * 1024,
    LONGEST_SUBJECT = 64 * 1024,
    LONGEST_PATTERN = 8 * 1024,
    MOST_GROUPS = 64,
    JIT_STACK_START = 32 * 1024,
    JIT_STACK_LIMIT = 1024 * 1024
};

struct pattern {
    pcre2_code *code;
    char *expression; // `need` is a part of it
    struct pattern_need need;
    const uint8_t *first; // of an anchored pattern: a bit for each byte that may begin it
};

struct matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    struct span subject;
    unsigned groups;
};

static enum status compile_error(int code, size_t offset, struct error *error)
{
    PCRE2_UCHAR words[256];
    pcre2_get_error_message(code, words, sizeof words);
    return error_set(error, STATUS_INPUT, "pattern, offset %zu: %s", offset,
                     (const char *)words);
}

// NULL where a match may begin anywhere, or with nothing.
static const uint8_t *first_bytes(const pcre2_code *code)
{
    uint32_t options = 0;
    const uint8_t *first = NULL;
    pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, (void *)&first);
    return (options & PCRE2_ANCHORED) != 0 ? first : NULL;
}

// PCRE2 would look at the same byte, behind much that it does for every match.
static bool may_begin(const struct pattern *pattern, struct span text)
{
    if (pattern->first == NULL)
        return true;
    unsigned byte = text.size != 0 ? (unsigned char)text.data[0] : 0;
    return text.size != 0 && (pattern->first[byte / 8] >> byte % 8 & 1) != 0;
}

enum status pattern_new(struct span expression, enum pattern_case letters,
                        struct pattern **out_pattern, struct error *error)
{
    if (expression.size > LONGEST_PATTERN)
        return error_set(error, STATUS_INPUT, "pattern longer than %d bytes",
                         LONGEST_PATTERN);
    uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;
    if (letters == PATTERN_ANY_CASE)
        options |= PCRE2_CASELESS;
    int code;
    PCRE2_SIZE offset;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)expression.data, expression.size,
                                         options, &code, &offset, NULL);
    if (compiled == NULL)
        return compile_error(code, offset, error);
    pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE); // without JIT it is only slower
    struct pattern *pattern = memory_new(1, sizeof *pattern);
    pattern->code = compiled;
    pattern->expression = memory_new(expression.size + 1, 1);
    memcpy(pattern->expression, expression.data, expression.size);
    pattern->need = pattern_need_of((struct span){pattern->expression, expression.size});
    pattern->first = first_bytes(compiled);
    if (pattern_group_count(pattern) >= MOST_GROUPS) {
        pattern_free(pattern);
        return error_set(error, STATUS_INPUT, "pattern has more than %d groups",
                         MOST_GROUPS - 1);
    }
    *out_pattern = pattern;
    return STATUS_OK;
}

void pattern_free(struct pattern *pattern)
{
    if (pattern == NULL)
        return;
    pcre2_code_free(pattern->code);
    memory_free(pattern->expression);
    memory_free(pattern);
}

struct pattern_need pattern_literals(const struct pattern *pattern)
{
    return pattern->need;
}

unsigned pattern_group_count(const struct pattern *pattern)
{
    uint32_t count = 0;
    pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &count);
    return count;
}

unsigned pattern_group(const struct pattern *pattern, const char *name)
{
    int number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)name);
    return number > 0 ? (unsigned)number : 0;
}

struct matcher *matcher_new(void)
{
    struct matcher *matcher = memory_new(1, sizeof *matcher);
    matcher->data = pcre2_match_data_create(MOST_GROUPS, NULL);
    matcher->context = pcre2_match_context_create(NULL);
    if (matcher->data == NULL || matcher->context == NULL)
        memory_exhausted();
    pcre2_set_match_limit(matcher->context, MATCH_LIMIT);
    pcre2_set_depth_limit(matcher->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(matcher->context, HEAP_LIMIT_KIB);
    return matcher;
}

// Most matches do with the thread's own stack, and a stack of PCRE2 is a megabyte of
// address space: it is made for the first match that needs it.
static bool take_stack(struct matcher *matcher)
{
    if (matcher->stack != NULL)
        return false;
    matcher->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_LIMIT, NULL);
    pcre2_jit_stack_assign(matcher->context, NULL, matcher->stack);
    return matcher->stack != NULL;
}

void matcher_free(struct matcher *matcher)
{
    if (matcher == NULL)
        return;
    pcre2_jit_stack_free(matcher->stack);
    pcre2_match_context_free(matcher->context);
    pcre2_match_data_free(matcher->data);
    memory_free(matcher);
}

enum match pattern_match(const struct pattern *pattern, struct matcher *matcher,
                         struct span subject, size_t start)
{
    matcher->groups = 0;
    if (start > subject.size)
        return MATCH_NO;
    if (subject.size > LONGEST_SUBJECT)
        return MATCH_GAVE_UP;
    if (!may_begin(pattern, span_from(subject, start)))
        return MATCH_NO;
    if (!pattern_need_is_met(&pattern->need, subject) && !pattern_need_is_hidden(subject))
        return MATCH_NO;
    const char *text = subject.data != NULL ? subject.data : "";
    int result;
    do {
        result = pcre2_match(pattern->code, (PCRE2_SPTR)text, subject.size, start,
                             PCRE2_NO_UTF_CHECK, matcher->data, matcher->context);
    } while (result == PCRE2_ERROR_JIT_STACKLIMIT && take_stack(matcher));
    if (result == PCRE2_ERROR_NOMATCH)
        return MATCH_NO;
    if (result <= 0)
        return MATCH_GAVE_UP;
    matcher->subject = (struct span){text, subject.size};
    matcher->groups = (unsigned)result;
    return MATCH_YES;
}

static bool is_partial(const struct pattern *pattern, struct matcher *matcher,
                       struct span subject)
{
    matcher->groups = 0;
    return pcre2_match(pattern->code, (PCRE2_SPTR)subject.data, subject.size, 0,
                       PCRE2_NO_UTF_CHECK | PCRE2_ANCHORED | PCRE2_PARTIAL_HARD,
                       matcher->data, matcher->context) == PCRE2_ERROR_PARTIAL;
}

bool pattern_begins(const struct pattern *pattern, struct matcher *matcher,
                    struct span subject)
{
    struct span nonsense = SPAN("\xEE\x80\x80"); // U+E000, in nobody's words
    return subject.size != 0 && subject.size <= LONGEST_SUBJECT &&
           is_partial(pattern, matcher, subject) &&
           !is_partial(pattern, matcher, nonsense);
}

bool pattern_may_begin(const struct pattern *pattern, struct matcher *matcher,
                       struct span beginning)
{
    return is_partial(pattern, matcher, beginning) ||
           pattern_match(pattern, matcher, beginning, 0) != MATCH_NO;
}

struct subject subject_of(struct span text)
{
    bool is_plain = text.size <= LONGEST_SUBJECT && !pattern_need_is_hidden(text);
    return (struct subject){text, is_plain};
}

bool pattern_may_match(const struct pattern *pattern, const struct subject *subject)
{
    return may_begin(pattern, subject->text) &&
           (!subject->is_plain || pattern_need_is_met(&pattern->need, subject->text));
}

struct span matcher_group(const struct matcher *matcher, unsigned number)
{
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(matcher->data);
    if (number >= matcher->groups || ends[2 * (size_t)number] == PCRE2_UNSET)
        return (struct span){NULL, 0};
    return span_part(matcher->subject, ends[2 * (size_t)number],
                     ends[2 * (size_t)number + 1]);
}
