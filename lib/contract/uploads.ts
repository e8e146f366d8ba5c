import { z } from 'zod';
import { done, fails, id, line } from './common.ts';
import { endpoint } from './endpoint.ts';
import { PART_BYTES, uploadPurposes } from './upload-rules.ts';

export const uploadPurpose = z.enum(uploadPurposes, fails('not_an_option'));

/** Characters of a whole part in base64. */
const PART_CHARS = 4 * Math.ceil(PART_BYTES / 3);

/** A part in base64, with what stands around it. */
const PART_BODY_BYTES = PART_CHARS + 4096;

const upload = z.strictObject({ upload: id });

/**
 * A file travels in parts, because screens reach the API through messages of JSON. It belongs to the
 * member who began it, until the verb that names it takes it; what nobody takes is gone after an hour.
 */
export const uploadsEndpoints = {
  beginUpload: endpoint(
    'POST',
    '/api/uploads',
    'account',
    z.strictObject({
      purpose: uploadPurpose,
      /** As the file was called; shown to people, and never believed. */
      name: line(255),
      /** In bytes. */
      size: z.int(fails('malformed')).min(0, fails('malformed')),
    }),
    z.object({ upload: id, partSize: z.int() }),
  ),
  /** Parts come in order, each once; the same part again is answered like the first time. */
  putPart: endpoint(
    'POST',
    '/api/uploads/:upload/parts',
    'account',
    z.strictObject({
      upload: id,
      /** Where it begins in the file, in bytes. */
      offset: z.int(fails('malformed')).min(0, fails('malformed')),
      /** base64. */
      data: z.string(fails('required')).min(1, fails('required')).max(PART_CHARS, fails('too_long')),
    }),
    z.object({
      /** Bytes that are here by now, from the beginning. */
      received: z.int(),
    }),
    { bodyMax: PART_BODY_BYTES },
  ),
  /** For a file that is not wanted any more. */
  dropUpload: endpoint('DELETE', '/api/uploads/:upload', 'account', upload, done),
};
