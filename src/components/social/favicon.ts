import type { BrandColours } from './brand-colours.ts';
import { drawingOf } from './drawing-of.ts';

/** The logo in the colour of the brand; without one, a plain dot. */
export function favicon(logo: string, { brand }: Pick<BrandColours, 'brand'>): string {
  const drawing = drawingOf(logo);
  if (!drawing)
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10" fill="${brand}"/></svg>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${drawing.viewBox}" ${drawing.paint} color="${brand}">${drawing.inner}</svg>`;
}
