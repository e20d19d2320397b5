/* SPDX-License-Identifier: MIT */
/* What a territory advises: moves to play, each with its effort, its effect, and who may make it.
 */
#pragma once
#include "content.h"

/* Who may act; written by the territory, or known to the theme. */
typedef struct {
    Span span;
    Text id, name;
    Text picto;             /* a name of the visual system, or an SVG file of the project */
    const char *picto_path; /* found */
} Actor;

/* Scores go from 0 to this, as the halves of a domino do. */
enum { RECOMMENDATION_STEPS = 6, RECOMMENDATION_MOST_ACTORS = 4, RECOMMENDATIONS_MOST = 12 };

typedef struct {
    Span span;
    Number number; /* one more than the one before without it */
    Text title, text;
    List actors; /* Text: ids */
    const Node *effort_node, *effect_node;
    /* found */
    guint n;
    double effort, effect; /* NAN: not scored */
    const Actor **who;
} Recommendation;

typedef struct {
    Span span;
    Number version;
    Text kind, theme, title;
    Text highlight; /* the words of the title printed in two inks */
    Text standfirst;
    Text dynamic; /* on the sleeve; how to read a tile without it */
    Text call;    /* in the star */
    List actors;  /* Actor: the territory's own */
    List items;   /* Recommendation, in the order of the file */
    Text date;
    Credits credits;
    Printing printing;
    List language; /* Text: instead of the territory's */
    /* found */
    Highlight stands_out;
    const Recommendation **order; /* by number */
    const Actor **acting;         /* those that are named, each once, in the order of the legend */
    guint n_acting;
} Recommendations;

/* Reads the file and numbers the recommendations; says scores out of the scale and numbers given
 * twice. TRUE when no error was added. */
gboolean recommendations_read(const Tree *tree, const KeyLanguages *languages,
                              Recommendations *ret_advice, Diagnostics *diagnostics);
