/* SPDX-License-Identifier: MIT */
/* Everything one poster needs, found and read from a project's folders, and checked across files.
 *
 * A project is a folder with content/ and, if it likes, themes/. Themes are looked up there, then
 * in the program's own data folder, where the visual system and the phrases of the languages are
 * too. */
#pragma once
#include "base/reading.h"
#include "model/charts.h"
#include "model/content.h"
#include "model/evaluation.h"
#include "model/figures.h"
#include "model/map-poster.h"
#include "model/method.h"
#include "model/recommendations.h"
#include "model/sheet.h"
#include "model/theme.h"

typedef struct {
    Theme theme;
    System system;
    Words words[MODEL_LANGUAGES];           /* by index of model_languages */
    const Source *phrases[MODEL_LANGUAGES]; /* that they were read from */
    Readings *files;                        /* of theme and system */
    gboolean ok;                            /* FALSE: its files have errors; nothing can be drawn */
} ThemeBundle;

/* Themes that were read, kept for the life of a process. */
typedef struct Library Library;

/* `program_data` is the folder that holds the program's own themes/. */
Library *library_new(const char *program_data);
void library_free(Library *library);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Library, library_free)

/* The theme of that id, in the project or the program's data; NULL when it is unknown or its files
 * have errors, which is said. Its files and its system's are added to `files` (may be NULL). */
const ThemeBundle *library_theme(Library *library, const char *project, const Text *id,
                                 Readings *files, Diagnostics *diagnostics);

/* A category as the poster shows it. */
typedef struct {
    const char *id;
    Text name;
    const char *picto;      /* path of the SVG file */
    const char *picto_name; /* as messages call it */
    double count;
    CountState state;  /* missing and confidential ones are shown too, without a figure */
    gboolean at_least; /* of categories that are added up: one of them is not told */
    int share;         /* percent of the total; -1 when it is not to be shown or not known */
    Change change;
    Span span;
} Category;

typedef enum {
    POSTER_THEMATIC,
    POSTER_METHOD,
    POSTER_RECOMMENDATIONS,
    POSTER_RADAR,
    POSTER_FIGURES,
    POSTER_MAP,
    POSTER_SHEET, /* any other kind the visual system has */
} PosterKind;

typedef struct {
    PosterKind kind;
    const KindSpec *spec; /* how the visual system sets it */
    Poster poster;        /* whatever the kind: theme, title, date and credits are there */
    Method method;        /* of a method */
    Recommendations recommendations;
    Evaluation evaluation; /* of a radar poster */
    ChartPoster charts;    /* of a poster of figures */
    Sheet sheet;           /* of a sheet */
    MapPoster map;         /* of a map */
    GeoFile *geo;          /* of a map: its boundaries */
    Territory territory;
    Census census;
    RadarFile radar;
    const CensusTheme *counts; /* of a thematic poster, of a map */
    ShownFigure total;         /* of its theme */
    Change change;             /* of that total */
    Census previous;           /* when the poster names an earlier one */
    const RadarSeries *series; /* NULL without radar; on a radar poster, today's */
    const ThemeBundle *theme;
    const Hero *hero; /* of the theme; drawn on a thematic poster */
    KeyLanguages languages;
    const Words *words, *second_words; /* NULL: the poster is in one language */
    Category *categories;              /* in the order of the census */
    guint n_categories;
    gboolean demonstration;
    char *folder;  /* of the poster's file */
    char *project; /* root of the project */
    Arena *arena;
    GPtrArray *trees; /* Tree: what the spans point into */
    Readings *files;  /* all that was read to make this poster: layout adds what it takes */
} PosterModel;

/* Reads and checks the poster in `path`; `shown_name` is how messages call it. Everything wrong is
 * added to `diagnostics`; NULL when it cannot be drawn. Free with poster_model_free(), after the
 * library's user is done. */
PosterModel *poster_model_load(Library *library, const char *path, const char *shown_name,
                               Diagnostics *diagnostics);
void poster_model_free(PosterModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PosterModel, poster_model_free)

/* Did the issuer make the data itself? */
gboolean project_is_own(const PosterModel *model, const DataSource *source);

/* The file that says whose posters are beside it and below. */
#define TERRITORY_FILE "territory.yaml"

/* What a YAML file of a project is, judged by its keys; a territory by its name too. */
typedef enum {
    CONTENT_POSTER,
    CONTENT_TERRITORY,
    CONTENT_CENSUS,
    CONTENT_RADAR,
    CONTENT_MAP,    /* how a survey becomes a census */
    CONTENT_SERIES, /* which posters share their sizes */
    CONTENT_LOCK,   /* the sizes they share, or with what a poster was made */
} ContentKind;
ContentKind content_kind(const Tree *tree);

/* The folder above the nearest folder named "content" on the way up from `path`, else the folder of
 * `path`; and the path below that content folder. Free with g_free(). */
char *project_root(const char *path);
char *project_relative(const char *path);

/* A path as short as it can be said from where the program was started. Free with g_free(). */
char *path_from_here(const char *path);

/* ---- files of themes (theme-files.c) ---- */

/* The art file of that name: in the theme's folder, then in shapes/ of its system; NULL when there
 * is none. Like all of these, what the folders of a project lack is taken from the program's. */
char *theme_art_path(const ThemeBundle *bundle, const char *name);
/* The pictogram of that name, in pictos/ of the theme or of its system; NULL when there is none. */
char *theme_picto_path(const ThemeBundle *bundle, const char *name);
/* A pictogram of the system, a file of it by its path there; the file need not be there. */
char *system_picto_path(const System *system, const char *name);
char *system_file(const System *system, const char *name);

/* The model as stable text (`--dump model`). */
void poster_model_dump(const PosterModel *model, GString *out);
