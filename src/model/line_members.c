// SPDX-License-Identifier: MIT
#include "model/line_members.h"

#include "model/part.h"
#include "model/report.h"

#define OPENING(name) ",\"" name "\":\""
#define ROW(name, type, is_always, object, member)                                       \
    {                                                                                    \
        {OPENING(name), sizeof OPENING(name) - 1}, type, is_always,                      \
            offsetof(struct object, member)                                              \
    }
#define END                                                                              \
    {                                                                                    \
        {NULL, 0}, LINE_TEXT, false, 0                                                   \
    }

const struct line_member line_page_members[] = {
    ROW("page_id", LINE_TEXT, true, report, page.page_id),
    ROW("path", LINE_TEXT, true, report, page.path),
    ROW("member", LINE_TEXT, false, report, page.member),
    ROW("url", LINE_TEXT, false, report, page.url),
    ROW("observed_at", LINE_TEXT, false, report, page.observed_at),
    ROW("date_claimed", LINE_FLAG, false, report, page.is_date_claimed),
    ROW("charset", LINE_TEXT, false, report, page.charset),
    ROW("bytes", LINE_SIZE, true, report, page.byte_count),
    ROW("truncated", LINE_FLAG, true, report, page.truncated),
    ROW("rendering", LINE_TEXT, true, report, rendering),
    ROW("profile", LINE_TEXT, false, report, profile),
    ROW("layout", LINE_TEXT, false, report, layout),
    ROW("sections", LINE_TEXT, false, report, sections),
    ROW("read_pct", LINE_SHARE, false, report, read_pct),
    END,
};

const struct line_member line_observation_members[] = {
    ROW("section", LINE_TEXT, false, observation, section),
    ROW("label", LINE_TEXT, false, observation, label),
    ROW("location", LINE_TEXT, false, observation, location),
    ROW("rule", LINE_TEXT, false, observation, rule),
    END,
};

const struct line_member line_glued_members[] = {
    ROW("text", LINE_TEXT, true, glued, text),
    ROW("kind", LINE_TEXT, true, glued, kind),
    ROW("label", LINE_TEXT, true, glued, label),
    ROW("section", LINE_TEXT, true, glued, section),
    ROW("capped", LINE_FLAG, false, glued, is_capped),
    ROW("doubtful", LINE_FLAG, false, glued, is_doubtful),
    ROW("contradicted", LINE_FLAG, false, glued, is_contradicted),
    ROW("begin", LINE_SIZE, true, glued, place.begin),
    ROW("end", LINE_SIZE, true, glued, place.end),
    END,
};

const struct line_member line_problem_members[] = {
    ROW("location", LINE_TEXT, false, problem, location),
    ROW("message", LINE_TEXT, true, problem, message),
    ROW("more", LINE_COUNT, false, problem, more),
    END,
};

const struct line_member line_side_members[] = {
    ROW("occupation_id", LINE_TEXT, true, side, occupation_id),
    ROW("title", LINE_TEXT, true, side, title),
    ROW("apart", LINE_FLAG, false, side, is_apart),
    END,
};

const struct line_member line_end_members[] = {
    ROW("version", LINE_SIZE, true, part_end, version),
    ROW("pages", LINE_SIZE, true, part_end, pages),
    ROW("observations", LINE_SIZE, true, part_end, observations),
    ROW("left_out", LINE_SIZE, true, part_end, left_out),
    ROW("program", LINE_TEXT, true, part_end, program),
    ROW("profiles", LINE_TEXT, true, part_end, profiles),
    ROW("fields", LINE_TEXT, true, part_end, fields),
    END,
};

// --- writing

static struct span name_of(const struct line_member *member)
{
    return span_part(member->opening, 2, member->opening.size - 3);
}

static void put_number(struct json_text *json, const struct line_member *member,
                       uint64_t number)
{
    if (number == 0 && !member->is_always)
        return;
    json_text_key_span(json, name_of(member));
    json_text_integer(json, (int64_t)number);
}

static void put(struct json_text *json, const struct line_member *member,
                const char *place)
{
    bool flag = member->type == LINE_FLAG && *(const bool *)place;
    struct read_share share = {0};
    switch (member->type) {
    case LINE_TEXT:
        json_text_put_member(json, member->opening,
                             *(const struct span *)(const void *)place);
        return;
    case LINE_SIZE:
        put_number(json, member, *(const size_t *)(const void *)place);
        return;
    case LINE_COUNT:
        put_number(json, member, *(const uint32_t *)(const void *)place);
        return;
    case LINE_FLAG:
        if (!flag && !member->is_always)
            return;
        json_text_key_span(json, name_of(member));
        json_text_bool(json, flag);
        return;
    case LINE_SHARE:
        share = *(const struct read_share *)(const void *)place;
        if (!share.is_known)
            return;
        json_text_key_span(json, name_of(member));
        json_text_integer(json, share.pct);
    }
}

static bool is_empty_text(const struct line_member *member, const char *place)
{
    return member->type == LINE_TEXT && !member->is_always &&
           ((const struct span *)(const void *)place)->size == 0;
}

void line_members_put(struct json_text *json, const struct line_member *members,
                      const void *object)
{
    for (; members->opening.size != 0; members++) {
        const char *place = (const char *)object + members->offset;
        if (!is_empty_text(members, place))
            put(json, members, place);
    }
}

// --- reading

static bool take(struct json_reader *reader, const struct line_member *member,
                 char *place)
{
    uint64_t number;
    switch (member->type) {
    case LINE_TEXT:
        return json_reader_text(reader, (struct span *)(void *)place);
    case LINE_SIZE:
        if (!json_reader_number(reader, SIZE_MAX / 2, &number))
            return false;
        *(size_t *)(void *)place = number;
        return true;
    case LINE_COUNT:
        if (!json_reader_number(reader, UINT32_MAX - 1, &number))
            return false;
        *(uint32_t *)(void *)place = (uint32_t)number;
        return true;
    case LINE_FLAG:
        return json_reader_bool(reader, (bool *)place);
    case LINE_SHARE:
        if (!json_reader_number(reader, 100, &number))
            return false;
        *(struct read_share *)(void *)place = (struct read_share){true, (uint8_t)number};
        return true;
    }
    return false;
}

bool line_members_take(struct json_reader *reader, const struct line_member *members,
                       struct span key, void *object, bool *out_is_known)
{
    *out_is_known = false;
    for (; members->opening.size != 0; members++) {
        if (members->opening.size != key.size + 5 || !span_equal(name_of(members), key))
            continue;
        *out_is_known = true;
        return take(reader, members, (char *)object + members->offset);
    }
    return true;
}
