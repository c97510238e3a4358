// SPDX-License-Identifier: MIT
#include "input/container.h"

#include "input/lone_page.h"
#include "input/mhtml.h"
#include "input/warc.h"

// The last one is for what the others do not recognise.
static const struct form *const forms[] = {&form_warc, &form_mhtml, &form_lone_page};

enum { FORM_LAST = sizeof forms / sizeof *forms - 1 };

void container_init(struct container *container, const struct limits *limits)
{
    *container = (struct container){.limits = limits, .file.fd = -1};
    buffer_init(&container->path, BUFFER_NO_CEILING);
}

void container_release(struct container *container)
{
    container_close(container);
    for (size_t i = 0; i < CONTAINER_LAYERS_MOST; i++)
        stream_release(&container->layers[i]);
    stream_release(&container->file);
    buffer_release(&container->path);
}

static struct stream *unpack(struct container *container)
{
    struct stream *stream = &container->file;
    for (size_t i = 0; i < CONTAINER_LAYERS_MOST; i++) {
        const struct unpacker *unpacker =
            unpacker_for(stream_peek(stream, UNPACKER_HEAD));
        if (unpacker == NULL)
            break;
        stream_open_packed(&container->layers[i], stream, unpacker);
        stream = &container->layers[i];
    }
    return stream;
}

// To the first bytes, past members that are damaged from the start. False when there are
// none behind the damage.
static bool find_begin(struct container *container, struct stream *stream)
{
    if (stream_peek(stream, 1).size != 0 || stream->damage == NULL)
        return true;
    container->damage = stream->damage;
    container->damage_place = stream_place(stream);
    while (stream_resume(stream))
        if (stream_peek(stream, 1).size != 0)
            return true;
    return false;
}

// A sum must begin before anything is taken off the file.
static void be_packed(struct container *container)
{
    container->is_packed = true;
    if (container->is_summing)
        stream_sum_begin(&container->file);
}

static void open_form(struct container *container)
{
    if (unpacker_for(stream_peek(&container->file, UNPACKER_HEAD)) != NULL) {
        be_packed(container);
        if (container->is_sum_only)
            return;
    }
    struct stream *stream = unpack(container);
    if (!find_begin(container, stream))
        return;
    size_t i = 0;
    while (i < FORM_LAST &&
           !forms[i]->recognise(stream_peek(stream, forms[i]->head_size)))
        i++;
    if (i != FORM_LAST && !container->is_packed)
        be_packed(container);
    if (container->is_packed && container->is_sum_only)
        return;
    container->form = forms[i];
    container->state = container->form->new_state(stream, container->limits);
}

void container_open(struct container *container, int fd, struct span path)
{
    container_close(container);
    buffer_clear(&container->path);
    buffer_append(&container->path, path);
    stream_open_file(&container->file, fd);
    container->is_open = true;
    open_form(container);
}

bool container_sum(struct container *container, char out_hex[DIGEST_HEX_SIZE])
{
    return stream_sum_end(&container->file, out_hex);
}

void container_close(struct container *container)
{
    if (container->form != NULL)
        container->form->free_state(container->state);
    container->form = NULL;
    container->damage = NULL;
    container->is_open = container->is_packed = false;
    for (size_t i = 0; i < CONTAINER_LAYERS_MOST; i++)
        stream_close(&container->layers[i]);
    stream_close(&container->file);
}

bool container_is_open(const struct container *container)
{
    return container->is_open;
}

static void tell_damage(struct container *container, struct raw_page *out)
{
    bool is_packed = container->layers[0].unpacker != NULL;
    raw_page_problem(out, is_packed ? PROBLEM_DAMAGED_CODE : PROBLEM_UNREADABLE_CODE,
                     arena_format(&out->arena, "%ju", (uintmax_t)container->damage_place),
                     span_of(container->damage));
    container->damage = NULL;
}

bool container_next(struct container *container, struct raw_page *out)
{
    raw_page_clear(out);
    if (container->damage != NULL)
        tell_damage(container, out);
    else if (container->form == NULL || !container->form->next(container->state, out))
        return false;
    out->is_packed = container->is_packed;
    out->path = arena_keep(&out->arena, buffer_span(&container->path));
    out->page_id = out->path;
    if (out->member.size != 0)
        out->page_id = arena_format(&out->arena, "%.*s!%.*s", SPAN_FORMAT(out->path),
                                    SPAN_FORMAT(out->member));
    return true;
}
