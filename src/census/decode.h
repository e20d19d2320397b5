/* SPDX-License-Identifier: MIT */
/* The bytes of a survey as a stream of UTF-8. */
#pragma once
#include "census/reader.h"

typedef struct {
    int fd;
    Encoding encoding;
    gsize skip;      /* bytes of the mark still to pass over */
    guchar *raw;     /* as they are in the file */
    gsize kept;      /* bytes at the start of `raw` left over from the chunk before */
    guchar *decoded; /* NULL for UTF-8, which needs no other room */
    gboolean broken; /* half a character: the stream ends here */
} Decoder;

gboolean decoder_open(Decoder *decoder, const char *path, const Survey *survey);
void decoder_close(Decoder *decoder);
/* The next stretch of text, good until the next call. FALSE at the end. */
gboolean decoder_next(Decoder *decoder, const guchar **ret_text, gsize *ret_length);
