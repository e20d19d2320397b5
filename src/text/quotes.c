/* SPDX-License-Identifier: MIT */
/* Quotation marks: pairs are found first, then each pair gets the signs of its level. A mark that
 * has no partner stays as it is written. */
#include "compose-internal.h"

enum { DEEPEST_QUOTE = 16 };

typedef enum { QUOTE_STRAIGHT, QUOTE_CURLY, QUOTE_GUILLEMET, QUOTE_SINGLE } QuoteForm;

typedef struct {
    int at;
    QuoteForm form;
    gboolean opens;
    int partner; /* index of its pair's other mark; -1: none */
} Quote;

/* ---- pairs ---- */

static gboolean is_open(const GArray *quotes, const int *stack, int n) {
    for (int i = 0; i < n; i++) {
        if (g_array_index(quotes, Quote, stack[i]).form == QUOTE_STRAIGHT) {
            return TRUE;
        }
    }
    return FALSE;
}

/* White space on one side tells; between two words it is what is expected next. */
static gboolean straight_opens(const Draft *draft, int i, gboolean expects_close) {
    int last = before(draft, i), next = after(draft, i);
    gboolean at_start =
        parts_words(draft, last) || char_among(char_at(draft, last), "([«“‘’'\"—–-/");
    if (parts_words(draft, next) != parts_words(draft, last)) {
        return at_start && !parts_words(draft, next);
    }
    return !expects_close && at_start;
}

/* The nearest opener of that form; -1 when there is none. */
static int opener_of(const GArray *quotes, const int *stack, int n, QuoteForm form) {
    for (int i = n - 1; i >= 0; i--) {
        if (g_array_index(quotes, Quote, stack[i]).form == form) {
            return i;
        }
    }
    return -1;
}

typedef struct {
    GArray *quotes; /* of Quote */
    int stack[DEEPEST_QUOTE], n;
} Pairing;

static void add_quote(Pairing *pairing, int at, QuoteForm form, gboolean opens) {
    Quote quote = {at, form, opens, -1};
    int index = (int)pairing->quotes->len;
    g_array_append_val(pairing->quotes, quote);
    if (opens) {
        if (pairing->n < DEEPEST_QUOTE) {
            pairing->stack[pairing->n++] = index;
        }
        return;
    }
    int which = opener_of(pairing->quotes, pairing->stack, pairing->n, form);
    if (which >= 0) {
        int open = pairing->stack[which];
        g_array_index(pairing->quotes, Quote, open).partner = index;
        g_array_index(pairing->quotes, Quote, index).partner = open;
        pairing->n = which;
    }
}

static void look_at_quote(const Draft *draft, Pairing *pairing, int i) {
    switch (draft->letters[i].c) {
    case '"':
        add_quote(pairing, i, QUOTE_STRAIGHT,
                  straight_opens(draft, i, is_open(pairing->quotes, pairing->stack, pairing->n)));
        break;
    case 0x201C:
    case 0x201D:
        add_quote(pairing, i, QUOTE_CURLY, draft->letters[i].c == 0x201C);
        break;
    case CHAR_GUILLEMET_OPEN:
    case CHAR_GUILLEMET_CLOSE:
        add_quote(pairing, i, QUOTE_GUILLEMET, draft->letters[i].c == CHAR_GUILLEMET_OPEN);
        break;
    case 0x2018:
        add_quote(pairing, i, QUOTE_SINGLE, TRUE);
        break;
    case CHAR_APOSTROPHE: /* one or the other: a quote only when one is open and no letter follows
                           */
        if (opener_of(pairing->quotes, pairing->stack, pairing->n, QUOTE_SINGLE) >= 0 &&
            !has_kind(draft, after(draft, i), KIND_ALNUM)) {
            add_quote(pairing, i, QUOTE_SINGLE, FALSE);
        }
        break;
    default:
        break;
    }
}

/* ---- signs ---- */

/* What is set for a mark of a level. Guillemets, and curly quotes of a language that uses them, are
 * the author's choice. */
static gunichar sign_for(const Draft *draft, const Quote *quote, int level) {
    const RuleSet *rules = draft->rules;
    gboolean guillemets = rules->outer_quotes[0] == CHAR_GUILLEMET_OPEN;
    gboolean chosen = quote->form == QUOTE_GUILLEMET || quote->form == QUOTE_SINGLE ||
                      (quote->form == QUOTE_CURLY && !guillemets);
    if (chosen) {
        return char_at(draft, quote->at);
    }
    const gunichar *signs = level % 2 ? rules->inner_quotes : rules->outer_quotes;
    return signs[quote->opens ? 0 : 1];
}

/* Inside of “ ” no space stands, though people write one after a straight mark. */
static void close_up(Draft *draft, const Quote *quote, gunichar sign) {
    if (sign == CHAR_GUILLEMET_OPEN || sign == CHAR_GUILLEMET_CLOSE ||
        quote->form == QUOTE_SINGLE) {
        return;
    }
    int inside = quote->opens ? after(draft, quote->at) : before(draft, quote->at);
    if (has_kind(draft, inside, KIND_SPACE)) {
        draft_remove(draft, inside, 1);
    }
}

void pass_quotes(Draft *draft) {
    Pairing pairing = {.quotes = g_array_new(FALSE, FALSE, sizeof(Quote))};
    for (int i = 0; i < draft->n; i++) {
        const Letter *letter = &draft->letters[i];
        if (letter->kind & KIND_SIGN && !(letter->kind & KIND_SPARED)) {
            look_at_quote(draft, &pairing, i);
        } else if (letter->c == '\n' && char_at(draft, i + 1) == '\n') {
            pairing.n = 0; /* a quotation may have lines, but no paragraphs */
        }
    }
    int level = 0;
    for (guint i = 0; i < pairing.quotes->len; i++) {
        const Quote *quote = &g_array_index(pairing.quotes, Quote, i);
        if (quote->partner < 0) {
            continue;
        }
        gboolean counts = quote->form != QUOTE_SINGLE; /* “ ” inside of ‘ ’ are outer ones again */
        level -= counts && !quote->opens;
        gunichar sign = sign_for(draft, quote, level);
        draft_swap(draft, quote->at, sign);
        close_up(draft, quote, sign);
        level += counts && quote->opens;
    }
    g_array_unref(pairing.quotes);
}
