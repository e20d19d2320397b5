/* SPDX-License-Identifier: MIT */
/* Lays the plates of a duplicator over each other, as paper would show them.
 *
 *   recombine [--size A3] [--dpi 72] [--trap MM] POSTER.yaml PREVIEW.png WEB.png PLATE.pdf…
 *   recombine --register [--dpi 72] PLATE.pdf…
 *
 * Poppler draws each plate, in grey, so that its trim lies on the pixels of the pictures; the names
 * of the files say which ink of the poster it is ("…-riso-2-corail.pdf"). The inks multiply over
 * the paper. A pixel is flat when the picture has the same colour, within 2 of 255, in it and the
 * 24 around it: there the plates differ from it by 2 of 255 at most. At edges two programs never
 * agree on how much of a pixel is covered, least of all by small letters: there the colour of each
 * of the two lies within 64 of what the other one has in the nine pixels around (48 is the most
 * that was seen). The last column and row are not looked at, since the page ends within them.
 *
 * PREVIEW is held to both. So is WEB without --trap. With it, the plates may differ from WEB only
 * within the trap of its edges (and a pixel), and there by more ink, never by less; somewhere they
 * must.
 *
 * --register: outside the trim the plates are the same, pixel by pixel, except below it, where each
 * has its name; and marks stand in all four corners. */
#include "job/job.h"
#include "picture.h"

#include <math.h>
#include <poppler.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>

enum { FINER = 4 }; /* pixels that poppler draws for one, across and down */
enum { NEAR = 2, FLAT = 2, EDGE = 64, FEWEST_FLAT = 1000, FEWEST_BAND = 50 };
enum { INKED = 208, FEWEST_INKED = 20 }; /* of marks: a grey that is seen, pixels a corner */

typedef struct {
    char *size, **rest;
    double dpi;
    double trap; /* mm; below 0: none */
    gboolean registered;
} Arguments;

/* ---- plates ---- */

/* A sheet as poppler draws it, 0 = full ink. */
typedef struct {
    guint8 *grey;
    int width, height;
} Drawn;

/* Of the first page, y down. */
static gboolean read_trim(const char *path, double height, Box *ret_trim) {
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    gboolean ok = !(qpdf_read(pdf, path, NULL) & QPDF_ERRORS);
    if (ok) {
        qpdf_oh box = qpdf_oh_get_key(pdf, qpdf_get_page_n(pdf, 0), "/TrimBox");
        double at[4] = {0};
        for (int i = 0; i < 4; i++) {
            at[i] = qpdf_oh_get_numeric_value(pdf, qpdf_oh_get_array_item(pdf, box, i));
        }
        *ret_trim = (Box){at[0], height - at[3], at[2], height - at[1]};
        ok = at[2] > at[0];
    }
    qpdf_cleanup(&pdf);
    return ok;
}

/* Its first page, held by `ret_owner`; NULL: it cannot be read. */
static PopplerPage *open_plate(const char *path, GObject **ret_owner) {
    g_autoptr(GFile) file = g_file_new_for_commandline_arg(path);
    PopplerDocument *document = poppler_document_new_from_gfile(file, NULL, NULL, NULL);
    PopplerPage *page = document ? poppler_document_get_page(document, 0) : NULL;
    g_clear_object(&document);
    if (!page) {
        printf("cannot read %s\n", path);
    }
    *ret_owner = (GObject *)page;
    return page;
}

/* The mean of each square of FINER × FINER pixels, so that an edge covers as much of a pixel as it
 * does on the sheet. */
static Drawn reduce(cairo_surface_t *fine, int width, int height) {
    Drawn drawn = {g_malloc_n((gsize)width, (gsize)height), width, height};
    const guint8 *data = cairo_image_surface_get_data(fine);
    int stride = cairo_image_surface_get_stride(fine);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            int sum = 0;
            for (int v = y * FINER; v < (y + 1) * FINER; v++) {
                for (int u = x * FINER; u < (x + 1) * FINER; u++) {
                    sum += data[v * stride + u * 4 + 1];
                }
            }
            drawn.grey[y * width + x] = (guint8)((sum + FINER * FINER / 2) / (FINER * FINER));
        }
    }
    return drawn;
}

