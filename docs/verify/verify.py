#!/usr/bin/env python3
"""Checks what Gatehouse exports, with nothing but Python's standard library (3.8 or newer).

    python3 verify.py ledger.jsonl                               the whole ledger
    python3 verify.py ledger.jsonl --checkpoint 120:5f0c...      ... against a chain value noted earlier
    python3 verify.py ledger.jsonl --key KEY --signed note.txt   ... against a signed checkpoint that was mailed
    python3 verify.py extract.jsonl --key KEY                    a custody extract: single entries with proofs

KEY is the ledger's public key, "name+8 hex digits+base64", from the sheet printed at set-up: never take it from
whoever hands you the export. Exit: 0 everything holds, 1 something does not, 2 wrong use. The formats are described
in docs/ledger.md. This file shares no code with Gatehouse; read it from top to bottom.
"""

import argparse
import base64
import datetime
import hashlib
import json
import re
import struct
import sys


class DoesNotHold(Exception):
    """The first thing that is wrong, in words."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# ---------------------------------------------------------------- 1. an entry, and the hashes over it

STRING = r'"(?:[^"\\\x00-\x1f]|\\.)*"'
NUMBER = r"(0|[1-9][0-9]{0,17})"
ENTRY = re.compile(
    r'\{"sequence":' + NUMBER + r',"at":(' + STRING + r'),"kind":(' + STRING + r'),"subject":(' + STRING
    + r'),"actor":(' + STRING + r'),"details":(\{(?:' + STRING + ":" + STRING + "(?:," + STRING + ":" + STRING
    + r')*)?\}),"leaf":(' + STRING + r'),"(chain|proof)":(' + STRING + r"|\[[^\]]*\])\}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z")
HASH = re.compile(r"[0-9a-f]{64}")
EPOCH = datetime.datetime(1970, 1, 1)


def text(json_string):
    """What a JSON string stands for. Half a character (a lone surrogate) has no UTF-8 and is refused."""
    try:
        value = json.loads(json_string)
        value.encode("utf-8")
        return value
    except ValueError:
        raise DoesNotHold("the line is not written as an export is")


def a_hash(json_string):
    value = text(json_string)
    if not HASH.fullmatch(value):
        raise DoesNotHold("the line is not written as an export is")
    return bytes.fromhex(value)


def microseconds(time):
    if not TIME.fullmatch(time):
        raise DoesNotHold("the line is not written as an export is")
    form = "%Y-%m-%dT%H:%M:%S.%fZ" if "." in time else "%Y-%m-%dT%H:%M:%SZ"
    try:
        return (datetime.datetime.strptime(time, form) - EPOCH) // datetime.timedelta(microseconds=1)
    except ValueError:
        raise DoesNotHold("the line is not written as an export is")


def details_of(json_object):
    pairs = json.loads(json_object, object_pairs_hook=list)
    details = dict(pairs)
    if len(details) != len(pairs) or not all(key.isascii() for key in details):
        raise DoesNotHold("the line is not written as an export is: each key once, and ASCII")
    return details


def parse_entry(line):
    """-> sequence, canonical bytes, claimed leaf hash, 'chain' or 'proof', and what stands there."""
    match = ENTRY.fullmatch(line)
    if not match:
        raise DoesNotHold("the line is not written as an export is")
    sequence = int(match[1])
    time, kind, subject, actor = (text(match[group]) for group in (2, 3, 4, 5))
    for string in re.findall(STRING, match[6]):
        text(string)
    canonical = canonical_bytes(sequence, microseconds(time), kind, subject, actor, details_of(match[6]))
    return sequence, canonical, a_hash(match[7]), match[8], match[9]


def canonical_bytes(sequence, micros, kind, subject, actor, details):
    """Every text is its length (4 bytes, big-endian) and its UTF-8; numbers are 8 bytes; a count is 4."""

    def field(value):
        utf8 = value.encode("utf-8")
        return struct.pack(">I", len(utf8)) + utf8

    parts = [field("gatehouse.ledger.v1"), struct.pack(">qq", sequence, micros)]
    parts += [field(kind), field(subject), field(actor), struct.pack(">I", len(details))]
    for key in sorted(details):
        parts += [field(key), field(details[key])]
    return b"".join(parts)


def leaf_hash(canonical):
    return sha256(b"\x00", canonical)


def chain_value(before, leaf):
    return sha256(b"\x02", before, leaf)


def node_hash(left, right):
    return sha256(b"\x01", left, right)


# ---------------------------------------------------------------- 2. the Merkle tree (RFC 6962, RFC 9162)

class Tree:
    """The root over the leaves so far. Keeps only the roots of the whole subtrees, largest first."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def add(self, leaf):
        left = self.size
        while left & 1:
            leaf = node_hash(self.peaks.pop(), leaf)
            left >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self):
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_from_inclusion(leaf, index, size, proof):
    """RFC 9162, 2.1.3.2: the root that the proof leads to."""
    if not 0 <= index < size:
        raise DoesNotHold("the entry lies beyond the checkpoint")
    node, last, root = index, size - 1, leaf
    for other in proof:
        if last == 0:
            raise DoesNotHold("the proof is too long")
        if node & 1 or node == last:
            root = node_hash(other, root)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            root = node_hash(root, other)
        node, last = node >> 1, last >> 1
    if last:
        raise DoesNotHold("the proof is too short")
    return root


