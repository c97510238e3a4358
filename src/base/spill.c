// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // fallocate
#include "base/spill.h"

#include "base/memory.h"
#include "base/temporary_file.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { STEP = 1 << 16, COPIED_AT_ONCE = 4 << 20, NO_FILE = -1 };

struct block {
    void *data;
    size_t size;
    off_t offset; // in the file
    bool is_on_heap;
    bool is_counted; // within the bound of the heap
    struct block *next;
};

struct spill {
    struct block *blocks; // newest first
    size_t heap_left;
    int file;
    bool has_no_room;
    off_t file_end;
    size_t file_bytes;
};

struct spill *spill_new(size_t heap_bytes)
{
    struct spill *spill = memory_new(1, sizeof *spill);
    spill->heap_left = heap_bytes;
    spill->file = NO_FILE;
    return spill;
}

static void release(struct spill *spill, struct block *block)
{
    if (block->is_on_heap) {
        spill->heap_left += block->is_counted ? block->size : 0;
        memory_free(block->data);
    } else {
        spill->file_bytes -= block->size;
        munmap(block->data, block->size);
    }
    memory_free(block);
}

void spill_free(struct spill *spill)
{
    if (spill == NULL)
        return;
    while (spill->blocks != NULL) {
        struct block *next = spill->blocks->next;
        release(spill, spill->blocks);
        spill->blocks = next;
    }
    if (spill->file != NO_FILE)
        close(spill->file);
    memory_free(spill);
}

static size_t whole_pages(size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return (size + page - 1) / page * page;
}

// Room is taken first: to write to a mapping that the disk has no room for is SIGBUS.
static bool map_file(struct spill *spill, struct block *block)
{
    struct error error = {0};
    size_t size = whole_pages(block->size);
    if (spill->has_no_room)
        return false;
    spill->has_no_room = true;
    if (spill->file == NO_FILE && temporary_file_open(&spill->file, &error) != STATUS_OK)
        return false;
    if (posix_fallocate(spill->file, spill->file_end, (off_t)size) != 0)
        return false;
    void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, spill->file,
                      spill->file_end);
    if (data == MAP_FAILED)
        return false;
    spill->has_no_room = false;
    *block = (struct block){.data = data, .size = size, .offset = spill->file_end};
    spill->file_end += (off_t)size;
    spill->file_bytes += size;
    return true;
}

void *spill_take(struct spill *spill, size_t size)
{
    struct block *block = memory_new(1, sizeof *block);
    block->size = size != 0 ? size : 1;
    block->is_counted = block->size <= spill->heap_left;
    if (block->is_counted || !map_file(spill, block)) {
        block->is_on_heap = true;
        block->data = memory_new(1, block->size);
        spill->heap_left -= block->is_counted ? block->size : 0;
    }
    block->next = spill->blocks;
    spill->blocks = block;
    return block->data;
}

static struct block **find(struct spill *spill, const void *data)
{
    struct block **at = &spill->blocks;
    while ((*at)->data != data)
        at = &(*at)->next;
    return at;
}

void spill_give(struct spill *spill, void *data)
{
    if (data == NULL)
        return;
    struct block **at = find(spill, data), *block = *at;
    *at = block->next;
    if (!block->is_on_heap)
        fallocate(spill->file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, block->offset,
                  (off_t)block->size);
    release(spill, block);
}

void *spill_grow(struct spill *spill, void *old, size_t size)
{
    char *fresh = spill_take(spill, size);
    if (old == NULL)
        return fresh;
    size_t old_size = (*find(spill, old))->size;
    if (old_size > size)
        old_size = size;
    for (size_t done = 0; done < old_size; done += COPIED_AT_ONCE) {
        size_t part = old_size - done < COPIED_AT_ONCE ? old_size - done : COPIED_AT_ONCE;
        memcpy(fresh + done, (char *)old + done, part);
        spill_rest(spill);
    }
    spill_give(spill, old);
    return fresh;
}

void spill_rest(const struct spill *spill)
{
    if (spill == NULL || spill->file_bytes == 0)
        return;
    for (const struct block *block = spill->blocks; block != NULL; block = block->next)
        if (!block->is_on_heap)
            madvise(block->data, block->size, MADV_DONTNEED);
}

void spill_step(const struct spill *spill, size_t step)
{
    if (step % STEP == STEP - 1)
        spill_rest(spill);
}

size_t spill_file_bytes(const struct spill *spill)
{
    return spill->file_bytes;
}
