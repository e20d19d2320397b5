/* SPDX-License-Identifier: MIT */
/* Reads `affiche build --dump scene` from standard input and holds it to what every poster owes its
 * reader, page by page: no text near the edge, no two texts of different elements over each other,
 * no text over a drawn letter, a tile, a pictogram, a bubble or a logo of another block.
 *
 *   scene-check [--margin MM] [--pips N]   prints what is wrong; exit 1 when something is
 *   scene-check --texts                    prints the texts in reading order, a line an element
 *   scene-check --heard                    the same without what a later page repeats */
#include <glib.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PT_PER_MM (72 / 25.4)

typedef struct {
    double x0, y0, x1, y1;
} Rect;

typedef struct {
    char kind[12], paint[8], *layer;
    int page, element;
    guint bubble; /* which of those of its layer, from 1; 0: none */
    guint verbs;
    Rect box;
    char *text; /* NULL: not a text */
} Item;

typedef struct {
    double width, height;
} Size;

typedef struct {
    GArray *pages;    /* Size */
    GArray *items;    /* Item */
    GArray *elements; /* int, reading order */
} Dump;

/* ---- reading ---- */

static char *quoted(const char *p) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (p++; *p && *p != '"'; p++) {
        if (*p != '\\') {
            g_string_append_c(text, *p);
        } else if (*++p == 'u') {
            char digits[5] = {0};
            memcpy(digits, p + 1, strnlen(p + 1, 4));
            g_string_append_unichar(text, (gunichar)strtoul(digits, NULL, 16));
            p += strlen(digits);
        } else {
            g_string_append_c(text, *p == 'n' ? '\n' : *p);
        }
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* "FACE SIZE at X Y width W … "text"": the box from the height of capitals to just under the base
 * line. Deep descenders and accents may cross a neighbour's white without harm. */
static gboolean read_text(const char *line, Item *item) {
    const char *at = strstr(line, " at "), *quote = at ? strchr(at, '"') : NULL;
    double x, y, width;
    if (!quote || sscanf(at, " at %lf %lf width %lf", &x, &y, &width) != 3) {
        return FALSE;
    }
    const char *size = at;
    while (size > line && size[-1] != ' ') {
        size--;
    }
    double body = g_ascii_strtod(size, NULL);
    item->box = (Rect){x, y - body * 0.66, x + width, y + body * 0.16};
    item->text = quoted(quote);
    return TRUE;
}

static gboolean read_shape(const char *line, Item *item) {
    const char *box = strstr(line, "box "), *verbs = strstr(line, " verbs ");
    Rect *at = &item->box;
    if (verbs) {
        item->verbs = (guint)strtoul(verbs + strlen(" verbs "), NULL, 10);
    }
    return box && sscanf(box, "box %lf %lf %lf %lf", &at->x0, &at->y0, &at->x1, &at->y1) == 4;
}

/* "12 path page 0 layer "piles" #4 solid c box …" */
static gboolean read_item(const char *line, Item *item) {
    int index, used = 0;
    if (sscanf(line, "%d %11s page %d layer %n", &index, item->kind, &item->page, &used) != 3 ||
        !used) {
        return FALSE;
    }
    item->layer = quoted(line + used);
    const char *rest = strchr(line + used + 1, '"') + 2;
    item->element = -1;
    sscanf(rest, "#%d", &item->element);
    rest += strcspn(rest, " ");
    sscanf(rest, "%7s", item->paint);
    gboolean is_text = g_str_equal(item->kind, "text") || g_str_equal(item->kind, "unpainted");
    return is_text ? read_text(rest, item) : read_shape(rest, item);
}

/* Several bubbles of one layer are a shape and the texts that follow it, each. */
static gboolean is_bubbles(const Item *item) { return g_str_equal(item->layer, "said"); }

static void count_bubbles(Dump *dump) {
    guint bubble = 0;
    for (guint i = 0; i < dump->items->len; i++) {
        Item *item = &g_array_index(dump->items, Item, i);
        if (is_bubbles(item)) {
            bubble += item->text == NULL;
            item->bubble = bubble;
        }
    }
}

static Dump dump_read(FILE *file) {
    Dump dump = {.pages = g_array_new(FALSE, FALSE, sizeof(Size)),
                 .items = g_array_new(FALSE, FALSE, sizeof(Item)),
                 .elements = g_array_new(FALSE, FALSE, sizeof(int))};
    enum { HEAD, ELEMENTS, ITEMS } part = HEAD;
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, file) > 0) {
        g_strchomp(line);
        const char *number = strstr(line, " #");
        Item item = {0};
        if (g_str_equal(line, "elements") || g_str_equal(line, "items")) {
            part = g_str_equal(line, "items") ? ITEMS : ELEMENTS;
        } else if (part == HEAD) {
            Size size_of;
            if (sscanf(line, "page %*d %lf %lf", &size_of.width, &size_of.height) == 2) {
                g_array_append_val(dump.pages, size_of);
            }
        } else if (part == ELEMENTS && number) {
            int element = atoi(number + 2);
            g_array_append_val(dump.elements, element);
        } else if (part == ITEMS && read_item(line, &item)) {
            g_array_append_val(dump.items, item);
        } else {
            printf("cannot be read: %s\n", line);
            exit(2);
        }
    }
    free(line);
    count_bubbles(&dump);
    return dump;
}

