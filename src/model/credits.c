/* SPDX-License-Identifier: MIT */
/* The key tables of credits and of sources of data. */
#include "credits.h"

#include "base/i18n.h"
#include "model-internal.h"

#define URL_OR_UNKNOWN(Struct, member, text)                                                       \
    {                                                                                              \
        .name = #member, .kind = KEY_URL, .offset = offsetof(Struct, member), .unknown = TRUE,     \
        .doc = (text)                                                                              \
    }
#define LICENCE_KEYS(Struct, text)                                                                 \
    {"licence",    KEY_TEXT, offsetof(Struct, licence), .once = TRUE, .example = "CC BY-SA 4.0",   \
     .doc = (text)},                                                                               \
    {                                                                                              \
        "licence-url", KEY_URL, offsetof(Struct, licence_url),                                     \
            .doc = "The text of a licence that the program does not know."                         \
    }

#define AGENT_KEYS(or_unknown, text)                                                               \
    {"name",       KEY_TEXT, offsetof(Agent, name), .required = TRUE, .unknown = (or_unknown),     \
     .doc = (text)},                                                                               \
        {"url", KEY_URL, offsetof(Agent, url), .doc = "Web address."}, {                           \
        "role", KEY_TEXT, offsetof(Agent, role), .doc = "What they did: texts, drawings …"       \
    }

static const Key agent_keys[] = {AGENT_KEYS(FALSE, "A person or a body.")};
static const KeyTable agent_table =
    TABLE(Agent, N_("who is named in the credits"), agent_keys, .scalar = agent_keys);

static const Key author_keys[] = {AGENT_KEYS(TRUE, "A person or a body, or unknown.")};
static const KeyTable author_table =
    TABLE(Agent, N_("who is named in the credits"), author_keys, .scalar = author_keys);

static const KeyTable work_table;
static const Key work_keys[] = {
    {"title", KEY_TEXT, offsetof(Work, title), .required = TRUE, .doc = "Title of the work."},
    {"authors", KEY_MAPS, offsetof(Work, authors), .table = &author_table, .lone = TRUE,
     .doc = "Who made it, or unknown."},
    {"year", KEY_TEXT, offsetof(Work, year), .once = TRUE, .unknown = TRUE,
     .doc = "When it was published, or unknown."},
    URL_OR_UNKNOWN(Work, url, "Where it is published, or unknown."),
    LICENCE_KEYS(Work, "The work's own licence."),
    {"changes", KEY_TEXT, offsetof(Work, changes), .doc = "What was changed."},
    {"based-on", KEY_MAPS, offsetof(Work, based_on), .table = &work_table,
     .doc = "What it was made from itself."},
};
static const KeyTable work_table = TABLE(Work, N_("a work that the poster is based on"), work_keys);

static const Key source_keys[] = {
    {"title", KEY_TEXT, offsetof(DataSource, title), .required = TRUE, .doc = "Name of the data."},
    {"author", KEY_TEXT, offsetof(DataSource, author), .unknown = TRUE,
     .doc = "Who made them, or unknown; the issuer when not given."},
    URL_OR_UNKNOWN(DataSource, url, "Where they are, or unknown; the issuer's own need none."),
    {"date", KEY_TEXT, offsetof(DataSource, date), .unknown = TRUE, .example = "mars 2024",
     .doc = "When they were last brought up to date, or unknown."},
    {"licence", KEY_TEXT, offsetof(DataSource, licence), .required = TRUE, .once = TRUE,
     .doc = "The data's own licence."},
    {"licence-url", KEY_URL, offsetof(DataSource, licence_url),
     .doc = "The text of a licence that the program does not know."},
    {"notice", KEY_TEXT, offsetof(DataSource, notice), .doc = "What the licence wants said."},
};
const KeyTable model_source_table = TABLE(DataSource, N_("the source of the data"), source_keys);

static const Key credits_keys[] = {
    {"note", KEY_TEXT, offsetof(Credits, note), .doc = "A sentence of the poster's own."},
    {"authors", KEY_MAPS, offsetof(Credits, authors), .table = &author_table, .lone = TRUE,
     .doc = "Who made the poster: a text, or a list."},
    {"funders", KEY_MAPS, offsetof(Credits, funders), .table = &agent_table, .lone = TRUE,
     .doc = "Who paid for it: a text, or a list."},
    URL_OR_UNKNOWN(Credits, source, "Where the poster is published, or unknown."),
    LICENCE_KEYS(Credits, "CC BY-SA 4.0 when not given."),
    {"attribution", KEY_TEXT, offsetof(Credits, attribution),
     .doc = "How to name the poster where it is used again; its authors when not given."},
    {"based-on", KEY_MAPS, offsetof(Credits, based_on), .table = &work_table,
     .doc = "The works it was made from."},
};
const KeyTable model_credits_table = TABLE(Credits, N_("the credits"), credits_keys);

static void complete_text(Text *own, const Text *usual) {
    if (!own->span.source) {
        *own = *usual;
    }
}

static void complete_list(List *own, const List *usual) {
    if (!own->set) {
        *own = *usual;
    }
}

void credits_complete(Credits *credits, const Credits *usual) {
    if (!credits->span.source) {
        credits->span = usual->span;
    }
    if (!credits->licence.s) { /* an address belongs to its licence */
        credits->licence = usual->licence;
        complete_text(&credits->licence_url, &usual->licence_url);
    }
    complete_text(&credits->note, &usual->note);
    complete_text(&credits->source, &usual->source);
    complete_text(&credits->attribution, &usual->attribution);
    complete_list(&credits->authors, &usual->authors);
    complete_list(&credits->funders, &usual->funders);
    complete_list(&credits->based_on, &usual->based_on);
}

const char *licence_name(const Text *written) {
    const Licence *known = written->s ? licence_find(written->s) : licence_default;
    return known ? known->name : written->s;
}

const Licence *licence_known(const Text *written, const Text *url) {
    const Licence *known = written->s ? licence_find(written->s) : licence_default;
    return known || !url->s ? known : licence_find(url->s);
}

const char *licence_address(const Text *written, const Text *url) {
    const Licence *known = licence_known(written, url);
    return known ? known->url : url->s;
}

gboolean text_is_said(const Text *text) { return text->span.source != NULL; }

gboolean text_is_unknown(const Text *text) { return text_is_said(text) && !text->s; }

static gboolean is_same(const Text *a, const Text *b) {
    return !g_strcmp0(a->s, b->s) && text_is_unknown(a) == text_is_unknown(b);
}

gboolean data_source_equal(const DataSource *a, const DataSource *b) {
    return is_same(&a->title, &b->title) && is_same(&a->author, &b->author) &&
           is_same(&a->date, &b->date) && is_same(&a->url, &b->url) &&
           is_same(&a->notice, &b->notice) &&
           !g_strcmp0(licence_name(&a->licence), licence_name(&b->licence)) &&
           !g_strcmp0(licence_address(&a->licence, &a->licence_url),
                      licence_address(&b->licence, &b->licence_url));
}
