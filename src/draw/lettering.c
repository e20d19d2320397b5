/* SPDX-License-Identifier: MIT */
/* Drawn letters: a line is a row of blocks, each cut with few gestures, stretched to fill its box.
 */
#include "draw.h"

#include <math.h>
#include <string.h>

/* Cuts that start at the edge of the block overshoot it by this many jitters: no hairline remains.
 */
static const double OVERSHOOT = 1.5;
/* The scissors are steadier inside a letter. */
static const double CUT_JITTER = 0.6;
/* A capsule is never squatter than this many pip radii (half its height). */
static const double CAPSULE_LEAST = 1.05;
/* Above this relative width a letter is two letters (Œ, Æ): its pips are those of one capital. */
static const double DOUBLE_WIDTH = 1.4;
/* A point (of ! ? :) is at most this wide in normal capitals (its radius), however high the line.
 */
static const double DOT_MOST = 0.2;
/* Accents follow the height of the letter up to this many of its widths: they stay flat on narrow
 * lines. */
static const double MARK_HEIGHT = 1.9;
/* Nor wider than that, by the letter's height: on a low, broad letter it would be a flat line. */
static const double MARK_WIDTH = 1.05;

static gboolean is_space(gunichar c) {
    return c == '\t' || c == '\n' || c == '\r' || g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR;
}

/* One sign for what typographers write in several ways. 0: not painted at all. */
static gunichar fold(gunichar c) {
    switch (c) {
    case 0x2019: /* ’ */
    case 0x02BC: /* ʼ, the apostrophe of Breton c’h */
    case 0x02B9:
        return '\'';
    case 0x2010: /* hyphen */
    case 0x2011: /* no-break hyphen */
    case 0x2212: /* minus */
        return '-';
    case 0x2014: /* em dash */
        return 0x2013;
    case 0x00AD: /* soft hyphen */
    case 0x200B: /* zero-width space */
    case 0x2060: /* word joiner */
    case 0xFEFF:
        return 0;
    default:
        return is_space(c) ? ' ' : g_unichar_toupper(c);
    }
}

/* The signs of a line, raised and folded; spaces trimmed and single. Character by character:
 * g_utf8_strup() knows the locale and writes İ in Turkish. */
static GArray *line_signs(const char *text) {
    GArray *signs = g_array_new(FALSE, FALSE, sizeof(gunichar));
    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    for (const char *p = composed ? composed : ""; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == 0x00DF) { /* ß has no capital that anybody reads */
            const gunichar double_s[] = {'S', 'S'};
            g_array_append_vals(signs, double_s, 2);
            continue;
        }
        c = fold(c);
        gboolean after_space = !signs->len || g_array_index(signs, gunichar, signs->len - 1) == ' ';
        if (c && !(c == ' ' && after_space)) {
            g_array_append_val(signs, c);
        }
    }
    if (signs->len && g_array_index(signs, gunichar, signs->len - 1) == ' ') {
        g_array_set_size(signs, signs->len - 1);
    }
    return signs;
}

static const Letter *find_letter(const Alphabet *alphabet, gunichar character) {
    for (guint i = 0; i < alphabet->n_letters; i++) {
        if (alphabet->letters[i].character == character) {
            return &alphabet->letters[i];
        }
    }
    return NULL;
}

static const LetterMark *find_mark(const Alphabet *alphabet, const char *name) {
    for (guint i = 0; i < alphabet->n_marks; i++) {
        if (g_str_equal(alphabet->marks[i].name, name)) {
            return &alphabet->marks[i];
        }
    }
    return NULL;
}

/* The block that draws a character and the mark on it (NULL for none). */
static const Letter *resolve(const Alphabet *alphabet, gunichar character,
                             const LetterMark **ret_mark) {
    *ret_mark = NULL;
    const Letter *letter = find_letter(alphabet, character);
    if (letter) {
        return letter;
    }
    for (guint i = 0; i < alphabet->n_composed; i++) {
        const LetterComposed *composed = &alphabet->composed[i];
        if (composed->character == character) {
            *ret_mark = find_mark(alphabet, composed->mark);
            return *ret_mark ? find_letter(alphabet, composed->base) : NULL;
        }
    }
    return NULL;
}

gunichar alphabet_missing(const Alphabet *alphabet, const char *text) {
    g_autoptr(GArray) signs = line_signs(text);
    const LetterMark *mark;
    for (guint i = 0; i < signs->len; i++) {
        gunichar c = g_array_index(signs, gunichar, i);
        if (c != ' ' && !resolve(alphabet, c, &mark)) {
            return c;
        }
    }
    return 0;
}

