// SPDX-License-Identifier: MIT
#include "compare/show.h"

#include "compare/show_writing.h"

static const struct show_format formats[] = {
    {"text", "for people: by field, aligned, in colour on a terminal", 0, show_text},
    {"json", "one document (schemas/difference.schema.json)", 0, show_json},
    {"ndjson", "one change a line", 0, show_ndjson},
    {"markdown", "for a pull-request comment, in sections that fold", 200, show_markdown},
    {"github", "annotations of a GitHub workflow", 10, show_github},
    {"csv", "one change a row", 0, show_csv},
    {"html", "one page to look at, with bars", 5000, show_html},
};

const struct show_format *show_format_at(size_t index)
{
    return index < sizeof formats / sizeof *formats ? &formats[index] : NULL;
}

const struct show_format *show_format_find(struct span name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (span_equal(name, span_of(formats[i].name)))
            return &formats[i];
    return NULL;
}

void show_difference(const struct difference *difference,
                     const struct show_format *format, const struct show_options *options,
                     struct text_sink sink)
{
    struct show show = {.difference = difference, .options = *options, .sink = sink};
    if (show.options.max_changes == 0)
        show.options.max_changes = format->max_changes;
    buffer_init(&show.text, BUFFER_NO_CEILING);
    format->show(&show);
    show_flush(&show);
    buffer_release(&show.text);
}
