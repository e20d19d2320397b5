/* SPDX-License-Identifier: MIT */
/* Purposes: what may be chosen for each, read from files and from the command line. */
#include "purpose.h"

#include "base/i18n.h"
#include "base/number.h"
#include "base/sheet.h"
#include "model-internal.h"

#include <string.h>

#define ART_BLEED 10  /* mm that the art reaches beyond the page */
#define TILE_LEAST 60 /* mm of the poster that a tile shows at least, each way */
#define DOT_LEAST 6   /* pixels from dot to dot, for tints that differ */

const char *const purpose_names[] = {"web", "press", "riso", "silkscreen", "office", NULL};
static const char *const ink_choices[] = {"spot", "process", NULL};
static const char *const paper_choices[] = {"stock", "print", NULL};
static const char *const standards[] = {"x-4", "x-1a", NULL};
static const char *const bit_choices[] = {"1", "8", NULL};
static const char *const modes[] = {"colour", "grey", "outlines", NULL};
static const char *const marks[] = {"crop", "registration", "colour-bar", "slug", "all", "none"};

static const Key purpose_keys[] = {
    {"bleed", KEY_LENGTH, offsetof(PurposeChoices, bleed), .low = 0, .high = ART_BLEED * PT_PER_MM,
     .example = "3mm", .doc = "How far the art goes on beyond the page, up to 10 mm."},
    {"marks", KEY_TEXTS, offsetof(PurposeChoices, marks), .once = TRUE, .example = "[crop, slug]",
     .doc = "crop, registration, colour-bar, slug; or all, or none."},
    {"inks", KEY_CHOICE, offsetof(PurposeChoices, inks), .choices = ink_choices,
     .doc = "spot: a plate an ink; process: cyan, magenta, yellow and black."},
    {"paper", KEY_CHOICE, offsetof(PurposeChoices, paper), .choices = paper_choices,
     .doc = "stock: the paper has its colour; print: the colour of the paper is printed."},
    {"standard", KEY_CHOICE, offsetof(PurposeChoices, standard), .choices = standards,
     .doc = "PDF/X: x-4 or x-1a."},
    {"profile", KEY_TEXT, offsetof(PurposeChoices, profile), .once = TRUE, .example = "uncoated",
     .doc = "uncoated, coated, or the file of an ICC profile."},
    {"trap", KEY_LENGTH, offsetof(PurposeChoices, trap), .low = 0, .high = 2 * PT_PER_MM,
     .example = "0.1mm", .doc = "How far inks go under their neighbours, up to 2 mm."},
    {"sheet", KEY_TEXT, offsetof(PurposeChoices, sheet), .once = TRUE, .example = "A3",
     .doc = "The largest sheet that the machine takes; any."},
    {"margin", KEY_LENGTH, offsetof(PurposeChoices, margin), .low = 0, .high = 50 * PT_PER_MM,
     .example = "5mm", .doc = "What the machine leaves blank around a sheet."},
    {"bits", KEY_CHOICE, offsetof(PurposeChoices, bits), .choices = bit_choices,
     .doc = "1: plates in black and white; 8: in greys, screened by the machine."},
    {"resolution", KEY_NUMBER, offsetof(PurposeChoices, resolution), .low = 150, .high = 2400,
     .example = "600", .doc = "Of plates in black and white: pixels an inch."},
    {"ruling", KEY_NUMBER, offsetof(PurposeChoices, ruling), .low = 10, .high = 200,
     .example = "45", .doc = "Of the dots of their tints: lines an inch."},
    {"tile", KEY_TEXT, offsetof(PurposeChoices, tile), .once = TRUE, .example = "A4",
     .doc = "The poster on several sheets of that size; none."},
    {"overlap", KEY_LENGTH, offsetof(PurposeChoices, overlap), .low = 0, .high = 50 * PT_PER_MM,
     .example = "10mm", .doc = "How far a sheet goes over the next one."},
    {"mode", KEY_CHOICE, offsetof(PurposeChoices, mode), .choices = modes,
     .doc = "colour, grey or outlines."},
    {"impose", KEY_TEXT, offsetof(PurposeChoices, impose), .once = TRUE, .example = "A3",
     .doc = "Several pages on a sheet of that size; none."},
    {"folds", KEY_BOOLEAN, offsetof(PurposeChoices, folds), .doc = "yes: fold marks."},
};
const KeyTable purpose_table = ENTRY_TABLE(PurposeChoices, N_("a purpose"), purpose_keys);

