/* SPDX-License-Identifier: MIT */
/* What a designer writes: a visual system (styles, alphabet, layouts, shapes) and the themes that
 * extend it. */
#pragma once
#include "yaml/keys.h"

typedef enum { STYLE_BODY, STYLE_LOCAL, STYLE_FIXED } StyleGroup;
typedef enum { HYPHENATE_NEVER, HYPHENATE_RARELY, HYPHENATE_FREELY } HyphenateChoice;

typedef struct {
    Span span;
    Text id;
    Text face;             /* alias in fonts/fonts.yaml */
    Text strong;           /* face of what must stand out in such a text: __so__ */
    Text emphasis;         /* face of what is stressed: _so_ */
    Text features;         /* OpenType features: "smcp, onum" */
    Number size, leading;  /* points at the format the layout is drawn for */
    Number least;          /* smallest size, as a fraction of `size` */
    Number floor;          /* points on paper, whatever the format */
    Number group;          /* StyleGroup */
    Number align;          /* TextAlign: left, centre, right, justify */
    Number hyphenate;      /* HyphenateChoice: never, rarely, freely */
    Number hang;           /* signs may stand outside the measure */
    Number letter_scaling; /* 0.02: how much letters of justified lines may give */
    Number balanced;
    Number most_lines;
    Text second; /* face of the second language of a poster in two; `face` without it */
} Style;

/* Words of a language that are not divided as its dictionary says. */
typedef struct {
    Span span;
    Text id;         /* "fr" */
    List exceptions; /* Text: "co-voi-tu-rage"; without a hyphen, never divided */
} HyphenationRule;

typedef struct {
    Span span;
    Text id, file;
} LayoutRef;

/* One way to set a kind of poster on paper: an own format, and the pages it takes. */
typedef struct {
    Span span;
    List pages; /* Text: ids of layouts */
    Number two_sided, real_size;
    Text pixels;       /* "1080x1350": a picture for screens, of exactly that size */
    gint64 wide, high; /* the same, read; 0 on paper */
} Edition;

typedef struct {
    Span span;
    Text id;       /* what kind: says in a poster: "thematic", "method", "cards" … */
    List editions; /* Edition; the first is taken when no size is asked for */
} KindSpec;

typedef struct {
    Span span;
    Colour rgb;
    const Node *cmyk_node;
    double cmyk[4]; /* 0–1 */
} Paper;

typedef struct {
    Span span;
    Number version;
    Text name;
    Text
        typefaces; /* what the credits say of the type, e.g. "alphabet Domino, Le Murmure, Karla" */
    Paper paper;
    Text alphabet;
    List hyphenation; /* HyphenationRule */
    List styles;      /* Style */
    List layouts;     /* LayoutRef */
    List kinds;       /* KindSpec */
    List purposes;    /* PurposeChoices (purpose.h): what posters are made for */
    char *folder;     /* where it was found */
    char *spare;      /* the program's own of that name, when it was found in a project; or NULL */
} System;

typedef struct {
    Span span;
    Text id; /* "a", "b", "c", "d" */
    Text name, spot;
    Colour rgb;
    const Node *cmyk_node;
    double cmyk[4];
} Ink;

typedef struct {
    Span span;
    Text id;                              /* in `heroes`; the theme's first one has none */
    Number layout;                        /* index into hero_layouts */
    Number side;                          /* 0 right, 1 left */
    List background, behind_title, stack; /* Text: names of art */
} Hero;

typedef struct {
    Span span;
    Text id, name, picto;
} ThemeCategory;

typedef struct {
    Span span;
    Number version;
    Text extends;
    Text name;
    List inks; /* Ink */
    Paper paper;
    Number mix;  /* overprinting of the first two inks; yes unless said */
    Hero hero;   /* taken by posters that name none */
    List heroes; /* Hero: others, that posters name */
    Text cut_line;
    List hyphenation; /* HyphenationRule: added to the system's */
    Text picto;       /* of the theme itself, where it is named; its first category's without it */
    List categories;  /* ThemeCategory */
    List actors;      /* ThemeCategory: who may act, of recommendations */
    List purposes;    /* PurposeChoices: what is otherwise than in the system */
    char *folder, *spare; /* as a system's */
} Theme;

