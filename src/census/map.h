/* SPDX-License-Identifier: MIT */
/* The map: what a person writes about a survey, so that it becomes a census. */
#pragma once
#include "census/reader.h"
#include "model/project.h"

/* What an empty cell means. */
typedef enum { EMPTY_UNKNOWN, EMPTY_ZERO, EMPTY_DROP, EMPTY_ERROR } EmptyRule;

/* One value of a column, and what it is called in the census. */
typedef struct {
    Span span;
    Text id; /* the value, as in the survey */
    Text to; /* id of a theme or category, or "ignore" */
} Recode;

/* A name of a category that the theme does not know. */
typedef struct {
    Span span;
    Text id, name;
} MapName;

/* A theme for all rows, or a column that says it. */
typedef struct {
    Span span;
    Text constant, column;
    List values; /* Recode */
    Number empty;
} ThemeRule;

typedef struct {
    Span span;
    Text column, several;
    List values; /* Recode */
    List names;  /* MapName */
    Number empty;
} CategoryRule;

typedef struct {
    Span span;
    Text column;
    List values; /* Text; none: yes and no */
    Number empty;
} ConsentRule;

typedef struct {
    Span span;
    Text column;
    Number empty;
} CountRule;

/* Rows stay when all that is written here holds. */
typedef struct {
    Span span;
    Text column;
    List values, starts; /* Text */
    Number yes;
    Text from, until; /* days */
    Number least, most;
    Number empty;
} KeepRule;

typedef struct {
    Span span;
    Text insee, name, postcode, file;
    Number empty;
    Number count;  /* yes: figures by commune are written */
    Number others; /* COMMUNES_…: what a commune is that no row names */
} CommuneRule;

typedef struct {
    Span span;
    Number version, separator, encoding, header_row, unreadable;
    ThemeRule theme;
    CategoryRule category;
    CountRule count;
    ConsentRule consent;
    const Node *keep_node;
    KeepRule *keep;
    guint n_keep;
    List duplicates; /* Text: columns */
    CommuneRule commune;
    Number confidential;
    Text period, note;
    DataSource source;
    Number demonstration;
} Map;

/* FALSE when something in it is wrong. */
gboolean map_read(const Tree *tree, Map *ret_map, Diagnostics *diagnostics);
/* The rule in force for empty cells. */
EmptyRule map_empty(Number empty, EmptyRule otherwise);
#define MAP_IGNORE "ignore"
