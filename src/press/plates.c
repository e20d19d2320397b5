/* SPDX-License-Identifier: MIT */
/* One plate of a page on the sheet of a duplicator or on a film for a screen: targets to lay the
 * inks over each other by, the same on every plate, where to cut, and words that say which plate it
 * is.
 *
 * A page as large as the machine's sheet is the usual case on a duplicator, which cannot print to
 * the edge: such a page is reduced until it stands whole inside the margins with its targets, and
 * the sheet says by how much. Nothing is ever cut off. A larger page, or one whose size is real, is
 * refused. */
#include "base/i18n.h"
#include "base/number.h"
#include "base/sheet.h"
#include "marks-internal.h"

#include <math.h>

/* From the page outwards: the least room for marks above and below, and as much as they ask for
 * when the sheet may have any size. */
#define ROOM_LEAST (5 * PT_PER_MM)
#define ROOM_WANTED (12 * PT_PER_MM)
#define GAP (1 * PT_PER_MM)
#define TARGET_MOST (8 * PT_PER_MM)
#define TICK_MOST (5 * PT_PER_MM)
#define TICK_LEAST (1.5 * PT_PER_MM)
/* A cut mark that is nearer to the trim would show on what is cut. */
#define TICK_GAP (1.5 * PT_PER_MM)
/* A finer line does not hold on a screen or a duplicator's master. */
#define LINE 0.5
#define LETTERS 7.0
#define LETTERS_LEAST 4.0
/* Half a millimetre: the same size of paper, rounded otherwise. */
#define SAME (0.5 * PT_PER_MM)

typedef struct {
    double width, height; /* of the sheet */
    double scale;         /* of the page; 0: it does not hold */
    Box trim, bleed;      /* on the sheet */
    double beside, above; /* room for marks around the bleed, on each side, and over and under it */
} Place;

typedef struct {
    const Scene *scene;
    const Purpose *purpose;
    const PressKit *kit;
    guint plate;
} Plate;

/* ---- where the page stands ---- */

/* Whole hundredths, downwards, are what a person can say and set. */
static double scale_for(const Purpose *purpose, const ScenePage *page, double width, double height,
                        gboolean real_size) {
    double free_width = width - 2 * purpose->margin;
    double free_height = height - 2 * purpose->margin - 2 * ROOM_LEAST;
    double scale = MIN(free_width / page->width, free_height / page->height);
    if (scale >= 1 - 1e-9) {
        return 1;
    }
    gboolean holds = page->width <= width + SAME && page->height <= height + SAME;
    return holds && !real_size && scale > 0 ? floor(scale * 100) / 100 : 0;
}

static Place place_on(const Purpose *purpose, const ScenePage *page, double width, double height,
                      double scale) {
    Place place = {.width = width, .height = height, .scale = scale};
    double across = page->width * scale, down = page->height * scale;
    place.trim =
        (Box){(width - across) / 2, (height - down) / 2, (width + across) / 2, (height + down) / 2};
    double beside = place.trim.x0 - purpose->margin, above = place.trim.y0 - purpose->margin;
    double bleed = MIN(MIN(purpose->bleed, page->bleed) * scale, above - ROOM_LEAST);
    bleed = MAX(MIN(bleed, beside), 0);
    place.bleed = box_grow(place.trim, bleed);
    place.beside = beside - bleed;
    place.above = above - bleed;
    return place;
}

/* The sheet lies or stands as the page asks. */
static Place place_page(const Purpose *purpose, const ScenePage *page, gboolean real_size) {
    double width = purpose->sheet_width, height = purpose->sheet_height;
    if (!(width > 0)) {
        double around = MIN(purpose->bleed, page->bleed) + ROOM_WANTED + purpose->margin;
        return place_on(purpose, page, page->width + 2 * around, page->height + 2 * around, 1);
    }
    double straight = scale_for(purpose, page, width, height, real_size);
    double turned = scale_for(purpose, page, height, width, real_size);
    return turned > straight ? place_on(purpose, page, height, width, turned)
                             : place_on(purpose, page, width, height, straight);
}

/* ---- marks ---- */

static void add_line(const ScenePen *pen, Point from, Point to) {
    Path *path = path_new(pen->scene->arena);
    path_move_to(path, from.x, from.y);
    path_line_to(path, to.x, to.y);
    scene_add_stroke(pen, path, LINE, scene_paint_registration());
}

