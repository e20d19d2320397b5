/* SPDX-License-Identifier: MIT */
/* From a survey as people export it, one practice a row, to the figures of a census.yaml: by a map
 * that a person writes, and that is drafted for them from the survey. Columns that the map does not
 * name are never kept in memory. */
#pragma once
#include "model/project.h"

typedef struct {
    const char *path, *shown;         /* the survey (CSV), and how messages call it */
    const char *map_path, *map_shown; /* the map; not needed for a draft */
    const char *language;             /* of comments in what is written: "fr" or "en" */
    const char *project;              /* its themes are looked for first */
    Library *library;
} CensusJob;

/* Reads the survey by the map. What was read, kept and left out is appended to `report`, a few
 * lines for the screen to `summary`; the census.yaml to `yaml`. FALSE when something is wrong:
 * `yaml` is then empty, and everything is in `diagnostics`, located in the survey or in the map. */
gboolean census_import(const CensusJob *job, Diagnostics *diagnostics, GString *yaml,
                       GString *report, GString *summary);

/* Appends a map to be completed: which column seems to be what, with its values and their counts.
 * FALSE when the survey cannot be read. */
gboolean census_draft(const CensusJob *job, Diagnostics *diagnostics, GString *yaml);
