/* SPDX-License-Identifier: MIT */
/* The files that something was made from, with their bytes as they were read. Whoever reads a file
 * adds it; whoever keeps what was read, for others to use, keeps its readings beside it and adds
 * them for each of its users. */
#pragma once
#include "base/diag.h"

typedef struct {
    const char *path; /* absolute, without "." and ".." */
    GBytes *bytes;
} Reading;

typedef struct Readings Readings;

Readings *readings_new(void);
void readings_free(Readings *readings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Readings, readings_free)

/* Adds a file; one that is there already is added once. `readings` may be NULL: nobody asks. */
void readings_add(Readings *readings, const char *path, GBytes *bytes);
/* Adds the file that a source was read from; nothing when it was read from none. */
void readings_add_source(Readings *readings, const Source *source);
/* Adds all of `from`. */
void readings_append(Readings *readings, const Readings *from);

/* By path. Borrowed, until something is added. */
guint readings_length(const Readings *readings);
const Reading *readings_get(const Readings *readings, guint index);
