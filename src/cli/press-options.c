/* SPDX-License-Identifier: MIT */
/* --for and what may be chosen with it. */
#include "press-options.h"

#include "base/i18n.h"
#include "cli.h"

#include <string.h>

/* Options with a value: `key` is what the files of a theme call it. */
static const struct {
    const char *name, *key, *about, *value;
} options[PRESS_VALUES] = {
    {"bleed", "bleed", N_("How far the art goes on beyond the page: 3mm"), N_("LENGTH")},
    {"marks", "marks", N_("Around the page: crop,registration,colour-bar,slug, all or none"),
     N_("LIST")},
    {"inks", "inks", N_("A plate an ink, or cyan, magenta, yellow and black"), "spot|process"},
    {"icc", "profile", N_("ICC profile of the press: a file, coated or uncoated"), N_("FILE")},
    {"paper", "paper", N_("Whether the colour of the paper is printed"), "stock|print"},
    {"pdfx", "standard", N_("Which PDF/X"), "x-4|x-1a"},
    {"trap", "trap", N_("How far inks go under their neighbours: 0.1mm"), N_("LENGTH")},
    {"sheet", "sheet", N_("The largest sheet that the machine takes: A3, or any"), N_("SIZE")},
    {"margins", "margin", N_("What the machine leaves blank around a sheet: 6mm"), N_("LENGTH")},
    {"bits", "bits", N_("Plates in black and white, or in greys"), "1|8"},
    {"resolution", "resolution", N_("Of plates in black and white: pixels an inch"), "N"},
    {"ruling", "ruling", N_("Of their tints: lines an inch"), "N"},
    {"tile", "tile", N_("The poster on several sheets of that size: A4"), N_("SIZE")},
    {"overlap", "overlap", N_("How far a sheet goes over the next one: 10mm"), N_("LENGTH")},
    {"mode", "mode", N_("What an office printer prints"), "colour|grey|outlines"},
    {"impose", "impose", N_("Several pages on a sheet of that size: A3"), N_("SIZE")},
};

void press_options_add(GOptionContext *context, PressArguments *arguments, gboolean check) {
    const GOptionEntry first[] = {{"for", 0, 0, G_OPTION_ARG_STRING, &arguments->purpose,
                                   N_("What it is made for (web)"),
                                   "web|press|riso|silkscreen|office"},
                                  {NULL}};
    GOptionEntry valued[PRESS_VALUES + 1] = {{NULL}};
    for (guint i = 0; i < PRESS_VALUES; i++) {
        valued[i] = (GOptionEntry){.long_name = options[i].name,
                                   .arg = G_OPTION_ARG_STRING,
                                   .arg_data = &arguments->values[i],
                                   .description = options[i].about,
                                   .arg_description = options[i].value};
    }
    const GOptionEntry folds[] = {
        {"folds", 0, 0, G_OPTION_ARG_NONE, &arguments->folds, N_("Marks where it is folded"), NULL},
        {NULL}};
    const GOptionEntry files[] = {{"job-sheet", 0, 0, G_OPTION_ARG_NONE, &arguments->job_sheet,
                                   N_("Write beside it what a print shop asks"), NULL},
                                  {"json", 0, 0, G_OPTION_ARG_NONE, &arguments->json,
                                   N_("With --job-sheet: write it for programs too"), NULL},
                                  {NULL}};
    g_option_context_add_main_entries(context, first, "affiche");
    g_option_context_add_main_entries(context, valued, "affiche");
    g_option_context_add_main_entries(context, folds, "affiche");
    if (!check) {
        g_option_context_add_main_entries(context, files, "affiche");
    }
}

/* ---- is it right? ---- */

/* An option that says nothing about what is made. */
static int say_wrong_purpose(const char *option, const char *key, PurposeKind kind) {
    g_autofree char *takers = purposes_that_take(key);
    return kind == FOR_WEB ? usage(_("--%s goes with --for and one of: %s"), option, takers)
                           : usage(_("--%s does not go with --for %s; it goes with: %s"), option,
                                   purpose_names[kind], takers);
}

