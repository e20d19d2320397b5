/* SPDX-License-Identifier: MIT */
/* Pictures in SVG art: a PNG or JPEG file beside the drawing or inside it, upright, in the inks of
 * its plates or, where it says so, in its own colours. */
#include "art-internal.h"

#include "base/i18n.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* ---- which picture ---- */

/* The bytes of "data:image/png;base64,…"; NULL when it is not of that form. */
static guchar *data_url(const char *href, gsize *ret_length) {
    const char *comma = strchr(href, ',');
    if (!comma || comma - href < 7 || strncmp(comma - 7, ";base64", 7) != 0) {
        return NULL;
    }
    return g_base64_decode(comma + 1, ret_length);
}

/* A file of the project: in the folder of the drawing or below. NULL for anything else. */
static char *file_beside(const ArtReader *r, const char *href) {
    g_autofree char *name = g_uri_unescape_string(href, NULL);
    if (!name || !*name || g_path_is_absolute(name) || strchr(href, ':')) {
        return NULL;
    }
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    for (guint i = 0; parts[i]; i++) {
        if (g_str_equal(parts[i], "..")) {
            return NULL;
        }
    }
    g_autofree char *folder = g_path_get_dirname(r->path);
    return g_build_filename(folder, name, NULL);
}

static Bitmap *load(ArtReader *r, const xmlNode *element, const char *href, gboolean colours) {
    g_autoptr(GError) error = NULL;
    Bitmap *bitmap = NULL;
    if (g_str_has_prefix(href, "data:")) {
        gsize length = 0;
        g_autofree guchar *bytes = data_url(href, &length);
        bitmap = bitmap_read(bytes, bytes ? length : 0, colours, r->arena, &error);
    } else {
        g_autofree char *path = file_beside(r, href);
        if (!path) {
            art_report(r, "art-picture", art_element_span(r, element),
                       _("put the picture into the folder of the drawing and write its name"),
                       _("“%s” is no picture beside this drawing"), art_shortened(r, href));
            return NULL;
        }
        bitmap = bitmap_read_file(path, colours, r->arena, r->files, &error);
    }
    if (!bitmap) {
        const char *hint = error->domain == G_FILE_ERROR
                               ? _("put the picture into the folder of the drawing")
                               : _("save it again as PNG or JPEG: 300 pixels an inch at its "
                                   "printed size are plenty");
        art_report(r, "art-picture", art_element_span(r, element), hint,
                   _("the picture “%s” cannot be used: %s"), art_shortened(r, href),
                   error->message);
    }
    return bitmap;
}

/* Read once however often the drawing shows it. */
static Bitmap *bitmap_of(ArtReader *r, xmlNode *element, gboolean colours) {
    const char *href = art_href(r, element);
    if (!href || !*href) {
        art_report(r, "art-picture", art_element_span(r, element),
                   _("write for instance href=\"photo.png\""),
                   _("this picture does not say which file it is"));
        return NULL;
    }
    g_autofree char *key = g_strconcat(colours ? "colour\n" : "grey\n", href, NULL);
    Bitmap *bitmap = g_hash_table_lookup(r->bitmaps, key);
    if (bitmap) {
        return bitmap;
    }
    bitmap = load(r, element, href, colours);
    if (!bitmap) {
        return NULL;
    }
    r->n_pixels += (gsize)bitmap->width * bitmap->height;
    if (r->n_pixels > (gsize)ART_MAX_MEGAPIXELS * 1000000) {
        art_refuse_size(r, element);
        return NULL;
    }
    g_hash_table_insert(r->bitmaps, g_steal_pointer(&key), bitmap);
    return bitmap;
}

/* ---- where ---- */

/* SVG 2, 8.9: a width or a height left out is the picture's own, or keeps its shape. */
static gboolean read_box(ArtReader *r, xmlNode *element, const Bitmap *bitmap, Box *ret_box) {
    static const char *const names[] = {"x", "y", "width", "height"};
    double v[] = {0, 0, -1, -1};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *text = art_attribute(element, names[i], r->arena);
        gboolean said = text && !g_str_equal(text, "auto");
        if (said && (!art_length(text, &v[i]) || (i >= 2 && v[i] < 0))) {
            art_report(r, "art-unreadable", art_element_span(r, element), NULL,
                       _("the attribute “%s” of this shape cannot be read"), names[i]);
            return FALSE;
        }
    }
    double aspect = (double)bitmap->width / bitmap->height;
    if (v[2] < 0) {
        v[2] = v[3] < 0 ? bitmap->width : v[3] * aspect;
    }
    if (v[3] < 0) {
        v[3] = v[2] / aspect;
    }
    *ret_box = (Box){v[0], v[1], v[0] + v[2], v[1] + v[3]};
    return v[2] > 0 && v[3] > 0; /* nothing is shown otherwise */
}