#define BIT(kind) (1u << (kind))
#define PLATES (BIT(FOR_RISO) | BIT(FOR_SILKSCREEN))

/* Which purposes have a choice, in the order of the keys. */
static const guint takers[] = {
    BIT(FOR_PRESS) | PLATES,          /* bleed */
    BIT(FOR_PRESS),                   /* marks */
    BIT(FOR_PRESS),                   /* inks */
    BIT(FOR_PRESS) | BIT(FOR_OFFICE), /* paper */
    BIT(FOR_PRESS),                   /* standard */
    BIT(FOR_PRESS),                   /* profile */
    BIT(FOR_PRESS) | PLATES,          /* trap */
    PLATES,                           /* sheet */
    PLATES | BIT(FOR_OFFICE),         /* margin */
    PLATES,                           /* bits */
    PLATES,                           /* resolution */
    PLATES,                           /* ruling */
    BIT(FOR_OFFICE),                  /* tile */
    BIT(FOR_OFFICE),                  /* overlap */
    BIT(FOR_OFFICE),                  /* mode */
    BIT(FOR_PRESS) | BIT(FOR_OFFICE), /* impose */
    BIT(FOR_PRESS) | BIT(FOR_OFFICE), /* folds */
};
G_STATIC_ASSERT(G_N_ELEMENTS(takers) == G_N_ELEMENTS(purpose_keys));

/* ---- one choice ---- */

static guint key_index(const char *name) {
    for (guint i = 0; i < G_N_ELEMENTS(purpose_keys); i++) {
        if (g_str_equal(purpose_keys[i].name, name)) {
            return i;
        }
    }
    g_assert_not_reached();
}

static gpointer value_of(const Key *key, const PurposeChoices *choices) {
    return (char *)(gpointer)choices + key->offset;
}

/* Where a choice was written; NULL when it was not. */
static const Span *place_of(const Key *key, const PurposeChoices *choices) {
    const void *value = value_of(key, choices);
    if (key->kind == KEY_TEXT) {
        const Text *text = value;
        return text->s ? &text->span : NULL;
    }
    if (key->kind == KEY_TEXTS) {
        const List *list = value;
        return list->set ? &list->span : NULL;
    }
    const Number *number = value;
    return number->set ? &number->span : NULL;
}

static gboolean check_marks(const List *list, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < list->n; i++) {
        const Text *mark = (const Text *)list->items + i;
        if (g_str_equal(mark->s, "none") && list->n > 1) {
            diag_error(diagnostics, "bad-choice", mark->span,
                       _("take none out, or write nothing else"),
                       _("there are either no marks of the press, or some"));
            ok = FALSE;
        }
        gboolean known = FALSE;
        for (guint k = 0; k < G_N_ELEMENTS(marks); k++) {
            known |= g_str_equal(mark->s, marks[k]);
        }
        if (!known) {
            diag_error(diagnostics, "bad-choice", mark->span,
                       _("marks are crop, registration, colour-bar and slug; or all, or none"),
                       _("\"%s\" is not a mark of the press"), mark->s);
            ok = FALSE;
        }
    }
    return ok;
}

/* `none` is the word for no sheet at all. */
static gboolean check_sheet(const Text *sheet, const char *none, Diagnostics *diagnostics) {
    double width, height;
    if (!sheet->s || g_str_equal(sheet->s, none) || sheet_parse(sheet->s, &width, &height)) {
        return TRUE;
    }
    g_autofree char *hint =
        g_strdup_printf(_("write A3, SRA3, 320x450mm, or %s when there is none to say"), none);
    diag_error(diagnostics, "bad-sheet", sheet->span, hint, _("\"%s\" is not a sheet of paper"),
               sheet->s);
    return FALSE;
}

