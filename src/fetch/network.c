// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // SOCK_CLOEXEC
#include "fetch/network.h"

#include "base/memory.h"
#include "fetch/address.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { RECEIVED_AT_ONCE = 32 * 1024, KEPT_FOR_EACH = 4 };

struct network {
    CURLM *multi;
};

struct exchange_internals {
    CURL *easy;
    struct curl_slist *headers;
    bool is_started;
    char error[CURL_ERROR_SIZE];
    bool may_be_private;
    bool is_proxied;
    enum address_kind refused; // the kind of address that was refused, or ADDRESS_PUBLIC
};

static size_t on_header(char *data, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    struct span line = {data, size * count};
    return response_add_header(&exchange->response, line) ? line.size : 0;
}

static size_t on_body(char *data, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    struct span bytes = {data, size * count};
    return response_add_body(&exchange->response, bytes) ? bytes.size : 0;
}

static int on_debug(CURL *easy, curl_infotype type, char *data, size_t size,
                    void *context)
{
    (void)easy;
    struct exchange *exchange = context;
    if (type == CURLINFO_HEADER_OUT)
        buffer_append(&exchange->request_head, (struct span){data, size});
    return 0;
}

static curl_socket_t on_open_socket(void *context, curlsocktype purpose,
                                    struct curl_sockaddr *address)
{
    (void)purpose;
    struct exchange_internals *internals = context;
    enum address_kind kind = address_judge(&address->addr);
    if (kind != ADDRESS_PUBLIC && !internals->may_be_private && !internals->is_proxied) {
        internals->refused = kind;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void set_limits(CURL *easy, const struct transport_options *options)
{
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, options->connect_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, options->total_ms);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, options->slow_bytes);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, options->slow_seconds);
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE,
                     (curl_off_t)options->limits.wire_bytes);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, (long)RECEIVED_AT_ONCE);
}

static void set_safety(CURL *easy, const struct transport_options *options)
{
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (options->ca_file != NULL) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, options->ca_file);
        curl_easy_setopt(easy, CURLOPT_CAPATH, NULL); // the system's are trusted no more
    }
    curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_UNRESTRICTED_AUTH, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, options->proxy != NULL ? options->proxy : "");
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, options->user_agent);
}

static void set_callbacks(struct exchange *exchange, bool keeps_requests)
{
    CURL *easy = exchange->internals->easy;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, exchange);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange->internals->error);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, exchange);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, exchange);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, exchange->internals);
    if (keeps_requests) {
        curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
        curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_debug);
        curl_easy_setopt(easy, CURLOPT_DEBUGDATA, exchange);
    }
}

// A fresh handle for each request: libcurl 7.88 looks at freed memory of the last one
// when an answer's first header line is folded. Connections are kept by the multi handle.
static void open_handle(struct exchange *exchange,
                        const struct transport_options *options)
{
    struct exchange_internals *internals = memory_new(1, sizeof *internals);
    internals->easy = curl_easy_init();
    if (internals->easy == NULL)
        memory_exhausted();
    internals->is_proxied = options->proxy != NULL;
    exchange->internals = internals;
    set_limits(internals->easy, options);
    set_safety(internals->easy, options);
    set_callbacks(exchange, options->keeps_requests);
}

static void close_handle(struct exchange *exchange)
{
    curl_easy_cleanup(exchange->internals->easy);
    curl_slist_free_all(exchange->internals->headers);
    memory_free(exchange->internals);
    exchange->internals = NULL;
}

// As many connections are kept as the library keeps when all requests run; left to itself
// it closes them whenever fewer do.
enum status network_new(unsigned at_once, struct network **out_network,
                        struct error *error)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return error_set(error, STATUS_INPUT, "libcurl cannot be initialised");
    struct network *network = memory_new(1, sizeof *network);
    network->multi = curl_multi_init();
    if (network->multi == NULL)
        memory_exhausted();
    curl_multi_setopt(network->multi, CURLMOPT_MAXCONNECTS,
                      (long)at_once * KEPT_FOR_EACH);
    *out_network = network;
    return STATUS_OK;
}

void network_free(struct network *network)
{
    if (network == NULL)
        return;
    curl_multi_cleanup(network->multi);
    curl_global_cleanup();
    memory_free(network);
}

static void add_header(struct exchange *exchange, const char *name, struct span value)
{
    struct curl_slist *headers = exchange->internals->headers;
    struct arena arena;
    arena_init(&arena);
    struct span line = arena_format(&arena, "%s: %.*s", name, SPAN_FORMAT(value));
    headers = curl_slist_append(headers, line.data);
    if (headers == NULL)
        memory_exhausted();
    exchange->internals->headers = headers;
    arena_release(&arena);
}

static void set_address(CURL *easy, struct span address)
{
    struct arena arena;
    arena_init(&arena);
    struct span url = arena_keep(&arena, address);
    curl_easy_setopt(easy, CURLOPT_URL, url.data); // copied
    arena_release(&arena);
}