/* The part of a page that begins at `origin`, `scale` pixels a point. */
static Drawn draw(PopplerPage *page, Point origin, double scale, int width, int height) {
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width * FINER, height * FINER);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale * FINER, scale * FINER);
    cairo_translate(cr, -origin.x, -origin.y);
    poppler_page_render(page, cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    Drawn drawn = reduce(surface, width, height);
    cairo_surface_destroy(surface);
    return drawn;
}

/* The ink of "mobilite-a3-riso-2-corail.pdf", from 0; -1: its name does not say it. */
static int plate_number(const char *path) {
    g_autofree char *name = g_path_get_basename(path);
    const char *at = strstr(name, "-riso-");
    return at && g_ascii_isdigit(at[6]) ? g_ascii_digit_value(at[6]) - 1 : -1;
}

/* ---- inks over each other ---- */

static cairo_surface_t *paper_of(const Scene *scene, int width, int height, float **ret_light) {
    *ret_light = g_new(float, (gsize)width *(gsize)height * 3);
    for (gsize i = 0; i < (gsize)width * (gsize)height * 3; i++) {
        (*ret_light)[i] = (float)scene->paper_rgb[i % 3];
    }
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
}

static gboolean add_plate(const Arguments *a, const Scene *scene, const char *path,
                          const Picture *like, float *light) {
    int ink = plate_number(path);
    g_autoptr(GObject) owner = NULL;
    PopplerPage *page = open_plate(path, &owner);
    double wide = 0, high = 0;
    Box trim;
    if (page) {
        poppler_page_get_size(page, &wide, &high);
    }
    if (!page || ink < 0 || ink >= (int)scene->n_inks || !read_trim(path, high, &trim)) {
        printf("%s is no plate of the poster\n", path);
        return FALSE;
    }
    /* it may stand reduced */
    double scale = a->dpi / 72 * scene_page(scene, 0)->width / box_width(trim);
    Drawn drawn = draw(page, (Point){trim.x0, trim.y0}, scale, like->width, like->height);
    for (gsize i = 0; i < (gsize)like->width * (gsize)like->height; i++) {
        float amount = (float)(255 - drawn.grey[i]) / 255;
        for (int c = 0; c < 3; c++) {
            light[i * 3 + (gsize)c] *= 1 - amount * (1 - (float)scene->inks[ink].rgb[c]);
        }
    }
    g_free(drawn.grey);
    return TRUE;
}

/* All of them over the paper, as large as a picture. */
static gboolean lay_plates(const Arguments *a, const Scene *scene, const Picture *like,
                           Picture *ret_laid) {
    float *light;
    cairo_surface_t *surface = paper_of(scene, like->width, like->height, &light);
    gboolean ok = TRUE;
    for (char **path = a->rest + 3; *path && ok; path++) {
        ok = add_plate(a, scene, *path, like, light);
    }
    Picture laid = {surface, cairo_image_surface_get_data(surface), like->width, like->height,
                    cairo_image_surface_get_stride(surface)};
    guint8 *data = cairo_image_surface_get_data(surface);
    for (int y = 0; y < laid.height; y++) {
        for (int x = 0; x < laid.width; x++) {
            const float *at = light + ((gsize)y * (gsize)laid.width + (gsize)x) * 3;
            guint32 pixel = (guint32)lroundf(at[0] * 255) << 16 |
                            (guint32)lroundf(at[1] * 255) << 8 | (guint32)lroundf(at[2] * 255);
            memcpy(data + y * laid.stride + x * 4, &pixel, sizeof pixel);
        }
    }
    cairo_surface_mark_dirty(surface);
    g_free(light);
    *ret_laid = laid;
    return ok;
}

/* ---- comparing ---- */

static gboolean is_flat(const Picture *picture, int x, int y) {
    for (int c = 0; c < 3; c++) {
        int here = picture_channel(picture, x, y, c);
        for (int v = MAX(0, y - NEAR); v <= MIN(picture->height - 1, y + NEAR); v++) {
            for (int u = MAX(0, x - NEAR); u <= MIN(picture->width - 1, x + NEAR); u++) {
                if (abs(picture_channel(picture, u, v, c) - here) > FLAT) {
                    return FALSE;
                }
            }
        }
    }
    return TRUE;
}

typedef struct {
    gint64 flat, flat_wrong, edges, edges_wrong;
    int worst_flat, worst_edge, x, y; /* the first that is wrong */
} Likeness;

