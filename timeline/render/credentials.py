"""Content credentials (C2PA): sign a chart with its sources, and read who signed a file and whether it was changed.

The library is an extra of the package. It makes no request, except to the timestamp authority that a caller names: it
fetches neither remote manifests nor the status of a certificate.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from timeline.chart.wording import author_of
from timeline.errors import RenderError
from timeline.i18n.sentences import Sentence
from timeline.render.drawn import Drawn
from timeline.render.pixels import SIGNATURE, png_chunks
from timeline.render.svg.metadata import MADE_FROM_DATA, NAMESPACES

LABEL = "timeline-of-positions.chart"
"""The name of the assertion with the chart's id, view, file and sources."""
_SETTINGS: Mapping[str, Any] = {
    "version": 1,
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": True},
    "builder": {"thumbnail": {"enabled": False}},
}
_TRUSTED, _UNTRUSTED = "signingCredential.trusted", "signingCredential.untrusted"
_OF_SIGNER = ("signingCredential.", "timeStamp.")
_ABSENT = ("ManifestNotFound", "no JUMBF data", "provenance not found")


class DamagedCredentialsError(RenderError):
    """Content credentials that cannot be read."""


@dataclass(frozen=True)
class Signer:
    """A private key and the certificates that vouch for it, the own one first, as PEM."""

    key: bytes = field(repr=False)
    certificates: bytes
    algorithm: str
    name: str
    timestamp: str | None = None
    """The address of a timestamp authority, which gets a digest of each signature."""


@dataclass(frozen=True)
class Credentials:
    """What the content credentials of a file say.

    `changed` are the library's reasons why the file is not as it was signed, `doubts` those why the certificate or
    the time is not valid. `trusted` is true if the certificate leads to one that the reader trusts, None if the library
    did not get so far. `chart` is the assertion of this program, empty if another program signed.
    """

    name: str
    organisation: str
    issuer: str
    self_signed: bool
    trusted: bool | None
    changed: tuple[str, ...]
    doubts: tuple[str, ...]
    when: str
    program: str
    chart: Mapping[str, Any]


def signer_of(
    key: bytes, certificates: bytes, passphrase: bytes | None = None, timestamp: str | None = None
) -> Signer:
    """Return a signer from PEM texts.

    Raises:
        RenderError: If the extra is not installed, if the key needs a passphrase or another one, or if no certificate
            is that of the key.
    """
    _library()
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization as forms

    try:
        private = forms.load_pem_private_key(key, passphrase)
    except TypeError:
        raise RenderError(
            Sentence("the key has a passphrase, or none; set TIMELINE_SIGN_PASSPHRASE if it has one")
        ) from None
    except ValueError:
        raise RenderError(
            Sentence("the key cannot be read; use a private key in PEM form, and its passphrase")
        ) from None
    try:
        chain = x509.load_pem_x509_certificates(certificates)
    except ValueError:
        raise RenderError(
            Sentence("there is no certificate in PEM form; give one with --set sign_certificates=FILE")
        ) from None
    if chain[0].public_key() != private.public_key():
        raise RenderError(
            Sentence("the first certificate is not that of the key; put the key's own certificate first")
        )
    plain = private.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    pem = b"".join(each.public_bytes(forms.Encoding.PEM) for each in chain)
    names = chain[0].subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    name = str(names[0].value) if names else chain[0].subject.rfc4514_string()
    return Signer(plain, pem, _algorithm(private), name, timestamp)


def sign(data: bytes, mime: str, manifest: Mapping[str, Any], signer: Signer) -> bytes:
    """Return the file with credentials; raise RenderError if the certificate cannot be used for them."""
    c2pa = _library()
    out = io.BytesIO()
    info = c2pa.C2paSignerInfo(signer.algorithm, signer.certificates, signer.key, signer.timestamp)
    try:
        context = c2pa.Context.from_dict(dict(_SETTINGS))
        with c2pa.Signer.from_info(info) as own, c2pa.Builder.from_json(dict(manifest), context) as builder:
            builder.sign(own, mime, io.BytesIO(data), out)
    except c2pa.C2paError as error:
        raise RenderError(
            Sentence(
                "the chart could not be signed ({why}); use a valid certificate with the key usage “digital "
                "signature” and an extended one such as “email protection”",
                why=_plain(error),
            )
        ) from None
    return out.getvalue()


def credentials_of(data: bytes, mime: str, trust: bytes | None = None) -> Credentials | None:
    """Return the credentials of a file; None if it has none.

    Args:
        data: The file.
        mime: Its media type.
        trust: Certificates to trust, as PEM; without them, none is trusted.

    Returns:
        The credentials, valid or not.

    Raises:
        RenderError: If the extra is not installed, or `trust` has no certificate.
        DamagedCredentialsError: If there are credentials that cannot be read.
    """
    c2pa = _library()
    if trust is not None and b"-----BEGIN CERTIFICATE-----" not in trust:
        raise RenderError(Sentence("the file of trusted certificates has none in PEM form"))
    settings = dict(_SETTINGS)
    settings |= {"trust": {"trust_anchors": trust.decode("utf-8", "replace")}} if trust else {}
    try:
        context = c2pa.Context.from_dict(settings)
        with c2pa.Reader(mime, io.BytesIO(data), context=context) as reader:
            manifest, full = json.loads(reader.json()), json.loads(reader.crjson())
            state = str(reader.get_validation_state())
    except c2pa.C2paError as error:
        if any(words in str(error) for words in _ABSENT) and not claims_credentials(data):
            return None
        raise DamagedCredentialsError(
            Sentence("the content credentials are damaged and cannot be read ({why})", why=_plain(error))
        ) from None
    # The checksums of a PNG count, so that even the padding of its credentials does.
    damaged = data.startswith(SIGNATURE) and not all(sound for _, _, sound in png_chunks(data))
    return of_reports(manifest, full, state, damaged=damaged)


