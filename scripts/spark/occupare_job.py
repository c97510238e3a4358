#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""occupare_job: occupare on a Spark cluster (PySpark 3.5): archives or pages in, a dataset out.

    spark-submit scripts/spark/occupare_job.py --input paths.txt --output data \\
        --input_base_url https://data.commoncrawl.org/ --occupare /usr/bin/occupare

Each task gives one path of the list to `occupare extract -j1` under its name in the list; what
comes of it is a part, which Spark commits whole or not at all, however often a task is tried.
`occupare reconcile`, on the driver, refuses parts that are cut or mixed, and writes the dataset
that `occupare run` writes of the same files under the same names, byte for byte.

Paths are local (on a file system that all workers have), or of any scheme that Hadoop's file
system reads: hdfs, s3a, gs, http, https. The program is one file and is shipped to the workers;
its libraries must be there (scripts/setup).
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile
from urllib.parse import urlsplit

import pyspark
from pyspark import SparkFiles
from pyspark.sql import SparkSession

GZIP = "org.apache.hadoop.io.compress.GzipCodec"


def is_local(path):
    return urlsplit(path).scheme in ("", "file")


def local_path(path):
    return urlsplit(path).path if path.startswith("file:") else path


def hadoop(*arguments):
    """A command of Hadoop's file system, from the libraries that come with Spark."""
    home = os.environ.get("SPARK_HOME") or os.path.dirname(pyspark.__file__)
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ \
        else "java"
    return [java, "-cp", os.path.join(home, "jars", "*"), "org.apache.hadoop.fs.FsShell",
            *arguments]


def extract(program, source, name, options, part):
    """Reads one archive or page; 1 is the status of one that could not be read whole, which
    the part then says."""
    command = [program, "extract", "-q", "-j1", *options, "--name", name, "-o", part, "-"]
    if is_local(source):
        with open(local_path(source), "rb") as pages:
            done = subprocess.run(command, stdin=pages, stderr=subprocess.PIPE, check=False)
    else:
        with subprocess.Popen(hadoop("-cat", source), stdout=subprocess.PIPE) as pages:
            done = subprocess.run(command, stdin=pages.stdout, stderr=subprocess.PIPE,
                                  check=False)
        if pages.returncode != 0:
            raise RuntimeError(f"{source}: cannot be read (exit status {pages.returncode})")
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{source}: {done.stderr.decode(errors='replace').strip()}")


def make_part(name, base, program_name, options):
    program = SparkFiles.get(program_name)
    if not os.access(program, os.X_OK):
        os.chmod(program, 0o755)
    with tempfile.TemporaryDirectory() as scratch:
        part = os.path.join(scratch, "part")
        extract(program, base + name, name, options, part)
        with open(part, encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield line.rstrip("\n")


def reconcile(program, parts, output, options):
    done = subprocess.run([program, "reconcile", parts, "-o", output, *options],
                          stderr=subprocess.PIPE, text=True, check=False)
    print(done.stderr, end="")
    if done.returncode not in (0, 1):
        raise SystemExit(f"reconcile: exit status {done.returncode}: {done.stderr.strip()}")


def write_dataset(program, parts, output, options):
    """On this machine; from and to other file systems through a folder here."""
    if is_local(parts) and is_local(output):
        reconcile(program, local_path(parts), local_path(output), options)
        return
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(hadoop("-get", parts, f"{scratch}/parts"), check=True)
        reconcile(program, f"{scratch}/parts", f"{scratch}/data", options)
        subprocess.run(hadoop("-rm", "-r", "-f", f"{output}.new"), check=True)
        subprocess.run(hadoop("-put", f"{scratch}/data", f"{output}.new"), check=True)
        subprocess.run(hadoop("-rm", "-r", "-f", output), check=True)
        subprocess.run(hadoop("-mv", f"{output}.new", output), check=True)


def arguments_of():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--input", required=True, help="file that lists the paths, one a line")
    parser.add_argument("--input_base_url", default="", help="is put before each path")
    parser.add_argument("--output", required=True, help="folder of the dataset")
    parser.add_argument("--occupare", default=shutil.which("occupare"),
                        help="the program, shipped to the workers (default: that of PATH)")
    parser.add_argument("--num_input_partitions", type=int, default=0,
                        help="tasks (default: one for each path)")
    parser.add_argument("--extract_option", action="append", default=[],
                        help="for `occupare extract`, such as --only=comparisons; repeatable")
    parser.add_argument("--reconcile_option", action="append", default=[],
                        help="for `occupare reconcile`, such as --format=csv; repeatable")
    options = parser.parse_args()
    if not options.occupare or not pathlib.Path(options.occupare).is_file():
        parser.error(f"--occupare: no such file: {options.occupare or 'occupare'}")
    return options


def main():
    options = arguments_of()
    spark = SparkSession.builder.appName("occupare").getOrCreate()
    context = spark.sparkContext
    names = [line for line in context.textFile(options.input).collect() if line.strip()]
    if not names:
        raise SystemExit(f"--input: no path in {options.input}")
    if len(set(names)) != len(names):
        raise SystemExit(f"--input: a path stands twice in {options.input}")
    tasks = min(options.num_input_partitions or len(names), len(names))
    context.addFile(os.path.realpath(options.occupare))
    program, base = os.path.basename(os.path.realpath(options.occupare)), options.input_base_url
    wanted = options.extract_option
    parts = options.output.rstrip("/") + ".parts"
    if is_local(parts):
        shutil.rmtree(local_path(parts), ignore_errors=True)
        parts_url = "file:" + os.path.abspath(local_path(parts))
    else:
        subprocess.run(hadoop("-rm", "-r", "-f", parts), check=True)
        parts_url = parts
    context.parallelize(names, tasks).flatMap(
        lambda name: make_part(name, base, program, wanted)).saveAsTextFile(parts_url, GZIP)
    spark.stop()
    write_dataset(options.occupare, parts, options.output, options.reconcile_option)


if __name__ == "__main__":
    main()