/* Where "Min", "Mid" or "Max" stands after an x or y. */
static double align_of(const char *text, char axis) {
    const char *at = strchr(text, axis);
    at = at ? at + 1 : "Mid";
    return !strncmp(at, "Min", 3) ? 0 : !strncmp(at, "Max", 3) ? 1 : 0.5;
}

/* preserveAspectRatio (SVG 1.1, 7.8): whole in its box, or stretched to it. */
static gboolean keep_aspect(ArtReader *r, xmlNode *element, const Bitmap *bitmap, Box *box) {
    const char *text = art_attribute(element, "preserveAspectRatio", r->arena);
    text = text ? text : "xMidYMid";
    if (strstr(text, "slice")) {
        art_report(r, "art-unsupported", art_element_span(r, element),
                   _("cut the picture to the shape of its place"),
                   _("a picture is not cut by “slice”"));
        return FALSE;
    }
    if (strstr(text, "none")) {
        return TRUE;
    }
    double scale = MIN(box_width(*box) / bitmap->width, box_height(*box) / bitmap->height);
    double width = scale * bitmap->width, height = scale * bitmap->height;
    double x = box->x0 + (box_width(*box) - width) * align_of(text, 'x');
    double y = box->y0 + (box_height(*box) - height) * align_of(text, 'Y');
    *box = (Box){x, y, x + width, y + height};
    return TRUE;
}

/* A matrix that leaves upright what is upright; mirrored is fine. */
static gboolean is_upright(Matrix m) {
    double size = art_scale(m) * 1e-6;
    return fabs(m.xy) <= size && fabs(m.yx) <= size;
}

/* ---- how ---- */

static gboolean read_paint(ArtReader *r, const xmlNode *element, const ArtState *state,
                           ScenePaint *ret_paint) {
    guint8 plates = state->inks ? state->inks : state->layer;
    Span span = art_element_span(r, element);
    if (!plates && (r->inks->one_ink || r->inks->n_inks == 1)) {
        plates = 1;
    }
    if (state->op == OP_CUT || state->op == OP_KNOCK) {
        art_report(r, "art-unsupported", span,
                   _("a picture is printed: data-op is ink, solid or colour"),
                   _("a picture cannot be cut out of a plate"));
        return FALSE;
    }
    if (state->op == OP_COLOUR) {
        if (r->inks->one_ink) {
            art_report(r, "art-unsupported", span, _("leave out the data-op"),
                       _("this logo is printed in one ink: its picture has no colours"));
        }
        *ret_paint = scene_paint_knock(SCENE_ALL_PLATES);
        return !r->inks->one_ink;
    }
    if (!plates) {
        g_autofree char *hint =
            g_strdup_printf(_("write data-ink=\"%s\", or data-op=\"colour\" to keep its colours"),
                            r->inks->inks[r->inks->n_inks - 1].id);
        art_report(r, "art-colour", span, hint, _("this picture does not say which ink prints it"));
        return FALSE;
    }
    *ret_paint = (ScenePaint){.plates = state->op == OP_SOLID ? SCENE_ALL_PLATES : plates};
    for (guint i = 0; i < SCENE_MAX_INKS; i++) {
        ret_paint->amount[i] = plates & (1u << i) ? 1 : 0;
    }
    return TRUE;
}

void art_read_image(ArtReader *r, xmlNode *element, const ArtState *state) {
    ArtShape shape = {.colours = state->op == OP_COLOUR};
    if (state->hidden || !read_paint(r, element, state, &shape.paint)) {
        return;
    }
    shape.bitmap = bitmap_of(r, element, shape.colours);
    Box box;
    if (!shape.bitmap || !read_box(r, element, shape.bitmap, &box) ||
        !keep_aspect(r, element, shape.bitmap, &box)) {
        return;
    }
    if (!is_upright(state->matrix)) {
        art_report(r, "art-unsupported", art_element_span(r, element),
                   _("turn the picture in an image editor, and place it upright"),
                   _("a picture cannot be turned or skewed here"));
        return;
    }
    shape.bitmap = bitmap_flipped(shape.bitmap, (state->matrix.xx < 0 ? BITMAP_FLIP_ACROSS : 0) |
                                                    (state->matrix.yy < 0 ? BITMAP_FLIP_DOWN : 0));
    Path *path = path_new(r->arena);
    path_add_rectangle(path, box, 0, 0, "");
    path_transform(path, state->matrix);
    shape.path = path;
    shape.picture = art_shortened(r, art_href(r, element));
    shape.span = art_element_span(r, element);
    box = path_bounds(path);
    double limit = ART_MAX_COORDINATE;
    if (!(box.x0 >= -limit && box.y0 >= -limit && box.x1 <= limit && box.y1 <= limit)) {
        art_refuse_size(r, element);
        return;
    }
    g_array_append_val(r->shapes, shape);
}
