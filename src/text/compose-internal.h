/* SPDX-License-Identifier: MIT */
/* A text while it is composed: an array of characters that know where they were written, the edits
 * that a pass asks for, and the tables of a language. */
#pragma once
#include "text/text-internal.h"

/* ---- characters ---- */

enum {
    CHAR_APOSTROPHE = 0x2019,
    CHAR_ELLIPSIS = 0x2026,
    CHAR_EN_DASH = 0x2013,
    CHAR_EM_DASH = 0x2014,
    CHAR_GUILLEMET_OPEN = 0x00AB,
    CHAR_GUILLEMET_CLOSE = 0x00BB,
};

typedef enum {
    KIND_LETTER = 1 << 0,
    KIND_UPPER = 1 << 1,
    KIND_DIGIT = 1 << 2, /* 0 to 9 */
    KIND_ALNUM = 1 << 3, /* letters and digits of any script */
    KIND_SPACE = 1 << 4, /* which the rules may change: ordinary, no-break, narrow, thin */
    KIND_WHITE = 1 << 5, /* parts words: those, the en space and the end of a line */
    KIND_MARK = 1 << 6,
    KIND_SIGN = 1 << 7, /* all the rest */
    KIND_SPARED = 1 << 8,
} Kind;

typedef struct {
    gunichar c;
    guint32 from; /* byte of what was written */
    guint16 kind;
    guint16 which; /* of a MARK_LINK and a MARK_FOREIGN: which url, which language of the draft's,
                      from 1; 0 when not known */
} Letter;

/* ---- the draft ---- */

typedef struct RuleSet RuleSet;

enum { TONGUE_ANY = -1 };

typedef struct {
    const Letter *letters; /* of `text` */
    int n;
    guint32 end; /* byte where what was written ends */
    const RuleSet *rules;
    GPtrArray *urls, *languages; /* char *, owned */
    guint seen;                  /* which kinds occur */
    int tongue; /* whose rules run: 0 the text's own, from 1 a foreign one; letters of others are
                   spared. TONGUE_ANY: none is for its language */
    /* only draft.c looks at these */
    GArray *text, *spare, *edits, *added;
    int last_edit;
    gboolean unordered;
} Draft;

void draft_init(Draft *draft, const char *text, const RuleSet *rules);
void draft_clear(Draft *draft);
guint16 char_kind(gunichar c);
/* Reads kinds anew; whole parts are spared. Balances the marks. TRUE when that changed something.
 */
gboolean draft_settle_marks(Draft *draft);

/* What a pass wants changed. Indices are of the letters as they stand: nothing moves before
 * draft_apply(). Edits of one place are made in the order in which they were asked for. */
void draft_put_before(Draft *draft, int at, gunichar c);
void draft_put_after(Draft *draft, int at, gunichar c);
/* The start of a link, of foreign words. */
void draft_put_start(Draft *draft, int at, gunichar mark, guint which);
/* Another character at the place of one; asks for nothing when it is the same. */
void draft_swap(Draft *draft, int at, gunichar c);
void draft_remove(Draft *draft, int at, int n);
/* A mark around the letters from `start` to before `end`. */
void draft_wrap(Draft *draft, int start, int end, gunichar mark);
/* TRUE when there was something to do. */
gboolean draft_apply(Draft *draft);
/* Take a copy; its number, from 1. The same language is the same number. */
guint draft_add_url(Draft *draft, const char *url);
guint draft_add_language(Draft *draft, const char *language);
/* Whether some of it is in another language. */
gboolean draft_is_mixed(const Draft *draft);

/* ---- looking around; 0 is the end of the text ---- */

static inline gunichar char_at(const Draft *draft, int i) {
    return i >= 0 && i < draft->n ? draft->letters[i].c : 0;
}

static inline guint kind_at(const Draft *draft, int i) {
    return i >= 0 && i < draft->n ? draft->letters[i].kind : 0;
}

static inline gboolean has_kind(const Draft *draft, int i, guint kind) {
    return (kind_at(draft, i) & kind) != 0;
}

/* The next character to the left or right that is no mark. */
static inline int before(const Draft *draft, int i) {
    do {
        i--;
    } while (kind_at(draft, i) & KIND_MARK);
    return i;
}

static inline int after(const Draft *draft, int i) {
    do {
        i++;
    } while (kind_at(draft, i) & KIND_MARK);
    return i;
}

/* White space, or the start or end of the text. */
static inline gboolean parts_words(const Draft *draft, int i) {
    return i < 0 || i >= draft->n || (draft->letters[i].kind & KIND_WHITE);
}

static inline gboolean starts_line(const Draft *draft, int i) {
    gunichar outside = char_at(draft, before(draft, i));
    return !outside || outside == '\n';
}

gboolean char_among(gunichar c, const char *set);
/* Past the spaces on either side of `i`. */
int before_spaces(const Draft *draft, int i);
int after_spaces(const Draft *draft, int i);
/* Where a sentence may begin: a line, or after a full stop, an opening quote, a dash or a bullet.
 */
