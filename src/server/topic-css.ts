import type { Topic } from '../features/tickets/topic-schema.ts';

/**
 * Shows what goes with the chosen topic of the contact form and hides what does not, without script: what
 * `virtual:antwort/topics.css` contains. `data-for-topic` lists the topics of a part, `data-not-for-topic` those it leaves.
 */
export function topicCss(topics: readonly Topic[]): string {
  const rules = topics.map(({ id }) => {
    const chosen = `form:has([id="topic-${id}"]:checked)`;
    return `${chosen} [data-for-topic]:not([data-for-topic~="${id}"]),${chosen} [data-not-for-topic~="${id}"]`;
  });
  const selectors = ['form:not(:has([name="topic"]:checked)) [data-for-topic]', ...rules];
  return `@layer parts{${selectors.map((selector) => `${selector}{display:none}`).join('\n')}}\n`;
}
