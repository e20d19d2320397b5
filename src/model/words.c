/* SPDX-License-Identifier: MIT */
/* themes/lang: the phrases the program prints, their plurals and numbers. */
#include "theme.h"

#include "base/i18n.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const Key plural_keys[] = {
    {"one", KEY_TEXT, offsetof(PhraseText, one), .required = TRUE, .doc = "Singular."},
    {"other", KEY_TEXT, offsetof(PhraseText, other), .required = TRUE, .doc = "Plural."},
};
static const Key phrase_scalar = {"other", KEY_TEXT, offsetof(PhraseText, other)};
static const KeyTable phrase_table = {
    .name = N_("a phrase"),
    .size = sizeof(PhraseText),
    .keys = plural_keys,
    .n_keys = G_N_ELEMENTS(plural_keys),
    .span_offset = offsetof(PhraseText, span),
    .scalar = &phrase_scalar,
};

#define PHRASE_KEY(id, key, text)                                                                  \
    {                                                                                              \
        .name = (key), .kind = KEY_MAP, .offset = offsetof(Words, phrases[id]), .required = TRUE,  \
        .table = &phrase_table, .doc = (text)                                                      \
    }

static const Key words_keys[] = {
    {
        "version",
        KEY_CHOICE,
        offsetof(Words, version),
        .required = TRUE,
        .choices = key_versions,
    },
    {"thousands", KEY_NODE, offsetof(Words, thousands), .doc = "Between groups of three figures."},
    {"separator", KEY_NODE, offsetof(Words, separator), .required = TRUE,
     .doc = "Between the items of a list."},
    {"plural-from", KEY_TEXT, offsetof(Words, plural_from), .required = TRUE,
     .doc = "Smallest number that takes the plural."},
    PHRASE_KEY(PHRASE_COUNTED, "counted", "{n} practices counted."),
    PHRASE_KEY(PHRASE_COUNTED_IN, "counted-in", "{n} communes covered."),
    PHRASE_KEY(PHRASE_POSTER, "poster", "Credits: {title}."),
    PHRASE_KEY(PHRASE_POSTER_NUMBER, "poster-number", "Credits: {title}, {number}."),
    PHRASE_KEY(PHRASE_DEMONSTRATION, "demonstration", "An invented territory."),
    PHRASE_KEY(PHRASE_DEMONSTRATION_DATA, "demonstration-data", "Invented figures."),
    PHRASE_KEY(PHRASE_PIP_RULE, "pip-rule", "One pip is {n} practices."),
    PHRASE_KEY(PHRASE_PIP_ROUNDED, "pip-rounded", "One pip is {n} practices, rounded."),
    PHRASE_KEY(PHRASE_PERIOD, "period", "When: {period}."),
    PHRASE_KEY(PHRASE_RADAR_NOTE, "radar-note", "The radar's {note} and {steps}."),
    PHRASE_KEY(PHRASE_RADAR_SCALE, "radar-scale", "The radar's {steps}."),
    PHRASE_KEY(PHRASE_RADAR_MISSING, "radar-missing", "What a hollow axis means."),
    PHRASE_KEY(PHRASE_SOURCE, "source", "Data: {source}, {licence}."),
    PHRASE_KEY(PHRASE_TYPEFACES, "typefaces", "Type: {typefaces}."),
    PHRASE_KEY(PHRASE_LICENCE, "licence", "Licence: {licence}."),
    PHRASE_KEY(PHRASE_LOGOS_LICENCE, "logos-licence", "Logos are outside the licence."),
    PHRASE_KEY(PHRASE_DATABASE, "database", "Contains data: {author}, {title}, {licence}."),
    PHRASE_KEY(PHRASE_BASED_ON, "based-on", "After {title}, {authors}, {licence}."),
    PHRASE_KEY(PHRASE_BASED_ON_CHANGED, "based-on-changed", "The same, with {changes}."),
    PHRASE_KEY(PHRASE_BASED_ON_ITSELF, "based-on-itself", "That work is after {title} …"),
    PHRASE_KEY(PHRASE_BASED_ON_ITSELF_CHANGED, "based-on-itself-changed", "… with {changes}."),
    PHRASE_KEY(PHRASE_FUNDERS, "funders", "Who paid: {list}."),
    PHRASE_KEY(PHRASE_ATTRIBUTION, "attribution", "To be credited as {attribution}."),
    PHRASE_KEY(PHRASE_PUBLISHED_AT, "published-at", "Where it is online: {url}."),
    PHRASE_KEY(PHRASE_PUBLISHED_UNKNOWN, "published-unknown", "Nobody knows where it is."),
    PHRASE_KEY(PHRASE_OTHERS, "others", "The rest of the categories."),
    PHRASE_KEY(PHRASE_OTHERS_RULE, "others-rule", "What the rest adds up: {list}."),
    PHRASE_KEY(PHRASE_CALL, "call", "Heading of the call."),
    PHRASE_KEY(PHRASE_CALL_CODE, "call-code", "Alternative text of the QR code: {url}."),
    PHRASE_KEY(PHRASE_QUOTE_OPEN, "quote-open", "Opening quotation mark."),
    PHRASE_KEY(PHRASE_QUOTE_CLOSE, "quote-close", "Closing quotation mark."),
    PHRASE_KEY(PHRASE_SAID_AND, "said-and", "Between the last two of a list."),
    PHRASE_KEY(PHRASE_SAID_MORE, "said-more", "Instead of the rest of a long list, {n}."),
    PHRASE_KEY(PHRASE_SAID_RANGE, "said-range", "Values: {most}, {high}, {least}, {low}."),
    PHRASE_KEY(PHRASE_SAID_TOTAL, "said-total", "Sentence: the sum, {n}."),
    PHRASE_KEY(PHRASE_SAID_ESTIMATED, "said-estimated", "Sentence: what is a guess, {list}."),
    PHRASE_KEY(PHRASE_SAID_MISSING, "said-missing", "Sentence: what nobody counted, {list}."),
    PHRASE_KEY(PHRASE_SAID_HIDDEN, "said-hidden", "Sentence: what is confidential, {list}."),
    PHRASE_KEY(PHRASE_PILES_ALT, "piles-alternative", "Alternative text: what it is, {n}."),
    PHRASE_KEY(PHRASE_PILES_ITEM, "piles-item", "{name}, {n}."),
    PHRASE_KEY(PHRASE_RADAR_ALT, "radar-alternative", "Alternative text: {n}, {steps}, {list}."),
    PHRASE_KEY(PHRASE_RADAR_ITEM, "radar-item", "Whose score it is: {score}, {list}."),
    PHRASE_KEY(PHRASE_RADAR_ITEM_MISSING, "radar-item-missing", "What has no score: {list}."),
    PHRASE_KEY(PHRASE_RADAR_UNMEASURED, "radar-unmeasured", "Instead of a score."),
    PHRASE_KEY(PHRASE_RADAR_LARGE_ALT, "radar-large-alternative",
               "Alternative text: {n}, {steps}, {list}."),
    PHRASE_KEY(PHRASE_RADAR_ALSO, "radar-also", "Sentence: other series that are drawn, {list}."),
    PHRASE_KEY(PHRASE_RADAR_HEADING, "radar-heading", "Bookmark of the radar."),
    PHRASE_KEY(PHRASE_SCORE, "score", "{score} out of {steps}."),
    PHRASE_KEY(PHRASE_CONTINUED, "continued", "Where the rest is, on the first of two pages."),
    PHRASE_KEY(PHRASE_RADAR_CONTINUED, "radar-continued", "The same on a radar poster."),
    PHRASE_KEY(PHRASE_MOVES_CONTINUED, "moves-continued", "The same on recommendations."),
    PHRASE_KEY(PHRASE_FIGURES_HEADING, "figures-heading", "Above the table of the figures."),
    PHRASE_KEY(PHRASE_FIGURES_TOTAL, "figures-total", "The last row of the table."),
    PHRASE_KEY(PHRASE_FIGURES_RULE, "figures-rule", "In the table, a pip is {n} practices."),
    PHRASE_KEY(PHRASE_FIGURES_ROUNDED, "figures-rounded", "The same, rounded."),
    PHRASE_KEY(PHRASE_SCORES_HEADING, "scores-heading", "Above the scores as half dominoes."),
    PHRASE_KEY(PHRASE_SCORES_RULE, "scores-rule", "What empty and dotted halves mean."),
    PHRASE_KEY(PHRASE_SCREEN_RULE, "screen-rule", "In a line: one pip is {n} practices."),
    PHRASE_KEY(PHRASE_SCREEN_ROUNDED, "screen-rounded", "The same, rounded."),
    PHRASE_KEY(PHRASE_SCREEN_DEMONSTRATION, "screen-demonstration", "An invented territory."),
    PHRASE_KEY(PHRASE_SCREEN_DEMONSTRATION_DATA, "screen-demonstration-data", "Invented figures."),
    PHRASE_KEY(PHRASE_ABOUT, "about", "A figure that is a guess: about {n}."),
    PHRASE_KEY(PHRASE_AT_LEAST, "at-least", "The sum of what is told: at least {n}."),
    PHRASE_KEY(PHRASE_NOT_COUNTED, "not-counted", "Instead of a figure that nobody counted."),
    PHRASE_KEY(PHRASE_NOT_TOLD, "not-told", "Instead of a confidential figure."),
    PHRASE_KEY(PHRASE_MARK_ESTIMATED, "mark-estimated", "Legend: hatching."),
    PHRASE_KEY(PHRASE_MARK_NOT_COUNTED, "mark-not-counted", "Legend: a dotted outline."),
    PHRASE_KEY(PHRASE_MARK_NOT_TOLD, "mark-not-told", "Legend: an outline."),
    PHRASE_KEY(PHRASE_MARK_NOT_TOLD_BELOW, "mark-not-told-below",
               "Legend: an outline, when counts below {n} are hidden."),
    PHRASE_KEY(PHRASE_MARK_AT_LEAST, "mark-at-least", "Legend: a plus after a figure."),
    PHRASE_KEY(PHRASE_KEY_HATCHED, "key-hatched",
               "In a line, without drawings: hatching is {meaning}."),
    PHRASE_KEY(PHRASE_KEY_DOTTED, "key-dotted", "The same: dots are {meaning}."),
    PHRASE_KEY(PHRASE_KEY_OUTLINED, "key-outlined", "The same: an outline is {meaning}."),
    PHRASE_KEY(PHRASE_KEY_PLUS, "key-plus", "The same: a plus is {meaning}."),
    PHRASE_KEY(PHRASE_SHARE, "share", "A share: {n} % of the total."),
    PHRASE_KEY(PHRASE_SHARE_LEAST, "share-least", "A share that rounds to nothing."),
    PHRASE_KEY(PHRASE_CHANGE, "change", "{change} since {since}."),
    PHRASE_KEY(PHRASE_CHANGE_MORE, "change-more", "Of the total: {n}, {since}, {percent}."),
    PHRASE_KEY(PHRASE_CHANGE_LESS, "change-less", "The same when there are fewer."),
    PHRASE_KEY(PHRASE_CHANGE_NONE, "change-none", "As many as {since}."),
    PHRASE_KEY(PHRASE_CHANGE_STABLE, "change-stable", "About as many as {since}."),
    PHRASE_KEY(PHRASE_CHANGE_NEW, "change-new", "There was none before {since}."),
    PHRASE_KEY(PHRASE_NOTE_SHARES, "note-shares", "What a percentage alone means."),
    PHRASE_KEY(PHRASE_NOTE_CHANGES, "note-changes", "What + and − alone mean: {since}."),
    PHRASE_KEY(PHRASE_COMPARED_IN, "compared-in", "The census of {since} covered {n} communes."),
    PHRASE_KEY(PHRASE_CATEGORIES_HEADING, "categories-heading", "Bookmark of the piles."),
    PHRASE_KEY(PHRASE_PARTNERS, "partners", "Bookmark of the logos."),
    PHRASE_KEY(PHRASE_DESCRIPTION, "description", "{title}, {n}, {territory}."),
    PHRASE_KEY(PHRASE_METHOD_DESCRIPTION, "method-description",
               "{title}, {n}, {stages}, {territory}."),
    PHRASE_KEY(PHRASE_MOVES_DESCRIPTION, "moves-description", "{title}, {n}, {territory}."),
    PHRASE_KEY(PHRASE_MOVES_KEY, "moves-key", "On the sleeve: how to read a domino."),
    PHRASE_KEY(PHRASE_MOVES_RULE, "moves-rule", "The same, in the credits."),
    PHRASE_KEY(PHRASE_MOVES_SCALE, "moves-scale", "The scale of the halves, in the credits."),
    PHRASE_KEY(PHRASE_MOVES_UNSCORED, "moves-unscored", "What a dotted half means."),
    PHRASE_KEY(PHRASE_MOVE_SCORE, "move-score", "{scale}, {n} out of 6."),
    PHRASE_KEY(PHRASE_MOVE_UNSCORED, "move-unscored", "{scale} was not scored."),
    PHRASE_KEY(PHRASE_ACTORS_KEY, "actors-key", "Alternative text of the pictograms, {list}."),
    PHRASE_KEY(PHRASE_MOVE_ACTORS, "move-actors", "Who may act: {list}."),
    PHRASE_KEY(PHRASE_SHEET_DESCRIPTION, "sheet-description", "{title}, {territory}."),
    PHRASE_KEY(PHRASE_STAGES_HEADING, "stages-heading", "Above the stages of a method."),
    PHRASE_KEY(PHRASE_ACTIONS_HEADING, "actions-heading", "Above the actions of a method."),
    PHRASE_KEY(PHRASE_CHAIN_ALT, "chain-alternative", "Alternative text of the chain, {n}."),
    PHRASE_KEY(PHRASE_HEADS_ALT, "heads-alternative", "Alternative text of the heads, {n}."),
    PHRASE_KEY(PHRASE_HEADS_RULE, "heads-rule", "What a head stands for, {n}."),
    PHRASE_KEY(PHRASE_SHEET_COPY, "sheet-copy", "At the foot of a sheet."),
    PHRASE_KEY(PHRASE_SHEET_INK, "sheet-ink", "At the foot of a sheet: how to print it."),
    PHRASE_KEY(PHRASE_SHEET_YEAR, "sheet-year", "What the blank of a year is called."),
    PHRASE_KEY(PHRASE_SHEET_STORY, "sheet-story", "What the line after the year is called."),
    PHRASE_KEY(PHRASE_CARD_FIRST, "card-first", "The first scale of a card."),
    PHRASE_KEY(PHRASE_CARD_SECOND, "card-second", "The second one."),
    PHRASE_KEY(PHRASE_CARD_VOTES, "card-votes", "In the square of a card."),
    PHRASE_KEY(PHRASE_CARD_DRAWING, "card-drawing", "In the frame of a blank card."),
    PHRASE_KEY(PHRASE_CARD_BLANK, "card-blank", "What a blank card is called, {n}."),
    PHRASE_KEY(PHRASE_CARD_SCORE, "card-score", "Label of a ring: {card}, {scale}, {n}."),
    PHRASE_KEY(PHRASE_RADAR_DESCRIPTION, "radar-description", "{title}, {n}, {territory}."),
    PHRASE_KEY(PHRASE_DECIMAL, "decimal", "Between the units and the decimals."),
    PHRASE_KEY(PHRASE_RADAR_SCORES, "radar-scores", "Heading of the table of a radar poster."),
    PHRASE_KEY(PHRASE_RADAR_CRITERIA, "radar-criteria", "Heading of the criteria in full."),
    PHRASE_KEY(PHRASE_RADAR_METHOD, "radar-method", "Heading over how it was done."),
    PHRASE_KEY(PHRASE_RADAR_KEY, "radar-key", "Heading of the legend alone."),
    PHRASE_KEY(PHRASE_RADAR_KEY_TODAY, "radar-key-today", "Legend: a large point is {name}."),
    PHRASE_KEY(PHRASE_RADAR_KEY_TARGET, "radar-key-target", "Legend: a ring is {name}."),
    PHRASE_KEY(PHRASE_RADAR_KEY_AVERAGE, "radar-key-average", "Legend: a slit is {name}."),
    PHRASE_KEY(PHRASE_RADAR_KEY_MISSING, "radar-key-missing", "Legend: hollow points."),
    PHRASE_KEY(PHRASE_RADAR_KEY_STEPS, "radar-key-steps", "Legend: small points, {steps}."),
    PHRASE_KEY(PHRASE_RADAR_TODAY, "radar-today",
               "The scores of today, when the series has no name."),
    PHRASE_KEY(PHRASE_RADAR_TARGET, "radar-target", "The scores to reach."),
    PHRASE_KEY(PHRASE_RADAR_AVERAGE, "radar-average", "The average."),
    PHRASE_KEY(PHRASE_RADAR_TODAY_SHORT, "radar-today-short", "The same over a column."),
    PHRASE_KEY(PHRASE_RADAR_TARGET_SHORT, "radar-target-short", "The same over a column."),
    PHRASE_KEY(PHRASE_RADAR_AVERAGE_SHORT, "radar-average-short", "The same over a column."),
    PHRASE_KEY(PHRASE_RADAR_SAID_TODAY, "radar-said-today", "Alternative text: {score} today."),
    PHRASE_KEY(PHRASE_RADAR_SAID_MISSING, "radar-said-missing",
               "Alternative text: not measured today."),
    PHRASE_KEY(PHRASE_RADAR_SAID_TARGET, "radar-said-target",
               "Alternative text: {score} to reach."),
    PHRASE_KEY(PHRASE_RADAR_SAID_AVERAGE, "radar-said-average",
               "Alternative text: {score} is the average."),
    PHRASE_KEY(PHRASE_MAP_DESCRIPTION, "map-description", "{title}, {n}, {territory}."),
    PHRASE_KEY(PHRASE_MAP_KEY, "map-key", "Heading of the legend."),
    PHRASE_KEY(PHRASE_MAP_FIRST, "map-first", "Heading of the communes that have most."),
    PHRASE_KEY(PHRASE_MAP_ALT, "map-alternative",
               "Alternative text: {n} communes, {total}, {list}."),
    PHRASE_KEY(PHRASE_MAP_MOST, "map-most", "Sentence: the communes with most, {list}."),
    PHRASE_KEY(PHRASE_MAP_ITEM, "map-item", "Which communes have {n}: {list}."),
    PHRASE_KEY(PHRASE_MAP_SCALE, "map-scale", "Alternative text of the ruler, {n}."),
    PHRASE_KEY(PHRASE_MAP_SIZES, "map-sizes", "Alternative text of the legend's points, {list}."),
    PHRASE_KEY(PHRASE_MAP_SHADES, "map-shades", "Alternative text of the legend's tints, {list}."),
    PHRASE_KEY(PHRASE_MAP_NONE, "map-none", "{n} communes have none."),
    PHRASE_KEY(PHRASE_MAP_MISSING, "map-missing", "In {n} communes nobody counted."),
    PHRASE_KEY(PHRASE_MAP_HIDDEN, "map-hidden", "{n} communes whose count is confidential."),
    PHRASE_KEY(PHRASE_MAP_ESTIMATED, "map-estimated", "{n} communes whose count is an estimate."),
    PHRASE_KEY(PHRASE_MAP_ELSEWHERE, "map-elsewhere", "{n} practices are not on the map."),
    PHRASE_KEY(PHRASE_MAP_CIRCLES, "map-circles", "What the size of a point says."),
    PHRASE_KEY(PHRASE_MAP_TINTS, "map-tints", "What the tints say."),
    PHRASE_KEY(PHRASE_MAP_CLASS, "map-class", "{from} to {to}."),
    PHRASE_KEY(PHRASE_MAP_KM, "map-km", "{n} kilometres."),
    PHRASE_KEY(PHRASE_MAP_SOURCE, "map-source", "Credits of the boundaries: {source}, {licence}."),
    PHRASE_KEY(PHRASE_TEXT_LAYER, "text-layer", "Name of the layer of texts."),
    PHRASE_KEY(PHRASE_GALLERY_TITLE, "gallery-title", "Heading of the page of all posters."),
    PHRASE_KEY(PHRASE_GALLERY_POSTERS, "gallery-posters", "How many there are, {n}."),
    PHRASE_KEY(PHRASE_GALLERY_SKIP, "gallery-skip", "A link past the list of territories."),
    PHRASE_KEY(PHRASE_GALLERY_TERRITORIES, "gallery-territories", "What that list is called."),
    PHRASE_KEY(PHRASE_GALLERY_TEXT, "gallery-text", "Over what a poster says."),
    PHRASE_KEY(PHRASE_GALLERY_FILES, "gallery-files", "What its files are called, {title}."),
    PHRASE_KEY(PHRASE_GALLERY_KILOBYTES, "gallery-kilobytes", "Size of a file, {n}."),
    PHRASE_KEY(PHRASE_GALLERY_PIXELS, "gallery-pixels", "A screen, {width}, {height}."),
    PHRASE_KEY(PHRASE_GALLERY_OUTLINES, "gallery-outlines", "An SVG whose text is shapes."),
    /* a poster as a page of HTML and as plain text */
    PHRASE_KEY(PHRASE_PAGE_SKIP, "page-skip", "A link past what comes before the text."),
    PHRASE_KEY(PHRASE_PAGE_PAGES, "page-pages", "What the links to the pages are called."),
    PHRASE_KEY(PHRASE_PAGE_RECTO, "page-recto", "A page of two: the front."),
    PHRASE_KEY(PHRASE_PAGE_VERSO, "page-verso", "The back."),
    PHRASE_KEY(PHRASE_PAGE_NUMBER, "page-number", "A page of several: {n}."),
    PHRASE_KEY(PHRASE_PAGE_PICTURE, "page-picture", "Over the alternative of the picture."),
    PHRASE_KEY(PHRASE_PAGE_TEXT, "page-text", "Over the poster as plain text."),
    PHRASE_KEY(PHRASE_PAGE_COLON, "page-colon", "{name}, a colon with its spaces, {value}."),
    PHRASE_KEY(PHRASE_PAGE_ABOUT, "page-about", "Heading: where the poster comes from."),
    PHRASE_KEY(PHRASE_PAGE_AUTHORS, "page-authors", "Who made it."),
    PHRASE_KEY(PHRASE_PAGE_FUNDERS, "page-funders", "Who paid for it."),
    PHRASE_KEY(PHRASE_PAGE_PARTNERS, "page-partners", "Who helped."),
    PHRASE_KEY(PHRASE_PAGE_PUBLISHER, "page-publisher", "Who publishes it."),
    PHRASE_KEY(PHRASE_PAGE_DATE, "page-date", "Its day."),
    PHRASE_KEY(PHRASE_PAGE_LICENCE, "page-licence", "Its licence."),
    PHRASE_KEY(PHRASE_PAGE_SOURCE, "page-source", "Where it is published."),
    PHRASE_KEY(PHRASE_PAGE_ATTRIBUTION, "page-attribution", "How to name it when it is used."),
    PHRASE_KEY(PHRASE_PAGE_BASED_ON, "page-based-on", "Heading: the works it adapts."),
    PHRASE_KEY(PHRASE_PAGE_DATA, "page-data", "Heading: the data in it."),
    PHRASE_KEY(PHRASE_PAGE_UNKNOWN, "page-unknown", "Where it comes from is not known."),
    PHRASE_KEY(PHRASE_PAGE_UNKNOWN_AUTHOR, "page-unknown-author", "Nor who made it."),
    PHRASE_KEY(PHRASE_PAGE_UNKNOWN_DATE, "page-unknown-date", "Nor when."),
    PHRASE_KEY(PHRASE_PUBLIC_DOMAIN, "public-domain",
               "The Public Domain Mark of Creative Commons, in a sentence."),
    PHRASE_KEY(PHRASE_ARCHIVE_NAME, "archive-name", "An archive, {list} of territories."),
    PHRASE_KEY(PHRASE_ARCHIVE_DESCRIPTION, "archive-description", "What is in it, {n} posters."),
    PHRASE_KEY(PHRASE_CHARTS_DESCRIPTION, "charts-description", "{title}, {n}, {territory}."),
    PHRASE_KEY(PHRASE_CHARTS_KEY, "charts-key", "On a sleeve without a dynamic."),
    PHRASE_KEY(PHRASE_CHART_CONFIDENTIAL, "chart-confidential", "Instead of one that is not told."),
    PHRASE_KEY(PHRASE_CHART_ESTIMATED, "chart-estimated", "A figure that is a guess: about {n}."),
    PHRASE_KEY(PHRASE_CHART_PERCENT, "chart-percent", "A share: {n} %."),
    PHRASE_KEY(PHRASE_CHART_PERCENT_LEAST, "chart-percent-least", "Less than one percent."),
    PHRASE_KEY(PHRASE_CHART_UNIT, "chart-unit", "A figure and its short unit: {n}, {unit}."),
    PHRASE_KEY(PHRASE_CHART_PIPS, "chart-pips", "What a pip stands for: {n}, {unit}."),
    PHRASE_KEY(PHRASE_CHART_PIPS_ROUNDED, "chart-pips-rounded",
               "The same when figures were rounded."),
    PHRASE_KEY(PHRASE_CHART_SAID_BARS, "chart-said-bars", "Alternative text: {n} bars."),
    PHRASE_KEY(PHRASE_CHART_SAID_SHARES, "chart-said-shares",
               "Alternative text: a strip in {n} parts."),
    PHRASE_KEY(PHRASE_CHART_SAID_PIPS, "chart-said-pips", "Alternative text: {n} rows of pips."),
    PHRASE_KEY(PHRASE_CHART_SAID_CIRCLES, "chart-said-circles", "Alternative text: {n} circles."),
    PHRASE_KEY(PHRASE_CHART_SAID_TABLE, "chart-said-table",
               "Alternative text: a table of {n} rows."),
    PHRASE_KEY(PHRASE_CHART_SAID_UNIT, "chart-said-unit", "Alternative text: the {unit}."),
    /* beside a plate of a duplicator or a screen */
    PHRASE_KEY(PHRASE_PLATE_NAME, "plate-name", "Which plate: {n}, {total}, {ink}."),
    PHRASE_KEY(PHRASE_PLATE_REDUCED, "plate-reduced", "The page is smaller, {n} %."),
    /* marks around pages on a press */
    PHRASE_KEY(PHRASE_PRESS_LAYER, "press-layer", "Layer of the marks."),
    PHRASE_KEY(PHRASE_PRESS_CYAN, "press-cyan", "The first ink of a process press."),
    PHRASE_KEY(PHRASE_PRESS_MAGENTA, "press-magenta", "The second."),
    PHRASE_KEY(PHRASE_PRESS_YELLOW, "press-yellow", "The third."),
    PHRASE_KEY(PHRASE_PRESS_BLACK, "press-black", "The fourth."),
    PHRASE_KEY(PHRASE_PRESS_PAGE, "press-page", "Which page: {n}, {total}."),
    PHRASE_KEY(PHRASE_PRESS_SHEET, "press-sheet", "Which sheet: {n}, {total}."),
    PHRASE_KEY(PHRASE_PRESS_RECTO, "press-recto", "A sheet's front."),
    PHRASE_KEY(PHRASE_PRESS_VERSO, "press-verso", "A sheet's back."),
    PHRASE_KEY(PHRASE_PRESS_POSES, "press-poses", "How many stand on a sheet, {n}."),
    PHRASE_KEY(PHRASE_PRESS_INKS, "press-inks", "Which inks: {list}."),
    PHRASE_KEY(PHRASE_PRESS_COATED, "press-coated", "Output condition."),
    PHRASE_KEY(PHRASE_PRESS_UNCOATED, "press-uncoated", "Output condition."),
    PHRASE_KEY(PHRASE_PRESS_PROFILE, "press-profile", "Output condition: {name}."),
    PHRASE_KEY(PHRASE_PRESS_DATE, "press-date", "Date of the content: {date}."),
    PHRASE_KEY(PHRASE_PRESS_FLIP_LONG, "press-flip-long", "On which edge a sheet is turned."),
    PHRASE_KEY(PHRASE_PRESS_FLIP_SHORT, "press-flip-short", "The same."),
    PHRASE_KEY(PHRASE_PRESS_BOOKLET, "press-booklet", "A sheet of a booklet: {list}."),
    PHRASE_KEY(PHRASE_PRESS_FOLD, "press-fold", "Beside a fold mark."),
    PHRASE_KEY(PHRASE_PRESS_FOLDS, "press-folds", "How to fold: {list}, {width}, {height}."),
    PHRASE_KEY(PHRASE_PRESS_FOLD_RIGHT, "press-fold-right", "A step: the right half goes behind."),
    PHRASE_KEY(PHRASE_PRESS_FOLD_LEFT, "press-fold-left", "The left half."),
    PHRASE_KEY(PHRASE_PRESS_FOLD_BOTTOM, "press-fold-bottom", "The bottom half."),
    PHRASE_KEY(PHRASE_PRESS_FOLD_TOP, "press-fold-top", "The top half."),
    /* the sheet that goes to the print shop */
    PHRASE_KEY(PHRASE_JOB_TITLE, "job-title", "The sheet for the print shop."),
    PHRASE_KEY(PHRASE_JOB_FILE_HEADING, "job-file-heading", "Section: the file."),
    PHRASE_KEY(PHRASE_JOB_FORMAT_HEADING, "job-format-heading", "Section: the format."),
    PHRASE_KEY(PHRASE_JOB_INKS_HEADING, "job-inks-heading", "Section: the inks."),
    PHRASE_KEY(PHRASE_JOB_PAPER_HEADING, "job-paper-heading", "Section: the paper."),
    PHRASE_KEY(PHRASE_JOB_FINISHING_HEADING, "job-finishing-heading", "Section: the finishing."),
    PHRASE_KEY(PHRASE_JOB_ORDER_HEADING, "job-order-heading", "Section: the order."),
    PHRASE_KEY(PHRASE_JOB_DATE, "job-date", "Date of the content."),
    PHRASE_KEY(PHRASE_JOB_STANDARD, "job-standard", "Standard of the file."),
    PHRASE_KEY(PHRASE_JOB_PDF, "job-pdf", "A file without a standard."),
    PHRASE_KEY(PHRASE_JOB_PLATES, "job-plates", "One file an ink."),
    PHRASE_KEY(PHRASE_JOB_PLATES_BITS, "job-plates-bits",
               "The same without greys, {n} pixels an inch."),
    PHRASE_KEY(PHRASE_JOB_COLOURS, "job-colours", "An office printer in colours."),
    PHRASE_KEY(PHRASE_JOB_GREYS, "job-greys", "An office printer in grey."),
    PHRASE_KEY(PHRASE_JOB_TRIM, "job-trim", "Trim size."),
    PHRASE_KEY(PHRASE_JOB_SIZE, "job-size", "A size: {width}, {height}."),
    PHRASE_KEY(PHRASE_JOB_UPRIGHT, "job-upright", "Taller than wide."),
    PHRASE_KEY(PHRASE_JOB_LYING, "job-lying", "Wider than tall."),
    PHRASE_KEY(PHRASE_JOB_BLEED, "job-bleed", "Bleed."),
    PHRASE_KEY(PHRASE_JOB_BLEED_VALUE, "job-bleed-value", "On every side: {n}."),
    PHRASE_KEY(PHRASE_JOB_NONE, "job-none", "There is none."),
    PHRASE_KEY(PHRASE_JOB_PAGES, "job-pages", "Pages."),
    PHRASE_KEY(PHRASE_JOB_PAGES_VALUE, "job-pages-value", "How many: {n}."),
    PHRASE_KEY(PHRASE_JOB_TWO_SIDED, "job-two-sided", "Printed on both sides."),
    PHRASE_KEY(PHRASE_JOB_ONE_SIDED, "job-one-sided", "Printed on one side."),
    PHRASE_KEY(PHRASE_JOB_IMPOSED, "job-imposed", "Several on a sheet: {width}, {height}."),
    PHRASE_KEY(PHRASE_JOB_MARKS, "job-marks", "Marks."),
    PHRASE_KEY(PHRASE_JOB_MARK_CROP, "job-mark-crop", "A mark."),
    PHRASE_KEY(PHRASE_JOB_MARK_REGISTRATION, "job-mark-registration", "A mark."),
    PHRASE_KEY(PHRASE_JOB_MARK_BAR, "job-mark-bar", "A mark."),
    PHRASE_KEY(PHRASE_JOB_MARK_SLUG, "job-mark-slug", "A mark."),
    PHRASE_KEY(PHRASE_JOB_MARK_FOLD, "job-mark-fold", "A mark."),
    PHRASE_KEY(PHRASE_JOB_INKS, "job-inks", "How colours are printed."),
    PHRASE_KEY(PHRASE_JOB_SPOTS, "job-spots", "So many spot colours: {n}."),
    PHRASE_KEY(PHRASE_JOB_PROCESS, "job-process", "Four colours."),
    PHRASE_KEY(PHRASE_JOB_RECIPE, "job-recipe", "A recipe: {c}, {m}, {y}, {k}."),
    PHRASE_KEY(PHRASE_JOB_COVERAGE, "job-coverage", "Total of ink."),
    PHRASE_KEY(PHRASE_JOB_COVERAGE_VALUE, "job-coverage-value", "At most {n} %."),
    PHRASE_KEY(PHRASE_JOB_OVERPRINT, "job-overprint", "How inks lie over each other."),
    PHRASE_KEY(PHRASE_JOB_OVERPRINT_VALUE, "job-overprint-value", "The same, said."),
    PHRASE_KEY(PHRASE_JOB_OVERPRINT_ONE, "job-overprint-one", "With one ink."),
    PHRASE_KEY(PHRASE_JOB_TRAP, "job-trap", "Trapping."),
    PHRASE_KEY(PHRASE_JOB_TRAP_VALUE, "job-trap-value", "Done by {n}."),
    PHRASE_KEY(PHRASE_JOB_TRAP_NONE, "job-trap-none", "Not done."),
    PHRASE_KEY(PHRASE_JOB_STOCK, "job-stock", "Which paper."),
    PHRASE_KEY(PHRASE_JOB_CONDITION, "job-condition", "Output condition."),
    PHRASE_KEY(PHRASE_JOB_PAPER, "job-paper", "Colour of the paper."),
    PHRASE_KEY(PHRASE_JOB_PAPER_STOCK, "job-paper-stock", "It is not printed."),
    PHRASE_KEY(PHRASE_JOB_PAPER_PRINT, "job-paper-print", "It is printed."),
    PHRASE_KEY(PHRASE_JOB_FINISHING, "job-finishing", "Finishing."),
    PHRASE_KEY(PHRASE_JOB_FOLDS, "job-folds", "Folds."),
    PHRASE_KEY(PHRASE_JOB_FOLDED, "job-folded", "Folded size."),
    PHRASE_KEY(PHRASE_JOB_QUANTITY, "job-quantity", "How many copies."),
    PHRASE_KEY(PHRASE_JOB_CONTACT, "job-contact", "Whom to ask."),
    PHRASE_KEY(PHRASE_JOB_PRINTER, "job-printer", "The printer's line."),
    PHRASE_KEY(PHRASE_JOB_PRINTER_LAW, "job-printer-law", "Why there is one."),
    PHRASE_KEY(PHRASE_JOB_BLANKS, "job-blanks", "Foot of the sheet."),
    PHRASE_KEY(PHRASE_RECIPE_CONTENT, "recipe-content", "What files of the content are."),
    PHRASE_KEY(PHRASE_RECIPE_THEME, "recipe-theme", "What files of a theme are."),
    PHRASE_KEY(PHRASE_RECIPE_LOCK, "recipe-lock", "What the lock of the recipe is."),
    PHRASE_KEY(PHRASE_RECIPE_README, "recipe-readme", "What the file with the text is."),
    PHRASE_KEY(PHRASE_RECIPE_FILE, "recipe-file", "Name of the file with the text."),
    PHRASE_KEY(PHRASE_RECIPE_TEXT, "recipe-text",
               "How to make the poster again: {title}, {lock}, {version}, {licence}."),
    /* a poster on office sheets */
    PHRASE_KEY(PHRASE_TILES_PLAN, "tiles-plan", "Heading of the plan."),
    PHRASE_KEY(PHRASE_TILES_COUNT, "tiles-count", "How many sheets: {n}, {sheet}."),
    PHRASE_KEY(PHRASE_TILES_FINISHED, "tiles-finished",
               "How large it will be: {width}, {height} in centimetres."),
    PHRASE_KEY(PHRASE_TILES_PRINT, "tiles-print", "A step: how to print."),
    PHRASE_KEY(PHRASE_TILES_MEASURE, "tiles-measure", "A step: the ruler is {n} centimetres long."),
    PHRASE_KEY(PHRASE_TILES_NUMBER, "tiles-number", "A step: numbers on the backs."),
    PHRASE_KEY(PHRASE_TILES_CUT, "tiles-cut", "A step: what to cut before gluing."),
    PHRASE_KEY(PHRASE_TILES_CUT_ALL, "tiles-cut-all", "The same when tiles do not overlap."),
    PHRASE_KEY(PHRASE_TILES_GLUE_TILES, "tiles-glue-tiles",
               "A step: a row of tiles, {first}, {second}."),
    PHRASE_KEY(PHRASE_TILES_GLUE_ROWS, "tiles-glue-rows", "A step: rows, {row}, {next}."),
    PHRASE_KEY(PHRASE_TILES_TAPE_ROW, "tiles-tape-row",
               "The same without overlap: {first}, {second}."),
    PHRASE_KEY(PHRASE_TILES_TAPE_ROWS, "tiles-tape-rows", "The same of rows: {row}, {next}."),
    PHRASE_KEY(PHRASE_TILES_TRIM, "tiles-trim", "The last step: the poster's other edges."),
    PHRASE_KEY(PHRASE_TILES_RULER, "tiles-ruler", "Beside the ruler of the plan: {n} centimetres."),
    PHRASE_KEY(PHRASE_TILES_RULER_TILE, "tiles-ruler-tile",
               "Beside the ruler of a tile: {n} centimetres."),
    PHRASE_KEY(PHRASE_TILES_GLUE, "tiles-glue", "On the strip under the next {tile}."),
    PHRASE_KEY(PHRASE_TILES_GLUE_ROW, "tiles-glue-row", "On the strip under the next {row}."),
};
static const KeyTable words_table = {
    .name = N_("the phrases of a language"),
    .size = sizeof(Words),
    .keys = words_keys,
    .n_keys = G_N_ELEMENTS(words_keys),
    .span_offset = offsetof(Words, span),
};

