/* SPDX-License-Identifier: MIT */
/* From a poster that was laid out to what a press, a duplicator or an office printer takes. */
#include "poster-internal.h"

#include "base/i18n.h"
#include "base/number.h"
#include "base/sheet.h"
#include "check/check.h"

#include <string.h>

#define MOST_INK 3.0                    /* 300 %: what both papers take (profile.c) */
#define FOLDED_HEIGHT (297 * PT_PER_MM) /* of the A4 that posters are folded to */
#define ANSWER_MOST 500                 /* letters: some twelve lines of the job sheet */
#define AMOUNTS_DPI 24                  /* enough to see whether there is any ink, and how much */

/* Pixels an inch that a picture should have: what a screen shows when it is looked at closely;
 * twice what the dots of each process can tell. */
static const double picture_dpi[N_PURPOSES] = {100, 300, 150, 120, 150};

Scene *press_made(const Scene *scene, const Purpose *purpose, Arena *arena) {
    if (purpose->kind == FOR_OFFICE && purpose->mode == OFFICE_OUTLINES) {
        return press_outlined(scene, arena);
    }
    return purpose->trap > 0 ? press_trapped(scene, purpose->trap, arena) : NULL;
}

/* ---- preflight ---- */

static gboolean has_plates(const Purpose *purpose) {
    return purpose->kind == FOR_RISO || purpose->kind == FOR_SILKSCREEN;
}

/* Sheets that are filled in are "ouvrages de ville", which the law lets go. */
static void check_printer(const PressJob *job) {
    const PosterModel *model = job->model;
    const Printing *printing = &model->poster.printing;
    gboolean printed = has_plates(job->purpose) || job->purpose->kind == FOR_PRESS;
    if (printed && !printing->printer.s && model->kind != POSTER_SHEET) {
        Span span = printing->span.source ? printing->span : model->poster.title.span;
        diag_warning(job->diagnostics, "missing-printer", span,
                     _("write here, or in territory.yaml for all posters: print: {printer: "
                       "\"Imprimé par …, address\"}"),
                     _("nothing says who prints this poster: French law asks for the printer's "
                       "name and address (29 July 1881, article 3)"));
    }
}

void press_preflight(const PressJob *job) {
    const Purpose *purpose = job->purpose;
    CheckOptions check = {
        .print = purpose->kind != FOR_WEB,
        .process = purpose->kind == FOR_PRESS && purpose->inks == INKS_PROCESS,
        .spot = purpose->kind == FOR_PRESS && purpose->inks == INKS_SPOT,
        .plates = has_plates(purpose),
        .bleed = purpose->bleed,
        .most_ink = MOST_INK,
        .trap = purpose->trap,
        .resolution = picture_dpi[purpose->kind],
    };
    if (!job->options->grid) { /* which lies over everything, and is to be looked at */
        check_scene(job->judged, &check, job->diagnostics);
    }
    check_printer(job);
}

/* ---- amounts ---- */

/* Adds what a page is covered with to `covered`, four channels a pixel: those of process colours,
 * or the plates. `covered` is made at the first plate. */
static void cover(const Scene *scene, guint page, gboolean process, float **covered,
                  gsize *ret_pixels) {
    for (guint plate = 0; plate < scene->n_inks; plate++) {
        guint width, height;
        g_autofree guint8 *amounts =
            out_amounts(scene, page, plate, AMOUNTS_DPI, FALSE, &width, &height);
        gsize n = (gsize)width * height;
        if (!*covered) {
            *covered = g_new0(float, n * 4);
        }
        *ret_pixels = n;
        for (gsize i = 0; i < n; i++) {
            float amount = amounts[i] / 255.0f, *at = *covered + i * 4;
            for (guint c = 0; c < 4; c++) {
                float more = !process ? (c == plate ? amount : 0)
                                      : amount * (float)scene->inks[plate].cmyk[c];
                at[c] = 1 - (1 - at[c]) * (1 - more); /* inks multiply */
            }
        }
    }
}

