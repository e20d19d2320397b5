/* SPDX-License-Identifier: MIT */
/* A folder that is not seen, in which what belongs together is made: it appears all at once, by
 * renames, or not at all. */
#pragma once
#include <glib.h>
#include <sys/types.h>

/* Why nothing may be put in the place of `folder`, in words, because something of somebody's is
 * there; NULL: it is free, or an empty folder. */
const char *stage_taken(const char *folder);
/* A new folder beside the file or folder `path`, whose own folder is made when it is not there.
 * What interrupted processes left there is removed. Fails when it cannot be made. Remove with
 * stage_remove(), free with g_free(). */
char *stage_new(const char *path, GError **error);
/* Removes a folder with all that is in it; links are not followed. */
void stage_remove(const char *folder);

/* Removes the hidden folders of this process, those that are still there, when it and all that it
 * started have ended, however they end. Comes before stage_new(): there is no moment at which the
 * folder is there and nobody watches. */
typedef struct {
    pid_t pid;
    int fd;
} StageGuard;

StageGuard stage_guard(const char *path); /* as for stage_new() */
/* What is guarded is in its place, or removed: waits for the end of the guard. */
void stage_guard_end(StageGuard *guard);
