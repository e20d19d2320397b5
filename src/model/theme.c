/* SPDX-License-Identifier: MIT */
/* The key tables of the files a designer writes. */
#include "theme.h"

#include "base/i18n.h"
#include "model-internal.h"
#include "purpose.h"

#include <math.h>
#include <string.h>

const char *const hero_layouts[] = {"side", "two-hands", "from-below", NULL};
static const char *const sides[] = {"right", "left", NULL};
static const char *const groups[] = {"body", "local", "fixed", NULL};
static const char *const aligns[] = {"left", "centre", "right", "justify", NULL};

static const char *const hyphenations[] = {"never", "rarely", "freely", NULL};

static const Key paper_keys[] = {
    {"rgb", KEY_COLOUR, offsetof(Paper, rgb), .required = TRUE, .doc = "Colour on screen."},
    {"cmyk", KEY_NODE, offsetof(Paper, cmyk_node), .doc = "Recipe in percent: [1, 2, 8, 0]."},
};
static const KeyTable paper_table = TABLE(Paper, N_("the paper"), paper_keys);

static const Key style_keys[] = {
    {"face", KEY_NAME, offsetof(Style, face), .required = TRUE,
     .doc = "Alias of a face in fonts.yaml."},
    {"strong", KEY_NAME, offsetof(Style, strong), .doc = "Face of what stands out: __so__."},
    {"emphasis", KEY_NAME, offsetof(Style, emphasis), .doc = "Face of what is stressed: _so_."},
    {"features", KEY_TEXT, offsetof(Style, features),
     .doc = "OpenType features that the face has: smcp, onum."},
    {"size", KEY_LENGTH, offsetof(Style, size), .required = TRUE, .low = 3, .high = 2000,
     .doc = "Type size at the format of the layout."},
    {"leading", KEY_LENGTH, offsetof(Style, leading), .required = TRUE, .low = 3, .high = 2000,
     .doc = "From base line to base line."},
    {"least", KEY_PERCENT, offsetof(Style, least), .doc = "How small it may become to fit."},
    {"floor", KEY_LENGTH, offsetof(Style, floor), .doc = "Never smaller than this on paper."},
    {"group", KEY_CHOICE, offsetof(Style, group), .choices = groups,
     .doc = "body: one factor for the poster; local: its own box; fixed."},
    {"align", KEY_CHOICE, offsetof(Style, align), .choices = aligns,
     .doc = "left, centre, right, justify."},
    {"hyphenate", KEY_CHOICE, offsetof(Style, hyphenate), .choices = hyphenations,
     .doc = "Whether words may be divided: never, rarely (for a hole in the edge), freely."},
    {"hang", KEY_BOOLEAN, offsetof(Style, hang),
     .doc = "Quotation marks, hyphens and points stand a little outside the measure."},
    {"letter-scaling", KEY_PERCENT, offsetof(Style, letter_scaling), .low = 0, .high = 0.03,
     .doc = "How much the letters of justified lines may be wider or narrower."},
    {"balanced", KEY_BOOLEAN, offsetof(Style, balanced), .doc = "Lines of even length."},
    {"most-lines", KEY_INTEGER, offsetof(Style, most_lines), .low = 1, .high = 100,
     .doc = "No more lines than this."},
    {"second", KEY_NAME, offsetof(Style, second),
     .doc = "Face of the second language, on a poster in two."},
};
static const KeyTable style_table = ENTRY_TABLE(Style, N_("a type style"), style_keys);

static const Key hyphenation_keys[] = {
    {"exceptions", KEY_TEXTS, offsetof(HyphenationRule, exceptions), .required = TRUE,
     .doc = "Words with a hyphen wherever they may be divided; without one they stay whole."},
};
static const KeyTable hyphenation_table =
    ENTRY_TABLE(HyphenationRule, N_("the hyphenation of a language"), hyphenation_keys);

