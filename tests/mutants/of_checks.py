"""Guards of the twenty checks that no other mutant takes out."""

from __future__ import annotations

from tests.mutants.mutant import Mutant, Patch, without

HOSTILE = "tests/trust/test_yaml_hostile.py"
READER = "timeline/io/yaml/reader.py"
FUZZ = "tests/fuzz/test_fuzz.py"
PRESSURE = "tests/web/workers/test_pressure.py"

MUTANTS: tuple[Mutant, ...] = (
    without("1 levels of a file", "timeline/io/yaml/reader.py",
            "if len(self.open) > self.limits.max_depth:", "if False:", HOSTILE),
    without("1 the order of answers in linear time", "timeline/model/timeline.py",
            "    sorter = TopologicalSorter(answered)\n",
            "    def deep(name: str) -> int:\n"
            "        return 1 + max(map(deep, answered.get(name, ())), default=-1)\n\n"
            "    return {name: deep(name) for name in answered}\n"
            "    sorter = TopologicalSorter(answered)\n", HOSTILE),
    without("1 rings of answers", "timeline/io/checks/references.py",
            "                named.setdefault(str(word), (word, path))", "                pass", HOSTILE),
    Mutant("2 errors of the parser", (
        Patch(READER, "except yaml.MarkedYAMLError as error:", "except ZeroDivisionError as error:"),
        Patch(READER, "except yaml.YAMLError as error:", "except KeyError as error:"),
    ), (FUZZ,)),
    without("2 a mapping where a list was expected", "timeline/io/loader.py",
            "if section in root and not isinstance(nodes, YamlList):", "if False:", FUZZ),
    without("3 lines of problems", "timeline/io/yaml/reader.py",
            "line, column = (mark.line + 1, mark.column + 1)", "line, column = (mark.line + 2, mark.column + 1)",
            "tests/trust/test_yaml_faults.py"),
    without("4 texts as written", "timeline/io/yaml/reader.py",
            '_NULLS = frozenset(("", "~", "null", "Null", "NULL"))',
            '_NULLS = frozenset(("", "~", "null", "Null", "NULL", "NO"))', HOSTILE),
    without("5 the fast parser", "timeline/io/yaml/reader.py",
            '_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)', "_LOADER: Any = yaml.SafeLoader", HOSTILE),
    without("5 no more of a file than its limit", "timeline/io/decoding.py",
            "    if len(data) > limits.max_bytes:", "    if len(data) > 2 * limits.max_bytes:", HOSTILE),
    without("6 dates without a clock", "timeline/dates/edtf.py",
            "        first = float(\"-inf\") if self.start is None else self.start\n",
            "        import time\n\n"
            "        first = float(\"-inf\") if self.start is None else self.start\n"
            "        first = min(first, time.time() // DAY_SECONDS)\n",
            "tests/dates/test_dates.py"),
    without("7 escaped texts in pages", "timeline/render/page.py",
            "Markup(text_of(str(value)))", "Markup(str(value))",
            "tests/browser/test_hostile_page.py"),
    without("8 escaped texts in charts", "timeline/render/svg/writer.py",
            'return escape(_CONTROL.sub("", value), quote=True)', 'return _CONTROL.sub("", value)',
            "tests/render/test_article.py::test_user_text_is_shown_literally_in_every_field"),
    without("9 links of known schemes", "timeline/model/citation.py",
            'SAFE_SCHEMES = ("http", "https", "mailto")', 'SAFE_SCHEMES = ("http", "https", "mailto", "javascript")',
            "tests/web/test_web.py"),
    without("9 links to a host", "timeline/model/citation.py",
            ' or not (parts.netloc or parts.scheme.lower() == "mailto"):', ":",
            "tests/web/test_web.py"),
    without("10 no inline scripts", "timeline/web/server/guard.py",
            "script-src 'self' {hashed(WAIT)} {hashed(FIT)}", "script-src 'self' 'unsafe-inline'",
            "tests/trust/test_csp.py", "tests/browser/test_hostile_page.py"),
    without("11 headers on each answer", "timeline/web/server/guard.py",
            "    response.headers.update(HEADERS)\n",
            "    if response.status_code < 500:\n        response.headers.update(HEADERS)\n",
            "tests/trust/test_headers.py"),
    without("11 no words of an error in its answer", "timeline/web/server/guard.py",
            'answer = jsonify(error="Internal Server Error", id=mark)', "answer = jsonify(error=str(error), id=mark)",
            "tests/trust/test_headers.py"),
    without("12 the shape of a call", "timeline/web/server/guard.py",
            "    if not isinstance(body, dict) or not isinstance(body.get(\"output\"), str):\n        abort(400)\n", "",
            "tests/trust/test_bad_posts.py"),
    without("13 values of a wrong type", "timeline/web/callbacks/asked.py",
            "ids = [encodable(v) for v in value if isinstance(v, str)]", "ids = [encodable(v) for v in value]",
            "tests/trust/test_callback_types.py"),
    Mutant("14 the largest upload", (
        Patch("timeline/web/routes/uploads.py", "    if (request.content_length or 0) > LARGEST:", "    if False:"),
        Patch("timeline/web/routes/uploads.py", "    return data if len(data) <= LARGEST else None", "    return data"),
    ), ("tests/web/test_dropped_files.py",)),
    without("14 damaged workbooks in words", "timeline/io/tables/read/xlsx.py",
            "    except Exception as error:", "    except zipfile.BadZipFile as error:",
            "tests/web/test_dropped_files.py"),
    without("15 a file that rests", "timeline/web/state/followed.py",
            "        elif self._looked - self._since >= REST or self._is_whole():", "        else:",
            "tests/web/test_edits_under_load.py", "tests/web/test_shelf.py"),
    without("15 the last valid file", "timeline/web/state/followed.py",
            "            version, problems = self._shown, error.problems\n", "            raise\n",
            "tests/web/test_shelf.py"),
    without("16 few results in memory", "timeline/web/state/versions.py",
            "            while len(values) > slot.most:", "            while len(values) > 1_000_000:",
            f"{PRESSURE}::test_fifty_clients_filter_without_errors_and_without_more_memory"),
    without("17 turns of bounded processes", "timeline/web/server/bounded/limits.py",
            "            if self._is_full_for(visitor):", "            if False:",
            "tests/trust/test_bounded.py::test_who_cannot_wait_any_more_is_told_so_at_once"),
    without("18 the language of a page", "timeline/web/templates/page.html",
            '<html lang="{{ lang }}"', "<html",
            "tests/browser/test_accessible.py::test_axe_finds_nothing_on_any_machine"),
    without("19 a focus that is seen", "assets/css/10-page.css",
            ".page :focus-visible { outline: 3px solid var(--accent);", ".page :focus-visible { outline: none;",
            "tests/browser/test_accessible.py::test_tab_reaches_every_control_with_a_focus_that_is_seen_and_comes_out_again"),
    without("20 the filter in all tables", "timeline/render/tables.py",
            "return self.drawn.shown.events", "return self.drawn.published.events",
            "tests/web/test_equivalence.py"),
    without("20 colours for all eyes", "timeline/theme/colours.py",
            '"#3b7e94", "#22677c"', '"#3b7e94", "#3f7c90"',
            "tests/theme/test_colours.py"),
)  # fmt: skip
