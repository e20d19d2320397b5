/* SPDX-License-Identifier: MIT */
/* What the files that verify a bag share. */
#pragma once
#include "bag.h"
#include "base/diag.h"

/* A line of a manifest. */
typedef struct {
    char *path; /* from the bag's folder, decoded */
    char *sum;  /* hexadecimal, in small letters */
    Span span;
    const BagEntry *entry; /* what is there; NULL: nothing */
} BagLine;

typedef struct {
    char *name; /* "manifest-sha256.txt" */
    GChecksumType type;
    gboolean of_tags;
    Source *source;
    GPtrArray *lines;  /* BagLine, as written */
    GHashTable *paths; /* path → BagLine */
} BagManifest;

/* A file that somebody still has to fetch (2.2.3). */
typedef struct {
    char *path, *url;
    gint64 length; /* -1: not said */
    Span span;
} BagFetch;

typedef struct {
    const char *folder;
    Diagnostics *diagnostics;
    GPtrArray *entries;   /* BagEntry: what is there */
    GHashTable *by_path;  /* path → BagEntry */
    GHashTable *by_form;  /* path in Unicode's form C → BagEntry */
    gboolean one_zero;    /* BagIt 1.0: rules that 0.97 did not have */
    char *encoding;       /* of tag files */
    GPtrArray *manifests; /* BagManifest */
    GPtrArray *fetches;   /* BagFetch */
    GPtrArray *sources;   /* Source: what spans point into */
    GHashTable *sha256;   /* path → its sum, as read */
    GHashTable *said;     /* paths of which something was said already */
    guint unknown;        /* manifests whose algorithm is not known here */
} Verify;

/* Says that something is wrong with a file of the bag, as a whole. */
void verify_say(const Verify *verify, const char *path, const char *code, const char *hint,
                const char *format, ...) G_GNUC_PRINTF(5, 6);
/* What there is of that name, also when its accents are written in another form. */
const BagEntry *verify_find(const Verify *verify, const char *path);
/* How messages call a file. Free with g_free(). */
char *verify_shown(const Verify *verify, const char *path);

/* ---- verify-tags.c ---- */

/* bagit.txt: which version, which encoding (2.1.1). */
void verify_declaration(Verify *verify);
/* Reads all manifests and tag manifests (2.1.3, 2.2.1). */
void verify_read_manifests(Verify *verify);
/* fetch.txt (2.2.3). */
void verify_read_fetch(Verify *verify);
/* bag-info.txt, and what it counts (2.2.2). */
void verify_info(Verify *verify);

/* ---- verify-crate.c ---- */

/* data/ro-crate-metadata.json, when there is one: does it tell what is there? */
void verify_crate(Verify *verify);
