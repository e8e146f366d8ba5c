import { createUploader } from '../api/upload.ts';
import { call } from './send.ts';

/** Sends files through the background, as the signed-in member. */
export const uploader = createUploader(call);
