/* SPDX-License-Identifier: MIT */
/* What the parts of a poster say, gathered once for whoever tells it in words: as HTML, as plain
 * text. */
#pragma once
#include "out.h"

typedef struct {
    const Scene *scene;
    GArray *order;   /* elements in reading order, the title first; int */
    guint n_lead;    /* of the elements after the title: those that say what stands above it */
    GString **texts; /* of every element: what stands in itself, "\n" where a line begins that was
                        asked for; NULL: nothing */
    GPtrArray **fields; /* of every element: const SceneField, what is asked there; NULL: nothing */
    const char **urls;  /* of every element: where it leads; NULL: nowhere */
    const SceneText **last; /* of every element: of the type that stands in it; NULL: none */
    gboolean *says;         /* something is said in it, or below it */
    int *pages;             /* where it begins; -1: it stands nowhere */
} Said;

/* `scene` outlives it. `fields`: what may be filled in counts as said. */
Said *said_new(const Scene *scene, gboolean fields);
void said_free(Said *said);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Said, said_free)

/* The element at a place of the reading order, when it is a child of `parent`; else -1. */
int said_child(const Said *said, guint at, int parent);
/* Where the subtree at a place of the reading order ends. */
guint said_past(const Said *said, guint at);
static inline const SceneElement *said_element(const Said *said, int index) {
    return scene_element(said->scene, index);
}

/* The title of the poster, at the top of the tree; -1 when it has not exactly one. */
int said_title(const Said *said);

/* In a quotation of several paragraphs the last one says who said it: its index; else -1. */
int said_speaker(const Said *said, guint at);

/* The same scene, with what is said of where it comes from in its second language: lists are
 * borrowed. */
Scene said_second(const Scene *scene);

/* What goes into an HTML page as text or as the value of an attribute. */
void html_escape(GString *out, const char *text);
/* ` name="value"`; nothing when there is no value. */
void html_attribute(GString *out, const char *name, const char *value);
