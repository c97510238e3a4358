// SPDX-License-Identifier: MIT
#pragma once

#include "base/buffer.h"
#include "base/status.h"
#include "model/dataset.h"
#include "output/standing.h"

// Writes a dataset directory: the rows it is given, in every format asked for, published
// whole or not at all. Formats are the rows of output.c; each is one file write_NAME.c.

struct output;

struct output_options {
    const char *directory;
    // Names, NULL at the end; checked by output_begin. NULL: those of the published
    // dataset, or OUTPUT_FORMATS_DEFAULT where there is none.
    const char *const *formats;
    bool needs_csv;        // CSV is added to the formats of the published dataset
    bool spreadsheet_safe; // guard cells that a spreadsheet would run as a formula
    bool accepts_loss;     // let a dataset replace one that has much more
    size_t jobs; // with more than one, a thread sums and writes; 0 = as there are cores
    bool has_optional;   // write the tables, too, that the schema calls optional
    bool drops_optional; // do not even keep them when the published dataset has them
    bool forgets_past;   // the history does not go on, it begins anew
};

#define OUTPUT_FORMATS_DEFAULT "csv,json"

// For --help: the name and help text of format `index`, NULL past the end.
const char *output_format_name(size_t index);
const char *output_format_help(size_t index);

// Takes the directory's lock and opens a staging place beside it. Fails early: with
// STATUS_USAGE for an unknown format, STATUS_LOCKED if another run is at it,
// STATUS_OUTPUT if the directory cannot be written.
enum status output_begin(const struct output_options *options, struct output **out_output,
                         struct error *error) WARN_UNUSED;

// Opens the files for tables of the catalogue, before the first row.
void output_open(struct output *output, const struct catalogue *catalogue);
// Ends all files and writes datapackage.json; the catalogue may go then.
void output_close(struct output *output);
// Instead, when the rows cannot be had: forgets what was written. As after output_close,
// the catalogue is needed no more.
void output_abandon(struct output *output);

// May the dataset be much smaller than the published one?
bool output_accepts_loss(const struct output *output);

// Does the published dataset have occupations that an empty one would replace?
bool output_has_past(const struct output *output);

// Are the optional tables asked for? Rows of tables that are not must not come.
bool output_has_optional(const struct output *output);

// Does the history begin anew, whatever the published dataset has?
bool output_forgets_past(const struct output *output);

// Where the rows go. Errors while writing are kept and returned by output_publish.
struct row_sink output_sink(struct output *output);

// Closes what is open, so that the dataset can be looked at before it is published:
// *out_folder is where it lies until then.
enum status output_end(struct output *output, const char **out_folder,
                       struct error *error) WARN_UNUSED;

enum output_result { OUTPUT_UNCHANGED, OUTPUT_PUBLISHED };

// Ends all files if that was not done, and when one of them is not the same as the
// published one, syncs and puts the dataset in place in one step; else touches nothing.
// STATUS_REFUSED when the new dataset is empty and the old one is not. The names of
// published files that are gone are appended to `removed` (may be NULL), "; " between.
enum status output_publish(struct output *output, enum output_result *out_result,
                           struct buffer *removed, struct error *error) WARN_UNUSED;

// Where the dataset stands: absolute, without symbolic links.
const char *output_directory(const struct output *output);
// Is the dataset that stands the one remembered? *out_now is what to remember from here
// on.
bool output_holds(const struct output *output, const struct standing *remembered,
                  struct standing *out_now);
// The dataset that was published; after output_publish.
void output_standing(const struct output *output, struct standing *out_standing);

// Removes the staging place if it is still there, drops the lock, frees. NULL is fine.
void output_free(struct output *output);
