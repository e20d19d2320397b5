/* SPDX-License-Identifier: MIT */
/* What the files that put a poster's parts together share. */
#pragma once
#include "project.h"

/* Reads a file named in the poster, beside it; NULL when it is not there, which is said. */
Tree *project_read_beside(PosterModel *model, const Text *file, const char *shown_name,
                          Diagnostics *diagnostics);
/* The file of a pictogram: an SVG of the project, or a name in the theme or its system. In the
 * model's arena; NULL when it is not there, which is said. */
const char *project_picto(const PosterModel *model, const ThemeBundle *bundle, const Text *picto,
                          Diagnostics *diagnostics);
/* Finds the hero that a thematic poster names, or its theme's. */
gboolean project_resolve_hero(PosterModel *model, Diagnostics *diagnostics);
/* Reads the earlier census that the poster names, if it does. FALSE when it cannot be compared,
 * which is said. */
gboolean project_load_previous(PosterModel *model, const char *shown_name,
                               Diagnostics *diagnostics);
/* The total that a poster shows. FALSE when nothing of it is told, which is said: there is nothing
 * to show in the middle of the poster then. */
gboolean project_find_total(PosterModel *model, Diagnostics *diagnostics);
/* The categories of a thematic poster, its total, shares and changes. */
gboolean project_resolve_figures(PosterModel *model, Diagnostics *diagnostics);
/* Finds the themes and categories a sheet offers, and its pictograms. */
gboolean project_resolve_sheet(Library *library, PosterModel *model, Diagnostics *diagnostics);
/* Finds the actors that the recommendations name, with their names and pictograms. */
gboolean project_resolve_actors(PosterModel *model, Diagnostics *diagnostics);
/* Reads the scores of a radar poster; says where the other radars of its folder differ from it. */
gboolean project_load_evaluation(PosterModel *model, const char *shown_name,
                                 Diagnostics *diagnostics);
/* Finds in the census the values of charts that name a theme. */
gboolean project_resolve_charts(Library *library, PosterModel *model, Diagnostics *diagnostics);
/* What the census or the theme calls a category; no text when neither does, which is said. */
Text project_category_name(const PosterModel *model, const ThemeBundle *bundle,
                           const CategoryCount *count, Diagnostics *diagnostics);
/* A category with its name and its pictogram. FALSE when it lacks one, which is said. */
gboolean project_resolve_category(PosterModel *model, const CategoryCount *count, Category *out,
                                  Diagnostics *diagnostics);
/* Takes from the territory what the poster's credits do not say; says who or what is not named, and
 * which licences may not meet. */
gboolean project_check_credits(PosterModel *model, Diagnostics *diagnostics);
/* Compares two pointers to texts, for sorting: folders have no order of their own. */
int project_compare_names(gconstpointer a, gconstpointer b);
/* Reads the census and the boundaries of a map. */
gboolean project_load_map(PosterModel *model, const char *shown_name, Diagnostics *diagnostics);
/* Gives every commune of the map its figure; says which ones have none, and the reverse. */
gboolean project_resolve_map(PosterModel *model, Diagnostics *diagnostics);
