import { ticketLimits } from '../../features/tickets/limits.ts';
import { removableRow } from './along.ts';
import { showProblem } from './problems.ts';
import { fill } from './json-storage.ts';
import type { ScriptWords } from './script-words.ts';

/** Collects files from choosing, dropping and pasting; lists them with a way to take each out again. */
export function collectFiles(form: HTMLFormElement, words: ScriptWords): () => File[] {
  const input = form.querySelector<HTMLInputElement>('#files');
  const list = form.querySelector('[data-files]');
  const drop = form.querySelector<HTMLElement>('[data-drop]');
  const status = form.querySelector<HTMLElement>('[data-files-status]');
  let files: File[] = [];
  const say = (text: string): void => {
    if (status) status.textContent = text;
  };
  const alreadyThere = (): number => form.querySelectorAll('[name="attachments"]:checked').length;

  const draw = (): void => {
    for (const row of list?.querySelectorAll('[data-own]') ?? []) row.remove();
    for (const file of files) {
      const remove = (): void => {
        files = files.filter((other) => other !== file);
        draw();
        say(fill(words.fileRemoved, { name: file.name }));
        input?.focus();
      };
      const row = removableRow(
        `${file.name} · ${sizeOf(file.size)}`,
        fill(words.fileRemove, { name: file.name }),
        remove,
      );
      row.dataset['own'] = '';
      list?.append(row);
    }
  };
  const add = (chosen: Iterable<File>): void => {
    showProblem(form, 'files', undefined);
    for (const file of chosen) {
      const known = files.some(
        (other) => other.name === file.name && other.size === file.size && other.lastModified === file.lastModified,
      );
      if (known) continue;
      if (file.size > ticketLimits.fileSize)
        showProblem(
          form,
          'files',
          fill(words.fileLarge, { name: file.name, limit: ticketLimits.fileSize / 1_048_576 }),
        );
      else if (files.length + alreadyThere() >= ticketLimits.files) showProblem(form, 'files', words.filesMany);
      else {
        files.push(file);
        say(fill(words.filesAdded, { name: file.name }));
      }
    }
    draw();
  };

  input?.addEventListener('change', () => {
    add(input.files ?? []);
    // The list below is what will be sent; the same file can be chosen again.
    input.value = '';
  });
  drop?.addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
  for (const name of ['dragleave', 'drop']) drop?.addEventListener(name, () => drop.classList.remove('over'));
  drop?.addEventListener('drop', (event) => {
    event.preventDefault();
    add(event.dataTransfer?.files ?? []);
  });
  form.addEventListener('paste', (event) => {
    if (event.clipboardData && event.clipboardData.files.length > 0) add(event.clipboardData.files);
  });
  return () => files;
}

function sizeOf(bytes: number): string {
  const [value, unit] =
    bytes < 1_048_576 ? [Math.max(1, Math.round(bytes / 1024)), 'kilobyte'] : [bytes / 1_048_576, 'megabyte'];
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit: String(unit),
    maximumFractionDigits: 1,
  }).format(Number(value));
}
