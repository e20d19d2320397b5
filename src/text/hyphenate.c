/* SPDX-License-Identifier: MIT */
/* Where words may be divided: libhyphen's patterns, tamed by typographers' rules. */
#include "text-internal.h"

#include "base/i18n.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

enum {
    LEAST_LETTERS = 6, /* of a word that may be divided */
    LEFT_LETTERS = 2,
    RIGHT_LETTERS = 3,
    /* longer ones are no words; libhyphen needs time without end for some of them */
    MOST_LETTERS = 40,
    MOST_BYTES = MOST_LETTERS * 6,
};

typedef struct {
    char *language, *path;
    Span span;            /* where it is listed */
    HyphenDict *patterns; /* NULL until it is read */
} Dictionary;

struct Dictionaries {
    GArray *items; /* Dictionary */
};

struct Hyphenator {
    const Dictionaries *dictionaries;
    GHashTable *exceptions; /* "fr:covoiturage" → "co-voi-turage" */
};

/* ---- dictionaries ---- */

/* "fr" of "fr-FR". */
static char *primary(const char *language) {
    return g_ascii_strdown(language, (gssize)strcspn(language, "-_"));
}

static void dictionary_clear(gpointer data) {
    Dictionary *dictionary = data;
    g_free(dictionary->language);
    g_free(dictionary->path);
    g_clear_pointer(&dictionary->patterns, hnj_hyphen_free);
}

Dictionaries *dictionaries_new(void) {
    Dictionaries *dictionaries = g_new0(Dictionaries, 1);
    dictionaries->items = g_array_new(FALSE, FALSE, sizeof(Dictionary));
    g_array_set_clear_func(dictionaries->items, dictionary_clear);
    return dictionaries;
}

void dictionaries_free(Dictionaries *dictionaries) {
    if (dictionaries) {
        g_array_unref(dictionaries->items);
        g_free(dictionaries);
    }
}

void dictionaries_add(Dictionaries *dictionaries, const char *language, const char *path,
                      Span span) {
    Dictionary dictionary = {primary(language), g_strdup(path), span, NULL};
    g_array_append_val(dictionaries->items, dictionary);
}

static Dictionary *find(const Dictionaries *dictionaries, const char *language) {
    for (guint i = 0; dictionaries && i < dictionaries->items->len; i++) {
        Dictionary *dictionary = &g_array_index(dictionaries->items, Dictionary, i);
        gsize length = strlen(dictionary->language);
        if (!g_ascii_strncasecmp(language, dictionary->language, length) &&
            !g_ascii_isalnum(language[length])) {
            return dictionary;
        }
    }
    return NULL;
}

gboolean dictionaries_open(Dictionaries *dictionaries, const char *language,
                           Diagnostics *diagnostics) {
    Dictionary *dictionary = find(dictionaries, language);
    if (!dictionary || dictionary->patterns) {
        return TRUE;
    }
    HyphenDict *patterns = hnj_hyphen_load(dictionary->path);
    /* libhyphen takes anything for a dictionary; patterns over other bytes would be useless */
    if (!patterns || !patterns->utf8) {
        g_clear_pointer(&patterns, hnj_hyphen_free);
        diag_error(
            diagnostics, "missing-dictionary", dictionary->span,
            _("run `make` once in the program's folder: it fetches the dictionaries"),
            _("words cannot be divided: %s cannot be read as a hyphenation dictionary in UTF-8"),
            dictionary->path);
        return FALSE;
    }
    dictionary->patterns = patterns;
    return TRUE;
}

/* ---- exceptions ---- */

Hyphenator *hyphenator_new(const Dictionaries *dictionaries) {
    Hyphenator *hyphenator = g_new0(Hyphenator, 1);
    hyphenator->dictionaries = dictionaries;
    hyphenator->exceptions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return hyphenator;
}

void hyphenator_free(Hyphenator *hyphenator) {
    if (hyphenator) {
        g_hash_table_unref(hyphenator->exceptions);
        g_free(hyphenator);
    }
}

static char *exception_key(const char *language, const char *word, gsize length) {
    g_autofree char *code = primary(language);
    g_autofree char *lower = g_utf8_strdown(word, (gssize)length);
    return g_strconcat(code, ":", lower, NULL);
}

void hyphenator_add_exception(Hyphenator *hyphenator, const char *language, const char *word) {
    g_auto(GStrv) parts = g_strsplit(word, "-", -1);
    g_autofree char *bare = g_strjoinv("", parts);
    g_hash_table_replace(hyphenator->exceptions, exception_key(language, bare, strlen(bare)),
                         g_strdup(word));
}

/* ---- one word ---- */

/* A word of the text, bytes [start, end), being marked. */
typedef struct {
    const char *text;
    gsize start, end;
    guint letters;
    guint8 *divides;
} Word;

