/* SPDX-License-Identifier: MIT */
/* Clocks, medians, and what another program takes from its fork to its exit. */
#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double clock_ms(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

double cpu_ms(void) { return clock_ms(CLOCK_PROCESS_CPUTIME_ID); }

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double median(double *values, guint n) {
    qsort(values, n, sizeof *values, compare);
    return n == 0 ? 0 : (values[(n - 1) / 2] + values[n / 2]) / 2;
}

double least(const double *values, guint n) {
    double result = n ? values[0] : 0;
    for (guint i = 1; i < n; i++) {
        result = MIN(result, values[i]);
    }
    return result;
}

gboolean bar(const char *name, double value, double limit, const char *unit) {
    gboolean held = value <= limit;
    printf("bar %s: %.2f%s (limit %g%s) %s\n", name, value, unit, limit, unit,
           held ? "ok" : "MISSED");
    return held;
}

/* ---- other programs ---- */

static pid_t start(const char *const *arguments, gboolean traced) {
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        if (traced) {
            ptrace(PTRACE_TRACEME, 0, NULL, NULL);
            raise(SIGSTOP);
        }
        execvp(arguments[0], (char *const *)arguments);
        _exit(127);
    }
    return pid;
}

static gboolean succeeded(int status) { return WIFEXITED(status) && WEXITSTATUS(status) == 0; }

gboolean run_program(const char *const *arguments, Run *ret_run) {
    struct rusage usage;
    int status = 0;
    double before = clock_ms(CLOCK_MONOTONIC);
    pid_t pid = start(arguments, FALSE), ended;
    do {
        ended = wait4(pid, &status, 0, &usage);
    } while (ended < 0 && errno == EINTR);
    *ret_run = (Run){
        .wall_ms = clock_ms(CLOCK_MONOTONIC) - before,
        .cpu_ms = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
                  (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3,
        .largest_mib = (double)usage.ru_maxrss / 1024,
    };
    return pid > 0 && ended == pid && succeeded(status);
}

gboolean peak_of(gboolean (*work)(gconstpointer data), gconstpointer data, double *ret_mib) {
    struct rusage usage;
    int status = 0;
    pid_t pid = fork(), ended;
    if (pid == 0) {
        _exit(work(data) ? 0 : 1);
    }
    do {
        ended = wait4(pid, &status, 0, &usage);
    } while (ended < 0 && errno == EINTR);
    *ret_mib = (double)usage.ru_maxrss / 1024;
    return pid > 0 && ended == pid && succeeded(status);
}

/* ---- the memory of a program and its children ---- */

/* The sum of the lines of /proc/PID/FILE that start with `key`, in MiB. */
static double proc_mib(pid_t pid, const char *file, const char *key) {
    g_autofree char *path = g_strdup_printf("/proc/%d/%s", (int)pid, file);
    g_autofree char *text = NULL;
    double kib = 0;
    if (g_file_get_contents(path, &text, NULL, NULL)) {
        for (const char *at = text; (at = strstr(at, key)); at++) {
            kib += strtod(at + strcspn(at, ":") + 1, NULL);
        }
    }
    return kib / 1024;
}

/* A process stands before its exit, its memory still there: its peak is final. */
static void look_back(Memory *memory, pid_t program, pid_t pid) {
    double peak = proc_mib(pid, "status", "VmHWM:");
    if (pid == program) {
        memory->program_mib = peak;
    } else {
        memory->workers_mib += peak;
        memory->own_mib = MAX(memory->own_mib, proc_mib(program, "smaps_rollup", "Private_"));
    }
}

gboolean run_watched(const char *const *arguments, Memory *ret_memory) {
    pid_t program = start(arguments, TRUE);
    int status = 0;
    *ret_memory = (Memory){0};
    if (program < 0 || waitpid(program, &status, 0) != program || !WIFSTOPPED(status) ||
        ptrace(PTRACE_SETOPTIONS, program, NULL,
               PTRACE_O_EXITKILL | PTRACE_O_TRACEEXIT | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK)) {
        return FALSE;
    }
    ptrace(PTRACE_CONT, program, NULL, 0);
    for (pid_t pid; (pid = waitpid(-1, &status, 0)) > 0;) {
        if (!WIFSTOPPED(status)) {
            if (pid == program) {
                break;
            }
            continue;
        }
        int event = status >> 16, sign = WSTOPSIG(status);
        if (event == PTRACE_EVENT_EXIT) {
            look_back(ret_memory, program, pid);
        }
        /* stops that are the tracing's own are no signals for the process */
        gboolean own = event != 0 || sign == SIGTRAP || sign == SIGSTOP;
        ptrace(PTRACE_CONT, pid, NULL, own ? 0 : sign);
    }
    return succeeded(status);
}
