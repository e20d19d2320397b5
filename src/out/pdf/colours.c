/* SPDX-License-Identifier: MIT */
/* Inks as the colours of a file: what they look like, in RGB or grey; each as itself, a Separation
 * of its swatch's name; or as its recipe in cyan, magenta, yellow and black. */
#include "pdf-internal.h"

#include <math.h>
#include <string.h>

enum { SPACE_GREY = -1, SPACE_RGB = -3, SPACE_CMYK = -4 };

/* A Separation (ISO 32000-1, 8.6.6.4) or, for what is painted on several plates at once, a DeviceN
 * (8.6.6.5). */
typedef struct {
    const Scene *scene;
    guint8 plates; /* SCENE_REGISTRATION: all there are */
    qpdf_oh object;
} Space;

GArray *pdf_spaces_new(void) { return g_array_new(FALSE, FALSE, sizeof(Space)); }

const char *pdf_ink_name(const SceneInk *ink) {
    return ink->spot && *ink->spot ? ink->spot : ink->name;
}

const char *pdf_group(const PdfWriter *writer) {
    switch (writer->options.colours) {
    case PDF_RGB:
        return "<</S/Transparency/CS/DeviceRGB/I true>>";
    case PDF_GREY:
    case PDF_PLATE:
        return "<</S/Transparency/CS/DeviceGray/I true>>";
    case PDF_SPOT:
    case PDF_PROCESS:
        return "<</S/Transparency/CS/DeviceCMYK/I true>>";
    }
    g_assert_not_reached();
}

/* ---- spot inks ---- */

/* libqpdf writes the signs of names that need it as numbers, all but the one that begins a number.
 */
static qpdf_oh ink_name(PdfWriter *writer, const SceneInk *ink) {
    g_auto(GStrv) parts = g_strsplit(pdf_ink_name(ink), "#", -1);
    g_autofree char *escaped = g_strjoinv("#23", parts);
    g_autofree char *name = g_strconcat("/", escaped, NULL);
    return pdf_name(writer, name);
}

/* The recipe for an amount of one ink: as much of everything. */
static qpdf_oh one_ink(PdfWriter *writer, const double cmyk[4]) {
    g_auto(Buffer) text = {0};
    buffer_add(&text, "<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[");
    for (int c = 0; c < 4; c++) {
        buffer_number(&text, cmyk[c], 4);
    }
    buffer_add_bytes(&text, "]>>", 4);
    return pdf_parse(writer, text.data);
}

/* The recipe for amounts of several: what they let through multiplies. That is linear in each
 * amount, so that its values at the corners, between which the reader interpolates, say all. */
static qpdf_oh several_inks(PdfWriter *writer, const SceneInk *const *inks, guint n) {
    g_auto(Buffer) samples = {0}, text = {0};
    for (guint corner = 0; corner < 1u << n; corner++) {
        for (int c = 0; c < 4; c++) {
            double light = 1;
            for (guint i = 0; i < n; i++) {
                light *= corner >> i & 1 ? 1 - inks[i]->cmyk[c] : 1;
            }
            guint value = (guint)lrint((1 - light) * 65535);
            const guint8 bytes[2] = {(guint8)(value >> 8), (guint8)(value & 255)};
            buffer_add_bytes(&samples, bytes, sizeof bytes);
        }
    }
    qpdf_oh function = pdf_stream(writer, samples.data, samples.length);
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, function);
    pdf_set_int(writer, dictionary, "/FunctionType", 0);
    pdf_set_int(writer, dictionary, "/BitsPerSample", 16);
    pdf_set(writer, dictionary, "/Range", pdf_parse(writer, "[0 1 0 1 0 1 0 1]"));
    qpdf_oh domain = qpdf_oh_new_array(writer->qpdf), size = qpdf_oh_new_array(writer->qpdf);
    for (guint i = 0; i < n; i++) {
        qpdf_oh_append_item(writer->qpdf, domain, qpdf_oh_new_integer(writer->qpdf, 0));
        qpdf_oh_append_item(writer->qpdf, domain, qpdf_oh_new_integer(writer->qpdf, 1));
        qpdf_oh_append_item(writer->qpdf, size, qpdf_oh_new_integer(writer->qpdf, 2));
    }
    pdf_set(writer, dictionary, "/Domain", domain);
    pdf_set(writer, dictionary, "/Size", size);
    return function;
}

