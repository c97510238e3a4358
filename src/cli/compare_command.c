// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE // TIOCGWINSZ
#include "cli/compare_command.h"

#include "compare/dataset_catalogue.h"
#include "model/embedded.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct diff_operand operand_of(const char *text)
{
    struct diff_operand operand = diff_operand_of(text);
    if (operand.source == DIFF_STDIN)
        operand.where = "standard input";
    return operand;
}

static void write_out(void *context, struct span text)
{
    (void)context;
    fwrite(text.data, 1, text.size, stdout);
}

struct text_sink standard_output(void)
{
    return (struct text_sink){write_out, NULL};
}

size_t terminal_width(void)
{
    struct winsize size;
    const char *paged = getenv(PAGER_WIDTH);
    if (paged != NULL)
        return strtoul(paged, NULL, 10);
    if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

enum status catalogue_embedded(struct catalogue *out_catalogue, struct error *error)
{
    struct span json = {NULL, 0};
    bool found = embedded_find(SPAN("datapackage.json"), &json);
    assert(found);
    (void)found;
    return catalogue_load(json, out_catalogue, error);
}

enum status dataset_open(const struct diff_operand *operand, struct loaded *out_dataset,
                         struct catalogue *out_catalogue, struct error *error)
{
    struct catalogue built_in;
    struct loaded dataset;
    enum status status = catalogue_embedded(&built_in, error);
    if (status != STATUS_OK)
        return status;
    status = diff_open(operand, &built_in, &dataset, error);
    if (status == STATUS_OK) {
        const struct loaded *const datasets[] = {&dataset};
        status = dataset_catalogue(datasets, 1, out_catalogue, error);
        if (status == STATUS_OK)
            *out_dataset = dataset;
        else
            loaded_release(&dataset);
    }
    catalogue_release(&built_in);
    return status;
}

const char *const *ended_list(struct vector *texts)
{
    if (texts->count == 0)
        return NULL;
    *(const char **)vector_push(texts) = NULL;
    return texts->items;
}
