/* SPDX-License-Identifier: MIT */
/* A workshop sheet: a form, an inquiry, a scenario, cards; printed in one ink, to be written on. */
#pragma once
#include "content.h"

/* What a question asks for besides lines, fields and choices. */
typedef enum { ANSWER_OWN, ANSWER_CATEGORIES } SheetAnswer;

/* A question, or any other part of a sheet that asks for something. */
typedef struct {
    Span span;
    Text ask, hint;
    Number lines;   /* to write on */
    List fields;    /* Text: labels, a line each */
    List choices;   /* Text: a ring each */
    Number several; /* more than one choice may be ticked */
    Text extra;     /* a last label with its line, under the choices */
    Number answer;  /* SheetAnswer */
    Number half;    /* takes half of the width: two of them stand side by side */
} SheetQuestion;

/* The words around the year that a scenario leaves blank. */
typedef struct {
    Span span;
    Text before, after;
} SheetOpening;

typedef struct {
    Span span;
    Text title, question, picto;
    const char *picto_path; /* found */
} SheetCard;

/* One theme to choose from, with its categories (found). */
typedef struct {
    const char *id, *name;
    const char *picto;              /* path */
    const char **ids, **categories; /* ids and printed names */
    guint n;
    Span span;
} SheetTheme;

enum { SHEET_MOST_THEMES = 5, SHEET_MOST_CATEGORIES = 10, SHEET_MOST_QUESTIONS = 12 };

typedef struct {
    Span span;
    Number version;
    Text kind, theme, title;
    Text standfirst;
    Text date;
    Credits credits;
    Printing printing;
    List language; /* Text: instead of the territory's */
    /* forms and inquiries */
    List questions; /* SheetQuestion */
    SheetQuestion bubble;
    Text census;
    List themes; /* Text: ids */
    /* inquiries */
    Text portrait; /* what the empty frame is for */
    List identity; /* Text: labels */
    Text report;
    /* scenarios */
    SheetOpening opening;
    SheetQuestion characters, illustration, institution, quotation, synthesis;
    /* cards */
    List cards;   /* SheetCard */
    Number blank; /* pages of blank cards */
    List scales;  /* Text: one or two; the language's own without it */
    Text votes, drawing;
    /* found */
    SheetTheme *groups;
    guint n_groups;
} Sheet;

/* Reads a sheet's file by the keys of its kind. TRUE when no error was added. */
gboolean sheet_read(const Tree *tree, const KeyLanguages *languages, Sheet *ret_sheet,
                    Diagnostics *diagnostics);
/* The first question that is answered by a category, or NULL. Borrowed. */
const SheetQuestion *sheet_categories_question(const Sheet *sheet);
