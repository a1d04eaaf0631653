import { z } from 'zod';

/**
 * What customers are asked: how it went (CSAT), and once a request is solved one question more at most: how easy it was
 * (CES) or whether they would recommend the company (NPS).
 */
export const survey = z.enum(['csat', 'csat+ces', 'csat+nps']);
export type Survey = z.infer<typeof survey>;

/** Scales of the further questions. */
export const scales = { effort: { least: 1, most: 7 }, recommendation: { least: 0, most: 10 } } as const;
export type FurtherQuestion = keyof typeof scales;

/** The further question that is asked; undefined where there is none. */
export function furtherQuestion(asked: Survey): FurtherQuestion | undefined {
  return asked === 'csat+ces' ? 'effort' : asked === 'csat+nps' ? 'recommendation' : undefined;
}
