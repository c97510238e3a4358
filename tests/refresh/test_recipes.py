# SPDX-License-Identifier: MIT
"""The examples for cron, systemd and CI in scripts/, tried: test_recipes.py OCCUPARE CLASS.
Exits with 77 when a program or module that it takes is missing."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "fetch"))
from source_site import ROOT, SourceSite, sample_pages  # noqa: E402

OCCUPARE = None
SCRIPTS = ROOT / "scripts"


class Missing(Exception):
    pass


class RecipeCase(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="occupare-recipe-"))
        (self.folder / "bin").mkdir()
        (self.folder / "bin" / "occupare").symlink_to(OCCUPARE)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def run_in(self, folder, command, status, **variables):
        kept = {name: value for name, value in os.environ.items() if "SAN_OPTIONS" in name}
        names = kept | {"HOME": str(self.folder),
                        "PATH": f"{self.folder}/bin:/usr/bin:/bin"} | variables
        done = subprocess.run(command, cwd=folder, env=names, text=True, capture_output=True,
                              timeout=120, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done


class Crontab(RecipeCase):
    def test_its_lines_run_as_cron_runs_them(self):
        jobs = []
        for line in (SCRIPTS / "crontab.example").read_text().splitlines():
            if not line or line.startswith("#"):
                continue
            if not re.fullmatch(r"[A-Z]+=\S+", line):
                self.assertRegex(line, r"^(?:[0-9*/,-]+ ){5}\S")
                self.assertNotIn("%", line)  # cron would end the command there
                jobs.append(line.split(" ", 5)[5])
        self.assertEqual(len(jobs), 1)
        work = self.folder / "occupations"
        work.mkdir()
        with SourceSite(sample_pages()) as site:
            (work / "urls.txt").write_text("\n".join(site.urls()) + "\n")
            job = ["/bin/sh", "-c", jobs[0] + " --allow-private 127.0.0.1 --delay 0"]
            done = self.run_in("/", job, 1)
            self.assertTrue(done.stdout.startswith("changed\n"), done.stdout)
            done = self.run_in("/", job, 0)
            self.assertEqual(done.stdout + done.stderr, "")
        self.assertTrue((work / "normalized" / "occupations.csv").exists())


class Units(RecipeCase):
    def test_systemd_takes_them(self):
        if shutil.which("systemd-analyze") is None:
            raise Missing("systemd-analyze")
        for name in ("occupare-refresh.service", "occupare-refresh.timer"):
            text = (SCRIPTS / name).read_text()
            (self.folder / name).write_text(text.replace("/usr/local/bin/occupare", "/bin/true"))
        done = self.run_in(self.folder, [
            "systemd-analyze", "verify", "--man=no", str(self.folder / "occupare-refresh.service"),
            str(self.folder / "occupare-refresh.timer")], 0)
        about = [line for line in done.stderr.splitlines() if "occupare" in line]
        self.assertEqual(about, [])

    def test_the_command_is_one(self):
        line = re.search(r"^ExecStart=/usr/local/bin/(.*)$",
                         (SCRIPTS / "occupare-refresh.service").read_text(), re.M)[1]
        with SourceSite(sample_pages()) as site:
            (self.folder / "urls.txt").write_text("\n".join(site.urls()))
            command = line.replace("/etc/occupare/", f"{self.folder}/").split()
            command += ["--allow-private", "127.0.0.1", "--delay", "0"]
            self.run_in(self.folder, command, 1)
            self.run_in(self.folder, command, 0)


class Workflow(RecipeCase):
    def test_its_shape_and_its_commands(self):
        try:
            import yaml
        except ImportError:
            raise Missing("python3-yaml") from None
        workflow = yaml.safe_load((SCRIPTS / "github-workflow.yml").read_text())
        self.assertEqual(set(workflow), {"name", True, "permissions", "jobs"})  # True: on
        self.assertEqual(set(workflow[True]), {"pull_request", "schedule", "workflow_dispatch"})
        steps = workflow["jobs"]["difference"]["steps"]
        self.assertTrue(all(("uses" in step) != ("run" in step) for step in steps))
        for step in steps:
            if "run" not in step:
                continue
            self.run_in(self.folder, ["bash", "-n", "-c", step["run"]], 0)
            for script in re.findall(r"\bscripts/\S+", step["run"]):
                self.assertTrue(os.access(ROOT / script, os.X_OK), script)
        self.assertEqual(steps[-1]["run"], "scripts/ci-recipe")

    def test_its_fetch_step(self):
        text = (SCRIPTS / "github-workflow.yml").read_text()
        line = re.search(r"build/release/src/(occupare fetch [^|]*)", text)[1].split()
        with SourceSite(sample_pages()) as site:
            (self.folder / "urls.txt").write_text("\n".join(site.urls()))
            self.run_in(self.folder,
                        [*line, "--allow-private", "127.0.0.1", "--delay", "0"], 0)


class Recipe(RecipeCase):
    def git(self, *arguments):
        self.run_in(self.folder / "work", [
            "git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments], 0)

    def setUp(self):
        super().setUp()
        if shutil.which("git") is None:
            raise Missing("git")
        self.work = self.folder / "work"
        shutil.copytree(ROOT / "raw", self.work / "raw")
        self.run_in(self.work, ["occupare", "run", "-q"], 0)
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Pages and their dataset")

    def recipe(self, status, **variables):
        return self.run_in(self.work, [str(SCRIPTS / "ci-recipe")], status, **variables)

    def change(self, old, new):
        for page in (self.work / "raw").iterdir():
            page.write_bytes(re.sub(old, new, page.read_bytes()))

    def test_nothing_changed(self):
        self.recipe(0)

    def test_planted_change_of_a_figure(self):
        self.change(rb"37,938", b"41,500")
        done = self.recipe(1)
        self.assertIn("annual_salary_usd", done.stdout)
        self.assertRegex(done.stdout, r"37938.*41500")

    def test_planted_redesign(self):
        self.change(rb"(?i)hourly rate|yearly salary|growth rate|number of jobs", b"Remit")
        done = self.recipe(3)
        self.assertIn("label appeared", done.stdout)
        self.assertIn("redesigned", done.stderr)

    def test_emptied(self):
        for page in (self.work / "raw").iterdir():
            page.write_bytes(b"<html><body><p>Nothing</p></body></html>")
        self.assertIn("emptied", self.recipe(3).stderr)

    def test_in_a_github_workflow(self):
        self.change(rb"37,938", b"41,500")
        summary = self.folder / "summary.md"
        done = self.recipe(1, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
        self.assertRegex(done.stdout, r"(?m)^::\w+")
        self.assertIn("41500", summary.read_text())

    def test_before_the_first_dataset(self):
        self.git("rm", "-rq", "--cached", "normalized")
        self.git("commit", "-q", "-m", "Pages alone")
        shutil.rmtree(self.work / "normalized")
        self.assertIn("no dataset", self.recipe(1).stdout)
        self.assertTrue((self.work / "normalized" / "datapackage.json").exists())

    def test_no_repository(self):
        shutil.rmtree(self.work / ".git")
        self.recipe(2)


def main():
    global OCCUPARE
    OCCUPARE = os.path.abspath(sys.argv[1])
    suite = unittest.defaultTestLoader.loadTestsFromName(sys.argv[2], sys.modules[__name__])
    result = unittest.TextTestRunner().run(suite)
    missing = [text for _, text in result.errors if "Missing: " in text]
    if missing and len(missing) == len(result.errors) + len(result.failures):
        print("SKIPPED, not installed:", missing[0].strip().rsplit(" ", 1)[-1])
        sys.exit(77)
    sys.exit(not result.wasSuccessful())


if __name__ == "__main__":
    main()
