/* SPDX-License-Identifier: MIT */
/* The key tables of a method, and what its file can get wrong: stages, tracks, the finale. */
#include "method.h"

#include "base/i18n.h"
#include "model-internal.h"

static const Key track_keys[] = {
    {"name", KEY_TEXT, offsetof(MethodTrack, name), .required = TRUE, .doc = "Two to four words."},
    {"intro", KEY_TEXT, offsetof(MethodTrack, intro), .doc = "What the track is, 20 to 35 words."},
};
static const KeyTable track_table = TABLE(MethodTrack, N_("a track"), track_keys);

static const Key stage_keys[] = {
    {"name", KEY_TEXT, offsetof(MethodStage, name), .required = TRUE, .doc = "One word."},
    {"finale", KEY_BOOLEAN, offsetof(MethodStage, finale),
     .doc = "yes on the last stage: the tracks meet there."},
};
static const KeyTable stage_table =
    ENTRY_TABLE(MethodStage, N_("a stage"), stage_keys, .scalar = stage_keys);

static const Key action_keys[] = {
    {"stage", KEY_TEXT, offsetof(MethodAction, stage), .once = TRUE,
     .doc = "Its stage; without one it stands on the first of two tracks."},
    {"title", KEY_TEXT, offsetof(MethodAction, title), .required = TRUE,
     .doc = "Two or three words."},
    {"text", KEY_TEXT, offsetof(MethodAction, text), .required = TRUE, .doc = "30 to 90 words."},
    {"picto", KEY_FILE, offsetof(MethodAction, picto), .example = "atelier",
     .doc = "A pictogram of the visual system by name, or an SVG file."},
    {"picto-alt", KEY_TEXT, offsetof(MethodAction, picto_alt),
     .doc = "What the pictogram shows; without it, it is decoration."},
};
static const KeyTable action_table = ENTRY_TABLE(MethodAction, N_("an action"), action_keys);

static const Key note_keys[] = {
    {"title", KEY_TEXT, offsetof(MethodNote, title), .required = TRUE, .doc = "A heading."},
    {"text", KEY_TEXT, offsetof(MethodNote, text), .required = TRUE, .doc = "The text."},
};
static const KeyTable note_table = TABLE(MethodNote, N_("a note"), note_keys);

static const Key figure_keys[] = {
    {"figure", KEY_TEXT, offsetof(MethodFigure, figure), .required = TRUE, .doc = "\"1 200\"."},
    {"label", KEY_TEXT, offsetof(MethodFigure, label), .required = TRUE, .doc = "What it counts."},
};
static const KeyTable figure_table = TABLE(MethodFigure, N_("a figure"), figure_keys);

static const Key members_keys[] = {
    {"name", KEY_TEXT, offsetof(MethodMembers, name), .required = TRUE, .doc = "Who they are."},
    {"members", KEY_TEXTS, offsetof(MethodMembers, members), .required = TRUE, .low = 1, .high = 16,
     .doc = "Names."},
};
static const KeyTable members_table = TABLE(MethodMembers, N_("a list of members"), members_keys);

static const Key group_keys[] = {
    {"title", KEY_TEXT, offsetof(MethodGroup, title), .required = TRUE, .doc = "Heading."},
    {"lists", KEY_MAPS, offsetof(MethodGroup, lists), .required = TRUE, .table = &members_table,
     .low = 1, .high = 3, .doc = "One to three lists of names."},
    {"participants", KEY_INTEGER, offsetof(MethodGroup, participants), .low = 1, .high = 9999,
     .doc = "How many took part: one drawn head each."},
    {"figures", KEY_MAPS, offsetof(MethodGroup, figures), .table = &figure_table, .low = 0,
     .high = 2, .doc = "Up to two large figures."},
};
static const KeyTable group_table = TABLE(MethodGroup, N_("the group"), group_keys);

static const Key places_keys[] = {
    {"title", KEY_TEXT, offsetof(MethodPlaces, title), .required = TRUE, .doc = "Heading."},
    {"names", KEY_TEXTS, offsetof(MethodPlaces, names), .required = TRUE, .low = 1, .high = 6,
     .doc = "One to six territories."},
};
static const KeyTable places_table = TABLE(MethodPlaces, N_("the territories"), places_keys);

static const Key results_keys[] = {
    {"title", KEY_TEXT, offsetof(MethodResults, title), .required = TRUE, .doc = "Heading."},
    {"items", KEY_MAPS, offsetof(MethodResults, items), .required = TRUE, .table = &figure_table,
     .low = 1, .high = 6, .doc = "One to six figures."},
};
static const KeyTable results_table = TABLE(MethodResults, N_("the figures"), results_keys);

