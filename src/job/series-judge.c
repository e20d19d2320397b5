/* SPDX-License-Identifier: MIT */
/* Does a poster follow its series, and is what was decided still of today? */
#include "series-internal.h"

#include "base/i18n.h"
#include "base/shell.h"
#include "base/number.h"

#include <string.h>

char *series_hash(const PosterModel *model) {
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < model->trees->len; i++) {
        const Tree *tree = g_ptr_array_index(model->trees, i);
        /* with the end of each, so that nothing can move from one file to the next unseen */
        g_checksum_update(sum, (const guchar *)tree->source->text,
                          (gssize)tree->source->length + 1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

/* ---- what is said ---- */

static char *percent(double factor) { return number_said(factor * 100, 1); }

static char *take_anew(const JobSeries *series) {
    g_autofree char *word = shell_word(series->shown);
    return g_strdup_printf(_("take the sizes anew: affiche series %s"), word);
}

/* The text is too long now, or the theme or the layout have changed. */
static char *cure(const JobPoster *poster, gboolean changed, const char *own_cure) {
    g_autofree char *series = shell_word(poster->series->shown);
    return changed ? g_strdup_printf(_("%s, or take the sizes anew: affiche series %s"), own_cure,
                                     series)
                   : g_strdup_printf(_("the theme or the layout has changed since the sizes were "
                                       "taken; take them anew: affiche series %s"),
                                     series);
}

static void say_text(const JobPoster *poster, const LayoutFinding *finding, gboolean changed,
                     Span span, Diagnostics *diagnostics) {
    const LayoutDecisions decisions = {poster->decided, poster->n_decided};
    const LayoutDecision *decision = layout_decision(&decisions, finding->layout);
    g_autofree char *own = percent(finding->text), *shared = percent(decision->text);
    g_autofree char *hint = cure(poster, changed, _("shorten its texts"));
    diag_warning(diagnostics, "does-not-follow", span, hint,
                 _("this poster does not follow its series: its text is set at %s %%, and the "
                   "series has %s %%"),
                 own, shared);
}

static void say_pips(const JobPoster *poster, const LayoutFinding *finding, gboolean changed,
                     Span span, Diagnostics *diagnostics) {
    const LayoutDecisions decisions = {poster->decided, poster->n_decided};
    const LayoutDecision *decision = layout_decision(&decisions, finding->layout);
    double value = layout_pip_values[finding->pip];
    g_autofree char *own = number_said(finding->sizes[finding->pip] / PT_PER_MM, 1);
    g_autofree char *shared = number_said(decision->size / PT_PER_MM, 1);
    g_autofree char *hint = cure(poster, changed, _("look at its figures"));
    diag_warning(
        diagnostics, "does-not-follow", span, hint,
        _("this poster does not follow its series: a pip stands for %.0f in tiles of %s mm, and in "
          "the series for %.0f in tiles of %s mm"),
        value, own, decision->pip, shared);
}

/* Has the poster values of its own, in that layout or, for NULL, in any? Those of its pips hold for
 * every sheet. */
static gboolean has_exception(const SeriesLock *lock, const char *member, const char *layout) {
    for (guint i = 0; i < lock->exceptions.n; i++) {
        const LockException *one = (const LockException *)lock->exceptions.items + i;
        gsize n = strlen(one->layout.s);
        gboolean meant =
            !layout || g_str_equal(layout, one->layout.s) ||
            (one->size.set && g_str_has_prefix(layout, one->layout.s) && layout[n] == '/');
        if (meant && g_str_equal(one->poster.s, member)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Is the poster in the lock, as it is now? `ret_changed`: its content is another than when the
 * sizes were taken. */
static gboolean is_of_today(const JobPoster *poster, const PosterModel *model, Span span,
                            gboolean *ret_changed, Diagnostics *diagnostics) {
    const JobSeries *series = poster->series;
    const LockPoster *locked = list_lookup(&series->lock.posters, sizeof(LockPoster),
                                           offsetof(LockPoster, poster), poster->member);
    g_autofree char *hash = series_hash(model), *hint = take_anew(series);
    *ret_changed = !locked || !g_str_equal(hash, locked->sha256.s);
    if (!locked) {
        diag_warning(diagnostics, "stale-lock", span, hint,
                     _("the sizes of %s were taken without this poster: it follows them"),
                     series->lock_shown);
    } else if (*ret_changed && has_exception(&series->lock, poster->member, NULL)) {
        diag_warning(diagnostics, "stale-lock", span, hint,
                     _("this poster could not follow its series, and has changed since: perhaps it "
                       "can now"));
    }
    return locked != NULL;
}

gboolean series_judge(const JobPoster *poster, const PosterModel *model, const GArray *findings,
                      Diagnostics *diagnostics) {
    const Tree *tree = g_ptr_array_index(model->trees, 0);
    Span whole = {.source = tree->source};
    gboolean changed, known = is_of_today(poster, model, whole, &changed, diagnostics);
    gboolean follows = TRUE;
    for (guint i = 0; i < findings->len; i++) {
        const LayoutFinding *finding = &g_array_index(findings, LayoutFinding, i);
        follows &= finding->text_follows && finding->pips_follow &&
                   !has_exception(&poster->series->lock, poster->member, finding->layout);
        if (!finding->text_follows) {
            say_text(poster, finding, changed, whole, diagnostics);
        }
        if (!finding->pips_follow) {
            say_pips(poster, finding, changed, whole, diagnostics);
        }
        if (finding->undecided && known) {
            g_autofree char *hint = take_anew(poster->series);
            diag_warning(diagnostics, "stale-lock", whole, hint,
                         _("%s does not say everything for the layout \"%s\": the poster takes "
                           "sizes of its own"),
                         poster->series->lock_shown, finding->layout);
        }
    }
    return follows;
}

void series_say_format(const JobPoster *poster, const PosterModel *model,
                       const LayoutOptions *format, Diagnostics *diagnostics) {
    const Tree *tree = g_ptr_array_index(model->trees, 0);
    double unit = format->screen ? 1 : PT_PER_MM;
    g_autofree char *size =
        g_strdup_printf(format->screen ? _("%.0f × %.0f pixels") : _("%.0f × %.0f mm"),
                        format->width / unit, format->height / unit);
    diag_warning(diagnostics, "format-without", ((Span){.source = tree->source}),
                 _("nothing to do if it is not made in that format; else `affiche check` with its "
                   "--size says what is too long"),
                 _("\"%s\" cannot be set on %s: the sizes there are taken without it"),
                 poster->member, size);
}

/* ---- from a worker to its parent ---- */

static void add_number(GString *text, double value) {
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(text, " %s", g_ascii_dtostr(buffer, sizeof buffer, value));
}

char *series_answer(const LayoutFinding *finding) {
    GString *text = g_string_new(finding->layout);
    g_string_append_printf(text, " %d %u %d %d", finding->has_pips != 0, finding->pip,
                           finding->text_follows != 0, finding->pips_follow != 0);
    add_number(text, finding->text);
    add_number(text, finding->least);
    for (guint i = 0; i < LAYOUT_PIP_VALUES; i++) {
        add_number(text, finding->sizes[i]);
    }
    return g_string_free(text, FALSE);
}

gboolean series_read_answer(char *answer, LayoutFinding *ret_finding) {
    char *at = strchr(answer, ' ');
    if (!at) {
        return FALSE;
    }
    *at++ = '\0';
    *ret_finding = (LayoutFinding){.layout = g_intern_string(answer)};
    ret_finding->has_pips = g_ascii_strtoll(at, &at, 10) != 0;
    ret_finding->pip = (guint)g_ascii_strtoull(at, &at, 10);
    ret_finding->text_follows = g_ascii_strtoll(at, &at, 10) != 0;
    ret_finding->pips_follow = g_ascii_strtoll(at, &at, 10) != 0;
    ret_finding->text = g_ascii_strtod(at, &at);
    ret_finding->least = g_ascii_strtod(at, &at);
    for (guint i = 0; i < LAYOUT_PIP_VALUES; i++) {
        ret_finding->sizes[i] = g_ascii_strtod(at, &at);
    }
    return TRUE;
}
