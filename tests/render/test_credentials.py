"""Content credentials: who signed, that each changed byte is noticed, and that other readers of C2PA agree."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import c2pa
import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.certificates import SIGNER, certificate, papers
from tests.identified import id_of
from tests.strategies import toy_timeline
from timeline.cli import group
from timeline.errors import RenderError
from timeline.io.loader import load
from timeline.io.registry import writers
from timeline.io.schema import starter
from timeline.render import Drawn, credentials, written
from timeline.render.credentials import (
    LABEL,
    Credentials,
    DamagedCredentialsError,
    RecordFile,
    credentials_of,
    manifest_of,
    of_reports,
    sign,
    signer_of,
)
from timeline.render.opened import open_figure
from timeline.view.view import View

FILE = RecordFile("toy.yaml", "0" * 64)
SIGNED = ("png", "svg", "jpg", "webp")


def run(*words: str, env: Mapping[str, str] | None = None) -> Result:
    return CliRunner().invoke(group, words, prog_name="timeline", catch_exceptions=False, env=env)


def drawn() -> Drawn:
    return Drawn(toy_timeline(), View(width=400, height=300), factor=1)


@cache
def signed(fmt: str) -> bytes:
    own, mime = papers(), writers()[fmt].media_type
    made = manifest_of(drawn(), f"toy.{fmt}", mime, FILE)
    return sign(written(drawn(), fmt), mime, made, signer_of(own.key, own.chain))


def report(fmt: str, data: bytes) -> Credentials | None:
    return credentials_of(data, writers()[fmt].media_type, papers().root)


@pytest.mark.parametrize("fmt", SIGNED)
def test_a_signed_chart_says_who_signed_it_and_from_which_sources(fmt: str) -> None:
    found, bare = report(fmt, signed(fmt)), written(drawn(), fmt)
    assert found is not None
    assert (found.name, found.organisation) == (SIGNER, "The Meridian")
    assert (found.issuer, found.self_signed, found.trusted) == ("Test Root, Test Authority", False, True)
    assert (found.changed, found.when) == ((), "")
    assert found.chart["file"] == {"name": "toy.yaml", "sha256": "0" * 64}
    assert found.chart["id"] == id_of(toy_timeline(), View())
    assert {source["title"] for source in found.chart["sources"]} == {
        source.title.say("en") for event in toy_timeline().events for source in event.sources
    }
    with c2pa.Reader(writers()[fmt].media_type, io.BytesIO(signed(fmt))) as reader:
        content, state = json.loads(reader.json()), reader.get_validation_state()
    active = content["manifests"][content["active_manifest"]]
    assert (state, active["signature_info"]["common_name"]) == ("Valid", SIGNER)
    assert [dict(found.chart)] == [each["data"] for each in active["assertions"] if each["label"] == LABEL]
    assert "c2pa.created" in json.dumps(active["assertions"])
    # The chart can still be opened, and without credentials it has none.
    assert open_figure(signed(fmt)) == open_figure(bare)
    assert report(fmt, bare) is None


@pytest.mark.parametrize("fmt", SIGNED)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_changed_byte_never_passes_as_something_else(fmt: str, data: st.DataObject) -> None:
    """Only the padding and the box names around the credentials belong to no signature, and they say nothing."""
    whole = signed(fmt)
    places = data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=3, unique=True))
    changed = bytearray(whole)
    for at in places:
        changed[at] ^= data.draw(st.integers(1, 255))
    try:
        found = report(fmt, bytes(changed))
    except DamagedCredentialsError:
        return
    assert found is None or found.changed or found == report(fmt, whole)


@given(at=st.integers(0, 10**9), bit=st.integers(0, 7))
@settings(max_examples=150, deadline=None)
def test_each_byte_of_a_png_counts(at: int, bit: int) -> None:
    changed = bytearray(signed("png"))
    changed[at % len(changed)] ^= 1 << bit
    try:
        found = report("png", bytes(changed))
    except DamagedCredentialsError:
        return
    assert found is None or found.changed


def test_credentials_under_another_name_are_damaged_and_not_absent() -> None:
    with pytest.raises(DamagedCredentialsError):
        report("png", signed("png").replace(b"caBX", b"caBY"))


@pytest.mark.parametrize("fmt", SIGNED)
def test_each_byte_of_the_picture_counts(fmt: str) -> None:
    whole, bare = signed(fmt), written(drawn(), fmt)
    for start in range(len(bare) // 10, len(bare) - 60, len(bare) // 25):
        at = whole.find(bare[start : start + 40])
        assert at > 0
        changed = bytearray(whole)
        changed[at] ^= 4
        assert is_noticed(fmt, bytes(changed))


def is_noticed(fmt: str, data: bytes) -> bool:
    """Whether a changed file is told from the signed one, and from one without credentials."""
    try:
        found = report(fmt, data)
    except DamagedCredentialsError:
        return True
    return found is not None and bool(found.changed)


def test_a_certificate_that_nobody_vouches_for_is_not_trusted() -> None:
    found = credentials_of(signed("png"), "image/png")
    other = credentials_of(signed("png"), "image/png", papers("Somebody else").root)
    assert found is not None
    assert other is not None
    assert (found.trusted, other.trusted) == (False, False)
    assert found.changed == other.changed == ()
    with pytest.raises(RenderError) as refused:
        credentials_of(signed("png"), "image/png", b"nothing")
    assert str(refused.value) == "the file of trusted certificates has none in PEM form"


@pytest.mark.parametrize(
    ("key", "chain", "passphrase", "said"),
    [
        ("key", "other", None, "the first certificate is not that of the key; put the key's own certificate first"),
        ("key", "key", None, "there is no certificate in PEM form; give one with --set sign_certificates=FILE"),
        ("locked", "chain", None,
         "the key has a passphrase, or none; set TIMELINE_SIGN_PASSPHRASE if it has one"),
        ("locked", "chain", b"wrong", "the key cannot be read; use a private key in PEM form, and its passphrase"),
        ("chain", "chain", None, "the key cannot be read; use a private key in PEM form, and its passphrase"),
    ],
)  # fmt: skip
def test_a_key_and_certificates_that_do_not_fit_are_refused(
    key: str, chain: str, passphrase: bytes | None, said: str
) -> None:
    own = papers()
    certificates = papers("Somebody else").chain if chain == "other" else getattr(own, chain)
    with pytest.raises(RenderError) as refused:
        signer_of(getattr(own, key), certificates, passphrase)
    assert str(refused.value) == said


def test_a_certificate_without_the_usage_that_c2pa_needs_is_refused() -> None:
    key, root_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = certificate("Root", "Root", root_key, None)
    leaf = certificate("Leaf", "Leaf", key, (root, root_key), usage=False)
    own = papers()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    signer = signer_of(pem, leaf.public_bytes(Encoding.PEM) + own.root)
    with pytest.raises(RenderError, match="use a valid certificate with the key usage “digital signature”"):
        sign(written(drawn(), "png"), "image/png", {"assertions": []}, signer)


def test_what_is_wrong_with_a_certificate_is_no_change_of_the_file() -> None:
    status = [{"code": "signingCredential.expired"}, {"code": "signingCredential.untrusted"}]
    content = {"active_manifest": "a", "manifests": {"a": {}}, "validation_status": status}
    found = of_reports(content, {}, "Invalid", damaged=False)
    assert (found.changed, found.doubts) == ((), ("signingCredential.expired",))
    kinds = {"signingCredential.trusted": True, "signingCredential.untrusted": False, "other": None}
    for code, trusted in kinds.items():
        results = {"activeManifest": {"success": [{"code": code}], "failure": []}}
        assert of_reports({"validation_results": results}, {}, "Invalid", damaged=True).trusted is trusted


def test_without_the_extra_a_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "c2pa", None)
    with pytest.raises(RenderError) as refused:
        signer_of(b"", b"")
    assert str(refused.value) == (
        'content credentials need the optional package “sign”; run: pip install "timeline-of-positions[sign]"'
    )


@pytest.fixture
def desk(here: Path) -> Path:
    """A folder with a file, a key and certificates, and a signed chart."""
    papers().write(here)
    Path("sample.yaml").write_text(starter(), encoding="utf-8")
    signing = ("--sign", "key.pem", "--set", "sign_certificates=chain.pem")
    result = run("export", "sample.yaml", "-o", "a.png", "--size", "social", *signing)
    assert result.exit_code == 0, result.output
    return here


def test_inspect_tells_who_signed_and_what_the_file_says(desk: Path) -> None:
    told = run("inspect", "a.png", "sample.yaml", "--trust", "root.pem")
    lines = told.stdout.splitlines()
    assert lines[:3] == [
        "unchanged since it was signed",
        f"signed with the certificate of {SIGNER}, The Meridian",
        "issued by Test Root, Test Authority; it leads to a certificate in root.pem",
    ]
    assert lines[-1] == "sample.yaml is the file that the chart was made from"
    assert told.exit_code == 0


def test_inspect_succeeds_only_with_a_certificate_that_leads_to_a_trusted_one(desk: Path) -> None:
    (other := desk / "other").mkdir()
    papers(f"{SIGNER} ").write(other)  # an authority of one's own
    told = run("inspect", "a.png", "--trust", "other/root.pem")
    assert told.stdout.splitlines()[:3] == [
        "unchanged since it was signed",
        f"signed with the certificate of {SIGNER}, The Meridian",
        "issued by Test Root, Test Authority; it leads to no certificate in other/root.pem",
    ]
    assert told.exit_code == 1
    Path("both.pem").write_bytes(Path("other/root.pem").read_bytes() + Path("root.pem").read_bytes())
    assert run("inspect", "a.png", "--trust", "both.pem").exit_code == 0


def test_inspect_fails_if_it_cannot_tell_whether_a_certificate_is_trusted(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(credentials, "_is_trusted", lambda manifest: None)
    monkeypatch.setattr(credentials, "_TRUSTED", "none")
    (other := desk / "other").mkdir()
    papers("Another authority").write(other)
    assert run("inspect", "a.png", "--trust", "other/root.pem").exit_code == 1
    assert run("inspect", "a.png").exit_code == 0


def test_inspect_says_that_a_byte_was_changed(desk: Path) -> None:
    data = bytearray(Path("a.png").read_bytes())
    data[-20] ^= 1
    Path("a.png").write_bytes(data)
    told = run("inspect", "a.png", "--trust", "root.pem")
    assert told.stdout.startswith("CHANGED since it was signed (assertion.dataHash.mismatch")
    assert "it leads to a certificate in root.pem" in told.stdout
    assert told.exit_code == 1


def test_inspect_says_what_the_record_says_since_then(desk: Path) -> None:
    timeline = load("sample.yaml")
    title = timeline.events[0].title.say("en")
    text = Path("sample.yaml").read_text(encoding="utf-8")
    Path("sample.yaml").write_text(text.replace(title, "Another title"), encoding="utf-8")
    told = run("inspect", "a.png", "sample.yaml")
    assert "the record in sample.yaml says otherwise now:" in told.stdout.splitlines()
    assert "Another title" in told.stdout
    assert told.exit_code == 0


def test_after_a_re_save_the_credentials_are_gone_and_the_id_still_leads_to_the_record(desk: Path) -> None:
    with Image.open("a.png") as image:
        image.convert("RGB").save("again.png")
    told = run("inspect", "again.png", "--trust", "root.pem")
    assert told.stdout.startswith(
        "again.png has no content credentials: it was not signed, or a program removed"
    )
    assert told.exit_code == 1
    timeline = load("sample.yaml")
    id_ = id_of(timeline, View.of(timeline))
    found = run("inspect", id_.lower().replace("0", "o"), "sample.yaml")
    assert found.stdout.splitlines() == [
        f"timeline export sample.yaml -o {id_}.png",
        "http://127.0.0.1:8050/",
        "what the chart shows has not changed in sample.yaml",
    ]


def test_a_passphrase_comes_from_the_environment(desk: Path) -> None:
    words = ("export", "sample.yaml", "-o", "b.svg", "--sign", "locked.pem")
    env = {"TIMELINE_SIGN_CERTIFICATES": "chain.pem", "TIMELINE_SIGN_PASSPHRASE": "a secret"}
    assert run(*words, env=env).exit_code == 0
    assert run("inspect", "b.svg").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "b.csv", "--sign", "key.pem", "--set", "sign_certificates=chain.pem"),
         "Error: b.csv cannot be signed; --sign is for .png, .svg, .jpg, .webp"),
        (("-o", "b.png", "--sign", "key.pem"),
         "Error: there is no certificate in PEM form; give one with --set sign_certificates=FILE"),
        (("-o", "key.pem.png", "--sign", "key.pem", "--set", "sign_certificates=key.pem"),
         "Error: there is no certificate in PEM form; give one with --set sign_certificates=FILE"),
    ],
)  # fmt: skip
def test_what_cannot_be_signed_is_said(desk: Path, words: tuple[str, ...], said: str) -> None:
    result = run("export", "sample.yaml", *words)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == said
    assert not Path(words[1]).exists()
