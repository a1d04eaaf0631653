/** First bytes of the pictures that browsers show. */
const signatures: [string, (bytes: Buffer) => boolean][] = [
  ['.png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
  ['.jpg', (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff],
  ['.gif', (bytes) => /^GIF8[79]a/.test(bytes.subarray(0, 6).toString('latin1'))],
  ['.webp', (bytes) => /^RIFF[\s\S]{4}WEBP/.test(bytes.subarray(0, 12).toString('latin1'))],
  ['.avif', (bytes) => /ftypavi[fs]/.test(bytes.subarray(4, 12).toString('latin1'))],
];

/** The picture that a `data:` address holds, told by its bytes; undefined for anything that is none. */
export function pictureIn(address: string): { bytes: Uint8Array; extension: string } | undefined {
  const comma = address.indexOf(',');
  if (!/^data:image\/[\w.+-]+(?:;[\w=-]+)*;base64$/i.test(address.slice(0, comma))) return undefined;
  const bytes = Buffer.from(address.slice(comma + 1), 'base64');
  const extension = signatures.find(([, fits]) => fits(bytes))?.[0];
  return extension === undefined ? undefined : { bytes, extension };
}
