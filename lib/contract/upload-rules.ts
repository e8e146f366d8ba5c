/**
 * What may be uploaded, for whom it is no schema: screens refuse by it before anything is sent.
 * This file imports nothing, like `limits.ts`.
 */

/** A file travels in parts of this many bytes; only the last one may be shorter. */
export const PART_BYTES = 256 * 1024;

const MB = 1024 * 1024;

type UploadRule = {
  /** Largest file, in MB of 1024 × 1024 bytes. */
  maxMb: number;
  /** Kinds by their content, as people name them. */
  allowed: string;
  /** For a file dialog, which filters by name only: the server looks at the content. */
  accept: string;
};

export const uploadRules = {
  logo: { maxMb: 2, allowed: 'PNG / JPEG / WebP', accept: 'image/png,image/jpeg,image/webp' },
  document: {
    maxMb: 10,
    allowed: 'PNG / JPEG / WebP / PDF',
    accept: 'image/png,image/jpeg,image/webp,application/pdf',
  },
  import: {
    maxMb: 20,
    allowed: 'CSV / XLSX',
    accept: '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
} satisfies Record<string, UploadRule>;

export type UploadPurpose = keyof typeof uploadRules;

export const uploadPurposes = Object.keys(uploadRules) as [UploadPurpose, ...UploadPurpose[]];

export type SizeFault = { code: 'file_empty' } | { code: 'file_too_large'; params: { max: number } };

/** Why a file of this many bytes is refused, or null; the same on both sides of the wire. */
export function sizeFault(purpose: UploadPurpose, size: number): SizeFault | null {
  const { maxMb } = uploadRules[purpose];
  if (size === 0) return { code: 'file_empty' };
  return size > maxMb * MB ? { code: 'file_too_large', params: { max: maxMb } } : null;
}

/** How many bytes the part that begins at `offset` has; 0 where none begins there. */
export function partLength(size: number, offset: number): number {
  if (offset < 0 || offset >= size || offset % PART_BYTES !== 0) return 0;
  return Math.min(PART_BYTES, size - offset);
}
