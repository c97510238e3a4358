// SPDX-License-Identifier: MIT
#define _POSIX_C_SOURCE 200809L
#include "cli/report_folder.h"

#include "output/staged_file.h"
#include "survey/survey_html.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum status report_append(const struct diff_operand *dataset,
                          void (*show)(const struct survey *survey, struct buffer *out),
                          struct buffer *out, struct error *error)
{
    struct catalogue catalogue;
    struct loaded loaded;
    struct survey survey;
    enum status status = dataset_open(dataset, &loaded, &catalogue, error);
    if (status != STATUS_OK)
        return status;
    status = survey_make(&loaded, &catalogue, &survey, error);
    if (status == STATUS_OK) {
        show(&survey, out);
        survey_release(&survey);
    }
    loaded_release(&loaded);
    catalogue_release(&catalogue);
    return status;
}

static enum status write_page(struct arena *arena, const char *folder, const char *name,
                              struct span text, struct error *error)
{
    struct staged_file *file;
    const char *path = arena_format(arena, "%s/%s", folder, name).data;
    enum status status = staged_file_open(path, &file, error);
    if (status != STATUS_OK)
        return status;
    staged_file_write(file, text);
    status = staged_file_finish(file, error);
    staged_file_free(file);
    return status;
}

enum status report_folder_write(const char *folder, const char *dataset,
                                struct span difference, struct error *error)
{
    struct diff_operand operand = operand_of(dataset);
    struct buffer page;
    struct arena arena;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return error_set(error, STATUS_OUTPUT, "%s: %s", folder, strerror(errno));
    buffer_init(&page, BUFFER_NO_CEILING);
    arena_init(&arena);
    enum status status = report_append(&operand, survey_html, &page, error);
    if (status == STATUS_OK)
        status = write_page(&arena, folder, "report.html", buffer_span(&page), error);
    if (status == STATUS_OK && difference.size != 0)
        status = write_page(&arena, folder, "difference.html", difference, error);
    arena_release(&arena);
    buffer_release(&page);
    return status;
}

bool report_folder_has(const char *folder)
{
    struct arena arena;
    struct stat about;
    arena_init(&arena);
    bool is_there =
        stat(arena_format(&arena, "%s/report.html", folder).data, &about) == 0;
    arena_release(&arena);
    return is_there;
}
