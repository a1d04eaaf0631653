import { renderSVG } from 'uqr';

/** A QR code as an SVG document, black on white in every appearance: cameras want it so. */
export const qrCode = (text: string): string => renderSVG(text, { ecc: 'M', border: 4, pixelSize: 4 });
