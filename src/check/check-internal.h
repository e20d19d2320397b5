/* SPDX-License-Identifier: MIT */
/* What the rules of preflight share: what is printed at a place of a page, and findings. */
#pragma once
#include "check.h"

/* ---- what is printed where (ground.c) ---- */

/* One place of a page: its paper (a picture in colours is the paper of what lies over it), and the
 * inks on it. Exact geometry, no pixels: nothing is between two inks. */
typedef struct {
    double paper[3];
    double amount[SCENE_MAX_INKS];
    guint last; /* the item that set one of them last; G_MAXUINT: none */
} Spot;

typedef struct Ground Ground;

/* `scene` outlives it. */
Ground *ground_new(const Scene *scene, guint page);
void ground_free(Ground *ground);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ground, ground_free)

/* What is looked at: one text, or all shapes of one element. */
typedef struct {
    guint item;  /* G_MAXUINT: none */
    int element; /* SCENE_DECORATION: none */
} Subject;
#define NO_SUBJECT ((Subject){G_MAXUINT, SCENE_DECORATION})

/* Places on one row at height `y`: as they are printed, and as they would be without the subject
 * (either may be NULL). Texts are not seen, but the one that is the subject, which is taken to
 * cover all of the row. A screen of pips is its mean tint. */
void ground_row(Ground *ground, Subject subject, double y, const double *x, guint n, Spot *ret_with,
                Spot *ret_without);
/* Which of the places are inside the shape of an item, a path. */
void ground_inside(Ground *ground, guint item, double y, const double *x, guint n,
                   gboolean *ret_inside);

/* The colour on the screen, 0–1. */
void spot_rgb(const Scene *scene, const Spot *spot, double ret_rgb[3]);
/* WCAG 2.1: the ratio of two relative luminances, 1–21. */
double spot_contrast(const Scene *scene, const Spot *one, const Spot *other);
/* Nobody sees a difference. */
gboolean spot_looks_like(const Scene *scene, const Spot *one, const Spot *other);
/* "jaune signal + corail", or the paper. Free with g_free(). */
char *spot_said(const Scene *scene, const Spot *spot);

/* ---- findings (find.c) ---- */

/* What is wrong at a line of a file: the worst of it is said, once. */
typedef struct {
    Span span;
    gboolean drawn; /* in a drawing, of which the worst is said once, whatever line it is on */
    guint item;
    double value; /* lower is worse */
    guint count;
    Spot spot;
} Finding;

GArray *findings_new(void); /* Finding; free with g_array_unref() */
/* What is wrong with the shape of an item itself: at the shape in its drawing, if it has one, else
 * where the item comes from. */
Finding finding_of_shape(const SceneItem *item, guint index, double value);
void findings_add(GArray *findings, const Finding *finding);
/* The beginning of a text, for a message; `length` may be -1. Free with g_free(). */
char *words_said(const char *words, gssize length);
char *item_words(const SceneItem *item);

/* ---- the rules ---- */

typedef struct {
    const Scene *scene;
    const CheckOptions *options;
    Diagnostics *diagnostics;
    guint page;
    Ground *ground;
    gboolean *read; /* by item: is it a text with contrast enough? check_texts() says */
} Check;

/* Does a paint bring ink, or only cut? */
gboolean paint_prints(const Check *check, const ScenePaint *paint);
/* How many plates a paint needs to be seen: of our inks, or of the four of process. */
guint paint_plates(const Check *check, const ScenePaint *paint);

void check_texts(const Check *check);    /* texts.c: contrast, unseen, small */
void check_shapes(const Check *check);   /* shapes.c: contrast of what is drawn */
void check_lines(const Check *check);    /* lines.c: hairlines */
void check_edges(const Check *check);    /* edges.c: near the trim, short of the bleed */
void check_coverage(const Check *check); /* inks.c: total ink */
void check_inks(const Check *check);     /* inks.c: like the paper */
void check_pictures(const Check *check); /* pictures.c: resolution, colours */
