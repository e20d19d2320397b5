/* SPDX-License-Identifier: MIT */
/* Holds the archives of the program to RFC 8493 (BagIt 1.0) and to RO-Crate 1.2, rule by rule, with
 * the section of each. Shares no code with what writes them.
 *
 *   bag-check DIR      a line a violated rule: section, words, file; exit 1
 *   bag-check --list   the rules */
#include "bagcheck/bagcheck.h"

#include <stdio.h>

static const Rule rules[] = {
    {B_DECLARATION, "RFC 8493, 2.1.1",
     "bagit.txt is two lines: version 1.0, encoding UTF-8, no mark"},
    {B_DATA, "RFC 8493, 2.1.2", "data/ is a folder"},
    {B_MANIFEST, "RFC 8493, 2.1.3", "there is a payload manifest, in UTF-8"},
    {B_LINE, "RFC 8493, 2.1.3", "a line is a checksum in hexadecimal, white space and a file path"},
    {B_PAYLOAD, "RFC 8493, 2.1.3", "a payload manifest lists files below data/ only"},
    {B_SLASH, "RFC 8493, 2.1.3", "paths go down with slashes, and never up"},
    {B_ENCODED, "RFC 8493, 2.1.3",
     "CR, LF and % are percent-encoded in paths, and nothing else is"},
    {B_TWICE, "RFC 8493, 2.1.3", "no file is listed twice"},
    {B_TAG_OF_TAG, "RFC 8493, 2.2.1", "no tag manifest lists a tag manifest, or payload"},
    {B_TAG_ALL, "RFC 8493, 2.2.1",
     "a tag manifest lists every payload manifest and the other tag files"},
    {B_INFO, "RFC 8493, 2.2.2",
     "a line of bag-info.txt is a label, a colon and a value, or goes on"},
    {B_INFO_WIDTH, "RFC 8493, 2.2.2", "a line of bag-info.txt has 79 characters at the most"},
    {B_DATE, "RFC 8493, 2.2.2", "Bagging-Date is a day, YYYY-MM-DD"},
    {B_OXUM, "RFC 8493, 2.2.2", "Payload-Oxum is there once: bytes and files of the payload"},
    {B_WHO, "RFC 8493, 2.2.2", "Source-Organization, External-Description and Bag-Size are said"},
    {B_FETCH, "RFC 8493, 2.2.3", "nothing is left to be fetched"},
    {B_ALGORITHM, "RFC 8493, 2.4",
     "the name of the algorithm is in small letters: sha256 or sha512"},
    {B_COMPLETE, "RFC 8493, 3", "every file that is listed is there"},
    {B_LISTED, "RFC 8493, 3", "every payload file is in every payload manifest"},
    {B_VALID, "RFC 8493, 3", "every checksum is that of its file"},
    {B_PLAIN, "RFC 8493, 5.1", "there is nothing but files and folders: no links"},
    {B_SORTED, "same input, same bytes", "manifests are sorted by path"},
    {C_FILE, "RO-Crate 1.2, structure", "ro-crate-metadata.json is in the root"},
    {C_JSON, "RO-Crate 1.2, metadata", "it is JSON of a @context and a @graph, flattened"},
    {C_CONTEXT, "RO-Crate 1.2, metadata", "the context is RO-Crate's, by reference"},
    {C_COMPACT, "RO-Crate 1.2, JSON-LD", "a value is a text or a reference; a list has several"},
    {C_ID, "RO-Crate 1.2, JSON-LD", "every entity has an @id, a valid reference, and a @type"},
    {C_UNIQUE, "RO-Crate 1.2, contextual entities", "no @id is there twice"},
    {C_DESCRIPTOR, "RO-Crate 1.2, root data entity",
     "a CreativeWork describes the file: conformsTo, about"},
    {C_ROOT, "RO-Crate 1.2, root data entity",
     "the root is a Dataset: ./, name, description, licence"},
    {C_DATE, "RO-Crate 1.2, root data entity",
     "datePublished is one ISO 8601 date, of a day at least"},
    {C_PART, "RO-Crate 1.2, data entities", "every File is a part of the root"},
    {C_THERE, "RO-Crate 1.2, data entities", "every File is there"},
    {C_ALL, "what an archive promises", "every payload file is described"},
    {C_FACTS, "what an archive promises",
     "a File has name, encodingFormat, contentSize and sha256, all true"},
    {C_RESOLVED, "RO-Crate 1.2, contextual entities", "what is referred to is described"},
    {C_USED, "RO-Crate 1.2, contextual entities", "what is described is referred to"},
    {C_AUTHOR, "RO-Crate 1.2, contextual entities",
     "authors are Person or Organization, with a name"},
    {C_LICENCE, "RO-Crate 1.2, contextual entities",
     "a licence is a CreativeWork: name, description"},
    {C_ACTION, "RO-Crate 1.2, provenance",
     "a CreateAction has an instrument, a SoftwareApplication with its version, objects and "
     "results"},
    {C_POSTER, "what an archive promises",
     "what a poster became has authors, a licence and what it is based on"},
};

void violate(Check *check, RuleId id, const char *what) {
    for (guint i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (rules[i].id == id) {
            printf("%s: %s: %s\n", rules[i].section, rules[i].words, what);
        }
    }
    check->violations++;
}

int main(int argc, char **argv) {
    if (argc == 2 && g_str_equal(argv[1], "--list")) {
        for (guint i = 0; i < G_N_ELEMENTS(rules); i++) {
            printf("%s: %s\n", rules[i].section, rules[i].words);
        }
        return 0;
    }
    if (argc != 2 || !g_file_test(argv[1], G_FILE_TEST_IS_DIR)) {
        fprintf(stderr, "usage: bag-check DIR | bag-check --list\n");
        return 2;
    }
    Check check = {.folder = argv[1]};
    check.files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    check_bag(&check);
    check_crate(&check);
    g_hash_table_unref(check.files);
    return check.violations > 0;
}
