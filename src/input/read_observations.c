// SPDX-License-Identifier: MIT
#include "input/read_observations.h"

#include "base/instant.h"
#include "base/json_tree.h"
#include "base/text.h"
#include "input/glued_row.h"
#include "input/line_reader.h"
#include "model/plural.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_LINE = 64 << 20, REFUSALS_KEPT = REPORT_PROBLEMS_MOST };

struct reading_lines {
    const struct catalogue *catalogue;
    struct arena arena;
    struct report report;  // the page at hand
    struct vector refused; // size_t: numbers of lines of the file at hand, the first ones
    size_t refused_count;
    struct observations_taker taker;
};

static void give(struct reading_lines *reading)
{
    if (reading->report.page.page_id.data != NULL)
        reading->taker.take(reading->taker.context, &reading->report);
    report_clear(&reading->report);
    arena_clear(&reading->arena);
}

static struct span keep(struct reading_lines *reading, const struct json_tree *object,
                        const char *key)
{
    struct span text = json_tree_member_text(object, key);
    return text.size != 0 ? arena_keep(&reading->arena, text) : (struct span){NULL, 0};
}

static bool is_slug(struct reading_lines *reading, struct span text)
{
    return text.size != 0 && span_equal(text_slug(&reading->arena, text), text);
}

static bool has_side(const struct reading_lines *reading, struct span occupation_id,
                     uint32_t *out_side)
{
    const struct vector *sides = &reading->report.sides;
    for (*out_side = 0; *out_side < sides->count; ++*out_side)
        if (span_equal(VECTOR_AT(sides, struct side, *out_side)->occupation_id,
                       occupation_id))
            return true;
    return false;
}

static uint32_t side_of(struct reading_lines *reading, struct span occupation_id)
{
    uint32_t found;
    if (has_side(reading, occupation_id, &found))
        return found;
    struct side *side = vector_push(&reading->report.sides);
    side->occupation_id = arena_keep(&reading->arena, occupation_id);
    side->source = TITLE_SENTENCE;
    return found;
}

static uint32_t field_of(const struct reading_lines *reading, struct span name)
{
    return name.size != 0 ? catalogue_field(reading->catalogue, name) : FIELD_NONE;
}

// Another page than the one at hand begins.
static void turn_to(struct reading_lines *reading, const struct json_tree *line)
{
    struct page *page = &reading->report.page;
    struct span page_id = json_tree_member_text(line, "page_id");
    struct span sum = json_tree_member_text(line, "sha256");
    struct span held = {page->sha256, page->sha256[0] != '\0' ? DIGEST_HEX_SIZE : 0};
    if (page->page_id.data != NULL && span_equal(page->page_id, page_id) &&
        span_equal(held, sum))
        return;
    give(reading);
    page->page_id = arena_keep(&reading->arena, page_id);
    if (sum.size == DIGEST_HEX_SIZE)
        memcpy(page->sha256, sum.data, DIGEST_HEX_SIZE);
}

static void read_singulars(struct reading_lines *reading, const struct json_tree *list,
                           struct side *side)
{
    size_t count = json_tree_size(list);
    side->singulars = ARENA_ARRAY(&reading->arena, struct span, SINGULARS_MOST);
    for (size_t i = 0; i < count; i++) {
        struct span title = json_tree_text(json_tree_item(list, i));
        if (title.size != 0 && side->singular_count < SINGULARS_MOST)
            side->singulars[side->singular_count++] = arena_keep(&reading->arena, title);
    }
}

static bool read_side(struct reading_lines *reading, const struct json_tree *entry,
                      struct side *side)
{
    struct span source = json_tree_member_text(entry, "source");
    side->occupation_id = keep(reading, entry, "occupation_id");
    side->title = keep(reading, entry, "title");
    side->source = span_equal(source, SPAN("cell"))      ? TITLE_CELL
                   : span_equal(source, SPAN("heading")) ? TITLE_HEADING
                                                         : TITLE_SENTENCE;
    read_singulars(reading, json_tree_member(entry, "singulars"), side);
    return side->title.size != 0 && is_slug(reading, side->occupation_id);
}

