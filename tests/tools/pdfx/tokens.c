/* SPDX-License-Identifier: MIT */
/* Content streams as tokens (ISO 32000-1 7.2, 7.3, 7.8.2). */
#include "pdfx/pdfx.h"

#include <string.h>

static gboolean is_white(char c) {
    return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean is_delimiter(char c) { return c && strchr("()<>[]{}/%", c) != NULL; }

static void skip_white(Tokens *tokens) {
    while (tokens->at < tokens->end) {
        if (*tokens->at == '%') {
            while (tokens->at < tokens->end && *tokens->at != '\n' && *tokens->at != '\r') {
                tokens->at++;
            }
        } else if (is_white(*tokens->at)) {
            tokens->at++;
        } else {
            return;
        }
    }
}

void token_free(gpointer data) {
    Token *token = data;
    if (token->text) {
        g_string_free(token->text, TRUE);
    }
    g_clear_pointer(&token->items, g_ptr_array_unref);
    g_free(token);
}

static int hex_digit(const Tokens *tokens, int ahead) {
    return tokens->end - tokens->at > ahead ? g_ascii_xdigit_value(tokens->at[ahead]) : -1;
}

static void read_name(Tokens *tokens, Token *token) {
    token->kind = TOKEN_NAME;
    tokens->at++;
    while (tokens->at < tokens->end && !is_white(*tokens->at) && !is_delimiter(*tokens->at)) {
        if (*tokens->at == '#' && hex_digit(tokens, 1) >= 0 && hex_digit(tokens, 2) >= 0) {
            g_string_append_c(token->text,
                              (char)(hex_digit(tokens, 1) * 16 + hex_digit(tokens, 2)));
            tokens->at += 3;
        } else {
            g_string_append_c(token->text, *tokens->at++);
        }
    }
}

static void read_escape(Tokens *tokens, GString *text) {
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    if (tokens->at == tokens->end) {
        return;
    }
    char c = *tokens->at++;
    const char *known = c ? strchr(from, c) : NULL;
    if (known) {
        g_string_append_c(text, to[known - from]);
    } else if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int i = 0;
             i < 2 && tokens->at < tokens->end && *tokens->at >= '0' && *tokens->at <= '7'; i++) {
            value = value * 8 + (*tokens->at++ - '0');
        }
        g_string_append_c(text, (char)value);
    } else if (c == '\r') {
        tokens->at += tokens->at < tokens->end && *tokens->at == '\n';
    } else if (c != '\n') {
        g_string_append_c(text, c);
    }
}

static void read_string(Tokens *tokens, Token *token) {
    token->kind = TOKEN_STRING;
    tokens->at++;
    for (int depth = 1; tokens->at < tokens->end;) {
        char c = *tokens->at++;
        depth += (c == '(') - (c == ')');
        if (!depth) {
            return;
        }
        if (c == '\\') {
            read_escape(tokens, token->text);
        } else {
            g_string_append_c(token->text, c);
        }
    }
}

static void read_hex(Tokens *tokens, Token *token) {
    token->kind = TOKEN_STRING;
    int digits = 0, value = 0;
    for (tokens->at++; tokens->at < tokens->end && *tokens->at != '>'; tokens->at++) {
        int digit = g_ascii_xdigit_value(*tokens->at);
        if (digit >= 0) {
            value = value * 16 + digit;
            if (++digits % 2 == 0) {
                g_string_append_c(token->text, (char)value);
                value = 0;
            }
        }
    }
    if (digits % 2) {
        g_string_append_c(token->text, (char)(value * 16));
    }
    tokens->at += tokens->at < tokens->end;
}

static void read_items(Tokens *tokens, Token *token, TokenKind kind, const char *close) {
    token->kind = kind;
    token->items = g_ptr_array_new_with_free_func(token_free);
    gsize length = strlen(close);
    for (;;) {
        skip_white(tokens);
        if (tokens->at == tokens->end) {
            return;
        }
        if ((gsize)(tokens->end - tokens->at) >= length && memcmp(tokens->at, close, length) == 0) {
            tokens->at += length;
            return;
        }
        g_ptr_array_add(token->items, token_next(tokens));
    }
}

static void read_word(Tokens *tokens, Token *token) {
    while (tokens->at < tokens->end && !is_white(*tokens->at) && !is_delimiter(*tokens->at)) {
        g_string_append_c(token->text, *tokens->at++);
    }
    if (!token->text->len) { /* a delimiter that closes nothing */
        g_string_append_c(token->text, *tokens->at++);
    }
    char *end;
    token->number = g_ascii_strtod(token->text->str, &end);
    gboolean number = *end == 0 && strspn(token->text->str, "+-.0123456789") == token->text->len;
    token->kind = number ? TOKEN_NUMBER : TOKEN_OPERATOR;
}

Token *token_next(Tokens *tokens) {
    Token *token = g_new0(Token, 1);
    token->text = g_string_new(NULL);
    skip_white(tokens);
    if (tokens->at == tokens->end) {
        token->kind = TOKEN_END;
        return token;
    }
    gboolean doubled = tokens->end - tokens->at > 1 && tokens->at[1] == tokens->at[0];
    switch (*tokens->at) {
    case '/':
        read_name(tokens, token);
        break;
    case '(':
        read_string(tokens, token);
        break;
    case '[':
        tokens->at++;
        read_items(tokens, token, TOKEN_ARRAY, "]");
        break;
    case '<':
        if (doubled) {
            tokens->at += 2;
            read_items(tokens, token, TOKEN_DICTIONARY, ">>");
        } else {
            read_hex(tokens, token);
        }
        break;
    default:
        read_word(tokens, token);
    }
    return token;
}

/* The data ends with EI between white space. In data of an unlucky image these bytes may occur
 * too; what follows must then look like content. */
void tokens_skip_image(Tokens *tokens) {
    for (const char *at = tokens->at + 1; at + 2 <= tokens->end; at++) {
        if (at[0] == 'E' && at[1] == 'I' && is_white(at[-1]) &&
            (at + 2 == tokens->end || is_white(at[2]))) {
            const char *next = at + 2;
            gboolean content = TRUE;
            for (; content && next < tokens->end && next < at + 12; next++) {
                content = is_white(*next) || (*next >= ' ' && *next <= '~');
            }
            if (content) {
                tokens->at = at + 2;
                return;
            }
        }
    }
    tokens->at = tokens->end;
}
