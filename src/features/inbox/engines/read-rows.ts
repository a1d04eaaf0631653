import { parse } from 'csv-parse/sync';

/**
 * Rows of a CSV file with a line of names (comma, semicolon or tab), or of a JSON list.
 *
 * @throws Error in plain words where the text is neither
 */
export function readRows(text: string): unknown[] {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  if (trimmed.startsWith('[')) {
    const rows: unknown = JSON.parse(trimmed);
    return Array.isArray(rows) ? rows : [];
  }
  return parse(trimmed, { columns: true, delimiter: [',', ';', '\t'], skip_empty_lines: true, trim: true });
}
