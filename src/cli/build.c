/* SPDX-License-Identifier: MIT */
/* affiche build and affiche check. */
#include "cli.h"

#include "base/i18n.h"
#include "cli/report.h"
#include "press-options.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { NOT_ASKED = -1 };

typedef struct {
    char *out, *formats, *size, *diagnostics, *dump, *svg, *attach, *language;
    char **only, **paths;
    int workers, dpi;
    gboolean strict, grid, sidecar, quiet;
    PressArguments press;
} Arguments;

typedef struct {
    Arguments arguments;
    JobOptions job;
    ReportForm form;
    int dump;     /* DumpKind, -1: none */
    Arena *arena; /* of what was asked */
    gboolean check;
} Command;

/* ---- what the user asked for ---- */

static int index_of(const char *word, const char *const *choices) {
    for (int i = 0; choices[i]; i++) {
        if (g_str_equal(word, choices[i])) {
            return i;
        }
    }
    return -1;
}

static gboolean parse_formats(const char *text, guint *ret_formats) {
    static const char *const names[] = {"pdf", "svg", "png", "html", NULL};
    static const guint bits[] = {FORMAT_PDF, FORMAT_SVG, FORMAT_PNG, FORMAT_HTML};
    g_auto(GStrv) words = g_strsplit(text, ",", -1);
    *ret_formats = 0;
    for (guint i = 0; words[i]; i++) {
        int at = index_of(words[i], names);
        if (at < 0) {
            return FALSE;
        }
        *ret_formats |= bits[at];
    }
    return *ret_formats != 0;
}

static int parse_choices(Command *command) {
    static const char *const dumps[] = {"tree", "model", "scene", "text", NULL};
    static const char *const svgs[] = {"text", "outlines", NULL};
    static const char *const attached[] = {"none", "recipe", NULL};
    const Arguments *a = &command->arguments;
    command->dump = a->dump ? index_of(a->dump, dumps) : -1;
    int svg = a->svg ? index_of(a->svg, svgs) : SVG_TEXT;
    if (read_form(a->diagnostics, &command->form) != EXIT_WHOLE) {
        return EXIT_USAGE;
    }
    if (a->dump && command->dump < 0) {
        return usage(_("--dump is tree, model, scene or text, not \"%s\""), a->dump);
    }
    if (svg < 0) {
        return usage(_("--svg is text or outlines, not \"%s\""), a->svg);
    }
    int attach = a->attach ? index_of(a->attach, attached) : 1;
    if (attach < 0) {
        return usage(_("--attach is recipe or none, not \"%s\""), a->attach);
    }
    command->job.attach = attach;
    command->job.svg = (SvgText)svg;
    return EXIT_WHOLE;
}

static int parse_values(Command *command) {
    Arguments *a = &command->arguments;
    JobOptions *job = &command->job;
    if (a->formats && !parse_formats(a->formats, &job->formats)) {
        return usage(_("formats are pdf, svg, png and html, joined by commas, not \"%s\""),
                     a->formats);
    }
    if (a->size && !job_size_parse(a->size, job)) {
        return usage(
            _("a size is A0 to A5, A1-portrait, A1-landscape, like 500x700mm, or in pixels like "
              "1080x1350, not \"%s\""),
            a->size);
    }
    if (!a->formats && job->screen) { /* nobody prints a picture for screens */
        job->formats = FORMAT_SVG | FORMAT_PNG;
    }
    if (a->dpi != NOT_ASKED && (a->dpi < 10 || a->dpi > 1200)) {
        return usage(_("--dpi goes from 10 to 1200"));
    }
    if (check_jobs(a->workers) != EXIT_WHOLE) {
        return EXIT_USAGE;
    }
    for (guint i = 0; a->only && a->only[i]; i++) {
        if (!job_filter_valid(a->only[i])) {
            return usage(_("--only is theme=…, territory=… or poster=…, not \"%s\""), a->only[i]);
        }
    }
    job->dpi = a->dpi == NOT_ASKED ? 72 : a->dpi;
    job->grid = a->grid;
    job->sidecar = a->sidecar;
    job->out = a->out ? a->out : "out";
    int status = press_options_parse(&a->press, command->arena, a->formats != NULL, job);
    if (status != EXIT_WHOLE) {
        return status;
    }
    if (job->purpose != FOR_WEB && a->svg) {
        return usage(_("--svg goes with an SVG, which --for %s does not make"),
                     purpose_names[job->purpose]);
    }
    if (job->purpose != FOR_WEB && a->sidecar) {
        return usage(_("--sidecar goes with what is published, which --for %s does not make"),
                     purpose_names[job->purpose]);
    }
    if (job->purpose != FOR_WEB && a->attach) {
        return usage(_("--attach goes with a PDF for screens, which --for %s does not make"),
                     purpose_names[job->purpose]);
    }
    status = parse_choices(command);
    status = status == EXIT_WHOLE ? check_out(a->out) : status;
    if (status == EXIT_WHOLE && a->dpi != NOT_ASKED && !(job->formats & FORMAT_PNG)) {
        return usage(_("--dpi is the resolution of a PNG, and none is made: leave --dpi out"));
    }
    if (command->check) {
        job->formats = 0;
    }
    return status;
}