static void add_target(const ScenePen *pen, Point at, double size) {
    marks_cross(pen, at, size / 2, size / 4, LINE);
}

static double target_size(double room) { return MIN(room - GAP - LINE, TARGET_MOST); }

/* At the middles of the four sides where there is room beside the page; else in the corners above
 * and below it. */
static void add_targets(const ScenePen *pen, const Place *place) {
    Box page = place->bleed;
    double size = target_size(place->above), out = GAP + size / 2;
    double x = (page.x0 + page.x1) / 2, y = (page.y0 + page.y1) / 2;
    if (place->beside >= ROOM_LEAST) {
        size = target_size(MIN(place->above, place->beside));
        out = GAP + size / 2;
        add_target(pen, (Point){x, page.y0 - out}, size);
        add_target(pen, (Point){x, page.y1 + out}, size);
        add_target(pen, (Point){page.x0 - out, y}, size);
        add_target(pen, (Point){page.x1 + out, y}, size);
        return;
    }
    for (int i = 0; i < 4; i++) {
        double left = page.x0 + size, right = page.x1 - size;
        add_target(pen, (Point){i % 2 ? right : left, i / 2 ? page.y1 + out : page.y0 - out}, size);
    }
}

/* Where to cut, as far as there is room. */
static void add_cuts(const ScenePen *pen, const Place *place) {
    Box trim = place->trim;
    double bleed = place->trim.x0 - place->bleed.x0, from = MAX(bleed, TICK_GAP);
    double across = MIN(place->beside + bleed - from - LINE, TICK_MOST);
    double down = MIN(place->above + bleed - from - LINE, TICK_MOST);
    for (int i = 0; i < 4; i++) {
        double x = i % 2 ? trim.x1 : trim.x0, y = i / 2 ? trim.y1 : trim.y0;
        double right = i % 2 ? 1 : -1, below = i / 2 ? 1 : -1;
        if (across >= TICK_LEAST) {
            add_line(pen, (Point){x + right * from, y}, (Point){x + right * (from + across), y});
        }
        if (down >= TICK_LEAST) {
            add_line(pen, (Point){x, y + below * from}, (Point){x, y + below * (from + down)});
        }
    }
}

/* ---- words ---- */

/* One line from a point of its base line, as large as the width allows; what is too long even for
 * small letters is shortened. */
static void add_words(const Plate *plate, const ScenePen *pen, const char *text, Point at,
                      double width, ScenePaint paint) {
    const PressKit *kit = plate->kit;
    double wide = press_text_width(kit, pen->scene->arena, text, LETTERS, FALSE);
    double size = wide > width ? MAX(LETTERS * width / wide * 0.99, LETTERS_LEAST) : LETTERS;
    PressNote note = {.text = text, .size = size, .leading = size, .width = width, .most_lines = 1};
    at.y -= text_baseline(kit->face, size, size);
    press_note(kit, pen, &note, at, paint);
}

/* "Mobilité – Pays des Trois-Rivières, recto, 2024-05-17, réduit à 95 %" */
static const char *sheet_title(const Plate *plate, const ScenePage *page, double scale,
                               Arena *arena) {
    const Scene *scene = plate->scene;
    g_autoptr(GString) title = g_string_new(scene->title);
    const char *name = scene->pages->len > 1 ? page->name : NULL;
    const char *parts[] = {name, scene->date};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i] && *parts[i]) {
            g_string_append_printf(title, ", %s", parts[i]);
        }
    }
    if (scale < 1) {
        const Words *words = plate->kit->words;
        g_string_append_printf(title, ", %s",
                               words_phrase(words, arena, PHRASE_PLATE_REDUCED, 1, "n",
                                            words_number(words, arena, round(scale * 100)), NULL));
    }
    return arena_strdup(arena, title->str);
}

/* Which sheet it is, above the page; which plate, below: each in a place of its own, so that all
 * can be read once all are printed. */