static const Key layout_keys[] = {{"file", KEY_FILE, offsetof(LayoutRef, file), .required = TRUE}};
static const KeyTable layout_table =
    ENTRY_TABLE(LayoutRef, N_("a layout"), layout_keys, .scalar = layout_keys);

static const Key edition_keys[] = {
    {"pages", KEY_TEXTS, offsetof(Edition, pages), .required = TRUE, .low = 1, .high = 12,
     .doc = "Layouts, a page each."},
    {"two-sided", KEY_BOOLEAN, offsetof(Edition, two_sided),
     .doc = "Pages are printed on both sides of the sheet."},
    {"real-size", KEY_BOOLEAN, offsetof(Edition, real_size),
     .doc = "An office printer must not enlarge or reduce it."},
    {"pixels", KEY_TEXT, offsetof(Edition, pixels),
     .doc = "For screens, in exactly that many pixels: 1080x1350."},
};
static const KeyTable edition_table = TABLE(Edition, N_("an edition"), edition_keys);

static const Key kind_keys[] = {{"editions", KEY_MAPS, offsetof(KindSpec, editions),
                                 .required = TRUE, .table = &edition_table, .low = 1, .high = 12}};
static const KeyTable kind_table =
    ENTRY_TABLE(KindSpec, N_("a kind of poster"), kind_keys, .scalar = kind_keys);

static const Key system_keys[] = {
    {"version", KEY_CHOICE, offsetof(System, version), .required = TRUE, .choices = key_versions,
     .doc = "Version of the file format: 1."},
    {"name", KEY_TEXT, offsetof(System, name), .required = TRUE, .doc = "Name of the system."},
    {"typefaces", KEY_TEXT, offsetof(System, typefaces),
     .doc = "What the credits say of the type."},
    {"paper", KEY_MAP, offsetof(System, paper), .required = TRUE, .table = &paper_table,
     .doc = "The paper."},
    {"alphabet", KEY_FILE, offsetof(System, alphabet), .required = TRUE,
     .doc = "The drawn alphabet."},
    {"hyphenation", KEY_ENTRIES, offsetof(System, hyphenation), .table = &hyphenation_table,
     .doc = "By language: words that are not divided as the dictionary says."},
    {"styles", KEY_ENTRIES, offsetof(System, styles), .required = TRUE, .table = &style_table,
     .doc = "Type styles."},
    {"layouts", KEY_ENTRIES, offsetof(System, layouts), .required = TRUE, .table = &layout_table,
     .doc = "Layout files."},
    {"kinds", KEY_ENTRIES, offsetof(System, kinds), .required = TRUE, .table = &kind_table,
     .doc = "Kinds of posters, each with its editions: which layouts make their pages."},
    {"purposes", KEY_ENTRIES, offsetof(System, purposes), .table = &purpose_table,
     .doc = "What posters are made for: web, press, riso, silkscreen, office."},
};
static const KeyTable system_table = TABLE(System, N_("the visual system"), system_keys);

static const Key ink_keys[] = {
    {"name", KEY_TEXT, offsetof(Ink, name), .once = TRUE, .required = TRUE,
     .doc = "Name people say."},
    {"rgb", KEY_COLOUR, offsetof(Ink, rgb), .required = TRUE, .doc = "Colour on screen."},
    {"cmyk", KEY_NODE, offsetof(Ink, cmyk_node), .required = TRUE, .example = "[0, 17, 92, 0]",
     .doc = "Recipe in percent."},
    {"spot", KEY_TEXT, offsetof(Ink, spot), .once = TRUE, .required = TRUE,
     .doc = "Exact swatch name."},
};
static const KeyTable ink_table = ENTRY_TABLE(Ink, N_("an ink"), ink_keys);

