// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "input/walk.h"

#include "base/arena.h"
#include "input/page_id.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// A name is kept as one byte that says what it is, then the escaped name, with a '/' at
// the end of folders so that they sort where the paths below them do.
enum { IS_FILE = 'f', IS_FOLDER = 'd', IS_LINK = 'l', IS_OTHER = 'o', IS_LEFT_OUT = '-' };

struct walk_level {
    DIR *folder;
    struct arena arena;  // of the names
    struct vector names; // char *
    size_t next;
    size_t path_size; // of walk->path up to and with this folder
};

void walk_init(struct walk *walk)
{
    *walk = (struct walk){0};
    vector_init(&walk->levels, sizeof(struct walk_level));
    buffer_init(&walk->path, BUFFER_NO_CEILING); // bounded by depth and NAME_MAX
}

static struct walk_level *innermost(const struct walk *walk)
{
    return VECTOR_AT(&walk->levels, struct walk_level, walk->levels.count - 1);
}

static void leave_folder(struct walk *walk)
{
    struct walk_level *level = innermost(walk);
    closedir(level->folder);
    arena_release(&level->arena);
    vector_release(&level->names);
    walk->levels.count--;
}

void walk_release(struct walk *walk)
{
    while (walk->levels.count > 0)
        leave_folder(walk);
    vector_release(&walk->levels);
    buffer_release(&walk->path);
}

static char kind_of_mode(mode_t mode)
{
    return S_ISREG(mode)   ? IS_FILE
           : S_ISDIR(mode) ? IS_FOLDER
           : S_ISLNK(mode) ? IS_LINK
                           : IS_OTHER;
}

static char kind_of_entry(int folder, const struct dirent *entry)
{
    if (entry->d_type != DT_UNKNOWN)
        return kind_of_mode((mode_t)DTTOIF(entry->d_type));
    struct stat status;
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return IS_FILE; // opening it will tell what is wrong
    return kind_of_mode(status.st_mode);
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left + 1, *(char *const *)right + 1);
}

// False, with errno set, when the folder's listing ends in an error.
static bool read_names(struct walk_level *level, struct buffer *scratch)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(level->folder);
        if (entry == NULL)
            break;
        if (entry->d_name[0] == '.')
            continue;
        char kind = kind_of_entry(dirfd(level->folder), entry);
        buffer_clear(scratch);
        buffer_append_byte(scratch, kind);
        page_id_escape(scratch, span_of(entry->d_name));
        if (kind == IS_FOLDER)
            buffer_append_byte(scratch, '/');
        char *name = arena_allocate(&level->arena, scratch->size + 1, 1);
        memcpy(name, scratch->data, scratch->size);
        vector_push_copy(&level->names, &name);
    }
    int reason = errno;
    vector_sort(&level->names, compare_names);
    errno = reason;
    return reason == 0;
}

// Its name as the level keeps it, or NULL.
static char *find_file(const struct walk_level *level, struct span stem,
                       const char *ending, struct buffer *scratch)
{
    if (level->names.count == 0)
        return NULL;
    buffer_clear(scratch);
    buffer_append_byte(scratch, IS_FILE);
    buffer_append(scratch, stem);
    buffer_append(scratch, span_of(ending));
    const char *key = buffer_string(scratch);
    char **found =
        bsearch(&key, level->names.items, level->names.count, sizeof key, compare_names);
    return found != NULL && (*found)[0] == IS_FILE ? *found : NULL;
}

static bool has_page(const struct walk_level *level, struct span stem,
                     struct buffer *scratch)
{
    static const char *const endings[] = {
        "",        ".html",     ".htm",  ".xhtml", ".xht",   ".shtml",
        ".HTML",   ".HTM",      ".Html", ".Htm",   ".XHTML", ".html.gz",
        ".htm.gz", ".html.zst", ".php",  ".aspx",  ".asp",   ".jsp",
    };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (find_file(level, stem, endings[i], scratch) != NULL)
            return true;
    return false;
}

// The folder that a browser's "save complete" makes for the parts of the page beside it,
// in the browser's language.
static bool belongs_to_page(const struct walk_level *level, struct span name,
                            struct buffer *scratch)
{
    static const char *const endings[] = {
        "_files/",    ".files/",       "-filer/",     "_fichiers/",  "-Dateien/",
        "_archivos/", "_bestanden/",   "_arquivos/",  "_ficheiros/", "_file/",
        "_pliki/",    "_soubory/",     "_tiedostot/", "_dosyalar/",  "_elemei/",
        "_datoteke/", "_fitxers/",     "_failid/",    "_fails/",     "_bylos/",
        "_fajlovi/",  "_fitxategiak/",
    };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct span ending = span_of(endings[i]);
        if (name.size > ending.size && span_ends(name, ending) &&
            has_page(level, span_part(name, 0, name.size - ending.size), scratch))
            return true;
    }
    return false;
}

static void leave_out_page_folders(struct walk *walk, struct walk_level *level,
                                   struct buffer *scratch)
{
    for (size_t i = 0; i < level->names.count; i++) {
        char *name = *VECTOR_AT(&level->names, char *, i);
        if (name[0] == IS_FOLDER && belongs_to_page(level, span_of(name + 1), scratch))
            name[0] = IS_LEFT_OUT;
        else if (name[0] != IS_FOLDER && name[0] != IS_LEFT_OUT)
            walk->files_found++;
    }
}