static int parse(Command *command, int argc, char **argv) {
    Arguments *a = &command->arguments;
    const GOptionEntry common[] = {
        {"size", 0, 0, G_OPTION_ARG_STRING, &a->size,
         N_("Format: A0 to A5, 500x700mm, 1080x1350 (pixels) …"), N_("SIZE")},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &a->workers, N_("Posters made at the same time"), "N"},
        {"only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &a->only,
         N_("Only posters with theme=…, territory=… or poster=…"), N_("KEY=VALUE")},
        POSTER_OPTIONS(a),
        {NULL}};
    const GOptionEntry build[] = {
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &a->out, N_("Folder to write to (out)"), N_("DIR")},
        {"formats", 'f', 0, G_OPTION_ARG_STRING, &a->formats, N_("pdf,svg,png,html (pdf,svg,png)"),
         N_("LIST")},
        {"svg", 0, 0, G_OPTION_ARG_STRING, &a->svg, N_("Text of the SVG"), "text|outlines"},
        {"dpi", 0, 0, G_OPTION_ARG_INT, &a->dpi, N_("Resolution of the PNG (72)"), "N"},
        {"grid", 0, 0, G_OPTION_ARG_NONE, &a->grid, N_("Show the grid and the frames"), NULL},
        {"sidecar", 0, 0, G_OPTION_ARG_NONE, &a->sidecar,
         N_("Beside each file but an SVG, a .license file as REUSE reads it"), NULL},
        {"attach", 0, 0, G_OPTION_ARG_STRING, &a->attach,
         N_("What the PDF holds: what it was made from, or nothing"), "recipe|none"},
        {"dump", 0, 0, G_OPTION_ARG_STRING, &a->dump,
         N_("Print what was read instead of writing posters"), "tree|model|scene|text"},
        {NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_translation_domain(context, "affiche");
    g_option_context_set_summary(
        context,
        command->check
            ? N_("Checks the posters of the paths (content/ when none is given) without writing.")
            : N_("Makes the posters of the paths (content/ when none is given)."));
    g_option_context_add_main_entries(context, common, "affiche");
    if (!command->check) {
        g_option_context_add_main_entries(context, build, "affiche");
    }
    press_options_add(context, &a->press, command->check);
    g_autoptr(GError) error = NULL;
    accept_glued_jobs(argc, argv);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        return usage("%s", error->message);
    }
    return parse_values(command);
}

/* ---- what is said while it runs ---- */

typedef struct {
    guint done, total;
    gboolean bar, lines;
} Progress;

static void draw_bar(const Progress *progress, const char *name) {
    enum { WIDTH = 24 };
    guint full = progress->total ? progress->done * WIDTH / progress->total : WIDTH;
    fprintf(stderr, "\r\033[K[");
    for (guint i = 0; i < WIDTH; i++) {
        fputs(i < full ? "█" : "·", stderr);
    }
    fprintf(stderr, "] %u/%u  %s", progress->done, progress->total, name);
    fflush(stderr);
}

static void on_started(gpointer data, const JobPoster *poster) {
    const Progress *progress = data;
    if (progress->bar) {
        draw_bar(progress, poster->stem);
    }
}

static void on_finished(gpointer data, const JobPoster *poster, gboolean whole,
                        const GPtrArray *files) {
    Progress *progress = data;
    progress->done++;
    if (progress->bar) {
        draw_bar(progress, poster->stem);
    } else if (progress->lines) {
        printf("%u/%u %s%s\n", progress->done, progress->total, poster->shown,
               whole ? "" : _(" — failed"));
        for (guint i = 0; i < files->len; i++) {
            printf("    %s\n", (const char *)g_ptr_array_index(files, i));
        }
        fflush(stdout);
    }
}

static int exit_status(const Command *command, const Diagnostics *diagnostics, guint failed) {
    if (failed || diagnostics_count(diagnostics, SEVERITY_ERROR)) {
        return EXIT_SOME_FAILED;
    }
    gboolean warned = diagnostics_count(diagnostics, SEVERITY_WARNING) > 0;
    return command->arguments.strict && warned ? EXIT_WARNINGS : EXIT_WHOLE;
}

/* ---- running ---- */

static int run_dump(const Command *command, const GPtrArray *posters, Diagnostics *diagnostics) {
    guint failed = 0;
    g_autoptr(JobPress) press = job_press_new(command->job.data, diagnostics);
    for (guint i = 0; press && i < posters->len; i++) {
        JobPoster *poster = g_ptr_array_index(posters, i);
        g_autoptr(GString) text = g_string_new(NULL);
        failed += !job_poster_dump(press, poster, &command->job, (DumpKind)command->dump,
                                   diagnostics, text);
        fputs(text->str, stdout);
    }
    fflush(stdout);
    diagnostics_sort(diagnostics);
    report_print(diagnostics, command->form);
    return exit_status(command, diagnostics, failed);
}