def is_consistent(earlier, earlier_root, size, root, proof):
    """RFC 9162, 2.1.4.2: the tree of `size` leaves begins with the tree of `earlier` leaves."""
    if not 1 <= earlier <= size:
        return False
    if earlier == size:
        return not proof and earlier_root == root
    node, last = earlier - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    rest = list(proof)
    if node and not rest:
        return False
    first = second = rest.pop(0) if node else earlier_root
    for other in rest:
        if last == 0:
            return False
        if node & 1 or node == last:
            first, second = node_hash(other, first), node_hash(other, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, other)
        node, last = node >> 1, last >> 1
    return last == 0 and first == earlier_root and second == root


# ---------------------------------------------------------------- 3. Ed25519 signatures (RFC 8032, 5.1 and 6)

P = 2**255 - 19  # the field
Q = 2**252 + 27742317777372353535851937790883648493  # the order of the base point
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add_points(a, b):
    """Points are (X, Y, Z, T): x = X/Z, y = Y/Z, x*y = T/Z."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add_points(result, point)
        point = add_points(point, point)
        number >>= 1
    return result


def same_point(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point_of(data):
    """-> the point that 32 bytes stand for, or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public_key, message, signature):
    a, r = point_of(public_key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= Q:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % Q
    return same_point(multiply(s, BASE), add_points(r, multiply(k, a)))


# ---------------------------------------------------------------- 4. signed checkpoints (C2SP tlog-checkpoint)

NOTE = re.compile(r"([^\n]+)\n([1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n(?:chain ([0-9a-f]{64})\n)?")


def parse_key(key):
    """-> name, key id, 32 bytes."""
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)", key.strip())
    if not match:
        raise ValueError("a ledger's key is written NAME+8 hex digits+base64")
    coded = base64.b64decode(match[3])
    key_id = sha256(match[1].encode() + b"\n" + coded)[:4]
    if len(coded) != 33 or coded[0] != 1 or key_id.hex() != match[2]:
        raise ValueError("the ledger's key is mistyped: its parts do not agree")
    return match[1], key_id, coded[1:]


def open_note(note, key):
    """-> size, root, chain value (or None) of a checkpoint that is signed with the key."""
    name, key_id, public_key = key
    body, blank, signatures = note.partition("\n\n")
    match = NOTE.fullmatch(body + "\n") if blank else None
    if not match or match[1] != name:
        raise DoesNotHold("this is no signed checkpoint of this ledger")
    for line in signatures.split("\n"):
        signer = re.fullmatch("\u2014 ([^+\\s]+) ([A-Za-z0-9+/]+={0,2})", line)
        try:
            coded = base64.b64decode(signer[2], validate=True) if signer and signer[1] == name else b""
        except ValueError:
            continue
        if coded and base64.b64encode(coded).decode() != signer[2]:
            continue  # one spelling only: the last digit has bits that nothing reads
        if coded[:4] == key_id and is_signed(public_key, (body + "\n").encode(), coded[4:]):
            return int(match[2]), base64.b64decode(match[3]), bytes.fromhex(match[4]) if match[4] else None
    raise DoesNotHold("the checkpoint is not signed with this key")


# ---------------------------------------------------------------- 5. the two kinds of file