static const Key recto_keys[] = {
    {"title", KEY_TEXT, offsetof(MethodRecto, title), .required = TRUE, .doc = "20 to 90 letters."},
    {"call", KEY_TEXT, offsetof(MethodRecto, call), .required = TRUE, .doc = "8 to 24 letters."},
    {"question", KEY_TEXT, offsetof(MethodRecto, question), .required = TRUE,
     .doc = "The question all started from."},
    {"invitation", KEY_TEXT, offsetof(MethodRecto, invitation), .required = TRUE,
     .doc = "80 to 120 words."},
    {"played", KEY_TEXT, offsetof(MethodRecto, played), .required = TRUE,
     .doc = "What the first sleeve says."},
    {"turn", KEY_TEXT, offsetof(MethodRecto, turn), .required = TRUE,
     .doc = "What the second sleeve says, drawn."},
    {"story", KEY_MAP, offsetof(MethodRecto, story), .required = TRUE, .table = &note_table,
     .doc = "What happened, 120 to 210 words."},
    {"group", KEY_MAP, offsetof(MethodRecto, group), .required = TRUE, .table = &group_table,
     .doc = "Who took part."},
    {"territories", KEY_MAP, offsetof(MethodRecto, territories), .required = TRUE,
     .table = &places_table, .doc = "Where."},
    {"figures", KEY_MAP, offsetof(MethodRecto, figures), .required = TRUE, .table = &results_table,
     .doc = "What came out of it."},
};
static const KeyTable recto_table = TABLE(MethodRecto, N_("the recto"), recto_keys);

static const Key method_keys[] = {
    VERSION_KEY(Method),
    LANGUAGE_KEY(Method),
    {"kind", KEY_NAME, offsetof(Method, kind), .required = TRUE, .example = "method",
     .doc = "method."},
    {"theme", KEY_NAME, offsetof(Method, theme), .doc = "A theme of themes/; methode without it."},
    {"title", KEY_TEXT, offsetof(Method, title), .required = TRUE, .doc = "10 to 40 letters."},
    {"highlight", KEY_TEXT, offsetof(Method, highlight), .doc = "Words of the title in two inks."},
    {"date", KEY_DATE, offsetof(Method, date), .doc = "Date of the content, for the files."},
    {"tracks", KEY_MAPS, offsetof(Method, tracks), .required = TRUE, .table = &track_table,
     .low = 1, .high = 2, .doc = "One or two; the last one carries the stages."},
    {"stages", KEY_ENTRIES, offsetof(Method, stages), .required = TRUE, .table = &stage_table,
     .low = 1, .high = 6, .doc = "One to six stages, in their order."},
    {"actions", KEY_ENTRIES, offsetof(Method, actions), .required = TRUE, .table = &action_table,
     .low = 6, .high = 20, .doc = "Six to twenty actions."},
    {"quotations", KEY_MAPS, offsetof(Method, quotations), .table = &model_quotation_table,
     .low = 0, .high = 8, .doc = "Up to eight, of up to 180 characters."},
    {"recto", KEY_MAP, offsetof(Method, recto), .table = &recto_table,
     .doc = "The other side; without it the poster has one."},
    {"colophon", KEY_MAPS, offsetof(Method, colophon), .table = &note_table, .low = 0, .high = 3,
     .doc = "Partners, credits: up to three notes at the foot."},
    {"credits", KEY_MAP, offsetof(Method, credits), .table = &model_credits_table,
     .doc = "Authors and licence."},
    PRINTING_KEY(Method, printing),
};
static const KeyTable method_table = TABLE(Method, N_("the method"), method_keys);

/* ---- checks ---- */

static MethodAction *action_at(const Method *method, guint i) {
    return (MethodAction *)method->actions.items + i;
}

static MethodStage *stage_at(const Method *method, guint i) {
    return (MethodStage *)method->stages.items + i;
}

