/* SPDX-License-Identifier: MIT */
/* The characters of a text that is being composed, the edits of a pass, and words among them. */
#include "compose-internal.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    int at, remove;
    guint first, n; /* of the added letters: one or none */
    int order;
} Edit;

/* ---- kinds ---- */

guint16 char_kind(gunichar c) {
    if (c == ' ' || c == CHAR_NO_BREAK_SPACE || c == CHAR_NARROW_SPACE || c == CHAR_THIN_SPACE) {
        return KIND_SPACE | KIND_WHITE;
    }
    if (c < 0x80) { /* nearly all of a text */
        if (g_ascii_isalpha((char)c)) {
            return KIND_ALNUM | KIND_LETTER | (c < 'a' ? KIND_UPPER : 0);
        }
        if (g_ascii_isdigit((char)c)) {
            return KIND_ALNUM | KIND_DIGIT;
        }
        return (c >= '\t' && c <= '\r') ? KIND_WHITE : KIND_SIGN;
    }
    if (c >= MARK_FIRST && c <= MARK_LAST) {
        return KIND_MARK;
    }
    if (g_unichar_isspace(c) || c == 0x85) {
        return KIND_WHITE;
    }
    if (g_unichar_isalpha(c)) {
        return KIND_ALNUM | KIND_LETTER | (g_unichar_isupper(c) ? KIND_UPPER : 0);
    }
    return g_unichar_isalnum(c) ? KIND_ALNUM : KIND_SIGN;
}

