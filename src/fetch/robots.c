// SPDX-License-Identifier: MIT
#include "fetch/robots.h"

#include "base/decimal.h"
#include "fetch/escapes.h"

#include <string.h>

// The longest line is that of the matcher most sites test with.
enum { LONGEST_LINE_BYTES = 8 * 2083 - 1, MOST_SECONDS = 24 * 60 * 60 };

enum key {
    KEY_OTHER,
    KEY_AGENT,
    KEY_ALLOW,
    KEY_DISALLOW,
    KEY_SITEMAP,
    KEY_DELAY,
    KEY_RATE
};

static const struct {
    const char *name;
    enum key key;
} keys[] = {
    {"user-agent", KEY_AGENT},  {"useragent", KEY_AGENT},   {"user agent", KEY_AGENT},
    {"allow", KEY_ALLOW},       {"disallow", KEY_DISALLOW}, {"dissallow", KEY_DISALLOW},
    {"dissalow", KEY_DISALLOW}, {"disalow", KEY_DISALLOW},  {"diasllow", KEY_DISALLOW},
    {"disallaw", KEY_DISALLOW}, {"sitemap", KEY_SITEMAP},   {"site-map", KEY_SITEMAP},
    {"crawl-delay", KEY_DELAY}, {"request-rate", KEY_RATE},
};

// While reading: which group the lines belong to, and what "*" says in case no group
// names the agent.
struct reading {
    struct robots *robots;
    struct span agent;
    struct vector general; // struct robots_rule of "*"
    int64_t general_delay_ms;
    uint32_t line;
    bool is_named, is_general; // the current group's agents
    bool has_rules;            // so the next User-agent starts another group
};

static enum key key_of(struct span name)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (span_equal_nocase(name, span_of(keys[i].name)))
            return keys[i].key;
    return KEY_OTHER;
}

// "key: value # comment", or "key value" with nothing else on the line.
static bool split_line(struct span line, struct span *out_key, struct span *out_value)
{
    line = span_trim(span_part(line, 0, span_find_byte(line, '#')));
    size_t at = span_find_byte(line, ':');
    if (at == SPAN_NOT_FOUND) {
        for (at = 0; at < line.size && line.data[at] != ' ' && line.data[at] != '\t';)
            at++;
        struct span value = span_trim(span_from(line, at));
        if (value.size == 0 || span_find_byte(value, ' ') != SPAN_NOT_FOUND ||
            span_find_byte(value, '\t') != SPAN_NOT_FOUND)
            return false;
    }
    *out_key = span_trim(span_part(line, 0, at));
    *out_value = span_trim(span_from(line, at + (line.data[at] == ':')));
    return out_key->size != 0;
}

// Letters, '-' and '_' (RFC 9309, 2.2.1); digits and letters beyond ASCII too, since
// there are agents named that way.
static struct span product_token(struct span agent)
{
    size_t size = 0;
    for (; size < agent.size; size++) {
        char byte = agent.data[size];
        if (!is_letter(byte) && !is_digit(byte) && byte != '-' && byte != '_' &&
            (unsigned char)byte < 0x80)
            break;
    }
    return span_part(agent, 0, size);
}

static bool is_everyone(struct span agent)
{
    return agent.size >= 1 && agent.data[0] == '*' &&
           (agent.size == 1 || is_space(agent.data[1]));
}

// The one form in which paths are compared (RFC 9309, 2.2.2). There '*' and '$' are signs
// of a rule only; where they mean themselves they are escaped (2.2.3): anywhere in an
// address, and in a rule a '$' that does not end it.
static struct span comparable(struct arena *arena, struct span path, bool is_rule)
{
    struct span normal = escapes_normal(arena, path, NULL);
    char *out = ARENA_ARRAY(arena, char, 3 * normal.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < normal.size; i++) {
        char byte = normal.data[i];
        bool is_sign = is_rule && (byte == '*' || i + 1 == normal.size);
        struct span escaped = byte == '*' ? SPAN("%2A") : SPAN("%24");
        if (is_sign || (byte != '*' && byte != '$')) {
            out[size++] = byte;
            continue;
        }
        memcpy(out + size, escaped.data, escaped.size);
        size += escaped.size;
    }
    return (struct span){out, size};
}

