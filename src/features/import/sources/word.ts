import mammoth from 'mammoth';
import { findFirst, isElement, wordsOf } from '../html/elements.ts';
import { readHtml } from '../html/read-html.ts';
import type { ImportSource, SourceFolder } from '../ports.ts';
import type { ImportLoss, SourceDocument } from '../schema.ts';
import { openZip } from './zip-folder.ts';

const isWord = (path: string): boolean => /\.docx$/i.test(path) && !/(^|\/)~\$/.test(path);

/** Documents of Word: headings, lists, tables and pictures by their styles. Folders are categories. */
export const word: ImportSource = {
  name: 'word',
  recognises: async (folder) => (await folder.paths()).some(isWord),
  async read(folder, { onRead }) {
    const documents: SourceDocument[] = [];
    const losses: ImportLoss[] = [];
    const wanted = (await folder.paths()).filter(isWord);
    for (const [index, path] of wanted.entries()) {
      try {
        documents.push(await readWord(folder, path, losses));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        losses.push({
          kind: 'unreadable',
          file: path,
          line: 0,
          detail: `It could not be read as a Word document: ${reason}`,
        });
      }
      onRead(index + 1, wanted.length);
    }
    return { documents, categories: [], popular: [], losses };
  },
};

/** Styles that mammoth does not know by itself, in English and German. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Titel'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='Überschrift ${level}'] => h${level}:fresh`),
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Zitat'] => blockquote > p:fresh",
  "p[style-name='Code'] => pre:separator('\\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  'u => ',
];

async function readWord(folder: SourceFolder, path: string, losses: ImportLoss[]): Promise<SourceDocument> {
  const bytes = await folder.read(path);
  // A document is an archive. Unpacking it once within bounds tells whether mammoth, which knows none, may have it.
  const archive = await openZip(bytes);
  for (const part of await archive.paths()) await archive.read(part);
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap: styles });
  for (const { message } of new Map(messages.map((one) => [one.message, one])).values())
    losses.push({ kind: 'not-understood', file: path, line: 0, detail: message });
  const title = titleIn(value);
  return { key: `word:${path}`, path, format: 'html', frontmatter: title === undefined ? {} : { title }, body: value };
}

/** A heading that the document begins with is its title. */
function titleIn(html: string): string | undefined {
  const tree = readHtml(html, { fragment: true });
  const first = tree && findFirst(tree, (element) => wordsOf(element) !== '');
  return first && isElement(first, 'h1', 'h2') ? wordsOf(first) : undefined;
}