static const Key hero_keys[] = {
    {"layout", KEY_CHOICE, offsetof(Hero, layout), .required = TRUE, .choices = hero_layouts,
     .doc = "side, two-hands or from-below."},
    {"side", KEY_CHOICE, offsetof(Hero, side), .choices = sides,
     .doc = "Where the hand comes from."},
    {"background", KEY_TEXTS, offsetof(Hero, background), .once = TRUE,
     .doc = "Art under the title."},
    {"behind-title", KEY_TEXTS, offsetof(Hero, behind_title), .once = TRUE,
     .doc = "Art that passes behind the letters of the title."},
    {"stack", KEY_TEXTS, offsetof(Hero, stack), .once = TRUE, .required = TRUE,
     .doc = "Art of the hero, from the bottom up."},
};
static const KeyTable hero_table = TABLE(Hero, N_("the hero"), hero_keys);
static const KeyTable heroes_table = ENTRY_TABLE(Hero, N_("a hero"), hero_keys);

static const Key category_keys[] = {
    {"name", KEY_TEXT, offsetof(ThemeCategory, name), .required = TRUE, .doc = "Printed name."},
    {"picto", KEY_TEXT, offsetof(ThemeCategory, picto), .once = TRUE, .doc = "Pictogram."},
};
static const KeyTable category_table = ENTRY_TABLE(ThemeCategory, N_("a category"), category_keys);

static const Key theme_keys[] = {
    {"version", KEY_CHOICE, offsetof(Theme, version), .required = TRUE, .choices = key_versions,
     .doc = "Version of the file format: 1."},
    {"extends", KEY_NAME, offsetof(Theme, extends), .required = TRUE, .doc = "The visual system."},
    {"name", KEY_TEXT, offsetof(Theme, name), .required = TRUE, .doc = "Name of the theme."},
    {"hyphenation", KEY_ENTRIES, offsetof(Theme, hyphenation), .table = &hyphenation_table,
     .doc = "By language: words of the theme that are not divided as the dictionary says."},
    {"inks", KEY_ENTRIES, offsetof(Theme, inks), .required = TRUE, .table = &ink_table, .low = 1,
     .high = 4, .doc = "a: light, b: vivid, c: dark; it draws and writes."},
    {"paper", KEY_MAP, offsetof(Theme, paper), .table = &paper_table, .doc = "Another paper."},
    {"mix", KEY_BOOLEAN, offsetof(Theme, mix), .doc = "no: inks a and b never overprint."},
    {"hero", KEY_MAP, offsetof(Theme, hero), .table = &hero_table,
     .doc = "The hand and what it holds; thematic posters need it."},
    {"heroes", KEY_ENTRIES, offsetof(Theme, heroes), .table = &heroes_table,
     .doc = "Other heroes, by the names with which posters ask for them."},
    {"cut-line", KEY_TEXT, offsetof(Theme, cut_line), .once = TRUE,
     .doc = "Art of one period of the cut line."},
    {"picto", KEY_NAME, offsetof(Theme, picto),
     .doc = "Pictogram of the theme; its first category's without it."},
    {"categories", KEY_ENTRIES, offsetof(Theme, categories), .table = &category_table,
     .doc = "Usual categories, with name and pictogram."},
    {"actors", KEY_ENTRIES, offsetof(Theme, actors), .table = &category_table,
     .doc = "Who may act, as recommendations name them, with name and pictogram."},
    {"purposes", KEY_ENTRIES, offsetof(Theme, purposes), .table = &purpose_table,
     .doc = "What is chosen otherwise than in the visual system, by purpose."},
};
static const KeyTable theme_table = TABLE(Theme, N_("the theme"), theme_keys);

/* [c, m, y, k] in percent. */
static gboolean read_cmyk(const Node *node, double out[4], Diagnostics *diagnostics) {
    gboolean ok = node->kind == NODE_LIST && node->n_items == 4;
    for (guint i = 0; ok && i < 4; i++) {
        const Node *item = node->items[i];
        char *end = NULL;
        double value = item->kind == NODE_SCALAR ? g_ascii_strtod(item->text, &end) : -1;
        ok = end && end != item->text && !*end && value >= 0 && value <= 100;
        out[i] = value / 100;
    }
    if (!ok) {
        diag_error(diagnostics, "bad-cmyk", node->span,
                   _("write four numbers from 0 to 100: [0, 17, 92, 0]"),
                   _("this is not a CMYK recipe"));
    }
    return ok;
}

