// SPDX-License-Identifier: MIT
#include "model/raw_page.h"

void raw_page_init(struct raw_page *raw, size_t most_bytes)
{
    *raw = (struct raw_page){0};
    buffer_init(&raw->bytes, most_bytes);
    vector_init(&raw->problems, sizeof(struct problem));
}

void raw_page_release(struct raw_page *raw)
{
    arena_release(&raw->arena);
    buffer_release(&raw->bytes);
    vector_release(&raw->problems);
}

void raw_page_clear(struct raw_page *raw)
{
    struct raw_page fresh = {
        .arena = raw->arena, .bytes = raw->bytes, .problems = raw->problems};
    *raw = fresh;
    arena_clear(&raw->arena);
    buffer_clear(&raw->bytes);
    vector_clear(&raw->problems);
}

void raw_page_sum(struct raw_page *raw)
{
    if (!raw->is_summed)
        digest_of(buffer_span(&raw->bytes), raw->sha256);
    raw->is_summed = true;
}

void raw_page_sum_two(struct raw_page *first, struct raw_page *second)
{
    const struct span bytes[2] = {buffer_span(&first->bytes),
                                  buffer_span(&second->bytes)};
    digest_of_two(bytes, first->sha256, second->sha256);
    first->is_summed = second->is_summed = true;
}

void raw_page_problem(struct raw_page *raw, enum problem_code code, struct span location,
                      struct span message)
{
    struct problem *problem = vector_push(&raw->problems);
    *problem = (struct problem){code,
                                PROBLEM_NO_SIDE,
                                PROBLEM_NO_FIELD,
                                arena_keep(&raw->arena, location),
                                arena_keep(&raw->arena, message),
                                0};
}
