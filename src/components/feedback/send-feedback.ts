type Word = 'yes' | 'no' | 'comment' | 'failed' | 'tooMany';

interface Sent {
  /** HTTP status; 0 where nothing came back. */
  code: number;
  /** Where the writer of a comment leaves an address. */
  answerUrl: string | undefined;
}

/** Sends answers without leaving the page. After a no it asks why; after a failure everything typed is still there. */
export function startFeedback(root: HTMLElement): void {
  const answer = root.querySelector<HTMLFormElement>('[data-feedback-answer]');
  const why = root.querySelector<HTMLFormElement>('[data-feedback-reason]');
  const more = root.querySelector<HTMLDetailsElement>('[data-feedback-more]');
  const status = root.querySelector<HTMLElement>('[role="status"]');
  const address = root.querySelector<HTMLFormElement>('[data-feedback-address]');
  if (!answer || !why || !more || !status) return;
  const words: Partial<Record<Word, string>> = readWords(root.dataset['words']);
  const summary = more.querySelector('summary');
  let isBusy = false;

  const say = (word: Word, isBad = false): void => {
    status.classList.toggle('bad', isBad);
    status.textContent = words[word] ?? '';
  };
  const send = async (form: HTMLFormElement, submitter: HTMLElement | null): Promise<Sent> => {
    const fields = new FormData(form);
    if (submitter instanceof HTMLButtonElement && submitter.name !== '') fields.set(submitter.name, submitter.value);
    const body = Object.fromEntries([...fields].filter(([, value]) => value !== ''));
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
      });
      const answer: unknown = response.status === 201 ? await response.json() : undefined;
      return { code: response.status, answerUrl: answerUrlIn(answer) };
    } catch {
      return { code: 0, answerUrl: undefined };
    }
  };
  const handle = (form: HTMLFormElement, done: (value: string, answerUrl: string | undefined) => void): void => {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (isBusy) return;
      isBusy = true;
      const value = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
      void send(form, event.submitter).then(({ code, answerUrl }) => {
        isBusy = false;
        if (code === 201) done(value, answerUrl);
        else say(code === 429 ? 'tooMany' : 'failed', true);
      });
    });
  };

  handle(answer, (value) => {
    for (const button of answer.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(button.value === value));
    say(value === 'yes' ? 'yes' : 'no');
    more.hidden = value === 'yes';
    more.open = value === 'no';
    if (summary) summary.hidden = true;
    if (value === 'no') why.querySelector('input[type="radio"]')?.scrollIntoView({ block: 'nearest' });
  });
  handle(why, (_, answerUrl) => {
    more.hidden = true;
    say('comment');
    // The page behind it takes the address without this script too.
    if (address && answerUrl !== undefined) {
      address.action = answerUrl;
      address.hidden = false;
    }
    status.tabIndex = -1;
    status.focus();
  });
}

function answerUrlIn(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('answerUrl' in answer)) return undefined;
  return typeof answer.answerUrl === 'string' ? answer.answerUrl : undefined;
}

function readWords(json: string | undefined): Partial<Record<Word, string>> {
  const value: unknown = JSON.parse(json ?? '{}');
  return typeof value === 'object' && value !== null ? value : {};
}

for (const root of document.querySelectorAll<HTMLElement>('[data-feedback]')) startFeedback(root);
