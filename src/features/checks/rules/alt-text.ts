import type { TextRule } from './rule.ts';

const fileName =
  /^[\w%() -]*\.(?:png|jpe?g|gif|webp|svg|avif)$|^(?:img|dsc|image|screenshot|bildschirmfoto|bild)[-_ ]?\d+(?:[-_ ]\d+)*$/i;
const emptyWords =
  /^(?:an? |the |ein |eine |das |die |der )?(?:image|picture|photo|graphic|screenshot|icon|img|alt|alt text|figure|diagram|bild|foto|grafik|abbildung|bildschirmfoto)\.?$/i;
const announced =
  /^(?:(?:an? |the )?(?:image|picture|photo|photograph) (?:of|showing)|(?:ein |das |eine |die )?(?:bild|foto|abbildung|fotografie) (?:von|vom|der|des|zeigt|mit))\b/i;

/** An alt text says what one sees: not the name of the file, nor that it is a picture. */
export const altText: TextRule = {
  slug: 'alt-text',
  severity: 'warning',
  about: 'Alt texts say what one sees, not that there is a picture',
  check({ images }, tell) {
    for (const { alt, span } of images) {
      const text = alt.trim();
      if (text === '') continue;
      if (fileName.test(text)) tell(span, { key: 'alt-text.fileName', values: { text } });
      else if (emptyWords.test(text)) tell(span, { key: 'alt-text.empty', values: { text } });
      else if (announced.test(text)) tell(span, { key: 'alt-text.announced', values: { text: short(text) } });
    }
  },
};

function short(text: string): string {
  return text.length > 50 ? `${text.slice(0, 50)}…` : text;
}
