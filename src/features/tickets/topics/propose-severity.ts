import type { Severity } from '../schema.ts';
import type { Topic } from '../topic-schema.ts';

/** How severe a request looks: a proposal with its reasons, for agents and routing rules. */
export function proposeSeverity({ topic }: { topic: Topic | undefined }): Severity {
  const level = topic?.priority ?? 'normal';
  return { level, reasons: topic === undefined || level === 'normal' ? [] : [`topic: ${topic.id}`] };
}
