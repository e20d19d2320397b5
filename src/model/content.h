/* SPDX-License-Identifier: MIT */
/* What a territory writes: itself, its census, its radar, its posters. Plain structs with the place
 * of every value. */
#pragma once
#include "model/credits.h"
#include "model/printing.h"
#include "yaml/keys.h"

typedef struct {
    Span span;
    Text name, role, logo, url;
} Partner;

typedef struct {
    Span span;
    Text word;  /* drawn in the alphabet, e.g. the programme's name */
    List lines; /* Text */
} Masthead;

typedef struct {
    Span span;
    Number version;
    Text code;       /* INSEE or SIREN, optional */
    Text name;       /* "Pays des Trois-Rivières" */
    Text short_name; /* "Trois-Rivières" */
    Text of_name;    /* the form after "de": "du Pays des Trois-Rivières" */
    List language;   /* Text: codes; the main one first, perhaps a second */
    Text issuer;     /* who publishes */
    Masthead masthead;
    List partners; /* Partner */
    Number demonstration;
    Credits credits;
    Printing printing;
} Territory;

/* What a figure is worth: nothing, not known and not told are three things, and none is 0. */
typedef enum {
    COUNT_KNOWN,
    COUNT_ESTIMATED,
    COUNT_MISSING,      /* nobody counted it */
    COUNT_CONFIDENTIAL, /* so small that it would point at somebody */
} CountState;

/* A count of practices under one heading. */
typedef struct {
    Span span;
    Text id;
    const Node *written;
    Number count; /* not set when it is missing or confidential */
    CountState state;
    Number estimated;
    Text name;  /* when the territory renames or adds a category */
    Text picto; /* a pictogram of the theme by name, or an SVG file of the project */
} CategoryCount;

/* The practices of one commune. */
typedef struct {
    Span span;
    Text id; /* its INSEE code */
    const Node *written;
    Number count; /* not set when it is missing or confidential */
    CountState state;
    Number estimated;
} CommuneCount;

/* The same total, by commune. */
typedef struct {
    List list; /* CommuneCount */
    const Node *written_nowhere;
    Number nowhere; /* practices whose commune nobody wrote down */
    CountState nowhere_state;
    Number others; /* communes that are not in the list: COMMUNES_MISSING when not set */
} CommuneCounts;

enum { COMMUNES_MISSING, COMMUNES_ZERO };

typedef struct {
    Span span;
    Text id;
    const Node *written;
    Number total;     /* not set when it is missing or confidential */
    CountState state; /* estimated too when a category is, unless the file says that it is not */
    List categories;  /* CategoryCount */
    CommuneCounts by_commune;
} CensusTheme;

/* Rows of a survey that are not counted, and why. */
typedef struct {
    Span span;
    Number hidden; /* set when it says confidential instead */
    Number header, unreadable, empty, filter, consent, ignored, duplicate;
} CensusDropped;

/* Which survey the figures were made from, by `affiche census`. */
typedef struct {
    Span span;
    Text file, sha256, map, map_sha256;
    Number rows;
    const Node *written_kept;
    Number kept;
    CountState kept_state;
    CensusDropped dropped;
    Number confidential; /* counts below it are hidden, with those that would tell them */
} CensusImport;

typedef struct {
    Span span;
    Number version;
    Number demonstration;
    Text note;   /* how and when it was made, one sentence, printed in the credits */
    Text period; /* "2025" or "janvier à juin 2025" */
    Number communes;
    DataSource source;
    const Node *written_total;
    Number total;
    CountState total_state;
    List themes;              /* CensusTheme */
    CommuneCounts by_commune; /* of all themes */
    CensusImport import;
} Census;

typedef struct {
    Span span;
    Text id;
    Text name;      /* on the axis */
    Text indicator; /* what was measured */
} Criterion;

typedef struct {
    Span span;
    Text id; /* of the criterion */
    const Node *value;
    double score; /* NAN: not measured */
} Score;

