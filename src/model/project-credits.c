/* SPDX-License-Identifier: MIT */
/* May the poster be published as it says, with what it is made from? */
#include "project-internal.h"

#include "base/i18n.h"

#include <string.h>

/* What is judged against the poster's licence. */
typedef struct {
    const PosterModel *model;
    const Licence *poster; /* NULL: one that is not known */
    Diagnostics *diagnostics;
    gboolean ok;
} Judge;

static void say(Judge *judge, const char *code, Span span, const char *hint, const char *message) {
    diag_error(judge->diagnostics, code, span, hint, "%s", message);
    judge->ok = FALSE;
}

/* An address that is another licence's, or nobody's: which of the two is meant? */
static void say_other_address(Judge *judge, const Licence *known, const Text *url) {
    const Licence *other = licence_find(url->s);
    g_autofree char *message =
        other ? g_strdup_printf(_("this is the address of %s, but the licence is %s"), other->name,
                                known->name)
              : g_strdup_printf(_("this is not the address of %s, which is the licence here"),
                                known->name);
    g_autofree char *hint =
        other ? g_strdup_printf(_("write licence: %s, or leave licence-url: out"), other->name)
              : g_strdup_printf(_("leave licence-url: out (the text of %s is at %s), or write the "
                                  "name of the other licence after licence:"),
                                known->name, known->url);
    say(judge, "licence-address", url->span, hint, message);
}

/* NULL when it is one that is not known, which must then say where its text is. */
static const Licence *find_licence(Judge *judge, const Text *name, const Text *url) {
    const Licence *known = licence_known(name, url);
    if (known && url->s && licence_find(url->s) != known) {
        say_other_address(judge, known, url);
    }
    if (known || url->s) {
        return known;
    }
    const char *nearest = licence_nearest(name->s);
    g_autofree char *hint =
        nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                : g_strdup(_("write a known one (CC BY-SA 4.0, CC BY 4.0, CC0 1.0, Licence "
                             "Ouverte 2.0, ODbL 1.0 …), or add licence-url: with the address of "
                             "its text"));
    g_autofree char *message = g_strdup_printf(_("there is no known licence \"%s\""), name->s);
    say(judge, "unknown-licence", name->span, hint, message);
    return NULL;
}

/* "the poster, under CC BY-SA 4.0," in messages. */
static const char *poster_licence(const Judge *judge) {
    return licence_name(&judge->model->poster.credits.licence);
}

static void judge_licence(Judge *judge, const Text *name, const Text *url, const Text *title) {
    const Licence *known = find_licence(judge, name, url);
    g_autofree char *message = NULL, *hint = NULL;
    switch (known ? licence_fit(known, judge->poster) : LICENCE_FITS) {
    case LICENCE_FITS:
        return;
    case LICENCE_FORBIDS_COMMERCE:
        message = g_strdup_printf(
            _("\"%s\" is under %s, which forbids commercial use, and the poster's licence, %s, "
              "allows it"),
            title->s, known->name, poster_licence(judge));
        hint = g_strdup_printf(_("ask the author for another licence, use another work, or publish "
                                 "the poster under %s"),
                               known->name);
        say(judge, "non-commercial", name->span, hint, message);
        return;
    case LICENCE_FORBIDS_CHANGES:
        message =
            g_strdup_printf(_("\"%s\" is under %s, which forbids to publish anything made from it"),
                            title->s, known->name);
        say(judge, "no-derivatives", name->span,
            _("ask the author for another licence, or use another work"), message);
        return;
    case LICENCE_WANTS_ITSELF:
        message = g_strdup_printf(_("\"%s\" is under %s, and so must be what is made from it, but "
                                    "the poster's licence is %s"),
                                  title->s, known->name, poster_licence(judge));
        hint = g_strdup_printf(_("write licence: %s in the poster's credits, or use another work"),
                               known->name);
        say(judge, "share-alike", name->span, hint, message);
        return;
    }
}

static void want_source(Judge *judge, const Text *url, const Text *title) {
    if (!text_is_said(url)) {
        g_autofree char *message = g_strdup_printf(_("\"%s\" does not say where it is"), title->s);
        say(judge, "missing-source", title->span,
            _("add url: and its address, or url: unknown when nobody knows it"), message);
    }
}

static void judge_work(Judge *judge, const Work *work) {
    const Text *title = &work->title;
    g_autofree char *message = NULL;
    if (!title->s) {
        return; /* which was said */
    }
    if (!work->authors.n) {
        message = g_strdup_printf(_("\"%s\" does not say who made it"), title->s);
        say(judge, "missing-author", work->authors.set ? work->authors.span : title->span,
            _("add authors: and their names, or what is known: \"unknown photographer\""), message);
    }
    want_source(judge, &work->url, title);
    if (work->licence.s) {
        judge_licence(judge, &work->licence, &work->licence_url, title);
    } else {
        g_autofree char *none = g_strdup_printf(_("\"%s\" does not say its licence"), title->s);
        say(judge, "missing-licence", title->span,
            _("add licence: and its name, for example CC BY-SA 4.0; without a licence a work "
              "cannot be used again, unless its author allows it"),
            none);
    }
    for (guint i = 0; i < work->based_on.n; i++) {
        judge_work(judge, (const Work *)work->based_on.items + i);
    }
}

gboolean project_is_own(const PosterModel *model, const DataSource *source) {
    return !text_is_said(&source->author) ||
           !g_strcmp0(source->author.s, model->territory.issuer.s);
}

/* What the issuer counted itself needs no address. */
static void judge_data(Judge *judge, const DataSource *source) {
    if (!source->title.s || !source->licence.s) {
        return; /* none, or it was said */
    }
    gboolean own = project_is_own(judge->model, source);
    if (!own) {
        want_source(judge, &source->url, &source->title);
    }
    const Licence *known = licence_known(&source->licence, &source->licence_url);
    if (known && (known->terms & LICENCE_DATED) && !source->date.s && !own) {
        g_autofree char *message =
            g_strdup_printf(_("%s wants the date of the data to be said"), known->name);
        say(judge, "missing-date", source->licence.span,
            _("add date: and when they were last brought up to date, as it should be read: "
              "date: mars 2024"),
            message);
    }
    judge_licence(judge, &source->licence, &source->licence_url, &source->title);
}

/* Whoever publishes a poster knows who made it. */
static void judge_authors(Judge *judge, const List *authors) {
    Span nobody = authors->set && !authors->n ? authors->span : (Span){0};
    for (guint i = 0; i < authors->n; i++) {
        const Agent *agent = (const Agent *)authors->items + i;
        nobody = text_is_unknown(&agent->name) ? agent->name.span : nobody;
    }
    if (nobody.source) {
        say(judge, "missing-author", nobody,
            _("write their names, or leave \"authors:\" out: the issuer is then the author"),
            _("nobody is named as the author"));
    }
}

gboolean project_check_credits(PosterModel *model, Diagnostics *diagnostics) {
    Credits *credits = &model->poster.credits;
    credits_complete(credits, &model->territory.credits);
    Judge judge = {.model = model, .diagnostics = diagnostics, .ok = TRUE};
    judge_authors(&judge, &credits->authors);
    judge.poster = find_licence(&judge, &credits->licence, &credits->licence_url);
    if (!judge.ok) {
        return FALSE; /* against what is not known nothing can be judged */
    }
    for (guint i = 0; i < credits->based_on.n; i++) {
        judge_work(&judge, (const Work *)credits->based_on.items + i);
    }
    judge_data(&judge, &model->census.source);
    judge_data(&judge, &model->previous.source);
    judge_data(&judge, &model->map.geography.source);
    return judge.ok;
}