extern const char *const hero_layouts[]; /* "side", "two-hands", "from-below", NULL */

gboolean system_read(const Tree *tree, System *ret_system, Diagnostics *diagnostics);
gboolean theme_read(const Tree *tree, Theme *ret_theme, Diagnostics *diagnostics);

/* Borrowed, NULL when unknown. */
const Style *system_style(const System *system, const char *id);
const KindSpec *system_kind(const System *system, const char *id);
const Hero *theme_hero(const Theme *theme, const char *id);
const ThemeCategory *theme_category(const Theme *theme, const char *id);

/* ---- themes/lang/LL.yaml: every phrase the program itself puts on a poster ---- */

typedef enum {
    PHRASE_COUNTED,       /* {n} practices counted (plural) */
    PHRASE_COUNTED_IN,    /* counted in {n} communes (plural) */
    PHRASE_POSTER,        /* credits: Poster {title} */
    PHRASE_POSTER_NUMBER, /* credits: Poster {title} no {number} */
    PHRASE_DEMONSTRATION, /* demonstration territory, invented data */
    PHRASE_DEMONSTRATION_DATA,
    PHRASE_PIP_RULE, /* one pip = {n} practices (plural) */
    PHRASE_PIP_ROUNDED,
    PHRASE_PERIOD,     /* Census: {period} */
    PHRASE_RADAR_NOTE, /* Radar: {note}, from 0 to {steps} */
    PHRASE_RADAR_SCALE,
    PHRASE_RADAR_MISSING, /* printed when a score is missing */
    PHRASE_SOURCE,        /* Data: {source} */
    PHRASE_TYPEFACES,
    PHRASE_LICENCE,       /* Licence {licence} */
    PHRASE_LOGOS_LICENCE, /* logos are outside it */
    PHRASE_DATABASE,      /* what a licence of databases wants said: {author}, {title}, {licence} */
    PHRASE_BASED_ON,      /* After "{title}", {authors} ({licence}) */
    PHRASE_BASED_ON_CHANGED,        /* the same, and {changes} */
    PHRASE_BASED_ON_ITSELF,         /* that work is itself after "{title}" … */
    PHRASE_BASED_ON_ITSELF_CHANGED, /* the same, and {changes} */
    PHRASE_FUNDERS,                 /* Paid for by {list} */
    PHRASE_ATTRIBUTION,             /* To be credited as {attribution} */
    PHRASE_PUBLISHED_AT,            /* Online: {url} */
    PHRASE_PUBLISHED_UNKNOWN,       /* nobody knows where the poster is published */
    PHRASE_OTHERS,                  /* Others */
    PHRASE_OTHERS_RULE,             /* "Others" adds up {list} */
    PHRASE_CALL,                    /* Over to you! */
    PHRASE_CALL_CODE,               /* QR code that leads to {url} */
    PHRASE_QUOTE_OPEN,
    PHRASE_QUOTE_CLOSE,
    PHRASE_PILES_ALT,          /* {n} piles of dominoes, one for each category (plural) */
    PHRASE_SAID_AND,           /* between the last two of a list: and */
    PHRASE_SAID_MORE,          /* instead of the rest of a list: {n} others (plural) */
    PHRASE_SAID_RANGE,         /* from {most} ({high}) to {least} ({low}) */
    PHRASE_SAID_TOTAL,         /* all together: {n} */
    PHRASE_SAID_ESTIMATED,     /* estimates: {list} (plural) */
    PHRASE_SAID_MISSING,       /* not counted: {list} */
    PHRASE_SAID_HIDDEN,        /* not told: {list} */
    PHRASE_PILES_ITEM,         /* {name}: {n} */
    PHRASE_RADAR_ALT,          /* Radar with {n} criteria, from 0 to {steps}: {list} */
    PHRASE_RADAR_ITEM,         /* {score} for {list} */
    PHRASE_RADAR_ITEM_MISSING, /* not measured yet: {list} */
    PHRASE_RADAR_UNMEASURED,
    PHRASE_RADAR_LARGE_ALT, /* {n}, {steps}, {list} */
    PHRASE_RADAR_ALSO,      /* also drawn: {list} (plural) */
    PHRASE_RADAR_HEADING,
    PHRASE_SCORE, /* {score} out of {steps} */
    PHRASE_CONTINUED,
    PHRASE_RADAR_CONTINUED,
    PHRASE_MOVES_CONTINUED,
    PHRASE_FIGURES_HEADING,
    PHRASE_FIGURES_TOTAL,
    PHRASE_FIGURES_RULE,    /* {n} practices a pip */
    PHRASE_FIGURES_ROUNDED, /* {n} */
    PHRASE_SCORES_HEADING,
    PHRASE_SCORES_RULE,
    PHRASE_SCREEN_RULE,    /* {n} practices a pip */
    PHRASE_SCREEN_ROUNDED, /* {n} */
    PHRASE_SCREEN_DEMONSTRATION,
    PHRASE_SCREEN_DEMONSTRATION_DATA,
    /* figures that are not simply known, and what the marks of them mean */
    PHRASE_ABOUT,       /* about {n} */
    PHRASE_AT_LEAST,    /* at least {n} */
    PHRASE_NOT_COUNTED, /* instead of a figure: nobody counted */
    PHRASE_NOT_TOLD,    /* instead of a figure: confidential */
    PHRASE_MARK_ESTIMATED,
    PHRASE_MARK_NOT_COUNTED,
    PHRASE_MARK_NOT_TOLD,
    PHRASE_MARK_NOT_TOLD_BELOW, /* {n} */
    PHRASE_MARK_AT_LEAST,
    PHRASE_KEY_HATCHED,  /* {meaning} */
    PHRASE_KEY_DOTTED,   /* {meaning} */
    PHRASE_KEY_OUTLINED, /* {meaning} */
    PHRASE_KEY_PLUS,     /* {meaning} */
    PHRASE_SHARE,        /* {n} % of the total */
    PHRASE_SHARE_LEAST,
    PHRASE_CHANGE,      /* {change} since {since} */
    PHRASE_CHANGE_MORE, /* {n} more since {since}, {percent} % */
    PHRASE_CHANGE_LESS,
    PHRASE_CHANGE_NONE,   /* {since} */
    PHRASE_CHANGE_STABLE, /* {since} */
    PHRASE_CHANGE_NEW,    /* {since} */
    /* what signs alone mean, where two languages leave no room for words */
    PHRASE_NOTE_SHARES,
    PHRASE_NOTE_CHANGES, /* {since} */
    PHRASE_COMPARED_IN,  /* {since}, {n} communes */
    PHRASE_CATEGORIES_HEADING,
    PHRASE_PARTNERS,
    PHRASE_DESCRIPTION,        /* {title}: {total} practices, {territory} */
    PHRASE_METHOD_DESCRIPTION, /* {title}: {n} actions in {stages} stages, {territory} */
    PHRASE_MOVES_DESCRIPTION,  /* {title}: {n} recommendations, {territory} */
    PHRASE_MOVES_KEY,          /* on the sleeve: how to read a tile */
    PHRASE_MOVES_RULE,         /* the same in the credits */
    PHRASE_MOVES_SCALE,        /* {first} and {second} go from 0 to 6 */
    PHRASE_MOVES_UNSCORED,     /* what a dotted half means */
    PHRASE_MOVE_SCORE,         /* {scale} {n} out of 6 */
    PHRASE_MOVE_UNSCORED,      /* {scale} was not scored */
    PHRASE_ACTORS_KEY,         /* the pictograms of {list} */
    PHRASE_MOVE_ACTORS,        /* who may act: {list} */
    PHRASE_SHEET_DESCRIPTION,  /* {title}: a sheet to fill in, {territory} */
    PHRASE_STAGES_HEADING,     /* Main stages */
    PHRASE_ACTIONS_HEADING,    /* Actions */
    PHRASE_CHAIN_ALT,          /* A finger pushes the first of {n} dominoes */
    PHRASE_HEADS_ALT,          /* {n} heads watch, one a participant */
    PHRASE_HEADS_RULE,         /* one head = {n} participants */
    PHRASE_SHEET_COPY,         /* to be photocopied, copied out, changed */
    PHRASE_SHEET_INK,          /* one ink: print in black */
    PHRASE_SHEET_YEAR,         /* what the blank of a year is called: the year */
    PHRASE_SHEET_STORY,        /* and the line after it */
    PHRASE_CARD_FIRST,         /* effort */
    PHRASE_CARD_SECOND,        /* effect */
    PHRASE_CARD_VOTES,         /* your points */
    PHRASE_CARD_DRAWING,       /* drawing */
    PHRASE_CARD_BLANK,         /* Blank card {n} */
    PHRASE_CARD_SCORE,         /* {card}: {scale}, {n} out of 6 */
    PHRASE_RADAR_DESCRIPTION,  /* {title}: radar with {n} criteria, {territory} */
    PHRASE_DECIMAL,            /* between units and decimals */
    PHRASE_RADAR_SCORES,       /* heading of the table */
    PHRASE_RADAR_CRITERIA,     /* heading of the criteria in full */
    PHRASE_RADAR_METHOD,       /* heading over how it was done */
    PHRASE_RADAR_KEY,          /* heading of the legend alone */
    /* the legend, with the {name} of the series */
    PHRASE_RADAR_KEY_TODAY,
    PHRASE_RADAR_KEY_TARGET,
    PHRASE_RADAR_KEY_AVERAGE,
    PHRASE_RADAR_KEY_MISSING,
    PHRASE_RADAR_KEY_STEPS, /* from 0 to {steps} */
    /* the series' names when the file has none: in the legend, over a column */
    PHRASE_RADAR_TODAY,
    PHRASE_RADAR_TARGET,
    PHRASE_RADAR_AVERAGE,
    PHRASE_RADAR_TODAY_SHORT,
    PHRASE_RADAR_TARGET_SHORT,
    PHRASE_RADAR_AVERAGE_SHORT,
    /* what readers hear of a criterion: {score} */
    PHRASE_RADAR_SAID_TODAY,
    PHRASE_RADAR_SAID_MISSING,
    PHRASE_RADAR_SAID_TARGET,
    PHRASE_RADAR_SAID_AVERAGE,
    PHRASE_MAP_DESCRIPTION, /* {title}, {n}, {territory} */
    PHRASE_MAP_KEY,         /* Heading of the legend */
    PHRASE_MAP_FIRST,       /* Heading of the communes that have most */
    PHRASE_MAP_ALT,         /* Alternative text: {n} communes, {total}, {list} */
    PHRASE_MAP_MOST,        /* those with most: {list} (plural) */
    PHRASE_MAP_ITEM,        /* {n} in {list} */
    PHRASE_MAP_SCALE,       /* scale: {n} */
    PHRASE_MAP_SIZES,       /* points of {list} */
    PHRASE_MAP_SHADES,      /* tints of {list} */
    PHRASE_MAP_NONE,        /* {n} communes have none */
    PHRASE_MAP_MISSING,     /* In {n} communes nobody counted */
    PHRASE_MAP_HIDDEN,      /* {n} communes whose count is confidential */
    PHRASE_MAP_ESTIMATED,   /* {n} communes whose count is an estimate */
    PHRASE_MAP_ELSEWHERE,   /* {n} practices are not on the map */
    PHRASE_MAP_CIRCLES,     /* What the size of a point says */
    PHRASE_MAP_TINTS,       /* What the tints say */
    PHRASE_MAP_CLASS,       /* {from} to {to} */
    PHRASE_MAP_KM,          /* {n} kilometres */
    PHRASE_MAP_SOURCE,      /* Credits of the boundaries: {source}, {licence} */
    PHRASE_TEXT_LAYER,
    /* the page that shows all posters */
    PHRASE_GALLERY_TITLE,
    PHRASE_GALLERY_POSTERS, /* {n} posters (plural) */
    PHRASE_GALLERY_SKIP,    /* to the posters, past the list of territories */
    PHRASE_GALLERY_TERRITORIES,
    PHRASE_GALLERY_TEXT,      /* what the poster says */
    PHRASE_GALLERY_FILES,     /* {title}'s files */
    PHRASE_GALLERY_KILOBYTES, /* {n} */
    PHRASE_GALLERY_PIXELS,    /* {width} by {height} */
    PHRASE_GALLERY_OUTLINES,  /* an SVG whose text is shapes */
    /* a poster as a page of HTML and as plain text: what its parts are called */
    PHRASE_PAGE_SKIP,    /* a link past what comes before the text */
    PHRASE_PAGE_PAGES,   /* the links to the pages */
    PHRASE_PAGE_RECTO,   /* a page of two: the front */
    PHRASE_PAGE_VERSO,   /* the back */
    PHRASE_PAGE_NUMBER,  /* a page of several: {n} */
    PHRASE_PAGE_PICTURE, /* over the short alternative */
    PHRASE_PAGE_TEXT,    /* over the long one */
    PHRASE_PAGE_COLON,   /* {name}: {value} */
    PHRASE_PAGE_ABOUT,   /* heading: where the poster comes from */
    PHRASE_PAGE_AUTHORS,
    PHRASE_PAGE_FUNDERS,
    PHRASE_PAGE_PARTNERS,
    PHRASE_PAGE_PUBLISHER,
    PHRASE_PAGE_DATE,
    PHRASE_PAGE_LICENCE,
    PHRASE_PAGE_SOURCE,         /* where it is published */
    PHRASE_PAGE_ATTRIBUTION,    /* how to name it when it is used again */
    PHRASE_PAGE_BASED_ON,       /* heading: the works it adapts */
    PHRASE_PAGE_DATA,           /* heading: the data in it */
    PHRASE_PAGE_UNKNOWN,        /* where something comes from is not known */
    PHRASE_PAGE_UNKNOWN_AUTHOR, /* nor who made it */
    PHRASE_PAGE_UNKNOWN_DATE,   /* nor when */
    PHRASE_PUBLIC_DOMAIN,       /* the mark of Creative Commons, in a sentence */
    PHRASE_ARCHIVE_NAME,        /* what an archive is called: {list} of territories */
    PHRASE_ARCHIVE_DESCRIPTION, /* what is in it: {n} posters (plural) */
    /* a poster of figures */
    PHRASE_CHARTS_DESCRIPTION, /* {title}: {n} charts, {territory} */
    PHRASE_CHARTS_KEY,         /* on a sleeve that has nothing else to say */
    PHRASE_CHART_CONFIDENTIAL, /* instead of a figure */
    PHRASE_CHART_ESTIMATED,    /* about {n} */
    PHRASE_CHART_PERCENT,      /* {n} % */
    PHRASE_CHART_PERCENT_LEAST,
    PHRASE_CHART_UNIT, /* {n} {unit} */
    PHRASE_CHART_PIPS, /* one pip = {n} */
    PHRASE_CHART_PIPS_ROUNDED,
    /* alternative texts: what it is, {n} values */
    PHRASE_CHART_SAID_BARS,
    PHRASE_CHART_SAID_SHARES,
    PHRASE_CHART_SAID_PIPS,
    PHRASE_CHART_SAID_CIRCLES,
    PHRASE_CHART_SAID_TABLE,
    PHRASE_CHART_SAID_UNIT, /* unit: {unit} */
    /* beside a plate of a duplicator or a screen */
    PHRASE_PLATE_NAME,    /* {n} of {total}: {ink} */
    PHRASE_PLATE_REDUCED, /* to {n} % */
    /* marks around pages on a press */
    PHRASE_PRESS_LAYER,
    PHRASE_PRESS_CYAN,
    PHRASE_PRESS_MAGENTA,
    PHRASE_PRESS_YELLOW,
    PHRASE_PRESS_BLACK,
    PHRASE_PRESS_PAGE,
    PHRASE_PRESS_SHEET,
    PHRASE_PRESS_RECTO,
    PHRASE_PRESS_VERSO,
    PHRASE_PRESS_POSES,
    PHRASE_PRESS_INKS,
    PHRASE_PRESS_COATED,
    PHRASE_PRESS_UNCOATED,
    PHRASE_PRESS_PROFILE,
    PHRASE_PRESS_DATE,
    PHRASE_PRESS_FLIP_LONG,
    PHRASE_PRESS_FLIP_SHORT,
    PHRASE_PRESS_BOOKLET,
    PHRASE_PRESS_FOLD,
    PHRASE_PRESS_FOLDS,
    PHRASE_PRESS_FOLD_RIGHT,
    PHRASE_PRESS_FOLD_LEFT,
    PHRASE_PRESS_FOLD_BOTTOM,
    PHRASE_PRESS_FOLD_TOP,
    /* the sheet that goes to the print shop */
    PHRASE_JOB_TITLE,
    PHRASE_JOB_FILE_HEADING,
    PHRASE_JOB_FORMAT_HEADING,
    PHRASE_JOB_INKS_HEADING,
    PHRASE_JOB_PAPER_HEADING,
    PHRASE_JOB_FINISHING_HEADING,
    PHRASE_JOB_ORDER_HEADING,
    PHRASE_JOB_DATE,
    PHRASE_JOB_STANDARD,
    PHRASE_JOB_PDF,
    PHRASE_JOB_PLATES,
    PHRASE_JOB_PLATES_BITS,
    PHRASE_JOB_COLOURS,
    PHRASE_JOB_GREYS,
    PHRASE_JOB_TRIM,
    PHRASE_JOB_SIZE,
    PHRASE_JOB_UPRIGHT,
    PHRASE_JOB_LYING,
    PHRASE_JOB_BLEED,
    PHRASE_JOB_BLEED_VALUE,
    PHRASE_JOB_NONE,
    PHRASE_JOB_PAGES,
    PHRASE_JOB_PAGES_VALUE,
    PHRASE_JOB_TWO_SIDED,
    PHRASE_JOB_ONE_SIDED,
    PHRASE_JOB_IMPOSED,
    PHRASE_JOB_MARKS,
    PHRASE_JOB_MARK_CROP,
    PHRASE_JOB_MARK_REGISTRATION,
    PHRASE_JOB_MARK_BAR,
    PHRASE_JOB_MARK_SLUG,
    PHRASE_JOB_MARK_FOLD,
    PHRASE_JOB_INKS,
    PHRASE_JOB_SPOTS,
    PHRASE_JOB_PROCESS,
    PHRASE_JOB_RECIPE,
    PHRASE_JOB_COVERAGE,
    PHRASE_JOB_COVERAGE_VALUE,
    PHRASE_JOB_OVERPRINT,
    PHRASE_JOB_OVERPRINT_VALUE,
    PHRASE_JOB_OVERPRINT_ONE,
    PHRASE_JOB_TRAP,
    PHRASE_JOB_TRAP_VALUE,
    PHRASE_JOB_TRAP_NONE,
    PHRASE_JOB_STOCK,
    PHRASE_JOB_CONDITION,
    PHRASE_JOB_PAPER,
    PHRASE_JOB_PAPER_STOCK,
    PHRASE_JOB_PAPER_PRINT,
    PHRASE_JOB_FINISHING,
    PHRASE_JOB_FOLDS,
    PHRASE_JOB_FOLDED,
    PHRASE_JOB_QUANTITY,
    PHRASE_JOB_CONTACT,
    PHRASE_JOB_PRINTER,
    PHRASE_JOB_PRINTER_LAW,
    PHRASE_JOB_BLANKS,
    /* what a PDF says of the files that it holds */
    PHRASE_RECIPE_CONTENT,
    PHRASE_RECIPE_THEME,
    PHRASE_RECIPE_LOCK,
    PHRASE_RECIPE_README,
    PHRASE_RECIPE_FILE, /* Name of the file with the text: "LISEZMOI.txt" */
    PHRASE_RECIPE_TEXT, /* {title}, {lock}, {version}, {licence} */
    /* a poster on office sheets */
    PHRASE_TILES_PLAN,       /* Heading of the plan */
    PHRASE_TILES_COUNT,      /* How many sheets: {n}, {sheet} */
    PHRASE_TILES_FINISHED,   /* How large it will be: {width}, {height} in centimetres */
    PHRASE_TILES_PRINT,      /* A step: how to print */
    PHRASE_TILES_MEASURE,    /* A step: the ruler is {n} centimetres long */
    PHRASE_TILES_NUMBER,     /* A step: numbers on the backs */
    PHRASE_TILES_CUT,        /* A step: what to cut before gluing */
    PHRASE_TILES_CUT_ALL,    /* The same when tiles do not overlap */
    PHRASE_TILES_GLUE_TILES, /* A step: a row of tiles, {first}, {second} */
    PHRASE_TILES_GLUE_ROWS,  /* A step: rows, {row}, {next} */
    PHRASE_TILES_TAPE_ROW,   /* The same without overlap: {first}, {second} */
    PHRASE_TILES_TAPE_ROWS,  /* The same of rows: {row}, {next} */
    PHRASE_TILES_TRIM,       /* The last step: the poster's other edges */
    PHRASE_TILES_RULER,      /* Beside the ruler of the plan: {n} centimetres */
    PHRASE_TILES_RULER_TILE, /* Beside the ruler of a tile: {n} centimetres */
    PHRASE_TILES_GLUE,       /* On the strip under the next {tile} */
    PHRASE_TILES_GLUE_ROW,   /* On the strip under the next {row} */
    N_PHRASES,
} Phrase;

typedef struct {
    Span span;
    Text one, other;
} PhraseText;

typedef struct {
    Span span;
    Number version;
    const Node *thousands; /* scalar: between groups of three figures; often a thin space */
    const Node *separator; /* scalar: between the items of a list in a sentence */
    Text plural_from;      /* "2" in French (0 and 1 are singular), "1.5" in English */
    PhraseText phrases[N_PHRASES];
} Words;

gboolean words_read(const Tree *tree, Words *ret_words, Diagnostics *diagnostics);
/* A phrase with its {placeholders} filled from pairs name, value, …, NULL. `n` chooses singular or
 * plural. */
char *words_phrase(const Words *words, Arena *arena, Phrase phrase, double n,
                   ...) G_GNUC_NULL_TERMINATED;
/* The same from an array of `n_pairs` strings: name, value, … */
char *words_fill(const Words *words, Arena *arena, Phrase phrase, double n, char *const *pairs,
                 guint n_pairs);
/* A whole number with the language's thousands. */
char *words_number(const Words *words, Arena *arena, double value);
/* A quantity, which is no year: thousands apart from four figures on, decimals after the language's
 * sign, U+2212 before what is less than zero. */
char *words_quantity(const Words *words, Arena *arena, double value, guint decimals);