static void push_rule(struct reading *reading, const struct robots_rule *rule)
{
    if (reading->is_named)
        vector_push_copy(&reading->robots->rules, rule);
    if (reading->is_general)
        vector_push_copy(&reading->general, rule);
}

static void add_rule(struct reading *reading, bool allows, struct span value)
{
    reading->has_rules = true;
    if (value.size == 0)
        return; // matches nothing (RFC 9309, 2.2.2: empty-pattern)
    struct arena *arena = &reading->robots->arena;
    struct robots_rule rule = {.allows = allows, .line = reading->line};
    rule.text = arena_keep(arena, value);
    rule.pattern = comparable(arena, value, true);
    push_rule(reading, &rule);
    size_t slash = span_find_last_byte(rule.pattern, '/');
    if (allows && slash != SPAN_NOT_FOUND &&
        span_starts(span_from(rule.pattern, slash), SPAN("/index.htm"))) {
        rule.pattern =
            arena_join(arena, span_part(rule.pattern, 0, slash + 1), SPAN("$"));
        push_rule(reading, &rule);
    }
}

// More digits than a number of ours may have.
static bool is_long_number(struct span text)
{
    size_t digits = 0;
    while (digits < text.size && is_digit(text.data[digits]))
        digits++;
    return digits > 9 && (digits == text.size || text.data[digits] == '.');
}

// Seconds in plain form to milliseconds; -1 when it is no such number.
static int64_t milliseconds(struct span text)
{
    struct decimal seconds;
    if (!decimal_parse(text, &seconds))
        return is_long_number(text) ? (int64_t)MOST_SECONDS * 1000 : -1;
    if (seconds.coefficient < 0)
        return -1;
    if (decimal_compare(seconds, decimal_of(MOST_SECONDS)) > 0)
        return (int64_t)MOST_SECONDS * 1000;
    int64_t thousandths = seconds.coefficient;
    unsigned scale = seconds.scale;
    for (; scale < 3; scale++)
        thousandths *= 10;
    for (; scale > 3; scale--)
        thousandths = thousandths / 10 + (thousandths % 10 != 0);
    return thousandths;
}

// Request-rate: "1/5" is one request in five seconds, "1/5m" in five minutes. Hours of
// the day after it are ignored: the rate then holds all day.
static int64_t rate_delay(struct span value)
{
    size_t slash = span_find_byte(value, '/');
    if (slash == SPAN_NOT_FOUND)
        return -1;
    size_t end = slash + 1;
    while (end < value.size && is_digit(value.data[end]))
        end++;
    int64_t requests = milliseconds(span_trim(span_part(value, 0, slash)));
    int64_t time = milliseconds(span_part(value, slash + 1, end));
    if (requests < 1000 || time < 0)
        return -1;
    char unit = end < value.size ? to_lower(value.data[end]) : 's';
    time *= unit == 'h' ? 3600 : unit == 'm' ? 60 : 1;
    int64_t delay = time / (requests / 1000);
    return delay < (int64_t)MOST_SECONDS * 1000 ? delay : (int64_t)MOST_SECONDS * 1000;
}

static void add_delay(struct reading *reading, int64_t delay_ms)
{
    reading->has_rules = true;
    if (reading->is_named && delay_ms > reading->robots->delay_ms)
        reading->robots->delay_ms = delay_ms;
    if (reading->is_general && delay_ms > reading->general_delay_ms)
        reading->general_delay_ms = delay_ms;
}

static void add_agent(struct reading *reading, struct span value)
{
    if (reading->has_rules)
        reading->is_named = reading->is_general = reading->has_rules = false;
    if (is_everyone(value)) {
        reading->is_general = true;
    } else if (reading->agent.size != 0 &&
               span_equal_nocase(product_token(value), reading->agent)) {
        reading->is_named = true;
        reading->robots->names_agent = true;
    }
}

static void read_line(struct reading *reading, struct span line)
{
    struct span name, value;
    struct robots *robots = reading->robots;
    if (!split_line(span_part(line, 0, LONGEST_LINE_BYTES), &name, &value))
        return;
    switch (key_of(name)) {
    case KEY_AGENT:
        add_agent(reading, value);
        break;
    case KEY_ALLOW:
        add_rule(reading, true, value);
        break;
    case KEY_DISALLOW:
        add_rule(reading, false, value);
        break;
    case KEY_DELAY:
        add_delay(reading, milliseconds(value));
        break;
    case KEY_RATE:
        add_delay(reading, rate_delay(value));
        break;
    case KEY_SITEMAP:
        if (value.size != 0 && robots->sitemaps.count < ROBOTS_MOST_SITEMAPS) {
            struct span kept = arena_keep(&robots->arena, value);
            vector_push_copy(&robots->sitemaps, &kept);
        }
        break;
    case KEY_OTHER:
        break;
    }
}

