import type { DocumentSource } from '../../components/verification/document-viewer.tsx';
import type { ErrorBody } from '../../lib/contract/errors.ts';

const href = (id: string) => `/api/operator/documents/${id}`;

/** What was looked at in this page already: to look again is no other look. */
const seen = new Map<string, string>();

/** Documents as data URLs: the page's policy draws nothing from elsewhere, and the server answers downloads only. */
export const documents: DocumentSource = {
  href,
  async picture(id) {
    const known = seen.get(id);
    if (known) return { ok: true, value: known };
    try {
      const response = await fetch(href(id));
      if (!response.ok) return { ok: false, error: ((await response.json()) as ErrorBody).error };
      const value = await asDataUrl(await response.blob());
      seen.set(id, value);
      return { ok: true, value };
    } catch {
      return { ok: false, error: { code: 'offline' } };
    }
  },
};

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