static void item_clear(gpointer data) {
    Item *item = data;
    g_free(item->layer);
    g_free(item->text);
}

static void dump_clear(Dump *dump) {
    g_array_set_clear_func(dump->items, item_clear);
    g_array_unref(dump->items);
    g_array_unref(dump->elements);
    g_array_unref(dump->pages);
}

static const Item *item_at(const Dump *dump, guint i) {
    return &g_array_index(dump->items, Item, i);
}

/* ---- what holds ---- */

static gboolean overlap(Rect a, Rect b) {
    const double least = 1; /* point: what rounding may cause */
    return MIN(a.x1, b.x1) - MAX(a.x0, b.x0) > least && MIN(a.y1, b.y1) - MAX(a.y0, b.y0) > least;
}

static gboolean is_painted_text(const Item *item) { return g_str_equal(item->kind, "text"); }

/* Drawn things that no other block may write over. */
static gboolean is_obstacle(const Item *item) {
    if (item->text || g_str_equal(item->kind, "link") || g_str_equal(item->kind, "field") ||
        g_str_equal(item->paint, "cut")) {
        return FALSE;
    }
    return item->element >= 0 || g_str_has_prefix(item->layer, "bubble") || is_bubbles(item) ||
           g_str_equal(item->layer, "radar");
}

