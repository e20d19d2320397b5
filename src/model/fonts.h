/* SPDX-License-Identifier: MIT */
/* fonts/fonts.yaml: which faces and dictionaries, from which Debian packages, under which licence.
 */
#pragma once
#include "yaml/keys.h"

typedef struct {
    Span span;
    Text axes;       /* "wght=600" */
    Text style;      /* "SemiBold" */
    Text postscript; /* "Karla-SemiBold" */
} FontInstance;

/* A file that comes out of a Debian package. */
typedef struct {
    Text package;
    Text path;         /* of the file in the package */
    Text sha256;       /* of that file */
    Text file;         /* name in the folder of faces */
    Text licence;      /* SPDX identifier */
    Text licence_path; /* of its text in the package */
} FontFile;

typedef struct {
    Span span;
    Text id;     /* our alias */
    Text family; /* what CSS calls it */
    Number weight;
    Number italic;
    FontFile from;
    FontInstance instance; /* pinned from a variable face when set */
} FontFace;

/* Patterns of hyphenation, as libhyphen reads them. */
typedef struct {
    Span span;
    Text language; /* "fr" */
    FontFile from;
} FontDictionary;

typedef struct {
    Span span;
    Number version;
    List faces;        /* FontFace */
    List dictionaries; /* FontDictionary, at most one a language */
} FontList;

gboolean font_list_read(const Tree *tree, FontList *ret_list, Diagnostics *diagnostics);