static gboolean read_paper(Paper *paper, Diagnostics *diagnostics) {
    return !paper->cmyk_node || read_cmyk(paper->cmyk_node, paper->cmyk, diagnostics);
}

/* Letters, with single hyphens between them. */
static gboolean is_exception(const char *word) {
    gunichar last = '-';
    for (const char *at = word; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '-' ? last == '-' : !g_unichar_isalpha(c)) {
            return FALSE;
        }
        last = c;
    }
    return last != '-';
}

static gboolean check_hyphenation(const List *rules, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < rules->n; i++) {
        const HyphenationRule *rule = (const HyphenationRule *)rules->items + i;
        for (guint k = 0; k < rule->exceptions.n; k++) {
            const Text *word = (const Text *)rule->exceptions.items + k;
            if (!is_exception(word->s)) {
                diag_error(diagnostics, "bad-exception", word->span,
                           _("write one word in letters, with a hyphen wherever it may be "
                             "divided: co-voi-tu-rage"),
                           _("\"%s\" is not a word with its hyphens"), word->s);
                ok = FALSE;
            }
        }
    }
    return ok;
}

/* "1080x1350" */
static gboolean read_pixels(Edition *edition, Diagnostics *diagnostics) {
    char *end = NULL;
    if (!edition->pixels.s) {
        return TRUE;
    }
    edition->wide = g_ascii_strtoll(edition->pixels.s, &end, 10);
    edition->high = *end == 'x' ? g_ascii_strtoll(end + 1, &end, 10) : 0;
    if (*end || edition->wide <= 0 || edition->high <= 0) {
        diag_error(diagnostics, "bad-length", edition->pixels.span,
                   _("write width and height in pixels: 1080x1350"), _("this is not a size"));
        return FALSE;
    }
    return TRUE;
}

static gboolean read_editions(System *system, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < system->kinds.n; i++) {
        KindSpec *kind = (KindSpec *)system->kinds.items + i;
        for (guint k = 0; k < kind->editions.n; k++) {
            ok &= read_pixels((Edition *)kind->editions.items + k, diagnostics);
        }
    }
    return ok;
}

/* Names that a Separation has a meaning of its own for (ISO 32000-1, 8.6.6.4): on every plate, on
 * none, or on a plate of the process, which an ink may share when it is nothing else. */
static gboolean check_swatch(const Ink *ink, Diagnostics *diagnostics) {
    static const char *const process[] = {"Cyan", "Magenta", "Yellow", "Black"};
    const char *name = ink->spot.s;
    if (!g_ascii_strcasecmp(name, "All") || !g_ascii_strcasecmp(name, "None")) {
        diag_error(diagnostics, "reserved-swatch", ink->spot.span,
                   _("write the name that the swatch has in the colour book"),
                   _("an ink called \"%s\" would be printed on every plate, or on none"), name);
        return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(process); i++) {
        gboolean pure = g_str_equal(name, process[i]);
        for (guint k = 0; k < G_N_ELEMENTS(process); k++) {
            pure &= fabs(ink->cmyk[k] - (k == i ? 1 : 0)) < 1e-9;
        }
        if (!g_ascii_strcasecmp(name, process[i]) && !pure) {
            diag_error(diagnostics, "reserved-swatch", ink->spot.span,
                       _("write another name; or that one, with a recipe of nothing but it: "
                         "[0, 0, 0, 100] for Black"),
                       _("\"%s\" is an ink of the four-colour process, and this one is another"),
                       process[i]);
            return FALSE;
        }
    }
    return TRUE;
}

/* Their drums, films and layers are told apart by it, and drawings name inks by it. Names are one
 * when they are in the names of files. */
