/* SPDX-License-Identifier: MIT */
/* Preflight: rules that walk a finished scene and say what would print, or read, wrong. Nothing is
 * changed; each finding is a diagnostic with the line that caused it. */
#pragma once
#include "base/diag.h"
#include "scene/scene.h"

typedef struct {
    gboolean print;    /* made for paper: bleed, trim, hairlines, coverage count */
    gboolean process;  /* inks are mixed of cyan, magenta, yellow and black */
    gboolean spot;     /* inks are printed as they are, a plate each, on one machine */
    gboolean plates;   /* one plate at a time: riso, silkscreen */
    double bleed;      /* that must be filled, points */
    double most_ink;   /* total coverage the stock takes, 0–4: 3.0 */
    double trap;       /* how far plates may be off, points */
    double resolution; /* pixels an inch a picture should have; errors below half of it */
} CheckOptions;

/* Adds what is wrong to `diagnostics`. */
void check_scene(const Scene *scene, const CheckOptions *options, Diagnostics *diagnostics);
