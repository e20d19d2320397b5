/* SPDX-License-Identifier: MIT */
/* What the page of all posters is made of, between who gathers it and who writes it. */
#pragma once
#include "job.h"

/* A file that was made of a poster. */
typedef struct {
    char *href;   /* from the page */
    char *format; /* "PDF" */
    char *size;   /* "A3", "1080 × 1350 pixels"; the poster's own when it is in no other */
    char *part;   /* of several pages: "recto"; "" for the whole */
    gboolean own; /* in the poster's own size */
    gboolean outlines;
    double area; /* larger sizes come first */
    goffset bytes;
} GalleryFile;

typedef struct {
    char *src; /* from the page */
    guint width, height;
} GalleryPicture;

typedef struct {
    char *id; /* "trois-rivieres-mobilite": of its place on the page */
    char *territory, *title;
    char *language;                       /* "fr" */
    char *language_name;                  /* "français" */
    char *description;                    /* of the pictures */
    char *author, *licence, *licence_url; /* may be NULL */
    char *text;                           /* HTML */
    char inks[SCENE_MAX_INKS][8];         /* "#1A48B4" */
    guint n_inks;
    const Words *words;  /* of its language; borrowed */
    GPtrArray *pictures; /* GalleryPicture */
    GPtrArray *files;    /* GalleryFile, in the order in which they are listed */
} GalleryEntry;

/* The page as HTML 5, with its styles: nothing is fetched but the pictures. `entries` are
 * GalleryEntry, those of a territory one after the other. Numbers and phrases are those of
 * `words`. Free with g_string_free(). */
GString *gallery_page(const GPtrArray *entries, const Words *words, const char *language);