MOST_BYTES = 1 << 20
END = re.compile(r'\{"end":\{"entries":' + NUMBER + r',"chain":(' + STRING + r")\}\}")
EXTRACT_END = re.compile(r'\{"end":\{"earlier":' + NUMBER + r',"entries":' + NUMBER + r"\}\}")
BEGIN = re.compile(r'\{"extract":\{"checkpoint":(' + STRING + r")\}\}")
EARLIER = re.compile(r'\{"earlier":\{"checkpoint":(' + STRING + r'),"proof":(\[[^\]]*\])\}\}')
PROOF = re.compile(r'\[(?:"[0-9a-f]{64}"(?:,"[0-9a-f]{64}")*)?\]')


def lines_of(file):
    """-> line number and text; every line ends in LF and is UTF-8."""
    number = 0
    while True:
        number += 1
        line = file.readline(MOST_BYTES + 1)
        if not line:
            yield number, None
            return
        if not line.endswith(b"\n"):
            yield number, DoesNotHold("the line is cut off, or too long")
            return
        try:
            yield number, line[:-1].decode("utf-8")
        except UnicodeDecodeError:
            yield number, DoesNotHold("the line is not UTF-8")


class Ledger:
    """The whole ledger: every entry, in order, from the first."""

    def __init__(self, checkpoints):
        self.checkpoints = sorted(checkpoints, key=lambda checkpoint: checkpoint[0])
        self.entries, self.chain, self.tree, self.met, self.ended = 0, bytes(32), Tree(), 0, False

    def line(self, line):
        if self.ended:
            raise DoesNotHold("there is a line after the end line")
        end = END.fullmatch(line)
        return self.end(int(end[1]), a_hash(end[2])) if end else self.entry(line)

    def entry(self, line):
        sequence, canonical, leaf, last_name, chain = parse_entry(line)
        due = self.entries + 1
        if last_name != "chain":
            raise DoesNotHold("the line is not written as an export is")
        chain = a_hash(chain)
        if sequence != due:
            raise DoesNotHold(f"the entry has number {sequence} where {due} is due: one is missing, added or moved")
        if leaf_hash(canonical) != leaf:
            raise DoesNotHold(f"entry {due} was changed: its leaf hash is not that of its fields")
        if chain_value(self.chain, leaf) != chain:
            raise DoesNotHold(f"entry {due} does not follow from the one before it")
        self.tree.add(leaf)
        while self.met < len(self.checkpoints) and self.checkpoints[self.met][0] == due:
            _, noted_root, noted_chain = self.checkpoints[self.met]
            if noted_chain not in (None, chain) or noted_root not in (None, self.tree.root()):
                raise DoesNotHold(f"the ledger up to entry {due} is not the one of the checkpoint")
            self.met += 1
        self.entries, self.chain = due, chain

    def end(self, entries, chain):
        if entries != self.entries or chain != self.chain:
            raise DoesNotHold(f"the end line does not agree with the {self.entries} entries before it")
        if self.met < len(self.checkpoints):
            raise DoesNotHold(f"the ledger ends before the checkpoint at entry {self.checkpoints[self.met][0]}")
        self.ended = True

    def report(self, holds):
        yield f"{self.entries} entries hold: none missing, added, moved or changed{'' if holds else ' so far'}"
        yield f"chain value after entry {self.entries}: {self.chain.hex()}"
        if holds and self.entries:
            yield f"root of the tree over them: {self.tree.root().hex()}"
        yield (f"checkpoints met: {self.met}" if self.met else
               "no checkpoint was met: this does not show that the ledger was not written anew as a whole")


