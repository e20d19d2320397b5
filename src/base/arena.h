/* SPDX-License-Identifier: MIT */
/* Memory of one stage of one poster: many small allocations, freed all at once. */
#pragma once
#include <glib.h>

typedef struct Arena Arena;

/* A new, empty arena. Free with arena_free(). */
Arena *arena_new(void);
void arena_free(Arena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arena, arena_free)

/* `size` zeroed bytes, aligned for any type, owned by the arena. Never fails (GLib aborts). */
gpointer arena_alloc(Arena *arena, gsize size);
/* Copies, owned by the arena. A NULL text gives NULL. */
char *arena_strdup(Arena *arena, const char *text);
char *arena_strndup(Arena *arena, const char *text, gsize length);
gpointer arena_memdup(Arena *arena, gconstpointer data, gsize size);
char *arena_printf(Arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

#define arena_new0(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define arena_new_array(arena, Type, n) ((Type *)arena_alloc((arena), sizeof(Type) * (gsize)(n)))