gboolean starts_sentence(const Draft *draft, int i);

/* ---- words ---- */

enum { WORD_ROOM = 64 };

/* Letters and digits that touch, marks seen through. */
typedef struct {
    int start, end;       /* from its first character to after its last */
    int n;                /* characters */
    char text[WORD_ROOM]; /* empty when it is longer */
    char lower[WORD_ROOM];
} Word;

Word word_at(const Draft *draft, int start);
Word word_before(const Draft *draft, int end); /* that ends just before `end` */
/* Only digits, so many of them. */
gboolean word_is_figure(const Draft *draft, const Word *word, int least, int most);
/* A roman numeral in capitals, well formed. */
gboolean is_roman(const char *text, gsize length);

/* ---- tables of a language ---- */

/* Sorted by strcmp(). */
typedef struct {
    const char *const *words;
    guint n;
} WordList;

#define WORD_LIST(array)                                                                           \
    { (array), G_N_ELEMENTS(array) }
gboolean list_has(const WordList *list, const char *word);
/* The word of the list that `word` begins with; NULL when there is none. */
const char *list_stem(const WordList *list, const char *word);

/* An ending of an ordinal and what is set for it. */
typedef struct {
    const char *written, *raised;
    const char *only; /* after this figure only; NULL after any */
} Ordinal;

typedef struct {
    const char *name;
    const char *source; /* of the rule: heading of the Lexique, or what the house decided */
    void (*run)(Draft *draft);
} Pass;

struct RuleSet {
    const char *code; /* "fr" */
    const Pass *passes;
    guint n_passes;
    gunichar outer_quotes[2], inner_quotes[2];
    gunichar thousands;   /* what stands between groups of three digits */
    WordList units;       /* not parted from the figure before them */
    WordList glued_units; /* those that are parted from a figure they touch */
    WordList counted;     /* after which a figure is a number and no year */
    WordList years;       /* before which … a year */
    WordList codes;       /* before which a figure is a code */
    WordList months;
    WordList titles;        /* before a name */
    WordList dotted_titles; /* the same, with a full stop */
    WordList number_words;  /* before a figure, with a full stop */
    WordList ordinal_nouns; /* after a roman ordinal: century, district … */
    const Ordinal *ordinals;
    guint n_ordinals;
    WordList ligatures;      /* stems, written with oe */
    WordList ligature_words; /* whole words, written with ae */
    WordList accents; /* words that begin with an accent; in the order of their bare letters */
    WordList first_accents; /* the same, of words that another accent would make another word */
    WordList after_grave_a; /* after which a sentence begins with À */
};

extern const RuleSet rules_french, rules_english, rules_breton, rules_common;
/* Of "fr", "fr-FR", "fr_CA"; the common ones of a language that has none. */
const RuleSet *rules_of(const char *language);

/* ---- passes ---- */

/* white.c, markup.c, address.c: of any language */
int list_head_end(const Draft *draft, int line);
void pass_white(Draft *draft);
void pass_code(Draft *draft);
void pass_links(Draft *draft);
void pass_foreign(Draft *draft);
void pass_addresses(Draft *draft);
void pass_emphasis(Draft *draft);
void pass_lists(Draft *draft);
/* The address that stands for a link of which only the text is known; NULL when it is none. Free
 * with g_free(). */
char *address_of_link(const char *text, gsize length);
/* Whether links may lead there: http, https, mailto. */
gboolean address_is_harmless(const char *url);

/* signs.c */
void pass_apostrophes(Draft *draft);
void pass_breton_apostrophes(Draft *draft);
void pass_single_quotes(Draft *draft);
void pass_ellipses(Draft *draft);
void pass_et_cetera(Draft *draft);
void pass_times(Draft *draft);
void pass_dashes(Draft *draft);
void pass_dash_pairs(Draft *draft);
/* quotes.c */
void pass_quotes(Draft *draft);
/* numbers.c */
void pass_ordinals(Draft *draft);
void pass_glued_units(Draft *draft);
void pass_thousands(Draft *draft);
void pass_ranges(Draft *draft);
/* words.c */
void pass_ligatures(Draft *draft);
void pass_accents(Draft *draft);
void pass_grave_a(Draft *draft);
/* spaces.c, spaces-en.c */
void pass_french_spaces(Draft *draft);
void pass_english_spaces(Draft *draft);
/* Whether the space at `i` keeps a figure, an abbreviation or a name with what follows it. */
gboolean space_holds(const Draft *draft, int i);
/* The ° (or º) of n°. */
gboolean is_number_sign(const Draft *draft, int i);
/* A unit stands at `i`: a sign, or a word of the table. */
gboolean is_unit(const Draft *draft, int i);
/* Whether the sign at `i` ends something: only then is it punctuation, and no part of a URL, an
 * hour or a smiley. */
gboolean sign_closes(const Draft *draft, int i);
