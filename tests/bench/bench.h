/* SPDX-License-Identifier: MIT */
/* What the parts of the bench share: clocks, medians, other programs, cairo as the measure of
 * things. */
#pragma once
#include "model/project.h"
#include "scene/scene.h"
#include "text/text.h"

typedef enum { HELD, MISSED, FAILED } Outcome; /* bars; FAILED: not measured */

/* ---- measuring (measure.c) ---- */

/* CPU time of this process so far, user and system, in milliseconds. */
double cpu_ms(void);
/* Sorts the values. Numbers and least are 0 for none. */
double median(double *values, guint n);
double least(const double *values, guint n);

/* Prints "bar NAME: VALUE (limit LIMIT) ok|MISSED"; TRUE when it is held. `format` prints a double.
 */
gboolean bar(const char *name, double value, double limit, const char *unit);

typedef struct {
    double wall_ms, cpu_ms; /* from fork to exit; CPU of the program and all it waited for */
    double largest_mib;     /* peak resident memory of the largest of these processes */
} Run;

/* Runs a program and waits. FALSE when it cannot be run or fails; its standard error is seen. */
gboolean run_program(const char *const *arguments, Run *ret_run);

/* Peaks of resident memory in MiB. Pages of libraries, and what a worker has from its parent since
 * the fork, count in both: the machine gives at most workers_mib + own_mib. */
typedef struct {
    double program_mib; /* the program itself */
    double workers_mib; /* its child processes, added up */
    double own_mib;     /* of the program's memory, what no child shares, when a child ends */
} Memory;

/* Runs a program as run_program() does, traced and therefore slower; 0 children is no failure. */
gboolean run_watched(const char *const *arguments, Memory *ret_memory);

/* Peak resident memory, in MiB, of a child process that does this work with all that this one has.
 * FALSE when it cannot. */
gboolean peak_of(gboolean (*work)(gconstpointer data), gconstpointer data, double *ret_mib);

/* ---- cairo (cairo-scene.c) ---- */

/* Page `page` of the scene as a PDF by cairo's own surface: what a cairo user would write to get
 * the same picture. */
gboolean cairo_scene_pdf(const Scene *scene, guint page, const char *path);

/* ---- composition (compose.c) ---- */

/* Breaks the body texts of the models (PosterModel) to several measures, ragged and justified, and
 * prints how our lines compare with pango's. */
Outcome bench_composition(FaceSet *faces, const GPtrArray *models, guint rounds);

/* ---- the press (press.c) ---- */

#define PRESS_LIMIT 1.5 /* of the time of the PDF for screens */

/* Writes the scene for screens and for the press by turns, with the profile that is kept. */
Outcome bench_press(const Scene *scene, const char *name, const char *out, guint rounds);

/* ---- tags (tags.c) ---- */

#define TAGS_TIME_LIMIT 1.3 /* of the PDF without tags */
#define TAGS_SIZE_LIMIT 1.4

/* The poster that something costs most. */
typedef struct {
    char name[64];
    double value;
} Most;

/* Of all posters so far: medians of CPU milliseconds, bytes, and the worst ratios of one poster. */
typedef struct {
    double bare_ms, ms, bare_bytes, bytes, recipe_bytes;
    Most slowest, largest, hungriest;
} TagsCost;

/* Writes the scene for screens with and without tags by turns, prints what they cost and adds to
 * `cost`. `recipe_bytes` is what the file grows by when it holds its recipe. FALSE when it cannot
 * be written. */
gboolean bench_tags(const Scene *scene, const char *name, const char *out, guint rounds,
                    double recipe_bytes, TagsCost *cost);
Outcome bench_tags_outcome(const TagsCost *cost);