static int set_choice(PurposeChoices *choices, PurposeKind kind, guint option, const char *value,
                      Arena *arena) {
    const char *name = options[option].name, *key = options[option].key;
    if (!purpose_takes(kind, key)) {
        return say_wrong_purpose(name, key, kind);
    }
    if (!*value) {
        const char *what = _(options[option].value);
        return usage(_("--%s is empty: write --%s %s, or leave it out"), name, name, what);
    }
    g_autofree char *shown = g_strconcat("--", name, NULL);
    g_autoptr(Diagnostics) said = diagnostics_new();
    if (purpose_set(choices, key, shown, value, arena, said)) {
        return EXIT_WHOLE;
    }
    const Diagnostic *wrong = diagnostics_get(said, 0);
    if (!wrong->hint) {
        return usage(_("%s: %s"), shown, wrong->message);
    }
    /* hints are for files, where a colon follows the key */
    g_autoptr(GString) hint = g_string_new(wrong->hint);
    g_autofree char *colon = g_strconcat(shown, ": ", NULL), *space = g_strconcat(shown, " ", NULL);
    g_string_replace(hint, colon, space, 0);
    return strstr(wrong->message, shown) ? usage(_("%s: %s"), wrong->message, hint->str)
                                         : usage(_("%s: %s: %s"), shown, wrong->message, hint->str);
}

static int set_choices(const PressArguments *arguments, Arena *arena, PurposeKind kind,
                       PurposeChoices *choices) {
    for (guint i = 0; i < PRESS_VALUES; i++) {
        const char *value = arguments->values[i];
        int status = value ? set_choice(choices, kind, i, value, arena) : EXIT_WHOLE;
        if (status != EXIT_WHOLE) {
            return status;
        }
    }
    if (arguments->folds && !purpose_takes(kind, "folds")) {
        return say_wrong_purpose("folds", "folds", kind);
    }
    if (arguments->folds) {
        choices->folds = (Number){.v = 1, .set = TRUE};
    }
    const char *profile = choices->profile.s;
    if (profile && !g_str_equal(profile, "coated") && !g_str_equal(profile, "uncoated") &&
        !g_file_test(profile, G_FILE_TEST_EXISTS)) {
        return usage(_("--icc: there is no file \"%s\"; without one, take coated or uncoated"),
                     profile);
    }
    return EXIT_WHOLE;
}

/* What is made for paper is no picture for screens, and comes in few formats. */
static int check_outputs(const PressArguments *arguments, const JobOptions *job,
                         gboolean formats_asked) {
    PurposeKind kind = job->purpose;
    const char *name = purpose_names[kind];
    gboolean plates = kind == FOR_RISO || kind == FOR_SILKSCREEN;
    if ((arguments->job_sheet || arguments->json) && (kind == FOR_WEB || kind == FOR_OFFICE)) {
        return usage(_("--job-sheet is for a print shop: it goes with --for press, riso or "
                       "silkscreen"));
    }
    if (arguments->json && !arguments->job_sheet) {
        return usage(_("--json goes with --job-sheet"));
    }
    if (kind == FOR_WEB) {
        return EXIT_WHOLE;
    }
    if (job->screen) {
        return usage(_("a size in pixels is for screens; --for %s takes a size of paper"), name);
    }
    if (formats_asked && job->formats & FORMAT_SVG) {
        return usage(_("--for %s makes no SVG: a drawing program knows neither its plates nor its "
                       "sheets; leave --for out to have one"),
                     name);
    }
    if (formats_asked && job->formats & FORMAT_HTML) {
        return usage(_("--for %s makes no HTML: a page to read is the same on every machine; leave "
                       "--for out to have one"),
                     name);
    }
    if (formats_asked && job->formats & FORMAT_PNG && !plates) {
        return usage(_("--for %s makes a PDF only; leave --for out to have a picture"), name);
    }
    return EXIT_WHOLE;
}

int press_options_parse(const PressArguments *arguments, Arena *arena, gboolean formats_asked,
                        JobOptions *job) {
    const char *purpose = arguments->purpose;
    if (purpose && !purpose_parse(purpose, &job->purpose)) {
        return usage(_("--for is web, press, riso, silkscreen or office, not \"%s\""), purpose);
    }
    PurposeChoices *choices = arena_new0(arena, PurposeChoices);
    int status = set_choices(arguments, arena, job->purpose, choices);
    status = status == EXIT_WHOLE ? check_outputs(arguments, job, formats_asked) : status;
    if (!formats_asked && job->purpose != FOR_WEB) {
        gboolean plates = job->purpose == FOR_RISO || job->purpose == FOR_SILKSCREEN;
        job->formats = plates ? FORMAT_PDF | FORMAT_PNG : FORMAT_PDF;
    }
    job->asked = choices;
    job->job_sheet = arguments->job_sheet;
    job->job_json = arguments->json;
    return status;
}

void press_options_clear(PressArguments *arguments) {
    g_free(arguments->purpose);
    for (guint i = 0; i < PRESS_VALUES; i++) {
        g_free(arguments->values[i]);
    }
}