static void look_at(const Picture *laid, const Picture *picture, int x, int y, Likeness *like) {
    gboolean flat = is_flat(picture, x, y);
    int off = 0;
    for (int c = 0; c < 3; c++) {
        int a = picture_channel(laid, x, y, c), b = picture_channel(picture, x, y, c);
        int beside = MAX(picture_outside(picture, a, x, y, c), picture_outside(laid, b, x, y, c));
        off = MAX(off, flat ? abs(a - b) : beside);
    }
    gboolean wrong = off > (flat ? FLAT : EDGE);
    if (wrong && !like->flat_wrong && !like->edges_wrong) {
        like->x = x;
        like->y = y;
    }
    like->flat += flat;
    like->edges += !flat;
    *(flat ? &like->flat_wrong : &like->edges_wrong) += wrong;
    int *worst = flat ? &like->worst_flat : &like->worst_edge;
    *worst = MAX(*worst, off);
}

static gboolean are_alike(const Picture *laid, const Picture *picture, const char *name) {
    Likeness like = {0};
    for (int y = 0; y < picture->height - 1; y++) {
        for (int x = 0; x < picture->width - 1; x++) {
            look_at(laid, picture, x, y, &like);
        }
    }
    printf("%s: %" G_GINT64_FORMAT " flat pixels, worst %d, %" G_GINT64_FORMAT
           " wrong; %" G_GINT64_FORMAT " at edges, worst %d, %" G_GINT64_FORMAT
           " beyond; first at %d,%d\n",
           name, like.flat, like.worst_flat, like.flat_wrong, like.edges, like.worst_edge,
           like.edges_wrong, like.x, like.y);
    return like.flat >= FEWEST_FLAT && !like.flat_wrong && !like.edges_wrong;
}

