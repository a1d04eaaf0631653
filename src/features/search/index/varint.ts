/** Whole numbers below 2^31 as base64 of seven-bit groups, lowest first. */
export function packNumbers(numbers: readonly number[]): string {
  const bytes = Buffer.allocUnsafe(numbers.length * 5);
  let at = 0;
  for (const number of numbers) {
    let rest = number;
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  }
  return bytes.subarray(0, at).toString('base64');
}

/** What `packNumbers` wrote. */
export function unpackNumbers(packed: string): Uint32Array {
  const bytes = Buffer.from(packed, 'base64');
  const numbers = new Uint32Array(bytes.length);
  let count = 0;
  let value = 0;
  let shift = 0;
  for (const byte of bytes) {
    value |= (byte & 127) << shift;
    if (byte > 127) {
      shift += 7;
    } else {
      numbers[count++] = value;
      value = 0;
      shift = 0;
    }
  }
  return numbers.slice(0, count);
}