static double sign_width(const Alphabet *alphabet, gunichar character, double space) {
    if (character == ' ') {
        return space;
    }
    const LetterMark *mark;
    const Letter *letter = resolve(alphabet, character, &mark);
    g_assert(letter);
    return letter->width;
}

static double signs_units(const Alphabet *alphabet, const GArray *signs, double gap, double space) {
    double units = signs->len ? gap * (signs->len - 1) : 0;
    for (guint i = 0; i < signs->len; i++) {
        units += sign_width(alphabet, g_array_index(signs, gunichar, i), space);
    }
    return units;
}

double lettering_units(const Alphabet *alphabet, const char *text, double gap, double space) {
    g_autoptr(GArray) signs = line_signs(text);
    return signs_units(alphabet, signs, gap, space);
}

/* One letter on its way into its box. */
typedef struct {
    const Alphabet *alphabet;
    const Letter *letter;
    Box box;
    double width, height;
    double unit;   /* the width of a normal capital */
    double jitter; /* points */
    char *seed;    /* differs from place to place: no two E of a line are the same */
} Setting;

static double pip_radius(const Setting *s) {
    double width = s->letter->width > DOUBLE_WIDTH ? s->unit : s->width;
    return MIN(width * s->alphabet->pip_radius, s->height * s->alphabet->pip_height);
}

/* From fractions of the box to points. Coordinates on or beyond an edge move outwards by
 * `overshoot`. */
static Corner *place_corners(const Setting *s, const Corner *corners, guint n, double overshoot) {
    Corner *placed = g_new(Corner, n);
    for (guint i = 0; i < n; i++) {
        double x = corners[i].x, y = corners[i].y;
        double dx = x <= 0 ? -overshoot : x >= 1 ? overshoot : 0;
        double dy = y <= 0 ? -overshoot : y >= 1 ? overshoot : 0;
        placed[i] = (Corner){s->box.x0 + x * s->width + dx, s->box.y0 + y * s->height + dy,
                             corners[i].radius * s->width};
    }
    return placed;
}

/* One polygon of the letter: of its block, or (`cut`) taken out of it. */
static void add_polygon(const Setting *s, Path *out, const Corner *corners, guint n, gboolean cut,
                        guint index) {
    double jitter = cut ? s->jitter * CUT_JITTER : s->jitter;
    g_autofree Corner *placed = place_corners(s, corners, n, cut ? OVERSHOOT * s->jitter : 0);
    g_autofree char *seed = g_strdup_printf("%s%c%u", s->seed, cut ? 'c' : 'o', index);
    path_add_cut(out, placed, n, jitter, seed);
}

static void add_cut(const Setting *s, Path *out, guint index) {
    const LetterCut *cut = &s->letter->cuts[index];
    Point centre = {s->box.x0 + cut->x * s->width, s->box.y0 + cut->y * s->height};
    double pip = pip_radius(s);
    switch (cut->kind) {
    case CUT_PIP:
        path_add_circle(out, centre, pip * cut->size);
        return;
    case CUT_CAPSULE: {
        double half = MAX(s->height * cut->size / 2, pip * CAPSULE_LEAST);
        Box box = {centre.x - pip, centre.y - half, centre.x + pip, centre.y + half};
        path_add_rectangle(out, box, pip, 0, "");
        return;
    }
    case CUT_POLYGON:
        add_polygon(s, out, cut->corners, cut->n_corners, TRUE, index);
        return;
    }
    g_assert_not_reached();
}

static void add_block(const Setting *s, Path *out) {
    for (guint i = 0; i < s->letter->n_outlines; i++) {
        const LetterOutline *outline = &s->letter->outlines[i];
        add_polygon(s, out, outline->corners, outline->n_corners, FALSE, i);
    }
    for (guint i = 0; i < s->letter->n_dots; i++) {
        const Corner *dot = &s->letter->dots[i];
        double radius = MIN(dot->radius * s->height, MIN(s->width / 2, DOT_MOST * s->unit));
        path_add_circle(out, (Point){s->box.x0 + dot->x * s->width, s->box.y0 + dot->y * s->height},
                        radius);
    }
}

static void add_mark(const Setting *s, Path *out, const LetterMark *mark) {
    double wide = MIN(s->width, s->height * MARK_WIDTH);
    double high = MIN(s->height, s->width * MARK_HEIGHT);
    double left = s->box.x0 + (s->width - wide) / 2;
    double top = mark->below ? s->box.y1 : s->box.y0;
    if (mark->n_corners) {
        g_autofree Corner *placed = g_new(Corner, mark->n_corners);
        for (guint i = 0; i < mark->n_corners; i++) {
            placed[i] = (Corner){left + mark->corners[i].x * wide, top + mark->corners[i].y * high,
                                 mark->corners[i].radius * wide};
        }
        path_add_cut(out, placed, mark->n_corners, 0, "");
    }
    for (guint i = 0; i < mark->n_dots; i++) {
        const Corner *dot = &mark->dots[i];
        path_add_circle(out, (Point){left + dot->x * wide, top + dot->y * high},
                        dot->radius * wide);
    }
}

