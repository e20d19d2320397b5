/* SPDX-License-Identifier: MIT */
/* The key tables of the files a territory writes, and what each file can check about itself. */
#include "model-internal.h"

#include "base/i18n.h"

#include <math.h>

/* ---- territory.yaml ---- */

static const Key partner_keys[] = {
    {"name", KEY_TEXT, offsetof(Partner, name), .required = TRUE,
     .doc = "Name of the partner; also the alternative text of its logo."},
    {"role", KEY_TEXT, offsetof(Partner, role), .doc = "What it does here: funder, host …"},
    {"logo", KEY_FILE, offsetof(Partner, logo), .example = "logos/name.svg",
     .doc = "SVG or PNG file, in one ink."},
    {"url", KEY_URL, offsetof(Partner, url), .doc = "Web address of the partner."},
};
static const KeyTable partner_table = TABLE(Partner, N_("a partner"), partner_keys);

static const Key masthead_keys[] = {
    {"word", KEY_TEXT, offsetof(Masthead, word), .once = TRUE,
     .doc = "A word drawn in the cut alphabet."},
    {"lines", KEY_TEXTS, offsetof(Masthead, lines), .low = 1, .high = 3,
     .doc = "One to three short lines beside the word."},
};
static const KeyTable masthead_table = TABLE(Masthead, N_("the masthead"), masthead_keys);

static const Key territory_keys[] = {
    VERSION_KEY(Territory),
    {"code", KEY_CODE, offsetof(Territory, code), .doc = "INSEE or SIREN code, in quotes."},
    {"name", KEY_TEXT, offsetof(Territory, name), .required = TRUE,
     .doc = "Full name of the territory."},
    {"short-name", KEY_TEXT, offsetof(Territory, short_name), .doc = "Short name."},
    {"of-name", KEY_TEXT, offsetof(Territory, of_name),
     .doc = "The name as it follows \"the posters …\": « du Pays des Trois-Rivières »."},
    LANGUAGE_KEY(Territory),
    {"issuer", KEY_TEXT, offsetof(Territory, issuer), .required = TRUE, .doc = "Who publishes."},
    {"masthead", KEY_MAP, offsetof(Territory, masthead), .table = &masthead_table,
     .doc = "What stands at the top left of every poster."},
    {"partners", KEY_MAPS, offsetof(Territory, partners), .table = &partner_table, .low = 0,
     .high = 12, .doc = "Up to twelve partners."},
    {"demonstration", KEY_BOOLEAN, offsetof(Territory, demonstration),
     .doc = "yes when the territory is invented: the posters then say so."},
    {"credits", KEY_MAP, offsetof(Territory, credits), .table = &model_credits_table,
     .doc = "Authors, funders, licence of all posters; a poster may say otherwise."},
    PRINTING_KEY(Territory, printing),
};
static const KeyTable territory_table = TABLE(Territory, N_("the territory"), territory_keys);

/* ---- radar.yaml ---- */

static const Key criterion_keys[] = {
    {"name", KEY_TEXT, offsetof(Criterion, name), .required = TRUE,
     .doc = "What stands at the axis."},
    {"indicator", KEY_TEXT, offsetof(Criterion, indicator), .doc = "What was measured."},
};
static const KeyTable criterion_table = ENTRY_TABLE(Criterion, N_("a criterion"), criterion_keys);

static const Key score_scalar = {"score", KEY_NODE, offsetof(Score, value)};
static const KeyTable score_table = {
    .name = N_("a score"),
    .size = sizeof(Score),
    .keys = &score_scalar,
    .n_keys = 1,
    .span_offset = offsetof(Score, span),
    .entry_offset = offsetof(Score, id),
    .scalar = &score_scalar,
};

