/* SPDX-License-Identifier: MIT */
/* Reads the markup that people write: _emphasis_, __strong__, [a link](https://…),
 * [words]{lang=en}, `code`, and the backslash that takes a sign for itself. Signs that say nothing
 * stay text, and nothing crosses a line. */
#include "compose-internal.h"

#include <string.h>

/* ---- code, and signs that are meant ---- */

static int code_end(const Draft *draft, int start) {
    for (int i = start + 1; i < draft->n && draft->letters[i].c != '\n'; i++) {
        if (draft->letters[i].c == '`') {
            return i;
        }
    }
    return -1;
}

/* Both become whole parts, so that composing again finds them so. */
void pass_code(Draft *draft) {
    int bare_line = -1; /* in this line no other ` follows */
    for (int i = 0; i < draft->n; i++) {
        gunichar c = draft->letters[i].c;
        if (c == '\n') {
            bare_line = -1;
        } else if ((c != '\\' && c != '`') || has_kind(draft, i, KIND_SPARED)) {
            continue;
        } else if (c == '\\' && char_among(char_at(draft, i + 1), "_[")) {
            draft_remove(draft, i, 1);
            draft_wrap(draft, i + 1, i + 2, MARK_WHOLE);
            i++;
        } else if (c == '`' && bare_line < 0) {
            int end = code_end(draft, i);
            if (end > i + 1) {
                draft_wrap(draft, i, end + 1, MARK_WHOLE);
                i = end;
            } else if (end > 0) {
                i = end;
            } else {
                bare_line = i;
            }
        }
    }
}

/* ---- links ---- */

/* Longer addresses are no addresses; it also bounds how far one is looked for. */
enum { LONGEST_URL = 2048, DEEPEST = 16 };

/* The address between the brackets that open at `open`; `ret_end` is the closing one. Free with
 * g_free(). NULL when it is none, or leads elsewhere than to the web or to a letter box. */
static char *read_url(const Draft *draft, int open, int *ret_end) {
    g_autoptr(GString) url = g_string_new(NULL);
    int depth = 0;
    for (int i = open + 1; i < draft->n && url->len < LONGEST_URL; i++) {
        const Letter *letter = &draft->letters[i];
        if (letter->kind & (KIND_WHITE | KIND_MARK | KIND_SPARED) || char_among(letter->c, "[]")) {
            return NULL;
        }
        if (letter->c == ')' && depth-- == 0) {
            *ret_end = i;
            return address_is_harmless(url->str) ? g_string_free(g_steal_pointer(&url), FALSE)
                                                 : NULL;
        }
        depth += letter->c == '(';
        g_string_append_unichar(url, letter->c);
    }
    return NULL;
}