/* Sets the byte of the letter before which the exception has a hyphen. */
static void mark_as(const Word *word, const char *exception) {
    const char *at = word->text + word->start;
    for (; *exception; exception = g_utf8_next_char(exception)) {
        if (*exception == '-') {
            word->divides[at - word->text] = TRUE;
        } else {
            at = g_utf8_next_char(at);
        }
    }
}

static void mark_by_patterns(const Word *word, HyphenDict *patterns) {
    /* libhyphen looks for signs up to the end of the string, and writes where they are */
    char letters[MOST_BYTES + 1] = {0}, hyphens[MOST_BYTES + 8] = {0};
    char **rep = NULL;
    int *pos = NULL, *cut = NULL;
    int length = (int)(word->end - word->start);
    const char *start = word->text + word->start;
    memcpy(letters, start, (gsize)length);
    hnj_hyphen_hyphenate3(patterns, letters, length, hyphens, NULL, &rep, &pos, &cut, LEFT_LETTERS,
                          RIGHT_LETTERS, 0, 0);
    guint before = 0; /* letters before the place; libhyphen counts by letters too */
    for (const char *at = start; at < start + length; at = g_utf8_next_char(at), before++) {
        gboolean plain = !rep || !rep[MAX(before, 1) - 1]; /* nothing to be spelt otherwise */
        if (before >= LEFT_LETTERS && word->letters - before >= RIGHT_LETTERS && plain &&
            (hyphens[before - 1] & 1)) {
            word->divides[at - word->text] = TRUE;
        }
    }
    for (guint i = 0; rep && i < word->letters; i++) {
        free(rep[i]);
    }
    free(rep);
    free(pos);
    free(cut);
}

static void mark_word(const Hyphenator *hyphenator, const char *language, const Word *word) {
    g_autofree char *key = NULL;
    if (g_hash_table_size(hyphenator->exceptions)) {
        key = exception_key(language, word->text + word->start, word->end - word->start);
        const char *exception = g_hash_table_lookup(hyphenator->exceptions, key);
        if (exception) {
            mark_as(word, exception);
            return;
        }
    }
    const Dictionary *dictionary = find(hyphenator->dictionaries, language);
    if (word->letters >= LEAST_LETTERS && dictionary && dictionary->patterns) {
        mark_by_patterns(word, dictionary->patterns);
    }
}

/* ---- the words of a text ---- */

static gboolean is_inside_word(gunichar c) { return g_unichar_isalpha(c) || g_unichar_ismark(c); }

/* Signs that make a word a compound, a code or a name of a file: neither it nor its parts are
 * divided. */
static gboolean is_glue(gunichar c) {
    return c == '-' || c == CHAR_HYPHEN || c == CHAR_NO_BREAK_HYPHEN || c == '_' || c == '/' ||
           c == '@' || c == '.' || g_unichar_isdigit(c);
}

/* What stands just before `at`, 0 at the start. */
static gunichar char_before(const char *text, gsize start, const char *at) {
    return at > text + start ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
}

/* A point or a slash is glue only between letters: not at the end of a sentence. */
static gboolean is_glued(gunichar sign, gunichar beyond) {
    return is_glue(sign) && (sign == '-' || sign == CHAR_HYPHEN || sign == CHAR_NO_BREAK_HYPHEN ||
                             g_unichar_isalnum(beyond) || g_unichar_isdigit(sign));
}

void hyphenator_mark(const Hyphenator *hyphenator, const char *language, const char *text,
                     gsize start, gsize end, guint8 *divides) {
    const char *stop = text + end;
    for (const char *at = text + start; at < stop;) {
        gunichar c = g_utf8_get_char(at);
        if (!is_inside_word(c)) {
            at = g_utf8_next_char(at);
            continue;
        }
        Word word = {text, (gsize)(at - text), 0, 0, divides};
        gunichar before = char_before(text, start, at);
        gunichar beyond = before ? char_before(text, start, g_utf8_prev_char(at)) : 0;
        gboolean whole = is_glued(before, beyond);
        for (; at < stop && is_inside_word(c = g_utf8_get_char(at)); at = g_utf8_next_char(at)) {
            word.letters++;
            whole |= g_unichar_isupper(c) || g_unichar_istitle(c);
        }
        word.end = (gsize)(at - text);
        gunichar after = at < stop ? g_utf8_get_char(at) : 0;
        const char *further = at < stop ? g_utf8_next_char(at) : stop;
        whole |= is_glued(after, further < stop ? g_utf8_get_char(further) : 0);
        if (!whole && word.letters <= MOST_LETTERS) {
            mark_word(hyphenator, language, &word);
        }
    }
}