// The page's line counts sides by their place in it. Observations before it in the same
// group made sides of their own: they go on with the new ones.
static bool read_sides(struct reading_lines *reading, const struct json_tree *list)
{
    struct vector old = reading->report.sides;
    if (json_tree_type(list) != JSON_LIST)
        return false;
    vector_init(&reading->report.sides, sizeof(struct side));
    bool is_good = true;
    for (size_t i = 0; i < json_tree_size(list) && is_good; i++)
        is_good = read_side(reading, json_tree_item(list, i),
                            vector_push(&reading->report.sides));
    reading->report.sides.count -= !is_good;
    for (size_t i = 0; i < reading->report.observations.count; i++) {
        struct observation *one =
            VECTOR_AT(&reading->report.observations, struct observation, i);
        if (one->side != OBSERVATION_NO_SIDE)
            one->side =
                side_of(reading, VECTOR_AT(&old, struct side, one->side)->occupation_id);
    }
    vector_release(&old);
    return is_good;
}

// A row that is damaged is left out whole.
static bool read_glued(struct reading_lines *reading, const struct json_tree *entry)
{
    struct glued_row_home home = {reading->catalogue, reading->report.sides.count,
                                  &reading->arena};
    struct glued row;
    if (!glued_row_read(entry, &home, &row))
        return false;
    vector_push_copy(&reading->report.glued, &row);
    return true;
}

static bool read_problem(struct reading_lines *reading, const struct json_tree *entry)
{
    enum problem_code code;
    if (!problem_code_of(json_tree_member_text(entry, "code"), &code))
        return false;
    struct span occupation_id = json_tree_member_text(entry, "occupation_id");
    struct problem *problem =
        report_problem(&reading->report, code, keep(reading, entry, "location"),
                       keep(reading, entry, "message"));
    if (occupation_id.size != 0)
        problem->side = side_of(reading, occupation_id);
    problem->field = field_of(reading, json_tree_member_text(entry, "field"));
    int64_t more = json_tree_integer(json_tree_member(entry, "more"), 0);
    problem->more = more > 0 && more < UINT32_MAX ? (uint32_t)more : 0;
    return true;
}

// What a page's line lists; of a line that is refused nothing is kept.
static bool read_lists(struct reading_lines *reading, const struct json_tree *line)
{
    struct report *report = &reading->report;
    size_t glued_count = report->glued.count, problem_count = report->problems.count;
    const struct json_tree *glued = json_tree_member(line, "glued");
    const struct json_tree *problems = json_tree_member(line, "problems");
    bool is_good = read_sides(reading, json_tree_member(line, "sides"));
    for (size_t i = 0; i < json_tree_size(glued) && is_good; i++)
        is_good = read_glued(reading, json_tree_item(glued, i));
    for (size_t i = 0; i < json_tree_size(problems) && is_good; i++)
        is_good = read_problem(reading, json_tree_item(problems, i));
    if (is_good)
        return true;
    report->glued.count = glued_count;
    report->problems.count = problem_count;
    return false;
}

static bool read_page(struct reading_lines *reading, const struct json_tree *line)
{
    struct report *report = &reading->report;
    int64_t byte_count = json_tree_integer(json_tree_member(line, "bytes"), 0);
    if (json_tree_member_text(line, "rendering").size == 0 || byte_count < 0 ||
        !read_lists(reading, line))
        return false;
    report->page.path = keep(reading, line, "path");
    report->page.member = keep(reading, line, "member");
    report->page.url = keep(reading, line, "url");
    report->page.observed_at =
        instant_of_page_date(&reading->arena, json_tree_member_text(line, "observed_at"));
    report->page.charset = keep(reading, line, "charset");
    report->page.byte_count = (size_t)byte_count;
    report->page.truncated = json_tree_bool(json_tree_member(line, "truncated"), false);
    report->rendering = keep(reading, line, "rendering");
    report->profile = keep(reading, line, "profile");
    report->layout = keep(reading, line, "layout");
    report->sections = keep(reading, line, "sections");
    int64_t pct = json_tree_integer(json_tree_member(line, "read_pct"), -1);
    if (pct >= 0 && pct <= 100)
        report->read_pct = (struct read_share){true, (uint8_t)pct};
    const struct json_tree *labels = json_tree_member(line, "unknown_labels");
    for (size_t i = 0; i < json_tree_size(labels); i++)
        *(struct span *)vector_push(&report->unknown_labels) =
            arena_keep(&reading->arena, json_tree_text(json_tree_item(labels, i)));
    return true;
}

