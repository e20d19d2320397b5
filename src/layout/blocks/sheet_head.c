/* SPDX-License-Identifier: MIT */
/* Block "sheet-head": the title of a sheet on one or two drawn lines, its standfirst, a drawing,
 * and the strip under them. */
#include "blocks.h"
#include "layout/sheet-kit.h"

#include <stddef.h>

typedef struct {
    Span span;
    Number width; /* of the title */
    Text art;     /* drawn on the page */
    Text picto;
} Options;

static const Key keys[] = {
    {"width", KEY_LENGTH, offsetof(Options, width), .required = TRUE,
     .doc = "The title is no wider."},
    {"art", KEY_NAME, offsetof(Options, art), .doc = "A drawing on the page."},
    {"picto", KEY_NAME, offsetof(Options, picto), .doc = "A pictogram at its right."},
};
static const KeyTable table = {.name = N_("the options of a sheet's head"),
                               .size = sizeof(Options),
                               .keys = keys,
                               .n_keys = G_N_ELEMENTS(keys)};

enum { MOST_LETTERS = 40, SHORT_TITLE = 10 };
#define FIRST_HEIGHT 17 /* mm: the first of two lines, then the second */
#define SECOND_TOP 24
#define SECOND_HEIGHT 15
#define FIRST_UNIT 0.735 /* widest capital, of the height */
#define SECOND_UNIT 0.895
#define ONE_UNIT 0.8
#define ONE_TOP 9 /* a title of one line */
#define ONE_HEIGHT 30
#define STANDFIRST_TOP 43.5
#define STANDFIRST_HEIGHT 10
#define STRIP_TOP 54
#define STRIP_WIDTH 1.5
#define PICTO 42

static gboolean prepare(Layout *layout, Frame *frame) {
    (void)frame;
    return title_check(layout, MOST_LETTERS);
}

/* Lines are broken evenly; each is as high as the reference has it. */
static Drawn *set_title(Layout *layout, const Frame *frame) {
    const Options *options = frame->spec->options;
    double x0 = frame->box.x0, x1 = x0 + options->width.v * layout->scale, y = frame->box.y0;
    double second = y + layout_mm(layout, SECOND_TOP), one = y + layout_mm(layout, ONE_TOP);
    SheetTitle title = {
        .most_letters = SHORT_TITLE,
        .one = {{x0, one, x1, one + layout_mm(layout, ONE_HEIGHT)}, ONE_UNIT},
        .two = {{{x0, y, x1, y + layout_mm(layout, FIRST_HEIGHT)}, FIRST_UNIT},
                {{x0, second, x1, second + layout_mm(layout, SECOND_HEIGHT)}, SECOND_UNIT}},
    };
    return sheet_title(layout, &title);
}

static void draw_side(Layout *layout, const Frame *frame, const ScenePen *pen) {
    const Options *options = frame->spec->options;
    if (options->art.s) {
        const Art *art = layout_art(layout, options->art.s, options->art.span);
        if (art) {
            sheet_page_art(layout, pen, art);
        }
    }
    if (options->picto.s) {
        g_autofree char *path = system_picto_path(&layout->model->theme->system, options->picto.s);
        double size = layout_mm(layout, PICTO);
        double x = frame->box.x1 - size - layout_mm(layout, 6), y = frame->box.y0;
        Box box = {x, y - layout_mm(layout, 1), x + size, y - layout_mm(layout, 1) + size};
        sheet_picto(layout, pen, path, box);
    }
}

/* From edge to edge and beyond. */
static void draw_strip(Layout *layout, const Frame *frame, const ScenePen *pen) {
    double y = frame->box.y0 + layout_mm(layout, STRIP_TOP), over = layout_mm(layout, 10);
    double half = layout_mm(layout, STRIP_WIDTH) / 2, tilt = layout_mm(layout, 0.25);
    const Corner corners[] = {{-over, y - half + tilt, 0},
                              {layout->width + over, y - half - tilt, 0},
                              {layout->width + over, y + half - tilt, 0},
                              {-over, y + half + tilt, 0}};
    Path *path = path_new(layout->arena);
    path_add_cut(path, corners, G_N_ELEMENTS(corners), layout_mm(layout, 0.1), "strip");
    scene_add_path(pen, path, sheet_ink(layout));
}

static void draw(Layout *layout, Frame *frame, ScenePen pen) {
    const Text *title = &layout->model->poster.title;
    const Text *standfirst = &layout->model->sheet.standfirst;
    Drawn *drawn = set_title(layout, frame);
    ScenePaint ink = sheet_ink(layout);
    draw_side(layout, frame, &pen);
    draw_strip(layout, frame, &pen);
    ScenePen heading = pen_element(pen, 0, SCENE_ROLE_HEADING, frame->spec->order.v);
    scene_element(heading.scene, heading.element)->level = 1;
    heading.span = title->span;
    for (guint i = 0; i < drawn->n; i++) {
        draw_lettering(&heading, drawn->lines[i], ink, ink, FALSE);
    }
    drawn_say(layout, &heading, drawn);
    SceneBookmark bookmark = {title->s, 1, layout->page, frame->box.y0};
    scene_add_bookmark(pen.scene, &bookmark);
    if (standfirst->s) {
        ScenePen text = pen_element(pen, 0, SCENE_ROLE_PARAGRAPH, frame->spec->order.v + 1);
        const Options *options = frame->spec->options;
        double top = frame->box.y0 + layout_mm(layout, STANDFIRST_TOP);
        double width = options->width.v * layout->scale + layout_mm(layout, 10);
        Box box = {frame->box.x0, top, frame->box.x0 + width,
                   top + layout_mm(layout, STANDFIRST_HEIGHT)};
        Type *type = type_shape(layout, "sheet-standfirst", standfirst);
        TypeBox where = {box, 0, -1};
        type_set(layout, &text, type, &where, ink);
    }
}

const Block block_sheet_head = {
    .name = "sheet-head", .options = &table, .prepare = prepare, .draw = draw};
