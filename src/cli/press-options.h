/* SPDX-License-Identifier: MIT */
/* What posters are made for: the options of build and check that say it. */
#pragma once
#include "job/job.h"

enum { PRESS_VALUES = 16 };

typedef struct {
    char *purpose;
    char *values[PRESS_VALUES]; /* of the options that have one, in their order */
    gboolean folds, job_sheet, json;
} PressArguments;

/* Adds the options; those of `build` are about files. */
void press_options_add(GOptionContext *context, PressArguments *arguments, gboolean check);
/* Reads them, once size and formats are known (`formats_asked`: they are not the usual ones). An
 * exit status; what is wrong was said. Choices live in `arena`. */
int press_options_parse(const PressArguments *arguments, Arena *arena, gboolean formats_asked,
                        JobOptions *job);
void press_options_clear(PressArguments *arguments);
