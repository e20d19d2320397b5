/* SPDX-License-Identifier: MIT */
/* Which of its theme's heroes a thematic poster shows. */
#include "project-internal.h"

#include "base/i18n.h"
#include "model-internal.h"

/* "rame, panneau …"; "" when there are none. Free with g_free(). */
static char *hero_names(const Theme *theme) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < theme->heroes.n; i++) {
        const Hero *hero = (const Hero *)theme->heroes.items + i;
        g_string_append_printf(names, "%s%s", i ? ", " : "", hero->id.s);
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

static void say_unknown(const PosterModel *model, Diagnostics *diagnostics) {
    const Theme *theme = &model->theme->theme;
    const Text *name = &model->poster.hero;
    g_autofree char *names = hero_names(theme);
    g_autofree char *near =
        model_did_you_mean(&theme->heroes, sizeof(Hero), offsetof(Hero, id), name->s);
    g_autofree char *hint = NULL;
    if (!theme->heroes.n) {
        hint = g_strdup(_("take this line away: the theme has one hero, and it is drawn"));
    } else if (near) {
        hint = g_strdup_printf(_("%s The heroes of the theme are: %s"), near, names);
    } else {
        hint = g_strdup_printf(
            _("the heroes of the theme are: %s; without this line it is the theme's usual one"),
            names);
    }
    diag_error(diagnostics, "unknown-hero", name->span, hint,
               _("the theme \"%s\" has no hero \"%s\""), model->poster.theme.s, name->s);
}

static void say_none(const PosterModel *model, Diagnostics *diagnostics) {
    const Theme *theme = &model->theme->theme;
    g_autofree char *names = hero_names(theme);
    g_autofree char *hint =
        theme->heroes.n
            ? g_strdup_printf(_("name one with hero: in the poster: %s"), names)
            : g_strdup(_("take another theme, or write kind: method if this is a method; a theme "
                         "for thematic posters has hero: in its theme.yaml"));
    diag_error(diagnostics, "no-hero", model->poster.theme.span, hint,
               theme->heroes.n
                   ? _("the theme \"%s\" has no usual hero, and the poster does not name one")
                   : _("the theme \"%s\" has no hero drawing: it is not for thematic posters"),
               model->poster.theme.s);
}

gboolean project_resolve_hero(PosterModel *model, Diagnostics *diagnostics) {
    const Theme *theme = &model->theme->theme;
    const Text *name = &model->poster.hero;
    const Hero *hero = name->s ? theme_hero(theme, name->s) : &theme->hero;
    if (!hero) {
        say_unknown(model, diagnostics);
        return FALSE;
    }
    if (!hero->stack.n) {
        say_none(model, diagnostics);
        return FALSE;
    }
    model->hero = hero;
    return TRUE;
}
