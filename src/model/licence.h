/* SPDX-License-Identifier: MIT */
/* The licences that posters and what they are made from have, and which may go into which. */
#pragma once
#include <glib.h>

/* What a licence asks of who uses the work. */
typedef enum {
    LICENCE_ATTRIBUTION = 1 << 0,
    LICENCE_SHARE_ALIKE = 1 << 1,
    LICENCE_NON_COMMERCIAL = 1 << 2,
    LICENCE_NO_DERIVATIVES = 1 << 3,
    LICENCE_DATED = 1 << 4,    /* when the data were last brought up to date is said */
    LICENCE_DATABASE = 1 << 5, /* a poster made from the data says that they are there */
} LicenceTerms;

typedef struct {
    const char *name;     /* as posters say it: "CC BY-SA 4.0" */
    const char *url;      /* the official one */
    const char *spdx;     /* SPDX identifier, "LicenseRef-…" when SPDX lists none */
    const char *elements; /* of a Creative Commons licence: "by-sa"; else NULL */
    guint version;        /* of a Creative Commons licence: 40 */
    guint terms;          /* LicenceTerms */
} Licence;

extern const Licence *const licence_default; /* CC BY-SA 4.0 */

/* The licence of that name, however it is spelt: "cc-by-sa-4.0", "Creative Commons BY-SA 4.0",
 * or of that official address, its page in any language; NULL when it is not known. */
const Licence *licence_find(const char *name);
/* The name of the licence that may have been meant; NULL when none is near. Borrowed. */
const char *licence_nearest(const char *name);

/* Why a work may not go into a poster. */
typedef enum {
    LICENCE_FITS,
    LICENCE_FORBIDS_COMMERCE, /* the poster's licence allows it */
    LICENCE_FORBIDS_CHANGES,  /* a poster made from it is a change */
    LICENCE_WANTS_ITSELF,     /* the poster must have a licence that the work's own names */
} LicenceFit;

/* `poster` is NULL when its licence is one that is not known: what only the text could tell fits.
 */
LicenceFit licence_fit(const Licence *ingredient, const Licence *poster);
