/* SPDX-License-Identifier: MIT */
/* What the files that write ro-crate-metadata.json share (RO-Crate 1.2): archive-crate.c describes
 * files and how they came to be, archive-refer.c what they refer to. */
#pragma once
#include "archive-internal.h"

#include "base/json.h"

typedef struct {
    const ArchiveFacts *facts;
    const char *data;
    JsonOut json;
    GHashTable *owners;  /* path → ArchivePoster that it is an output or an extra of */
    GHashTable *sources; /* path → the first ArchivePoster that was made from it */
    GHashTable *logos;   /* path */
    GHashTable *bodies;  /* names of those who publish, pay or take part */
    GTree *contexts;     /* id → Context */
    GPtrArray *results;  /* GPtrArray of ids, of changes */
    Arena *arena;
} Crate;

/* ---- identifiers, in the arena ---- */

/* A path as a relative reference (RFC 3986, RFC 3987): letters of any script stay. */
const char *crate_id_of(const Crate *crate, const char *path);
/* "#kind-name" */
const char *crate_local_id(const Crate *crate, const char *kind, const char *name);

/* ---- properties of the entity that is open ---- */

void crate_add_id(Crate *crate, const char *key, const char *id);
/* One reference as itself, several as a list (compacted JSON-LD); none: nothing. */
void crate_add_ids(Crate *crate, const char *key, const GPtrArray *ids);
/* Nothing when there is no text. */
void crate_add_optional(Crate *crate, const char *key, const char *text);
/* How to credit it, and that nobody knows where it is. Each may be NULL. */
void crate_add_credit(Crate *crate, const char *author, gboolean unknown, const char *notice);

/* Adds to a list what is not in it yet. */
void crate_add_once(GPtrArray *ids, const char *id);

/* ---- references: what they name is described at the end ---- */

/* A web address names whom it belongs to; without one the name does. NULL without a name. */
const char *crate_agent_id(Crate *crate, const char *name, const char *url, gboolean body);
const char *crate_licence_id(Crate *crate, const char *name, const char *url);
/* The licence of an SPDX identifier (of faces, and of files that name their own): one that posters
 * have too is the same ("CC BY-SA 4.0", "CC-BY-SA-4.0"). */
const char *crate_spdx_id(Crate *crate, const char *spdx);
/* One of a list of SceneIngredient. */
const char *crate_work_id(Crate *crate, const GArray *list, guint at);
/* What was changed of an ingredient of a poster. NULL: nothing is said to be. */
const char *crate_change_id(Crate *crate, const ArchivePoster *poster, guint at);
void crate_add_authors(Crate *crate, const ArchivePoster *poster, GPtrArray *ids);
void crate_add_funders(Crate *crate, const ArchivePoster *poster, GPtrArray *ids);

void crate_describe_references(Crate *crate);
