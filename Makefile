# SPDX-License-Identifier: MIT
# make            install what is missing, fetch the faces, build the program, render content/ into out/
# make test       every test; ends with "N passed, N failed"
# make sanitize   the same under AddressSanitizer and UndefinedBehaviorSanitizer
# make conformance  PDF/A and PDF/UA: every demonstration by veraPDF and by our own rules; part of make test
# make bench      the measured bars, as ratios of one run
# make install    PREFIX=/usr/local, DESTDIR=
BUILD ?= build
PREFIX ?= /usr/local
CC ?= gcc
VERSION := 0.1.0

PKGCONFIG := glib-2.0 gobject-2.0 gio-2.0 cairo cairo-ft cairo-png pango pangoft2 pangocairo harfbuzz \
             harfbuzz-subset fontconfig freetype2 yaml-0.1 libqpdf libqrencode libxml-2.0 json-glib-1.0 libpng \
             zlib libdeflate proj lcms2 geos libjpeg
BUILD_PACKAGES := gcc libc6-dev make pkg-config gettext libglib2.0-dev libcairo2-dev libpango1.0-dev libharfbuzz-dev \
                  libfontconfig-dev libfreetype-dev libyaml-dev libqpdf-dev libxml2-dev libjson-glib-dev libpng-dev \
                  zlib1g-dev libdeflate-dev libhyphen-dev libqrencode-dev libproj-dev liblcms2-dev libgeos-dev libjpeg-dev
TEST_PACKAGES := qpdf poppler-utils mupdf-tools ghostscript librsvg2-bin inkscape chromium locales libxml2-utils reuse \
                 fonts-karla fonts-le-murmure valgrind libpoppler-glib-dev zbar-tools miller argyll icc-profiles-free \
                 openjdk-17-jdk-headless libjaxb-java libjaxb-api-java
# npm brings axe-core and what drives a browser (tests/html), and veraPDF (tests/conformance); it may have come from
# elsewhere
TEST_PACKAGES += $(if $(shell command -v npm),,nodejs npm)

WARNINGS := -Wall -Wextra -Wshadow -Wswitch-enum -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Werror \
            -Wno-missing-field-initializers
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) -Isrc -DAFFICHE_VERSION='"$(VERSION)"' \
             -DAFFICHE_PREFIX='"$(PREFIX)"' $(PKG_CFLAGS)

