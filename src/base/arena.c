/* SPDX-License-Identifier: MIT */
/* A bump allocator over blocks that double in size. */
#include "arena.h"

#include <stddef.h>
#include <string.h>

typedef struct Block Block;
struct Block {
    Block *next;
    gsize used, size;
    max_align_t data[];
};

struct Arena {
    Block *head;
};

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024 };

Arena *arena_new(void) { return g_new0(Arena, 1); }

void arena_free(Arena *arena) {
    if (!arena) {
        return;
    }
    for (Block *block = arena->head; block;) {
        Block *next = block->next;
        g_free(block);
        block = next;
    }
    g_free(arena);
}

static Block *add_block(Arena *arena, gsize least) {
    gsize size = arena->head ? MIN(arena->head->size * 2, (gsize)LARGEST_BLOCK) : FIRST_BLOCK;
    size = MAX(size, least);
    Block *block = g_malloc(sizeof(Block) + size);
    block->next = arena->head;
    block->used = 0;
    block->size = size;
    arena->head = block;
    return block;
}

gpointer arena_alloc(Arena *arena, gsize size) {
    const gsize unit = _Alignof(max_align_t);
    g_assert(size <= G_MAXSIZE - unit);
    size = (MAX(size, 1) + unit - 1) / unit * unit;
    Block *block = arena->head;
    if (!block || block->size - block->used < size) {
        block = add_block(arena, size);
    }
    gpointer result = (char *)block->data + block->used;
    block->used += size;
    return memset(result, 0, size);
}

gpointer arena_memdup(Arena *arena, gconstpointer data, gsize size) {
    return size ? memcpy(arena_alloc(arena, size), data, size) : arena_alloc(arena, 1);
}

char *arena_strndup(Arena *arena, const char *text, gsize length) {
    if (!text) {
        return NULL;
    }
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(Arena *arena, const char *text) {
    return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_printf(Arena *arena, const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    return arena_strdup(arena, text);
}