static gboolean is_same_name(const Ink *one, const Ink *other) {
    if (!one->name.s || !other->name.s) {
        return FALSE;
    }
    g_autofree char *a = keys_slug(one->name.s), *b = keys_slug(other->name.s);
    return *a ? g_str_equal(a, b) : g_str_equal(one->name.s, other->name.s);
}

/* Two inks of one swatch would come on one plate. */
static gboolean check_swatches(const List *inks, Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    for (guint i = 0; i < inks->n; i++) {
        const Ink *ink = (const Ink *)inks->items + i;
        ok &= !ink->spot.s || !ink->cmyk_node || check_swatch(ink, diagnostics);
        for (guint k = 0; k < i; k++) {
            const Ink *other = (const Ink *)inks->items + k;
            if (is_same_name(ink, other)) {
                diag_error(diagnostics, "same-ink", ink->name.span,
                           _("give one of them another name: films and drums are told apart by it"),
                           _("the inks \"%s\" and \"%s\" have the same name, \"%s\""), other->id.s,
                           ink->id.s, ink->name.s);
                ok = FALSE;
            }
            if (ink->spot.s && other->spot.s && !g_ascii_strcasecmp(ink->spot.s, other->spot.s)) {
                diag_error(diagnostics, "same-swatch", ink->spot.span,
                           _("a plate an ink: give one of them another swatch"),
                           _("the inks \"%s\" and \"%s\" are the same swatch, \"%s\""), other->id.s,
                           ink->id.s, ink->spot.s);
                ok = FALSE;
            }
        }
    }
    return ok;
}

gboolean system_read(const Tree *tree, System *ret_system, Diagnostics *diagnostics) {
    if (!tree->root ||
        !keys_read(tree->root, &system_table, ret_system, tree->arena, diagnostics)) {
        return FALSE;
    }
    if (!ret_system->styles.n) {
        diag_error(diagnostics, "missing-style", ret_system->styles.span, NULL,
                   _("a visual system needs type styles"));
        return FALSE;
    }
    return read_editions(ret_system, diagnostics) && read_paper(&ret_system->paper, diagnostics) &&
           check_hyphenation(&ret_system->hyphenation, diagnostics) &&
           purposes_check(&ret_system->purposes, diagnostics);
}

gboolean theme_read(const Tree *tree, Theme *ret_theme, Diagnostics *diagnostics) {
    /* a theme is read once for posters of all languages: each resolves the names it shows */
    const KeyLanguages kept = {.known = model_languages, .n_known = MODEL_LANGUAGES};
    gboolean ok = tree->root && keys_read_in(tree->root, &theme_table, ret_theme, tree->arena,
                                             &kept, diagnostics);
    if (!ret_theme->mix.set) {
        ret_theme->mix.v = 1;
    }
    ok &= read_paper(&ret_theme->paper, diagnostics);
    ok &= check_hyphenation(&ret_theme->hyphenation, diagnostics);
    ok &= purposes_check(&ret_theme->purposes, diagnostics);
    for (guint i = 0; i < ret_theme->inks.n; i++) {
        Ink *ink = (Ink *)ret_theme->inks.items + i;
        ok &= !ink->cmyk_node || read_cmyk(ink->cmyk_node, ink->cmyk, diagnostics);
    }
    return check_swatches(&ret_theme->inks, diagnostics) && ok;
}

const Style *system_style(const System *system, const char *id) {
    return list_lookup(&system->styles, sizeof(Style), offsetof(Style, id), id);
}

const KindSpec *system_kind(const System *system, const char *id) {
    return list_lookup(&system->kinds, sizeof(KindSpec), offsetof(KindSpec, id), id);
}

const Hero *theme_hero(const Theme *theme, const char *id) {
    return list_lookup(&theme->heroes, sizeof(Hero), offsetof(Hero, id), id);
}

const ThemeCategory *theme_category(const Theme *theme, const char *id) {
    return list_lookup(&theme->categories, sizeof(ThemeCategory), offsetof(ThemeCategory, id), id);
}
