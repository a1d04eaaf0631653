/** The inside of an SVG text with what is needed to draw it elsewhere. */
export interface Drawing {
  viewBox: string;
  width: number;
  height: number;
  /** Presentation attributes of its root. */
  paint: string;
  inner: string;
}

export function drawingOf(svg: string): Drawing | undefined {
  const root = /<svg\b([^>]*)>([\s\S]*)<\/svg>\s*$/.exec(svg);
  if (!root) return undefined;
  const [, attributes = '', inner = ''] = root;
  const viewBox = /viewBox="([^"]+)"/.exec(attributes)?.[1] ?? '0 0 24 24';
  const [, , width = 24, height = 24] = viewBox.split(/[\s,]+/).map(Number);
  const paint = [...attributes.matchAll(/\b(?:fill|stroke|stroke-width|stroke-linecap|stroke-linejoin)="[^"]*"/g)].join(
    ' ',
  );
  return { viewBox, width, height, paint, inner };
}
