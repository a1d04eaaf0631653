import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import type { PreparePicture } from '../ports.ts';
import { editorLimits } from '../schema.ts';

/** What is decoded at all, by the first bytes of the file and not by its name. */
const known: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']);
/** Twice the width of a text on the page. */
const widest = 1600;

/**
 * A picture as it may be published: no wider than pages show it, encoded anew, and with it without place, time and maker.
 * What is too large is refused before it is decoded, so that no file can fill the memory.
 */
export const preparePicture: PreparePicture = async (bytes) => {
  if (bytes.length > editorLimits.pictureBytes) return { ok: false, problem: 'bytes' };
  const type = await fileTypeFromBuffer(bytes);
  if (type === undefined || !known.has(type.mime)) return { ok: false, problem: 'kind' };
  const picture = sharp(bytes, { limitInputPixels: editorLimits.picturePixels, failOn: 'error', animated: false });
  try {
    const { width, height } = await picture.metadata();
    if (width * height > editorLimits.picturePixels) return { ok: false, problem: 'pixels' };
    const { data, info } = await picture
      .autoOrient()
      .resize({ width: widest, withoutEnlargement: true })
      .webp({ quality: 82, smartSubsample: true })
      .toBuffer({ resolveWithObject: true });
    return { ok: true, bytes: data, extension: 'webp', width: info.width, height: info.height };
  } catch (error) {
    const isTooLarge = error instanceof Error && /pixel limit/i.test(error.message);
    return { ok: false, problem: isTooLarge ? 'pixels' : 'broken' };
  }
};
