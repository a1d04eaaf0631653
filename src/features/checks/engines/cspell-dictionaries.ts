import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { decodeTrie, encodeTrieDataToBTrie, type ITrie } from 'cspell-trie-lib';
import { z } from 'zod';
import { keepFile } from '../../knowledge/kept/keep-file.ts';
import { nearestWord } from '../language/nearest-word.ts';
import type { OpenSpeller, Speller } from '../ports.ts';

/** Packages of tries by language. Manuals are full of English names: German words may be English ones as well. */
const triesOf: Record<string, string[]> = {
  de: ['@cspell/dict-de-de/de_DE.trie.gz', '@cspell/dict-en_us/en_US.trie.gz', '@cspell/dict-en-gb-mit/en_GB.trie.gz'],
  en: ['@cspell/dict-en_us/en_US.trie.gz', '@cspell/dict-en-gb-mit/en_GB.trie.gz'],
};

/** Opened tries, which many readings of one process share: each takes 10 to 30 MB. */
const tries = new Map<string, ITrie>();

/**
 * Dictionaries of CSpell, read without CSpell itself. A trie takes a second to read from its package: `cacheDir` keeps it
 * in a form that takes 20 ms.
 */
export function cspellDictionaries({ cacheDir }: { cacheDir?: string | undefined }): OpenSpeller {
  const spellers = new Map<string, Speller>();
  const open = (path: string): ITrie => {
    let trie = tries.get(path);
    if (!trie) tries.set(path, (trie = readTrie(path, cacheDir)));
    return trie;
  };
  return (locale) => {
    const language = locale.split('-')[0] ?? locale;
    const paths = triesOf[language];
    if (!paths) return undefined;
    let speller = spellers.get(language);
    if (!speller) spellers.set(language, (speller = spellerOver(() => paths.map(open), language)));
    return speller;
  };
}

/** Everything is opened when the first word asks for it: most runs after a change know all words already. */
function spellerOver(open: () => ITrie[], language: string): Speller {
  const known = new Map<string, boolean>();
  let tries: ITrie[] | undefined;
  let terms: ReadonlySet<string> | undefined;
  let corrections: ReadonlyMap<string, string> | undefined;
  const look = (word: string): boolean => {
    tries ??= open();
    terms ??= softwareTerms();
    const small = word.toLowerCase();
    const found = (form: string): boolean => tries?.some((trie) => trie.hasWord(form, true)) === true;
    return found(word) || found(small) || terms.has(small) || (small.endsWith('s') && found(word.slice(0, -1)));
  };
  /** Compounds are not taken apart: of pieces of words German makes nearly everything. */
  const holds = (form: string): boolean => {
    tries ??= open();
    return tries.some((trie) => {
      const { found, compoundUsed } = trie.findWord(form, { caseSensitive: true });
      return found !== false && !compoundUsed;
    });
  };
  return {
    slipOf: (word) => nearestWord(word, holds),
    knows(word) {
      let answer = known.get(word);
      if (answer === undefined) known.set(word, (answer = look(word)));
      return answer;
    },
    correctionOf(word) {
      corrections ??= language === 'en' ? commonMistakes() : new Map<string, string>();
      return corrections.get(word.toLowerCase());
    },
  };
}

function readTrie(path: string, cacheDir: string | undefined): ITrie {
  const file = fileIn(path);
  const kept =
    cacheDir === undefined ? undefined : join(cacheDir, `${basename(path, '.trie.gz')}-${versionOf(file)}.btrie`);
  if (kept !== undefined && existsSync(kept)) return decodeTrie(readFileSync(kept));
  const trie = decodeTrie(gunzipSync(readFileSync(file)));
  if (kept !== undefined) keepFile(kept, encodeTrieDataToBTrie(trie.data));
  return trie;
}

function fileIn(path: string): string {
  const [scope = '', name = '', ...rest] = path.split('/');
  return join(dirname(fileURLToPath(import.meta.resolve(`${scope}/${name}`))), ...rest);
}

function versionOf(file: string): string {
  const about = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(dirname(file), 'package.json'), 'utf8')));
  return about.version;
}

function softwareTerms(): Set<string> {
  const folder = fileIn('@cspell/dict-software-terms/dict');
  const lines = readdirSync(folder).flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    if (name.endsWith('.txt.gz')) return gunzipSync(bytes).toString('utf8').split('\n');
    return name.endsWith('.txt') ? bytes.toString('utf8').split('\n') : [];
  });
  return new Set(lines.map((line) => line.replace(/#.*/, '').trim().toLowerCase()).filter((line) => line !== ''));
}

const mistakes = z.object({
  dictionaryDefinitions: z.array(z.object({ suggestWords: z.array(z.string()).default([]) })),
});

/** Common English mistakes that can only mean one word. */
function commonMistakes(): Map<string, string> {
  const file = fileIn('@cspell/dict-en-common-misspellings/dict/dict-en.json');
  const lists = mistakes.parse(JSON.parse(readFileSync(file, 'utf8'))).dictionaryDefinitions;
  return new Map(
    lists.flatMap(({ suggestWords }) =>
      suggestWords.flatMap((line): [string, string][] => {
        const [wrong = '', right = ''] = line.split('->');
        return right === '' || right.includes(',') ? [] : [[wrong, right]];
      }),
    ),
  );
}
