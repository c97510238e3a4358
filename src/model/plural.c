// SPDX-License-Identifier: MIT
#include "model/plural.h"

#include "base/text.h"

enum { LONGEST_TITLE = 240, WORDS_MOST = 16, HEADS_MOST = 3, OPTIONS_MOST = 4 };

struct word {
    struct span text;
    const struct plural_ending *options[OPTIONS_MOST]; // of a head that may be a plural
    size_t option_count;
};

struct title_words {
    struct word words[WORDS_MOST];
    size_t count;
    size_t heads[HEADS_MOST]; // words with options
    size_t head_count;
};

static bool is_of_word(char byte)
{
    return is_letter(byte) || is_digit(byte) || (unsigned char)byte >= 0x80 ||
           byte == '\'' || byte == '-' || byte == '.';
}

static struct span next_word(struct span text, size_t from)
{
    while (from < text.size && !is_of_word(text.data[from]))
        from++;
    size_t end = from;
    while (end < text.size && is_of_word(text.data[end]))
        end++;
    return span_part(text, from, end);
}

static bool is_among(const struct span *words, size_t count, struct span word)
{
    for (size_t i = 0; i < count; i++)
        if (span_equal_nocase(words[i], word))
            return true;
    return false;
}

// Does a part of the title end between the two words?
static bool is_parted(const struct plural_rules *rules, struct span left,
                      struct span right)
{
    for (const char *at = left.data + left.size; at < right.data; at++)
        if (!is_space(*at))
            return true;
    return is_among(rules->before, rules->before_count, right);
}

static void find_options(const struct plural_rules *rules, struct word *word)
{
    for (size_t i = 0; i < rules->ending_count; i++) {
        const struct plural_ending *ending = &rules->endings[i];
        size_t stem = word->text.size - ending->plural.size;
        if (word->text.size < ending->plural.size ||
            !span_equal_nocase(span_from(word->text, stem), ending->plural) ||
            stem + ending->singular.size < 2 || word->option_count == OPTIONS_MOST)
            continue;
        word->options[word->option_count++] = ending;
    }
}

// False when the title has too many words to be one.
static bool divide(const struct plural_rules *rules, struct span title,
                   struct title_words *out)
{
    *out = (struct title_words){.count = 0};
    struct span next = next_word(title, 0);
    while (next.size != 0) {
        if (out->count == WORDS_MOST)
            return false;
        struct word *word = &out->words[out->count++];
        word->text = next;
        next = next_word(title, (size_t)(next.data + next.size - title.data));
        if (next.size == 0 || is_parted(rules, word->text, next))
            find_options(rules, word);
        if (word->option_count != 0 && out->head_count < HEADS_MOST)
            out->heads[out->head_count++] = out->count - 1;
    }
    return true;
}

// In the case of what it replaces: "MEN" -> "MAN".
static size_t put_singular(char *out, struct span word,
                           const struct plural_ending *ending)
{
    size_t stem = word.size - ending->plural.size, size = 0;
    for (; size < stem; size++)
        out[size] = word.data[size];
    for (size_t i = 0; i < ending->singular.size; i++, size++) {
        char letter = ending->singular.data[i];
        size_t like = stem + i < word.size ? stem + i : word.size - 1;
        bool is_capital = is_upper(word.data[like]) && is_lower(letter);
        out[size] = is_capital ? (char)(letter - 'a' + 'A') : letter;
    }
    return size;
}

// A word that stands in the title twice changes in both places: "nurses charge nurses".
static const struct plural_ending *ending_of(const struct title_words *title,
                                             struct span word,
                                             const struct plural_ending *const *chosen)
{
    for (size_t h = 0; h < title->head_count; h++)
        if (chosen[h] != NULL &&
            span_equal_nocase(title->words[title->heads[h]].text, word))
            return chosen[h];
    return NULL;
}

static struct span build(const struct title_words *words, struct span title,
                         const struct plural_ending *const *chosen, struct arena *arena)
{
    size_t room = title.size;
    for (size_t h = 0; h < words->head_count; h++)
        room += chosen[h] != NULL ? WORDS_MOST * chosen[h]->singular.size : 0;
    char *out = arena_allocate(arena, room, 1);
    size_t size = 0;
    const char *at = title.data;
    for (size_t w = 0; w < words->count; w++) {
        struct span word = words->words[w].text;
        while (at < word.data)
            out[size++] = *at++;
        const struct plural_ending *ending = ending_of(words, word, chosen);
        if (ending != NULL)
            size += put_singular(out + size, word, ending);
        for (size_t i = 0; i < word.size && ending == NULL; i++)
            out[size++] = word.data[i];
        at = word.data + word.size;
    }
    while (at < title.data + title.size)
        out[size++] = *at++;
    return (struct span){out, size};
}

size_t plural_singulars(const struct plural_rules *rules, struct span title,
                        struct arena *arena, struct span out[SINGULARS_MOST])
{
    struct title_words words;
    if (rules->ending_count == 0 || title.size > LONGEST_TITLE ||
        !divide(rules, title, &words) || words.head_count == 0)
        return 0;
    size_t combinations = 1, count = 0;
    for (size_t h = 0; h < words.head_count; h++)
        combinations *= words.words[words.heads[h]].option_count + 1;
    // Number 0 changes nothing.
    for (size_t number = 1; number < combinations && count < SINGULARS_MOST; number++) {
        const struct plural_ending *chosen[HEADS_MOST] = {NULL};
        size_t rest = number;
        for (size_t h = 0; h < words.head_count; h++) {
            const struct word *head = &words.words[words.heads[h]];
            size_t option = rest % (head->option_count + 1);
            rest /= head->option_count + 1;
            chosen[h] = option != 0 ? head->options[option - 1] : NULL;
        }
        struct span built = build(&words, title, chosen, arena);
        if (!is_among(out, count, built))
            out[count++] = built;
    }
    return count;
}

size_t plural_with_slug(const struct span *titles, size_t count, struct span slug,
                        struct arena *arena)
{
    for (size_t i = 0; i < count; i++)
        if (span_equal(text_slug(arena, titles[i]), slug))
            return i;
    return SIZE_MAX;
}

bool plural_is_one(const struct plural_rules *rules, struct span text, size_t offset)
{
    struct span before = span_trim_end(span_part(text, 0, offset));
    size_t begin = before.size;
    while (begin != 0 && is_of_word(before.data[begin - 1]))
        begin--;
    return is_among(rules->articles, rules->article_count, span_from(before, begin));
}
