// SPDX-License-Identifier: MIT
#include "pipeline/input_sum.h"

void input_sum_init(struct input_sum *sum)
{
    *sum = (struct input_sum){
        .files = digest_new(), .pages = digest_new(), .is_exact = true};
}

void input_sum_release(struct input_sum *sum)
{
    digest_free(sum->files);
    digest_free(sum->pages);
    *sum = (struct input_sum){0};
}

// With its length, so that no two lists of texts look the same.
static void add_text(struct digest *digest, struct span text)
{
    digest_add_number(digest, text.size);
    digest_add(digest, text);
}

void input_sum_file(struct input_sum *sum, struct span path, struct span origin,
                    const char sha256[DIGEST_HEX_SIZE])
{
    add_text(sum->files, path);
    add_text(sum->files, origin);
    digest_add(sum->files, (struct span){sha256, DIGEST_HEX_SIZE});
}

void input_sum_page(struct input_sum *sum, const struct raw_page *page,
                    size_t problem_count)
{
    struct digest *digest = sum->pages;
    if (page->is_packed)
        return;
    const struct span texts[] = {page->page_id,   page->path,        page->member,
                                 page->url,       page->observed_at, page->charset,
                                 page->media_type};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_text(digest, texts[i]);
    digest_add_number(digest, page->is_truncated);
    digest_add_number(digest, problem_count);
    for (size_t i = 0; i < problem_count; i++) {
        const struct problem *problem = VECTOR_AT(&page->problems, struct problem, i);
        add_text(digest, span_of(problem_info(problem->code)->code));
        add_text(digest, problem->location);
        add_text(digest, problem->message);
    }
    digest_add_number(digest, page->has_page);
    if (page->has_page)
        digest_add(digest, (struct span){page->sha256, DIGEST_HEX_SIZE});
}

void input_sum_finish(struct input_sum *sum, char out_hex[DIGEST_HEX_SIZE])
{
    char both[2 * DIGEST_HEX_SIZE];
    digest_finish(sum->files, both);
    digest_finish(sum->pages, both + DIGEST_HEX_SIZE);
    digest_of((struct span){both, sizeof both}, out_hex);
}
