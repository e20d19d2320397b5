/* SPDX-License-Identifier: MIT */
/* What the files that verify a bag share. */
#pragma once
#include "bag.h"
#include "base/diag.h"

#include <json-glib/json-glib.h>

/* What became of a file since its checksum was written. */
typedef enum {
    LINE_UNREAD, /* it is not there, or cannot be read */
    LINE_RIGHT,
    LINE_ENDS, /* but for the ends of its lines, LF or CR LF, which some programs that copy change
                */
    LINE_WRONG,
} LineState;

/* A line of a manifest. */
typedef struct {
    char *path; /* from the bag's folder, decoded */
    char *sum;  /* hexadecimal, in small letters */
    Span span;
    const BagEntry *entry; /* what is there; NULL: nothing */
    LineState state;
} BagLine;

/* What the tag manifests say of a manifest. */
typedef enum {
    MANIFEST_UNKNOWN, /* nothing */
    MANIFEST_INTACT,
    MANIFEST_DAMAGED,
} ManifestState;

typedef struct {
    char *name; /* "manifest-sha256.txt" */
    GChecksumType type;
    gboolean of_tags;
    Source *source;       /* NULL: it is no text */
    GPtrArray *lines;     /* BagLine, as written */
    GHashTable *paths;    /* path → BagLine */
    GHashTable *by_entry; /* BagEntry → BagLine */
    guint unclear;        /* lines that cannot be understood */
    ManifestState state;
    guint faults; /* files of which it says something else than what is there */
} BagManifest;

/* A file that somebody still has to fetch (2.2.3). */
typedef struct {
    char *path, *url;
    gint64 length; /* -1: not said */
    Span span;
} BagFetch;

typedef struct {
    guint64 bytes, files;
} BagSize;

typedef struct {
    const char *folder;
    Diagnostics *diagnostics;
    GPtrArray *entries;    /* BagEntry: what is there */
    GPtrArray *empty;      /* paths of folders without anything in them */
    GHashTable *by_path;   /* path → BagEntry */
    GHashTable *by_form;   /* path in Unicode's form C → BagEntry */
    gboolean one_zero;     /* BagIt 1.0: rules that 0.97 did not have */
    char *encoding;        /* of tag files */
    GPtrArray *manifests;  /* BagManifest */
    GPtrArray *fetches;    /* BagFetch */
    GPtrArray *sources;    /* Source: what spans point into */
    GHashTable *sha256;    /* path → its sum, as read */
    JsonParser *crate;     /* the description, once it was read; NULL: none */
    gboolean crate_broken; /* there is one, but it is no JSON */
    GHashTable *told;      /* path → the SHA-256 that the description has of it, or "" */
    BagSize payload;       /* what is there below data/ */
    BagSize oxum;          /* and what should be */
    gboolean counted;      /* bag-info.txt says what should be */
    GHashTable *said;      /* paths of which something was said already */
    guint unknown;         /* manifests whose algorithm is not known here */
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
/* "12 bytes", in words. Free with g_free(). */
char *verify_bytes(guint64 n);

/* ---- verify-crate.c ---- */

#define BAG_CRATE "data/ro-crate-metadata.json"

/* Reads the description, when there is one: which file has which checksum. */
void verify_crate_read(Verify *verify);
/* Does it tell what is there? */
void verify_crate(Verify *verify);

/* ---- verify-judge.c ---- */

/* What the manifests say of a file, perhaps with its name in another form; NULL: nothing. */
const BagLine *verify_line_in(const BagManifest *manifest, const BagEntry *entry);
/* Says what is missing, changed, added or not listed, after all files were read. A manifest can be
 * what was damaged: nobody is told to remove or replace a file for that. */
void verify_judge(Verify *verify);
