/* SPDX-License-Identifier: MIT */
/* What a printer is told beside the poster: `print:` in a poster, or in territory.yaml for all of
 * them. */
#pragma once
#include "yaml/keys.h"

typedef struct {
    Span span;
    Text printer; /* name and address, printed with the credits: law of 29 July 1881, article 3 */
    Text quantity, stock, finishing, contact;
} Printing;

/* Takes what is not said here from `usual`. */
void printing_complete(Printing *printing, const Printing *usual);
