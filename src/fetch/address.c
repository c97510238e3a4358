// SPDX-License-Identifier: MIT
#include "fetch/address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

struct block {
    uint8_t prefix[16];
    uint8_t bits;
    enum address_kind kind;
};

// IANA's registries of special-purpose addresses (RFC 6890); the first match decides.
static const struct block blocks4[] = {
    {{0}, 8, ADDRESS_UNSPECIFIED},
    {{10}, 8, ADDRESS_PRIVATE},
    {{100, 64}, 10, ADDRESS_PRIVATE},
    {{127}, 8, ADDRESS_LOOPBACK},
    {{169, 254}, 16, ADDRESS_LINK_LOCAL},
    {{172, 16}, 12, ADDRESS_PRIVATE},
    {{192, 0, 0}, 24, ADDRESS_RESERVED},
    {{192, 0, 2}, 24, ADDRESS_RESERVED},
    {{192, 88, 99}, 24, ADDRESS_RESERVED},
    {{192, 168}, 16, ADDRESS_PRIVATE},
    {{198, 18}, 15, ADDRESS_RESERVED},
    {{198, 51, 100}, 24, ADDRESS_RESERVED},
    {{203, 0, 113}, 24, ADDRESS_RESERVED},
    {{224}, 4, ADDRESS_MULTICAST},
    {{255, 255, 255, 255}, 32, ADDRESS_MULTICAST},
    {{240}, 4, ADDRESS_RESERVED},
};

static const struct block blocks6[] = {
    {{0}, 128, ADDRESS_UNSPECIFIED},
    {{[15] = 1}, 128, ADDRESS_LOOPBACK},
    {{0xfc}, 7, ADDRESS_PRIVATE},
    {{0xfe, 0x80}, 10, ADDRESS_LINK_LOCAL},
    {{0xfe, 0xc0}, 10, ADDRESS_PRIVATE},
    {{0xff}, 8, ADDRESS_MULTICAST},
    {{0x20, 0x01, 0x0d, 0xb8}, 32, ADDRESS_RESERVED},
    {{0x20, 0x01, 0x00, 0x00}, 23, ADDRESS_RESERVED}, // Teredo among them
    {{0x3f, 0xff}, 20, ADDRESS_RESERVED},
};

// Where an IPv4 address stands inside an IPv6 one.
static const struct {
    uint8_t prefix[16];
    uint8_t bits;
    uint8_t offset;
} carriers[] = {
    {{[10] = 0xff, [11] = 0xff}, 96, 12}, // v4-mapped
    {{[8] = 0xff, [9] = 0xff}, 96, 12},   // v4-translated (RFC 2765)
    {{0}, 96, 12},                        // v4-compatible
    {{0x00, 0x64, 0xff, 0x9b}, 96, 12},   // NAT64 (RFC 6052)
    {{0x20, 0x02}, 16, 2},                // 6to4
};

static bool is_in(const uint8_t *address, const uint8_t *prefix, unsigned bits)
{
    unsigned whole = bits / 8, rest = bits % 8;
    if (memcmp(address, prefix, whole) != 0)
        return false;
    return rest == 0 || (address[whole] ^ prefix[whole]) >> (8 - rest) == 0;
}

static enum address_kind judge4(const uint8_t *address)
{
    for (size_t i = 0; i < sizeof blocks4 / sizeof *blocks4; i++)
        if (is_in(address, blocks4[i].prefix, blocks4[i].bits))
            return blocks4[i].kind;
    return ADDRESS_PUBLIC;
}

static enum address_kind judge6(const uint8_t *address)
{
    for (size_t i = 0; i < sizeof blocks6 / sizeof *blocks6; i++)
        if (is_in(address, blocks6[i].prefix, blocks6[i].bits))
            return blocks6[i].kind;
    for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++)
        if (is_in(address, carriers[i].prefix, carriers[i].bits))
            return judge4(address + carriers[i].offset);
    static const uint8_t isatap[4] = {0x00, 0x00, 0x5e, 0xfe}; // RFC 5214
    if ((address[8] & 0xfc) == isatap[0] && memcmp(address + 9, isatap + 1, 3) == 0)
        return judge4(address + 12);
    return (address[0] & 0xe0) == 0x20 ? ADDRESS_PUBLIC : ADDRESS_RESERVED;
}

enum address_kind address_judge(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        uint8_t bytes[4];
        memcpy(bytes, &in.sin_addr, sizeof bytes);
        return judge4(bytes);
    }
    if (address->sa_family != AF_INET6)
        return ADDRESS_RESERVED;
    struct sockaddr_in6 in;
    memcpy(&in, address, sizeof in);
    return judge6(in.sin6_addr.s6_addr);
}

const char *address_kind_name(enum address_kind kind)
{
    static const char *const names[ADDRESS_KIND_COUNT] = {
        "public",    "loopback",    "private", "link-local",
        "multicast", "unspecified", "reserved"};
    return names[kind];
}
