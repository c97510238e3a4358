// SPDX-License-Identifier: MIT
#include "cli/path_list.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static enum status read_text(const char *list, struct buffer *out, struct error *error)
{
    bool is_stdin = strcmp(list, "-") == 0;
    FILE *file = is_stdin ? stdin : fopen(list, "rbe");
    if (file == NULL)
        return error_set(error, STATUS_INPUT, "--files-from: %s: %s", list,
                         strerror(errno));
    char chunk[16 * 1024];
    for (size_t size; (size = fread(chunk, 1, sizeof chunk, file)) != 0;)
        buffer_append(out, (struct span){chunk, size});
    bool has_failed = ferror(file) != 0;
    if (!is_stdin)
        fclose(file);
    return has_failed ? error_set(error, STATUS_INPUT,
                                  "--files-from: %s: cannot be read to its end", list)
                      : STATUS_OK;
}

// Each path gets a NUL for its end, where that does not stand already.
static void add_all(struct path_list *paths, char end)
{
    buffer_append_byte(&paths->text, '\0');
    char *text = paths->text.data;
    for (size_t begin = 0, i = 0; i < paths->text.size; i++) {
        if (text[i] != end && text[i] != '\0')
            continue;
        text[i] = '\0';
        if (end == '\n' && i > begin && text[i - 1] == '\r')
            text[i - 1] = '\0';
        const char *path = text + begin;
        if (path[0] != '\0')
            vector_push_copy(&paths->paths, &path);
        begin = i + 1;
    }
}

enum status path_list_read(struct path_list *paths, const struct invocation *invocation,
                           const char *list, bool ends_in_nul, struct error *error)
{
    static const char *const default_path = "raw";
    enum status status = STATUS_OK;
    vector_init(&paths->paths, sizeof(const char *));
    buffer_init(&paths->text, BUFFER_NO_CEILING);
    for (size_t i = 0; i < invocation->operand_count; i++)
        vector_push_copy(&paths->paths, &invocation->operands[i]);
    if (list != NULL)
        status = read_text(list, &paths->text, error);
    if (list != NULL)
        add_all(paths, ends_in_nul ? '\0' : '\n');
    if (paths->paths.count == 0 && list == NULL)
        vector_push_copy(&paths->paths, &default_path);
    if (paths->paths.count == 0 && status == STATUS_OK)
        status = error_set(error, STATUS_INPUT, "--files-from: %s: no path in it", list);
    if (status != STATUS_OK)
        path_list_release(paths);
    paths->items = paths->paths.items;
    paths->count = paths->paths.count;
    return status;
}

void path_list_release(struct path_list *paths)
{
    vector_release(&paths->paths);
    buffer_release(&paths->text);
}
