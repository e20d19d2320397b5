/* SPDX-License-Identifier: MIT */
/* What the parts of bag-check share. */
#pragma once
#include <gio/gio.h>

typedef enum {
    B_DECLARATION,
    B_DATA,
    B_MANIFEST,
    B_LINE,
    B_PAYLOAD,
    B_SLASH,
    B_ENCODED,
    B_TWICE,
    B_TAG_OF_TAG,
    B_TAG_ALL,
    B_INFO,
    B_INFO_WIDTH,
    B_DATE,
    B_OXUM,
    B_WHO,
    B_FETCH,
    B_ALGORITHM,
    B_COMPLETE,
    B_LISTED,
    B_VALID,
    B_PLAIN,
    B_SORTED,
    C_FILE,
    C_JSON,
    C_CONTEXT,
    C_COMPACT,
    C_ID,
    C_UNIQUE,
    C_DESCRIPTOR,
    C_ROOT,
    C_DATE,
    C_PART,
    C_THERE,
    C_ALL,
    C_FACTS,
    C_RESOLVED,
    C_USED,
    C_AUTHOR,
    C_LICENCE,
    C_ACTION,
    C_POSTER,
} RuleId;

typedef struct {
    RuleId id;
    const char *section, *words;
} Rule;

/* A file of the bag. */
typedef struct {
    guint64 size;
    char sha256[65];
} Facts;

typedef struct {
    const char *folder;
    GHashTable *files; /* path from the bag's folder → Facts */
    guint violations;
} Check;

void violate(Check *check, RuleId id, const char *what);
void check_bag(Check *check);   /* also finds the files */
void check_crate(Check *check); /* after check_bag() */
