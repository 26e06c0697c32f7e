"""Prints the rows of Sources/Tokenizers/Normalization/CompatibilityTable.swift.

Needs: tokenizers 0.23.3.
"""

from tokenizers import normalizers

nfkd, nfd = normalizers.NFKD(), normalizers.NFD()
table = {}
for value in range(0x110000):
    if 0xD800 <= value < 0xE000:
        continue
    compatible = nfkd.normalize_str(chr(value))
    canonical = nfd.normalize_str(chr(value))
    if compatible != canonical and len(canonical) == 1:
        table[value] = [ord(character) for character in compatible]

rows, values, index = [], sorted(table), 0
while index < len(values):
    first, parts = values[index], table[values[index]]
    last, moving = index, 0
    for place in range(len(parts)):
        end = index
        while end + 1 < len(values) and values[end + 1] == values[end] + 1:
            step = values[end + 1] - first
            wanted = [part + (step if at == place else 0) for at, part in enumerate(parts)]
            if table[values[end + 1]] != wanted:
                break
            end += 1
        if end > last:
            last, moving = end, place
    head = f"{first:X}" + (f"-{values[last]:X}" if last > index else "")
    head += f"@{moving}" if last > index and moving else ""
    rows.append(head + "=" + ".".join(f"{part:X}" for part in parts))
    index = last + 1

line = ""
for row in rows:
    if line and len(line) + 1 + len(row) > 94:
        print(f"    {line} \\")
        line = row
    else:
        line = f"{line} {row}" if line else row
print(f"    {line}")
