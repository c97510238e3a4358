// SPDX-License-Identifier: MIT
#include "pipeline/input_sum.h"

void input_sum_init(struct input_sum *sum)
{
    *sum = (struct input_sum){
        .files = digest_new(), .pages = digest_new(), .is_exact = true};
    buffer_init(&sum->scratch, BUFFER_NO_CEILING); // bounded by one page's words
}

void input_sum_release(struct input_sum *sum)
{
    digest_free(sum->files);
    digest_free(sum->pages);
    buffer_release(&sum->scratch);
    *sum = (struct input_sum){0};
}

// With its length, so that no two lists of texts look the same.
static void add(struct buffer *out, struct span text)
{
    buffer_append_number(out, text.size);
    buffer_append_byte(out, ':');
    buffer_append(out, text);
}

void input_sum_file(struct input_sum *sum, struct span path, struct span origin,
                    const char sha256[DIGEST_HEX_SIZE])
{
    struct buffer *words = &sum->scratch;
    buffer_clear(words);
    add(words, path);
    add(words, origin);
    buffer_append(words, (struct span){sha256, DIGEST_HEX_SIZE});
    digest_add(sum->files, buffer_span(words));
}

void input_sum_page(struct input_sum *sum, const struct raw_page *page,
                    size_t problem_count)
{
    struct buffer *words = &sum->scratch;
    if (page->is_packed)
        return;
    const struct span texts[] = {page->page_id,   page->path,        page->member,
                                 page->url,       page->observed_at, page->charset,
                                 page->media_type};
    buffer_clear(words);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add(words, texts[i]);
    buffer_append_byte(words, page->is_truncated ? 't' : 'w');
    buffer_append_number(words, problem_count);
    for (size_t i = 0; i < problem_count; i++) {
        const struct problem *problem = VECTOR_AT(&page->problems, struct problem, i);
        add(words, span_of(problem_info(problem->code)->code));
        add(words, problem->location);
        add(words, problem->message);
    }
    if (page->has_page)
        buffer_append(words, (struct span){page->sha256, DIGEST_HEX_SIZE});
    buffer_append_byte(words, '\n');
    digest_add(sum->pages, buffer_span(words));
}

void input_sum_finish(struct input_sum *sum, char out_hex[DIGEST_HEX_SIZE])
{
    char both[2 * DIGEST_HEX_SIZE];
    digest_finish(sum->files, both);
    digest_finish(sum->pages, both + DIGEST_HEX_SIZE);
    digest_of((struct span){both, sizeof both}, out_hex);
}