void robots_init(struct robots *robots)
{
    *robots = (struct robots){.delay_ms = -1};
    arena_init(&robots->arena);
    vector_init(&robots->rules, sizeof(struct robots_rule));
    vector_init(&robots->sitemaps, sizeof(struct span));
}

// A byte order mark, also one that lost its end.
static struct span without_mark(struct span body)
{
    struct span mark = SPAN("\xEF\xBB\xBF");
    size_t size = 0;
    while (size < mark.size && size < body.size && body.data[size] == mark.data[size])
        size++;
    return span_from(body, size);
}

void robots_parse(struct robots *robots, struct span body, struct span agent)
{
    struct reading reading = {.robots = robots, .general_delay_ms = -1};
    reading.agent = product_token(agent);
    vector_init(&reading.general, sizeof(struct robots_rule));
    robots->is_cut = body.size > ROBOTS_MOST_BYTES;
    struct span rest = without_mark(span_part(body, 0, ROBOTS_MOST_BYTES)), line;
    while (span_next_line(&rest, &line)) {
        reading.line++;
        read_line(&reading, line);
    }
    if (!robots->names_agent) {
        for (size_t i = 0; i < reading.general.count; i++)
            vector_push_copy(&robots->rules, vector_at(&reading.general, i));
        robots->delay_ms = reading.general_delay_ms;
    }
    vector_release(&reading.general);
}

void robots_release(struct robots *robots)
{
    vector_release(&robots->rules);
    vector_release(&robots->sitemaps);
    arena_release(&robots->arena);
}

static struct span path_of(struct span target)
{
    target = span_part(target, 0, span_find_byte(target, '#'));
    size_t scheme = span_find(target, SPAN("://"));
    if (scheme == SPAN_NOT_FOUND || span_starts(target, SPAN("/")))
        return target;
    target = span_from(target, scheme + 3);
    size_t at = 0;
    while (at < target.size && target.data[at] != '/' && target.data[at] != '?')
        at++;
    return span_from(target, at);
}

// Every piece between stars is taken at its first place; with '$' the last one must end
// the path. First places suffice, since a star matches anything.
static bool matches(struct span pattern, struct span path)
{
    bool is_anchored = span_ends(pattern, SPAN("$"));
    if (is_anchored)
        pattern.size--;
    struct span piece;
    size_t star = span_find_byte(pattern, '*');
    piece = span_part(pattern, 0, star);
    if (!span_starts(path, piece))
        return false;
    path = span_from(path, piece.size);
    if (star == SPAN_NOT_FOUND)
        return !is_anchored || path.size == 0;
    while (star != SPAN_NOT_FOUND) {
        pattern = span_from(pattern, star + 1);
        star = span_find_byte(pattern, '*');
        piece = span_part(pattern, 0, star);
        if (star == SPAN_NOT_FOUND && is_anchored)
            return span_ends(path, piece);
        size_t at = span_find(path, piece);
        if (at == SPAN_NOT_FOUND)
            return false;
        path = span_from(path, at + piece.size);
    }
    return true;
}

struct robots_answer robots_decide(const struct robots *robots, struct span target)
{
    struct robots_answer answer = {.allowed = true};
    struct arena arena;
    arena_init(&arena);
    struct span path = comparable(&arena, path_of(target), false);
    if (path.size == 0 || path.data[0] != '/')
        path = arena_join(&arena, SPAN("/"), path);
    if (!span_equal(path, SPAN("/robots.txt")))
        for (size_t i = 0; i < robots->rules.count; i++) {
            const struct robots_rule *rule = vector_at(&robots->rules, i);
            size_t best = answer.rule != NULL ? answer.rule->pattern.size : 0;
            bool wins = rule->pattern.size > best ||
                        (rule->pattern.size == best && rule->allows && !answer.allowed);
            if (wins && matches(rule->pattern, path))
                answer = (struct robots_answer){rule->allows, rule};
        }
    arena_release(&arena);
    return answer;
}
