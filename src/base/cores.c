// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // sched_getaffinity
#include "base/cores.h"

#include "base/utf8.h"

#include <sched.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_PATH = 4096, LONGEST_LINE = 128 };

static bool take_number(struct span *rest, size_t *out_number)
{
    size_t size = 0;
    *out_number = 0;
    *rest = span_trim_start(*rest);
    while (size < rest->size && size < 15 && is_digit(rest->data[size]))
        *out_number = 10 * *out_number + (size_t)(rest->data[size++] - '0');
    *rest = span_from(*rest, size);
    return size != 0;
}

size_t cores_of_quota(struct span cpu_max)
{
    size_t quota, period;
    if (!take_number(&cpu_max, &quota) || !take_number(&cpu_max, &period) || quota == 0 ||
        period == 0)
        return 0;
    return (quota + period - 1) / period;
}

static bool read_line(const char *path, char *line, size_t size)
{
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    bool is_read = fgets(line, (int)size, file) != NULL;
    fclose(file);
    return is_read;
}

// Version 1: two files, in a tree of its own.
static size_t quota_of_old(const char *group)
{
    char path[LONGEST_PATH + 64], quota[LONGEST_LINE], both[2 * LONGEST_LINE];
    char period[LONGEST_LINE];
    utf8_print(path, sizeof path, "/sys/fs/cgroup/cpu%s/cpu.cfs_quota_us", group);
    if (!read_line(path, quota, sizeof quota))
        return 0;
    utf8_print(path, sizeof path, "/sys/fs/cgroup/cpu%s/cpu.cfs_period_us", group);
    if (!read_line(path, period, sizeof period))
        return 0;
    utf8_print(both, sizeof both, "%s %s", quota, period);
    return cores_of_quota(span_of(both));
}

static size_t quota_of(const char *group)
{
    char path[LONGEST_PATH + 64], line[LONGEST_LINE];
    utf8_print(path, sizeof path, "/sys/fs/cgroup%s/cpu.max", group);
    return read_line(path, line, sizeof line) ? cores_of_quota(span_of(line))
                                              : quota_of_old(group);
}

static size_t fewer(size_t count, size_t quota)
{
    return quota != 0 && quota < count ? quota : count;
}

// The quota of a group holds for all groups below it.
static size_t within_groups(size_t count, char *group)
{
    for (char *slash; (slash = strrchr(group, '/')) != NULL; *slash = '\0') {
        count = fewer(count, quota_of(group));
        if (slash == group)
            break;
    }
    return fewer(count, quota_of(""));
}

size_t cores_available(void)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    size_t count = CPU_COUNT(&set) > 0 ? (size_t)CPU_COUNT(&set) : 1;
#ifdef OCCUPARE_PROC
    FILE *groups = fopen("/proc/self/cgroup", "re");
#else
    FILE *groups = NULL;
#endif
    char line[LONGEST_PATH];
    // "0::/path" of version 2, "4:cpu,cpuacct:/path" of version 1.
    while (groups != NULL && fgets(line, sizeof line, groups) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *names = strchr(line, ':');
        char *group = names != NULL ? strchr(names + 1, ':') : NULL;
        if (group != NULL && (names[1] == ':' || strncmp(names, ":cpu", 4) == 0))
            count = within_groups(count, group + 1);
    }
    if (groups != NULL)
        fclose(groups);
    return count;
}
