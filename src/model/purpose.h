/* SPDX-License-Identifier: MIT */
/* What a poster is made for: a named set of choices a purpose. The visual system has the usual ones
 * (`purposes:` in system.yaml), a theme may change some, then the command line. */
#pragma once
#include "yaml/keys.h"

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
