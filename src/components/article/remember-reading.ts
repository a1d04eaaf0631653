import { rememberReading } from './reading-history.ts';

const entry = document.querySelector<HTMLElement>('[data-entry]')?.dataset['entry'];
if (entry !== undefined) {
  try {
    rememberReading(entry, sessionStorage);
  } catch {
    // Storage is switched off: the request then says nothing about what was read.
  }
}
