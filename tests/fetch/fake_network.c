// SPDX-License-Identifier: MIT
// What the fetcher meets outside, within one machine: name lookups and connections as the
// environment of the test says. This program's own getaddrinfo and connect come before
// the C library's, for libcurl too.
//
//   OCCUPARE_TEST_ADDRESSES  what "public.test" means, in this order ("9.9.9.9,10.0.0.1")
//   silent.test              is never answered (for 2 seconds)
//   9.9.9.9                  leads to 127.0.0.1, so that there is a public address
//   9.9.9.8                  refuses
#define _DEFAULT_SOURCE // syscall
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef int lookup_function(const char *, const char *, const struct addrinfo *,
                            struct addrinfo **);

static lookup_function *real_lookup(void)
{
    lookup_function *function;
    void *symbol = dlsym(dlopen("libc.so.6", RTLD_LAZY), "getaddrinfo");
    memcpy(&function, &symbol, sizeof function);
    return function;
}

static int look_up_all(char *addresses, const char *service, const struct addrinfo *hints,
                       struct addrinfo **out_list)
{
    struct addrinfo **end = out_list;
    int failure = EAI_NONAME;
    for (char *address = strtok(addresses, ","); address != NULL;
         address = strtok(NULL, ",")) {
        failure = real_lookup()(address, service, hints, end);
        if (failure != 0)
            break;
        while (*end != NULL)
            end = &(*end)->ai_next;
    }
    return failure;
}

int getaddrinfo(const char *restrict name, const char *restrict service,
                const struct addrinfo *restrict hints,
                struct addrinfo **restrict out_list)
{
    if (name != NULL && strcmp(name, "silent.test") == 0) {
        sleep(2);
        return EAI_AGAIN;
    }
    const char *addresses = getenv("OCCUPARE_TEST_ADDRESSES");
    if (name == NULL || strcmp(name, "public.test") != 0 || addresses == NULL)
        return real_lookup()(name, service, hints, out_list);
    char *copy = strdup(addresses);
    int failure = look_up_all(copy, service, hints, out_list);
    free(copy);
    return failure;
}

int connect(int handle, const struct sockaddr *address, socklen_t size)
{
    struct sockaddr_in to;
    if (address->sa_family == AF_INET && size >= sizeof to) {
        memcpy(&to, address, sizeof to);
        if (to.sin_addr.s_addr == inet_addr("9.9.9.8")) {
            errno = ECONNREFUSED;
            return -1;
        }
        if (to.sin_addr.s_addr == inet_addr("9.9.9.9")) {
            to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            return (int)syscall(SYS_connect, handle, &to, sizeof to);
        }
    }
    return (int)syscall(SYS_connect, handle, address, size);
}