static const Key series_keys[] = {
    {"name", KEY_TEXT, offsetof(RadarSeries, name),
     .doc = "In the legend of a radar poster: what the scores are."},
    {"short-name", KEY_TEXT, offsetof(RadarSeries, short_name),
     .doc = "Over a column of a radar poster, up to 8 signs."},
    {"note", KEY_TEXT, offsetof(RadarSeries, note), .doc = "Who gave the scores, when."},
    {"alternative", KEY_TEXT, offsetof(RadarSeries, alternative),
     .doc = "Said instead of the radar, to who does not see it."},
    {"scores", KEY_ENTRIES, offsetof(RadarSeries, scores), .required = TRUE, .table = &score_table,
     .doc = "One score a criterion; ~ when it was not measured."},
};
static const KeyTable series_table =
    ENTRY_TABLE(RadarSeries, N_("a series of scores"), series_keys);

static const Key radar_keys[] = {
    VERSION_KEY(RadarFile),
    {"steps", KEY_INTEGER, offsetof(RadarFile, steps), .low = 2, .high = 10,
     .doc = "Highest score of the scale; 6 when not given."},
    {"criteria", KEY_ENTRIES, offsetof(RadarFile, criteria), .required = TRUE,
     .table = &criterion_table, .low = 5, .high = 9, .doc = "Five to nine criteria."},
    {"series", KEY_ENTRIES, offsetof(RadarFile, series), .required = TRUE, .table = &series_table,
     .doc = "Scores, by name of the series."},
};
static const KeyTable radar_table = TABLE(RadarFile, N_("the radar"), radar_keys);

/* ---- a poster ---- */

static const Key practice_keys[] = {
    {"title", KEY_TEXT, offsetof(Practice, title), .required = TRUE, .doc = "Two or three words."},
    {"place", KEY_TEXT, offsetof(Practice, place), .doc = "Where it is."},
    {"text", KEY_TEXT, offsetof(Practice, text), .required = TRUE, .doc = "20 to 60 words."},
};
static const KeyTable practice_table = TABLE(Practice, N_("a practice"), practice_keys);

static const Key quotation_keys[] = {
    {"text", KEY_TEXT, offsetof(Quotation, text), .required = TRUE,
     .doc = "Words really said, without quotation marks."},
    {"speaker", KEY_TEXT, offsetof(Quotation, speaker), .doc = "Who said them, if they agree."},
};
const KeyTable model_quotation_table =
    TABLE(Quotation, N_("the quotation"), quotation_keys, .scalar = &quotation_keys[0]);

static const Key call_keys[] = {
    {"text", KEY_TEXT, offsetof(Call, text), .required = TRUE,
     .doc = "What people are invited to."},
    {"url", KEY_URL, offsetof(Call, url), .doc = "Web address."},
    {"phone", KEY_CODE, offsetof(Call, phone), .doc = "Telephone number, in quotes."},
    {"date", KEY_TEXT, offsetof(Call, date), .doc = "Date as it should be read."},
};
static const KeyTable call_table = TABLE(Call, N_("the call"), call_keys);

static const Key previous_keys[] = {
    {"census", KEY_FILE, offsetof(Previous, census), .required = TRUE,
     .example = "census-2021.yaml", .doc = "The file of the earlier census."},
    {"since", KEY_TEXT, offsetof(Previous, since), .required = TRUE, .example = "2021",
     .doc = "When it was, as it reads after \"since\": a year is best."},
};
static const KeyTable previous_table = TABLE(Previous, N_("the earlier census"), previous_keys);

