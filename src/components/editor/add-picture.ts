import type { CodeEditor } from './code-editor.ts';
import type { PageData } from './page-data.ts';

type Answer = { kind: 'added'; markdown: string } | { kind: 'refused'; problem: string };

/** Takes pictures that are chosen, dropped or pasted; each needs to say what one sees before it is added. */
export function addPictures({
  editor,
  data: { file, words },
  keep,
  say,
}: {
  editor: CodeEditor;
  data: PageData;
  /** Sees to it that there is a draft to add to. */
  keep(): Promise<void>;
  say(message: string): void;
}): void {
  const part = document.querySelector<HTMLDetailsElement>('[data-picture]');
  const input = document.querySelector<HTMLInputElement>('#picture-file');
  const alt = document.querySelector<HTMLInputElement>('#alt');
  const button = document.querySelector<HTMLButtonElement>('[data-add-picture]');
  const error = document.querySelector<HTMLElement>('[data-picture-error]');
  if (!part || !input || !alt || !button || !error) return;

  const tell = (message: string): void => {
    error.textContent = message;
    error.hidden = message === '';
  };
  const take = (files: FileList | undefined): boolean => {
    const picture = [...(files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (!picture) return false;
    const transfer = new DataTransfer();
    transfer.items.add(picture);
    input.files = transfer.files;
    part.open = true;
    tell('');
    say(words.pictureDropped);
    alt.focus();
    return true;
  };
  // Before CodeMirror, which would put the name of the file into the text.
  editor.element.addEventListener(
    'paste',
    (event) => {
      if (take(event.clipboardData?.files)) stop(event);
    },
    true,
  );
  editor.element.addEventListener(
    'drop',
    (event) => {
      editor.element.classList.remove('dropping');
      if (take(event.dataTransfer?.files)) stop(event);
    },
    true,
  );
  for (const name of ['dragenter', 'dragover'] as const)
    editor.element.addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      editor.element.classList.add('dropping');
      event.preventDefault();
    });
  editor.element.addEventListener('dragleave', () => editor.element.classList.remove('dropping'));

  button.addEventListener('click', (event) => {
    event.preventDefault();
    const add = async (): Promise<void> => {
      if (alt.value.trim() === '') {
        tell(words.picture.alt);
        alt.focus();
        return;
      }
      await keep();
      const form = new FormData();
      form.set('file', file);
      form.set('alt', alt.value);
      const [picture] = input.files ?? [];
      if (picture) form.set('picture', picture);
      const response = await fetch('/api/editor/pictures', { method: 'POST', body: form });
      const answer: Answer = response.ok
        ? ((await response.json()) as Answer)
        : { kind: 'refused', problem: response.status === 413 ? 'bytes' : 'unknown' };
      if (answer.kind === 'refused') {
        tell(new Map<string, string>(Object.entries(words.picture)).get(answer.problem) ?? words.picture.unknown);
        return;
      }
      editor.insert(answer.markdown, false);
      input.value = '';
      alt.value = '';
      tell('');
      say(words.pictureAdded);
    };
    button.disabled = true;
    void add()
      .catch(() => tell(words.notKept))
      .finally(() => (button.disabled = false));
  });
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
