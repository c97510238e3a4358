// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // F_SETPIPE_SZ
#include "base/file_bytes.h"

#include "cmocka_unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

// A pipe gives and takes less at a time than it is asked for.
static void test_through_a_small_pipe(void **state)
{
    (void)state;
    enum { SIZE = 300000 };
    static char sent[SIZE], got[SIZE + 1];
    int ends[2];
    for (size_t i = 0; i < SIZE; i++)
        sent[i] = (char)(i * 7 % 251);
    assert_int_equal(pipe(ends), 0);
    fcntl(ends[1], F_SETPIPE_SZ, 4096);
    pid_t writer = fork();
    if (writer == 0) {
        close(ends[0]);
        _exit(!file_write_all(ends[1], (struct span){sent, SIZE}));
    }
    close(ends[1]);
    size_t size = 0;
    assert_true(file_read_full(ends[0], got, 1000, &size));
    assert_int_equal(size, 1000);
    assert_true(file_read_full(ends[0], got + 1000, SIZE + 1 - 1000, &size));
    assert_int_equal(size, SIZE - 1000);
    assert_memory_equal(sent, got, SIZE);
    int status = -1;
    assert_int_equal(waitpid(writer, &status, 0), writer);
    assert_int_equal(status, 0);
    close(ends[0]);
}

static void test_failures_have_errno(void **state)
{
    (void)state;
    char byte;
    size_t size = 5;
    errno = 0;
    assert_false(file_read_full(-1, &byte, 1, &size));
    assert_int_equal(size, 0);
    assert_int_equal(errno, EBADF);
    int full = open("/dev/full", O_WRONLY);
    assert_true(full >= 0);
    assert_false(file_write_all(full, SPAN("x")));
    assert_int_equal(errno, ENOSPC);
    assert_true(file_write_all(full, SPAN("")));
    close(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_through_a_small_pipe),
        cmocka_unit_test(test_failures_have_errno),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