static gboolean has_text(const Draft *draft, int start, int end) {
    for (int i = start; i < end; i++) {
        if (has_kind(draft, i, KIND_ALNUM | KIND_SIGN)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What is written after brackets makes them a range of the draft: reads it from after the bracket
 * `close`, and says which URL or language it names; 0 when it names none. */
typedef guint (*ReadsRange)(Draft *draft, int close, int *ret_end);

static guint read_link(Draft *draft, int close, int *ret_end) {
    g_autofree char *url =
        char_at(draft, close + 1) == '(' ? read_url(draft, close + 1, ret_end) : NULL;
    return url ? draft_add_url(draft, url) : 0;
}

/* TRUE when the bracket at `close` ends a range that begins at `open`: a mark takes the place of
 * both, and of all that is written after them. */
static gboolean make_range(Draft *draft, int open, int *close, gunichar mark, ReadsRange reads) {
    int end;
    guint which = has_text(draft, open + 1, *close) ? reads(draft, *close, &end) : 0;
    if (!which) {
        return FALSE;
    }
    draft_put_start(draft, open, mark, which);
    draft_remove(draft, open, 1);
    draft_swap(draft, *close, MARK_END(mark));
    draft_remove(draft, *close + 1, end - *close);
    *close = end;
    return TRUE;
}

static void read_brackets(Draft *draft, gunichar mark, ReadsRange reads) {
    int open[DEEPEST], n = 0, inside = 0;
    for (int i = 0; i < draft->n; i++) {
        gunichar c = draft->letters[i].c;
        if (c == '\n') {
            n = 0;
        } else if (c == mark || c == MARK_END(mark)) {
            inside += c == mark ? 1 : -1;
            n = 0;
        } else if ((c != '[' && c != ']') || inside > 0 || has_kind(draft, i, KIND_SPARED)) {
            continue;
        } else if (c == '[') {
            if (n == DEEPEST) {
                memmove(open, open + 1, sizeof open - sizeof *open);
                n--;
            }
            open[n++] = i;
        } else if (n > 0) {
            /* none holds another one */
            n = make_range(draft, open[n - 1], &i, mark, reads) ? 0 : n - 1;
        }
    }
}

void pass_links(Draft *draft) { read_brackets(draft, MARK_LINK, read_link); }

/* ---- words in another language ---- */

/* No code of a language is longer (RFC 5646). */
enum { LONGEST_LANGUAGE = 35 };

/* Whatever is named: whether it is a language is said where the words are set. */
static guint read_language(Draft *draft, int close, int *ret_end) {
    const char *opening = "{lang=";
    int at = close + 1;
    for (; *opening; opening++, at++) {
        if (char_at(draft, at) != (gunichar)*opening) {
            return 0;
        }
    }
    g_autoptr(GString) language = g_string_new(NULL);
    for (; char_at(draft, at) != '}'; at++) {
        if (at >= draft->n || has_kind(draft, at, KIND_WHITE | KIND_MARK) ||
            language->len > LONGEST_LANGUAGE) {
            return 0;
        }
        g_string_append_unichar(language, draft->letters[at].c);
    }
    *ret_end = at;
    return language->len ? draft_add_language(draft, language->str) : 0;
}

void pass_foreign(Draft *draft) { read_brackets(draft, MARK_FOREIGN, read_language); }

/* ---- emphasis ---- */

/* Underscores that may open, or a mark that hides those before it. */
typedef struct {
    int at, n; /* n = 0: a mark */
} Opener;

typedef struct {
    Opener open[DEEPEST];
    int n;
} Openers;

static void push(Openers *stack, int at, int n) {
    if (stack->n == DEEPEST) {
        memmove(stack->open, stack->open + 1, sizeof stack->open - sizeof *stack->open);
        stack->n--;
    }
    stack->open[stack->n++] = (Opener){at, n};
}

static void pop_to_mark(Openers *stack) {
    while (stack->n > 0 && stack->open[--stack->n].n > 0) {
    }
}

/* The nearest opener that `n` underscores can close; -1 when there is none. One closes one, two
 * close two, and three are both. */
static int opener_for(const Openers *stack, int n) {
    for (int i = stack->n - 1; i >= 0 && stack->open[i].n > 0; i--) {
        if (n == stack->open[i].n || n == 3 || stack->open[i].n == 3) {
            return i;
        }
    }
    return -1;
}

/* Uses up to `n` underscores from `at`; how many are left. */
static int close_with(Draft *draft, Openers *stack, int at, int n) {
    while (n > 0) {
        int which = opener_for(stack, n);
        if (which < 0) {
            break;
        }
        Opener *opener = &stack->open[which];
        int used = MIN(opener->n, n) >= 2 ? 2 : 1;
        gunichar mark = used == 2 ? MARK_STRONG : MARK_EMPHASIS;
        opener->n -= used;
        int start = opener->at + opener->n;
        draft_put_before(draft, start, mark);
        draft_remove(draft, start, used);
        draft_put_before(draft, at, MARK_END(mark));
        draft_remove(draft, at, used);
        stack->n = opener->n > 0 ? which + 1 : which;
        at += used;
        n -= used;
    }
    return n;
}

/* Word characters on the outer side make it a part of a word, white space on the inner side a sign
 * by itself. */
static void read_underscores(Draft *draft, Openers *stack, int at, int n) {
    int last = before(draft, at), next = after(draft, at + n - 1);
    gboolean opens = !parts_words(draft, next) && !has_kind(draft, last, KIND_ALNUM) &&
                     !char_among(char_at(draft, next), ",;:.!?)]»”…");
    gboolean closes = !parts_words(draft, last) && !has_kind(draft, next, KIND_ALNUM) &&
                      !char_among(char_at(draft, last), "([«“");
    int left = closes ? close_with(draft, stack, at, n) : n;
    if (opens && left == n) {
        push(stack, at, n);
    }
}

void pass_emphasis(Draft *draft) {
    Openers stack = {.n = 0};
    for (int i = 0; i < draft->n; i++) {
        gunichar c = draft->letters[i].c;
        if (c == '\n') {
            stack.n = 0;
        } else if (draft->letters[i].kind & KIND_MARK) {
            if (c % 2) {
                pop_to_mark(&stack);
            } else {
                push(&stack, i, 0);
            }
        } else if (c == '_' && !has_kind(draft, i, KIND_SPARED)) {
            int n = 1;
            while (char_at(draft, i + n) == '_') {
                n++;
            }
            if (n <= 3) { /* more are a line to write on */
                read_underscores(draft, &stack, i, n);
            }
            i += n - 1;
        }
    }
}
