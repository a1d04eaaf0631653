import type { Site } from '../../features/knowledge/schema.ts';

/** The brand as hexadecimal colours, for pictures that know no OKLCH. */
export interface BrandColours {
  brand: string;
  wash: string;
  paper: string;
  ink: string;
  faint: string;
}

export function brandColours({ hue, chroma }: Site['theme']): BrandColours {
  return {
    brand: oklchToHex(0.44, chroma, hue),
    wash: oklchToHex(0.95, chroma * 0.3, hue),
    paper: oklchToHex(0.985, 0.004, 95),
    ink: oklchToHex(0.235, 0.018, 250),
    faint: oklchToHex(0.5, 0.016, 250),
  };
}

/** OKLCH to sRGB, clipped; formula from Björn Ottosson, https://bottosson.github.io/posts/oklab/. */
export function oklchToHex(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const channels = linear.map((value) => {
    const clipped = Math.min(1, Math.max(0, value));
    const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
