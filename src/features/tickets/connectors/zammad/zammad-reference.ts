/**
 * A ticket of Zammad as the outbox keeps it, `31007/7`: the number that agents see, and the id that the API asks for. Where
 * the answer had no number, the id alone.
 */
export const zammadReference = ({ id, number }: { id: number; number?: string | undefined }): string =>
  number === undefined ? String(id) : `${number}/${id}`;

export const zammadId = (reference: string): string => encodeURIComponent(reference.split('/').at(-1) ?? '');
