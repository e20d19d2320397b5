/* SPDX-License-Identifier: MIT */
/* What is found out about a survey, to propose a map. */
#pragma once
#include "census/reader.h"
#include "model/project.h"

/* What the import refuses until somebody chose: in the two languages of a draft. */
#define TO_CHOOSE_FR "a-choisir"
#define TO_CHOOSE_EN "to-choose"

typedef enum {
    ROLE_THEME,
    ROLE_CATEGORY,
    ROLE_INSEE,
    ROLE_POSTCODE,
    ROLE_COMMUNE,
    ROLE_DATE,
    ROLE_CONSENT,
    N_ROLES,
} DraftRole;

typedef struct {
    char *name, *slug;
    GHashTable *values; /* → guint64; what there is of them while they are few */
    guint64 filled, empty, dates, codes, answers, personal;
    gboolean many; /* more values than a person would list */
    gboolean used;
} DraftColumn;

/* The themes that come with the program. */
static const char *const draft_themes[] = {"mobilite", "alimentation", "fabrique-de-la-ville",
                                           "energie"};

typedef struct {
    Survey survey;
    guint header_row;
    GPtrArray *columns; /* DraftColumn */
    DraftColumn *of[N_ROLES];
    const ThemeBundle *bundles[G_N_ELEMENTS(draft_themes)];
    int theme; /* index of the one the categories sound like; -1: none */
    guint64 rows, alike;
    gboolean guessed, french;
} Draft;

/* The category of a theme that a value sounds like; NULL when none does. Borrowed. */
const char *draft_category(const ThemeBundle *bundle, const char *value);
/* Appends the map. */
void draft_write(const Draft *draft, const char *file, GString *yaml);