double press_coverage(const Scene *scene, gboolean process) {
    double most = 0;
    for (guint page = 0; page < scene->pages->len; page++) {
        g_autofree float *covered = NULL;
        gsize n = 0;
        cover(scene, page, process, &covered, &n);
        for (gsize i = 0; i < n; i++) {
            const float *at = covered + i * 4;
            most = MAX(most, (double)at[0] + at[1] + at[2] + at[3]);
        }
    }
    return most;
}

/* A plate on which nothing is printed is no plate. */
static gboolean has_ink(const Scene *scene, guint plate) {
    for (guint page = 0; page < scene->pages->len; page++) {
        guint width, height;
        g_autofree guint8 *amounts =
            out_amounts(scene, page, plate, AMOUNTS_DPI, TRUE, &width, &height);
        for (gsize i = 0; i < (gsize)width * height; i++) {
            if (amounts[i]) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* ---- files ---- */

void press_file_free(gpointer data) {
    PressFile *file = data;
    imposition_free(file->imposition);
    scene_free(file->sheet);
    g_free(file->path);
    g_free(file->text);
    g_free(file);
}

static gboolean write_pdf(const PressJob *job, const PressFile *file, const char *path,
                          GError **error) {
    const Purpose *purpose = job->purpose;
    return file->pdf.colours == PDF_PLATE && purpose->one_bit
               ? out_pdf_bits(job->scene, &file->pdf, purpose->resolution, purpose->ruling, path,
                              error)
               : out_pdf(job->scene, &file->pdf, path, error);
}

static gboolean write_picture(const PressJob *job, const PressFile *file, const char *path,
                              GError **error) {
    return out_png(job->scene, file->page, job->options->dpi, path, error);
}

static gboolean write_sheet(const PressJob *job, const PressFile *file, const char *path,
                            GError **error) {
    (void)job;
    return out_pdf(file->sheet, NULL, path, error);
}

static gboolean write_text(const PressJob *job, const PressFile *file, const char *path,
                           GError **error) {
    (void)job;
    return out_replace_file(path, file->text, strlen(file->text), error);
}

/* `part` follows the purpose's name: "2-corail"; NULL: nothing does. */
static PressFile *add_file(const PressJob *job, const char *part, const char *extension) {
    const char *purpose = purpose_names[job->purpose->kind];
    g_autofree char *name = part ? g_strdup_printf("%s-%s", purpose, part) : g_strdup(purpose);
    PressFile *file = g_new0(PressFile, 1);
    file->path = poster_output_path(job->poster, job->options, name, extension);
    g_ptr_array_add(job->files, file);
    return file;
}

static PressFile *add_pdf(const PressJob *job, const char *part, Imposition *imposition) {
    PressFile *file = add_file(job, part, "pdf");
    file->write = write_pdf;
    file->imposition = imposition;
    file->pdf.imposition = imposition;
    file->pdf.paper = job->purpose->paper == PAPER_PRINT;
    return file;
}

/* Marks and plans are written in the faces of the small print, headings in that of the large words
 * under a number. */
static PressKit kit_of(const PressJob *job, const char *language) {
    const ThemeBundle *theme = job->model->theme;
    FaceSet *faces = job->press->faces;
    const Style *style = system_style(&theme->system, "credits");
    const Style *large = system_style(&theme->system, "total-label");
    style = style ? style : (const Style *)theme->system.styles.items;
    const SceneFace *face = face_set_lookup(faces, style->face.s);
    const SceneFace *strong = style->strong.s ? face_set_lookup(faces, style->strong.s) : NULL;
    return (PressKit){.faces = faces,
                      .face = face,
                      .strong = strong ? strong : face,
                      .display = large ? face_set_lookup(faces, large->face.s) : NULL,
                      .words = &theme->words[model_language_index(language)],
                      .language = language};
}

/* "a3", "450x320mm". Free with g_free(). */
static char *size_word(double width, double height) {
    const char *name = sheet_name(width, height);
    return name ? g_ascii_strdown(name, -1)
                : g_strdup_printf("%.0fx%.0fmm", width / PT_PER_MM, height / PT_PER_MM);
}

/* Whoever asks for fold marks where there are none is told. */
static gboolean add_folds(const PressJob *job, Imposition *imposition, const PressKit *kit) {
    if (!job->purpose->fold || press_add_folds(job->scene, job->purpose, imposition, kit)) {
        return TRUE;
    }
    const ScenePage *page = scene_page(job->scene, 0);
    const SceneSheet *sheet = &g_array_index(imposition->sheets, SceneSheet, 0);
    Span span = job->model->poster.title.span;
    if (sheet->placements->len > 1) {
        diag_error(job->diagnostics, "excluded-choice", span,
                   _("leave the fold marks out; pages by fours are folded, as a booklet"),
                   _("pages that are cut apart have no fold marks"));
    } else if (MAX(page->width, page->height) <= FOLDED_HEIGHT + PT_PER_MM) {
        diag_error(job->diagnostics, "excluded-choice", span,
                   _("leave the fold marks out, or lay the poster out larger"),
                   _("fold marks lead to an A4, and this page is no larger"));
    } else {
        diag_error(job->diagnostics, "excluded-choice", span,
                   _("leave the fold marks out, or put the page on a larger sheet: --impose"),
                   _("fold marks stand beside the page, and it takes the whole sheet"));
    }
    return FALSE;
}

/* ---- a press ---- */

/* One profile a process. It takes a while to make those of the usual conditions, so that it is done
 * for writing only. */
static gboolean find_profile(PressJob *job) {
    const char *wanted = job->purpose->profile;
    gboolean usual = g_str_equal(wanted, "coated") || g_str_equal(wanted, "uncoated");
    if (usual && !job->options->formats) {
        return TRUE;
    }
    OutProfile *profile = g_hash_table_lookup(job->press->profiles, wanted);
    if (!profile) {
        profile = job_profile(wanted, job->purpose->profile_span, job->diagnostics);
        if (profile) {
            g_hash_table_insert(job->press->profiles, g_strdup(wanted), profile);
        }
    }
    job->profile = profile;
    return profile != NULL;
}

static Imposition *pages_for_press(const PressJob *job, const PressKit *kit, char **ret_part) {
    const Purpose *purpose = job->purpose;
    Imposition *imposition;
    if (purpose->impose_width > 0) {
        *ret_part = size_word(purpose->impose_width, purpose->impose_height);
        imposition = press_imposed(job->scene, purpose, kit, job->arena,
                                   job->model->poster.title.span, job->diagnostics);
    } else {
        imposition = press_pages(job->scene, purpose, kit, job->arena);
    }
    if (imposition && !add_folds(job, imposition, kit)) {
        imposition_free(imposition);
        return NULL;
    }
    return imposition;
}

/* What is wrong with the inks as a whole is said of the poster. */
static gboolean can_be_x1a(const PressJob *job, const PdfOptions *options) {
    g_autoptr(Diagnostics) reasons = diagnostics_new();
    out_pdf_x1a_reasons(job->scene, options, reasons);
    for (guint i = 0; i < diagnostics_length(reasons); i++) {
        const Diagnostic *reason = diagnostics_get(reasons, i);
        if (reason->file) {
            diagnostics_take(job->diagnostics, diagnostic_copy(reason));
        } else {
            diagnostics_add(job->diagnostics, reason->severity, reason->code,
                            job->model->poster.title.span, reason->hint, "%s", reason->message);
        }
    }
    return diagnostics_length(reasons) == 0;
}

static gboolean plan_press(PressJob *job) {
    const Purpose *purpose = job->purpose;
    PressKit kit = kit_of(job, job->model->languages.main);
    g_autofree char *part = NULL;
    Imposition *imposition = pages_for_press(job, &kit, &part);
    if (!imposition || !find_profile(job)) {
        imposition_free(imposition);
        return FALSE;
    }
    PressFile *file = add_pdf(job, part, imposition);
    file->pdf.colours = purpose->inks == INKS_PROCESS ? PDF_PROCESS : PDF_SPOT;
    file->pdf.standard = purpose->standard == STANDARD_X1A ? PDF_X1A : PDF_X4;
    file->pdf.profile = job->profile;
    return file->pdf.standard != PDF_X1A || can_be_x1a(job, &file->pdf);
}

/* ---- plates ---- */

static void add_pictures(const PressJob *job) {
    for (guint i = 0; i < job->scene->pages->len; i++) {
        gboolean several = job->scene->pages->len > 1;
        PressFile *file = add_file(job, several ? scene_page(job->scene, i)->name : NULL, "png");
        file->write = write_picture;
        file->page = i;
    }
}

static gboolean plan_plates(PressJob *job) {
    const Scene *scene = job->scene;
    PressKit kit = kit_of(job, job->model->languages.main);
    for (guint i = 0; i < scene->n_inks; i++) {
        if (!has_ink(scene, i)) {
            continue;
        }
        Imposition *imposition = press_plate(scene, job->purpose, i, &kit, job->arena,
                                             job->model->poster.title.span, job->diagnostics);
        if (!imposition) {
            return FALSE;
        }
        if (!(job->options->formats & FORMAT_PDF)) { /* it holds, which is all that was asked */
            imposition_free(imposition);
            continue;
        }
        g_autofree char *slug = keys_slug(scene->inks[i].name);
        g_autofree char *part = g_strdup_printf("%u-%s", i + 1, slug);
        PressFile *file = add_pdf(job, part, imposition);
        file->pdf.colours = PDF_PLATE;
        file->pdf.plate = i;
    }
    if (job->options->formats & FORMAT_PNG) {
        add_pictures(job);
    }
    return TRUE;
}

/* ---- an office ---- */

static gboolean plan_office(PressJob *job) {
    static const char *const modes[] = {"", "grey", "outlines"};
    const Purpose *purpose = job->purpose;
    PressKit kit = kit_of(job, job->model->languages.main);
    Span span = job->model->poster.title.span;
    g_autoptr(GString) part = g_string_new(modes[purpose->mode]);
    Imposition *imposition;
    if (purpose->tile_width > 0) {
        g_autofree char *size = size_word(purpose->tile_width, purpose->tile_height);
        g_string_append_printf(part, "%s%s-tiles", part->len ? "-" : "", size);
        imposition = press_tiles(job->scene, purpose, &kit, job->arena, span, job->diagnostics);
    } else if (purpose->impose_width > 0) {
        g_autofree char *size = size_word(purpose->impose_width, purpose->impose_height);
        g_string_append_printf(part, "%s%s", part->len ? "-" : "", size);
        imposition = press_imposed(job->scene, purpose, &kit, job->arena, span, job->diagnostics);
    } else {
        imposition = press_office_pages(job->scene, purpose, &kit, job->arena);
    }
    if (!imposition) {
        return FALSE;
    }
    if (!purpose->tile_width) {
        press_office_lost(job->scene, imposition, purpose, job->diagnostics);
    }
    if (!add_folds(job, imposition, &kit)) {
        imposition_free(imposition);
        return FALSE;
    }
    PressFile *file = add_pdf(job, part->len ? part->str : NULL, imposition);
    file->pdf.colours = purpose->mode == OFFICE_GREY ? PDF_GREY : PDF_RGB;
    return TRUE;
}

/* ---- the job sheet ---- */

/* The names of the PDFs that are planned, to be written with it; NULL-terminated. */
static GPtrArray *names_of_pdfs(const PressJob *job) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < job->files->len; i++) {
        const PressFile *file = g_ptr_array_index(job->files, i);
        if (file->write == write_pdf) {
            g_ptr_array_add(names, g_path_get_basename(file->path));
        }
    }
    g_ptr_array_add(names, NULL);
    return names;
}

/* What a territory answers can be set, and is an answer. */
static gboolean check_answers(const PressJob *job, const PressKit *kit) {
    const Printing *printing = &job->model->poster.printing;
    const Text *answers[] = {&printing->quantity, &printing->stock, &printing->finishing,
                             &printing->contact, &printing->printer};
    gboolean ok = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(answers); i++) {
        const Text *answer = answers[i];
        if (!answer->s) {
            continue;
        }
        glong length = g_utf8_strlen(answer->s, -1);
        if (length > ANSWER_MOST) {
            diag_error(job->diagnostics, "long-answer", answer->span,
                       _("write what is needed here, and the rest to the print shop"),
                       _("this answer has %ld characters, and the job sheet has room for %d"),
                       length, ANSWER_MOST);
            ok = FALSE;
        }
        ok &= press_can_say(kit, job->arena, answer->s, TRUE, answer->span, job->diagnostics);
    }
    return ok;
}

