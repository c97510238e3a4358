// SPDX-License-Identifier: MIT
#pragma once

#include "output/publish.h"

#include <sys/stat.h>

// Publishing as tests do it: each in a directory of its own, the dataset in "./data".

int enter(void **state);
int leave(void **state);
void write_file(int folder, const char *name, const char *text);
void put(const char *path, const char *text);
void holds(const char *path, const char *text);
size_t count_entries(const char *path);
ino_t inode(const char *path);
const char *descriptor_of(const char *a, const char *b);
struct publication *begin(const char *directory);
bool publish(const char *directory, const char *a, const char *b);
