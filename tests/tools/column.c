/* SPDX-License-Identifier: MIT */
/* Draws columns of one text as pango sets them and as we do, side by side: column OUT.png [SCALE
 * [METHOD.yaml]]. Justified, then ragged; pango breaks greedily, at the same places in words, given
 * as soft hyphens. To be started in the repository's folder. Exit status: 0 written · 2 not. */
#include "model/project.h"
#include "text/text-internal.h"

#include <cairo.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define METHOD "content/methode-domino/methode.yaml"
#define FACE "fonts/faces/Karla-Bold.otf"
#define DICTIONARY "fonts/faces/hyph_fr.dic"
#define SIZE 15.5
#define LEADING 20.5
#define BETWEEN 8.0 /* paragraphs */
#define CHARACTERS 45
#define MARGIN 44.0
#define GUTTER 40.0
#define TOP 84.0
#define CAPTION 12.0
enum { WIDTH = 1600, MOST_PARAGRAPHS = 6 };

typedef struct {
    FaceSet *faces;
    Arena *arena;
    Hyphenator *hyphenator;
    cairo_t *cr;
    char **texts;
    guint n_texts;
    double measure; /* em */
} Columns;

static ShapeStyle style_of(const Columns *columns, gboolean justified) {
    return (ShapeStyle){
        .face = face_set_lookup(columns->faces, "body"),
        .hyphenator = columns->hyphenator,
        .hangs = TRUE,
        .scaling = justified ? 0.02 : 0,
    };
}

static Paragraph *shape(const Columns *columns, guint text, const ShapeStyle *style) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    Composed *composed = text_compose(columns->arena, columns->texts[text], "fr", (Span){0});
    return paragraph_shape(columns->faces, columns->arena, composed, style, diagnostics);
}

/* The measure that holds as many characters, on average. */
static double measure_for(const Columns *columns, double characters) {
    ShapeStyle style = style_of(columns, FALSE);
    double width = 0, n = 0;
    for (guint i = 0; i < columns->n_texts; i++) {
        const Paragraph *paragraph = shape(columns, i, &style);
        width += paragraph_width(paragraph);
        n += (double)g_utf8_strlen(paragraph->text, -1);
    }
    return characters * width / n;
}

/* ---- ours ---- */

static void draw_item(cairo_t *cr, const SceneText *text) {
    g_autofree cairo_glyph_t *glyphs = g_new0(cairo_glyph_t, text->n_glyphs);
    for (guint i = 0; i < text->n_glyphs; i++) {
        glyphs[i] = (cairo_glyph_t){text->glyphs[i].glyph, (double)text->glyphs[i].x,
                                    (double)text->glyphs[i].y};
    }
    cairo_save(cr);
    cairo_translate(cr, text->origin.x, text->origin.y);
    cairo_scale(cr, text->stretch, 1);
    cairo_set_font_face(cr, text->face->cairo_face);
    cairo_set_font_size(cr, text->size);
    cairo_show_glyphs(cr, glyphs, (int)text->n_glyphs);
    cairo_restore(cr);
}

/* Returns where the column ends. */
static double draw_ours(const Columns *columns, double x, gboolean justified) {
    ShapeStyle style = style_of(columns, justified);
    double y = TOP;
    Scene *scene = scene_new(columns->arena);
    scene->language = "fr";
    scene_add_page(scene, WIDTH, WIDTH, 0, "");
    ScenePen pen = {.scene = scene, .layer = scene_layer(scene, "text")};
    for (guint i = 0; i < columns->n_texts; i++) {
        const Paragraph *paragraph = shape(columns, i, &style);
        const Lines *lines = paragraph_break(paragraph, columns->arena, columns->measure,
                                             justified ? BREAK_JUSTIFIED : BREAK_RAGGED);
        TextPlace place = {.top = {x, y},
                           .width = columns->measure * SIZE,
                           .size = SIZE,
                           .leading = LEADING,
                           .align = justified ? ALIGN_JUSTIFY : ALIGN_LEFT};
        text_place(&pen, paragraph, lines, &place, scene_paint_ink(0, 1));
        y += lines->n_lines * LEADING + BETWEEN;
    }
    for (guint i = 0; i < scene->items->len; i++) {
        draw_item(columns->cr, &scene_item(scene, i)->text);
    }
    scene_free(scene);
    return y;
}

/* ---- pango's ---- */

static char *with_soft_hyphens(const Paragraph *paragraph) {
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < paragraph->length; i++) {
        g_string_append(text, paragraph->divides[i] ? "\u00ad" : "");
        g_string_append_c(text, paragraph->text[i]);
    }
    return g_string_free(text, FALSE);
}