typedef struct {
    Span span;
    Text id;
    Text name;        /* in a legend: "le but __dans trois ans__" */
    Text short_name;  /* over a column: "3 ans" */
    Text note;        /* "note collective, débat mouvant du 14 mai" */
    Text alternative; /* said instead of the radar, in the author's words */
    List scores;      /* Score, in the order of the file */
} RadarSeries;

typedef struct {
    Span span;
    Number version;
    Number steps;  /* highest step of the scale, 6 */
    List criteria; /* Criterion */
    List series;   /* RadarSeries */
} RadarFile;

typedef struct {
    Span span;
    Text title, place, text;
} Practice;

typedef struct {
    Span span;
    Text text, speaker;
} Quotation;

typedef struct {
    Span span;
    Text text; /* "Rejoignez l’équipe du recensement" */
    Text url, phone, date;
} Call;

/* Letters of a title that are printed in two inks; spaces not counted. */
typedef struct {
    guint first, n;
} Highlight;

/* An earlier census that this one is compared with. */
typedef struct {
    Span span;
    Text census; /* file */
    Text since;  /* "2021" */
} Previous;

typedef struct {
    Span span;
    Number version;
    Text kind; /* "thematic" */
    Text theme;
    Text title;
    Text number; /* in a series: "1" */
    Text census; /* file */
    Previous previous;
    Number shares; /* yes: of the total, in percent */
    Text radar;    /* file, optional */
    Text series;   /* of the radar; the theme's id by default */
    Text dynamic;
    List practices; /* Practice */
    Quotation quotation;
    Call call;
    Credits credits;      /* completed by the territory's once the poster is loaded */
    Printing printing;    /* completed by the territory's once the poster is loaded */
    Text date;            /* of the content */
    Text hero;            /* one of the theme's `heroes`, else its `hero` */
    Text side;            /* "left" or "right", else the hero's */
    Text alternative;     /* said instead of the piles, in the author's words */
    List language;        /* Text: instead of the territory's */
    Highlight stands_out; /* found, of kinds that have highlight: */
} Poster;

/* What a poster can be written in: each has its phrases in themes/lang/. */
enum { MODEL_LANGUAGES = 3 };
extern const KeyLanguage model_languages[MODEL_LANGUAGES];

/* Each reads a whole file's tree into a zeroed struct, its texts in the poster's languages; they
 * live in the tree's arena. Beyond the key tables they check what only the file itself can say:
 * sums, duplicates, scores within the scale. TRUE when no error was added. */
gboolean territory_read(const Tree *tree, const KeyLanguages *languages, Territory *ret_territory,
                        Diagnostics *diagnostics);
gboolean census_read(const Tree *tree, const KeyLanguages *languages, Census *ret_census,
                     Diagnostics *diagnostics);
gboolean radar_read(const Tree *tree, const KeyLanguages *languages, RadarFile *ret_radar,
                    Diagnostics *diagnostics);
gboolean poster_read(const Tree *tree, const KeyLanguages *languages, Poster *ret_poster,
                     Diagnostics *diagnostics);

/* The languages of a poster: what its own file says, else its territory's, else French. Either tree
 * may be NULL. */
KeyLanguages model_find_languages(const Tree *poster, const Tree *territory);
guint model_language_index(const char *code); /* of a known language */
/* FALSE when a file's `language:` has an unknown language or one twice, which is said. */
gboolean model_check_languages(const List *languages, Diagnostics *diagnostics);

/* FALSE when the figure is missing or confidential. */
gboolean count_is_told(CountState state);

/* The census of one theme, NULL when it has none; a series of the radar; a score (NAN when
 * missing). Borrowed. */
const CensusTheme *census_theme(const Census *census, const char *theme);
const RadarSeries *radar_series(const RadarFile *radar, const char *id);
double radar_score(const RadarSeries *series, const char *criterion);
/* The series of that name; NULL when there is none, which is said at `span`. */
const RadarSeries *radar_find_series(const RadarFile *radar, const Text *name, Span span,
                                     Diagnostics *diagnostics);
/* FALSE when a score of the series is no whole number, which is said: only averages have decimals.
 */
gboolean radar_check_whole(const RadarFile *radar, const RadarSeries *series,
                           Diagnostics *diagnostics);
