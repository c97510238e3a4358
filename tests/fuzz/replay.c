// SPDX-License-Identifier: MIT
// replay FILE|FOLDER...: gives every file to the fuzzer's parser once. A path that is not
// there is an empty folder, as is that of a fuzzer which never found a crash.
#define _GNU_SOURCE
#include "fuzz.h"

#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t count;

static int replay(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)walk;
    if (kind != FTW_F)
        return 0;
    size_t size = (size_t)status->st_size;
    uint8_t *bytes = malloc(size + (size == 0));
    FILE *file = fopen(path, "rb");
    if (bytes == NULL || file == NULL || fread(bytes, 1, size, file) != size) {
        perror(path);
        return 1;
    }
    fclose(file);
    printf("%s\n", path);
    fflush(stdout); // the last one is to blame
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    count++;
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (access(argv[i], F_OK) == 0 && nftw(argv[i], replay, 16, FTW_PHYS) != 0)
            return 1;
    printf("%zu files\n", count);
    return count == 0;
}