void network_prepare(struct exchange *exchange, const struct transport_options *options,
                     const struct transport_request *request)
{
    open_handle(exchange, options);
    struct exchange_internals *internals = exchange->internals;
    internals->may_be_private = request->may_be_private;
    internals->refused = ADDRESS_PUBLIC;
    add_header(exchange, "Accept",
               SPAN("text/html, application/xhtml+xml;q=0.9, */*;q=0.5"));
    add_header(exchange, "Accept-Encoding", SPAN("gzip"));
    if (request->etag.size != 0)
        add_header(exchange, "If-None-Match", request->etag);
    if (request->modified.size != 0)
        add_header(exchange, "If-Modified-Since", request->modified);
    set_address(internals->easy, request->url);
    curl_easy_setopt(internals->easy, CURLOPT_HTTPHEADER, internals->headers);
    curl_easy_setopt(internals->easy, CURLOPT_FRESH_CONNECT,
                     (long)request->needs_new_connection);
}

void network_start(struct network *network, struct exchange *exchange)
{
    struct exchange_internals *internals = exchange->internals;
    if (curl_multi_add_handle(network->multi, internals->easy) != CURLM_OK)
        memory_exhausted();
    internals->is_started = true;
}

void network_drop(struct network *network, struct exchange *exchange)
{
    if (exchange->internals->is_started)
        curl_multi_remove_handle(network->multi, exchange->internals->easy);
    close_handle(exchange);
}

void network_wake(struct network *network)
{
    curl_multi_wakeup(network->multi);
}

void network_work(struct network *network, int wait_ms)
{
    int running;
    curl_multi_poll(network->multi, NULL, 0, wait_ms, NULL);
    curl_multi_perform(network->multi, &running);
}

static enum fault fault_of(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return FAULT_RESOLVE;
    case CURLE_COULDNT_CONNECT:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
        return FAULT_CONNECT;
    case CURLE_OPERATION_TIMEDOUT:
        return FAULT_TIMEOUT;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        return FAULT_TLS;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
        return FAULT_INCOMPLETE;
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return FAULT_STREAM;
    case CURLE_FILESIZE_EXCEEDED:
    case CURLE_OUT_OF_MEMORY: // a header line of 100 KB
        return FAULT_OVERSIZED;
    case CURLE_BAD_CONTENT_ENCODING:
        return FAULT_CODING;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:  // HTTP/0.9 among them
    case CURLE_BAD_FUNCTION_ARGUMENT: // the first header line is folded
        return FAULT_MALFORMED;
    default:
        return FAULT_OTHER;
    }
}

static void note_address(struct exchange *exchange)
{
    char *address = NULL;
    curl_off_t first_byte = 0;
    CURL *easy = exchange->internals->easy;
    curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
    curl_easy_getinfo(easy, CURLINFO_STARTTRANSFER_TIME_T, &first_byte);
    snprintf(exchange->address, sizeof exchange->address, "%s",
             address != NULL ? address : "");
    exchange->latency_ms = (int64_t)first_byte / 1000;
}

static void settle(struct exchange *exchange, CURLcode code)
{
    struct response *response = &exchange->response;
    const char *words = exchange->internals->error;
    exchange->words[0] = '\0';
    note_address(exchange);
    if (exchange->internals->refused != ADDRESS_PUBLIC && response->status == 0) {
        response_object(response, FAULT_ADDRESS, "refused");
        snprintf(exchange->words, sizeof exchange->words, "a %s address",
                 address_kind_name(exchange->internals->refused));
        return;
    }
    if (code != CURLE_OK && response->fault == FAULT_NONE)
        response_object(response, fault_of(code),
                        *words != '\0' ? words : curl_easy_strerror(code));
    else
        response_finish(response);
    if (response->fault != FAULT_NONE)
        snprintf(exchange->words, sizeof exchange->words, "%s", response->words);
}

struct exchange *network_finished(struct network *network)
{
    const CURLMsg *message;
    int left;
    do {
        message = curl_multi_info_read(network->multi, &left);
        if (message == NULL)
            return NULL;
    } while (message->msg != CURLMSG_DONE);
    CURLcode code = message->data.result;
    char *context = NULL;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &context);
    struct exchange *exchange = (struct exchange *)(void *)context;
    settle(exchange, code);
    network_drop(network, exchange);
    return exchange;
}

static struct span part_of(struct arena *arena, CURLU *url, CURLUPart what,
                           unsigned flags)
{
    char *text = NULL;
    struct span part = {NULL, 0};
    if (curl_url_get(url, what, &text, flags) == CURLUE_OK)
        part = arena_keep(arena, span_of(text));
    curl_free(text);
    return part;
}

bool transport_split(struct arena *arena, struct span base, struct span reference,
                     struct transport_parts *out_parts)
{
    CURLU *url = curl_url();
    if (url == NULL)
        memory_exhausted();
    bool is_url = memchr(reference.data, '\0', reference.size) == NULL;
    if (is_url && base.size != 0)
        is_url = curl_url_set(url, CURLUPART_URL, arena_keep(arena, base).data, 0) ==
                 CURLUE_OK;
    is_url = is_url && curl_url_set(url, CURLUPART_URL, arena_keep(arena, reference).data,
                                    CURLU_URLENCODE) == CURLUE_OK;
    if (is_url)
        *out_parts = (struct transport_parts){
            .scheme = part_of(arena, url, CURLUPART_SCHEME, 0),
            .host = part_of(arena, url, CURLUPART_HOST, 0),
            .port = part_of(arena, url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT),
            .path = part_of(arena, url, CURLUPART_PATH, 0),
            .query = part_of(arena, url, CURLUPART_QUERY, 0),
            .has_credentials = part_of(arena, url, CURLUPART_USER, 0).data != NULL ||
                               part_of(arena, url, CURLUPART_PASSWORD, 0).data != NULL,
        };
    curl_url_cleanup(url);
    return is_url;
}
