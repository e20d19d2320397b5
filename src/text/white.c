/* SPDX-License-Identifier: MIT */
/* White space of any language: folded, and given its place in lists. */
#include "compose-internal.h"

/* ---- heads of list items ---- */

/* Past the bullet or the number that opens the line at `line`; -1 when there is none. */
int list_head_end(const Draft *draft, int line) {
    int i = after(draft, line - 1);
    if (has_kind(draft, i, KIND_SPARED)) {
        return -1;
    }
    if (char_among(char_at(draft, i), "-*•")) {
        return after(draft, i);
    }
    int digits = 0;
    for (; has_kind(draft, i, KIND_DIGIT) && digits < 3; i = after(draft, i)) {
        digits++;
    }
    gboolean number = digits > 0 && digits < 3 && char_among(char_at(draft, i), ".)");
    return number ? after(draft, i) : -1;
}

/* The en space that follows such a head is the work of pass_lists(). */
static gboolean follows_head(const Draft *draft, int i, int line) {
    return list_head_end(draft, line) == i;
}

/* ---- folding ---- */

typedef struct {
    int first, end; /* white space and the marks among it */
    int n_white, n_lines;
    gunichar folded; /* when it has no line end: what is set for it */
} Run;

static gboolean ends_line(const Draft *draft, int i) {
    gunichar c = char_at(draft, i);
    return char_ends_line(c) || (c == '\r' && char_at(draft, i + 1) != '\n');
}

static Run run_at(const Draft *draft, int first, int line) {
    Run run = {.first = first, .folded = ' '};
    int i = first;
    for (; has_kind(draft, i, KIND_WHITE | KIND_MARK); i++) {
        gunichar c = draft->letters[i].c;
        if (draft->letters[i].kind & KIND_MARK) {
            continue;
        }
        run.n_white++;
        run.n_lines += ends_line(draft, i);
        gboolean special = has_kind(draft, i, KIND_SPACE) && c != ' ';
        if (run.folded == ' ' &&
            (special || (c == CHAR_EN_SPACE && follows_head(draft, first, line)))) {
            run.folded = c;
        }
    }
    run.end = i;
    return run;
}

/* A run with line ends keeps those; another keeps one space, special if one of them was; at both
 * ends of the text nothing stays. */
static void fold(Draft *draft, const Run *run, gboolean edge) {
    gboolean kept = edge;
    for (int i = run->first; i < run->end; i++) {
        if (draft->letters[i].kind & KIND_MARK) {
            continue;
        }
        if (!edge && run->n_lines && ends_line(draft, i)) {
            draft_swap(draft, i, '\n');
        } else if (!kept && !run->n_lines) {
            draft_swap(draft, i, run->folded);
            kept = TRUE;
        } else {
            draft_remove(draft, i, 1);
        }
    }
}

void pass_white(Draft *draft) {
    gboolean seen = FALSE; /* something that is not white */
    int line = 0;
    for (int i = 0; i < draft->n; i++) {
        guint kind = draft->letters[i].kind;
        if (!(kind & KIND_WHITE)) {
            seen |= !(kind & KIND_MARK);
            continue;
        }
        gunichar c = draft->letters[i].c;
        if (seen && c == ' ' && kind_at(draft, i + 1) & (KIND_ALNUM | KIND_SIGN)) {
            continue; /* nearly always */
        }
        Run run = run_at(draft, i, line);
        fold(draft, &run, !seen || run.end == draft->n);
        line = run.n_lines ? run.end : line;
        i = run.end - 1;
    }
}

/* ---- lists ---- */

void pass_lists(Draft *draft) {
    int end = 0;
    while (end < draft->n && draft->letters[end].c != '\n') {
        end++;
    }
    if (end == draft->n) {
        return; /* one line that begins with a dash is dialogue */
    }
    for (int i = 0; i < draft->n; i++) {
        if (i > 0 && draft->letters[i - 1].c != '\n') {
            continue;
        }
        int space = list_head_end(draft, i);
        if (space < 0 || parts_words(draft, after(draft, space))) {
            continue;
        }
        gboolean is_set = char_at(draft, space) == CHAR_EN_SPACE;
        if (!is_set && !has_kind(draft, space, KIND_SPACE)) {
            continue;
        }
        int head = after(draft, i - 1);
        if (!has_kind(draft, head, KIND_DIGIT)) {
            draft_swap(draft, head, CHAR_BULLET);
        }
        draft_swap(draft, space, CHAR_EN_SPACE);
    }
}
