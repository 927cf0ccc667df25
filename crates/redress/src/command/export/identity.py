#!/usr/bin/env python3
"""The key of a lockbox, from what age gave of a wrap: python3 identity.py wrap.bin > lockbox.txt

Does what `redress export unwrap` does, without Redress. Bech32 is BIP 173.
"""
import sys

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def polymod(values):
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def bech32(prefix, data):
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    values = [int(bits[at:at + 5], 2) for at in range(0, len(bits), 5)]
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = polymod(spread + values + [0] * 6) ^ 1
    values += [check >> 5 * (5 - at) & 31 for at in range(6)]
    return prefix + "1" + "".join(LETTERS[value] for value in values)


plain = open(sys.argv[1], "rb").read()
if len(plain) != 61 or plain[:8] != b"RDWRAP\0\1":
    sys.exit("this is not what age gives of a wrap")
compartment = ["statement", "identity", "correspondence", "investigation"][plain[24] - 1]
print(f"# The key of the lockbox {compartment}, generation {int.from_bytes(plain[25:29], 'big')}, of one report")
print(bech32("age-secret-key-", plain[29:]).upper())
