// SPDX-License-Identifier: MIT
#include "base/status.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <string.h>

enum status error_set(struct error *error, enum status status, const char *format, ...)
{
    if (error == NULL)
        return status;
    va_list arguments;
    va_start(arguments, format);
    error->status = status;
    utf8_print_list(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

enum status error_prefix(struct error *error, enum status status, const char *format, ...)
{
    if (error == NULL)
        return status;
    char rest[sizeof error->message];
    memcpy(rest, error->message, sizeof rest);
    va_list arguments;
    va_start(arguments, format);
    utf8_print_list(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    size_t used = strlen(error->message);
    utf8_print(error->message + used, sizeof error->message - used, ": %s", rest);
    error->status = status;
    return status;
}
