# Computes receipts.txt without this crate: argon2-cffi 25.1, cryptography 48 (HKDF, X25519), mnemonic 0.21 (the
# word lists), a Bech32 and a Damm of its own. `python3 receipts.py > receipts.txt`
import hashlib

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from mnemonic import Mnemonic

LISTS = {
    "en": "english", "es": "spanish", "fr": "french", "zh-Hans": "chinese_simplified",
    "zh-Hant": "chinese_traditional", "cs": "czech", "it": "italian", "ja": "japanese",
    "ko": "korean", "pt": "portuguese",
}
CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
DAMM = ["0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
        "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"]


def polymod(values):
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate([0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3]):
            check ^= generator if (top >> i) & 1 else 0
    return check


def bech32(prefix, data):
    number = int.from_bytes(data, "big") << 4  # 32 bytes are 51 groups of five bits and one bit
    groups = [number >> (5 * i) & 31 for i in reversed(range(52))]
    head = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = polymod(head + groups + [0] * 6) ^ 1
    return prefix + "1" + "".join(CHARSET[g] for g in groups + [check >> 5 * (5 - i) & 31 for i in range(6)])


def expand(root, label):
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=label.encode()).derive(root)


for secret in [bytes(10), bytes(range(1, 11)), (10**24 - 1).to_bytes(10, "big")]:
    print("secret", secret.hex())
    root = hash_secret_raw(secret, b"redress/receipt/v1/lakeport", time_cost=2, memory_cost=19456,
                           parallelism=1, hash_len=32, type=Type.ID, version=19)
    for label in ["mailbox-id", "mailbox", "case-tag", "opening"]:
        print(label, expand(root, f"redress/{label}/v1").hex())
    print("digest", hashlib.sha256(expand(root, "redress/mailbox-id/v1")).hexdigest())
    key = expand(root, "redress/age-identity/v1")
    public = X25519PrivateKey.from_private_bytes(key).public_key()
    raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    print("key", bech32("age-secret-key-", key).upper())
    print("recipient", bech32("age", raw))
    number = int.from_bytes(secret, "big")
    digits, check = f"{number:024d}", 0
    for digit in digits:
        check = int(DAMM[check][int(digit)])
    digits += str(check)
    print("digits", " ".join(digits[i:i + 5] for i in range(0, 25, 5)))
    bits = number << 8 | hashlib.sha256(b"redress/phrase-check/v1" + secret).digest()[0]
    for tag, name in LISTS.items():
        words = Mnemonic(name).wordlist
        print(tag, " ".join(words[bits >> (77 - 11 * i) & 2047] for i in range(8)))
