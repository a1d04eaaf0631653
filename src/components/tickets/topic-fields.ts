/** Shows the fields that go with the chosen topic; without one, none of them. What was typed into a hidden one is not sent. */
export function followTopic(form: HTMLFormElement, onChange: (topic: string) => void): void {
  const parts = form.querySelectorAll<HTMLElement>('[data-for-topic]');
  const apply = (): void => {
    const topic = chosenTopic(form);
    for (const part of parts) {
      const wanted = (part.dataset['forTopic'] ?? '').split(' ').includes(topic);
      part.hidden = !wanted;
      for (const input of part.querySelectorAll('input')) input.disabled = !wanted;
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