/* It is in French, as the law and the print shop are. */
static gboolean add_job_sheet(const PressJob *job) {
    const Purpose *purpose = job->purpose;
    const Printing *printing = &job->model->poster.printing;
    gboolean process = purpose->kind == FOR_PRESS && purpose->inks == INKS_PROCESS;
    PressKit kit = kit_of(job, "fr");
    if (!check_answers(job, &kit)) {
        return FALSE;
    }
    g_autoptr(GPtrArray) names = names_of_pdfs(job);
    JobFacts facts = {
        .purpose = purpose,
        .files = (const char *const *)names->pdata,
        .quantity = printing->quantity.s,
        .stock = printing->stock.s,
        .contact = printing->contact.s,
        .printer = printing->printer.s,
        .finishing = printing->finishing.s,
        .profile = job->profile ? job->profile->name : NULL,
        .coverage = press_coverage(job->scene, process),
    };
    if (job->options->job_sheet) {
        PressFile *file = add_file(job, "fiche", "pdf");
        file->write = write_sheet;
        file->sheet = press_job_sheet(job->scene, &facts, &kit, job->arena);
    }
    if (job->options->job_json) {
        PressFile *file = add_file(job, "fiche", "json");
        file->write = write_text;
        file->text = press_job_json(job->scene, &facts);
    }
    return TRUE;
}