class Extract:
    """A custody extract: a signed checkpoint, and single entries, each with the proof that it is covered."""

    def __init__(self, key):
        self.key, self.checkpoint, self.earlier = key, None, []
        self.entries, self.last, self.ended = 0, 0, False

    def line(self, line):
        if self.ended:
            raise DoesNotHold("there is a line after the end line")
        begin = BEGIN.fullmatch(line)
        if bool(begin) == bool(self.checkpoint):
            raise DoesNotHold("the first line, and no other, gives the checkpoint")
        if begin:
            self.checkpoint = open_note(text(begin[1]), self.key)
            return
        earlier, end = EARLIER.fullmatch(line), EXTRACT_END.fullmatch(line)
        if earlier:
            self.older(open_note(text(earlier[1]), self.key), self.proof(earlier[2]))
        elif end:
            if (int(end[1]), int(end[2])) != (len(self.earlier), self.entries):
                raise DoesNotHold(f"the end line tells of {end[2]} entries, or earlier checkpoints, that are not here")
            self.ended = True
        else:
            self.entry(line)

    @staticmethod
    def proof(json_list):
        if not PROOF.fullmatch(json_list):
            raise DoesNotHold("the proof is not a list of hashes")
        return [bytes.fromhex(node) for node in json.loads(json_list)]

    def older(self, earlier, proof):
        size, root, _ = self.checkpoint
        if self.last or earlier[0] <= (self.earlier[-1][0] if self.earlier else 0):
            raise DoesNotHold("earlier checkpoints come before the entries, the earliest first")
        if not is_consistent(earlier[0], earlier[1], size, root, proof):
            raise DoesNotHold(f"the ledger is not the one of the earlier checkpoint at entry {earlier[0]} any more")
        self.earlier.append(earlier)

    def entry(self, line):
        sequence, canonical, leaf, last_name, proof = parse_entry(line)
        if last_name != "proof":
            raise DoesNotHold("the line is not written as an extract is")
        proof = self.proof(proof)
        if sequence <= self.last:
            raise DoesNotHold(f"entry {sequence} comes after entry {self.last}")
        if leaf_hash(canonical) != leaf:
            raise DoesNotHold(f"entry {sequence} was changed: its leaf hash is not that of its fields")
        if root_from_inclusion(leaf, sequence - 1, self.checkpoint[0], proof) != self.checkpoint[1]:
            raise DoesNotHold(f"entry {sequence} is not covered by the checkpoint: its proof leads elsewhere")
        self.last, self.entries = sequence, self.entries + 1

    def report(self, holds):
        if self.checkpoint:
            yield f"signed checkpoint: {self.checkpoint[0]} entries, root {self.checkpoint[1].hex()}"
            yield f"{self.entries} entries are covered by it, unchanged{'' if holds else ' so far'}"
        for size, root, _ in self.earlier:
            yield f"the same ledger had, after entry {size}, root {root.hex()}"


def check(path, key, checkpoints):
    """-> what was checked, and None or (line number, what does not hold)."""
    with open(path, "rb") as file:
        is_extract = file.read(11) == b'{"extract":'
        file.seek(0)
        if is_extract and key is None:
            raise ValueError("an extract needs --key: without it nothing shows who signed the checkpoint")
        checked = Extract(key) if is_extract else Ledger(checkpoints)
        for number, line in lines_of(file):
            try:
                if isinstance(line, DoesNotHold):
                    raise line
                if line is None:
                    if not checked.ended:
                        raise DoesNotHold("the end line is missing: the file is cut off")
                    return checked, None
                checked.line(line)
            except DoesNotHold as fault:
                return checked, (number, str(fault))


# ---------------------------------------------------------------- 6. the command line

def main():
    parser = argparse.ArgumentParser(description="Checks ledgers and custody extracts of Gatehouse.")
    parser.add_argument("files", metavar="FILE", nargs="+")
    parser.add_argument("--key", help="the ledger's public key, from the sheet printed at set-up")
    parser.add_argument("--signed", metavar="NOTE", action="append", default=[], help="a signed checkpoint")
    parser.add_argument("--checkpoint", metavar="ENTRY:CHAIN", action="append", default=[])
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    options = parser.parse_args()
    try:
        key = parse_key(options.key) if options.key else None
        if options.signed and key is None:
            raise ValueError("--signed needs --key")
        checkpoints = []
        for noted in options.checkpoint:
            entry, chain = re.fullmatch(r"([1-9][0-9]*):([0-9a-f]{64})", noted).groups()
            checkpoints.append((int(entry), None, bytes.fromhex(chain)))
        for note in options.signed:
            with open(note, encoding="utf-8", newline="") as file:
                checkpoints.append(open_note(file.read(), key))
        all_hold = True
        for path in options.files:
            checked, fault = check(path, key, checkpoints)
            all_hold = all_hold and fault is None
            if options.json:
                found = {"file": path, "holds": fault is None, "entries": checked.entries}
                if fault:
                    found["fault"] = {"line": fault[0], "what": fault[1]}
                print(json.dumps(found))
            else:
                print("\n".join(checked.report(fault is None)))
                if fault:
                    print(f"DOES NOT HOLD: line {fault[0]}: {fault[1]}")
        return 0 if all_hold else 1
    except (ValueError, AttributeError, OSError, DoesNotHold) as wrong:
        print(f"verify.py: {wrong}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