def of_reports(manifest: Any, full: Any, state: str, *, damaged: bool) -> Credentials:
    """Return what the library's two reports on a file say; `damaged` if a checksum of the file is wrong."""
    label = manifest.get("active_manifest", "")
    active = manifest.get("manifests", {}).get(label, {})
    # A doubtful signer does not mean that the file was changed: readers are told of the two in different words.
    failed = [str(each.get("code")) for each in manifest.get("validation_status", ())]
    doubts = [code for code in failed if code.startswith(_OF_SIGNER) and code != _UNTRUSTED]
    changed = [code for code in failed if not code.startswith(_OF_SIGNER)]
    if state == "Invalid" and not failed:
        changed = ["invalid"]
    if damaged:
        changed.append("png.crc.mismatch")
    parts: Any = next((each for each in full.get("manifests", ()) if each.get("label") == label), {})
    certificate = parts.get("signature", {}).get("certificateInfo", {})
    holder, issuer = (certificate.get(key, {}) for key in ("subject", "issuer"))
    info = active.get("signature_info", {})
    programs = active.get("claim_generator_info") or [{}]
    own = (each.get("data") for each in active.get("assertions", ()) if each.get("label") == LABEL)
    chart = next(own, None)
    return Credentials(
        name=str(holder.get("CN") or info.get("common_name") or ""),
        organisation=str(holder.get("O") or ""),
        issuer=", ".join(str(issuer[key]) for key in ("CN", "O") if issuer.get(key)),
        self_signed=bool(holder) and holder == issuer,
        trusted=state == "Trusted" or _is_trusted(manifest),
        changed=tuple(dict.fromkeys(changed)),
        doubts=tuple(dict.fromkeys(doubts)),
        when=str(info.get("time") or ""),
        program=" ".join(str(programs[0].get(key, "")) for key in ("name", "version")).strip(),
        chart=chart if isinstance(chart, dict) else {},
    )


def _is_trusted(manifest: Mapping[str, Any]) -> bool | None:
    """Return whether the certificate leads to a trusted one, also in a file that was changed; None if it is unknown."""
    results = manifest.get("validation_results", {}).get("activeManifest", {})
    codes = {each.get("code") for outcome in ("success", "failure") for each in results.get(outcome, ())}
    return True if _TRUSTED in codes else False if _UNTRUSTED in codes else None


def claims_credentials(data: bytes) -> bool:
    """Return whether a file has the marks of credentials, also if none can be read."""
    return any(mark in data for mark in (b"caBX", b"jumb", b"c2pa:manifest", b"c2pa.claim"))


def _algorithm(key: Any) -> str:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if isinstance(key, ec.EllipticCurvePrivateKey):
        known = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
        if key.curve.name in known:
            return known[key.curve.name]
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(key, rsa.RSAPrivateKey):
        return "ps256"
    raise RenderError(
        Sentence("the kind of the key is not used for content credentials; use P-256, Ed25519 or RSA")
    )


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _library() -> Any:
    """Return the library; raise RenderError with the way to install it."""
    try:
        import c2pa
    except ImportError:
        raise RenderError(
            Sentence(
                "content credentials need the optional package “sign”; run: pip install"
                ' "timeline-of-positions[sign]"'
            )
        ) from None
    return c2pa


PACKAGE = "timeline-of-positions"
PROGRAM = "Timeline"
MOST_SOURCES = 2_000


@dataclass(frozen=True)
class RecordFile:
    """The file that a chart is made from: its name without folders, and the SHA-256 of its bytes."""

    name: str
    sha256: str


def manifest_of(drawn: Drawn, name: str, mime: str, file: RecordFile) -> dict[str, Any]:
    """Return the manifest of a chart that is written under a name; without events if the chart embeds none."""
    # The texts of the chart are for programs that read metadata, as JSON-LD.
    said = {
        "dc:title": drawn.scene.name,
        "dc:description": drawn.scene.alt,
        "dc:creator": author_of(drawn.published, drawn.view),
        "dc:rights": drawn.published.license or "",
        "dc:language": drawn.view.lang,
    }
    texts = {key: text for key, text in said.items() if text}
    try:
        program = version(PACKAGE)
    except PackageNotFoundError:
        program = "0"
    return {
        "claim_generator_info": [{"name": PROGRAM, "version": program}],
        "title": name,
        "format": mime,
        "assertions": [
            {
                "label": "c2pa.actions.v2",
                "data": {"actions": [{"action": "c2pa.created", "digitalSourceType": MADE_FROM_DATA}]},
            },
            {"label": "cawg.metadata", "data": {"@context": {"dc": NAMESPACES["dc"]}} | texts},
            {"label": LABEL, "data": _chart(drawn, file)},
        ],
    }


def _chart(drawn: Drawn, file: RecordFile) -> dict[str, Any]:
    """Return the assertion of this program, with each source of the chart's events once."""
    named = {"name": file.name, "sha256": file.sha256}
    chart: dict[str, Any] = {"id": drawn.chart_id, "view": drawn.still.to_params(), "file": named}
    if drawn.data:
        cited = [*dict.fromkeys(cite for row in drawn.listed for cite in row.sources)][:MOST_SOURCES]
        kinds = ("title", "publisher", "date", "url")
        sources = [{kind: text for kind in kinds if (text := getattr(cite, kind))} for cite in cited]
        chart |= {"events": [event.id for event in drawn.shown.events], "sources": sources}
    return chart
