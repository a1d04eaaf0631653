/**
 * Remembers the last `most` answers to a question, each as long as `versionOf` says the same of what was asked; without it
 * for good. A question that failed is asked again. What is asked has to be plain data.
 */
export function remember<Asked extends unknown[], Answer>(
  most: number,
  ask: (...asked: Asked) => Promise<Answer>,
  versionOf: (...asked: Asked) => Promise<string> = async () => '',
): (...asked: Asked) => Promise<Answer> {
  const answers = new Map<string, { version: string; answer: Promise<Answer> }>();
  return async (...asked) => {
    const key = JSON.stringify(asked);
    const version = await versionOf(...asked);
    const known = answers.get(key);
    const current = known?.version === version ? known : { version, answer: ask(...asked) };
    answers.delete(key);
    answers.set(key, current);
    const oldest = answers.keys().next();
    if (answers.size > most && !oldest.done) answers.delete(oldest.value);
    current.answer.catch(() => answers.get(key) === current && answers.delete(key));
    return current.answer;
  };
}
