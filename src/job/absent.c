/* SPDX-License-Identifier: MIT */
#include "check/check.h"
#include "job.h"
#include "press/press.h"
OutProfile *job_profile(const char *wanted, Span span, Diagnostics *diagnostics) {
    (void)wanted; (void)span; (void)diagnostics;
    OutProfile *p = g_new0(OutProfile, 1);
    p->name = g_strdup("absent");
    return p;
}
void out_profile_free(OutProfile *p) { if (p) { g_free(p->name); g_free(p); } }
void check_scene(const Scene *s, const CheckOptions *o, Diagnostics *d) { (void)s; (void)o; (void)d; }
Scene *press_trapped(const Scene *s, double t, Arena *a) { (void)s; (void)t; (void)a; return NULL; }
Scene *press_outlined(const Scene *s, Arena *a) { (void)s; (void)a; return NULL; }
Imposition *press_pages(const Scene *s, const Purpose *p, const PressKit *k, Arena *a) { (void)s; (void)p; (void)k; (void)a; return imposition_new(); }
Imposition *press_plate(const Scene *s, const Purpose *p, guint n, const PressKit *k, Arena *a, Span sp, Diagnostics *d) { (void)s; (void)p; (void)n; (void)k; (void)a; (void)sp; (void)d; return imposition_new(); }
Imposition *press_tiles(const Scene *s, const Purpose *p, const PressKit *k, Arena *a, Span sp, Diagnostics *d) { (void)s; (void)p; (void)k; (void)a; (void)sp; (void)d; return imposition_new(); }
Imposition *press_imposed(const Scene *s, const Purpose *p, const PressKit *k, Arena *a, Span sp, Diagnostics *d) { (void)s; (void)p; (void)k; (void)a; (void)sp; (void)d; return imposition_new(); }
Imposition *press_office_pages(const Scene *s, const Purpose *p, const PressKit *k, Arena *a) { (void)s; (void)p; (void)k; (void)a; return imposition_new(); }
void press_add_folds(const Scene *s, Imposition *i, const PressKit *k) { (void)s; (void)i; (void)k; }
Scene *press_job_sheet(const Scene *s, const JobFacts *f, const PressKit *k, Arena *a) { (void)f; (void)k; Scene *m = press_marks_scene(s, a); scene_add_page(m, 595, 842, 0, ""); return m; }
char *press_job_json(const Scene *s, const JobFacts *f) { (void)s; return g_strdup_printf("{\"coverage\": %g}\n", f->coverage); }
gboolean out_pdf_bits(const Scene *s, const PdfOptions *o, double r, double l, const char *p, GError **e) { (void)o; (void)r; (void)l; return out_pdf(s, NULL, p, e); }
void out_pdf_x1a_reasons(const Scene *s, const PdfOptions *o, Diagnostics *d) { (void)s; (void)o; (void)d; }
guint8 *out_amounts(const Scene *s, guint page, guint plate, double dpi, gboolean bleed, guint *w, guint *h) { (void)s; (void)page; (void)plate; (void)dpi; (void)bleed; *w = *h = 4; return g_memdup2("0123456789012345", 16); }
