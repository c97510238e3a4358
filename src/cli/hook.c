// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // pipe2
#include "cli/hook.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// The signals that this program handles or ignores are the command's own again.
static int start(const char *command, int input, pid_t *out_child)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t signals;
    char *arguments[] = {"sh", "-c", (char *)command, NULL};
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    sigaddset(&signals, SIGXFSZ);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    int result =
        posix_spawn(out_child, "/bin/sh", &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return result;
}

static void feed(int output, struct span text)
{
    while (text.size != 0) {
        ssize_t size = write(output, text.data, text.size);
        if (size < 0 && errno != EINTR)
            return;
        text = span_from(text, size < 0 ? 0 : (size_t)size);
    }
}

static int wait_for(pid_t child)
{
    int result = 0;
    while (waitpid(child, &result, 0) < 0)
        if (errno != EINTR)
            return 127;
    return WIFEXITED(result) ? WEXITSTATUS(result) : 128 + WTERMSIG(result);
}

enum status hook_run(const char *command, struct span text, int *out_exit,
                     struct error *error)
{
    int ends[2];
    pid_t child;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return error_set(error, STATUS_INPUT, "%s: %s", command, strerror(errno));
    int result = start(command, ends[0], &child);
    close(ends[0]);
    if (result == 0) {
        feed(ends[1], text);
        close(ends[1]);
        *out_exit = wait_for(child);
        return STATUS_OK;
    }
    close(ends[1]);
    return error_set(error, STATUS_INPUT, "%s: %s", command, strerror(result));
}