/* Blocks that draw several things which must not meet either: told apart by their elements. */
static gboolean has_parts(const Item *item) {
    static const char *const layers[] = {"stages", "network", "network-head", "territory-head",
                                         "territory-intro"};
    for (guint i = 0; i < G_N_ELEMENTS(layers); i++) {
        if (g_str_equal(item->layer, layers[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean same_block(const Item *a, const Item *b) {
    return g_str_equal(a->layer, b->layer) && a->bubble == b->bubble &&
           (!has_parts(a) || a->element == b->element);
}

static const char *name_of(const Item *item) { return item->text ? item->text : item->layer; }

static int check_edges(const Dump *dump, double margin) {
    int wrong = 0;
    for (guint i = 0; i < dump->items->len; i++) {
        const Item *item = item_at(dump, i);
        Rect box = item->box;
        Size page = g_array_index(dump->pages, Size, item->page);
        if (item->text && (box.x0 < margin || box.y0 < margin || box.x1 > page.width - margin ||
                           box.y1 > page.height - margin)) {
            printf("near the edge: \"%s\" [%.0f %.0f %.0f %.0f]\n", item->text, box.x0, box.y0,
                   box.x1, box.y1);
            wrong++;
        }
    }
    return wrong;
}

/* A bubble without its tip, which may point into the piles: its lines and some white around them.
 */
static Rect body_of(const Dump *dump, const Item *item) {
    const double white = 8;
    Rect body = {0};
    gboolean bubble = g_str_has_prefix(item->layer, "bubble") || is_bubbles(item);
    for (guint i = 0; bubble && i < dump->items->len; i++) {
        const Item *line = item_at(dump, i);
        if (line->text && line->page == item->page && line->bubble == item->bubble &&
            g_str_equal(line->layer, item->layer)) {
            Rect box = line->box;
            gboolean first = body.x1 == 0;
            body.x0 = first ? box.x0 - white : MIN(body.x0, box.x0 - white);
            body.y0 = first ? box.y0 - white : MIN(body.y0, box.y0 - white);
            body.x1 = MAX(body.x1, box.x1 + white);
            body.y1 = MAX(body.y1, box.y1 + white);
        }
    }
    return body.x1 > 0 ? body : item->box;
}

static int check_overlaps(const Dump *dump) {
    int wrong = 0;
    for (guint i = 0; i < dump->items->len; i++) {
        const Item *a = item_at(dump, i);
        for (guint k = 0; is_painted_text(a) && k < dump->items->len; k++) {
            const Item *b = item_at(dump, k);
            gboolean texts = k > i && is_painted_text(b) && a->element != b->element;
            gboolean drawn = is_obstacle(b) && !same_block(a, b);
            Rect other = drawn && is_bubbles(b) ? body_of(dump, b) : b->box;
            if (a->page == b->page && (texts || drawn) && overlap(a->box, other)) {
                printf("collision: \"%s\" (%s) and \"%s\" (%s)\n", name_of(a), a->layer, name_of(b),
                       b->layer);
                wrong++;
            }
        }
    }
    return wrong;
}

/* Bubbles, title, figures, tiles: drawn things of two blocks do not meet either. */
static int check_drawings(const Dump *dump) {
    int wrong = 0;
    for (guint i = 0; i < dump->items->len; i++) {
        const Item *a = item_at(dump, i);
        for (guint k = i + 1; is_obstacle(a) && k < dump->items->len; k++) {
            const Item *b = item_at(dump, k);
            if (a->page == b->page && is_obstacle(b) && !same_block(a, b) &&
                overlap(body_of(dump, a), body_of(dump, b))) {
                printf("collision: %s and %s at %.0f, %.0f\n", a->layer, b->layer,
                       MAX(a->box.x0, b->box.x0), MAX(a->box.y0, b->box.y0));
                wrong++;
            }
        }
    }
    return wrong;
}

/* What is said stays in its bubble. */
static int check_bubbles(const Dump *dump) {
    int wrong = 0;
    const Item *shape = NULL;
    for (guint i = 0; i < dump->items->len; i++) {
        const Item *item = item_at(dump, i);
        if (is_bubbles(item) && !item->text) {
            shape = item;
        } else if (is_bubbles(item) &&
                   (!shape || item->box.x0 < shape->box.x0 || item->box.y0 < shape->box.y0 ||
                    item->box.x1 > shape->box.x1 || item->box.y1 > shape->box.y1)) {
            printf("outside its bubble: \"%s\"\n", item->text);
            wrong++;
        }
    }
    return wrong;
}

/* A tile is a solid shape, a cut line, then one path of all its pips, six verbs each. */
static int check_pips(const Dump *dump, guint wanted) {
    guint pips = 0;
    for (guint i = 2; i < dump->items->len; i++) {
        const Item *tile = item_at(dump, i - 2), *line = item_at(dump, i - 1),
                   *dots = item_at(dump, i);
        gboolean tiled =
            g_str_has_prefix(tile->layer, "piles") && g_str_equal(tile->paint, "solid");
        if (tiled && g_str_equal(line->paint, "cut") && line->verbs == 5 && dots->verbs % 6 == 0 &&
            dots->box.y0 > tile->box.y0 && dots->box.y1 < tile->box.y1 && /* no pictogram */
            g_str_has_prefix(dots->layer, "piles")) {
            pips += dots->verbs / 6;
        }
    }
    if (pips != wanted) {
        printf("%u pips, not %u\n", pips, wanted);
    }
    return pips != wanted;
}

/* Those of an element, on a page or (−1) on all. */
static void print_element(const Dump *dump, int element, int page) {
    gboolean any = FALSE;
    const Item *last = NULL;
    for (guint k = 0; k < dump->items->len; k++) {
        const Item *item = item_at(dump, k);
        if (item->text && item->element == element && (page < 0 || item->page == page)) {
            /* what is decoration says no more of where a text ends: in its layer, or its column */
            gboolean parted =
                last && (!g_str_equal(last->layer, item->layer) || item->box.y1 < last->box.y0);
            printf("%s", parted ? "\n" : "");
            last = page < 0 ? NULL : item;
            /* two texts of one element are two lines; a line that goes on has its own space */
            gboolean ends = g_str_equal(item->kind, "unpainted") &&
                            !g_str_has_suffix(item->text, "-"); /* "Lancez-" goes on */
            printf("%s%s", item->text, ends ? " " : "");
            any = TRUE;
        }
    }
    printf("%s", any ? "\n" : "");
}

/* What a later page repeats is no part of the tree, and comes last on its page: it is found by a
 * search. */
static void print_texts(const Dump *dump, gboolean repeated) {
    int page = 0;
    for (guint i = 0; i < dump->elements->len; i++) {
        int element = g_array_index(dump->elements, int, i), next = page;
        for (guint k = 0; k < dump->items->len; k++) {
            const Item *item = item_at(dump, k);
            next = item->text && item->element == element ? item->page : next;
        }
        if (repeated && next != page && page > 0) {
            print_element(dump, -1, page);
        }
        page = next;
        print_element(dump, element, -1);
    }
    if (repeated && page > 0) {
        print_element(dump, -1, page);
    }
}

int main(int argc, char **argv) {
    Dump dump = dump_read(stdin);
    double margin = 4 * PT_PER_MM;
    int wrong = 0;
    for (int i = 1; i < argc; i++) {
        if (g_str_equal(argv[i], "--texts") || g_str_equal(argv[i], "--heard")) {
            print_texts(&dump, g_str_equal(argv[i], "--texts"));
            dump_clear(&dump);
            return 0;
        }
        if (g_str_equal(argv[i], "--margin") && i + 1 < argc) {
            margin = g_ascii_strtod(argv[++i], NULL) * PT_PER_MM;
        } else if (g_str_equal(argv[i], "--pips") && i + 1 < argc) {
            wrong += check_pips(&dump, (guint)atoi(argv[++i]));
        }
    }
    if (!dump.items->len) {
        printf("nothing is drawn\n");
        wrong++;
    }
    wrong += check_edges(&dump, margin);
    wrong += check_overlaps(&dump);
    wrong += check_drawings(&dump);
    wrong += check_bubbles(&dump);
    dump_clear(&dump);
    return wrong > 0;
}
