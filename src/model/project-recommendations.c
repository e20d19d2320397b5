/* SPDX-License-Identifier: MIT */
/* Who the recommendations name: actors of the theme and of the territory, their pictograms. */
#include "project-internal.h"

#include "base/i18n.h"
#include "model-internal.h"

/* Those of the theme, as the territory may rename them, then its own. */
typedef struct {
    Actor *actors;
    guint n;
    gboolean *named; /* by a recommendation */
} Cast;

static Actor *find_actor(const Cast *cast, const char *id) {
    const List all = {.items = cast->actors, .n = cast->n};
    return list_lookup(&all, sizeof(Actor), offsetof(Actor, id), id);
}

static void collect(PosterModel *model, Cast *cast) {
    const List *usual = &model->theme->theme.actors, *own = &model->recommendations.actors;
    cast->actors = arena_new_array(model->arena, Actor, MAX(usual->n + own->n, 1));
    cast->named = arena_new_array(model->arena, gboolean, MAX(usual->n + own->n, 1));
    for (guint i = 0; i < usual->n; i++) {
        const ThemeCategory *known = (const ThemeCategory *)usual->items + i;
        cast->actors[cast->n++] = (Actor){
            .span = known->span, .id = known->id, .name = known->name, .picto = known->picto};
    }
    for (guint i = 0; i < own->n; i++) {
        const Actor *written = (const Actor *)own->items + i;
        Actor *known = find_actor(cast, written->id.s);
        if (!known) {
            cast->actors[cast->n++] = *written;
            continue;
        }
        known->name = written->name.s ? written->name : known->name;
        known->picto = written->picto.s ? written->picto : known->picto;
    }
}

static void say_unknown(const Cast *cast, const Text *id, Diagnostics *diagnostics) {
    const List all = {.items = cast->actors, .n = cast->n};
    g_autofree char *hint = model_did_you_mean(&all, sizeof(Actor), offsetof(Actor, id), id->s);
    if (!hint) {
        g_autoptr(GString) names = g_string_new(NULL);
        for (guint i = 0; i < cast->n; i++) {
            g_string_append_printf(names, "%s%s", i ? ", " : "", cast->actors[i].id.s);
        }
        hint = g_strdup_printf(_("the actors here are: %s; name others under actors:"), names->str);
    }
    diag_error(diagnostics, "unknown-actor", id->span, hint, _("there is no actor \"%s\""), id->s);
}

/* The name and the pictogram of one that is named. */
static gboolean resolve_actor(PosterModel *model, Actor *actor, Diagnostics *diagnostics) {
    gboolean ok = keys_resolve(&actor->name, &model->languages, diagnostics);
    if (!actor->name.s) {
        g_autofree char *hint = g_strdup_printf(_("give it a name: %s: {name: …}"), actor->id.s);
        diag_error(diagnostics, "missing-key", actor->id.span, hint,
                   _("the actor \"%s\" has no name"), actor->id.s);
        ok = FALSE;
    }
    Text picto = {.s = actor->picto.s ? actor->picto.s : "generique",
                  .span = actor->picto.s ? actor->picto.span : actor->id.span};
    actor->picto_path = project_picto(model, model->theme, &picto, diagnostics);
    return actor->picto_path && ok;
}

gboolean project_resolve_actors(PosterModel *model, Diagnostics *diagnostics) {
    Recommendations *advice = &model->recommendations;
    Cast cast = {0};
    gboolean ok = TRUE;
    collect(model, &cast);
    for (guint i = 0; i < advice->items.n; i++) {
        Recommendation *one = (Recommendation *)advice->items.items + i;
        one->who = arena_new_array(model->arena, const Actor *, MAX(one->actors.n, 1));
        for (guint k = 0; k < one->actors.n; k++) {
            const Text *id = (const Text *)one->actors.items + k;
            Actor *actor = find_actor(&cast, id->s);
            one->who[k] = actor;
            if (actor) {
                cast.named[actor - cast.actors] = TRUE;
            } else {
                say_unknown(&cast, id, diagnostics);
                ok = FALSE;
            }
        }
    }
    advice->acting = arena_new_array(model->arena, const Actor *, MAX(cast.n, 1));
    for (guint i = 0; i < cast.n; i++) {
        if (cast.named[i]) {
            ok &= resolve_actor(model, &cast.actors[i], diagnostics);
            advice->acting[advice->n_acting++] = &cast.actors[i];
        }
    }
    return ok;
}