/* The names of inks and the title stand beside the page, in a face that may not be theirs. */
static gboolean check_names(const PressJob *job) {
    const List *inks = &job->model->theme->theme.inks;
    const Text *title = &job->model->poster.title;
    PressKit kit = kit_of(job, job->model->languages.main);
    gboolean ok = press_can_say(&kit, job->arena, title->s, TRUE, title->span, job->diagnostics);
    for (guint i = 0; i < inks->n && job->purpose->kind != FOR_OFFICE; i++) {
        const Ink *ink = (const Ink *)inks->items + i;
        const Text *names[] = {&ink->name, &ink->spot};
        for (guint k = 0; k < G_N_ELEMENTS(names); k++) {
            ok &= !names[k]->s || press_can_say(&kit, job->arena, names[k]->s, FALSE,
                                                names[k]->span, job->diagnostics);
        }
    }
    return ok;
}

gboolean press_plan(PressJob *job) {
    gboolean ok = FALSE;
    if (!check_names(job)) {
        return FALSE;
    }
    switch (job->purpose->kind) {
    case FOR_PRESS:
        ok = plan_press(job);
        break;
    case FOR_RISO:
    case FOR_SILKSCREEN:
        ok = plan_plates(job);
        break;
    case FOR_OFFICE:
        ok = plan_office(job);
        break;
    case FOR_WEB:
    case N_PURPOSES:
        g_assert_not_reached();
    }
    if (ok && (job->options->job_sheet || job->options->job_json)) {
        ok = add_job_sheet(job);
    }
    return ok;
}
