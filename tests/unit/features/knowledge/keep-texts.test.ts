import { copyFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepTexts } from '../../../../src/features/knowledge/kept/keep-texts.ts';
import { fileCache } from '../../../../src/features/knowledge/kept/text-cache.ts';
import { readKnowledge, type ReadKnowledge } from '../../../../src/features/knowledge/read-knowledge.ts';
import type { TextRead } from '../../../../src/features/knowledge/read-texts.ts';

const today = '2026-11-26';
let scratch: string;
let folder: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'antwort-texts-'));
  folder = join(scratch, 'kept');
});
afterEach(() => rm(scratch, { recursive: true }));

/** Reads content with what earlier readings kept, and tells how many texts were not known. */
async function read(contentDir: string, version = '1'): Promise<{ reading: ReadKnowledge; anew: string[] }> {
  const anew: string[] = [];
  const files = fileCache<TextRead>(folder);
  const cache: typeof files = {
    ...files,
    set(path, key, value) {
      anew.push(path);
      files.set(path, key, value);
    },
  };
  const texts = keepTexts({ cache, version });
  const reading = await readKnowledge({ contentDir, today, readTexts: () => texts.read });
  texts.save();
  return { reading, anew };
}

test('what was kept makes the same knowledge, mistakes and warnings included', async () => {
  for (const contentDir of ['content', 'tests/fixtures/content-broken', 'tests/fixtures/content-rtl']) {
    const plain = await readKnowledge({ contentDir, today });
    expect((await read(contentDir)).reading, `${contentDir}, read for the first time`).toEqual(plain);
    const again = await read(contentDir);
    expect(again.reading, `${contentDir}, read again`).toEqual(plain);
    expect(again.anew).toEqual([]);
  }
});

test('a text is read anew where it, a snippet or a picture of it has changed, and no other is', async () => {
  const contentDir = join(scratch, 'content');
  await cp('content', contentDir, { recursive: true });
  const edit = async (file: string, text: string): Promise<void> =>
    writeFile(join(contentDir, file), (await readFile(join(contentDir, file), 'utf8')) + text);
  const { reading } = await read(contentDir);
  if (!reading.success) throw new Error('The sample content has mistakes.');

  const article = 'en/articles/battery/battery-does-not-charge.mdx';
  await edit(article, '\nOne sentence more, with the word quokka.\n');
  const edited = await read(contentDir);
  expect(edited.anew).toEqual([article]);
  expect(edited.reading.success && edited.reading.data.entries.some(({ html }) => html.includes('quokka'))).toBe(true);

  const [first, second] = reading.data.assets.filter(({ file }) => file.endsWith('.svg'));
  if (!first || !second) throw new Error('The sample content has fewer than two drawings.');
  const before = join(contentDir, first.file.slice(reading.data.contentDir.length + 1));
  await copyFile(join(contentDir, second.file.slice(reading.data.contentDir.length + 1)), before);
  const redrawn = await read(contentDir);
  expect(redrawn.anew.length).toBeGreaterThan(0);
  expect(redrawn.anew.length).toBeLessThan(20);
  expect(redrawn.reading).toEqual(await readKnowledge({ contentDir, today }));
});

test('nothing is believed of another version of the code, and a file that was cut off is no hindrance', async () => {
  const { anew } = await read('content');
  expect((await read('content', '2')).anew).toEqual(anew);
  for (let shard = 0; shard < 32; shard += 1)
    await writeFile(join(folder, `texts-${String(shard).padStart(2, '0')}.json`), 'cut off');
  expect((await read('content', '2')).anew).toEqual(anew);
});

test('without a folder that can be written, texts are read all the same', async () => {
  folder = join('package.json', 'below');
  expect((await read('content')).reading.success).toBe(true);
});