static qpdf_oh space_object(PdfWriter *writer, const Scene *scene, guint8 plates) {
    static const double all[4] = {1, 1, 1, 1};
    const SceneInk *inks[SCENE_MAX_INKS];
    guint n = 0;
    for (guint k = 0; k < scene->n_inks && plates != SCENE_REGISTRATION; k++) {
        if (plates >> k & 1) {
            inks[n++] = &scene->inks[k];
        }
    }
    qpdf_oh space = pdf_parse(writer, n > 1 ? "[/DeviceN]" : "[/Separation]"), names;
    if (n > 1) {
        names = qpdf_oh_new_array(writer->qpdf);
        for (guint i = 0; i < n; i++) {
            qpdf_oh_append_item(writer->qpdf, names, ink_name(writer, inks[i]));
        }
    } else {
        names = n ? ink_name(writer, inks[0]) : pdf_name(writer, "/All");
    }
    qpdf_oh_append_item(writer->qpdf, space, names);
    qpdf_oh_append_item(writer->qpdf, space, pdf_name(writer, "/DeviceCMYK"));
    qpdf_oh_append_item(writer->qpdf, space,
                        n > 1 ? several_inks(writer, inks, n)
                              : one_ink(writer, n ? inks[0]->cmyk : all));
    return pdf_indirect(writer, space);
}

static int space_index(PdfWriter *writer, const Scene *scene, guint8 plates) {
    for (guint i = 0; i < writer->spaces->len; i++) {
        const Space *known = &g_array_index(writer->spaces, Space, i);
        if (known->scene == scene && known->plates == plates) {
            return (int)i;
        }
    }
    Space added = {scene, plates, space_object(writer, scene, plates)};
    g_array_append_val(writer->spaces, added);
    return (int)writer->spaces->len - 1;
}

qpdf_oh pdf_ink_space(PdfWriter *writer, const Scene *scene, guint plate) {
    int index = space_index(writer, scene, (guint8)(1u << plate));
    return g_array_index(writer->spaces, Space, index).object;
}

void pdf_spaces_embed(PdfWriter *writer) {
    for (guint i = 0; i < writer->spaces->len; i++) {
        char key[16];
        g_snprintf(key, sizeof key, "/S%u", i);
        pdf_set(writer, writer->space_resources, key,
                g_array_index(writer->spaces, Space, i).object);
    }
}

/* ---- paints ---- */

/* As ISO 32000-1 10.3.3 turns RGB into grey. */
static double grey_of(const double rgb[3]) { return .3 * rgb[0] + .59 * rgb[1] + .11 * rgb[2]; }

static PdfColour seen_colour(const PdfWriter *writer, const Scene *scene, const ScenePaint *paint,
                             gboolean on_paper) {
    PdfColour colour = {.space = SPACE_RGB, .n = 3};
    paint_over_white(scene, paint, colour.values);
    for (int c = 0; c < 3 && on_paper && writer->options.paper; c++) {
        colour.values[c] *= scene->paper_rgb[c];
    }
    if (paint->plates & SCENE_REGISTRATION) {
        memset(colour.values, 0, sizeof colour.values);
    }
    if (writer->options.colours == PDF_GREY) {
        colour = (PdfColour){SPACE_GREY, 1, {grey_of(colour.values)}};
    }
    return colour;
}

static PdfColour process_colour(const PdfWriter *writer, const Scene *scene,
                                const ScenePaint *paint, gboolean on_paper) {
    PdfColour colour = {.space = SPACE_CMYK, .n = 4};
    for (int c = 0; c < 4; c++) {
        double light = on_paper && writer->options.paper ? 1 - scene->paper_cmyk[c] : 1;
        for (guint k = 0; k < scene->n_inks; k++) {
            light *= paint->plates >> k & 1 ? 1 - scene->inks[k].cmyk[c] * paint->amount[k] : 1;
        }
        colour.values[c] = 1 - light;
    }
    return colour;
}