/* "voir, faire, dire": what stage: may say. Free with g_free(). */
static char *stage_names(const Method *method) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < method->stages.n; i++) {
        g_string_append_printf(names, "%s%s", i ? ", " : "", stage_at(method, i)->id.s);
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

static void say_missing_stage(const Method *method, const MethodAction *action,
                              Diagnostics *diagnostics) {
    if (!method->stages.n) {
        return; /* which was said */
    }
    g_autofree char *hint =
        g_strdup_printf(_("write stage: %s in it, or another of the stages; only the first of two "
                          "tracks has actions without stage"),
                        stage_at(method, 0)->id.s);
    diag_error(diagnostics, "missing-stage", action->id.span, hint,
               _("the action \"%s\" has no stage, and there is only one track"), action->id.s);
}

static void say_unknown_stage(const Method *method, const Text *name, Diagnostics *diagnostics) {
    if (!method->stages.n) {
        return; /* which was said */
    }
    g_autofree char *hint = model_did_you_mean(&method->stages, sizeof(MethodStage),
                                               offsetof(MethodStage, id), name->s);
    if (!hint) {
        g_autofree char *names = stage_names(method);
        hint = g_strdup_printf(_("the stages are: %s"), names);
    }
    diag_error(diagnostics, "unknown-stage", name->span, hint, _("there is no stage \"%s\""),
               name->s);
}

/* Finds the stage of every action. */
static void find_stages(Method *method, Diagnostics *diagnostics) {
    for (guint i = 0; i < method->actions.n; i++) {
        MethodAction *action = action_at(method, i);
        const Text *name = &action->stage;
        if (!name->s) {
            if (method->tracks.n == 1) {
                say_missing_stage(method, action, diagnostics);
            }
            continue;
        }
        action->of =
            list_lookup(&method->stages, sizeof(MethodStage), offsetof(MethodStage, id), name->s);
        if (!action->of) {
            say_unknown_stage(method, name, diagnostics);
        }
    }
}

/* The reading order: actions without stage, then stage by stage, each in the order of the file. */
static void put_in_order(Method *method, Arena *arena) {
    method->order = arena_new_array(arena, const MethodAction *, MAX(method->actions.n, 1));
    guint n = 0;
    for (guint i = 0; i < method->actions.n; i++) {
        if (!action_at(method, i)->stage.s) {
            method->order[n++] = action_at(method, i);
        }
    }
    method->n_free = n;
    for (guint s = 0; s < method->stages.n; s++) {
        MethodStage *stage = stage_at(method, s);
        stage->first = n;
        for (guint i = 0; i < method->actions.n; i++) {
            if (action_at(method, i)->of == stage) {
                method->order[n++] = action_at(method, i);
            }
        }
        stage->n = n - stage->first;
    }
}

/* The tracks meet once, at the end. */
static void check_finale(const MethodStage *stage, gboolean last, Diagnostics *diagnostics) {
    if (!stage->finale.v) {
        return;
    }
    if (!last) {
        diag_error(diagnostics, "bad-finale", stage->finale.span,
                   _("write finale: yes in the last stage, or remove it"),
                   _("the tracks meet at the last stage, and \"%s\" is not the last one"),
                   stage->id.s);
    } else if (stage->n > 1) {
        diag_error(diagnostics, "bad-finale", stage->finale.span,
                   _("give the other actions to an earlier stage, or remove finale: yes"),
                   _("the stage where the tracks meet has one single action, and \"%s\" has %u"),
                   stage->id.s, stage->n);
    }
}

static void check_stages(const Method *method, Diagnostics *diagnostics) {
    for (guint i = 0; i < method->stages.n; i++) {
        const MethodStage *stage = stage_at(method, i);
        if (!stage->n && method->actions.n) {
            g_autofree char *hint = g_strdup_printf(
                _("write stage: %s in one of the actions, or remove the stage"), stage->id.s);
            diag_error(diagnostics, "empty-stage", stage->id.span, hint,
                       _("the stage \"%s\" has no action"), stage->id.s);
        }
        check_finale(stage, i + 1 == method->stages.n, diagnostics);
    }
}

static void check_tracks(const Method *method, Diagnostics *diagnostics) {
    if (method->tracks.n == 2 && method->actions.n && !method->n_free) {
        const MethodTrack *first = method->tracks.items;
        diag_error(diagnostics, "empty-track", first->name.span,
                   _("the actions of the first track are those without stage: write some, or "
                     "remove the track"),
                   _("the track \"%s\" has no action"), first->name.s ? first->name.s : "");
    }
}

gboolean method_read(const Tree *tree, const KeyLanguages *languages, Method *ret_method,
                     Diagnostics *diagnostics) {
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    if (!tree->root) {
        return FALSE;
    }
    gboolean ok =
        keys_read_in(tree->root, &method_table, ret_method, tree->arena, languages, diagnostics) &
        model_check_languages(&ret_method->language, diagnostics);
    find_stages(ret_method, diagnostics);
    put_in_order(ret_method, tree->arena);
    check_stages(ret_method, diagnostics);
    check_tracks(ret_method, diagnostics);
    model_find_highlight(&ret_method->title, &ret_method->highlight, &ret_method->stands_out,
                         diagnostics);
    return ok && diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

const MethodStage *method_finale(const Method *method) {
    const MethodStage *last = method->stages.n ? stage_at(method, method->stages.n - 1) : NULL;
    return last && last->finale.v ? last : NULL;
}
