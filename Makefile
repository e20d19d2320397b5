# SPDX-License-Identifier: MIT
# make: the library · make check-c: the unit tests
BUILD ?= build
CC ?= gcc
PKGCONFIG := glib-2.0 gobject-2.0 gio-2.0 cairo cairo-ft cairo-png pango pangoft2 pangocairo harfbuzz \
             harfbuzz-subset fontconfig freetype2 yaml-0.1 libqpdf libxml-2.0 json-glib-1.0 libpng zlib
WARNINGS := -Wall -Wextra -Wshadow -Wswitch-enum -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Werror \
            -Wno-missing-field-initializers
CFLAGS ?= -O2 -g
ALL_CFLAGS := -std=c11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) -Isrc $(shell pkg-config --cflags $(PKGCONFIG))
LIBS := $(shell pkg-config --libs $(PKGCONFIG)) -lm

SOURCES := $(filter-out src/main.c,$(wildcard src/*/*.c src/*/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
LIBRARY := $(BUILD)/libaffiche.a
TESTS := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/*/test-*.c))
TOOLS := $(patsubst tests/tools/%.c,$(BUILD)/tools/%,$(wildcard tests/tools/*.c))

all: $(LIBRARY)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/tests/%: tests/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@$(CC) $(ALL_CFLAGS) -MMD -MP -Itests $< $(LIBRARY) $(LIBS) -o $@

$(BUILD)/tools/%: tests/tools/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@$(CC) $(ALL_CFLAGS) -MMD -MP -Itests $< $(LIBRARY) $(LIBS) -o $@

check-c: $(TESTS) $(TOOLS)
	@set -e; for t in $(TESTS); do $$t --tap; done

.PHONY: all check-c
-include $(OBJECTS:.o=.d) $(TESTS:=.d)
