import type { Remark, Remarks, TextChange } from '../../features/editor/schema.ts';
import { addPictures } from './add-picture.ts';
import { createCodeEditor } from './code-editor.ts';
import { keepTyping, type KeepAnswer } from './keep-text.ts';
import { laterRemarks } from './later-remarks.ts';
import { localCopyOf, type LocalCopy } from './local-copy.ts';
import { fill, readPageData, type PageData } from './page-data.ts';
import { partTabs } from './part-tabs.ts';
import { previewFrame } from './preview-frame.ts';
import { showAlert } from './show-alert.ts';
import { showRemarks } from './show-remarks.ts';

const data = readPageData();
const form = document.querySelector<HTMLFormElement>('[data-form]');
const textarea = document.querySelector<HTMLTextAreaElement>('[data-text]');
const frame = document.querySelector<HTMLIFrameElement>('[data-preview-frame]');
if (data && form && textarea) start(data, form, textarea, frame);

function start(
  data: PageData,
  form: HTMLFormElement,
  textarea: HTMLTextAreaElement,
  frame: HTMLIFrameElement | null,
): void {
  const { words, file, locale, isSource } = data;
  const copy = localCopyOf(file, isSource);
  const state = document.querySelector('[data-state]');
  const say = (message: string): void => {
    if (state && state.textContent !== message) state.textContent = message;
  };
  const clock = (iso: string): string => new Date(iso).toLocaleTimeString(locale, { timeStyle: 'short' });
  const fieldsOf = (): [string, string][] =>
    [...new FormData(form)].flatMap(([name, value]) =>
      /^(?:[ft]\.|done$)/.test(name) && typeof value === 'string' ? [[name, value] as [string, string]] : [],
    );
  const list = document.querySelector<HTMLElement>('[data-parts]');
  const parts = list && partTabs(list);
  const preview = frame && previewFrame(frame, data.previewUrl);
  const editor = createCodeEditor({
    textarea,
    label: words.text,
    help: words.textHelp,
    locale,
    names: data.vocabulary,
    isYaml: data.isYaml,
    linesAbove: data.linesAbove,
    onChange: () => touched(),
  });

  const goTo = ({ line, column, field }: Remark): void => {
    if (field === undefined || isSource) {
      parts?.show('text');
      editor.jumpTo(line - data.linesAbove, column);
    } else {
      parts?.show(field === 'tree' ? 'tree' : 'fields');
      document.getElementById(field === 'tree' ? 't-start' : `f-${field}`)?.focus();
    }
  };
  /** Undefined where a change reaches beyond the text, or where the text is not the one that was looked at any more. */
  const mend = ({ fix }: Remark): (() => void) | undefined =>
    fix?.changes.every(({ line }) => line > data.linesAbove)
      ? () => {
          if (typing.isClean()) editor.change(fix.changes.map((change) => above(change, data.linesAbove)));
        }
      : undefined;
  const remark = (found: Remarks): void => {
    showRemarks(found, data, { goTo, mend });
    const inText = found.remarks.filter(({ line }) => line > data.linesAbove);
    editor.mark(inText.map((one) => ({ ...one, line: one.line - data.linesAbove })));
    if (found.isPending) later.ask();
  };
  const later = laterRemarks({ file, locale, onRemarks: remark });

  const typing = keepTyping({
    file,
    locale,
    revision: data.revision,
    read: () => ({ text: editor.text(), ...(isSource ? {} : { fields: fieldsOf() }) }),
    onState: (answer) => told(answer),
  });
  const revision = form.querySelector<HTMLInputElement>('[name=revision]');

  const told = (answer: KeepAnswer | { kind: 'keeping' }): void => {
    switch (answer.kind) {
      case 'keeping':
        later.forget();
        return say(words.keeping);
      case 'unreachable':
        return say(words.notKept);
      case 'problem':
        return say(new Map<string, string>(Object.entries(words.repository)).get(answer.problem.code) ?? words.notKept);
      case 'signed-out':
        say('');
        return showAlert({ message: words.signedOut, link: { label: words.signIn, url: data.signIn } });
      case 'newer':
        say('');
        return showAlert({
          message: fill(words.newer, { time: clock(answer.at) }),
          actions: [
            { label: words.newerLoad, run: () => (copy.drop(), leave()) },
            { label: words.newerMine, run: () => void typing.insist(answer.revision) },
          ],
        });
      case 'kept': {
        showAlert(undefined);
        if (revision) revision.value = String(answer.revision);
        say(answer.at === undefined ? words.unchanged : fill(words.kept, { time: clock(answer.at) }));
        if (typing.isClean()) copy.drop();
        if (!isSource && answer.linesAbove !== data.linesAbove) {
          data.linesAbove = answer.linesAbove;
          editor.numberBelow(answer.linesAbove);
        }
        remark(answer);
        const graph = document.querySelector('[data-graph]');
        if (graph && answer.graph !== undefined) graph.innerHTML = answer.graph;
        void preview?.refresh();
      }
    }
  };
  const touched = (): void => {
    copy.write({ text: editor.text(), fields: fieldsOf() });
    typing.touch();
  };
  let isLeaving = false;
  const leave = (): void => {
    isLeaving = true;
    location.reload();
  };

  form.addEventListener('input', (event) => {
    const { name } = event.target as HTMLInputElement;
    if (/^[ft]\./.test(name)) touched();
  });
  form.addEventListener('submit', () => (isLeaving = true));
  addEventListener('beforeunload', (event) => {
    if (!typing.isClean() && !isLeaving) event.preventDefault();
  });
  for (const element of document.querySelectorAll<HTMLElement>('[data-with-script]')) element.hidden = false;
  document.querySelector('[data-palette]')?.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-insert]');
    if (button) editor.insert(button.dataset['insert'] ?? '', button.dataset['inline'] !== undefined);
  });
  addPictures({
    editor,
    data,
    say,
    keep: async () => {
      // A picture belongs to a draft; one begins with the first change.
      if (typing.revision() === 0 && typing.isClean()) editor.setText(`${editor.text().replace(/\n*$/, '')}\n\n`);
      await typing.now();
    },
  });
  remark(data);
  offerRecovery(copy.read());

  /** A version that this browser has and the server has not: typed when neither server nor session was there. */
  function offerRecovery(kept: LocalCopy | undefined): void {
    const isNewer = kept && (data?.savedAt === undefined || kept.at > data.savedAt);
    if (
      !kept ||
      !isNewer ||
      (kept.text === editor.text() && JSON.stringify(kept.fields) === JSON.stringify(fieldsOf()))
    ) {
      copy.drop();
      return;
    }
    showAlert({
      message: fill(words.recovered, { time: new Date(kept.at).toLocaleString(locale) }),
      difference: {
        title: words.difference,
        ours: kept.text,
        theirs: editor.text(),
        names: [words.local, words.server],
      },
      actions: [
        {
          label: words.recoverTake,
          run: () => {
            showAlert(undefined);
            for (const [name, value] of kept.fields) fillField(form, name, value);
            editor.setText(kept.text);
            touched();
          },
        },
        { label: words.recoverDrop, run: () => (copy.drop(), showAlert(undefined)) },
      ],
    });
  }
}

/** The same change in a text that begins below so many lines of the file. */
function above(change: TextChange, lines: number): TextChange {
  return { ...change, line: change.line - lines, endLine: change.endLine - lines };
}

function fillField(form: HTMLFormElement, name: string, value: string): void {
  const control = form.elements.namedItem(name);
  if (
    control instanceof HTMLTextAreaElement ||
    control instanceof HTMLSelectElement ||
    (control instanceof HTMLInputElement && control.type !== 'checkbox')
  )
    control.value = value;
}

// While developing, a saved text reloads all pages; this one has what its writer is at.
if (import.meta.hot)
  import.meta.hot.on('vite:beforeFullReload', (payload) => {
    payload.path = '/none.html';
  });
