import type { ImportSource } from '../ports.ts';
import { readDocument } from '../read-document.ts';
import type { ImportLoss, SourceDocument } from '../schema.ts';
import { readText } from './read-text.ts';

const isMarkdown = (path: string): boolean => /\.(md|mdx|markdown)$/i.test(path);

/** A folder of Markdown: folders are categories, the first ones named like languages are locales. */
export const markdown: ImportSource = {
  name: 'markdown',
  recognises: async (folder) => (await folder.paths()).some(isMarkdown),
  async read(folder, { onRead }) {
    const documents: SourceDocument[] = [];
    const losses: ImportLoss[] = [];
    const wanted = (await folder.paths()).filter(isMarkdown);
    for (const [index, path] of wanted.entries()) {
      const text = await readText(folder, path, losses);
      if (text !== undefined) {
        const read = readDocument({ path, text });
        documents.push(read.document);
        losses.push(...read.losses);
      }
      onRead(index + 1, wanted.length);
    }
    return { documents, categories: [], popular: [], losses };
  },
};