static const Key poster_keys[] = {
    VERSION_KEY(Poster),
    {"kind", KEY_NAME, offsetof(Poster, kind), .doc = "thematic, which is meant without it."},
    {"theme", KEY_NAME, offsetof(Poster, theme), .required = TRUE, .doc = "A theme of themes/."},
    {"title", KEY_TEXT, offsetof(Poster, title), .required = TRUE, .doc = "3 to 40 letters."},
    {"number", KEY_TEXT, offsetof(Poster, number), .once = TRUE, .doc = "Number in the series."},
    {"census", KEY_FILE, offsetof(Poster, census), .required = TRUE, .example = "census.yaml",
     .doc = "The census file."},
    {"previous", KEY_MAP, offsetof(Poster, previous), .table = &previous_table,
     .doc = "An earlier census: what has changed since is said."},
    {"shares", KEY_BOOLEAN, offsetof(Poster, shares),
     .doc = "yes: what each category is of the total, in percent."},
    {"radar", KEY_FILE, offsetof(Poster, radar), .example = "radar.yaml", .doc = "The radar file."},
    {"series", KEY_NAME, offsetof(Poster, series), .doc = "Which series of the radar."},
    {"dynamic", KEY_TEXT, offsetof(Poster, dynamic),
     .doc = "The observed dynamic, 60 to 130 signs."},
    {"practices", KEY_MAPS, offsetof(Poster, practices), .table = &practice_table, .low = 0,
     .high = 4, .doc = "Up to four practices."},
    {"quotation", KEY_MAP, offsetof(Poster, quotation), .table = &model_quotation_table,
     .doc = "Up to 40 words."},
    {"call", KEY_MAP, offsetof(Poster, call), .table = &call_table, .doc = "What to do next."},
    {"credits", KEY_MAP, offsetof(Poster, credits), .table = &model_credits_table,
     .doc = "Who, what, how."},
    PRINTING_KEY(Poster, printing),
    {"date", KEY_DATE, offsetof(Poster, date), .doc = "Date of the content, for the files."},
    {"hero", KEY_NAME, offsetof(Poster, hero), .doc = "One of the theme's other heroes."},
    {"side", KEY_NAME, offsetof(Poster, side), .doc = "left or right: where the hand comes from."},
    {"alternative", KEY_TEXT, offsetof(Poster, alternative),
     .doc = "Said instead of the piles, to who does not see them."},
    LANGUAGE_KEY(Poster),
};
static const KeyTable poster_table = TABLE(Poster, N_("the poster"), poster_keys);

/* ---- reading ---- */

char *model_did_you_mean(const List *entries, gsize size, gsize id_offset, const char *id) {
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < entries->n; i++) {
        const char *entry = (const char *)entries->items + i * size;
        const Text *text = (const Text *)(gconstpointer)(entry + id_offset);
        g_ptr_array_add(known, (gpointer)text->s);
    }
    const char *nearest = keys_nearest(id, (const char *const *)known->pdata, known->len);
    return nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest) : NULL;
}

gboolean model_read_file(const Tree *tree, const KeyTable *table, const KeyLanguages *languages,
                         gpointer out, Diagnostics *diagnostics) {
    return tree->root && keys_read_in(tree->root, table, out, tree->arena, languages, diagnostics);
}

gboolean territory_read(const Tree *tree, const KeyLanguages *languages, Territory *ret_territory,
                        Diagnostics *diagnostics) {
    return model_read_file(tree, &territory_table, languages, ret_territory, diagnostics) &
           model_check_languages(&ret_territory->language, diagnostics);
}

/* A number that is one to the writer, "4,2", and a text to YAML. */
static gboolean has_comma(const Node *value) {
    return value->kind == NODE_SCALAR && g_regex_match_simple("^[0-9]+,[0-9]+$", value->text, 0, 0);
}

/* A score is a number on the scale, or ~ for "not measured": never the same thing as 0. Whether it
 * may have decimals depends on what the series is for. */