static PangoLayout *new_layout(const Columns *columns, const SceneFace *face, gboolean justified) {
    PangoLayout *layout = pango_layout_new(face_set_context(columns->faces));
    PangoFontDescription *description =
        pango_font_description_copy(face_set_description(columns->faces, face));
    pango_font_description_set_size(description, (int)(SIZE * PANGO_SCALE));
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_width(layout, (int)(columns->measure * SIZE * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    pango_layout_set_justify(layout, justified);
    return layout;
}

static double draw_pango(const Columns *columns, double x, gboolean justified) {
    ShapeStyle style = style_of(columns, justified);
    PangoLayout *layout = new_layout(columns, style.face, justified);
    double y = TOP, baseline = text_baseline(style.face, SIZE, LEADING);
    for (guint i = 0; i < columns->n_texts; i++) {
        g_autofree char *soft = with_soft_hyphens(shape(columns, i, &style));
        pango_layout_set_text(layout, soft, -1);
        for (GSList *at = pango_layout_get_lines_readonly(layout); at; at = at->next) {
            cairo_move_to(columns->cr, x, y + baseline);
            pango_cairo_show_layout_line(columns->cr, at->data);
            y += LEADING;
        }
        y += BETWEEN;
    }
    g_object_unref(layout);
    return y;
}

/* ---- the sheet ---- */

static void caption(const Columns *columns, double x, const char *words) {
    cairo_t *cr = columns->cr;
    cairo_set_font_face(cr, face_set_lookup(columns->faces, "body")->cairo_face);
    cairo_set_font_size(cr, CAPTION);
    cairo_move_to(cr, x, TOP - 36);
    cairo_show_text(cr, words);
    cairo_rectangle(cr, x, TOP - 28, columns->measure * SIZE, 1);
    cairo_fill(cr);
}

/* All four columns; returns where the longest ends. */
static double draw(const Columns *columns) {
    static const char *const captions[] = {"pango, justifié", "affiche, justifié",
                                           "pango, au fer à gauche", "affiche, au fer à gauche"};
    double step = (WIDTH - 2 * MARGIN + GUTTER) / 4, end = 0;
    cairo_set_source_rgb(columns->cr, 0.984, 0.969, 0.925);
    cairo_paint(columns->cr);
    cairo_set_source_rgb(columns->cr, 0.11, 0.11, 0.13);
    for (guint i = 0; i < 4; i++) {
        double x = MARGIN + i * step;
        caption(columns, x, captions[i]);
        double y = i % 2 ? draw_ours(columns, x, i < 2) : draw_pango(columns, x, i < 2);
        end = MAX(end, y);
    }
    return end;
}

static cairo_surface_t *new_surface(Columns *columns, double height, double scale) {
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(WIDTH * scale), (int)(height * scale));
    columns->cr = cairo_create(surface);
    cairo_scale(columns->cr, scale, scale);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(columns->cr, options);
    cairo_font_options_destroy(options);
    return surface;
}

static gboolean write_sheet(Columns *columns, const char *path, double scale) {
    columns->measure = measure_for(columns, CHARACTERS);
    cairo_surface_t *trial = new_surface(columns, 16, 1);
    double height = draw(columns) + MARGIN - BETWEEN;
    cairo_destroy(columns->cr);
    cairo_surface_destroy(trial);
    cairo_surface_t *surface = new_surface(columns, height, scale);
    draw(columns);
    cairo_destroy(columns->cr);
    gboolean ok = cairo_surface_write_to_png(surface, path) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return ok;
}

/* The paragraphs of the recto: the invitation, then the story. */
static char **read_texts(const char *path) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    g_autoptr(Library) library = library_new(".");
    g_autoptr(PosterModel) model = poster_model_load(library, path, path, diagnostics);
    GPtrArray *texts = g_ptr_array_new();
    if (model) {
        const MethodRecto *recto = &model->method.recto;
        g_autofree char *all = g_strconcat(recto->invitation.s, "\n", recto->story.text.s, NULL);
        g_auto(GStrv) lines = g_strsplit(all, "\n", -1);
        for (char **line = lines; *line && texts->len < MOST_PARAGRAPHS; line++) {
            if (*g_strstrip(*line)) {
                g_ptr_array_add(texts, g_strdup(*line));
            }
        }
    }
    g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(texts, FALSE);
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: column OUT.png [SCALE [METHOD.yaml]]\n");
        return 2;
    }
    double scale = argc > 2 ? g_ascii_strtod(argv[2], NULL) : 1;
    const FaceSource sources[] = {{"body", FACE, "Karla", 700, FALSE}};
    g_autoptr(GError) error = NULL;
    g_autoptr(FaceSet) faces = face_set_new(sources, 1, &error);
    g_autoptr(Dictionaries) dictionaries = dictionaries_new();
    g_autoptr(Diagnostics) said = diagnostics_new();
    dictionaries_add(dictionaries, "fr", DICTIONARY, (Span){0});
    if (!faces || !dictionaries_open(dictionaries, "fr", said)) {
        fprintf(stderr, "column: %s\n", error ? error->message : "no dictionary: run `make`");
        return 2;
    }
    g_autoptr(Hyphenator) hyphenator = hyphenator_new(dictionaries);
    g_autoptr(Arena) arena = arena_new();
    g_auto(GStrv) texts = read_texts(argc > 3 ? argv[3] : METHOD);
    Columns columns = {.faces = faces,
                       .arena = arena,
                       .hyphenator = hyphenator,
                       .texts = texts,
                       .n_texts = g_strv_length(texts)};
    if (!columns.n_texts || !write_sheet(&columns, argv[1], scale)) {
        fprintf(stderr, "column: %s is not written\n", argv[1]);
        return 2;
    }
    return 0;
}
