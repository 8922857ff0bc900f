"""Keys and certificates for the tests: a root, and a leaf that it issues, as a newsroom would have them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SIGNER = "The Meridian, graphics desk"
BEGIN, END = datetime(2020, 1, 1), datetime(2090, 1, 1)


@dataclass(frozen=True)
class Papers:
    """PEM texts: the private key, the chain of its certificate, the root, and the key with a passphrase."""

    key: bytes
    chain: bytes
    root: bytes
    locked: bytes

    def write(self, folder: Path) -> None:
        for name in ("key", "chain", "root", "locked"):
            (folder / f"{name}.pem").write_bytes(getattr(self, name))


@cache
def papers(name: str = SIGNER) -> Papers:
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = certificate("Test Root", "Test Authority", root_key, None)
    leaf = certificate(name, "The Meridian", key, (root, root_key))
    pem = serialization.Encoding.PEM
    form, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return Papers(
        key=key.private_bytes(pem, form, none),
        chain=leaf.public_bytes(pem) + root.public_bytes(pem),
        root=root.public_bytes(pem),
        locked=key.private_bytes(pem, form, serialization.BestAvailableEncryption(b"a secret")),
    )


def certificate(
    name: str,
    organisation: str,
    key: ec.EllipticCurvePrivateKey,
    by: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None,
    *,
    usage: bool = True,
) -> x509.Certificate:
    """Return a certificate by an issuer, or a root; without `usage`, one that C2PA does not accept."""
    names = {NameOID.COUNTRY_NAME: "FR", NameOID.ORGANIZATION_NAME: organisation, NameOID.COMMON_NAME: name}
    subject = x509.Name([x509.NameAttribute(oid, text) for oid, text in names.items()])
    issuer, issuer_key = (by[0].subject, by[1]) if by else (subject, key)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGIN)
        .not_valid_after(END)
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .add_extension(
            x509.KeyUsage(True, False, False, False, False, by is None, by is None, False, False),
            critical=True,
        )
    )
    if by and usage:
        made = made.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )
    return made.sign(issuer_key, hashes.SHA256())