static gboolean check_values(const PurposeChoices *choices, Diagnostics *diagnostics) {
    return check_marks(&choices->marks, diagnostics) &
           check_sheet(&choices->sheet, "any", diagnostics) &
           check_sheet(&choices->tile, "none", diagnostics) &
           check_sheet(&choices->impose, "none", diagnostics);
}

/* ---- in files ---- */

gboolean purpose_parse(const char *name, PurposeKind *ret_kind) {
    for (guint i = 0; purpose_names[i]; i++) {
        if (g_str_equal(name, purpose_names[i])) {
            *ret_kind = (PurposeKind)i;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean purpose_takes(PurposeKind kind, const char *key) {
    return (takers[key_index(key)] & BIT(kind)) != 0;
}

char *purposes_that_take(const char *key) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < N_PURPOSES; i++) {
        if (purpose_takes((PurposeKind)i, key)) {
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", purpose_names[i]);
        }
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

/* "bleed, marks, inks": what may be chosen. Free with g_free(). */
static char *choices_of(PurposeKind kind) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(purpose_keys); i++) {
        if (takers[i] & BIT(kind)) {
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", purpose_keys[i].name);
        }
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

static gboolean check_takes(const PurposeChoices *choices, PurposeKind kind,
                            Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(purpose_keys); i++) {
        const Span *place = place_of(&purpose_keys[i], choices);
        if (!place || takers[i] & BIT(kind)) {
            continue;
        }
        g_autofree char *names = choices_of(kind);
        g_autofree char *hint =
            *names ? g_strdup_printf(_("for %s may be chosen: %s"), purpose_names[kind], names)
                   : g_strdup_printf(_("nothing can be chosen for %s"), purpose_names[kind]);
        diag_error(diagnostics, "wrong-purpose", *place, hint, _("\"%s\" does not go with %s"),
                   purpose_keys[i].name, purpose_names[kind]);
        ok = FALSE;
    }
    return ok;
}

gboolean purposes_check(const List *purposes, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < purposes->n; i++) {
        const PurposeChoices *choices = (const PurposeChoices *)purposes->items + i;
        PurposeKind kind;
        if (!purpose_parse(choices->id.s, &kind)) {
            const char *nearest = keys_nearest(choices->id.s, purpose_names, N_PURPOSES);
            g_autofree char *hint =
                nearest ? g_strdup_printf(_("did you mean \"%s\"?"), nearest)
                        : g_strdup(_("the purposes are: web, press, riso, silkscreen, office"));
            diag_error(diagnostics, "unknown-purpose", choices->id.span, hint,
                       _("nothing is made for \"%s\""), choices->id.s);
            ok = FALSE;
            continue;
        }
        ok &= check_takes(choices, kind, diagnostics) & check_values(choices, diagnostics);
    }
    return ok;
}

/* ---- on the command line ---- */

static Node *scalar_node(Arena *arena, const char *text) {
    Node *node = arena_new0(arena, Node);
    node->kind = NODE_SCALAR;
    node->text = arena_strdup(arena, text);
    node->length = strlen(text);
    return node;
}

/* What YAML would have made of it: a list is written with commas. */
static Node *value_node(Arena *arena, const Key *key, const char *value) {
    if (key->kind != KEY_TEXTS || !*value) { /* nothing is no list */
        return scalar_node(arena, value);
    }
    g_auto(GStrv) words = g_strsplit(value, ",", -1);
    Node *node = arena_new0(arena, Node);
    node->kind = NODE_LIST;
    node->n_items = g_strv_length(words);
    node->items = arena_alloc(arena, MAX(node->n_items, 1) * sizeof(Node *));
    for (guint i = 0; i < node->n_items; i++) {
        node->items[i] = scalar_node(arena, words[i]);
    }
    return node;
}

gboolean purpose_set(PurposeChoices *choices, const char *key, const char *option,
                     const char *value, Arena *arena, Diagnostics *diagnostics) {
    Key named = purpose_keys[key_index(key)];
    named.name = arena_strdup(arena, option);
    const KeyTable table = {
        .name = "", .size = sizeof *choices, .keys = &named, .n_keys = 1, .span_offset = G_MAXSIZE};
    Node *name = scalar_node(arena, option), *written = value_node(arena, &named, value);
    const Node map = {.kind = NODE_MAP, .items = &written, .keys = &name, .n_items = 1};
    return keys_read(&map, &table, choices, arena, diagnostics) &&
           check_values(choices, diagnostics);
}

/* ---- all of them ---- */

/* The file of a profile is named from the folder that it was written in. */
static void merge(PurposeChoices *into, const PurposeChoices *from, const char *folder,
                  Arena *arena) {
    for (guint i = 0; i < G_N_ELEMENTS(purpose_keys); i++) {
        const Key *key = &purpose_keys[i];
        gsize size = key->kind == KEY_TEXT    ? sizeof(Text)
                     : key->kind == KEY_TEXTS ? sizeof(List)
                                              : sizeof(Number);
        if (place_of(key, from)) {
            memcpy(value_of(key, into), value_of(key, from), size);
        }
    }
    const char *profile = from->profile.s;
    if (profile && folder && !g_str_equal(profile, "coated") && !g_str_equal(profile, "uncoated")) {
        g_autofree char *path = g_canonicalize_filename(profile, folder);
        into->profile.s = arena_strdup(arena, path);
    }
}

static const PurposeChoices *of_list(const List *purposes, PurposeKind kind) {
    return list_lookup(purposes, sizeof(PurposeChoices), offsetof(PurposeChoices, id),
                       purpose_names[kind]);
}

static gboolean has_mark(const List *list, const char *name) {
    for (guint i = 0; i < list->n; i++) {
        const char *mark = ((const Text *)list->items + i)->s;
        if (g_str_equal(mark, name) || g_str_equal(mark, "all")) {
            return TRUE;
        }
    }
    return FALSE;
}

static void sheet_of(const Text *sheet, double *width, double *height) {
    if (!sheet->s || !sheet_parse(sheet->s, width, height)) {
        *width = *height = 0;
    }
}

static double number_or(const Number *number, double otherwise) {
    return number->set ? number->v : otherwise;
}

/* What is left open has the value that asks least of a printer. */
static void decide(const PurposeChoices *choices, Purpose *purpose) {
    purpose->bleed = choices->bleed.v;
    purpose->crop = has_mark(&choices->marks, "crop");
    purpose->registration = has_mark(&choices->marks, "registration");
    purpose->colour_bar = has_mark(&choices->marks, "colour-bar");
    purpose->slug = has_mark(&choices->marks, "slug");
    purpose->inks = (InkChoice)choices->inks.v;
    purpose->paper = (PaperChoice)choices->paper.v;
    purpose->standard = (PressStandard)choices->standard.v;
    purpose->profile = choices->profile.s ? choices->profile.s : "uncoated";
    purpose->profile_span = choices->profile.span;
    purpose->trap = choices->trap.v;
    sheet_of(&choices->sheet, &purpose->sheet_width, &purpose->sheet_height);
    purpose->margin = choices->margin.v;
    purpose->one_bit = choices->bits.set && choices->bits.v == 0;
    purpose->resolution = number_or(&choices->resolution, 600);
    purpose->ruling = number_or(&choices->ruling, 45);
    sheet_of(&choices->tile, &purpose->tile_width, &purpose->tile_height);
    purpose->overlap = choices->overlap.v;
    purpose->mode = (OfficeMode)choices->mode.v;
    sheet_of(&choices->impose, &purpose->impose_width, &purpose->impose_height);
    purpose->fold = choices->folds.v != 0;
}

/* Each choice may be right and two of them wrong together. */
static gboolean check_together(const PurposeChoices *choices, const Purpose *purpose,
                               Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    if (purpose->tile_width > 0 && purpose->impose_width > 0) {
        diag_error(diagnostics, "excluded-choice", choices->impose.span,
                   _("choose tiles for a large poster, imposition for small pages"),
                   _("a poster cannot be cut into tiles and imposed at the same time"));
        ok = FALSE;
    }
    if (purpose->tile_width > 0 && purpose->fold) {
        diag_error(diagnostics, "excluded-choice", choices->folds.span,
                   _("a poster in tiles is glued, and folded by eye: leave the fold marks out"),
                   _("fold marks do not go with tiles"));
        ok = FALSE;
    }
    double narrow = MIN(purpose->tile_width, purpose->tile_height);
    double shown = narrow - 2 * purpose->margin - 2 * purpose->overlap;
    if (narrow > 0 && shown < TILE_LEAST * PT_PER_MM) {
        diag_error(
            diagnostics, "excluded-choice", choices->tile.span,
            _("take larger sheets, a smaller margin or a smaller overlap"),
            _("tiles of %s with a margin of %.0f mm and an overlap of %.0f mm would show too "
              "little of the poster"),
            choices->tile.s, purpose->margin / PT_PER_MM, purpose->overlap / PT_PER_MM);
        ok = FALSE;
    }
    if (purpose->one_bit && purpose->resolution < DOT_LEAST * purpose->ruling) {
        diag_error(diagnostics, "excluded-choice", choices->ruling.span,
                   _("take a higher resolution, or fewer lines an inch"),
                   _("%.0f pixels an inch are too few for the dots of %.0f lines an inch"),
                   purpose->resolution, purpose->ruling);
        ok = FALSE;
    }
    return ok;
}

/* What was asked for and would do nothing: the files say otherwise, or nobody chose what it is for.
 * Usual values may wait in a file. */
static gboolean check_idle(const PurposeChoices *asked, const Purpose *purpose,
                           Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    if (asked->overlap.set && purpose->tile_width <= 0) {
        diag_error(diagnostics, "excluded-choice", asked->overlap.span,
                   _("add --tile A4, or leave --overlap out"),
                   _("--overlap is for sheets that are glued together, and there is one sheet"));
        ok = FALSE;
    }
    const struct {
        const char *option;
        const Number *number;
    } dots[] = {{"--resolution", &asked->resolution}, {"--ruling", &asked->ruling}};
    for (guint i = 0; i < G_N_ELEMENTS(dots); i++) {
        if (dots[i].number->set && !purpose->one_bit) {
            g_autofree char *hint =
                g_strdup_printf(_("add --bits 1, or leave %s out"), dots[i].option);
            diag_error(diagnostics, "excluded-choice", dots[i].number->span, hint,
                       _("%s is for plates in black and white, and these are in greys"),
                       dots[i].option);
            ok = FALSE;
        }
    }
    return ok;
}

gboolean purpose_resolve(const System *system, const Theme *theme, const PurposeChoices *asked,
                         Arena *arena, Diagnostics *diagnostics, Purpose *purpose) {
    const PurposeChoices *usual = of_list(&system->purposes, purpose->kind);
    const PurposeChoices *own = of_list(&theme->purposes, purpose->kind);
    if (!usual && purpose->kind != FOR_WEB) {
        diag_error(
            diagnostics, "no-purpose", system->purposes.set ? system->purposes.span : system->span,
            _("add it under purposes: of system.yaml"),
            _("the visual system says nothing about posters for %s"), purpose_names[purpose->kind]);
        return FALSE;
    }
    PurposeChoices choices = {0};
    if (usual) {
        merge(&choices, usual, system->folder, arena);
    }
    if (own) {
        merge(&choices, own, theme->folder, arena);
    }
    if (asked) {
        merge(&choices, asked, NULL, arena);
    }
    decide(&choices, purpose);
    return check_together(&choices, purpose, diagnostics) &&
           (!asked || check_idle(asked, purpose, diagnostics));
}
