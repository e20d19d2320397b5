/* SPDX-License-Identifier: MIT */
/* Reading the drawn alphabet: letters as outlines and cuts, marks, and the letters that wear them.
 */
#include "layout-internal.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    Span span;
    Number version, jitter, pip_radius, pip_height;
    const Node *letters, *marks, *composed;
} File;

static const Key file_keys[] = {
    {
        "version",
        KEY_CHOICE,
        offsetof(File, version),
        .required = TRUE,
        .choices = key_versions,
    },
    {"jitter", KEY_NUMBER, offsetof(File, jitter), .required = TRUE, .low = 0, .high = 0.2,
     .doc = "How far a vertex may stray, in letter widths."},
    {"pip-radius", KEY_NUMBER, offsetof(File, pip_radius), .required = TRUE, .low = 0, .high = 1,
     .doc = "Radius of a pip, in letter widths."},
    {"pip-height", KEY_NUMBER, offsetof(File, pip_height), .required = TRUE, .low = 0, .high = 1,
     .doc = "Its largest radius, in letter heights."},
    {"letters", KEY_NODE, offsetof(File, letters), .required = TRUE, .doc = "Letter by letter."},
    {"marks", KEY_NODE, offsetof(File, marks), .required = TRUE, .doc = "Accents."},
    {"composed", KEY_NODE, offsetof(File, composed), .required = TRUE, .doc = "É: [E, acute]."},
};
static const KeyTable file_table = {.name = N_("the alphabet"),
                                    .size = sizeof(File),
                                    .keys = file_keys,
                                    .n_keys = G_N_ELEMENTS(file_keys)};

typedef struct {
    Span span;
    Number width;
    const Node *outer, *cuts, *dots;
} LetterFile;

static const Key letter_keys[] = {
    {"width", KEY_NUMBER, offsetof(LetterFile, width), .required = TRUE, .low = 0.05, .high = 4,
     .doc = "1 is a normal capital."},
    {"outer", KEY_NODE, offsetof(LetterFile, outer), .doc = "Polygons: [[x, y, radius], …]."},
    {"cuts", KEY_NODE, offsetof(LetterFile, cuts), .doc = "pip, capsule or polygon."},
    {"dots", KEY_NODE, offsetof(LetterFile, dots), .doc = "Discs: [x, y, radius]."},
};
static const KeyTable letter_table = {.name = N_("a letter"),
                                      .size = sizeof(LetterFile),
                                      .keys = letter_keys,
                                      .n_keys = G_N_ELEMENTS(letter_keys)};

typedef struct {
    Span span;
    const Node *polygon, *dots;
    Number below;
} MarkFile;

static const Key mark_keys[] = {
    {"polygon", KEY_NODE, offsetof(MarkFile, polygon), .doc = "[[x, y], …]."},
    {"dots", KEY_NODE, offsetof(MarkFile, dots), .doc = "Discs: [x, y, radius]."},
    {"below", KEY_BOOLEAN, offsetof(MarkFile, below), .doc = "yes for a cedilla."},
};
static const KeyTable mark_table = {.name = N_("a mark"),
                                    .size = sizeof(MarkFile),
                                    .keys = mark_keys,
                                    .n_keys = G_N_ELEMENTS(mark_keys)};

typedef struct {
    Arena *arena;
    Diagnostics *diagnostics;
} Reader;

static void say_bad(const Reader *reader, const Node *node, const char *hint) {
    diag_error(reader->diagnostics, "bad-letter", node->span, hint,
               _("this part of the alphabet cannot be read"));
}

/* [x, y] or [x, y, third]; FALSE and a diagnostic for anything else. */
static gboolean read_point(const Reader *reader, const Node *node, Corner *out) {
    double values[3] = {0, 0, 0};
    gboolean ok = node->kind == NODE_LIST && (node->n_items == 2 || node->n_items == 3);
    for (guint i = 0; ok && i < node->n_items; i++) {
        char *end = NULL;
        const Node *item = node->items[i];
        values[i] = item->kind == NODE_SCALAR ? g_ascii_strtod(item->text, &end) : NAN;
        ok = end && end != item->text && !*end && fabs(values[i]) <= 10;
    }
    if (!ok) {
        say_bad(reader, node, _("write two or three numbers: [0.5, 0.4, 1]"));
    }
    *out = (Corner){values[0], values[1], values[2]};
    return ok;
}

/* A list of points; an absent one is empty. */
static gboolean read_points(const Reader *reader, const Node *node, Corner **ret_corners,
                            guint *ret_n) {
    if (!node) {
        return TRUE;
    }
    if (node->kind != NODE_LIST) {
        say_bad(reader, node, _("write a list of points: [[0, 0], [1, 0], [1, 1]]"));
        return FALSE;
    }
    *ret_corners = arena_new_array(reader->arena, Corner, node->n_items);
    *ret_n = node->n_items;
    gboolean ok = TRUE;
    for (guint i = 0; i < node->n_items; i++) {
        ok &= read_point(reader, node->items[i], *ret_corners + i);
    }
    return ok;
}

