import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets of members readable for this installation only. */
export interface Seal {
  /** Bound to its owner: what was sealed for one does not open for another. */
  close(text: string, owner: string): string;
  open(sealed: string, owner: string): string;
  /** Keyed hash of something short, hex. */
  hash(text: string, owner: string): string;
}

const [nonceLength, tagLength] = [12, 16];

/** AES-256-GCM and HMAC-SHA-256 with keys derived (HKDF, RFC 5869) from the secret of the installation. */
export function createSeal(secret: string): Seal {
  const key = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `antwort ${purpose}`, 32));
  const [sealing, hashing] = [key('staff secrets'), key('staff codes')];
  return {
    close: (text, owner) => {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce, { authTagLength: tagLength }).setAAD(
        Buffer.from(owner),
      );
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, closed, cipher.getAuthTag()]).toString('base64url');
    },
    open: (sealed, owner) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      })
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(-tagLength));
      const closed = bytes.subarray(nonceLength, -tagLength);
      return Buffer.concat([decipher.update(closed), decipher.final()]).toString('utf8');
    },
    hash: (text, owner) => createHmac('sha256', hashing).update(`${owner} ${text}`).digest('hex'),
  };
}
