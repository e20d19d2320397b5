/* SPDX-License-Identifier: MIT */
/* What a sheet takes from elsewhere: the themes and categories to choose from, pictograms. */
#include "project-internal.h"

#include "base/i18n.h"

/* ---- categories ---- */

/* A name that a theme gives, in the poster's language; NULL when it has none, which is said. */
static const char *name_of(const PosterModel *model, Text name, Diagnostics *diagnostics) {
    return keys_resolve(&name, &model->languages, diagnostics) ? name.s : NULL;
}

/* The theme's usual categories, by the names a territory gave them. */
static gboolean take_usual(PosterModel *model, const ThemeBundle *bundle, SheetTheme *group,
                           Diagnostics *diagnostics) {
    gboolean ok = TRUE;
    const List *list = &bundle->theme.categories;
    group->ids = arena_new_array(model->arena, const char *, MAX(list->n, 1));
    group->categories = arena_new_array(model->arena, const char *, MAX(list->n, 1));
    for (guint i = 0; i < list->n; i++) {
        const ThemeCategory *category = (const ThemeCategory *)list->items + i;
        group->ids[i] = category->id.s;
        group->categories[i] = name_of(model, category->name, diagnostics);
        ok &= group->categories[i] != NULL;
    }
    group->n = list->n;
    return ok;
}

/* Those of the census, in its order. */
static gboolean take_counted(PosterModel *model, const ThemeBundle *bundle,
                             const CensusTheme *counts, SheetTheme *group,
                             Diagnostics *diagnostics) {
    const List *list = &counts->categories;
    gboolean ok = TRUE;
    group->ids = arena_new_array(model->arena, const char *, MAX(list->n, 1));
    group->categories = arena_new_array(model->arena, const char *, MAX(list->n, 1));
    group->n = list->n;
    for (guint i = 0; i < list->n; i++) {
        const CategoryCount *count = (const CategoryCount *)list->items + i;
        const ThemeCategory *known = theme_category(&bundle->theme, count->id.s);
        group->ids[i] = count->id.s;
        Text name = count->name.s ? count->name : known ? known->name : (Text){0};
        group->categories[i] = name.s ? name_of(model, name, diagnostics) : NULL;
        ok &= group->categories[i] != NULL;
        if (!name.s) {
            g_autofree char *hint = g_strdup_printf(_("give it a name: %s: {count: %.0f, name: …}"),
                                                    count->id.s, count->count.v);
            diag_error(diagnostics, "unknown-category", count->id.span, hint,
                       _("the theme has no category \"%s\", and it has no name of its own"),
                       count->id.s);
        }
    }
    return ok;
}

static gboolean check_number(const SheetTheme *group, Diagnostics *diagnostics) {
    if (!group->n) {
        diag_error(diagnostics, "no-category", group->span,
                   _("write categories: in its theme.yaml, or take the theme out"),
                   _("the theme \"%s\" has no categories to choose from"), group->id);
    } else if (group->n > SHEET_MOST_CATEGORIES) {
        diag_error(diagnostics, "out-of-range", group->span,
                   _("the sheet offers at most ten categories a theme"),
                   _("the theme \"%s\" has %u categories, too many to choose from"), group->id,
                   group->n);
    }
    return group->n >= 1 && group->n <= SHEET_MOST_CATEGORIES;
}

/* One theme: its name, its pictogram, its categories. `counts` NULL: as the theme has them. */
static gboolean add_group(Library *library, PosterModel *model, const Text *id,
                          const CensusTheme *counts, Diagnostics *diagnostics) {
    const ThemeBundle *bundle = library_theme(library, model->project, id, model->files, diagnostics);
    if (!bundle) {
        return FALSE;
    }
    SheetTheme *group = &model->sheet.groups[model->sheet.n_groups++];
    const char *name = name_of(model, bundle->theme.name, diagnostics);
    *group = (SheetTheme){.id = id->s, .name = name, .span = id->span};
    gboolean ok = counts ? take_counted(model, bundle, counts, group, diagnostics)
                         : take_usual(model, bundle, group, diagnostics);
    const List *usual = &bundle->theme.categories;
    const ThemeCategory *first = usual->n ? usual->items : NULL;
    Text picto = bundle->theme.picto.s     ? bundle->theme.picto
                 : first && first->picto.s ? first->picto
                                           : (Text){.s = "generique", .span = id->span};
    group->picto = project_picto(model, bundle, &picto, diagnostics);
    return check_number(group, diagnostics) && group->picto && name && ok;
}

static const CensusTheme *counts_of(const PosterModel *model, const Text *id,
                                    Diagnostics *diagnostics) {
    const CensusTheme *counts = census_theme(&model->census, id->s);
    if (!counts) {
        g_autofree char *hint =
            g_strdup_printf(_("add \"%s\" under themes: in %s"), id->s, model->sheet.census.s);
        diag_error(diagnostics, "not-in-census", id->span, hint,
                   _("the census says nothing about the theme \"%s\""), id->s);
    }
    return counts;
}

static gboolean resolve_groups(Library *library, PosterModel *model, Diagnostics *diagnostics) {
    Sheet *sheet = &model->sheet;
    const List *themes = &sheet->themes, *counted = &model->census.themes;
    guint n = themes->n ? themes->n : counted->n;
    if (n > SHEET_MOST_THEMES) {
        diag_error(diagnostics, "out-of-range", sheet->census.span,
                   _("name up to five of them: themes: [mobilite, alimentation]"),
                   _("the census has %u themes, and the sheet has room for five"), n);
        return FALSE;
    }
    gboolean ok = TRUE;
    sheet->groups = arena_new_array(model->arena, SheetTheme, MAX(n, 1));
    for (guint i = 0; i < n; i++) {
        const Text *id =
            themes->n ? (const Text *)themes->items + i : &((CensusTheme *)counted->items)[i].id;
        const CensusTheme *counts = sheet->census.s ? counts_of(model, id, diagnostics) : NULL;
        if (sheet->census.s && !counts) {
            ok = FALSE;
            continue;
        }
        ok = add_group(library, model, id, counts, diagnostics) && ok;
    }
    return ok;
}

/* Themes that no question asks for are looked up all the same: the question may come later. */
static gboolean check_unused(Library *library, const PosterModel *model, Diagnostics *diagnostics) {
    const List *themes = &model->sheet.themes;
    gboolean ok = TRUE;
    for (guint i = 0; i < themes->n; i++) {
        const Text *id = (const Text *)themes->items + i;
        ok = library_theme(library, model->project, id, model->files, diagnostics) && ok;
    }
    return ok;
}

/* ---- the whole ---- */

gboolean project_resolve_sheet(Library *library, PosterModel *model, Diagnostics *diagnostics) {
    Sheet *sheet = &model->sheet;
    gboolean ok = TRUE;
    if (sheet_categories_question(sheet)) {
        ok = resolve_groups(library, model, diagnostics);
    } else {
        ok = check_unused(library, model, diagnostics);
    }
    for (guint i = 0; i < sheet->cards.n; i++) {
        SheetCard *card = (SheetCard *)sheet->cards.items + i;
        if (card->picto.s) {
            card->picto_path = project_picto(model, model->theme, &card->picto, diagnostics);
            ok &= card->picto_path != NULL;
        }
    }
    return ok;
}
