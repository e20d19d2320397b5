/* SPDX-License-Identifier: MIT */
/* A method, as a territory writes it: one or two tracks, stages, actions, what was said; and the
 * recto that invites to take it up. */
#pragma once
#include "content.h"

typedef struct {
    Span span;
    Text name;  /* "Se mettre en réseau" */
    Text intro; /* a few sentences */
} MethodTrack;

typedef struct {
    Span span;
    Text id, name;
    Number finale; /* the tracks meet here; only the last stage may be it, with one action */
    /* found: its actions in Method.order */
    guint first, n;
} MethodStage;

typedef struct {
    Span span;
    Text id;
    Text stage; /* without one, it belongs to the first of two tracks */
    Text title, text;
    Text picto;     /* a name of the visual system, or an SVG file of the project */
    Text picto_alt; /* what the pictogram says; without it, it is decoration */
    /* found */
    const MethodStage *of;
    const char *picto_path;
} MethodAction;

typedef struct {
    Span span;
    Text title, text;
} MethodNote;

typedef struct {
    Span span;
    Text figure, label;
} MethodFigure;

typedef struct {
    Span span;
    Text name;
    List members; /* Text */
} MethodMembers;

typedef struct {
    Span span;
    Text title;
    List lists; /* MethodMembers */
    Number participants;
    List figures; /* MethodFigure */
} MethodGroup;

typedef struct {
    Span span;
    Text title;
    List names; /* Text */
} MethodPlaces;

typedef struct {
    Span span;
    Text title;
    List items; /* MethodFigure */
} MethodResults;

typedef struct {
    Span span;
    Text title, call;
    Text question, invitation;
    Text played, turn; /* what the two sleeves say */
    MethodNote story;
    MethodGroup group;
    MethodPlaces territories;
    MethodResults figures;
} MethodRecto;

typedef struct {
    Span span;
    Number version;
    Text kind, theme, title;
    Text highlight; /* the words of the title printed in two inks */
    Text date;
    List tracks;     /* MethodTrack; the last one carries the stages */
    List stages;     /* MethodStage */
    List actions;    /* MethodAction, in the order of the file */
    List quotations; /* Quotation */
    MethodRecto recto;
    List colophon; /* MethodNote */
    Credits credits;
    Printing printing;
    List language; /* Text: instead of the territory's */
    /* found: first those without stage, then stage by stage */
    const MethodAction **order;
    guint n_free; /* without stage */
    Highlight stands_out;
} Method;

/* Reads a method's file and finds which action stands where; says actions of unknown stages, stages
 * without actions, a finale that is not the end. TRUE when no error was added. */
gboolean method_read(const Tree *tree, const KeyLanguages *languages, Method *ret_method,
                     Diagnostics *diagnostics);
/* The stage where the tracks meet, or NULL. Borrowed. */
const MethodStage *method_finale(const Method *method);