gboolean words_read(const Tree *tree, Words *ret_words, Diagnostics *diagnostics) {
    gboolean ok =
        tree->root && keys_read(tree->root, &words_table, ret_words, tree->arena, diagnostics);
    const Node **scalars[] = {&ret_words->thousands, &ret_words->separator};
    for (guint i = 0; i < G_N_ELEMENTS(scalars); i++) {
        if (*scalars[i] && (*scalars[i])->kind != NODE_SCALAR) {
            diag_error(diagnostics, "wrong-type", (*scalars[i])->span, NULL,
                       _("write a text between quotes here"));
            ok = FALSE;
        }
    }
    return ok;
}

/* The value of a {placeholder} among pairs of arguments; NULL when there is none. */
static const char *pair_value(char *const *pairs, guint n_pairs, const char *name, gsize length) {
    for (guint i = 0; i + 1 < n_pairs; i += 2) {
        if (strlen(pairs[i]) == length && !strncmp(pairs[i], name, length)) {
            return pairs[i + 1];
        }
    }
    return NULL;
}

char *words_fill(const Words *words, Arena *arena, Phrase phrase, double n, char *const *pairs,
                 guint n_pairs) {
    const PhraseText *text = &words->phrases[phrase];
    gboolean plural = n >= g_ascii_strtod(words->plural_from.s, NULL) || !text->one.s;
    const char *pattern = plural ? text->other.s : text->one.s;
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = pattern; *p;) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        const char *value = end ? pair_value(pairs, n_pairs, p + 1, (gsize)(end - p - 1)) : NULL;
        if (value) {
            g_string_append(out, value);
            p = end + 1;
        } else {
            g_string_append_c(out, *p++);
        }
    }
    return arena_strdup(arena, out->str);
}

