/* SPDX-License-Identifier: MIT */
/* The radar poster: a territory's criteria, where it stands today, where it wants to be, and where
 * others stand. */
#pragma once
#include "content.h"

typedef struct {
    Span span;
    Text today, target, average; /* series of the radar file, by id */
} EvaluationSeries;

typedef struct {
    Span span;
    Number version;
    Text kind, theme, title;
    Text highlight; /* words of the title in two inks */
    Text radar;     /* file */
    EvaluationSeries series;
    Text method;      /* how it was done, 30 to 60 words */
    Text dynamic;     /* on the sleeve */
    Text alternative; /* said instead of the radar, in the author's words */
    Credits credits;
    Printing printing;
    Text date;
    List language; /* Text */
    /* found while reading */
    Highlight stands_out;
    const RadarSeries *today, *target, *average; /* NULL: not asked for */
} Evaluation;

gboolean evaluation_read(const Tree *tree, const KeyLanguages *languages,
                         Evaluation *ret_evaluation, Diagnostics *diagnostics);
/* Finds the series in the radar file that was read, and checks their scores. FALSE when one is not
 * there or says nothing, which is said. */
gboolean evaluation_find_series(Evaluation *evaluation, const RadarFile *radar,
                                Diagnostics *diagnostics);
