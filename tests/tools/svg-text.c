/* SPDX-License-Identifier: MIT */
/* Prints the content of every <text> of an SVG, in document order: what a search finds in it.
 * Spaces between its lines must be in the file; none are made up here. */
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <stdio.h>
#include <string.h>

/* What is hidden from readers (the hyphen of a divided word) is no content. */
static void print_content(const xmlNode *node) {
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE) {
            fputs((const char *)node->content, stdout);
        } else if (node->type == XML_ELEMENT_NODE && !xmlHasProp(node, BAD_CAST "aria-hidden")) {
            print_content(node->children);
        }
    }
}

static void print_texts(const xmlNode *node) {
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        if (!strcmp((const char *)node->name, "text")) {
            print_content(node->children);
            putchar('\n');
        } else {
            print_texts(node->children);
        }
    }
}

int main(int argc, char **argv) {
    xmlDoc *document = argc == 2 ? xmlReadFile(argv[1], NULL, XML_PARSE_NONET) : NULL;
    if (!document) {
        fprintf(stderr, "svg-text: %s\n",
                argc == 2 ? "the file cannot be read" : "usage: svg-text FILE.svg");
        return 2;
    }
    print_texts(xmlDocGetRootElement(document));
    xmlFreeDoc(document);
    return 0;
}