// The datapackage.json of the folder, if there is one of this program's own.
static bool read_descriptor(const struct walk_level *level, struct buffer *out_text)
{
    char chunk[16 * 1024];
    int fd = openat(dirfd(level->folder), "datapackage.json",
                    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    buffer_clear(out_text);
    if (fd < 0)
        return false;
    for (ssize_t size; (size = read(fd, chunk, sizeof chunk)) > 0 && !out_text->overflow;)
        buffer_append(out_text, (struct span){chunk, (size_t)size});
    close(fd);
    return !out_text->overflow &&
           strstr(buffer_string(out_text), "\"occupare\":") != NULL;
}

static void leave_out_dataset(struct walk_level *level, struct buffer *scratch)
{
    enum { LARGEST_DESCRIPTOR = 1 << 20 };
    const struct span before = SPAN("\"path\": \"");
    struct buffer text;
    buffer_init(&text, LARGEST_DESCRIPTOR);
    char *name = find_file(level, SPAN("datapackage"), ".json", scratch);
    if (name != NULL && read_descriptor(level, &text)) {
        name[0] = IS_LEFT_OUT;
        struct span rest = buffer_span(&text);
        for (size_t at; (at = span_find(rest, before)) != SPAN_NOT_FOUND;) {
            rest = span_from(rest, at + before.size);
            size_t end = span_find_byte(rest, '"');
            name = find_file(level, span_part(rest, 0, end), "", scratch);
            if (name != NULL)
                name[0] = IS_LEFT_OUT;
        }
    }
    buffer_release(&text);
}

// Owns `fd` whatever comes of it. walk->path must end with the folder's '/'.
static bool enter_folder(struct walk *walk, int fd)
{
    DIR *folder = fdopendir(fd);
    if (folder == NULL) {
        close(fd);
        return false;
    }
    struct walk_level *level = vector_push(&walk->levels);
    level->folder = folder;
    level->path_size = walk->path.size;
    arena_init(&level->arena);
    vector_init(&level->names, sizeof(char *));
    struct buffer scratch;
    buffer_init(&scratch, BUFFER_NO_CEILING);
    bool is_whole = read_names(level, &scratch);
    int reason = errno;
    if (is_whole) {
        leave_out_dataset(level, &scratch);
        leave_out_page_folders(walk, level, &scratch);
    } else {
        leave_folder(walk);
    }
    buffer_release(&scratch);
    errno = reason;
    return is_whole;
}

bool walk_start(struct walk *walk, int fd, struct span prefix)
{
    while (walk->levels.count > 0)
        leave_folder(walk);
    buffer_clear(&walk->path);
    buffer_append(&walk->path, prefix);
    return enter_folder(walk, fd);
}

static void refuse(struct walk_file *file, enum problem_code code, const char *reason)
{
    file->fd = -1;
    file->code = code;
    file->reason = reason;
}

static int open_below(const struct walk_level *level, const char *escaped, int flags)
{
    struct buffer name;
    buffer_init(&name, BUFFER_NO_CEILING);
    page_id_unescape(&name, span_of(escaped));
    if (name.data[name.size - 1] == '/')
        name.size--; // with it, O_NOFOLLOW would follow
    // O_NONBLOCK: what was a file when its name was read may be a pipe by now.
    flags |= O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    int fd = openat(dirfd(level->folder), buffer_string(&name), flags);
    int reason = errno;
    buffer_release(&name);
    errno = reason;
    return fd;
}

static void open_file(const struct walk_level *level, const char *name,
                      struct walk_file *file)
{
    if (name[0] == IS_LINK) {
        refuse(file, PROBLEM_SKIPPED_FILE_CODE, "a symbolic link");
        return;
    }
    if (name[0] == IS_OTHER) {
        refuse(file, PROBLEM_SKIPPED_FILE_CODE, "a pipe, socket or device");
        return;
    }
    file->fd = open_below(level, name + 1, 0);
    struct stat status;
    if (file->fd < 0) {
        refuse(file, PROBLEM_UNREADABLE_CODE, strerrordesc_np(errno));
    } else if (fstat(file->fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(file->fd);
        refuse(file, PROBLEM_SKIPPED_FILE_CODE, "a pipe, socket or device");
    }
}

// Goes into the folder walk->path names; when it cannot, says so as of a file.
static bool try_folder(struct walk *walk, const char *name, struct walk_file *file)
{
    if (walk->levels.count == WALK_DEPTH_MOST) {
        refuse(file, PROBLEM_SKIPPED_FILE_CODE, "a folder more than 128 folders deep");
        return false;
    }
    int fd = open_below(innermost(walk), name + 1, O_DIRECTORY);
    if (fd >= 0 && enter_folder(walk, fd))
        return true;
    refuse(file, PROBLEM_UNREADABLE_CODE, strerrordesc_np(errno));
    return false;
}

bool walk_next(struct walk *walk, struct walk_file *out_file)
{
    while (walk->levels.count > 0) {
        struct walk_level *level = innermost(walk);
        if (level->next == level->names.count) {
            leave_folder(walk);
            continue;
        }
        const char *name = *VECTOR_AT(&level->names, char *, level->next++);
        if (name[0] == IS_LEFT_OUT)
            continue;
        walk->path.size = level->path_size;
        buffer_append(&walk->path, span_of(name + 1));
        struct walk_file file = {.fd = -1};
        if (name[0] != IS_FOLDER)
            open_file(level, name, &file);
        else if (try_folder(walk, name, &file))
            continue;
        file.path = buffer_span(&walk->path);
        *out_file = file;
        return true;
    }
    return false;
}
