// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "compare/load.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// Runs git with its output on a pipe and its words in a file.
static enum status start_git(const char *revision, int output, int words,
                             pid_t *out_child, struct error *error)
{
    posix_spawn_file_actions_t actions;
    char *arguments[] = {"git", "archive", "--format=tar", (char *)revision, NULL};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, words, STDERR_FILENO);
    int result = posix_spawnp(out_child, "git", &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (result != 0)
        return error_set(error, STATUS_INPUT, "git cannot be started: %s",
                         strerror(result));
    return STATUS_OK;
}

static bool has_succeeded(pid_t child)
{
    int result = 0;
    while (waitpid(child, &result, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(result) && WEXITSTATUS(result) == 0;
}

static enum status git_error(FILE *words, const char *revision, struct error *error)
{
    char line[512];
    rewind(words);
    if (fgets(line, sizeof line, words) == NULL)
        strcpy(line, "git archive failed");
    line[strcspn(line, "\r\n")] = '\0';
    return error_set(error, STATUS_INPUT, "%s: %s", revision, line);
}

static enum status read_archive(const char *revision, int pipe_ends[2], FILE *words,
                                struct loaded *out_loaded, struct error *error)
{
    pid_t child;
    enum status status = start_git(revision, pipe_ends[1], fileno(words), &child, error);
    close(pipe_ends[1]);
    if (status != STATUS_OK) {
        close(pipe_ends[0]);
        return status;
    }
    struct loaded loaded;
    status = load_tar(pipe_ends[0], revision, &loaded, error);
    close(pipe_ends[0]);
    if (!has_succeeded(child)) {
        if (status == STATUS_OK)
            loaded_release(&loaded);
        // A tar stream that broke off is git's error to explain, unless it was ours.
        return status == STATUS_LIMIT ? status : git_error(words, revision, error);
    }
    if (status == STATUS_OK)
        *out_loaded = loaded;
    return status;
}

enum status load_git(const char *revision, struct loaded *out_loaded, struct error *error)
{
    if (revision[0] == '-' || revision[0] == '\0')
        return error_set(error, STATUS_USAGE, "'%s' is not a revision", revision);
    int pipe_ends[2];
    FILE *words = tmpfile();
    if (words == NULL || pipe2(pipe_ends, O_CLOEXEC) != 0) {
        enum status status = error_set(error, STATUS_INPUT, "%s", strerror(errno));
        if (words != NULL)
            fclose(words);
        return status;
    }
    enum status status = read_archive(revision, pipe_ends, words, out_loaded, error);
    fclose(words);
    return status;
}