/* The plates of the paint that there are. */
static guint8 plates_of(const Scene *scene, const ScenePaint *paint) {
    return paint->plates & (guint8)((1u << scene->n_inks) - 1);
}

static PdfColour spot_colour(PdfWriter *writer, const Scene *scene, const ScenePaint *paint) {
    guint8 plates = plates_of(scene, paint);
    PdfColour colour = {.space = space_index(writer, scene, plates)};
    for (guint k = 0; k < scene->n_inks; k++) {
        if (plates >> k & 1) {
            colour.values[colour.n++] = paint->amount[k];
        }
    }
    return colour;
}

PdfColour pdf_colour(PdfWriter *writer, const Scene *scene, const ScenePaint *paint,
                     gboolean on_paper) {
    gboolean registration = (paint->plates & SCENE_REGISTRATION) != 0;
    switch (writer->options.colours) {
    case PDF_RGB:
    case PDF_GREY:
        return seen_colour(writer, scene, paint, on_paper);
    case PDF_PLATE: {
        guint8 plates = plates_of(scene, paint);
        double amount = registration ? 1 : plates ? paint->amount[g_bit_nth_lsf(plates, -1)] : 0;
        return (PdfColour){SPACE_GREY, 1, {1 - amount}};
    }
    case PDF_SPOT:
    case PDF_PROCESS:
        if (registration) {
            return (PdfColour){space_index(writer, scene, SCENE_REGISTRATION), 1, {1}};
        }
        if (writer->options.colours == PDF_PROCESS) {
            return process_colour(writer, scene, paint, on_paper);
        }
        /* on a paper that is printed only bare paper is opaque: pdf_page_new() */
        return on_paper && writer->options.paper ? pdf_paper_colour(writer)
                                                 : spot_colour(writer, scene, paint);
    }
    g_assert_not_reached();
}

PdfColour pdf_paper_colour(const PdfWriter *writer) {
    const Scene *scene = writer->scene;
    const ScenePaint bare = {0};
    return writer->press ? process_colour(writer, scene, &bare, TRUE)
                         : seen_colour(writer, scene, &bare, TRUE);
}

gboolean pdf_is_black(const PdfWriter *writer, const Scene *scene, const ScenePaint *paint) {
    if (writer->options.colours != PDF_PROCESS || paint->plates & SCENE_REGISTRATION) {
        return FALSE;
    }
    PdfColour colour = process_colour(writer, scene, paint, FALSE);
    return colour.values[3] == 1 && colour.values[0] == 0 && colour.values[1] == 0 &&
           colour.values[2] == 0;
}

gboolean pdf_colour_is(const PdfColour *a, const PdfColour *b) {
    return a->space == b->space && a->n == b->n &&
           memcmp(a->values, b->values, sizeof(double) * a->n) == 0;
}

static const char *operator_of(int space, gboolean stroke) {
    switch (space) {
    case SPACE_GREY:
        return stroke ? "G\n" : "g\n";
    case SPACE_RGB:
        return stroke ? "RG\n" : "rg\n";
    case SPACE_CMYK:
        return stroke ? "K\n" : "k\n";
    default:
        return stroke ? "SCN\n" : "scn\n";
    }
}

void pdf_put_colour(Buffer *out, const PdfColour *colour, PdfColour *now, gboolean stroke) {
    if (pdf_colour_is(colour, now)) {
        return;
    }
    if (colour->space >= 0 && colour->space != now->space) {
        buffer_add(out, "/S");
        buffer_int(out, colour->space);
        buffer_add(out, stroke ? "CS " : "cs ");
    }
    for (guint c = 0; c < colour->n; c++) {
        buffer_number(out, colour->values[c], 4);
    }
    buffer_add(out, operator_of(colour->space, stroke));
    *now = *colour;
}
