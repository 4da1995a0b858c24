"""Certificates for TLS servers on loopback, made when the tests run: a good one, and those that clients must refuse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

HOST = "localhost"
"""Whom the certificates are for, by name: Wine compares no addresses."""
SERVER_USE, CLIENT_USE = ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH
_DAY = timedelta(days=1)
_NO_USE = dict.fromkeys(
    (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
        *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    ),
    False,
)


@dataclass(frozen=True)
class Leaf:
    """What a server's certificate says."""

    name: str = HOST
    days: tuple[int, int] = (-1, 30)
    """When it begins and ends, from today."""
    use: x509.ObjectIdentifier = SERVER_USE
    list_at: str | None = None
    """Where the list of revoked certificates is."""


class Authority:
    """A certification authority, whose key is never written to a file."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, _subject(f"Loopback test authority, {name}")
        self._file = name
        self._key, self._leaf_key = _new_key(), _new_key()
        self._certificate = (
            _builder(self._name, self._name, self._key, (-2, 60))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(x509.KeyUsage(**_NO_USE | {"key_cert_sign": True, "crl_sign": True}), critical=True)
            .sign(self._key, SHA256())
        )

    def der(self) -> Path:
        """Its own certificate, in a file for Windows."""
        path = self._folder / f"{self._file}.der"
        path.write_bytes(self._certificate.public_bytes(Encoding.DER))
        return path

    def pem(self) -> Path:
        """Its own certificate, in a file for OpenSSL."""
        path = self._folder / f"{self._file}.authority.pem"
        path.write_bytes(self._certificate.public_bytes(Encoding.PEM))
        return path

    def issue(self, file: str, leaf: Leaf) -> Path:
        """A file with the certificate and its key."""
        builder = _builder(self._name, _subject(leaf.name), self._leaf_key, leaf.days)
        return self._written(file, self._leaf_key, _extended(builder, leaf).sign(self._key, SHA256()))

    def self_signed(self, file: str) -> Path:
        """A file with a certificate that no authority issued, and its key."""
        leaf, name, key = Leaf(), _subject(HOST), _new_key()
        return self._written(file, key, _extended(_builder(name, name, key, leaf.days), leaf).sign(key, SHA256()))

    def revocation_list(self, *files: Path) -> bytes:
        """The list that revokes the certificates of these files."""
        now = datetime.now(UTC)
        builder = x509.CertificateRevocationListBuilder(issuer_name=self._name)
        builder = builder.last_update(now - _DAY).next_update(now + 30 * _DAY)
        for file in files:
            serial = x509.load_pem_x509_certificate(file.read_bytes()).serial_number
            revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now - _DAY)
            builder = builder.add_revoked_certificate(revoked.build())
        return builder.sign(self._key, SHA256()).public_bytes(Encoding.DER)

    def _written(self, file: str, key: RSAPrivateKey, certificate: x509.Certificate) -> Path:
        path = self._folder / f"{file}.pem"
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.write_bytes(certificate.public_bytes(Encoding.PEM) + secret)
        return path


def _new_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def _subject(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _builder(
    issuer: x509.Name, subject: x509.Name, key: RSAPrivateKey, days: tuple[int, int]
) -> x509.CertificateBuilder:
    first, last = (datetime.now(UTC) + each * _DAY for each in days)
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
    return builder.not_valid_before(first).not_valid_after(last)


def _extended(builder: x509.CertificateBuilder, leaf: Leaf) -> x509.CertificateBuilder:
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(leaf.name)]), critical=False)
    builder = builder.add_extension(x509.ExtendedKeyUsage([leaf.use]), critical=False)
    if leaf.list_at:
        place = x509.DistributionPoint([x509.UniformResourceIdentifier(leaf.list_at)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([place]), critical=False)
    return builder
