import { expect, test } from 'vitest';
import { openZip } from '../../../../src/features/import/sources/zip-folder.ts';
import { word } from '../../../../src/features/import/sources/word.ts';
import { makeZip } from '../../../support/make-zip.ts';
import { memoryContent, memorySource, runImport } from '../../../support/import.ts';

const file = (path: string, text: string): { path: string; data: Buffer } => ({ path, data: Buffer.from(text) });

test('an archive is read as the folder in it', async () => {
  const folder = await openZip(
    makeZip([
      file('Export/articles.json', '[]'),
      file('Export/img/lampe grün.png', 'png'),
      file('Export/.DS_Store', ''),
      file('Export/a/', ''),
    ]),
  );
  expect(await folder.paths()).toEqual(['articles.json', 'img/lampe grün.png']);
  expect(Buffer.from(await folder.read('img/lampe grün.png')).toString()).toBe('png');
});

test('a folder that names a language stays', async () => {
  expect(await (await openZip(makeZip([file('de/a.md', 'A')]))).paths()).toEqual(['de/a.md']);
});

test.each([
  ['a path that leads out', [file('../../etc/passwd', 'x')], /invalid relative path/],
  ['a path from the root', [file('/etc/passwd', 'x')], /absolute path/],
  ['a file packed to next to nothing', [{ path: 'a.json', data: Buffer.alloc(20_000_000) }], /times its size/],
  ['too many files', Array.from({ length: 30 }, (_, at) => file(`${at}.md`, 'x')), /more than 20 files/],
])('%s is refused', async (_name, parts, reason) => {
  await expect(openZip(makeZip(parts), { files: 20, total: 1e9, file: 1e8, ratio: 200 })).rejects.toThrow(reason);
});

test('a file that is larger than the archive claims is refused while it is unpacked', async () => {
  const folder = await openZip(makeZip([{ path: 'a.json', data: Buffer.alloc(5_000_000), claims: 10 }]));
  await expect(folder.read('a.json')).rejects.toThrow(/too many bytes/);
});

test('links of the file system are passed over', async () => {
  const folder = await openZip(makeZip([{ path: 'a.md', data: Buffer.from('/etc/passwd'), mode: 0o120777 }]));
  expect(await folder.paths()).toEqual([]);
});

test('what is no archive is told', async () => {
  await expect(openZip(Buffer.from('no'))).rejects.toThrow(/no ZIP archive/);
});

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const paragraph = (text: string, style = ''): string =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`;
const docx = (body: string): Buffer =>
  makeZip([
    file(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    file(
      '_rels/.rels',
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    file(
      'word/styles.xml',
      `<w:styles ${w}><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style></w:styles>`,
    ),
    file(
      'word/_rels/document.xml.rels',
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    ),
    file('word/document.xml', `<w:document ${w}><w:body>${body}</w:body></w:document>`),
  ]);

test('a document of Word becomes an article: headings by their styles, tables, words as they are', async () => {
  const content = memoryContent();
  const table = `<w:tbl>${['Größe', '5 l'].map((cell) => `<w:tr><w:tc>${paragraph(cell)}</w:tc><w:tc>${paragraph('{x}')}</w:tc></w:tr>`).join('')}</w:tbl>`;
  const report = await runImport(
    word,
    {
      'Wartung/Öl prüfen.docx': docx(
        paragraph('Öl prüfen', 'berschrift1') +
          paragraph('Erst warten, bis der Motor kalt ist, dann den Stab ziehen.') +
          paragraph('Wie oft?', 'berschrift2') +
          table,
      ),
      'kaputt.docx': docx('').subarray(0, 200),
    },
    content,
    { locale: 'de' },
  );
  const text = content.files['de/articles/wartung/oel-pruefen.mdx'];
  expect(text).toContain('title: Öl prüfen');
  expect(text).toContain('Erst warten, bis der Motor kalt ist');
  expect(text).toContain('## Wie oft?');
  expect(text).toContain('\\{x}');
  expect(report.losses.map(({ kind, file: name }) => [kind, name])).toEqual([['unreadable', 'kaputt.docx']]);
});

test('a document that unpacks without end is not given to be read', async () => {
  const bomb = makeZip([{ path: 'word/document.xml', data: Buffer.alloc(30_000_000, 'a') }]);
  const report = await runImport(word, memorySource({ 'a.docx': bomb }), memoryContent(), { locale: 'de' });
  expect(report.losses[0]?.detail).toMatch(/times its size/);
});
