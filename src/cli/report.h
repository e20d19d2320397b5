/* SPDX-License-Identifier: MIT */
/* Diagnostics as text: for people, for one-line tools, for editors. All append to `out`. */
#pragma once
#include "base/diag.h"

enum { REPORT_MOST = 50 };

typedef enum { REPORT_HUMAN, REPORT_SHORT, REPORT_JSON } ReportForm;

/* "human" (also NULL), "short", "json"; FALSE for any other word. */
gboolean report_parse_form(const char *word, ReportForm *ret_form);
/* Prints them in a form: for programs on the standard output, else on the standard error; in
 * colour on a terminal unless NO_COLOR is set. */
void report_print(const Diagnostics *list, ReportForm form);
/* The same, however many there are. */
void report_print_all(const Diagnostics *list, ReportForm form);

/* Three lines each: place and message; the line of the file; a caret and the hint. `most`: how many
 * are shown before "… and N more" (0: all). `colour`: with terminal colours. */
void report_human(const Diagnostics *list, guint most, gboolean colour, GString *out);
/* One line each: "file:line:column: severity: message [code]". */
void report_short(const Diagnostics *list, guint most, GString *out);
/* All of them, as a JSON array of objects: severity, code, file, line, column, length, message,
 * hint; file and hint may be null. */
void report_json(const Diagnostics *list, GString *out);
