/* SPDX-License-Identifier: MIT */
/* Writes a page of HTML that has everything such a page can have: readable FILE */
#include "out/out.h"
#include "out/readable.h"

#include <stdio.h>

int main(int argc, char **argv) {
    g_autoptr(Arena) arena = arena_new();
    SceneFace *face = test_face_open(TEST_FACE_CFF, "Karla-Regular");
    g_autoptr(Scene) scene = readable_scene(arena, face);
    g_autoptr(GError) error = NULL;
    gboolean ok = argc == 2 && out_html(scene, argv[1], &error);
    if (error) {
        fprintf(stderr, "%s\n", error->message);
    }
    test_face_close(face);
    return !ok;
}