SOURCES := $(filter-out src/main.c,$(wildcard src/*/*.c src/*/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
LIBRARY := $(BUILD)/libaffiche.a
CATALOGUES := $(patsubst src/po/%.po,$(BUILD)/locale/%/LC_MESSAGES/affiche.mo,$(wildcard src/po/*.po))
PROGRAM := $(BUILD)/affiche
FACES := fonts/faces/.fetched
TESTS := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/*/test-*.c))
TOOLS := $(patsubst tests/tools/%.c,$(BUILD)/tools/%,$(wildcard tests/tools/*.c))
CONTENT := $(shell find content themes fonts/fonts.yaml -type f 2>/dev/null | LC_ALL=C sort)

all: $(BUILD)/.packages
	@$(MAKE) --no-print-directory $(BUILD)/.posters

program: $(BUILD)/.packages
	@$(MAKE) --no-print-directory $(PROGRAM) $(CATALOGUES) $(FACES)

# ---- packages: only what is missing, and it says which ----

$(BUILD)/.packages: Makefile
	@mkdir -p $(BUILD)
	@tests/packages.sh $(BUILD_PACKAGES)
	@touch $@

$(BUILD)/.test-packages: Makefile
	@mkdir -p $(BUILD)
	@tests/packages.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)
	@touch $@ $(BUILD)/.packages

# ---- the program ----

# asked once a build, not once a file; the packages may have been installed by this very run of make;
# libhyphen has no .pc file
$(BUILD)/flags.mk: $(BUILD)/.packages
	@printf 'PKG_CFLAGS := %s\nLIBS := %s -lhyphen -lm\n' "$$(pkg-config --cflags $(PKGCONFIG))" \
	  "$$(pkg-config --libs $(PKGCONFIG))" > $@
ifeq ($(filter all test sanitize conformance clean po program,$(MAKECMDGOALS) $(if $(MAKECMDGOALS),,all)),)
-include $(BUILD)/flags.mk
endif

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	@ar rcs $@ $^

$(PROGRAM): $(BUILD)/obj/main.o $(LIBRARY)
	@echo "  LD  $@"
	@$(CC) $(CFLAGS) $^ $(LIBS) -o $@

# gettext: the messages of src in build/affiche.pot, their French in src/po/fr.po
$(BUILD)/locale/%/LC_MESSAGES/affiche.mo: src/po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

po:
	src/po/extract.sh $(BUILD)/affiche.pot
	msgmerge --quiet --no-fuzzy-matching --no-wrap --sort-by-file --update --backup=none src/po/fr.po \
	  $(BUILD)/affiche.pot

# ---- faces and posters ----

$(FACES): fonts/fonts.yaml | $(PROGRAM) $(CATALOGUES)
	$(PROGRAM) fonts --fetch
	@touch $@

$(BUILD)/.posters: $(PROGRAM) $(CATALOGUES) $(FACES) $(CONTENT)
	$(PROGRAM) build content -o out
	$(PROGRAM) gallery content -o out
	@touch $@

# ---- tests ----

# a reader that fills forms
$(BUILD)/tests/out/test-fields: ALSO = $$(pkg-config --cflags --libs poppler-glib)
# lays plates that another program draws over each other
$(BUILD)/tools/recombine: ALSO = $$(pkg-config --cflags --libs poppler-glib)

$(BUILD)/tests/%: tests/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -Itests $< $(LIBRARY) $(LIBS) $(ALSO) -o $@

# reads and spoils PDF files without a line of the program
$(BUILD)/tools/pdfx-check: $(wildcard tests/tools/pdfx/*.[ch])
$(BUILD)/tools/pdfx-spoil: tests/tools/pdfx/faults.h tests/tools/pdfx/spoil.h
$(BUILD)/tools/tags-spoil: tests/tools/pdfx/spoil.h
$(BUILD)/tools/tags-check: tests/tools/pdfx/objects.c tests/tools/pdfx/tokens.c tests/tools/pdfx/pdfx.h
READER = $(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) $(PKG_CFLAGS) -Itests/tools $(filter %.c,$^) -Wl,--as-needed -o $@ $(LIBS)
$(BUILD)/tools/pdfx-%: tests/tools/pdfx-%.c
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(READER)
$(BUILD)/tools/tags-%: tests/tools/tags-%.c
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(READER)

# reads archives without a line of the program
$(BUILD)/tools/bag-check: tests/tools/bag-check.c $(wildcard tests/tools/bagcheck/*.[ch])
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) $(PKG_CFLAGS) -Itests/tools $(filter %.c,$^) -Wl,--as-needed -o $@ $(LIBS)

$(BUILD)/tools/%: tests/tools/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -Itests $< $(LIBRARY) $(LIBS) $(ALSO) -o $@

check-c: $(TESTS) $(TOOLS) $(CATALOGUES) $(FACES)
	@set -e; for t in $(TESTS); do $$t --tap; done

test-ready: $(PROGRAM) $(CATALOGUES) $(FACES) $(TESTS) $(TOOLS)

test: $(BUILD)/.test-packages
	@$(MAKE) --no-print-directory test-ready
	@BUILD=$(BUILD) tests/run.sh

sanitize: $(BUILD)/.test-packages
	@$(MAKE) --no-print-directory BUILD=build-sanitize \
	  CFLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer" test-ready
	@BUILD=build-sanitize SANITIZE=1 tests/run.sh

conformance: $(BUILD)/.test-packages
	@$(MAKE) --no-print-directory $(PROGRAM) $(CATALOGUES) $(FACES) $(TOOLS)
	@BUILD=$(BUILD) sh tests/conformance/tags.sh
	@BUILD=$(BUILD) sh tests/conformance/verapdf.sh

bench-ready: $(PROGRAM) $(FACES) $(BUILD)/bench/bench

bench: $(BUILD)/.test-packages
	@$(MAKE) --no-print-directory bench-ready
	@BUILD=$(BUILD) tests/bench/run.sh

$(BUILD)/bench/bench: $(wildcard tests/bench/*.[ch]) $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  CC  $@"
	@$(CC) $(ALL_CFLAGS) $(filter %.c,$^) $(LIBRARY) $(LIBS) -o $@

# ---- installing ----

install: program
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/affiche
	for d in themes fonts; do find $$d -type f ! -name .fetched | while read -r f; do \
	  install -D -m 644 "$$f" "$(DESTDIR)$(PREFIX)/share/affiche/$$f"; done; done
	for m in $(CATALOGUES:$(BUILD)/locale/%=%); do \
	  install -D -m 644 $(BUILD)/locale/$$m $(DESTDIR)$(PREFIX)/share/locale/$$m; done

clean:
	rm -rf build build-sanitize out fonts/faces

.PHONY: all program po check-c test-ready bench-ready test sanitize conformance bench install clean
-include $(OBJECTS:.o=.d) $(BUILD)/obj/main.d $(TESTS:=.d)
