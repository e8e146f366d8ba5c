import { createUploader } from '../lib/api/upload.ts';
import { call } from './api.ts';

/** Sends files, as the member who is signed in on this page. */
export const uploader = createUploader(call);
