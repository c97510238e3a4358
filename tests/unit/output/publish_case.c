// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "publish_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char home[64];

int enter(void **state)
{
    (void)state;
    strcpy(home, "/tmp/occupare-publish-XXXXXX");
    return mkdtemp(home) != NULL && chdir(home) == 0 ? 0 : -1;
}

int leave(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", home);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

void write_file(int folder, const char *name, const char *text)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
}

void put(const char *path, const char *text)
{
    write_file(AT_FDCWD, path, text);
}

void holds(const char *path, const char *text)
{
    char found[256] = "";
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fail_msg("%s is missing", path);
    found[fread(found, 1, sizeof found - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(found, text);
}

size_t count_entries(const char *path)
{
    size_t count = 0;
    DIR *entries = opendir(path);
    assert_non_null(entries);
    while (readdir(entries) != NULL)
        count++;
    closedir(entries);
    return count - 2;
}

ino_t inode(const char *path)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    return about.st_ino;
}

// A descriptor that records the files; b may be NULL. It lists z.csv, too, which is
// nobody's of ours.
const char *descriptor_of(const char *a, const char *b)
{
    static char text[512];
    char digests[2][DIGEST_HEX_SIZE];
    digest_of(span_of(a), digests[0]);
    digest_of(span_of(b), digests[1]);
    int size = snprintf(text, sizeof text,
                        "{\"resources\":[{\"path\":\"z.csv\"}],\"occupare\":{"
                        "\"occupations\":1,\"files\":{\"a.csv\":\"sha256:%.64s\"",
                        digests[0]);
    if (b != NULL)
        size += snprintf(text + size, sizeof text - (size_t)size,
                         ",\"b.csv\":\"sha256:%.64s\"", digests[1]);
    snprintf(text + size, sizeof text - (size_t)size, "}}}");
    return text;
}

struct publication *begin(const char *directory)
{
    struct publication *publication = NULL;
    struct error error = {0};
    if (publication_begin(directory, &publication, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    return publication;
}

// Publishes a.csv with `a`, b.csv with `b` (unless NULL) and the descriptor.
bool publish(const char *directory, const char *a, const char *b)
{
    struct publication *publication = begin(directory);
    struct vector names;
    struct error error = {0};
    bool has_changed = false;
    const char *all[] = {"a.csv", "b.csv", "datapackage.json"};
    vector_init(&names, sizeof(const char *));
    for (size_t i = 0; i < 3; i++) {
        if (i == 1 && b == NULL)
            continue;
        const char *text = i == 0 ? a : i == 1 ? b : descriptor_of(a, b);
        write_file(publication_stage(publication), all[i], text);
        vector_push_copy(&names, &all[i]);
    }
    if (publication_finish(publication, &names, &has_changed, &error) != STATUS_OK)
        fail_msg("%s", error.message);
    publication_free(publication);
    vector_release(&names);
    return has_changed;
}
