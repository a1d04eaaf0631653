import type { DocumentFile } from '../../schema.ts';
import type { FileContent } from '../read-files.ts';
import { splitFiles } from '../split-files.ts';

/** Bytes of files that Freshdesk takes with one ticket or note. */
const total = 20 * 1024 * 1024;

/** A form with the files that Freshdesk takes; the others are links in the text. */
export function freshdeskForm({
  files,
  missing,
}: {
  files: readonly FileContent[];
  missing: readonly DocumentFile[];
}): {
  form: FormData;
  links: DocumentFile[];
} {
  const { fitting, links } = splitFiles(files, { total });
  const form = new FormData();
  for (const { content, mediaType, fileName } of fitting)
    form.append('attachments[]', new Blob([content], { type: mediaType }), fileName);
  return { form, links: [...missing, ...links] };
}
