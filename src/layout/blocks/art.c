/* SPDX-License-Identifier: MIT */
/* Block "art": the hero's drawings, or others by name, each made for the whole page; some pass
 * behind the letters of the title. */
#include "blocks.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number content;
    List drawings; /* Text */
} Options;

enum { BACKGROUND, BEHIND_TITLE, STACK };
static const char *const contents[] = {"background", "behind-title", "stack", NULL};

static const Key keys[] = {
    {"content", KEY_CHOICE, offsetof(Options, content), .choices = contents,
     .doc = "Which art of the theme's hero."},
    {"drawings", KEY_TEXTS, offsetof(Options, drawings), .low = 1, .high = 8,
     .doc = "Or art by its names, from the bottom up; it is never mirrored."},
};
static const KeyTable table = {.name = N_("the options of art"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

static const List *names_of(const Layout *layout, const Frame *frame) {
    const Hero *hero = layout->model->hero;
    const Options *options = frame->spec->options;
    if (options->drawings.n) {
        return &options->drawings;
    }
    switch ((int)options->content.v) {
    case BACKGROUND:
        return &hero->background;
    case BEHIND_TITLE:
        return &hero->behind_title;
    default:
        return &hero->stack;
    }
}

static gboolean prepare(Layout *layout, Frame *frame) {
    const Options *options = frame->spec->options;
    if (!options->content.set && !options->drawings.n) {
        diag_error(layout->diagnostics, "missing-key", options->span,
                   _("write content: or drawings:"),
                   _("these options do not say which art is drawn"));
        return FALSE;
    }
    return names_of(layout, frame)->n > 0;
}

/* Page art: its width is the layout's, its top the frame's; the hero is mirrored with the poster.
 */
static Matrix page_matrix(const Layout *layout, const Frame *frame, const Art *art) {
    double unit = layout_art_width(layout) / art->width * layout->scale;
    Matrix matrix = matrix_multiply(matrix_translate(-art->x, -art->y), matrix_scale(unit, unit));
    matrix = matrix_multiply(matrix, matrix_translate(layout->shift.x, frame->box.y0));
    if (layout->mirrored && !((const Options *)frame->spec->options)->drawings.n) {
        double width = 2 * layout->shift.x + layout_art_width(layout) * layout->scale;
        matrix = matrix_multiply(matrix, (Matrix){-1, 0, 0, 1, width, 0});
    }
    return matrix;
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const List *names = names_of(layout, frame);
    const Options *options = frame->spec->options;
    gboolean behind = !options->drawings.n && (int)options->content.v == BEHIND_TITLE;
    for (guint i = 0; i < names->n; i++) {
        const Text *name = (const Text *)names->items + i;
        const Art *art = layout_art(layout, name->s, name->span);
        if (!art) {
            continue;
        }
        ArtPlace place = {.matrix = page_matrix(layout, frame, art),
                          .mix = layout->model->theme->theme.mix.v != 0};
        if (behind) {
            draw_art_behind(&pen, art, &place, layout->title_lines, layout->n_title_lines);
        } else {
            draw_art(&pen, art, &place);
        }
    }
}

const Block block_art = {.name = "art", .options = &table, .prepare = prepare, .draw = draw};