/* "20 posters of a series, 1 does not follow: content/val/mobilite.yaml". */
static void say_series(const GPtrArray *posters) {
    g_autoptr(GPtrArray) outside = g_ptr_array_new();
    guint n = 0;
    for (guint i = 0; i < posters->len; i++) {
        JobPoster *poster = g_ptr_array_index(posters, i);
        n += poster->series != NULL;
        if (poster->outside) {
            g_ptr_array_add(outside, poster);
        }
    }
    if (!n) {
        return;
    }
    printf(ngettext("%u poster of a series", "%u posters of a series", n), n);
    if (outside->len) {
        printf(ngettext(", %u does not follow:", ", %u do not follow:", outside->len),
               outside->len);
    }
    for (guint i = 0; i < outside->len; i++) {
        printf("%s %s", i ? "," : "", ((const JobPoster *)g_ptr_array_index(outside, i))->shown);
    }
    printf("\n");
}

static void say_result(const Command *command, const JobResult *result) {
    guint whole = result->posters - result->failed;
    if (command->check) {
        printf(ngettext("%u poster checked", "%u posters checked", result->posters),
               result->posters);
    } else {
        printf(ngettext("%u poster written to %s", "%u posters written to %s", whole), whole,
               command->job.out);
    }
    if (result->failed) {
        printf(ngettext(", %u failed", ", %u failed", result->failed), result->failed);
    }
    printf("\n");
}

/* What series without a lock share; it is kept when posters are made. */
static void prepare_series(const Command *command, const GPtrArray *posters, guint workers,
                           gboolean talk, Diagnostics *diagnostics) {
    g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
    gboolean write = !command->check && command->dump < 0;
    job_series_prepare(posters, &command->job, workers, write, diagnostics, written);
    for (guint i = 0; i < written->len && talk; i++) {
        printf(_("%s is written"), (const char *)g_ptr_array_index(written, i));
        printf("\n");
    }
}

/* The first time, everybody waits: that is said, so that nobody gives up. */
static void prepare_profile(const Command *command, const GPtrArray *posters, gboolean talk) {
    const char *profile = job_profile_to_make(posters, &command->job);
    if (profile && talk) {
        printf("%s\n", g_str_equal(profile, "coated")
                           ? _("the profile of coated paper is made once: some 20 seconds")
                           : _("the profile of uncoated paper is made once: some 20 seconds"));
        fflush(stdout);
    }
    if (profile) {
        job_profile_make_ahead(profile);
    }
}

static int run(const Command *command) {
    static const char *const content[] = {"content", NULL};
    const Arguments *a = &command->arguments;
    g_autoptr(Diagnostics) diagnostics = diagnostics_new();
    const char *const *paths = a->paths ? (const char *const *)a->paths : content;
    g_autoptr(GPtrArray) posters = job_discover(paths, (const char *const *)a->only, diagnostics);
    gboolean talk = !a->quiet && command->form != REPORT_JSON;
    guint workers = a->workers > 0 ? (guint)a->workers : g_get_num_processors();
    prepare_series(command, posters, workers, talk, diagnostics);
    if (command->dump >= 0) {
        return run_dump(command, posters, diagnostics);
    }
    prepare_profile(command, posters, talk);
    gboolean terminal = isatty(STDERR_FILENO) && isatty(STDOUT_FILENO);
    Progress progress = {
        .total = posters->len, .bar = talk && terminal, .lines = talk && !terminal};
    JobListener listener = {on_started, on_finished, &progress};
    JobResult result = job_run(posters, &command->job, workers, diagnostics, &listener);
    if (progress.bar) {
        fputs("\r\033[K", stderr);
    }
    diagnostics_sort(diagnostics);
    report_print(diagnostics, command->form);
    if (talk && result.posters) {
        say_result(command, &result);
        say_series(posters);
    }
    return exit_status(command, diagnostics, result.failed);
}

static int run_command(gboolean check, int argc, char **argv) {
    Command command = {
        .check = check,
        .job = {.formats = FORMAT_PDF | FORMAT_SVG | FORMAT_PNG},
        .arguments = {.dpi = NOT_ASKED},
        .dump = -1,
    };
    g_autofree char *data = program_data_folder();
    command.job.data = data;
    g_autoptr(Arena) arena = arena_new();
    command.arena = arena;
    int status = parse(&command, argc, argv);
    if (status == EXIT_WHOLE) {
        status = run(&command);
    }
    Arguments *a = &command.arguments;
    press_options_clear(&a->press);
    g_strfreev(a->only);
    g_strfreev(a->paths);
    char *texts[] = {a->out, a->formats, a->size,     a->diagnostics,       a->dump,
                     a->svg, a->attach,  a->language, command.job.size_name};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_free(texts[i]);
    }
    return status;
}

int command_build(int argc, char **argv) { return run_command(FALSE, argc, argv); }

int command_check(int argc, char **argv) { return run_command(TRUE, argc, argv); }
