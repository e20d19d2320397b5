/* SPDX-License-Identifier: MIT */
/* The condition a file is made for: of a press, PDF/X-4 (ISO 15930-7) and PDF/X-1a (ISO 15930-4);
 * or of screens, PDF/A (ISO 19005). */
#include "pdf-internal.h"

#include "base/i18n.h"

#include <string.h>

const char *pdf_standard_name(const PdfWriter *writer) {
    switch (writer->options.standard) {
    case PDF_PLAIN:
        return NULL;
    case PDF_X4:
        return "PDF/X-4";
    case PDF_X1A:
        return "PDF/X-1a:2003";
    }
    g_assert_not_reached();
}

/* Is the condition one of the registry of the International Color Consortium? Those of its series
 * that printers in Europe, America and Japan name. */
static gboolean is_registered(const char *identifier) {
    static const char *const series[] = {"FOGRA",    "CGATS",   "IFRA",
                                         "JC200103", "JCW2003", "JCN2002"};
    for (guint i = 0; i < G_N_ELEMENTS(series); i++) {
        if (g_str_has_prefix(identifier, series[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Colours without a profile of their own are those of sRGB (ISO 19005-3, 6.2.3). */
static qpdf_oh screen_intent(PdfWriter *writer) {
    gsize length;
    g_autofree guint8 *data = out_profile_screen(&length);
    qpdf_oh stream = pdf_stream(writer, data, length);
    pdf_set_int(writer, qpdf_oh_get_dict(writer->qpdf, stream), "/N", 3);
    qpdf_oh intent = pdf_parse(writer, "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier"
                                       "(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
                                       "/RegistryName(http://www.color.org)>>");
    pdf_set(writer, intent, "/DestOutputProfile", stream);
    return intent;
}

static qpdf_oh press_intent(PdfWriter *writer, const OutProfile *profile) {
    qpdf_oh stream = pdf_stored_stream(writer, profile->data, profile->length);
    if (writer->checksum) {
        g_checksum_update(writer->checksum, (const guchar *)profile->sum, -1);
    }
    pdf_set_int(writer, qpdf_oh_get_dict(writer->qpdf, stream), "/N", profile->channels);
    qpdf_oh intent = pdf_parse(writer, "<</Type/OutputIntent/S/GTS_PDFX>>");
    pdf_set_text(writer, intent, "/OutputConditionIdentifier", profile->identifier);
    pdf_set_text(writer, intent, "/OutputCondition", profile->name);
    pdf_set_text(writer, intent, "/Info", profile->name);
    if (is_registered(profile->identifier)) {
        pdf_set_text(writer, intent, "/RegistryName", "http://www.color.org");
    }
    pdf_set(writer, intent, "/DestOutputProfile", pdf_indirect(writer, stream));
    return intent;
}

void pdf_put_intent(PdfWriter *writer, qpdf_oh root) {
    const OutProfile *profile = writer->options.profile;
    if (!profile && !writer->tags) {
        return;
    }
    qpdf_oh intent = profile ? press_intent(writer, profile) : screen_intent(writer);
    qpdf_oh intents = qpdf_oh_new_array(writer->qpdf);
    qpdf_oh_append_item(writer->qpdf, intents, intent);
    pdf_set(writer, root, "/OutputIntents", intents);
}

/* ---- what X-1a cannot say ---- */

/* Without transparency each paint sets the plates it names and leaves the others alone. Inks that
 * are plates of their own need no more. Recipes share four plates: where two lie over each other,
 * nobody would multiply them. One recipe alone has nothing to multiply with. */
void out_pdf_x1a_reasons(const Scene *scene, const PdfOptions *options, Diagnostics *diagnostics) {
    gboolean spot = options->colours == PDF_SPOT;
    if (!spot && (options->colours != PDF_PROCESS || scene->n_inks > 1)) {
        diag_error(
            diagnostics, "x1a-impossible", (Span){0},
            _("ask for the inks as spot colours, or for PDF/X-4"),
            _("PDF/X-1a has no transparency: %u inks that are mixed of cyan, magenta, yellow "
              "and black could not multiply where they lie over each other"),
            scene->n_inks);
    }
    for (guint i = 0; i < scene->items->len; i++) {
        const SceneItem *item = scene_item(scene, i);
        if (item->kind == SCENE_KIND_IMAGE && item->image.rgb) {
            diag_error(diagnostics, "x1a-impossible", item->span,
                       _("print the picture in one of the inks, or ask for PDF/X-4"),
                       _("a picture in colours lies under the inks, which PDF/X-1a cannot say"));
        }
    }
}