/* Is an edge of the picture within `reach` pixels? */
static gboolean near_edge(const Picture *picture, int x, int y, int reach) {
    for (int v = MAX(0, y - reach); v <= MIN(picture->height - 1, y + reach); v++) {
        for (int u = MAX(0, x - reach); u <= MIN(picture->width - 1, x + reach); u++) {
            if (picture_pixel(picture, u, v) != picture_pixel(picture, x, y)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* Where they differ from the poster there is more ink, and an edge is as near as the trap. */
static gboolean differs_in_bands(const Picture *laid, const Picture *web, double reach) {
    gint64 more = 0, less = 0, far = 0;
    int bad_x = 0, bad_y = 0;
    for (int y = 0; y < web->height - 1; y++) {
        for (int x = 0; x < web->width - 1; x++) {
            int darker = 0, lighter = 0;
            for (int c = 0; c < 3; c++) {
                int a = picture_channel(laid, x, y, c), b = picture_channel(web, x, y, c);
                darker = MAX(darker, b - a);
                /* at an edge: than anything around it */
                lighter = MAX(lighter, a > b ? picture_outside(web, a, x, y, c) : 0);
            }
            gboolean strays = darker > FLAT && !near_edge(web, x, y, (int)ceil(reach) + 1);
            more += darker > EDGE;
            less += lighter > EDGE;
            far += strays;
            if (strays || lighter > EDGE) {
                bad_x = x;
                bad_y = y;
            }
        }
    }
    printf("bands: %" G_GINT64_FORMAT " pixels with more ink, %" G_GINT64_FORMAT
           " with less, %" G_GINT64_FORMAT " away from edges; one at %d,%d\n",
           more, less, far, bad_x, bad_y);
    return more >= FEWEST_BAND && !less && !far;
}

static gboolean compare(const Arguments *a, const Scene *scene) {
    Picture preview = {0}, web = {0}, laid = {0};
    gboolean ok = picture_load(a->rest[1], &preview) && picture_load(a->rest[2], &web) &&
                  preview.width == web.width && preview.height == web.height;
    if (!ok) {
        printf("%s and %s are no pictures of one size\n", a->rest[1], a->rest[2]);
    } else {
        ok = lay_plates(a, scene, &preview, &laid);
        gboolean preview_alike = ok && are_alike(&laid, &preview, "preview");
        ok =
            preview_alike && (a->trap < 0 ? are_alike(&laid, &web, "poster")
                                          : differs_in_bands(&laid, &web, a->trap / 25.4 * a->dpi));
    }
    picture_clear(&preview);
    picture_clear(&web);
    picture_clear(&laid);
    return ok;
}

/* ---- register ---- */

/* Where plates differ outside the trim, and which pixels are inked on all of them. */
static gboolean marks_agree(const Drawn sheets[], guint n, Box trim) {
    Box names = BOX_EMPTY;
    int width = sheets[0].width, height = sheets[0].height;
    guint corners[4] = {0};
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            gboolean inside =
                x > trim.x0 - 2 && x < trim.x1 + 2 && y > trim.y0 - 2 && y < trim.y1 + 2;
            guint8 here = sheets[0].grey[y * width + x];
            gboolean same = TRUE;
            for (guint i = 1; i < n && !inside; i++) {
                same = same && sheets[i].grey[y * width + x] == here;
            }
            if (!inside && !same) {
                names = box_union(names, (Box){x, y, x + 1, y + 1});
            } else if (!inside && here < INKED) {
                corners[(y > height / 2 ? 2 : 0) + (x > width / 2)]++;
            }
        }
    }
    printf("names within %g,%g %g,%g; marks %u %u %u %u pixels\n", names.x0, names.y0, names.x1,
           names.y1, corners[0], corners[1], corners[2], corners[3]);
    gboolean marked = TRUE;
    for (guint i = 0; i < 4; i++) {
        marked = marked && corners[i] >= FEWEST_INKED;
    }
    return marked && names.y0 > trim.y1 && names.x0 > trim.x0 && names.x1 < trim.x1;
}

static gboolean registers(const Arguments *a) {
    Drawn sheets[SCENE_MAX_INKS] = {{0}};
    guint n = MIN(g_strv_length(a->rest), SCENE_MAX_INKS);
    Box trim = {0}, first = {0};
    double scale = a->dpi / 72;
    gboolean ok = n > 1;
    for (guint i = 0; i < n && ok; i++) {
        g_autoptr(GObject) owner = NULL;
        PopplerPage *page = open_plate(a->rest[i], &owner);
        double width = 0, height = 0;
        if (page) {
            poppler_page_get_size(page, &width, &height);
        }
        ok = page && read_trim(a->rest[i], height, &trim);
        if (ok) {
            sheets[i] = draw(page, (Point){0, 0}, scale, (int)lround(width * scale),
                             (int)lround(height * scale));
            first = i ? first : trim;
            ok = sheets[i].width == sheets[0].width && sheets[i].height == sheets[0].height &&
                 memcmp(&trim, &first, sizeof trim) == 0;
        }
    }
    trim = (Box){trim.x0 * scale, trim.y0 * scale, trim.x1 * scale, trim.y1 * scale};
    ok = ok && marks_agree(sheets, n, trim);
    for (guint i = 0; i < n; i++) {
        g_free(sheets[i].grey);
    }
    return ok;
}

/* ---- the poster ---- */

static gboolean compare_poster(const Arguments *a) {
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    const char *const paths[] = {a->rest[0], NULL};
    g_autoptr(GPtrArray) posters = job_discover(paths, NULL, diagnostics);
    g_autoptr(JobPress) press = job_press_new(".", diagnostics);
    JobOptions job = {0};
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(PosterModel) model = NULL;
    g_autoptr(Scene) scene = NULL;
    if (press && posters->len && (!a->size || job_size_parse(a->size, &job))) {
        scene = job_poster_scene(press, g_ptr_array_index(posters, 0), &job, arena, &model,
                                 diagnostics);
    }
    g_free(job.size_name);
    return scene && compare(a, scene);
}

int main(int argc, char **argv) {
    Arguments a = {.dpi = 72, .trap = -1};
    const GOptionEntry entries[] = {
        {"size", 0, 0, G_OPTION_ARG_STRING, &a.size, "format", "SIZE"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &a.dpi, "of the pictures", "N"},
        {"trap", 0, 0, G_OPTION_ARG_DOUBLE, &a.trap, "how far inks go under others", "MM"},
        {"register", 0, 0, G_OPTION_ARG_NONE, &a.registered, "compare marks", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &a.rest, NULL, NULL},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new("POSTER.yaml PREVIEW WEB PLATES");
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error) || !a.rest ||
        g_strv_length(a.rest) < (a.registered ? 2 : 4)) {
        fprintf(stderr, "recombine: %s\n", error ? error->message : "plates are needed");
        return 2;
    }
    gboolean ok = a.registered ? registers(&a) : compare_poster(&a);
    g_free(a.size);
    g_strfreev(a.rest);
    return ok ? 0 : 1;
}
