/* SPDX-License-Identifier: MIT */
/* fonts/fonts.yaml: which faces, from which Debian packages, under which licence. */
#pragma once
#include "yaml/keys.h"

typedef struct {
    Span span;
    Text axes;       /* "wght=600" */
    Text style;      /* "SemiBold" */
    Text postscript; /* "Karla-SemiBold" */
} FontInstance;

typedef struct {
    Span span;
    Text id;     /* our alias */
    Text family; /* what CSS calls it */
    Number weight;
    Number italic;
    Text package;          /* Debian package */
    Text path;             /* of the file in the package */
    Text sha256;           /* of that file */
    Text file;             /* name in the folder of faces */
    FontInstance instance; /* pinned from a variable face when set */
    Text licence;          /* SPDX identifier */
    Text licence_path;     /* of its text in the package */
} FontFace;

typedef struct {
    Span span;
    Number version;
    List faces; /* FontFace */
} FontList;

gboolean font_list_read(const Tree *tree, FontList *ret_list, Diagnostics *diagnostics);
