// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // strerrordesc_np
#include "input/part_files.h"

#include "input/unpacker.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void part_files_init(struct part_files *files, const char *const *paths, size_t count)
{
    *files = (struct part_files){.paths = paths, .count = count};
    files->file.fd = files->unpacked.fd = -1;
    walk_init(&files->walk);
    buffer_init(&files->name, BUFFER_NO_CEILING);
}

static void close_file(struct part_files *files)
{
    stream_close(&files->unpacked);
    stream_close(&files->file);
    files->stream = NULL;
}

void part_files_release(struct part_files *files)
{
    close_file(files);
    stream_release(&files->unpacked);
    stream_release(&files->file);
    walk_release(&files->walk);
    buffer_release(&files->name);
}

static enum status refuse(struct part_files *files, const char *reason,
                          struct error *error)
{
    return error_set(error, STATUS_INPUT, "%s: %s", buffer_string(&files->name), reason);
}

static void open_stream(struct part_files *files, int fd)
{
    close_file(files);
    stream_open_file(&files->file, fd);
    const struct unpacker *unpacker =
        unpacker_for(stream_peek(&files->file, UNPACKER_HEAD));
    files->stream = &files->file;
    if (unpacker == NULL)
        return;
    stream_open_packed(&files->unpacked, &files->file, unpacker);
    files->stream = &files->unpacked;
}

static void set_name(struct part_files *files, struct span name)
{
    buffer_clear(&files->name);
    buffer_append(&files->name, name);
}

static enum status open_path(struct part_files *files, const char *path,
                             struct error *error)
{
    struct stat about;
    bool is_stdin = strcmp(path, "-") == 0;
    set_name(files, is_stdin ? SPAN("stdin") : span_of(path));
    int fd = is_stdin ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                      : open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &about) != 0)
        return refuse(files, strerrordesc_np(errno), error);
    if (!S_ISDIR(about.st_mode)) {
        open_stream(files, fd);
        return STATUS_OK;
    }
    buffer_append_byte(&files->name, '/');
    files->is_walking = walk_start(&files->walk, fd, buffer_span(&files->name));
    return files->is_walking ? STATUS_OK : refuse(files, strerrordesc_np(errno), error);
}

// Below the folder, does a name begin with "_"?
static bool is_marker(const struct part_files *files, struct span path)
{
    struct span below = span_from(path, strlen(files->paths[files->next - 1])), part;
    while (span_next(&below, '/', &part))
        if (span_starts(part, SPAN("_")))
            return true;
    return false;
}

// The next file of the folder that is walked; none when the walk is over.
static enum status open_walked(struct part_files *files, struct error *error)
{
    struct walk_file file;
    while (walk_next(&files->walk, &file)) {
        if (is_marker(files, file.path)) {
            if (file.fd >= 0)
                close(file.fd);
            continue;
        }
        set_name(files, file.path);
        if (file.fd < 0)
            return refuse(files, file.reason, error);
        open_stream(files, file.fd);
        return STATUS_OK;
    }
    files->is_walking = false;
    return STATUS_OK;
}

enum status part_files_next(struct part_files *files, bool *out_found,
                            struct error *error)
{
    enum status status = STATUS_OK;
    close_file(files);
    while (status == STATUS_OK && files->stream == NULL) {
        if (files->is_walking)
            status = open_walked(files, error);
        else if (files->next < files->count)
            status = open_path(files, files->paths[files->next++], error);
        else
            break;
    }
    *out_found = files->stream != NULL;
    return status;
}

enum status part_files_read(struct part_files *files, size_t most, struct buffer *out,
                            bool *out_is_over, struct error *error)
{
    uint64_t size = stream_copy(files->stream, most, out);
    *out_is_over = size < most;
    if (*out_is_over && files->stream->damage != NULL)
        return refuse(files, files->stream->damage, error);
    return STATUS_OK;
}
