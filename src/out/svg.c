/* SPDX-License-Identifier: MIT */
/* SVG: a page with one layer an ink that multiplies, and the texts on top in reading order. */
#include "svg-internal.h"
#include "base/number.h"

#include <string.h>

/* The faces of the page's texts, in the order in which they first appear. */
static GPtrArray *faces_of(const Scene *scene, guint page) {
    GPtrArray *faces = g_ptr_array_new();
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        gboolean is_text = item->kind == SCENE_KIND_TEXT || item->kind == SCENE_KIND_UNPAINTED;
        if (is_text && item->page == page && !g_ptr_array_find(faces, item->text.face, NULL)) {
            g_ptr_array_add(faces, (gpointer)item->text.face);
        }
    }
    return faces;
}

/* A string of a style sheet: quotes and backslashes are escaped there, the rest as in all XML. */
static void put_css_string(GString *out, const char *text) {
    g_string_append_c(out, '"');
    for (const char *at = text; *at; at++) {
        if (*at == '"' || *at == '\\') {
            g_string_append_c(out, '\\');
            g_string_append_c(out, *at);
        } else {
            svg_escape(out, at, 1);
        }
    }
    g_string_append_c(out, '"');
}

static void put_faces(GString *out, const SvgWriter *writer) {
    g_autoptr(GPtrArray) faces = faces_of(writer->scene, writer->options->page);
    if (writer->options->text != SVG_TEXT || !writer->options->faces_url || !faces->len) {
        return;
    }
    g_string_append(out, "<style>\n");
    for (guint i = 0; i < faces->len; i++) {
        const SceneFace *face = g_ptr_array_index(faces, i);
        g_autofree char *name = g_uri_escape_string(face->file_name, NULL, FALSE);
        g_autofree char *url = g_strconcat(writer->options->faces_url, "/", name, NULL);
        g_string_append(out, "@font-face{font-family:");
        put_css_string(out, face->family);
        g_string_append(out, ";font-weight:");
        number_append(out, face->weight, 0);
        g_string_append(out, face->italic ? ";font-style:italic;src:url(" : ";src:url(");
        put_css_string(out, url);
        g_string_append(out, ")}\n");
    }
    g_string_append(out, "</style>\n");
}

static void put_head(GString *out, const SvgWriter *writer) {
    const Scene *scene = writer->scene;
    Box trim = writer->marks->reach;
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    svg_reuse(out, scene);
    g_string_append(out, "<svg xmlns=\"http://www.w3.org/2000/svg\""
                         " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                         " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\""
                         " version=\"1.1\" width=\"");
    /* on screens a unit is a pixel */
    const char *unit = scene->screen ? "" : "mm";
    double points = scene->screen ? 1 : PT_PER_MM;
    number_append(out, trim.x1 / points, 3);
    g_string_append_printf(out, "%s\" height=\"", unit);
    number_append(out, trim.y1 / points, 3);
    g_string_append_printf(out, "%s\" viewBox=\"0 0 ", unit);
    number_append(out, trim.x1, 3);
    g_string_append_c(out, ' ');
    number_append(out, trim.y1, 3);
    g_string_append_c(out, '"');
    svg_attribute(out, "xml:lang", scene->language);
    svg_attribute(out, "lang", scene->language);
    gboolean described = scene->description && *scene->description;
    g_string_append(out, " role=\"document\" aria-labelledby=\"title\"");
    g_string_append(out, described ? " aria-describedby=\"desc\">\n" : ">\n");
    svg_metadata(out, scene);
    put_faces(out, writer);
}

static void put_trim(GString *out, Box trim) {
    g_string_append(out, "<rect");
    svg_attribute_number(out, "width", trim.x1, 3);
    svg_attribute_number(out, "height", trim.y1, 3);
}

/* The body comes first: it finds out what there is to define. */
static GString *write_page(SvgWriter *writer) {
    const Scene *scene = writer->scene;
    svg_colours(writer);
    for (guint k = 0; k < scene->n_inks; k++) {
        svg_plate(writer, k);
    }
    svg_texts(writer);
    GString *out = g_string_sized_new(writer->out->len + writer->defs->len + 8192);
    put_head(out, writer);
    g_string_append(out, "<defs>\n<clipPath id=\"trim\">");
    put_trim(out, writer->marks->reach);
    g_string_append(out, "/></clipPath>\n");
    g_string_append_len(out, writer->defs->str, (gssize)writer->defs->len);
    g_string_append(out, "</defs>\n");
    put_trim(out, writer->marks->reach);
    svg_attribute_colour(out, "fill", scene->paper_rgb);
    g_string_append(out, " id=\"paper\" aria-hidden=\"true\"/>\n");
    g_string_append_len(out, writer->out->str, (gssize)writer->out->len);
    g_string_append(out, "</svg>\n");
    return out;
}

GString *svg_page(const Scene *scene, const SvgOptions *options) {
    g_autoptr(PageMarks) marks = page_marks_new(scene, options->page, 0);
    g_autoptr(Arena) scratch = arena_new();
    guint8 *ways = arena_alloc(scratch, scene->items->len);
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        gboolean is_text = item->kind == SCENE_KIND_TEXT && item->page == options->page;
        ways[i] = (guint8)(is_text ? page_text_way(marks, i) : TEXT_UNSEEN);
    }
    SvgWriter writer = {
        .scene = scene,
        .options = options,
        .marks = marks,
        .ways = ways,
        .defs = g_string_sized_new(16 * 1024),
        .out = g_string_sized_new(256 * 1024),
        .clips = g_array_new(FALSE, FALSE, sizeof(SvgClip)),
        .images = svg_images_new(),
        .faces = g_ptr_array_new(),
        .glyphs = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref),
        .scratch = scratch,
    };
    GString *bytes = write_page(&writer);
    g_string_free(writer.defs, TRUE);
    g_string_free(writer.out, TRUE);
    g_array_unref(writer.clips);
    g_array_unref(writer.images);
    g_ptr_array_unref(writer.faces);
    g_ptr_array_unref(writer.glyphs);
    return bytes;
}

gboolean out_svg(const Scene *scene, const SvgOptions *options, const char *path, GError **error) {
    g_autoptr(GString) bytes = svg_page(scene, options);
    return out_replace_file(path, bytes->str, bytes->len, error);
}