static LetteringPiece set_piece(Arena *arena, const Setting *s, gunichar character,
                                const LetterMark *mark) {
    LetteringPiece piece = {
        .character = character,
        .box = s->box,
        .shape = path_new(arena),
        .cuts = path_new(arena),
        .mark = path_new(arena),
    };
    add_block(s, piece.shape);
    for (guint i = 0; i < s->letter->n_cuts; i++) {
        add_cut(s, piece.cuts, i);
    }
    if (mark) {
        add_mark(s, piece.mark, mark);
    }
    /* Contours of one path overlap (the pip and the wedge of C): turned the same way, they add. */
    path_orient(piece.shape, 1);
    path_orient(piece.cuts, 1);
    path_orient(piece.mark, 1);
    return piece;
}

Lettering *lettering_set(Arena *arena, const Alphabet *alphabet, const char *text,
                         const LetteringPlace *place) {
    g_autoptr(GArray) signs = line_signs(text);
    Lettering *line = arena_new0(arena, Lettering);
    line->pieces = arena_new_array(arena, LetteringPiece, MAX(signs->len, 1));
    line->bounds = BOX_EMPTY;
    double units = signs_units(alphabet, signs, place->gap, place->space);
    if (units <= 0) {
        return line;
    }
    double unit = box_width(place->box) / units;
    if (place->largest_unit > 0) {
        unit = MIN(unit, place->largest_unit);
    }
    double x = place->box.x0;
    for (guint i = 0; i < signs->len; i++) {
        gunichar c = g_array_index(signs, gunichar, i);
        double width = sign_width(alphabet, c, place->space) * unit;
        if (c != ' ') {
            double dy = place->n_bounce ? place->bounce[line->n_pieces % place->n_bounce] : 0;
            const LetterMark *mark;
            const Letter *letter = resolve(alphabet, c, &mark);
            g_autofree char *seed = g_strdup_printf("%u/%u/", letter->character, i);
            Setting setting = {.alphabet = alphabet,
                               .letter = letter,
                               .box = {x, place->box.y0 + dy, x + width, place->box.y1 + dy},
                               .width = width,
                               .height = box_height(place->box),
                               .unit = unit,
                               .jitter = width * alphabet->jitter,
                               .seed = seed};
            LetteringPiece *piece = &line->pieces[line->n_pieces++];
            *piece = set_piece(arena, &setting, c, mark);
            line->bounds = box_union(line->bounds, path_bounds(piece->shape));
            line->bounds = box_union(line->bounds, path_bounds(piece->mark));
        }
        x += width + place->gap * unit;
    }
    line->width = x - place->gap * unit - place->box.x0;
    return line;
}

static void draw_piece(const ScenePen *pen, const LetteringPiece *piece, ScenePaint ink,
                       ScenePaint mark, gboolean reversed) {
    ScenePaint cut = scene_paint_knock(ink.plates);
    scene_add_path(pen, piece->shape, reversed ? cut : ink);
    scene_add_path(pen, piece->cuts, reversed ? ink : cut);
    scene_add_path(pen, piece->mark, reversed ? scene_paint_knock(mark.plates) : mark);
}

void draw_lettering(const ScenePen *pen, const Lettering *lettering, ScenePaint ink,
                    ScenePaint mark, gboolean reversed) {
    for (guint i = 0; i < lettering->n_pieces; i++) {
        draw_piece(pen, &lettering->pieces[i], ink, mark, reversed);
    }
}

void draw_lettering_refilled(const ScenePen *pen, const Lettering *lettering, ScenePaint ground,
                             guint refill) {
    ScenePaint letter = scene_paint_knock(ground.plates);
    letter.plates |= (guint8)(1u << refill);
    letter.amount[refill] = 1;
    ground.plates |= letter.plates;
    ground.amount[refill] = 0;
    for (guint i = 0; i < lettering->n_pieces; i++) {
        const LetteringPiece *piece = &lettering->pieces[i];
        scene_add_path(pen, piece->shape, letter);
        scene_add_path(pen, piece->cuts, ground);
        scene_add_path(pen, piece->mark, letter);
    }
}

void draw_lettering_pieces(const ScenePen *pen, const Lettering *lettering, guint first, guint n,
                           ScenePaint ink, ScenePaint mark) {
    for (guint i = first; i < MIN(first + n, lettering->n_pieces); i++) {
        draw_piece(pen, &lettering->pieces[i], ink, mark, FALSE);
    }
}