static void add_names(const Plate *plate, const ScenePen *pen, const ScenePage *page,
                      const Place *place) {
    Arena *arena = pen->scene->arena;
    const Words *words = plate->kit->words;
    Box box = place->bleed;
    guint n = plate->scene->n_inks;
    double size = target_size(place->above), width = box_width(box), middle = box.x0 + width / 2;
    gboolean sides = place->beside >= ROOM_LEAST;
    /* left of a target in the middle, or between two of them */
    double left = box.x0 + (sides ? 2 * GAP : 2 * size),
           right = sides ? middle - size : box.x1 - 2 * size;
    add_words(plate, pen, sheet_title(plate, page, place->scale, arena),
              (Point){left, box.y0 - 2 * GAP}, right - left, scene_paint_registration());
    const char *name = words_phrase(
        words, arena, PHRASE_PLATE_NAME, 1, "n", words_number(words, arena, plate->plate + 1),
        "total", words_number(words, arena, n), "ink", plate->scene->inks[plate->plate].name, NULL);
    double slot = (right - left) / n;
    add_words(plate, pen, name,
              (Point){left + plate->plate * slot, box.y1 + 2 * GAP + LETTERS * 0.72},
              slot - 2 * GAP, scene_paint_ink(plate->plate, 1));
}

/* ---- sheets ---- */

static void add_sheet(const Plate *plate, guint index, const Place *place, Imposition *imposition) {
    const ScenePage *page = scene_page(plate->scene, index);
    Scene *marks = imposition->marks;
    SceneSheet *sheet = imposition_add_sheet(imposition, place->width, place->height);
    sheet->trim = place->trim;
    sheet->bleed = place->bleed;
    sheet->name = page->name;
    sheet->marks = (int)scene_add_page(marks, place->width, place->height, 0, page->name);
    Matrix matrix = matrix_scale(place->scale, place->scale);
    matrix.x0 = place->trim.x0;
    matrix.y0 = place->trim.y0;
    ScenePlacement placement = {index, matrix, place->bleed};
    g_array_append_val(sheet->placements, placement);
    ScenePen pen = {
        .scene = marks,
        .page = (guint)sheet->marks,
        .layer = scene_layer(
            marks, words_phrase(plate->kit->words, marks->arena, PHRASE_PRESS_LAYER, 1, NULL)),
        .element = SCENE_DECORATION,
    };
    add_targets(&pen, place);
    add_cuts(&pen, place);
    add_names(plate, &pen, page, place);
}

/* The largest of series A that the machine prints, reduced or not. */
static const char *largest_size(const Purpose *purpose) {
    for (guint i = 0; i < SHEET_SIZES; i++) {
        ScenePage page = {.width = sheet_sizes[i].width * PT_PER_MM,
                          .height = sheet_sizes[i].height * PT_PER_MM};
        if (place_page(purpose, &page, FALSE).scale > 0) {
            return sheet_sizes[i].name;
        }
    }
    return NULL;
}

static void refuse(const Plate *plate, const ScenePage *page, Span span, Diagnostics *diagnostics) {
    const Purpose *purpose = plate->purpose;
    g_autofree char *size = press_size_said(page->width, page->height);
    g_autofree char *sheet = press_size_said(purpose->sheet_width, purpose->sheet_height);
    const char *smaller = largest_size(purpose);
    g_autofree char *hint = NULL;
    if (plate->scene->real_size) {
        hint = g_strdup(_("what is cut out of it has a real size, so it is not reduced: give the "
                          "sheet of a larger machine"));
    } else if (smaller) {
        hint =
            g_strdup_printf(_("lay it out smaller, with --size %s, or give the sheet of a larger "
                              "machine"),
                            smaller);
    } else {
        hint = g_strdup(_("give the sheet of a larger machine"));
    }
    diag_error(diagnostics, "sheet-too-small", span, hint,
               _("a page of %s does not hold on a sheet of %s with its margins and marks"), size,
               sheet);
}

Imposition *press_plate(const Scene *scene, const Purpose *purpose, guint plate_number,
                        const PressKit *kit, Arena *arena, Span span, Diagnostics *diagnostics) {
    g_assert(plate_number < scene->n_inks);
    const Plate plate = {scene, purpose, kit, plate_number};
    g_autoptr(Imposition) imposition = imposition_new();
    imposition->marks = press_marks_scene(scene, arena);
    for (guint i = 0; i < scene->pages->len; i++) {
        const ScenePage *page = scene_page(scene, i);
        Place place = place_page(purpose, page, scene->real_size);
        if (!(place.scale > 0)) {
            refuse(&plate, page, span, diagnostics);
            return NULL;
        }
        add_sheet(&plate, i, &place, imposition);
    }
    return g_steal_pointer(&imposition);
}
