import { findPage } from '../html/find-page.ts';
import type { ImportSource, SourceFolder } from '../ports.ts';
import type { ImportLoss, SourceDocument } from '../schema.ts';
import { readText } from './read-text.ts';

const isHtml = (path: string): boolean => /\.(html?|xhtml)$/i.test(path);
/** Pages of a site that tell that there is nothing. */
const isErrorPage = (path: string): boolean => /(^|\/)(404|500|403|error|not-found)(\/index)?\.html?$/i.test(path);

/** Where sites have their form, by its name. */
const contactPage = /(^|\/)(?:contact(?:-us)?|kontakt(?:formular)?)(?:\.html?)?(?:[?#]|$)/i;

/** Pages of a site as they were saved or generated: folders are categories. */
export const html: ImportSource = {
  name: 'html',
  recognises: async (folder) => (await folder.paths()).some(isHtml),
  async read(folder, { onRead }) {
    const documents: SourceDocument[] = [];
    const losses: ImportLoss[] = [];
    const wanted = (await folder.paths()).filter(isHtml);
    for (const [index, path] of wanted.entries()) {
      const document = await readPage(folder, path, losses);
      if (document) documents.push(document);
      onRead(index + 1, wanted.length);
    }
    // A page with a form is none of ours: where it was not saved, ours stands in.
    const hasContact = wanted.some((path) => contactPage.test(path));
    return {
      documents,
      categories: [],
      popular: [],
      losses,
      targetOf: (address) => (!hasContact && contactPage.test(address) ? { kind: 'contact' } : undefined),
    };
  },
};

async function readPage(folder: SourceFolder, path: string, losses: ImportLoss[]): Promise<SourceDocument | undefined> {
  const leaveOut = (detail: string): undefined =>
    void losses.push({ kind: 'not-imported', file: path, line: 0, detail });
  if (isErrorPage(path)) return leaveOut('The page tells of an error and is no article.');
  const text = await readText(folder, path, losses);
  if (text === undefined) return undefined;
  const page = findPage(text);
  if (page === undefined)
    return void losses.push({
      kind: 'unreadable',
      file: path,
      line: 0,
      detail: 'Its HTML is nested deeper than can be read.',
    });
  if (page.isRedirect) return leaveOut('The page only leads on to another one.');
  if (page.isUnlisted) return leaveOut('The page asks not to be found (noindex) and is no article.');
  if (page.isBlank) return leaveOut('The page has no text.');
  return {
    key: `html:${path}`,
    path,
    format: 'page',
    frontmatter: page.frontmatter,
    body: text,
    addresses: [page.canonical, `/${path}`, `/${path.replace(/(?:(^|\/)index)?\.\w+$/i, '$1')}`].filter(
      (address) => address !== undefined && address !== '/',
    ) as string[],
  };
}