// Text that the field may hold; null, or nothing at all, for what is unknown.
static bool is_legal(const struct reading_lines *reading, uint32_t field,
                     const struct json_tree *value)
{
    enum json_type type = json_tree_type(value);
    if (type != JSON_TEXT)
        return type == JSON_NULL_VALUE || type == JSON_ABSENT;
    const struct field *known =
        field != FIELD_NONE ? &reading->catalogue->fields[field] : NULL;
    return known == NULL || known->column == NULL || json_tree_text(value).size == 0 ||
           column_accepts(known->column, json_tree_text(value));
}

static bool read_observation(struct reading_lines *reading, const struct json_tree *line)
{
    struct span occupation_id = json_tree_member_text(line, "occupation_id");
    struct span name = json_tree_member_text(line, "field");
    uint32_t field = field_of(reading, name);
    enum method method;
    uint32_t side;
    bool has_no_side = occupation_id.size == 0;
    if ((has_no_side ? json_tree_member_text(line, "value").size != 0
                     : !has_side(reading, occupation_id, &side) &&
                           !is_slug(reading, occupation_id)) ||
        !method_of(json_tree_member_text(line, "method"), &method) ||
        (name.size != 0 && field == FIELD_NONE) ||
        !is_legal(reading, field, json_tree_member(line, "value")))
        return false;
    struct observation one = {
        .side = has_no_side ? OBSERVATION_NO_SIDE : side_of(reading, occupation_id),
        .field = field,
        .ordinal = (uint32_t)json_tree_integer(json_tree_member(line, "ordinal"), 1),
        .glued = (uint32_t)json_tree_integer(json_tree_member(line, "glued"), GLUED_NONE),
        .method = method,
        .raw = keep(reading, line, "raw"),
        .value = keep(reading, line, "value"),
        .section = keep(reading, line, "section"),
        .label = keep(reading, line, "label"),
        .location = keep(reading, line, "location"),
        .rule = keep(reading, line, "rule"),
    };
    vector_push_copy(&reading->report.observations, &one);
    return true;
}

static bool read_declaration(struct reading_lines *reading, const struct json_tree *line)
{
    struct buffer json;
    const struct catalogue *grown = reading->catalogue;
    struct span owner = json_tree_member_text(line, "profile");
    buffer_init(&json, BUFFER_NO_CEILING);
    declaration_write(line, owner, &json);
    if (reading->taker.declare != NULL)
        grown =
            reading->taker.declare(reading->taker.context,
                                   (struct declaration){owner, buffer_span(&json)}, NULL);
    buffer_release(&json);
    if (grown != NULL)
        reading->catalogue = grown;
    return grown != NULL;
}

static bool read_line(struct reading_lines *reading, struct span text)
{
    struct json_tree *line;
    if (json_tree_parse(text, &line, NULL) != STATUS_OK)
        return false;
    struct span type = json_tree_member_text(line, "type");
    if (span_equal(type, SPAN("fields"))) {
        bool is_taken = read_declaration(reading, line);
        json_tree_free(line);
        return is_taken;
    }
    bool is_good = json_tree_member_text(line, "page_id").size != 0;
    if (is_good)
        turn_to(reading, line);
    if (is_good && span_equal(type, SPAN("page")))
        is_good = read_page(reading, line);
    else if (is_good)
        is_good =
            span_equal(type, SPAN("observation")) && read_observation(reading, line);
    json_tree_free(line);
    return is_good;
}

