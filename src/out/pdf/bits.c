/* SPDX-License-Identifier: MIT */
/* One plate without greys: each sheet is a picture of one bit a pixel, drawn and deflated a band at
 * a time, so that a large film takes no more memory than a small one. */
#include "pdf-internal.h"

#include "base/i18n.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

/* cairo draws no wider picture. */
enum { LARGEST_SIDE = 32767, FLATE_LEVEL = 6 };

/* Tints of two plates at one angle would make moiré; the darkest ink, the last, takes the angle
 * that is seen least. */
static const double angles[SCENE_MAX_INKS] = {75, 15, 45, 0};

/* What stands on a sheet: a page within its clip, or the marks. */
typedef struct {
    Arena *arena;
    Scene *scene; /* NULL: of the marks */
    Raster *raster;
    guint left, right, top, bottom; /* in pixels */
} Part;

typedef struct {
    PdfWriter *writer;
    double resolution;
    const Halftone *halftone;
    guint width, height;
    GArray *parts; /* Part */
} Film;

static void clear_part(gpointer data) {
    Part *part = data;
    raster_free(part->raster);
    scene_free(part->scene);
    g_clear_pointer(&part->arena, arena_free);
}

static guint pixel(const Film *film, double points, guint most) {
    return (guint)CLAMP(lround(points * film->resolution / 72), 0, most);
}

static void add_page(Film *film, const SceneSheet *sheet, const ScenePlacement *placement) {
    Part part = {.arena = arena_new()};
    part.scene =
        scene_placed(film->writer->scene, placement, sheet->width, sheet->height, part.arena);
    part.raster = raster_new(part.scene, 0, film->resolution);
    part.left = pixel(film, placement->clip.x0, film->width);
    part.right = pixel(film, placement->clip.x1, film->width);
    part.top = pixel(film, placement->clip.y0, film->height);
    part.bottom = pixel(film, placement->clip.y1, film->height);
    g_array_append_val(film->parts, part);
}

static void add_marks(Film *film, const Scene *marks, guint page) {
    Part part = {.raster = raster_new(marks, page, film->resolution),
                 .right = film->width,
                 .bottom = film->height};
    g_array_append_val(film->parts, part);
}

/* ---- pixels ---- */

/* Adds rows of a part to those of the sheet. */
static void add_rows(const Film *film, const Part *part, guint first, guint n, guint8 *scratch,
                     guint8 *amounts) {
    guint from = MAX(first, part->top), to = MIN(first + n, part->bottom);
    if (from >= to || part->left >= part->right) {
        return;
    }
    raster_read_plate(part->raster, film->writer->options.plate, from, to - from, scratch);
    for (guint row = from; row < to; row++) {
        const guint8 *line = scratch + (gsize)(row - from) * film->width;
        guint8 *out = amounts + (gsize)(row - first) * film->width;
        for (guint x = part->left; x < part->right; x++) {
            out[x] = MAX(out[x], line[x]);
        }
    }
}

/* Deflated bytes, appended as they come. */
typedef struct {
    z_stream z;
    GByteArray *bytes;
} Deflated;

static void deflate_more(Deflated *deflated, const guint8 *data, gsize length, int flush) {
    guint8 chunk[16384];
    deflated->z.next_in = (Bytef *)data;
    deflated->z.avail_in = (uInt)length;
    do {
        deflated->z.next_out = chunk;
        deflated->z.avail_out = sizeof chunk;
        deflate(&deflated->z, flush);
        g_byte_array_append(deflated->bytes, chunk, (guint)(sizeof chunk - deflated->z.avail_out));
    } while (deflated->z.avail_out == 0);
}

/* One row as PNG's filter "up" has it (/Predictor 12): most rows are like the one above. */
static void filter_row(const guint8 *above, const guint8 *row, gsize length, guint8 *out) {
    out[0] = 2;
    for (gsize i = 0; i < length; i++) {
        out[i + 1] = (guint8)(row[i] - above[i]);
    }
}

static GByteArray *film_bits(const Film *film) {
    gsize length = (film->width + 7) / 8;
    guint band = film->height;
    for (guint i = 0; i < film->parts->len; i++) {
        band = MIN(band, raster_band(g_array_index(film->parts, Part, i).raster));
    }
    g_autofree guint8 *amounts = g_malloc_n(band, film->width);
    g_autofree guint8 *scratch = g_malloc_n(band, film->width);
    g_autofree guint8 *above = g_malloc0(length), *row = g_malloc0(length);
    g_autofree guint8 *filtered = g_malloc(length + 1);
    Deflated deflated = {.bytes = g_byte_array_new()};
    int status = deflateInit(&deflated.z, FLATE_LEVEL);
    g_assert(status == Z_OK); /* it can only lack memory */
    for (guint first = 0; first < film->height; first += band) {
        guint n = MIN(band, film->height - first);
        memset(amounts, 0, (gsize)n * film->width);
        for (guint i = 0; i < film->parts->len; i++) {
            add_rows(film, &g_array_index(film->parts, Part, i), first, n, scratch, amounts);
        }
        for (guint y = 0; y < n; y++) {
            halftone_row(film->halftone, amounts + (gsize)y * film->width, film->width, first + y,
                         row);
            filter_row(above, row, length, filtered);
            deflate_more(&deflated, filtered, length + 1, Z_NO_FLUSH);
            memcpy(above, row, length);
        }
    }
    deflate_more(&deflated, NULL, 0, Z_FINISH);
    deflateEnd(&deflated.z);
    return deflated.bytes;
}

