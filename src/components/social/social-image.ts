import sharp from 'sharp';
import type { BrandColours } from './brand-colours.ts';
import { drawingOf } from './drawing-of.ts';

interface SocialImage {
  title: string;
  site: string;
  icon: string;
  logo: string;
  colours: BrandColours;
}

/** The picture that messengers and networks show beside a link, 1200 × 630 as PNG. */
export async function socialImage(image: SocialImage): Promise<Buffer> {
  return sharp(Buffer.from(socialSvg(image)))
    .png({ palette: true })
    .toBuffer();
}

const font = 'font-family="Instrument Sans, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"';

function socialSvg({ title, site, icon, logo, colours }: SocialImage): string {
  const { brand, wash, paper, ink, faint } = colours;
  const lines = wrap(title, 22).slice(0, 3);
  const first = 350 - (lines.length - 1) * 48;
  const words = lines.map((line, index) => `<text x="80" y="${first + index * 96}">${escapeXml(line)}</text>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">
<rect width="1200" height="630" fill="${paper}"/>
<rect x="860" width="340" height="630" fill="${wash}"/>
<rect y="618" width="1200" height="12" fill="${brand}"/>
${place(icon, 930, 215, 200, brand, 1.1)}
<g ${font} font-weight="700" font-size="84" letter-spacing="-2" fill="${ink}">${words}</g>
${place(logo, 80, 80, 56, brand)}
<text x="${logo === '' ? 80 : 156}" y="121" ${font} font-weight="600" font-size="38" fill="${faint}">${escapeXml(site)}</text>
</svg>`;
}

/** Draws an SVG text into a square. */
function place(svg: string, x: number, y: number, size: number, colour: string, stroke?: number): string {
  const drawing = drawingOf(svg);
  if (!drawing) return '';
  const scale = size / Math.max(drawing.width, drawing.height);
  const width = stroke === undefined ? '' : ` stroke-width="${stroke}"`;
  const paint = stroke === undefined ? drawing.paint : drawing.paint.replace(/stroke-width="[^"]*"/, '');
  const inner = drawing.inner.replaceAll('currentColor', colour);
  return `<g transform="translate(${x} ${y}) scale(${scale})" ${paint.replaceAll('currentColor', colour)}${width}>${inner}</g>`;
}

function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