static gboolean read_cut(const Reader *reader, const Node *node, LetterCut *out) {
    if (node->kind != NODE_MAP || node->n_items != 1) {
        say_bad(reader, node, _("write one of {pip: …}, {capsule: …}, {polygon: …}"));
        return FALSE;
    }
    const char *kind = node->keys[0]->text;
    if (g_str_equal(kind, "polygon")) {
        out->kind = CUT_POLYGON;
        return read_points(reader, node->items[0], &out->corners, &out->n_corners);
    }
    Corner point = {0};
    gboolean pip = g_str_equal(kind, "pip");
    if (!pip && !g_str_equal(kind, "capsule")) {
        say_bad(reader, node->keys[0], _("write one of {pip: …}, {capsule: …}, {polygon: …}"));
        return FALSE;
    }
    gboolean ok = read_point(reader, node->items[0], &point);
    *out = (LetterCut){.kind = pip ? CUT_PIP : CUT_CAPSULE,
                       .x = point.x,
                       .y = point.y,
                       .size = node->items[0]->n_items == 3 ? point.radius : 1};
    return ok;
}

static gboolean read_letter(const Reader *reader, const Node *key, const Node *node, Letter *out) {
    LetterFile file = {0};
    out->character = g_utf8_get_char(key->text);
    if (g_utf8_strlen(key->text, -1) != 1) {
        say_bad(reader, key, _("a letter is one character"));
        return FALSE;
    }
    if (!keys_read(node, &letter_table, &file, reader->arena, reader->diagnostics)) {
        return FALSE;
    }
    gboolean ok = read_points(reader, file.dots, &out->dots, &out->n_dots);
    out->width = file.width.v;
    if (file.outer && file.outer->kind == NODE_LIST) {
        out->n_outlines = file.outer->n_items;
        out->outlines = arena_new_array(reader->arena, LetterOutline, out->n_outlines);
        for (guint i = 0; i < out->n_outlines; i++) {
            LetterOutline *outline = &out->outlines[i];
            ok &= read_points(reader, file.outer->items[i], &outline->corners, &outline->n_corners);
        }
    }
    if (file.cuts && file.cuts->kind == NODE_LIST) {
        out->n_cuts = file.cuts->n_items;
        out->cuts = arena_new_array(reader->arena, LetterCut, out->n_cuts);
        for (guint i = 0; i < out->n_cuts; i++) {
            ok &= read_cut(reader, file.cuts->items[i], &out->cuts[i]);
        }
    }
    return ok;
}

static gboolean read_mark(const Reader *reader, const Node *key, const Node *node,
                          LetterMark *out) {
    MarkFile file = {0};
    if (!keys_read(node, &mark_table, &file, reader->arena, reader->diagnostics)) {
        return FALSE;
    }
    out->name = key->text;
    out->below = file.below.v != 0;
    return read_points(reader, file.polygon, &out->corners, &out->n_corners) &
           read_points(reader, file.dots, &out->dots, &out->n_dots);
}

static gboolean read_composed(const Reader *reader, const Node *key, const Node *node,
                              LetterComposed *out) {
    gboolean ok = node->kind == NODE_LIST && node->n_items == 2 &&
                  node->items[0]->kind == NODE_SCALAR && node->items[1]->kind == NODE_SCALAR;
    if (!ok) {
        say_bad(reader, node, _("write the letter and its mark: É: [E, acute]"));
        return FALSE;
    }
    *out = (LetterComposed){g_utf8_get_char(key->text), g_utf8_get_char(node->items[0]->text),
                            node->items[1]->text};
    return TRUE;
}

static gboolean is_map(const Reader *reader, const Node *node) {
    if (node->kind == NODE_MAP) {
        return TRUE;
    }
    say_bad(reader, node, NULL);
    return FALSE;
}

Alphabet *alphabet_read(const Tree *tree, Arena *arena, Diagnostics *diagnostics) {
    Reader reader = {arena, diagnostics};
    File file = {0};
    if (!tree->root || !keys_read(tree->root, &file_table, &file, arena, diagnostics) ||
        !is_map(&reader, file.letters) || !is_map(&reader, file.marks) ||
        !is_map(&reader, file.composed)) {
        return NULL;
    }
    Alphabet *alphabet = arena_new0(arena, Alphabet);
    alphabet->jitter = file.jitter.v;
    alphabet->pip_radius = file.pip_radius.v;
    alphabet->pip_height = file.pip_height.v;
    alphabet->n_letters = file.letters->n_items;
    alphabet->letters = arena_new_array(arena, Letter, alphabet->n_letters);
    alphabet->n_marks = file.marks->n_items;
    alphabet->marks = arena_new_array(arena, LetterMark, alphabet->n_marks);
    alphabet->n_composed = file.composed->n_items;
    alphabet->composed = arena_new_array(arena, LetterComposed, alphabet->n_composed);
    gboolean ok = TRUE;
    for (guint i = 0; i < alphabet->n_letters; i++) {
        ok &= read_letter(&reader, file.letters->keys[i], file.letters->items[i],
                          &alphabet->letters[i]);
    }
    for (guint i = 0; i < alphabet->n_marks; i++) {
        ok &= read_mark(&reader, file.marks->keys[i], file.marks->items[i], &alphabet->marks[i]);
    }
    for (guint i = 0; i < alphabet->n_composed; i++) {
        ok &= read_composed(&reader, file.composed->keys[i], file.composed->items[i],
                            &alphabet->composed[i]);
    }
    return ok ? alphabet : NULL;
}
