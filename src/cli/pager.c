// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE // setenv, fork
#include "cli/pager.h"

#include "base/utf8.h"
#include "cli/compare_command.h"
#include "cli/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *pager_command(void)
{
    const char *own = getenv("OCCUPARE_PAGER"), *any = getenv("PAGER");
    const char *command = own != NULL ? own : any != NULL ? any : "less";
    return command[0] == '\0' || strcmp(command, "cat") == 0 ? NULL : command;
}

// The pager, reading from `source`; only returns when there is none to run.
static void become_pager(const char *command, int source)
{
    dup2(source, STDIN_FILENO);
    close(source);
    setenv("LESS", "FRX", 0); // ends when one screen holds all, keeps colour
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

bool pager_begin(struct common_settings *settings)
{
    const char *command = pager_command();
    size_t width = terminal_width();
    char columns[24];
    int ends[2];
    bool has_file = settings->result != NULL && strcmp(settings->result, "-") != 0;
    if (command == NULL || has_file || isatty(STDOUT_FILENO) != 1 || pipe(ends) != 0)
        return false;
    bool is_coloured = use_color(settings, STDOUT_FILENO);
    pid_t child = fork();
    if (child == 0) {
        close(ends[1]);
        become_pager(command, ends[0]);
    }
    close(ends[0]);
    if (child > 0) {
        dup2(ends[1], STDOUT_FILENO);
        settings->color = is_coloured ? WHEN_ALWAYS : WHEN_NEVER;
        utf8_print(columns, sizeof columns, "%zu", width);
        setenv(PAGER_WIDTH, columns, 1);
    }
    close(ends[1]);
    return child > 0;
}

void pager_end(void)
{
    // The pager sees the end only when the last copy of the pipe is closed.
    fclose(stdout);
    close(STDOUT_FILENO);
    while (wait(NULL) > 0) {
    }
}
