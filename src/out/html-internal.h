/* SPDX-License-Identifier: MIT */
/* What the writers of HTML and of plain text share. */
#pragma once
#include "said.h"

/* ---- what the poster says (html.c) ---- */

typedef struct {
    guint level;     /* of what is a first heading on the poster */
    gboolean fields; /* what may be filled in is filled in here too */
    gboolean scroll; /* a wide table may be moved sideways on a narrow screen */
} HtmlOptions;

typedef struct HtmlText HtmlText;

HtmlText *html_text_new(const Scene *scene, const HtmlOptions *options, GString *out);
void html_text_free(HtmlText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HtmlText, html_text_free)
/* The next child of the document that says something, its index; -1: there is none. */
int html_text_next(HtmlText *text);
/* Writes it and moves past it. */
void html_text_put(HtmlText *text);
/* The only first heading of the document when it is a child of it; else -1. Then the page needs one
 * of its own. */
int html_text_title(const HtmlText *text);
/* How many elements after the title say what stands above it. */
guint html_text_lead(const HtmlText *text);
/* The page of the scene on which an element begins; -1: on none. */
int html_text_page(const HtmlText *text, int element);

/* ---- where it comes from (html-credits.c, html-linked.c) ---- */

/* Authors, licence, what it was made from, under a heading of that level. */
void html_credits(const Scene *scene, guint level, GString *out);
/* The same for search engines, schema.org as JSON-LD, to stand in a <script>. */
void html_linked_data(const Scene *scene, GString *out);

/* ---- what it looks like (html-style.c, html-picture.c) ---- */

/* The style sheet of a page, coloured by the inks where they can be read. */
void html_styles(const Scene *scene, GString *out);
/* A page of the poster as the value of src: it needs no other file. */
void html_picture(const Scene *scene, guint page, GString *out);