gboolean char_among(gunichar c, const char *set) {
    if (c < 0x80) {
        return c && strchr(set, (int)c) != NULL;
    }
    for (; *set; set = g_utf8_next_char(set)) {
        if ((guchar)*set >= 0x80 && g_utf8_get_char(set) == c) {
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- the draft ---- */

static void look_at(Draft *draft, GArray *text) {
    draft->text = text;
    draft->letters = (const Letter *)(const void *)text->data;
    draft->n = (int)text->len;
}

void draft_init(Draft *draft, const char *text, const RuleSet *rules) {
    gsize length = strlen(text);
    *draft = (Draft){
        .end = (guint32)length,
        .rules = rules,
        .urls = g_ptr_array_new_with_free_func(g_free),
        .languages = g_ptr_array_new_with_free_func(g_free),
        .tongue = TONGUE_ANY,
        .spare = g_array_sized_new(FALSE, FALSE, sizeof(Letter), (guint)length + 64),
        .edits = g_array_new(FALSE, FALSE, sizeof(Edit)),
        .added = g_array_new(FALSE, FALSE, sizeof(Letter)),
    };
    GArray *letters = g_array_sized_new(FALSE, FALSE, sizeof(Letter), (guint)length + 64);
    g_array_set_size(letters, (guint)length);
    Letter *next = (Letter *)(void *)letters->data;
    for (const char *at = text; *at; at = g_utf8_next_char(at), next++) {
        gunichar c = (guchar)*at < 0x80 ? (guchar)*at : g_utf8_get_char(at);
        *next = (Letter){c, (guint32)(at - text), char_kind(c), 0};
        draft->seen |= next->kind;
    }
    g_array_set_size(letters, (guint)(next - (Letter *)(void *)letters->data));
    look_at(draft, letters);
}

void draft_clear(Draft *draft) {
    g_ptr_array_unref(draft->urls);
    g_ptr_array_unref(draft->languages);
    g_array_unref(draft->text);
    g_array_unref(draft->spare);
    g_array_unref(draft->edits);
    g_array_unref(draft->added);
}

guint draft_add_url(Draft *draft, const char *url) {
    g_ptr_array_add(draft->urls, g_strdup(url));
    return draft->urls->len;
}

guint draft_add_language(Draft *draft, const char *language) {
    guint index;
    if (g_ptr_array_find_with_equal_func(draft->languages, language, g_str_equal, &index)) {
        return index + 1;
    }
    g_ptr_array_add(draft->languages, g_strdup(language));
    return draft->languages->len;
}

gboolean draft_is_mixed(const Draft *draft) {
    for (int i = 0; draft->seen & KIND_MARK && i < draft->n; i++) {
        if (draft->letters[i].c == MARK_FOREIGN) {
            return TRUE;
        }
    }
    return FALSE;
}

static void add_edit(Draft *draft, int at, int n_removed, const Letter *added) {
    Edit edit = {at, n_removed, draft->added->len, added != NULL, (int)draft->edits->len};
    if (added) {
        g_array_append_val(draft->added, *added);
    }
    draft->unordered |= draft->edits->len && at < draft->last_edit;
    draft->last_edit = at;
    g_array_append_val(draft->edits, edit);
}

/* What is put in comes from where the letter that causes it was written. */
static Letter caused(const Draft *draft, int cause, gunichar c) {
    guint32 from = cause < 0 ? 0 : cause >= draft->n ? draft->end : draft->letters[cause].from;
    return (Letter){c, from, char_kind(c), 0};
}

void draft_put_before(Draft *draft, int at, gunichar c) {
    Letter letter = caused(draft, at, c);
    add_edit(draft, at, 0, &letter);
}

void draft_put_after(Draft *draft, int at, gunichar c) {
    Letter letter = caused(draft, at, c);
    add_edit(draft, at + 1, 0, &letter);
}

void draft_put_start(Draft *draft, int at, gunichar mark, guint which) {
    Letter letter = caused(draft, at, mark);
    letter.which = (guint16)MIN(which, G_MAXUINT16);
    add_edit(draft, at, 0, &letter);
}

void draft_swap(Draft *draft, int at, gunichar c) {
    if (char_at(draft, at) != c) {
        Letter letter = caused(draft, at, c);
        add_edit(draft, at, 1, &letter);
    }
}

void draft_remove(Draft *draft, int at, int n) { add_edit(draft, at, n, NULL); }

void draft_wrap(Draft *draft, int start, int end, gunichar mark) {
    draft_put_before(draft, start, mark);
    draft_put_after(draft, end - 1, MARK_END(mark));
}

static int compare_edits(gconstpointer a, gconstpointer b) {
    const Edit *x = a, *y = b;
    int order = (x->at > y->at) - (x->at < y->at);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

gboolean draft_apply(Draft *draft) {
    if (!draft->edits->len) {
        return FALSE;
    }
    if (draft->unordered) {
        g_array_sort(draft->edits, compare_edits);
    }
    GArray *out = draft->spare;
    g_array_set_size(out, (guint)draft->n + draft->added->len); /* at most */
    Letter *first = (Letter *)(void *)out->data, *next = first;
    int done = 0;
    for (guint i = 0; i < draft->edits->len; i++) {
        const Edit *edit = &g_array_index(draft->edits, Edit, i);
        for (; done < edit->at; done++) {
            *next++ = draft->letters[done];
        }
        if (edit->n) {
            *next = g_array_index(draft->added, Letter, edit->first);
            draft->seen |= next++->kind;
        }
        done = MAX(done, edit->at + edit->remove);
    }
    for (; done < draft->n; done++) {
        *next++ = draft->letters[done];
    }
    g_array_set_size(out, (guint)(next - first));
    draft->spare = draft->text;
    look_at(draft, out);
    g_array_set_size(draft->edits, 0);
    g_array_set_size(draft->added, 0);
    draft->unordered = FALSE;
    return TRUE;
}

/* ---- marks ---- */

enum { MOST_OPEN = N_MARKS }; /* one a kind of mark */

typedef struct {
    Letter start;
    int opened; /* index of the letter that opened it: two neighbours of one kind are two */
} Open;

typedef struct {
    Open open[MOST_OPEN];
    guint n;
} Nest;

static void nest_close(Nest *nest, gunichar start) {
    for (guint i = 0; i < nest->n; i++) {
        if (nest->open[i].start.c == start) {
            memmove(&nest->open[i], &nest->open[i + 1], (nest->n - i - 1) * sizeof(Open));
            nest->n--;
            return;
        }
    }
}

static const Open *nest_find(const Nest *nest, gunichar start) {
    for (guint i = 0; i < nest->n; i++) {
        if (nest->open[i].start.c == start) {
            return &nest->open[i];
        }
    }
    return NULL;
}

/* No rule changes what is whole, nor words of a language that is not its own. `foreign` is the
 * mark that they stand in, or NULL. */
static guint16 spared_in(const Draft *draft, gboolean whole, const Letter *foreign) {
    int tongue = !foreign ? 0 : foreign->which ? foreign->which : G_MAXINT;
    return whole || (draft->tongue != TONGUE_ANY && draft->tongue != tongue) ? KIND_SPARED : 0;
}

/* Ends what `wanted` no longer holds, and what stands above it. */
static void write_ends(GArray *out, Nest *written, const Nest *wanted, guint32 from) {
    guint same = 0;
    while (same < written->n && same < wanted->n &&
           written->open[same].opened == wanted->open[same].opened) {
        same++;
    }
    while (written->n > same) {
        gunichar c = MARK_END(written->open[--written->n].start.c);
        Letter end = {c, from, KIND_MARK, 0};
        g_array_append_val(out, end);
    }
}

static void write_starts(GArray *out, Nest *written, const Nest *wanted, guint32 from) {
    while (written->n < wanted->n) {
        Open open = wanted->open[written->n];
        open.start.from = from;
        g_array_append_val(out, open.start);
        written->open[written->n++] = open;
    }
}

/* Writes every letter with the marks it needs, so that marks are balanced and nested, enclose
 * something, and end with the line. */
static void write_marks(Draft *draft, GArray *out) {
    Nest wanted = {.n = 0}, written = {.n = 0}, none = {.n = 0};
    guint doubled[MOST_OPEN] = {0};
    guint32 last = 0;
    for (int i = 0; i < draft->n; i++) {
        Letter letter = draft->letters[i];
        guint which = (guint)(letter.c - MARK_FIRST) / 2;
        if (!(letter.kind & KIND_MARK)) {
            gboolean line = letter.c == '\n';
            write_ends(out, &written, line ? &none : &wanted, last);
            if (!line) {
                write_starts(out, &written, &wanted, letter.from);
            }
            letter.kind &= (guint16)~KIND_SPARED;
            const Open *foreign = nest_find(&wanted, MARK_FOREIGN);
            letter.kind |= spared_in(draft, nest_find(&wanted, MARK_WHOLE) != NULL,
                                     foreign ? &foreign->start : NULL);
            g_array_append_val(out, letter);
            last = letter.from;
        } else if (letter.c % 2) {
            if (doubled[which]) {
                doubled[which]--;
            } else {
                nest_close(&wanted, letter.c - 1);
            }
        } else if (nest_find(&wanted, letter.c)) {
            doubled[which]++;
        } else {
            wanted.open[wanted.n++] = (Open){letter, i};
        }
    }
    write_ends(out, &written, &none, last);
}

/* Whether that would change nothing; spares what is whole on the way. */
static gboolean marks_are_settled(Draft *draft) {
    gunichar open[MOST_OPEN];
    guint n = 0;
    gboolean whole = FALSE;
    const Letter *foreign = NULL;
    Letter *letters = (Letter *)(void *)draft->text->data;
    for (int i = 0; i < draft->n; i++) {
        gunichar c = letters[i].c;
        if (!(letters[i].kind & KIND_MARK)) {
            if (c == '\n' && n) {
                return FALSE;
            }
            letters[i].kind =
                (guint16)((letters[i].kind & ~KIND_SPARED) | spared_in(draft, whole, foreign));
        } else if (c % 2) {
            if (!n || open[--n] != c - 1 || letters[i - 1].c == c - 1) {
                return FALSE;
            }
            whole &= c != MARK_END(MARK_WHOLE);
            foreign = c == MARK_END(MARK_FOREIGN) ? NULL : foreign;
        } else {
            for (guint k = 0; k < n; k++) {
                if (open[k] == c) {
                    return FALSE;
                }
            }
            open[n++] = c;
            whole |= c == MARK_WHOLE;
            foreign = c == MARK_FOREIGN ? &letters[i] : foreign;
        }
    }
    return n == 0;
}

gboolean draft_settle_marks(Draft *draft) {
    if (!(draft->seen & KIND_MARK) || marks_are_settled(draft)) {
        return FALSE;
    }
    g_array_set_size(draft->spare, 0);
    write_marks(draft, draft->spare);
    GArray *old = draft->text;
    look_at(draft, draft->spare);
    draft->spare = old;
    return TRUE;
}

/* ---- looking around ---- */

int before_spaces(const Draft *draft, int i) {
    do {
        i = before(draft, i);
    } while (kind_at(draft, i) & KIND_SPACE);
    return i;
}

int after_spaces(const Draft *draft, int i) {
    do {
        i = after(draft, i);
    } while (kind_at(draft, i) & KIND_SPACE);
    return i;
}

gboolean starts_sentence(const Draft *draft, int i) {
    int last = before(draft, i);
    if (starts_line(draft, i) || char_among(char_at(draft, last), "«“\"(")) {
        return TRUE;
    }
    if (!has_kind(draft, last, KIND_WHITE)) {
        return FALSE;
    }
    last = before_spaces(draft, last + 1);
    if (char_at(draft, last) == CHAR_EN_SPACE) {
        return TRUE;
    }
    if (char_among(char_at(draft, last), "—–-")) {
        return starts_line(draft, last);
    }
    return char_among(char_at(draft, last), ".!?…«“:");
}

/* ---- words ---- */

static void add_letter(char *text, gsize *length, gunichar c) {
    if (*length + 6 >= WORD_ROOM) {
        *length = WORD_ROOM; /* too long for any table */
        return;
    }
    *length += (gsize)g_unichar_to_utf8(c, text + *length);
}

static void end_text(char *text, gsize length) { text[length >= WORD_ROOM ? 0 : length] = '\0'; }

Word word_at(const Draft *draft, int start) {
    Word word = {.start = start, .end = start};
    gsize length = 0, lower = 0;
    for (int i = start; has_kind(draft, i, KIND_ALNUM); i = after(draft, i)) {
        gunichar c = draft->letters[i].c;
        add_letter(word.text, &length, c);
        add_letter(word.lower, &lower,
                   c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : g_unichar_tolower(c));
        word.end = i + 1;
        word.n++;
    }
    end_text(word.text, length);
    end_text(word.lower, lower);
    return word;
}

Word word_before(const Draft *draft, int end) {
    int start = end;
    for (int i = before(draft, end); has_kind(draft, i, KIND_ALNUM); i = before(draft, i)) {
        start = i;
    }
    return word_at(draft, start);
}

gboolean word_is_figure(const Draft *draft, const Word *word, int least, int most) {
    if (word->n < least || word->n > most) {
        return FALSE;
    }
    for (int i = word->start; i < word->end; i++) {
        if (!has_kind(draft, i, KIND_DIGIT | KIND_MARK)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* One decimal place of a roman numeral: up to four of `one`, or four, five … nine. */
static gsize roman_place(const char *text, gsize length, const char *signs) {
    char one = signs[0], five = signs[1], ten = signs[2];
    if (length >= 2 && text[0] == one && (text[1] == five || (ten && text[1] == ten))) {
        return 2;
    }
    gsize n = length && five && text[0] == five ? 1 : 0, ones = 0;
    while (ones < 3 && n + ones < length && text[n + ones] == one) {
        ones++;
    }
    return n + ones;
}

gboolean is_roman(const char *text, gsize length) {
    static const char *const places[] = {"CDM", "XLC", "IVX"};
    gsize at = 0;
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        at += roman_place(text + at, length - at, places[i]);
    }
    return length > 0 && at == length;
}

static int compare_words(const void *key, const void *entry) {
    return strcmp(key, *(const char *const *)entry);
}

gboolean list_has(const WordList *list, const char *word) {
    return *word && list->n &&
           bsearch(word, list->words, list->n, sizeof *list->words, compare_words) != NULL;
}

/* Stems are few for a first letter, and asked for rarely. */
const char *list_stem(const WordList *list, const char *word) {
    guint low = 0, high = list->n;
    while (low < high) {
        guint middle = (low + high) / 2;
        if ((guchar)list->words[middle][0] < (guchar)*word) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < list->n && list->words[low][0] == *word; low++) {
        if (g_str_has_prefix(word, list->words[low])) {
            return list->words[low];
        }
    }
    return NULL;
}
