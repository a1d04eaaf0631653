/**
 * What goes with the chosen topic is shown by the stylesheet; here is what it cannot do: answers to questions of other topics
 * are not sent. They stay typed in, for whoever comes back to the topic.
 */
export function followTopic(form: HTMLFormElement, onChange: (topic: string) => void): void {
  const parts = form.querySelectorAll<HTMLElement>('[data-question]');
  const apply = (): void => {
    const topic = chosenTopic(form);
    for (const part of parts) {
      const wanted = (part.dataset['forTopic'] ?? '').split(' ').includes(topic);
      for (const control of part.querySelectorAll<HTMLInputElement>('input, textarea, select'))
        control.disabled = !wanted;
    }
    onChange(topic);
  };
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === 'topic') apply();
  });
  apply();
}

export function chosenTopic(form: HTMLFormElement): string {
  const topic = new FormData(form).get('topic');
  return typeof topic === 'string' ? topic : '';
}
