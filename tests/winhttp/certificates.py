"""Certificates for a TLS server on loopback, made when the tests run: a good one, and each kind that a client must refuse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NAME = "localhost"
"""The host that the certificates are for: Wine compares no addresses with those of a certificate."""
_DAY = timedelta(days=1)


def _key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


@dataclass(frozen=True)
class Leaf:
    """What one server certificate says."""

    name: str = NAME
    days: tuple[int, int] = (-1, 30)
    """First and last day, from today."""
    usage: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH
    crl: str | None = None
    """Where the list of revoked certificates is."""


class Authority:
    """A certification authority, which nobody trusts until its ``certificate`` is in a store."""

    def __init__(self, folder: Path, name: str, key: RSAPrivateKey | None = None) -> None:
        self._folder, self._name, self._key = folder, _name(name), key or _key()
        self._leaf_key = _key()
        everything = dict.fromkeys(_KEY_USAGES, False) | {"key_cert_sign": True, "crl_sign": True}
        self.certificate = (
            self._builder(self._name, self._key, (-2, 60))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(x509.KeyUsage(**everything), critical=True)
            .sign(self._key, SHA256())
        )

    def der(self) -> bytes:
        return self.certificate.public_bytes(Encoding.DER)

    def issue(self, file: str, leaf: Leaf) -> Path:
        """Key, certificate, and the authority's own, in one PEM file."""
        certificate = self._leaf(leaf).sign(self._key, SHA256())
        return self._written(file, self._leaf_key, certificate, self.certificate)

    def self_signed(self, file: str) -> Path:
        """A server certificate that no authority has issued."""
        key, name = _key(), _name(NAME)
        builder = x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        certificate = _extended(_dated(builder, (-1, 30)), Leaf()).sign(key, SHA256())
        return self._written(file, key, certificate)

    def revocation_list(self, *files: Path) -> bytes:
        """The signed list that revokes the first certificate of each file."""
        now = datetime.now(UTC)
        builder = x509.CertificateRevocationListBuilder(issuer_name=self._name)
        builder = builder.last_update(now - _DAY).next_update(now + 30 * _DAY)
        for file in files:
            serial = x509.load_pem_x509_certificates(file.read_bytes())[0].serial_number
            revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now - _DAY / 2)
            builder = builder.add_revoked_certificate(revoked.build())
        return builder.sign(self._key, SHA256()).public_bytes(Encoding.DER)

    def _builder(self, subject: x509.Name, key: RSAPrivateKey, days: tuple[int, int]) -> x509.CertificateBuilder:
        builder = x509.CertificateBuilder(
            issuer_name=self._name, subject_name=subject, public_key=key.public_key()
        )
        return _dated(builder, days)

    def _leaf(self, leaf: Leaf) -> x509.CertificateBuilder:
        return _extended(self._builder(_name(leaf.name), self._leaf_key, leaf.days), leaf)

    def _written(self, file: str, key: RSAPrivateKey, *chain: x509.Certificate) -> Path:
        path = self._folder / f"{file}.pem"
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.write_bytes(b"".join([secret, *(each.public_bytes(Encoding.PEM) for each in chain)]))
        return path


_KEY_USAGES: Sequence[str] = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


def _dated(builder: x509.CertificateBuilder, days: tuple[int, int]) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    first, last = (now + each * _DAY for each in days)
    return builder.serial_number(x509.random_serial_number()).not_valid_before(first).not_valid_after(last)


def _extended(builder: x509.CertificateBuilder, leaf: Leaf) -> x509.CertificateBuilder:
    names = [x509.DNSName(leaf.name), *([x509.IPAddress(ip_address("127.0.0.1"))] if leaf.name == NAME else [])]
    builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    builder = builder.add_extension(x509.ExtendedKeyUsage([leaf.usage]), critical=False)
    if leaf.crl:
        place = x509.DistributionPoint([x509.UniformResourceIdentifier(leaf.crl)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([place]), critical=False)
    return builder
