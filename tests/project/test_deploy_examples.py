"""The files in `examples/deploy/`: what the proxy writes into its log, and what the service may write."""

from __future__ import annotations

import re

from tests.project.pins import ROOT

DEPLOY = ROOT / "examples" / "deploy"
KEY = "0123456789abcdef0123456789abcdef01234567"


def nginx() -> str:
    return (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


def test_the_log_of_nginx_has_no_queries_and_no_keys() -> None:
    (words,) = re.findall(r"(?m)^log_format timeline '(.*)';$", nginx())
    assert {*re.findall(r"\$\w+", words)} == {
        "$remote_addr", "$time_iso8601", "$request_method", "$timeline_path", "$status", "$body_bytes_sent",
        "$request_time",
    }  # fmt: skip
    assert re.search(r"(?m)^ +access_log \S+ timeline;$", nginx())
    patterns = [found.replace("?<", "?P<") for found in re.findall(r'(?m)^ +"~(.*)" /', nginx())]
    for path in (
        f"/~{KEY}/_dash-layout",
        f"/~{KEY}/fr/_dash-layout",
    ):
        (match,) = filter(None, (re.search(pattern, path) for pattern in patterns))
        assert not any(KEY in after for after in match.groups())


def test_nginx_does_not_name_its_version_and_lets_a_newsroom_in() -> None:
    assert "server_tokens off;" in nginx()
    assert int(re.findall(r"limit_conn timeline (\d+);", nginx())[0]) >= 200


def test_the_service_may_write_the_access_log_of_the_docs() -> None:
    service = (DEPLOY / "timeline.service").read_text(encoding="utf-8")
    docs = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
    assert re.findall(r"--set access_log=/var/log/(\w+)/", docs) == re.findall(
        r"(?m)^LogsDirectory=(\w+)$", service
    )
