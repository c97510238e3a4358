// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // SOCK_CLOEXEC
#include "fetch/network.h"

#include "base/late_library.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "fetch/address.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

// Libcurl brings thirty libraries (LDAP, Kerberos, SSH), and loading them takes longer
// than reading a page. So it is loaded when something is fetched, and not linked; a
// helper program would do as well, but this one is often copied alone to other machines.
#define LIBRARY "libcurl.so.4"
static struct {
#define CURL_FUNCTION(name) __typeof__(curl_##name) *name;
#include "fetch/curl_functions.def"
#undef CURL_FUNCTION
} curl; // written once, by load()

static void load(void)
{
    static const struct late_function functions[] = {
#define CURL_FUNCTION(name) {"curl_" #name, (void **)&curl.name},
#include "fetch/curl_functions.def"
#undef CURL_FUNCTION
    };
    late_library_load(LIBRARY, functions, sizeof functions / sizeof functions[0]);
}

static bool is_loaded(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return curl.global_init != NULL;
}

enum status transport_load(struct error *error)
{
    return is_loaded() ? STATUS_OK
                       : error_set(error, STATUS_INPUT,
                                   LIBRARY " cannot be loaded: install libcurl4, which "
                                           "fetching needs");
}

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
    curl.easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, options->connect_ms);
    curl.easy_setopt(easy, CURLOPT_TIMEOUT_MS, options->total_ms);
    curl.easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, options->slow_bytes);
    curl.easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, options->slow_seconds);
    curl.easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE,
                     (curl_off_t)options->limits.wire_bytes);
    curl.easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl.easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl.easy_setopt(easy, CURLOPT_BUFFERSIZE, (long)RECEIVED_AT_ONCE);
}

static void set_safety(CURL *easy, const struct transport_options *options)
{
    curl.easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl.easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl.easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl.easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl.easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (options->ca_file != NULL) {
        curl.easy_setopt(easy, CURLOPT_CAINFO, options->ca_file);
        curl.easy_setopt(easy, CURLOPT_CAPATH, NULL); // the system's are trusted no more
    }
    curl.easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl.easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl.easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl.easy_setopt(easy, CURLOPT_UNRESTRICTED_AUTH, 0L);
    curl.easy_setopt(easy, CURLOPT_PROXY, options->proxy != NULL ? options->proxy : "");
    curl.easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl.easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    curl.easy_setopt(easy, CURLOPT_USERAGENT, options->user_agent);
}

static void set_callbacks(struct exchange *exchange, bool keeps_requests)
{
    CURL *easy = exchange->internals->easy;
    curl.easy_setopt(easy, CURLOPT_PRIVATE, exchange);
    curl.easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange->internals->error);
    curl.easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl.easy_setopt(easy, CURLOPT_HEADERDATA, exchange);
    curl.easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl.easy_setopt(easy, CURLOPT_WRITEDATA, exchange);
    curl.easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
    curl.easy_setopt(easy, CURLOPT_OPENSOCKETDATA, exchange->internals);
    if (keeps_requests) {
        curl.easy_setopt(easy, CURLOPT_VERBOSE, 1L);
        curl.easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_debug);
        curl.easy_setopt(easy, CURLOPT_DEBUGDATA, exchange);
    }
}

// A fresh handle for each request: libcurl 7.88 looks at freed memory of the last one
// when an answer's first header line is folded. Connections are kept by the multi handle.
static void open_handle(struct exchange *exchange,
                        const struct transport_options *options)
{
    struct exchange_internals *internals = memory_new(1, sizeof *internals);
    internals->easy = curl.easy_init();
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
    curl.easy_cleanup(exchange->internals->easy);
    curl.slist_free_all(exchange->internals->headers);
    memory_free(exchange->internals);
    exchange->internals = NULL;
}

// As many connections are kept as the library keeps when all requests run; left to itself
// it closes them whenever fewer do.
enum status network_new(unsigned at_once, struct network **out_network,
                        struct error *error)
{
    enum status status = transport_load(error);
    if (status != STATUS_OK)
        return status;
    if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return error_set(error, STATUS_INPUT, "libcurl cannot be initialised");
    struct network *network = memory_new(1, sizeof *network);
    network->multi = curl.multi_init();
    if (network->multi == NULL)
        memory_exhausted();
    curl.multi_setopt(network->multi, CURLMOPT_MAXCONNECTS,
                      (long)at_once * KEPT_FOR_EACH);
    *out_network = network;
    return STATUS_OK;
}

void network_free(struct network *network)
{
    if (network == NULL)
        return;
    curl.multi_cleanup(network->multi);
    curl.global_cleanup();
    memory_free(network);
}

static void add_header(struct exchange *exchange, const char *name, struct span value)
{
    struct curl_slist *headers = exchange->internals->headers;
    struct arena arena;
    arena_init(&arena);
    struct span line = arena_format(&arena, "%s: %.*s", name, SPAN_FORMAT(value));
    headers = curl.slist_append(headers, line.data);
    if (headers == NULL)
        memory_exhausted();
    exchange->internals->headers = headers;
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
    struct arena arena;
    arena_init(&arena);
    curl.easy_setopt(internals->easy, CURLOPT_URL, // which is copied
                     arena_keep(&arena, request->url).data);
    arena_release(&arena);
    curl.easy_setopt(internals->easy, CURLOPT_HTTPHEADER, internals->headers);
    curl.easy_setopt(internals->easy, CURLOPT_FRESH_CONNECT,
                     (long)request->needs_new_connection);
}