static void refuse_line(struct reading_lines *reading, size_t number)
{
    if (reading->refused_count++ < REFUSALS_KEPT)
        vector_push_copy(&reading->refused, &number);
}

static void report_refusal(struct reading_lines *reading, struct span name, size_t number)
{
    report_problem(&reading->report, PROBLEM_INVALID_RECORD_CODE,
                   arena_format(&reading->arena, "line %zu", number),
                   arena_format(&reading->arena,
                                "line %zu of %.*s is no page and no observation of "
                                "`occupare extract`",
                                number, SPAN_FORMAT(name)));
}

// All of them as one page named after the file, without the folders of this machine.
static void report_refusals(struct reading_lines *reading, const char *path)
{
    struct span name = span_of(path);
    size_t slash = span_find_last_byte(name, '/');
    if (slash != SPAN_NOT_FOUND)
        name = span_from(name, slash + 1);
    if (reading->refused_count == 0)
        return;
    reading->report.page.page_id = arena_keep(&reading->arena, name);
    reading->report.rendering = SPAN("none");
    for (size_t i = 0; i < reading->refused.count; i++)
        report_refusal(reading, name, *VECTOR_AT(&reading->refused, size_t, i));
    size_t last = reading->refused.count - 1;
    VECTOR_AT(&reading->report.problems, struct problem, last)->more =
        (uint32_t)(reading->refused_count - reading->refused.count);
    vector_clear(&reading->refused);
    reading->refused_count = 0;
    give(reading);
}

// A byte order mark at the beginning of a file says nothing.
static struct span without_mark(struct span line)
{
    struct span mark = SPAN("\xEF\xBB\xBF");
    return span_starts(line, mark) ? span_from(line, mark.size) : line;
}

static void read_file(struct reading_lines *reading, FILE *file, const char *name)
{
    struct line_reader lines;
    enum line_result result;
    struct span line = {NULL, 0};
    line_reader_init(&lines, file, LONGEST_LINE);
    for (size_t number = 1; (result = line_reader_next(&lines, &line)) != LINE_NONE;
         number++) {
        struct span text = span_trim(number == 1 ? without_mark(line) : line);
        if (result == LINE_WHOLE && text.size == 0)
            continue;
        if (result == LINE_TOO_LONG || !read_line(reading, text))
            refuse_line(reading, number);
    }
    line_reader_release(&lines);
    give(reading);
    report_refusals(reading, name);
}

static enum status read_named(struct reading_lines *reading, const char *path,
                              struct error *error)
{
    bool is_stdin = span_equal(span_of(path), SPAN("-"));
    FILE *file = is_stdin ? stdin : fopen(path, "rbe");
    if (file == NULL)
        return error_set(error, STATUS_INPUT, "%s: %s", path, strerror(errno));
    errno = 0;
    read_file(reading, file, is_stdin ? "stdin" : path);
    bool has_failed = ferror(file) != 0;
    int reason = errno;
    if (!is_stdin)
        fclose(file);
    if (!has_failed)
        return STATUS_OK;
    return error_set(error, STATUS_INPUT, "%s: cannot be read to its end: %s", path,
                     strerror(reason));
}

enum status observations_read(const struct catalogue *catalogue, const char *const *files,
                              size_t file_count, struct observations_taker taker,
                              struct error *error)
{
    struct reading_lines reading = {.catalogue = catalogue, .taker = taker};
    enum status status = STATUS_OK;
    report_init(&reading.report);
    vector_init(&reading.refused, sizeof(size_t));
    for (size_t i = 0; i < file_count && status == STATUS_OK; i++)
        status = read_named(&reading, files[i], error);
    report_release(&reading.report);
    vector_release(&reading.refused);
    arena_release(&reading.arena);
    return status;
}