/* ---- the file ---- */

static qpdf_oh film_image(const Film *film) {
    PdfWriter *writer = film->writer;
    g_autoptr(GByteArray) bits = film_bits(film);
    g_autofree char *parameters =
        g_strdup_printf("<</Predictor 12/Columns %u/BitsPerComponent 1>>", film->width);
    qpdf_oh image = qpdf_oh_new_stream(writer->qpdf);
    qpdf_oh_replace_stream_data(writer->qpdf, image, bits->data, bits->len,
                                pdf_name(writer, "/FlateDecode"), pdf_parse(writer, parameters));
    qpdf_oh dictionary = qpdf_oh_get_dict(writer->qpdf, image);
    pdf_set_name(writer, dictionary, "/Type", "/XObject");
    pdf_set_name(writer, dictionary, "/Subtype", "/Image");
    pdf_set_int(writer, dictionary, "/Width", film->width);
    pdf_set_int(writer, dictionary, "/Height", film->height);
    pdf_set_int(writer, dictionary, "/BitsPerComponent", 1);
    pdf_set_name(writer, dictionary, "/ColorSpace", "/DeviceGray");
    pdf_set(writer, dictionary, "/Decode", pdf_parse(writer, "[1 0]")); /* 1: ink */
    return image;
}

static void add_sheet(PdfWriter *writer, const SceneSheet *sheet, double resolution,
                      const Halftone *halftone) {
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Part));
    g_array_set_clear_func(parts, clear_part);
    Film film = {.writer = writer, .resolution = resolution, .halftone = halftone, .parts = parts};
    film.width = (guint)MAX(1, lround(sheet->width * resolution / 72));
    film.height = (guint)MAX(1, lround(sheet->height * resolution / 72));
    for (guint i = 0; i < sheet->placements->len; i++) {
        add_page(&film, sheet, &g_array_index(sheet->placements, ScenePlacement, i));
    }
    if (sheet->marks >= 0) {
        add_marks(&film, writer->options.imposition->marks, (guint)sheet->marks);
    }
    for (guint i = 0; i < parts->len; i++) {
        raster_set_crisp(g_array_index(parts, Part, i).raster);
    }
    g_auto(Buffer) content = {0};
    /* whole pixels: as much larger than the sheet as they are */
    buffer_number(&content, film.width * 72 / resolution, 4);
    buffer_add(&content, "0 0 ");
    buffer_number(&content, film.height * 72 / resolution, 4);
    buffer_add(&content, "0 ");
    buffer_number(&content, sheet->height - film.height * 72 / resolution, 4);
    buffer_add(&content, "cm /B Do\n");
    qpdf_oh xobjects = qpdf_oh_new_dictionary(writer->qpdf);
    pdf_set(writer, xobjects, "/B", film_image(&film));
    qpdf_oh page = pdf_page_object(writer, (Box){0, 0, sheet->width, sheet->height}, sheet->bleed,
                                   sheet->trim);
    pdf_set(writer, page, "/Resources", pdf_page_resources(writer, xobjects));
    pdf_set(writer, page, "/Contents", pdf_stream(writer, content.data, content.length));
    qpdf_add_page(writer->qpdf, writer->qpdf, page, QPDF_FALSE);
}

/* Each page as it is, cut at its trim. */
static Imposition *bare_pages(const Scene *scene) {
    Imposition *imposition = imposition_new();
    for (guint i = 0; i < scene->pages->len; i++) {
        const ScenePage *page = scene_page(scene, i);
        SceneSheet *sheet = imposition_add_sheet(imposition, page->width, page->height);
        ScenePlacement placement = {i, MATRIX_IDENTITY, {0, 0, page->width, page->height}};
        g_array_append_val(sheet->placements, placement);
    }
    return imposition;
}

static gboolean is_drawable(const Imposition *imposition, double resolution, const char *path,
                            GError **error) {
    for (guint i = 0; i < imposition->sheets->len; i++) {
        const SceneSheet *sheet = &g_array_index(imposition->sheets, SceneSheet, i);
        double longest = MAX(sheet->width, sheet->height) * resolution / 72;
        if (!(longest <= LARGEST_SIDE)) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                        _("Cannot write %s: at %.0f pixels an inch the picture would be %.0f "
                          "pixels long, and %d is the most"),
                        path, resolution, longest, LARGEST_SIDE);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean out_pdf_bits(const Scene *scene, const PdfOptions *options, double resolution,
                      double ruling, const char *path, GError **error) {
    g_assert(resolution > 0);
    PdfOptions plate = *options;
    plate.colours = PDF_PLATE;
    g_autoptr(Imposition) bare = options->imposition ? NULL : bare_pages(scene);
    plate.imposition = bare ? bare : options->imposition;
    if (!is_drawable(plate.imposition, resolution, path, error)) {
        return FALSE;
    }
    g_auto(PdfWriter) writer = {0};
    pdf_writer_init(&writer, scene, &plate);
    g_autoptr(Halftone) halftone = halftone_new(resolution, ruling, angles[plate.plate]);
    for (guint i = 0; i < plate.imposition->sheets->len; i++) {
        add_sheet(&writer, &g_array_index(plate.imposition->sheets, SceneSheet, i), resolution,
                  halftone);
    }
    pdf_document(&writer, qpdf_get_root(writer.qpdf));
    return pdf_writer_save(&writer, path, error);
}
