/* SPDX-License-Identifier: MIT */
/* Who made a poster, from what, and under which licence: `credits:` in a poster, or in
 * territory.yaml for all of them; and where data come from. */
#pragma once
#include "model/licence.h"
#include "yaml/keys.h"

/* A person or a body that is named. */
typedef struct {
    Span span;
    Text name, url, role;
} Agent;

/* An author, an address or a date that nobody knows was written as the word "unknown": it has a
 * place, and no text. */

/* A work that another is made from. */
typedef struct {
    Span span;
    Text title;
    List authors; /* Agent, their names or unknown */
    Text year;
    Text url; /* or unknown */
    Text licence, licence_url;
    Text changes;
    List based_on; /* Work: what it was made from itself */
} Work;

typedef struct {
    Span span;
    Text title;
    Text author; /* or unknown; the issuer when it is not said */
    Text url;    /* or unknown */
    Text date;   /* when the data were last brought up to date */
    Text licence, licence_url;
    Text notice; /* what the licence wants said */
} DataSource;

typedef struct {
    Span span;
    Text note;    /* a sentence of the poster's own */
    List authors; /* Agent; the issuer when there are none */
    List funders; /* Agent */
    Text source;  /* where the poster is published, or unknown */
    Text licence; /* CC BY-SA 4.0 when it is not said */
    Text licence_url;
    Text attribution; /* how to name the poster where it is used again */
    List based_on;    /* Work */
} Credits;

/* Takes what is not said here from `usual`. */
void credits_complete(Credits *credits, const Credits *usual);

/* Of the poster, of a work, of data: the name as it is printed, and its address (NULL when it has
 * none). They are known licences, or have both. */
const char *licence_name(const Text *written);
const char *licence_address(const Text *written, const Text *url);

/* The licence of that name, CC BY-SA 4.0 without one, or whose official text is at that address,
 * however it is called there; NULL when it is another. */
const Licence *licence_known(const Text *written, const Text *url);

gboolean text_is_said(const Text *text);    /* what it is, or that it is unknown */
gboolean text_is_unknown(const Text *text); /* that it is unknown */

/* The same data by the same authors, as they were at the same time, under the same licence: to name
 * one of them is enough. */
gboolean data_source_equal(const DataSource *a, const DataSource *b);
