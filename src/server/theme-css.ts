import type { Site } from '../features/knowledge/schema.ts';

const fonts: Record<Site['theme']['font'], string> = {
  'instrument-sans': "'Instrument Sans Variable', 'Instrument Sans Fallback', system-ui, sans-serif",
  system: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
};

/** The brand of `site.yaml` as custom properties: what `virtual:antwort/theme.css` contains. */
export function themeCss({ theme }: Pick<Site, 'theme'>): string {
  return `:root{--brand-h:${theme.hue};--brand-c:${theme.chroma};--r:${theme.radius}px;--font:${fonts[theme.font]}}\n`;
}
