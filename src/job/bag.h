/* SPDX-License-Identifier: MIT */
/* Bags: a folder data/ and files beside it that say what is in it (RFC 8493). */
#pragma once
#include <gio/gio.h>

typedef enum {
    BAG_FILE,
    BAG_LINK,
    BAG_OTHER,  /* a device, a pipe */
    BAG_CLOSED, /* a folder that cannot be read */
} BagKind;

typedef struct {
    char *path; /* from the bag's folder: "data/a.pdf" */
    BagKind kind;
    guint64 size; /* of a file, in bytes */
} BagEntry;

/* All that is in the folder, and in its folders, sorted by path; links are not followed and folders
 * that can be read are not told. BagEntry, free with g_ptr_array_unref(). */
GPtrArray *bag_walk(const char *folder);
/* The same, and adds the paths of the folders without anything in them, which a bag cannot list, to
 * `empty`; they are freed by it. */
GPtrArray *bag_walk_folders(const char *folder, GPtrArray *empty);
/* TRUE below data/. */
gboolean bag_is_payload(const char *path);

/* A path as it is written in a manifest: CR, LF and % encoded, and only those (2.1.3). */
char *bag_encode(const char *path);
/* The reverse. Free both with g_free(). */
char *bag_decode(const char *written);

/* Reads a file once for several checksums, in hexadecimal, to be freed with g_free(). FALSE when it
 * cannot be read to its end; then there are none. */
gboolean bag_sums(const char *path, const GChecksumType *types, guint n, char **ret_sums,
                  guint64 *ret_size, GError **error);

/* A line of bag-info.txt (2.2.2). */
typedef struct {
    const char *label, *value; /* no value: no line */
} BagField;

/* Makes a bag of a folder that has a data/: bagit.txt, bag-info.txt with the fields and what counts
 * the payload, manifest and tag manifest in SHA-256. */
gboolean bag_write(const char *folder, const BagField *fields, guint n, GError **error);
