import type { DocumentFile } from '../../../src/features/tickets/schema.ts';
import type { SeenRequest } from '../../support/fake-desk.ts';

/** A file of a customer, as a desk is told of it. */
export function aDocumentFile(changes: Partial<DocumentFile> = {}): DocumentFile {
  return {
    id: 'f1',
    fileName: 'lämp.png',
    mediaType: 'image/png',
    size: 9,
    sha256: '00',
    url: 'https://help.example.com/f1',
    ...changes,
  };
}

/** Method and path without the query: `POST /api/v3/tickets`. */
export const stepOf = ({ method, path }: SeenRequest): string => `${method} ${path.replace(/\?.*/, '')}`;
export const stepsOf = (seen: readonly SeenRequest[]): string[] => seen.map(stepOf);

/** JSON of a request as it came. */
export const sentJson = (request: SeenRequest | undefined): unknown => JSON.parse(request?.body ?? 'null');
