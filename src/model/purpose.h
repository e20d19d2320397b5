/* SPDX-License-Identifier: MIT */
/* What a poster is made for: a named set of choices a purpose. The visual system has the usual ones
 * (`purposes:` in system.yaml), a theme may change some, then the command line. */
#pragma once
#include "model/theme.h"

typedef enum {
    FOR_WEB,
    FOR_PRESS,
    FOR_RISO,
    FOR_SILKSCREEN,
    FOR_OFFICE,
    N_PURPOSES,
} PurposeKind;

/* "web", "press", "riso", "silkscreen", "office", NULL */
extern const char *const purpose_names[];

typedef enum { INKS_SPOT, INKS_PROCESS } InkChoice;
typedef enum { PAPER_STOCK, PAPER_PRINT } PaperChoice; /* stock: the paper is what is printed on */
typedef enum { STANDARD_X4, STANDARD_X1A } PressStandard;
typedef enum { OFFICE_COLOUR, OFFICE_GREY, OFFICE_OUTLINES } OfficeMode;

/* One purpose with all its choices made. Lengths are points. */
typedef struct {
    PurposeKind kind;
    double bleed;
    gboolean crop, registration, colour_bar, slug; /* marks around the page */
    InkChoice inks;
    PaperChoice paper;
    PressStandard standard;
    const char *profile; /* "coated", "uncoated", or the path of an ICC profile */
    Span profile_span;   /* where that is written; nowhere when it was asked for */
    double trap;         /* 0: none */
    /* a machine: the largest sheet it takes, lying or standing; 0: any */
    double sheet_width, sheet_height;
    double margin;     /* what a printer cannot print on, on all four sides */
    gboolean one_bit;  /* plates without greys */
    double resolution; /* of one-bit plates, pixels an inch */
    double ruling;     /* of the halftone of one-bit plates, lines an inch */
    /* office */
    double tile_width, tile_height; /* 0: no tiles */
    double overlap;                 /* of a tile over the next */
    OfficeMode mode;
    /* imposition of small sheets on larger ones; 0 × 0: none */
    double impose_width, impose_height;
    gboolean fold; /* fold marks: a poster folded to A4, an A3 folded in two */
} Purpose;

/* Choices as somebody wrote them, in a file or on a command line; those that are not set stay as
 * they were. */
typedef struct {
    Span span;
    Text id; /* of the purpose */
    Number bleed;
    List marks; /* Text */
    Number inks, paper, standard;
    Text profile;
    Number trap;
    Text sheet;
    Number margin, bits, resolution, ruling;
    Text tile;
    Number overlap, mode;
    Text impose;
    Number folds;
} PurposeChoices;

/* An entry of `purposes:`. */
extern const KeyTable purpose_table;
/* FALSE when a list of PurposeChoices names a purpose that there is not, or makes a choice that
 * does not go with it or cannot be, which is said. */
gboolean purposes_check(const List *purposes, Diagnostics *diagnostics);

/* The purpose of that name; FALSE when there is none. */
gboolean purpose_parse(const char *name, PurposeKind *ret_kind);

/* Makes one choice of the command line: `key` as files call it, `option` as messages do. Copies go
 * to `arena`. FALSE when it cannot be, which is said without a place. */
gboolean purpose_set(PurposeChoices *choices, const char *key, const char *option,
                     const char *value, Arena *arena, Diagnostics *diagnostics);
/* Has the purpose that choice? */
gboolean purpose_takes(PurposeKind kind, const char *key);
/* "press, riso": the purposes that have it. Free with g_free(). */
char *purposes_that_take(const char *key);

/* All the choices of a purpose: the system's, then the theme's, then those that were asked for
 * (NULL: none). Texts are borrowed, or live in `arena`. FALSE when the system does not know the
 * purpose, or when two choices exclude each other, which is said. */
gboolean purpose_resolve(const System *system, const Theme *theme, const PurposeChoices *asked,
                         Arena *arena, Diagnostics *diagnostics, Purpose *purpose);
