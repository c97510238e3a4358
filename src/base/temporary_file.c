// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // mkostemp, O_TMPFILE
#include "base/temporary_file.h"

#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *folder_of_temporary_files(void)
{
    const char *folder = getenv("TMPDIR");
    return folder != NULL && folder[0] != '\0' ? folder : "/tmp";
}

enum status temporary_file_open(int *out_file, struct error *error)
{
    char path[PATH_MAX];
    const char *folder = folder_of_temporary_files();
    int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    utf8_print(path, sizeof path, "%s/occupare-XXXXXX", folder);
    // Some file systems (NFS, overlayfs of old) have no files without a name.
    if (file < 0) {
        file = mkostemp(path, O_CLOEXEC);
        if (file >= 0)
            unlink(path);
    }
    if (file < 0)
        return error_set(error, STATUS_OUTPUT,
                         "%s: %s; set TMPDIR to a folder that can be written", path,
                         strerror(errno));
    *out_file = file;
    return STATUS_OK;
}
