/* SPDX-License-Identifier: MIT */
/* Finds what no rule may touch in a sentence: web addresses, e-mail addresses (both become links),
 * and words that are code. */
#include "compose-internal.h"

#include <string.h>

/* What may stand around such a word without being a part of it. */
#define OPENING "([«“\"'’‘_*¡¿–—"
#define CLOSING ".,;:!?»”\"'’…_*–—"
#define ENDS_URL "\"<>«»“”"

gboolean address_is_harmless(const char *url) {
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    for (guint i = 0; i < G_N_ELEMENTS(schemes); i++) {
        gsize length = strlen(schemes[i]);
        if (g_ascii_strncasecmp(url, schemes[i], length) == 0) {
            return url[length] && !strpbrk(url, "\"<>`{}\\");
        }
    }
    return FALSE;
}

/* ---- a word without the signs around it ---- */

typedef struct {
    int start, end;
} Token;

static gboolean is_bracketed(const Draft *draft, Token token, gunichar open) {
    for (int i = token.start; i < token.end; i++) {
        if (draft->letters[i].c == open) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Without the signs that end a sentence or close what was opened before. */
static Token trim_end(const Draft *draft, Token token) {
    while (token.end > token.start) {
        gunichar c = draft->letters[token.end - 1].c;
        gboolean closing = char_among(c, CLOSING) || has_kind(draft, token.end - 1, KIND_MARK) ||
                           (c == ')' && !is_bracketed(draft, token, '(')) ||
                           (c == ']' && !is_bracketed(draft, token, '['));
        if (!closing) {
            break;
        }
        token.end--;
    }
    return token;
}

static Token trim(const Draft *draft, Token token) {
    while (token.start < token.end && (char_among(draft->letters[token.start].c, OPENING) ||
                                       has_kind(draft, token.start, KIND_MARK))) {
        token.start++;
    }
    return trim_end(draft, token);
}

static char *token_text(const Draft *draft, Token token) {
    GString *text = g_string_new(NULL);
    for (int i = token.start; i < token.end; i++) {
        if (!has_kind(draft, i, KIND_MARK)) {
            g_string_append_unichar(text, draft->letters[i].c);
        }
    }
    return g_string_free(text, FALSE);
}

/* ---- addresses ---- */

static gboolean reads(const Draft *draft, int at, const char *text) {
    for (; *text; text++, at++) {
        gunichar c = char_at(draft, at);
        if (c >= 0x80 || g_ascii_tolower((char)c) != *text) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean is_ascii_alnum(gunichar c) { return c < 0x80 && g_ascii_isalnum((char)c); }

/* Where the scheme before "://" begins; the place itself when there is none. */
static int scheme_start(const Draft *draft, int colon, int least) {
    int start = colon;
    while (start > least && is_ascii_alnum(char_at(draft, start - 1)) && colon - start < 12) {
        start--;
    }
    return start;
}

/* From `start`, as far as an address goes. */
static Token url_from(const Draft *draft, int start, int end) {
    Token url = {start, start};
    while (url.end < end && !char_among(draft->letters[url.end].c, ENDS_URL)) {
        url.end++;
    }
    return trim_end(draft, url);
}

/* A name, a dot and a name more after "www." */
static gboolean is_host(const Draft *draft, int at, int end) {
    gboolean dot = FALSE;
    for (int i = at; i + 1 < end && i < at + 255; i++) {
        dot |= i > at && draft->letters[i].c == '.' && is_ascii_alnum(draft->letters[i + 1].c);
    }
    return dot && is_ascii_alnum(char_at(draft, at));
}

/* Around the @ at `at`; empty when it is no e-mail address. */
static Token mail_around(const Draft *draft, int at, Token within) {
    Token mail = {at, at + 1};
    int dot = -1;
    while (mail.start > within.start && (is_ascii_alnum(char_at(draft, mail.start - 1)) ||
                                         char_among(char_at(draft, mail.start - 1), "._%+-"))) {
        mail.start--;
    }
    for (; mail.end < within.end &&
           (is_ascii_alnum(char_at(draft, mail.end)) || char_among(char_at(draft, mail.end), ".-"));
         mail.end++) {
        dot = char_at(draft, mail.end) == '.' ? mail.end : dot;
    }
    gboolean whole = mail.start < at && dot > at + 1 && mail.end - dot > 2;
    return whole ? mail : (Token){at, at};
}

static void wrap_link(Draft *draft, Token token, const char *prefix, gboolean in_link) {
    g_autofree char *text = token_text(draft, token);
    g_autofree char *url = g_strconcat(prefix, text, NULL);
    if (!in_link && address_is_harmless(url)) {
        draft_put_start(draft, token.start, MARK_LINK, draft_add_url(draft, url));
    } else {
        in_link = TRUE;
    }
    draft_wrap(draft, token.start, token.end, MARK_WHOLE);
    if (!in_link) {
        draft_put_after(draft, token.end - 1, MARK_END(MARK_LINK));
    }
}

/* ---- words ---- */

static gboolean has_alnum(const Draft *draft, Token token) {
    for (int i = token.start; i < token.end; i++) {
        if (has_kind(draft, i, KIND_ALNUM)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* An underscore between two letters or digits. */
static gboolean is_inner(const Draft *draft, int at, Token token) {
    int left = at, right = at;
    while (left > token.start && draft->letters[left].c == '_') {
        left--;
    }
    while (right < token.end - 1 && draft->letters[right].c == '_') {
        right++;
    }
    return has_kind(draft, left, KIND_ALNUM) && has_kind(draft, right, KIND_ALNUM);
}

/* What makes a word special, in the order in which it is asked. */
typedef struct {
    int scheme, www, mail, code, underscore; /* where; -1: nowhere */
} Signs;

static Signs look_for_signs(const Draft *draft, Token token) {
    Signs signs = {-1, -1, -1, -1, -1};
    for (int i = token.start; i < token.end; i++) {
        gunichar c = draft->letters[i].c;
        if (c == ':' && signs.scheme < 0 && reads(draft, i, "://")) {
            signs.scheme = i;
        } else if ((c == 'w' || c == 'W') && signs.www < 0 && reads(draft, i, "www.") &&
                   !has_kind(draft, i - 1, KIND_ALNUM)) {
            signs.www = i;
        } else if (c == '@') {
            signs.mail = signs.mail < 0 ? i : signs.mail;
            signs.code = i;
        } else if (c == '_') {
            signs.underscore = signs.underscore < 0 ? i : signs.underscore;
        } else if (char_among(c, "\\={}<>")) {
            signs.code = i;
        }
    }
    return signs;
}

/* Wraps the address in the word, if it has one. */
static gboolean wrap_address(Draft *draft, Token token, const Signs *signs, gboolean in_link) {
    if (signs->scheme >= 0) {
        int start = scheme_start(draft, signs->scheme, token.start);
        Token url = url_from(draft, start, token.end);
        if (start < signs->scheme && url.end > signs->scheme + 3) {
            wrap_link(draft, url, "", in_link);
            return TRUE;
        }
    }
    if (signs->www >= 0 && is_host(draft, signs->www + 4, token.end)) {
        wrap_link(draft, url_from(draft, signs->www, token.end), "https://", in_link);
        return TRUE;
    }
    if (signs->mail >= 0) {
        Token mail = mail_around(draft, signs->mail, token);
        gboolean said = reads(draft, mail.start - 7, "mailto:") && mail.start - 7 >= token.start;
        if (mail.end > mail.start) {
            mail.start -= said ? 7 : 0;
            wrap_link(draft, mail, said ? "" : "mailto:", in_link);
            return TRUE;
        }
    }
    return FALSE;
}

static void read_token(Draft *draft, Token whole, gboolean in_link) {
    Token token = trim(draft, whole);
    Signs signs = look_for_signs(draft, token);
    if (wrap_address(draft, token, &signs, in_link) || !has_alnum(draft, token)) {
        return;
    }
    gboolean inner = FALSE;
    for (int i = signs.underscore; i >= 0 && i < token.end && !inner; i++) {
        inner =
            draft->letters[i].c == '_' && char_at(draft, i - 1) != '_' && is_inner(draft, i, token);
    }
    if (signs.code >= 0 || inner) {
        draft_wrap(draft, token.start, token.end, MARK_WHOLE);
    }
}

/* Signs that only special words have. */
static gboolean is_telling(const Draft *draft, int i) {
    gunichar c = draft->letters[i].c;
    switch (c) {
    case '@':
    case '\\':
    case '=':
    case '{':
    case '}':
    case '<':
    case '>':
    case '_':
        return TRUE;
    case ':':
        return char_at(draft, i + 1) == '/';
    case 'w':
    case 'W':
        return reads(draft, i, "www.");
    default:
        return FALSE;
    }
}

void pass_addresses(Draft *draft) {
    int start = 0, links = 0;
    gboolean telling = FALSE;
    for (int i = 0; i <= draft->n; i++) {
        guint kind = kind_at(draft, i);
        if (i == draft->n || kind & (KIND_WHITE | KIND_SPARED)) {
            if (telling) {
                read_token(draft, (Token){start, i}, links > 0);
            }
            start = i + 1;
            telling = FALSE;
        } else if (kind & KIND_MARK) {
            gunichar c = draft->letters[i].c;
            links += c == MARK_LINK ? 1 : c == MARK_END(MARK_LINK) ? -1 : 0;
        } else if (!(kind & KIND_DIGIT)) {
            telling |= is_telling(draft, i);
        }
    }
}

char *address_of_link(const char *text, gsize length) {
    g_autofree char *address = g_strndup(text, length);
    const char *prefix = g_ascii_strncasecmp(address, "www.", 4) == 0    ? "https://"
                         : strchr(address, '@') && !strchr(address, ':') ? "mailto:"
                                                                         : "";
    g_autofree char *url = g_strconcat(prefix, address, NULL);
    return address_is_harmless(url) ? g_steal_pointer(&url) : NULL;
}
