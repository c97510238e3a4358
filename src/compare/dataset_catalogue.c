// SPDX-License-Identifier: MIT
#include "compare/dataset_catalogue.h"

#include "model/declaration.h"
#include "model/embedded.h"

#include <assert.h>

static void add(const struct loaded *dataset, struct arena *arena,
                struct vector *declarations)
{
    const struct span *text =
        dataset != NULL ? loaded_file(dataset, SPAN("datapackage.json")) : NULL;
    struct json_tree *tree = NULL;
    // What is wrong with a package is told by those who look at it.
    if (text == NULL || json_tree_parse(*text, &tree, NULL) != STATUS_OK)
        return;
    declarations_of_package(tree, arena, declarations);
    json_tree_free(tree);
}

enum status dataset_catalogue(const struct loaded *const *datasets, size_t count,
                              struct catalogue *out_catalogue, struct error *error)
{
    struct span built_in = {NULL, 0};
    struct vector declarations;
    struct arena arena;
    struct buffer package;
    bool found = embedded_find(SPAN("datapackage.json"), &built_in);
    assert(found);
    (void)found;
    arena_init(&arena);
    buffer_init(&package, BUFFER_NO_CEILING);
    vector_init(&declarations, sizeof(struct declaration));
    for (size_t i = 0; i < count; i++)
        add(datasets[i], &arena, &declarations);
    enum status status = declarations_join(built_in, declarations.items,
                                           declarations.count, &package, error);
    if (status == STATUS_OK)
        status = catalogue_load(buffer_span(&package), out_catalogue, error);
    vector_release(&declarations);
    buffer_release(&package);
    arena_release(&arena);
    return status;
}