char *words_phrase(const Words *words, Arena *arena, Phrase phrase, double n, ...) {
    char *pairs[16];
    guint n_pairs = 0;
    va_list args;
    va_start(args, n);
    for (char *arg; (arg = va_arg(args, char *)) != NULL;) {
        g_assert(n_pairs < G_N_ELEMENTS(pairs));
        pairs[n_pairs++] = arg;
    }
    va_end(args);
    return words_fill(words, arena, phrase, n, pairs, n_pairs);
}

char *words_number(const Words *words, Arena *arena, double value) {
    g_autofree char *digits = g_strdup_printf("%.0f", value);
    gsize n = strlen(digits);
    g_autoptr(GString) out = g_string_new(NULL);
    for (gsize i = 0; i < n; i++) {
        /* four figures stay together, as the Lexique allows and as years are read */
        if (i && n > 4 && (n - i) % 3 == 0 && words->thousands) {
            g_string_append(out, words->thousands->text);
        }
        g_string_append_c(out, digits[i]);
    }
    return arena_strdup(arena, out->str);
}

char *words_quantity(const Words *words, Arena *arena, double value, guint decimals) {
    g_autofree char *format = g_strdup_printf("%%.%uf", decimals);
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(buffer, sizeof buffer, format, fabs(value));
    g_auto(GStrv) parts = g_strsplit(buffer, ".", 2);
    gsize n = strlen(parts[0]);
    g_autoptr(GString) out = g_string_new(value < 0 ? "\u2212" : NULL);
    for (gsize i = 0; i < n; i++) {
        if (i && (n - i) % 3 == 0 && words->thousands) {
            g_string_append(out, words->thousands->text);
        }
        g_string_append_c(out, parts[0][i]);
    }
    if (parts[1]) {
        g_string_append_printf(out, "%s%s", words->phrases[PHRASE_DECIMAL].other.s, parts[1]);
    }
    return arena_strdup(arena, out->str);
}