static void read_score(const RadarFile *radar, Score *score, Diagnostics *diagnostics) {
    score->score = NAN;
    if (!list_lookup(&radar->criteria, sizeof(Criterion), offsetof(Criterion, id), score->id.s)) {
        g_autofree char *hint = model_did_you_mean(&radar->criteria, sizeof(Criterion),
                                                   offsetof(Criterion, id), score->id.s);
        gboolean number = g_ascii_isdigit(score->id.s[0]); /* {lien: 4,2, …} */
        diag_error(diagnostics, "unknown-criterion", score->id.span,
                   number ? _("write decimals after a point, 4.2: a comma ends the score") : hint,
                   _("\"%s\" is not one of the criteria above"), score->id.s);
        return;
    }
    if (!score->value || node_is_null(score->value)) {
        return;
    }
    char *end = NULL;
    double value = NAN;
    if (score->value->kind == NODE_SCALAR && score->value->length) {
        value = g_ascii_strtod(score->value->text, &end);
    }
    if (has_comma(score->value)) {
        diag_error(diagnostics, "bad-score", score->value->span,
                   _("write a point, 4.2: the poster prints it as its language does"),
                   _("decimals stand after a point in these files, not after a comma"));
        return;
    }
    if (!end || *end || !(value >= 0 && value <= radar->steps.v)) {
        diag_error(diagnostics, "bad-score", score->value->span,
                   _("write ~ when the criterion was not measured; 0 is a score"),
                   _("a score is a number from 0 to %.0f"), radar->steps.v);
        return;
    }
    score->score = value;
}

gboolean radar_read(const Tree *tree, const KeyLanguages *languages, RadarFile *ret_radar,
                    Diagnostics *diagnostics) {
    guint before = diagnostics_count(diagnostics, SEVERITY_ERROR);
    model_read_file(tree, &radar_table, languages, ret_radar, diagnostics);
    if (!ret_radar->steps.set) {
        ret_radar->steps.v = 6;
    }
    for (guint i = 0; i < ret_radar->series.n; i++) {
        RadarSeries *series = (RadarSeries *)ret_radar->series.items + i;
        for (guint k = 0; k < series->scores.n; k++) {
            read_score(ret_radar, (Score *)series->scores.items + k, diagnostics);
        }
    }
    return tree->root && diagnostics_count(diagnostics, SEVERITY_ERROR) == before;
}

gboolean poster_read(const Tree *tree, const KeyLanguages *languages, Poster *ret_poster,
                     Diagnostics *diagnostics) {
    gboolean ok = model_read_file(tree, &poster_table, languages, ret_poster, diagnostics) &
                  model_check_languages(&ret_poster->language, diagnostics);
    const Text *side = &ret_poster->side;
    if (side->s && !g_str_equal(side->s, "left") && !g_str_equal(side->s, "right")) {
        diag_error(diagnostics, "bad-choice", side->span, _("write left or right"),
                   _("\"%s\" is not a side"), side->s);
        ok = FALSE;
    }
    return ok;
}

const RadarSeries *radar_series(const RadarFile *radar, const char *id) {
    return list_lookup(&radar->series, sizeof(RadarSeries), offsetof(RadarSeries, id), id);
}

const RadarSeries *radar_find_series(const RadarFile *radar, const Text *name, Span span,
                                     Diagnostics *diagnostics) {
    const RadarSeries *series = radar_series(radar, name->s);
    if (!series) {
        g_autofree char *near = model_did_you_mean(&radar->series, sizeof(RadarSeries),
                                                   offsetof(RadarSeries, id), name->s);
        diag_error(diagnostics, "unknown-series", span,
                   near ? near
                        : _("add it under series: in the radar file, or name another with series:"),
                   _("the radar has no series \"%s\""), name->s);
    }
    return series;
}

gboolean radar_check_whole(const RadarFile *radar, const RadarSeries *series,
                           Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < series->scores.n; i++) {
        const Score *score = (const Score *)series->scores.items + i;
        if (!isnan(score->score) && score->score != floor(score->score)) {
            diag_error(diagnostics, "bad-score", score->value->span,
                       _("round it: pips cannot be halved; only an average has decimals"),
                       _("a score is a whole number from 0 to %.0f"), radar->steps.v);
            ok = FALSE;
        }
    }
    return ok;
}

double radar_score(const RadarSeries *series, const char *criterion) {
    const Score *score =
        list_lookup(&series->scores, sizeof(Score), offsetof(Score, id), criterion);
    return score ? score->score : NAN;
}