void network_start(struct network *network, struct exchange *exchange)
{
    struct exchange_internals *internals = exchange->internals;
    if (curl.multi_add_handle(network->multi, internals->easy) != CURLM_OK)
        memory_exhausted();
    internals->is_started = true;
}

void network_drop(struct network *network, struct exchange *exchange)
{
    if (exchange->internals->is_started)
        curl.multi_remove_handle(network->multi, exchange->internals->easy);
    close_handle(exchange);
}

void network_wake(struct network *network)
{
    curl.multi_wakeup(network->multi);
}

void network_work(struct network *network, int wait_ms)
{
    int running;
    curl.multi_poll(network->multi, NULL, 0, wait_ms, NULL);
    curl.multi_perform(network->multi, &running);
}

static enum fault fault_of(CURLcode code)
{
    static const struct {
        CURLcode code;
        enum fault fault;
    } rows[] = {
        {CURLE_COULDNT_RESOLVE_HOST, FAULT_RESOLVE},
        {CURLE_COULDNT_RESOLVE_PROXY, FAULT_RESOLVE},
        {CURLE_COULDNT_CONNECT, FAULT_CONNECT},
        {CURLE_SEND_ERROR, FAULT_CONNECT},
        {CURLE_GOT_NOTHING, FAULT_CONNECT},
        {CURLE_OPERATION_TIMEDOUT, FAULT_TIMEOUT},
        {CURLE_PEER_FAILED_VERIFICATION, FAULT_TLS},
        {CURLE_SSL_CONNECT_ERROR, FAULT_TLS},
        {CURLE_SSL_CERTPROBLEM, FAULT_TLS},
        {CURLE_SSL_CIPHER, FAULT_TLS},
        {CURLE_SSL_CACERT_BADFILE, FAULT_TLS},
        {CURLE_SSL_ISSUER_ERROR, FAULT_TLS},
        {CURLE_PARTIAL_FILE, FAULT_INCOMPLETE},
        {CURLE_RECV_ERROR, FAULT_INCOMPLETE},
        {CURLE_HTTP2, FAULT_STREAM},
        {CURLE_HTTP2_STREAM, FAULT_STREAM},
        {CURLE_FILESIZE_EXCEEDED, FAULT_OVERSIZED},
        {CURLE_OUT_OF_MEMORY, FAULT_OVERSIZED}, // a header line of 100 KB
        {CURLE_BAD_CONTENT_ENCODING, FAULT_CODING},
        {CURLE_WEIRD_SERVER_REPLY, FAULT_MALFORMED},
        {CURLE_UNSUPPORTED_PROTOCOL, FAULT_MALFORMED},  // HTTP/0.9 among them
        {CURLE_BAD_FUNCTION_ARGUMENT, FAULT_MALFORMED}, // the first header is folded
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].code == code)
            return rows[i].fault;
    return FAULT_OTHER;
}

static void note_address(struct exchange *exchange)
{
    char *address = NULL;
    curl_off_t first_byte = 0;
    CURL *easy = exchange->internals->easy;
    curl.easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
    curl.easy_getinfo(easy, CURLINFO_STARTTRANSFER_TIME_T, &first_byte);
    utf8_print(exchange->address, sizeof exchange->address, "%s",
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
        utf8_print(exchange->words, sizeof exchange->words, "a %s address",
                   address_kind_name(exchange->internals->refused));
        return;
    }
    if (code != CURLE_OK && response->fault == FAULT_NONE)
        response_object(response, fault_of(code),
                        *words != '\0' ? words : curl.easy_strerror(code));
    else
        response_finish(response);
    if (response->fault != FAULT_NONE)
        utf8_print(exchange->words, sizeof exchange->words, "%s", response->words);
}

struct exchange *network_finished(struct network *network)
{
    const CURLMsg *message;
    int left;
    do {
        message = curl.multi_info_read(network->multi, &left);
        if (message == NULL)
            return NULL;
    } while (message->msg != CURLMSG_DONE);
    CURLcode code = message->data.result;
    char *context = NULL;
    curl.easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &context);
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
    if (curl.url_get(url, what, &text, flags) == CURLUE_OK)
        part = arena_keep(arena, span_of(text));
    curl.free(text);
    return part;
}

bool transport_split(struct arena *arena, struct span base, struct span reference,
                     struct transport_parts *out_parts)
{
    if (!is_loaded())
        return false;
    CURLU *url = curl.url();
    if (url == NULL)
        memory_exhausted();
    bool is_url = memchr(reference.data, '\0', reference.size) == NULL;
    if (is_url && base.size != 0)
        is_url = curl.url_set(url, CURLUPART_URL, arena_keep(arena, base).data, 0) ==
                 CURLUE_OK;
    is_url = is_url && curl.url_set(url, CURLUPART_URL, arena_keep(arena, reference).data,
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
    curl.url_cleanup(url);
    return is_url;
}
